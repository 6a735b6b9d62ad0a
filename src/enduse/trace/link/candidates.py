"""Pairs of names that are worth comparing: those that share a key, and no others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from enduse.trace.link.form import skeleton

__all__ = ["Entry", "near_candidates"]

_CROWD = 60
"""A key that more names share than this tells nothing."""
_HEAD = 6
_RARE = 3
_LEAST_WORD = 3
_LEAST_SLIP = 4


class Entry(NamedTuple):
    """A name under which a party goes.

    Attributes:
        party: The party.
        forms: The name in the forms of :func:`enduse.trace.link.form.sound`.
        addresses: Its addresses (:func:`enduse.trace.link.form.address_form`).
    """

    party: int
    forms: tuple[str, ...]
    addresses: tuple[tuple[str, ...], ...]


def near_candidates(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Give pairs of entries whose names may be spellings of one, each once, smaller place first.

    Names share a key when their consonants are the same in whatever order the words stand, or
    begin alike, or end alike; when one of their rarest words has the same consonants, or is one
    letter longer while the rest is the same; or when they stand at the same address.

    Args:
        entries: The names of one country.
    """
    counts = Counter(
        word for entry in entries for form in entry.forms for word in map(skeleton, form.split())
    )
    groups: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        keys = {key for form in entry.forms for key in _keys(form, counts)}
        for key in sorted(keys | set(_places(entry.addresses))):
            groups[key].append(place)
    seen: set[tuple[int, int]] = set()
    for key in sorted(key for key, places in groups.items() if 1 < len(places) <= _CROWD):
        for pair in combinations(groups[key], 2):
            if entries[pair[0]].party != entries[pair[1]].party and pair not in seen:
                seen.add(pair)
                yield pair


def _keys(form: str, counts: Counter[str]) -> Iterator[str]:
    words = form.split()
    bare = sorted(map(skeleton, words))
    joined = skeleton(form.replace(" ", ""))
    yield "a" + "".join(bare)
    yield "b" + joined[:_HEAD]
    yield "e" + joined[-_HEAD:]
    rare = sorted(bare, key=lambda word: (counts[word], word))[:_RARE]
    for one, other in combinations(sorted(rare), 2):
        yield f"r{one} {other}"
    for word in rare[:2]:
        if len(word) >= _LEAST_WORD:
            yield f"w{word}"
    for at, word in enumerate(words):
        if skeleton(word) in rare[:2] and len(word) >= _LEAST_SLIP:
            yield from _slips(word, " ".join(sorted(words[:at] + words[at + 1 :])))


def _slips(word: str, rest: str) -> Iterator[str]:
    """Give a word with each letter left out in turn, and whole, beside the rest of the name."""
    yield f"s{word} {rest}"
    for at in range(len(word)):
        yield f"s{word[:at]}{word[at + 1 :]} {rest}"


def _places(addresses: Sequence[tuple[str, ...]]) -> Iterator[str]:
    for address in addresses:
        numbers = [word for word in address if any(c.isdigit() for c in word)]
        for word in address:
            if word not in numbers and len(word) >= _LEAST_SLIP:
                yield f"@{' '.join(numbers)} {skeleton(word)}"
