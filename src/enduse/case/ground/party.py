"""Goods items in which parties of a case stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from enduse.errors import QueryRefused
from enduse.model import PartyFinding, Relation, TradeRows
from enduse.model.goods_item import ROLES
from enduse.screen import compare_names
from enduse.text.name import split_legal_form
from enduse.trace.cite import cite_row

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from enduse.case.ground.opened import CaseGround

__all__ = ["trade_of"]

_SHOWN = 10
"""Rows that are cited for a party."""

_COMMON = 50
"""A word in more names than this does not make two names worth comparing."""


def trade_of(ground: CaseGround, parties: Sequence[PartyFinding]) -> tuple[TradeRows, ...]:
    """Find the goods items in which parties of the case stand, by name.

    Names are compared as in screening; only the same party counts, not a subsidiary or a namesake.

    Args:
        ground: The records; published totals name no party.
        parties: The parties.
    """
    if ground.source is None:
        return ()
    table = ground.check.ground.table
    roles = [role for role in ROLES if role in table.columns]
    names = _Names(_spellings(table, roles))
    found = []
    for party in parties:
        same = names.same_as(party)
        if same:
            found.append(_rows(ground.state.key, table, roles, party.name, same))
    return tuple(sorted(found, key=lambda item: item.party))


def _spellings(table: Table, roles: Sequence[str]) -> list[str]:
    """Give every name in the records, sorted."""
    seen: set[str] = set()
    for role in roles:
        column = table.select(name=table[role]).distinct().to_pyarrow()["name"]
        seen.update(name for name in column.to_pylist() if name)
    return sorted(seen)


class _Names:
    """The names of some records, to be found by their rarer words."""

    def __init__(self, names: Sequence[str]) -> None:
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for name in names:
            for word in set(_words(name)):
                self._by_word[word].append(name)

    def same_as(self, party: PartyFinding) -> tuple[str, ...]:
        """Give the names that are a party's, sorted."""
        schema = party.mentions[0][1].schema
        return tuple(sorted(each for each in self._near(party.name) if _same(each, party, schema)))

    def _near(self, name: str) -> Iterator[str]:
        words = [word for word in _words(name) if word in self._by_word]
        near = {
            other
            for word in words
            if len(self._by_word[word]) <= _COMMON
            for other in self._by_word[word]
        }
        yield from sorted(near)


def _words(name: str) -> list[str]:
    return split_legal_form(name).core.split()


def _same(name: str, party: PartyFinding, schema: str) -> bool:
    try:
        match = compare_names(party.name, name, schema=schema)
    except QueryRefused:
        return False
    return match.confirmed and match.relation is Relation.SAME


def _rows(
    key: str, table: Table, roles: Sequence[str], party: str, names: tuple[str, ...]
) -> TradeRows:
    import ibis
    from ibis import _

    here = ibis.or_(*(table[role].isin(names) for role in roles))
    chosen = table.filter(here)
    total = chosen.aggregate(n=_.count(), value=_.value_usd.sum()).to_pyarrow().to_pylist()[0]
    shown = chosen.order_by(["registration_date", "row_id"]).limit(_SHOWN)
    return TradeRows(
        records=key,
        party=party,
        names=names,
        number=int(total["n"]),
        value_usd=None if total["value"] is None else round(float(total["value"]), 2),
        rows=tuple(cite_row(row) for row in shown.to_pyarrow().to_pylist()),
    )
