"""Goods items as FollowTheMoney entities: ``EconomicActivity``, its customs declaration.

One entity for each item, and one ``LegalEntity`` for each party of it.  FollowTheMoney 3.8 and 4
have no property for much of a goods item; :data:`LOST` says what is lost.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from enduse.errors import StoreError
from enduse.store.records import Dataset

__all__ = ["LOST", "entities_of", "export_ftm"]

LOST = {
    "item_no": "FollowTheMoney has no number of an item",
    "quantity": "no property for quantities",
    "unit": "no property for units",
    "net_mass": "no property for masses",
    "gross_mass": "no property for masses",
    "packages": "no property for packages",
    "brand": "no property for a brand",
    "manufacturer": "no property for the maker",
    "end_user": "no property for the end user",
    "notify_party": "no property for the notify party",
    "transit": "no property for countries passed through",
    "port_of_loading": "no property for ports",
    "port_of_discharge": "no property for ports",
    "transport_mode": "its transport is a vehicle, not a mode",
    "incoterm": "no property for terms of delivery",
    "hs_revision": "a code without its revision",
    "hs6": "the national code stands there alone",
    "description_translation": "kept, but which text is the original is lost",
    "date_precision": "kept by shortening the date",
    "reporter": "no property for the side that recorded it",
    "statistical_value": "only the customs and the invoice value have properties",
    "value_usd": "amounts are texts, and only a rate to the dollar has a property",
    "value_basis": "no property for it",
}
"""Columns of the goods item that are lost on export, or changed, and why."""

_SENDERS = ("exporter", "supplier", "consignor")
_RECEIVERS = ("importer", "consignee", "buyer")
_PARTIES = (*_SENDERS, *_RECEIVERS, "declarant", "contract_holder")
_BATCH = 10_000


def export_ftm(dataset: Dataset, target: Path) -> dict[str, int]:
    """Write all records as FollowTheMoney entities, one JSON object a line.

    A party that stands in many items is written once a run of 10,000 items at most, each time with
    the same id: FollowTheMoney tools merge such fragments.

    Returns:
        How many items and parties were written, and how many values were lost by column.

    Raises:
        StoreError: The file cannot be written.
    """
    from pyarrow import parquet

    counts = {"items": 0, "parties": 0, **dict.fromkeys(sorted(LOST), 0)}
    partial = target.with_name(target.name + ".partial")
    try:
        with partial.open("w", encoding="utf-8") as file:
            for path in dataset.parts:
                for batch in parquet.ParquetFile(path).iter_batches(batch_size=_BATCH):
                    seen: set[str] = set()
                    for name in LOST:
                        counts[name] += batch.num_rows - batch.column(name).null_count
                    for row in batch.to_pylist():
                        for entity in entities_of(row):
                            if entity["id"] in seen:
                                continue
                            seen.add(entity["id"])
                            is_item = entity["schema"] == "EconomicActivity"
                            counts["items" if is_item else "parties"] += 1
                            file.write(json.dumps(entity, ensure_ascii=False) + "\n")
        partial.replace(target)
    except OSError as error:
        raise StoreError(
            f"cannot be written: {error.strerror or error}",
            where=str(target),
            advice="check the folder and the space on the disk",
        ) from error
    return counts


def entities_of(item: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the entities of a goods item: its parties, then itself."""
    keys: dict[str, str] = {}
    for role in _PARTIES:
        party = _party(item, role)
        if party is not None:
            keys[role] = party["id"]
            yield party
    yield {
        "id": _key("item", item["source"], str(item["source_row"])),
        "schema": "EconomicActivity",
        "properties": _held(
            {
                "ccdNumber": [item["declaration_id"]],
                "recordId": [str(item["row_id"])],
                "directionOfTransportation": [item["direction"]],
                "customsProcedure": [item["procedure"]],
                "vedCode": [item["commodity_code"]],
                "goodsDescription": [item["description"], item["description_translation"]],
                "date": [_day(item)],
                "sender": _first(keys, _SENDERS),
                "receiver": _first(keys, _RECEIVERS),
                "declarant": _first(keys, ("declarant",)),
                "contractHolder": _first(keys, ("contract_holder",)),
                "originCountry": [item["country_of_origin"]],
                "departureCountry": [item["country_of_export"]],
                "destinationCountry": [item["country_of_destination"]],
                "tradingCountry": [item["trading_country"]],
                "invoiceAmount": [_money(item["invoice_amount"], item["invoice_currency"])],
                "customsAmount": [_money(item["customs_value"], item["customs_currency"])],
                "dollarExchRate": [None if item["usd_rate"] is None else repr(item["usd_rate"])],
            }
        ),
    }


def _party(item: Mapping[str, Any], role: str) -> dict[str, Any] | None:
    name, number = item[role], item[f"{role}_id"]
    if name is None and number is None:
        return None
    country = item[f"{role}_country"]
    return {
        "id": _key("party", name or "", number or "", country or ""),
        "schema": "LegalEntity",
        "properties": _held(
            {
                "name": [name],
                "registrationNumber": [number],
                "address": [item[f"{role}_address"]],
                "country": [country],
            }
        ),
    }


def _first(keys: Mapping[str, str], roles: tuple[str, ...]) -> list[str | None]:
    """Give each party of some roles once, in their order."""
    return list(dict.fromkeys(keys[role] for role in roles if role in keys))


def _day(item: Mapping[str, Any]) -> str | None:
    if item["registration_date"] is None:
        return None
    length = {"day": 10, "month": 7, "year": 4}[item["date_precision"] or "day"]
    return str(item["registration_date"].isoformat()[:length])


def _money(amount: float | None, currency: str | None) -> str | None:
    if amount is None:
        return None
    return f"{amount:.15g} {currency}" if currency is not None else f"{amount:.15g}"


def _held(properties: Mapping[str, list[str | None]]) -> dict[str, list[str]]:
    held = {name: [v for v in values if v] for name, values in properties.items()}
    return {name: values for name, values in held.items() if values}


def _key(*parts: str) -> str:
    return "enduse-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
