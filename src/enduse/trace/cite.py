"""A row of records as evidence: where it stands, and a line that says what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from enduse.model import Row
from enduse.text.place import name_of_country

if TYPE_CHECKING:
    from enduse.trace.measure.ground import Ground

__all__ = ["cite_row", "cited_texts"]

_GOODS = 80
"""Characters of a description that are shown."""

_SENDERS = ("exporter", "supplier", "consignor")
_RECEIVERS = ("importer", "consignee", "buyer")


def cite_row(row: Mapping[str, Any]) -> Row:
    """Give a row of goods items, or of published totals, as evidence.

    Args:
        row: Its values by column, as :data:`enduse.model.goods_item.GOODS_ITEM` names them, with
            ``source`` and ``source_row``.
    """
    told = _observation(row) if row.get("partner") is not None else _item(row)
    text = ", ".join(part for part in told if part)
    return Row(str(row["source"]), int(row["source_row"]), text)


def cited_texts(ground: Ground, rows: Iterable[Row]) -> dict[tuple[str, int], list[str]]:
    """Read cited rows again: what each observation of such a row of a file says.

    A row of published totals can hold an observation for each of several years.

    Args:
        ground: The records.
        rows: The rows; those that are not in these records are left out.
    """
    numbers = sorted({row.number for row in rows})
    table = ground.table
    here = table.filter(table.source_row.isin(numbers)).to_pyarrow().to_pylist() if numbers else ()
    found: dict[tuple[str, int], list[str]] = {}
    for each in here:
        cited = cite_row(each)
        found.setdefault((cited.source, cited.number), []).append(cited.text)
    return found


def _item(row: Mapping[str, Any]) -> list[str]:
    sender, receiver = _first(row, _SENDERS), _first(row, _RECEIVERS)
    goods = " ".join(str(row.get("description") or "").split())
    return [
        _day(row),
        f"{sender} to {receiver}",
        _code(row),
        goods if len(goods) <= _GOODS else goods[: _GOODS - 1].rstrip() + "…",
        _worth(row),
    ]


def _observation(row: Mapping[str, Any]) -> list[str]:
    """Tell who reported what: ``2022, imports of Russia from China, all goods, USD 82,007``."""
    flow = str(row.get("direction") or "trade")
    word = {"import": "from", "export": "to"}.get(flow, "with")
    reporter, partner = (_place(row.get(name)) for name in ("reporter", "partner"))
    who = f"{flow}s of {reporter} {word} {partner}"
    return [str(row.get("period") or _day(row)), who, _code(row), _worth(row)]


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((str(row[name]) for name in names if row.get(name)), "a party not named")


def _place(code: object) -> str:
    return name_of_country(str(code)) or str(code).upper()


def _day(row: Mapping[str, Any]) -> str:
    day = row.get("registration_date")
    return "no day" if day is None else day.isoformat()[:10]


def _code(row: Mapping[str, Any]) -> str:
    code = row.get("hs6") or row.get("commodity_code")
    if code == "TOTAL" or ("partner" in row and not code):
        return "all goods"
    return f"HS {code}" if code else "no code"


def _worth(row: Mapping[str, Any]) -> str:
    worth = row.get("value_usd")
    return "no value" if worth is None else f"USD {worth:,.0f}"
