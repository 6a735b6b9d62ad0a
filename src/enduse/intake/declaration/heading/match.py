"""Match the columns of a table to the goods item, by their headers.

A header means a set of concepts; a field has ways to be headed, each the concepts that it needs and
those that change nothing.  A concept that is neither speaks against the field, so that "tax on
customs value" is no customs value.  A column is used only where every word is understood and no
other column fits as well; all else is a proposal, to be confirmed by a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from enduse.intake.declaration.heading.word import Meaning, meaning_of
from enduse.intake.declaration.layout import ColumnUse, State
from enduse.model.goods_item import GOODS_ITEM, ROLES
from enduse.tables import load_table

__all__ = ["LEAST_CONFIDENCE", "direction_of_headers", "match_headers"]

LEAST_CONFIDENCE = 0.8
"""A mapping below this is not used; ours: one word that was not understood is below it."""

_OWN = 0.99
_PLAIN = 0.98
_STEM = 0.95
_UNKNOWN = 0.55
_OWN_NAMES = frozenset(column.name for column in GOODS_ITEM) - {
    "row_id",
    "source",
    "source_row",
    "date_precision",
    "hs6",
    "hs_revision",
    "usd_rate",
    "usd_rate_date",
    "value_basis",
}
_CLOSE = frozenset({"tax_id", "locality", "contact"})
_AMOUNTS = frozenset({"value", "cif", "fob"})


@dataclass(frozen=True, slots=True)
class _Way:
    field: str
    rank: int
    needs: tuple[frozenset[str], ...]
    may: frozenset[str]
    when: str | None
    alone: bool
    unless: str | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    at: int
    way: _Way
    confidence: float
    words: int

    @property
    def place(self) -> tuple[bool, int, float]:
        """What two candidates for one field are compared by; the least is the best."""
        return self.way.alone, self.way.rank, -self.confidence


def match_headers(headers: Sequence[str], direction: str | None) -> list[ColumnUse]:
    """Match headers to the columns of the goods item.

    Args:
        headers: In the order of the table.
        direction: ``import`` or ``export``, or None where it is not known.

    Returns:
        One a header: used, to confirm, or no field.
    """
    meanings = _with_brokers([_sided(meaning_of(header), direction) for header in headers])
    candidates = [
        candidate
        for at, meaning in enumerate(meanings)
        if not _is_whole(meaning, meanings)
        for candidate in _candidates(at, meaning, direction)
    ]
    exact = [one for at, header in enumerate(headers) for one in _exact(at, header)]
    return _assign(headers, [*exact, *candidates])


def direction_of_headers(headers: Sequence[str]) -> str | None:
    """Tell imports from exports by the headers: which party they name, and which date."""
    found = frozenset[str]().union(*(meaning_of(header).concepts for header in headers))
    dates = [m for header in headers if "date" in (m := meaning_of(header).concepts)]
    imports, exports = (any(word in m for m in dates) for word in ("import", "export_word"))
    if imports != exports:
        return "import" if imports else "export"
    importer, exporter = "importer" in found, "exporter" in found
    if importer != exporter:
        return "import" if importer else "export"
    # The party of this side is known more closely: its taxpayer number, its town.
    closer = [m for header in headers if _CLOSE & (m := meaning_of(header).concepts)]
    importer, exporter = (any(role in m for m in closer) for role in ("importer", "exporter"))
    if importer != exporter:
        return "import" if importer else "export"
    if ("supplier" in found) != ("buyer" in found):
        return "import" if "supplier" in found else "export"
    return None


def _sided(meaning: Meaning, direction: str | None) -> Meaning:
    """Read "company" and "partner" as the parties that they are on this side of the border.

    A price is a value where it is the item's or a total; alone it may be that of a piece.
    """
    concepts = set(meaning.concepts)
    if "price" in concepts and concepts & {"total", "item", "sub_item", "value"}:
        concepts = concepts - {"price"} | {"value"}
    sides = {"import": ("importer", "supplier"), "export": ("exporter", "buyer")}
    if direction in sides:
        for word, party in zip(("national_party", "foreign_party"), sides[direction], strict=True):
            if word in concepts and concepts & set(ROLES):
                concepts -= {word}
            elif word in concepts:
                concepts = concepts - {word} | {party}
    return Meaning(frozenset(concepts), meaning.unknown, meaning.stems, meaning.words)


def _with_brokers(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Take a broker for the declarant, where no other column names the declarant."""
    if any("declarant" in meaning.concepts for meaning in meanings):
        return list(meanings)
    return [
        replace(meaning, concepts=meaning.concepts - {"broker"} | {"declarant"})
        if "broker" in meaning.concepts
        else meaning
        for meaning in meanings
    ]


def _is_whole(meaning: Meaning, others: Sequence[Meaning]) -> bool:
    """Whether an amount is the whole declaration's: "total" beside the same of the item."""
    if "total" not in meaning.concepts:
        return False
    base = meaning.concepts - {"total"}
    plain = any(other.concepts == base for other in others)
    items = any(
        {"item", "sub_item"} & other.concepts
        and _AMOUNTS & other.concepts
        and "charge" not in other.concepts
        for other in others
    )
    return plain or (items and bool(_AMOUNTS & meaning.concepts))


def _exact(at: int, header: str) -> Iterator[_Candidate]:
    """Take the goods item's own name of a column, as in a table that enduse wrote."""
    if header in _OWN_NAMES:
        way = _Way(header, -1, (), frozenset(), None, alone=False, unless=None)
        yield _Candidate(at, way, _OWN, 1)


def _candidates(at: int, meaning: Meaning, direction: str | None) -> Iterator[_Candidate]:
    if not meaning.concepts:
        return
    confidence = _STEM if meaning.stems else _PLAIN
    confidence *= _UNKNOWN ** len(meaning.unknown)
    for way in _ways():
        if way.when in {"import", "export"} and way.when != direction:
            continue
        if way.when == "tax" and direction is None:
            continue
        if all(need & meaning.concepts for need in way.needs) and _explained(way, meaning):
            named = _national(way, direction)
            if named is not None:
                yield _Candidate(at, named, confidence, len(meaning.words))


def _explained(way: _Way, meaning: Meaning) -> bool:
    return meaning.concepts <= way.may.union(*way.needs)


def _national(way: _Way, direction: str | None) -> _Way | None:
    """Give a taxpayer's number to the party of this side."""
    if way.when != "tax":
        return way
    party = "importer" if direction == "import" else "exporter"
    return way if way.field == f"{party}_id" else None


def _assign(headers: Sequence[str], candidates: Sequence[_Candidate]) -> list[ColumnUse]:
    taken: dict[int, tuple[_Candidate, State, str]] = {}
    filled: dict[str, _Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (*c.place, c.at)):
        way = candidate.way
        if candidate.at in taken or (way.unless is not None and way.unless in filled):
            continue
        held = filled.get(way.field)
        if candidate.confidence < LEAST_CONFIDENCE:
            if held is None:
                taken[candidate.at] = (candidate, State.CONFIRM, "a word is not understood")
        elif held is None:
            filled[way.field] = candidate
            taken[candidate.at] = (candidate, State.USED, "")
        elif held.place == candidate.place and headers[held.at] != headers[candidate.at]:
            reason = "two columns fit alike"
            taken[candidate.at] = (candidate, State.CONFIRM, reason)
            taken[held.at] = (held, State.CONFIRM, reason)
    return [_use_of(header, taken.get(at)) for at, header in enumerate(headers)]


def _use_of(header: str, held: tuple[_Candidate, State, str] | None) -> ColumnUse:
    if held is None:
        return ColumnUse(header)
    candidate, state, reason = held
    concepts = meaning_of(header).concepts
    hints = _hints(candidate.way.field, header, concepts)
    name = candidate.way.field
    used = state is State.USED
    return ColumnUse(
        header,
        name if used else None,
        state,
        proposed=None if used else name,
        confidence=candidate.confidence if used else min(candidate.confidence, 0.5),
        reason=reason or "by its header",
        **hints,
    )


def _hints(name: str, header: str, concepts: frozenset[str]) -> dict[str, Any]:
    """Give what the header says of how its cells are written."""
    from enduse.intake.declaration.cell.unit import currency_of_cell

    hints: dict[str, Any] = {}
    if name in {"net_mass", "gross_mass"}:
        units = {"tonnes": "TNE", "pounds": "LBR", "kg": "KGM"}
        hints["unit"] = next((u for concept, u in units.items() if concept in concepts), None)
    if name.endswith(("_value", "_amount")) or name == "value_usd":
        hints["basis"] = next((b for b in ("cif", "fob") if b in concepts), None)
        hints["scale"] = 1000.0 if "thousand" in concepts else None
        if "usd" in concepts:
            hints["currency"] = "USD"
        elif "local_currency" in concepts:
            found = {currency_of_cell(word) for word in meaning_of(header).words} - {None}
            hints["currency"] = found.pop() if len(found) == 1 else None
    return hints


@cache
def _ways() -> tuple[_Way, ...]:
    fields: Mapping[str, Any] = load_table("declaration_columns")["fields"]
    found: list[_Way] = []
    for name in fields:
        for rank, raw in enumerate(fields[name]):
            if name.startswith("party"):
                part = name.removeprefix("party")
                found += [_way(role + part, rank, raw, role) for role in ROLES]
            else:
                found.append(_way(name, rank, raw, ""))
    return tuple(found)


def _way(name: str, rank: int, raw: Mapping[str, Any], role: str) -> _Way:
    needs = tuple(
        frozenset(one.replace("ROLE", role) for one in word.split("|"))
        for word in raw["needs"].split()
    )
    return _Way(
        name,
        rank,
        needs,
        frozenset(raw.get("may", "").split()),
        raw.get("when"),
        raw.get("alone", False),
        raw.get("unless"),
    )
