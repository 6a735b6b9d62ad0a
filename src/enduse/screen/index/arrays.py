"""The index of names: arrays, kept as files that all processes share.

Every distinct listed name, normalised and without its legal form, is a row.  The arrays are
``.npy`` files in a folder that is named for the digest of the catalogue; they are mapped into
memory, so opening reads nothing through and processes on one machine hold one copy.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from enduse.screen.code import Coded
from enduse.screen.index.expand import Words
from enduse.screen.index.gather import Names

__all__ = ["Held", "NameIndex", "open_index", "save_index"]

_KEPT = 4
"""So many indexes are kept: of the catalogue, and of views of it as it was known on a day."""

_LETTERS = np.frombuffer(b"abcdefghijklmnopqrstuvwxyz0123456789?", np.uint8)


class Held(NamedTuple):
    """Who bears the names, and by what else they are found, as arrays.

    Attributes:
        cores: The names, as bytes one after the other.
        core_starts: Where each begins, and the end.
        kinds: What bears each name, as :func:`enduse.screen.score.personal_of` numbers it.
        row_keys: What stands for each name in whatever order of words; 0 for a short one.
        bearer_starts: Where the bearers of each name begin, and the end.
        owners: The bearers, by position of the party.
        places: Position of the name among that party's names.
        weak: Whether it is a weak alias.
        schemata: Schema of each party, as :func:`enduse.screen.fit.schema_number` numbers it.
        party_starts: Where the names of each party begin in ``party_rows``, and the end.
        party_rows: The names of the parties, weak aliases left out.
        leads: How many names begin with each word.
        number_keys, number_parties: Hashes of identifiers and addresses, sorted; the party of each.
        sound_keys, sound_words: Hashes of the words' coarse sounds, sorted; the word of each.
    """

    cores: NDArray[np.uint8]
    core_starts: NDArray[np.int64]
    kinds: NDArray[np.uint8]
    row_keys: NDArray[np.int64]
    bearer_starts: NDArray[np.int64]
    owners: NDArray[np.int32]
    places: NDArray[np.int32]
    weak: NDArray[np.uint8]
    schemata: NDArray[np.uint8]
    party_starts: NDArray[np.int64]
    party_rows: NDArray[np.int32]
    leads: NDArray[np.int32]
    number_keys: NDArray[np.int64]
    number_parties: NDArray[np.int32]
    sound_keys: NDArray[np.int64]
    sound_words: NDArray[np.int32]


@dataclass(frozen=True)
class NameIndex:
    """Distinct names, their words, and who bears them.

    Attributes:
        coded: The names as arrays, for comparing.
        words: Their words with the keys by which they are found.
        names: Which names hold a word.
        held: Who bears the names.
    """

    coded: Coded
    words: Words
    names: Names
    held: Held

    def __len__(self) -> int:
        """How many distinct names there are."""
        return len(self.held.core_starts) - 1

    def core(self, row: int) -> str:
        """Give a name, normalised and without legal form."""
        first, stop = self.held.core_starts[row : row + 2].tolist()
        return self.held.cores[first:stop].tobytes().decode("ascii")

    def cores(self) -> Iterator[str]:
        """Give all names, in order."""
        text = self.held.cores.tobytes().decode("ascii")
        starts = self.held.core_starts.tolist()
        return (text[a:b] for a, b in pairwise(starts))

    def row(self, core: str) -> int | None:
        """Give the row of a name; None where there is no such name."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.core(middle) < core:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and self.core(low) == core else None

    def bearers(self, row: int) -> list[tuple[int, int]]:
        """Give ``(party, name)`` positions of those that bear a name."""
        first, stop = self.held.bearer_starts[row : row + 2].tolist()
        owners, places = self.held.owners[first:stop], self.held.places[first:stop]
        return list(zip(owners.tolist(), places.tolist(), strict=True))

    def rows_of(self, party: int) -> list[int]:
        """Give the rows of a party's names, weak aliases left out."""
        first, stop = self.held.party_starts[party : party + 2].tolist()
        rows: list[int] = self.held.party_rows[first:stop].tolist()
        return rows

    def shared_with(
        self, parties: Sequence[int], known: AbstractSet[int]
    ) -> dict[int, list[tuple[int, int]]]:
        """Give the names of some parties that others bear too.

        Args:
            parties: Whose names.
            known: Bearers that are left out.

        Returns:
            For each such row the other bearers, as :meth:`bearers` gives them.
        """
        if not parties:
            return {}
        held = self.held
        rows = np.unique(held.party_rows[_spans(held.party_starts, np.array(parties))])
        owners = held.owners[_spans(held.bearer_starts, rows)].tolist()
        if known >= set(owners):
            return {}
        found: dict[int, list[tuple[int, int]]] = {}
        for row in rows.tolist():
            others = [bearer for bearer in self.bearers(row) if bearer[0] not in known]
            if others:
                found[row] = others
        return found

    def names_of(self, parties: Sequence[int]) -> list[list[int]]:
        """Give, for each party, what stands for its names in whatever order of words.

        Weak aliases are left out, and names that are too short to tell a party by.
        """
        if not parties:
            return []
        starts, at = self.held.party_starts, np.array(parties)
        keys = self.held.row_keys[self.held.party_rows[_spans(starts, at)]].tolist()
        ends = np.cumsum(starts[at + 1] - starts[at]).tolist()
        each = (keys[a:b] for a, b in pairwise([0, *ends]))
        return [[key for key in some if key != 0] for some in each]

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """The distinct words, by number."""
        text = _LETTERS[self.words.letters].tobytes().decode("ascii")
        at = self.words.starts.tolist()
        return tuple(text[a:b] for a, b in pairwise(at))

    @cached_property
    def word_counts(self) -> Mapping[str, int]:
        """In how many names each word stands."""
        counts = np.diff(self.names.starts).tolist()
        return dict(zip(self.vocabulary, counts, strict=True))

    @cached_property
    def lead_counts(self) -> Mapping[str, int]:
        """How many names begin with each word."""
        return dict(zip(self.vocabulary, self.held.leads.tolist(), strict=True))


def save_index(index: NameIndex, folder: Path) -> None:
    """Write an index to a folder, which is there whole or not at all.

    A folder that cannot be written to is no reason to fail: the index is then built again next
    time.
    """
    draft = folder.with_name(f"{folder.name}.{os.getpid()}.tmp")
    try:
        draft.mkdir(parents=True)
        for name, array in _parts(index):
            np.save(draft / f"{name}.npy", array)
        shutil.rmtree(folder, ignore_errors=True)
        draft.replace(folder)
        kept = [path for path in folder.parent.glob("names-*") if path.suffix != ".tmp"]
        for old in sorted(kept, key=lambda path: path.stat().st_mtime_ns)[:-_KEPT]:
            shutil.rmtree(old, ignore_errors=True)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)


def open_index(folder: Path) -> NameIndex | None:
    """Open an index that was saved; None where there is none, or it is damaged."""
    try:
        coded = Coded(*(_mapped(folder, f"coded-{name}") for name in Coded._fields))
        words = Words(*(_mapped(folder, f"words-{name}") for name in Words._fields))
        names = Names(*(_mapped(folder, f"names-{name}") for name in Names._fields))
        held = Held(*(_mapped(folder, f"held-{name}") for name in Held._fields))
    except (OSError, ValueError, EOFError):
        return None
    index = NameIndex(coded, words, names, held)
    return index if _is_whole(index) else None


def _is_whole(index: NameIndex) -> bool:
    """Whether the arrays fit one another: compiled code does not look whether an index is good."""
    held, names, words, coded = index.held, index.names, index.words, index.coded
    rows, vocabulary = len(index), len(words.starts) - 1
    return (
        min(rows, vocabulary) >= 0
        and _runs(held.core_starts, held.cores)
        and _runs(held.bearer_starts, held.owners)
        and _runs(coded.starts, coded.words)
        and _runs(names.starts, names.names)
        and _runs(words.starts, words.letters)
        and len(held.bearer_starts) == len(coded.starts) == rows + 1
        and len(held.owners) == len(held.places) == len(held.weak)
        and _runs(held.party_starts, held.party_rows)
        and len(held.party_starts) == len(held.schemata) + 1
        and _below(held.party_rows, rows)
        and len(held.row_keys) == rows
        and _below(held.owners, len(held.schemata))
        and len(held.kinds) == len(names.weight) == rows
        and len(names.starts) == len(coded.table) + 1 == vocabulary + 1
        and len(held.leads) == len(words.sorted) == vocabulary
        and _below(names.names, rows)
        and _below(coded.words, vocabulary)
        and _below(names.joined_names, rows, len(names.joined))
        and _below(names.acronym_names, rows, len(names.acronym))
        and _below(words.whole_words, vocabulary, len(words.whole))
        and _below(words.less_words, vocabulary, len(words.less))
        and _below(words.id_words, vocabulary, len(words.ids))
        and _below(held.sound_words, vocabulary, len(held.sound_keys))
        and len(held.number_keys) == len(held.number_parties)
        and int(words.kinds[-1]) == len(words.ids)
    )


def _spans(starts: NDArray[np.int64], at: NDArray[np.integer]) -> NDArray[np.int64]:
    """Give the positions from ``starts[k]`` to ``starts[k + 1]`` for each ``k``, in a row."""
    first, sizes = starts[at], starts[at + 1] - starts[at]
    spans: NDArray[np.int64] = np.repeat(first - np.cumsum(sizes) + sizes, sizes)
    spans += np.arange(len(spans))
    return spans


def _runs(starts: NDArray[Any], held: NDArray[Any]) -> bool:
    ends = len(starts) > 0 and int(starts[0]) == 0 and int(starts[-1]) == len(held)
    return ends and bool((np.diff(starts) >= 0).all())


def _below(numbers: NDArray[Any], end: int, size: int | None = None) -> bool:
    fits = size is None or len(numbers) == size
    return fits and (len(numbers) == 0 or 0 <= int(numbers.min()) <= int(numbers.max()) < end)


def _parts(index: NameIndex) -> Iterator[tuple[str, NDArray[Any]]]:
    for label in ("coded", "words", "names", "held"):
        for name, array in getattr(index, label)._asdict().items():
            yield f"{label}-{name}", array


def _mapped(folder: Path, name: str) -> NDArray[Any]:
    # Mode "c": compiled code takes a read-only array for another type, and is compiled anew.
    array: NDArray[Any] = np.load(folder / f"{name}.npy", mmap_mode="c", allow_pickle=False)
    return array.view(np.ndarray)  # without what a memmap does at each step
