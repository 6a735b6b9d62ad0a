"""The parties of goods items as they are spelt: name, national number, address, country.

Each spelling stands once, under a key of 64 bits; the items are joined to parties by that key,
never by strings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibis.expr.types import IntegerColumn, StringColumn, Table

__all__ = ["SLOTS", "USED_ROLES", "key_of", "spellings_in"]

SLOTS = {
    "importing_party": ("importer", "consignee", "buyer"),
    "exporting_party": ("exporter", "supplier", "consignor"),
    "consignee_party": ("consignee",),
    "consignor_party": ("consignor",),
    "notify_party": ("notify_party",),
    "end_user_party": ("end_user",),
    "manufacturer_party": ("manufacturer",),
    "supplier_party": ("supplier",),
    "buyer_party": ("buyer",),
}
"""Party column of the prepared items → roles of the goods item, the first one given counts."""

USED_ROLES = tuple(sorted({role for roles in SLOTS.values() for role in roles}))

_PARTS = {"name": "", "national_id": "_id", "address": "_address", "country": "_country"}
_MARK = "\x1f"


def key_of(items: Table, role: str) -> IntegerColumn:
    """Give the key of a role's spelling; null where the role has neither name nor number."""
    import ibis

    parts = [_given(items, role + end) for end in _PARTS.values()]
    text = parts[0].fill_null("")
    for part in parts[1:]:
        text = text + _MARK + part.fill_null("")
    named = parts[0].notnull() | parts[1].notnull()
    return ibis.ifelse(named, text.hash(), ibis.null("int64"))


def spellings_in(items: Table) -> Table:
    """Give each spelling of the items once: key, name, national_id, address, country, rows."""
    import ibis
    from ibis import _

    roles = [
        items.select(
            key=key_of(items, role),
            **{part: _given(items, role + end) for part, end in _PARTS.items()},
        )
        for role in USED_ROLES
    ]
    every = ibis.union(*roles).filter(_.key.notnull())
    return every.group_by("key", *_PARTS).agg(rows=_.count())


def _given(items: Table, column: str) -> StringColumn:
    """Give a column, with null for blanks."""
    trimmed: StringColumn = items[column].strip().nullif("")
    return trimmed
