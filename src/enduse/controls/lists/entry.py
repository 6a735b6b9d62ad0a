"""An entry put together from the pieces that a reader found, or refused with the reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from enduse.controls.lists.value import clean
from enduse.model.listing import ListedName, Listing
from enduse.text.date import earliest, latest, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from enduse.text.date import Order

__all__ = ["SCHEMATA", "STATES", "Refusal", "listed_names", "merge", "read_dates", "split_terms"]

SCHEMATA = frozenset({"Person", "Company", "Organization", "LegalEntity", "Vessel", "Airplane"})
STATES = frozenset({"in_force", "suspended", "stopped", "delisted"})
# Longer than any name on the lists that we know (the longest, with its aliases in one cell, has
# 1,900).
LONGEST_NAME = 4000
# "2999-12-31" and the like mean "without end".
_ENDLESS = "2900"


@dataclass(frozen=True, slots=True)
class Refusal(Exception):
    """Why a row is no entry."""

    reason: str


def listed_names(found: Iterable[tuple[str, str]]) -> tuple[ListedName, ...]:
    """Give names with their kinds, cleaned, without repeats, the first one as the primary name.

    Raises:
        Refusal: There is no name, or one is too long to be a name.
    """
    names: dict[str, ListedName] = {}
    for raw, kind in found:
        text = clean(raw)
        if len(text) > LONGEST_NAME:
            raise Refusal(f"a name of {len(text):,} characters")
        if any(char.isalnum() for char in text):
            names.setdefault(text, ListedName(text, kind))
    if not names:
        raise Refusal("no name")
    first, *others = names.values()
    return (replace(first, kind="name"), *map(_as_alias, others))


def read_dates(
    texts: Iterable[str], order: Order | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read dates.

    Returns:
        The dates in ISO 8601, sorted, without those that mean "without end"; and the texts that are
        none.
    """
    dates, unread = set(), []
    for text in texts:
        date = parse_date(text, order=order)
        if date is None:
            unread.append(text)
        elif date < _ENDLESS:
            dates.add(date)
    return tuple(sorted(dates)), tuple(unread)


def merge(rows: Sequence[Listing]) -> Listing:
    """Make one entry of several rows: names and the rest united, the first row leading.

    The day of listing is the earliest one.  It has ended only if every row has, and then on the
    last day. It is in force if any row is.
    """
    first = rows[0]
    if len(rows) == 1:
        return first
    names = {name.text: name for row in reversed(rows) for name in reversed(row.names)}
    ordered = dict.fromkeys(name.text for row in rows for name in row.names)
    primary, *others = (names[text] for text in ordered)
    ends = [row.ended for row in rows]
    begins = [row.listed for row in rows if row.listed is not None]
    states = [row.state for row in rows]
    return replace(
        first,
        names=(replace(primary, kind="name"), *map(_as_alias, others)),
        measure=_joined(row.measure for row in rows),
        program=_joined(row.program for row in rows),
        listed=min(begins, key=earliest) if begins else None,
        ended=None if None in ends else max((end for end in ends if end is not None), key=latest),
        state="in_force" if "in_force" in states else states[0],
        countries=_united(row.countries for row in rows),
        addresses=_united(row.addresses for row in rows),
        identifiers=tuple(dict.fromkeys(pair for row in rows for pair in row.identifiers)),
        birth_dates=_united(row.birth_dates for row in rows),
        remarks=_joined((row.remarks for row in rows), separator=" | "),
        rows=tuple(number for row in rows for number in row.rows),
    )


def split_terms(rows: Sequence[Listing]) -> list[list[Listing]]:
    """Part the rows of one party where it was listed anew after it had been taken off."""
    terms: list[list[Listing]] = []
    for row in sorted(rows, key=lambda row: (row.listed or "", row.rows)):
        last_end = terms[-1][-1].ended if terms else None
        if not terms or (
            last_end is not None
            and row.listed is not None
            and latest(last_end) <= earliest(row.listed)
        ):
            terms.append([row])
        else:
            terms[-1].append(row)
    for term in terms:
        # Within a term a row that ended was followed by one that has not, so the last row decides.
        term[:] = [replace(row, ended=term[-1].ended) for row in term]
    return terms


def _as_alias(name: ListedName) -> ListedName:
    """Only one name of an entry is its primary one."""
    return replace(name, kind="alias") if name.kind == "name" else name


def _joined(texts: Iterable[str], separator: str = "; ") -> str:
    return separator.join(dict.fromkeys(text for text in texts if text))


def _united(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for group in groups for value in group))
