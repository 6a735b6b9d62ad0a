r"""The parties of a catalogue as one file, of which each party is read when it is asked for.

::

    <party>\n ...        one JSON array a party: list, schema, names, kinds, countries, presences;
                         words that come again and again stand as their number in the word table
    <offset> ...         where each party begins, and where the last one ends: 8 bytes each
    <words>              the word table, a JSON array
    <footer>             magic, number of parties, length of the words, CRC-32 of all before it

The file is mapped into memory, not read: eighty thousand parties as Python objects take some 180
MB, and a search touches a few of them.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import index
from typing import TYPE_CHECKING, Any, BinaryIO, overload

from enduse.controls.party import ListedParty, Presence

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PartyTable", "open_table", "write_table"]

_MAGIC = b"eu-party"
_HEAD = struct.Struct("<8sQQ")
_FOOTER = struct.Struct("<8sQQI")
_CHUNK = 1 << 20
_KEPT = 8192


class PartyTable(Sequence[ListedParty]):
    """The parties of a catalogue, in their fixed order; each is made when it is asked for.

    The parties asked for last are kept, so that asking again costs nothing and gives the same
    object.

    Args:
        data: The bytes of the file, mapped or read.

    Raises:
        ValueError: They are not such a file, or a broken one.
    """

    def __init__(self, data: bytes | mmap.mmap) -> None:
        self._data = data
        end = len(data) - _FOOTER.size
        if end < 0:
            raise ValueError("too short")
        magic, count, length, _ = _FOOTER.unpack(data[end:])
        begin = end - length - 8 * (count + 1)
        if magic != _MAGIC or begin < 0:
            raise ValueError("no table of parties")
        self._starts = array("Q", data[begin : end - length])
        if sys.byteorder == "big":
            self._starts.byteswap()
        self._words: list[str] = json.loads(data[end - length : end])
        self._at = lru_cache(_KEPT)(self._make)

    def __len__(self) -> int:
        """Give the number of parties."""
        return len(self._starts) - 1

    @overload
    def __getitem__(self, position: int) -> ListedParty: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[ListedParty]: ...
    def __getitem__(self, position: int | slice) -> ListedParty | Sequence[ListedParty]:
        """Give the party at a position, or several as a tuple."""
        if isinstance(position, slice):
            return tuple(self._at(place) for place in range(*position.indices(len(self))))
        place = index(position)
        if place < 0:
            place += len(self)
        if not 0 <= place < len(self):
            raise IndexError("no party at this position")
        return self._at(place)

    def __iter__(self) -> Iterator[ListedParty]:
        """Give all parties in order; they are not kept."""
        return map(self._make, range(len(self)))

    def with_entry(self, entry_id: str) -> Iterator[ListedParty]:
        """Give the parties that some list names by an id, in order, without a look at the rest."""
        wanted = _json([entry_id])[1:-1]
        last, found = -1, self._data.find(wanted)
        while 0 <= found < self._starts[-1]:
            place = bisect_right(self._starts, found) - 1
            if place > last:
                party = self._at(place)
                if any(presence.entry_id == entry_id for presence in party.presences):
                    yield party
            last = place
            found = self._data.find(wanted, self._starts[place + 1])

    def _make(self, place: int) -> ListedParty:
        starts, words = self._starts, self._words
        plain = json.loads(self._data[starts[place] : starts[place + 1]])
        key, schema, names, kinds, countries, presences = plain
        return ListedParty(
            words[key],
            words[schema],
            tuple(names),
            tuple([words[kind] for kind in kinds]),
            tuple([words[country] for country in countries]),
            tuple(
                [
                    Presence(words[version], entry_id, listed, ended, words[state], offset)
                    for version, entry_id, listed, ended, state, offset in presences
                ]
            ),
        )


def open_table(path: Path) -> PartyTable | None:
    """Open a table that was written; None where there is none, or it is damaged."""
    try:
        with path.open("rb") as file:
            return _checked(file)
    except (OSError, ValueError):
        return None


def write_table(file: BinaryIO, parties: Iterable[ListedParty]) -> None:
    """Write parties as they come; none of them is held.

    Args:
        file: Open for writing, at its beginning.
        parties: The parties, in their order.
    """
    words: dict[str, int] = {}
    starts = array("Q", [0])
    check = size = 0

    def put(data: bytes) -> None:
        nonlocal check, size
        file.write(data)
        check, size = zlib.crc32(data, check), size + len(data)

    for party in parties:
        put(_json(_plain(party, words)) + b"\n")
        starts.append(size)
    if sys.byteorder == "big":
        starts.byteswap()
    put(starts.tobytes())
    table = _json(list(words))
    put(table)
    put(_HEAD.pack(_MAGIC, len(starts) - 1, len(table)))
    file.write(struct.pack("<I", check))


def _plain(party: ListedParty, words: dict[str, int]) -> list[Any]:
    def word(text: str) -> int:
        return words.setdefault(text, len(words))

    return [
        word(party.list),
        word(party.schema),
        party.names,
        list(map(word, party.kinds)),
        list(map(word, party.countries)),
        [
            [word(p.version), p.entry_id, p.listed, p.ended, word(p.state), p.offset]
            for p in party.presences
        ],
    ]


def _json(plain: list[Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _checked(file: BinaryIO) -> PartyTable:
    """Open a file after its check sum was verified, piece by piece, so that no page stays."""
    mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    left = len(mapped) - (_FOOTER.size - _HEAD.size)
    found = 0
    while left > 0:
        piece = file.read(min(_CHUNK, left))
        found, left = zlib.crc32(piece, found), left - len(piece)
        if not piece:
            break
    if left != 0 or found != int.from_bytes(mapped[-4:], "little"):
        raise ValueError("the check sum does not hold")
    return PartyTable(mapped)
