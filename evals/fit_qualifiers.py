"""Estimate how much dates of birth, countries, addresses and numbers tell, on public lists.

    ./run eval fit_qualifiers HOME

``HOME`` is a folder with a catalogue of the lists named below.  Prints, for each level of
agreement, its rate among records of one party (m) and of two (u), as ``resources/qualifiers.yaml``
has them, with the counts.

- One party (m): entries of two authorities that bear the very same name, of words so rare together
  that two parties would bear it by chance in fewer than one case of a thousand, and that only one
  entry of each list bears.
- Two parties (u): two entries of one list, which its authority tells apart, with a word in common
  and like names, but no name or number in common.

Entries whose list and id hash to an even byte are the sample; the last table shows, for the odd
ones, how the sums of the packaged weights part the two kinds of pairs.  The lists are those of the
US, UN, EU and UK authorities, some of them as re-shaped by others.
"""

from __future__ import annotations

import hashlib
import itertools
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rapidfuzz.fuzz import token_sort_ratio

from enduse.controls import Catalog
from enduse.model.listing import Listing
from enduse.screen.qualify import (
    address_level,
    birth_level,
    compare_numbers,
    country_level,
    crowded_keys,
    rates,
    read_all,
    weight,
)
from enduse.screen.qualify.country import countries_of
from enduse.text.name import split_legal_form

LISTS = (
    ("us_ofac_sdn", "2021-06"),
    ("us_ofac_sdn", "2023-01-21"),
    ("un_sc", "2026-02-27"),
    ("eu_fsf", "2022-05-05"),
    ("eu_fsf", "2026-03"),
    ("gb_ofsi", "2022-05-05"),
    ("gb_fcdo_sl", "2026-03"),
    ("un_vessels", "2026-03"),
)
_CHANCE = 1e-3
_MOST_BEARERS = 150
_LIKE = 60
_PAIRS_PER_LIST = 60_000
Pair = tuple[Listing, Listing]
Level = Callable[[Listing, Listing], str | None]
Field = tuple[str, Level, frozenset[str]]


def main(home: Path) -> None:
    """Print the estimates."""
    catalog = Catalog(home)
    lists = {key: list(catalog.listings(*key)) for key in LISTS}
    same = list(_same(lists))
    other = [pair for entries in lists.values() for pair in _other(entries)]
    print(f"{len(same):,} pairs of one party, {len(other):,} pairs of two")
    crowded = frozenset[str]().union(
        *(crowded_keys(e.addresses for e in entries) for entries in lists.values())
    )
    fields = _fields(crowded)
    for field, level, wanted in fields:
        _fit(field, level, _of(same, wanted, 0), _of(other, wanted, 0))
    _check(fields, same, other)


def _of(pairs: Iterable[Pair], wanted: frozenset[str], half: int) -> list[Pair]:
    return [p for p in pairs if p[0].schema in wanted and _half(p[0]) == half]


def _half(entry: Listing) -> int:
    return hashlib.sha256(f"{entry.list} {entry.entry_id}".encode()).digest()[0] % 2


def _fields(crowded: frozenset[str]) -> list[Field]:
    def address(one: Listing, other: Listing) -> str | None:
        found = address_level(one.addresses, other.addresses, crowded=crowded)
        return None if found is None else found[0]

    person = frozenset({"Person"})
    body = frozenset({"Company", "Organization", "LegalEntity"})
    every = person | body | {"Vessel", "Airplane"}
    return [
        ("birth_date", _birth, person),
        ("country_person", _country, person),
        ("country_body", _country, body),
        ("address_person", address, person),
        ("address_body", address, body),
        ("number", _number, every),
    ]


def _birth(one: Listing, other: Listing) -> str | None:
    found = birth_level(one.birth_dates, other.birth_dates)
    return None if found is None else found[0]


def _country(one: Listing, other: Listing) -> str | None:
    found = country_level(
        countries_of(one.countries, one.addresses), countries_of(other.countries, other.addresses)
    )
    return None if found is None else found[0]


def _number(one: Listing, other: Listing) -> str | None:
    ours, theirs = read_all(one.identifiers), read_all(other.identifiers)
    found = compare_numbers(ours, theirs)
    if found:
        return found[0].level
    kinds = {n.kind for n in ours} & {n.kind for n in theirs} - {"other", "reference"}
    return "none" if kinds else None


def _names(entry: Listing) -> set[tuple[str, ...]]:
    cores = (split_legal_form(n.text).core for n in entry.names if n.kind != "weak_alias")
    return {tuple(sorted(core.split())) for core in cores if core}


def _same(lists: dict[tuple[str, str], list[Listing]]) -> Iterator[Pair]:
    counts = Counter(w for es in lists.values() for e in es for name in _names(e) for w in name)
    total = sum(counts.values())
    many = sum(len(es) for es in lists.values()) ** 2 / 2
    bearers: dict[tuple[str, ...], dict[str, list[Listing]]] = defaultdict(dict)
    for (key, version), entries in lists.items():
        for entry in entries:
            for name in _names(entry):
                chance = math.prod((counts[w] / total) for w in name) * math.factorial(len(name))
                if len(name) > 1 and chance * many < _CHANCE:
                    bearers[name].setdefault(f"{key} {version}", []).append(entry)
    seen = set()
    for name in sorted(bearers):
        alone = [entries[0] for _, entries in sorted(bearers[name].items()) if len(entries) == 1]
        for one, other in itertools.combinations(alone, 2):
            ids = (one.list, one.version, one.entry_id, other.list, other.version, other.entry_id)
            if one.list.split("_")[0] != other.list.split("_")[0] and ids not in seen:
                seen.add(ids)
                yield one, other


def _other(entries: list[Listing]) -> Iterator[Pair]:
    by_word: dict[str, list[int]] = defaultdict(list)
    names = [_names(entry) for entry in entries]
    for at, entry in enumerate(entries):
        for word in sorted(set(split_legal_form(entry.names[0].text).core.split())):
            by_word[word].append(at)
    pairs = {
        pair
        for word, held in by_word.items()
        if len(held) <= _MOST_BEARERS
        for pair in itertools.combinations(held, 2)
    }
    ordered = sorted(pairs, key=lambda p: hashlib.sha256(f"{p[0]} {p[1]}".encode()).digest())
    taken = 0
    for left, right in ordered:
        one, other = entries[left], entries[right]
        if one.schema != other.schema or names[left] & names[right]:
            continue
        ours, theirs = (split_legal_form(e.names[0].text).core for e in (one, other))
        if token_sort_ratio(ours, theirs) >= _LIKE:
            yield one, other
            taken += 1
            if taken == _PAIRS_PER_LIST:
                return


def _fit(field: str, level: Level, same: list[Pair], other: list[Pair]) -> None:
    ours = Counter(found for pair in same if (found := level(*pair)) is not None)
    theirs = Counter(found for pair in other if (found := level(*pair)) is not None)
    levels = sorted({*ours, *theirs})
    print(f"\n{field}: {ours.total():,} pairs of one party, {theirs.total():,} of two")
    for name in levels:
        # Half a pair more for each level: none seen is not the same as none there.
        m = (ours[name] + 0.5) / (ours.total() + 0.5 * len(levels))
        u = (theirs[name] + 0.5) / (theirs.total() + 0.5 * len(levels))
        print(
            f"  {name:12} m {m:.6f} ({ours[name]:,})  u {u:.6f} ({theirs[name]:,})"
            f"  weight {math.log(m / u):+.2f}"
        )


def _check(fields: list[Field], same: list[Pair], other: list[Pair]) -> None:
    """Print how the weights part the pairs of the other half."""
    print("\nother half: sum of the packaged weights, of pairs that tell anything")
    for schema in ("Person", "LegalEntity"):
        rows = []
        for pairs in (same, other):
            sums = []
            for pair in _of(pairs, frozenset({schema}), 1):
                told = [
                    _shipped(field, found)
                    for field, level, wanted in fields
                    if schema in wanted and (found := level(*pair)) is not None
                ]
                if told:
                    sums.append(sum(told))
            rows.append(sorted(sums))
        ours, theirs = rows
        if not ours or not theirs:
            continue
        middle = theirs[len(theirs) // 2], ours[len(ours) // 2]
        print(
            f"  {schema}: {len(ours):,} of one, {len(theirs):,} of two; "
            f"AUC {_auc(ours, theirs):.3f}; medians {middle[1]:+.2f} and {middle[0]:+.2f}; "
            f"of one below -2: {_share(ours, lambda s: s < -2):.3f}; "
            f"of two above +2: {_share(theirs, lambda s: s > 2):.3f}"
        )


def _shipped(field: str, level: str) -> float:
    return weight(field, level) if level in rates(field) else 0.0


def _share(sums: list[float], holds: Callable[[float], bool]) -> float:
    return sum(map(holds, sums)) / len(sums)


def _auc(ours: list[float], theirs: list[float]) -> float:
    import bisect

    below = sum((bisect.bisect_left(theirs, s) + bisect.bisect_right(theirs, s)) / 2 for s in ours)
    return below / (len(ours) * len(theirs))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
