from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from enduse.case.records import LOST, AddOptions, add_files, export_ftm
from enduse.intake.declaration.table import Told
from enduse.model.goods_item import GOODS_ITEM
from enduse.store.records import open_dataset

HEAD = (
    "Declaration No;Month;Importer;Importer TIN;Importer address;Supplier;Supplier country;"
    "Origin country;HS code;Goods description;Product description EN;Quantity;Unit;Brand;Declarant;"
    "Customs value, KZT\n"
)
ROW = (
    "D-1;01.2023;Alfa Impex LLP;770000000001;Almaty;Gadget Works Ltd;HK;CN;8542310000;микросхемы;"
    "integrated circuits;1200;PCS;GADGET;Beta Broker LLP;1500,5\n"
)


@pytest.fixture
def exported(tmp_path: Path) -> tuple[list[dict[str, Any]], dict[str, int]]:
    path = tmp_path / "import.csv"
    path.write_text(HEAD + ROW * 3, encoding="utf-8")
    list(add_files([path], tmp_path / "records", AddOptions(told=Told(reporter="kz"))))
    target = tmp_path / "records.ftm.json"
    counts = export_ftm(open_dataset(tmp_path / "records"), target)
    lines = target.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines], counts


def test_entities_are_valid_for_followthemoney(
    exported: tuple[list[dict[str, Any]], dict[str, int]],
) -> None:
    model = pytest.importorskip("followthemoney", reason="the extra 'ftm' is not installed").model
    for raw in exported[0]:
        entity = model.get_proxy(raw)
        entity.schema.validate(raw)
        # What the library would drop as no value of its type does not come back.
        assert {name: sorted(values) for name, values in raw["properties"].items()} == {
            prop.name: sorted(entity.get(prop)) for prop in entity.iterprops()
        }


def test_an_item_is_an_economic_activity_between_its_parties(
    exported: tuple[list[dict[str, Any]], dict[str, int]],
) -> None:
    entities, counts = exported
    items = [entity for entity in entities if entity["schema"] == "EconomicActivity"]
    parties = {
        e["id"]: e["properties"]["name"][0] for e in entities if e["schema"] == "LegalEntity"
    }
    assert (len(items), counts["items"], counts["parties"], len(parties)) == (3, 3, 3, 3)
    held = dict(items[0]["properties"])
    assert [parties[held.pop(role)[0]] for role in ("sender", "receiver", "declarant")] == [
        "Gadget Works Ltd",
        "Alfa Impex LLP",
        "Beta Broker LLP",
    ]
    assert held == {
        "ccdNumber": ["D-1"],
        "recordId": ["0"],
        "directionOfTransportation": ["import"],
        "vedCode": ["8542310000"],
        "goodsDescription": ["микросхемы", "integrated circuits"],
        "date": ["2023-01"],
        "originCountry": ["cn"],
        "customsAmount": ["1500.5 KZT"],
    }


def test_what_is_lost_is_said_and_counted(
    exported: tuple[list[dict[str, Any]], dict[str, int]],
) -> None:
    counts = exported[1]
    assert set(LOST) <= {column.name for column in GOODS_ITEM}
    assert (counts["brand"], counts["quantity"], counts["net_mass"]) == (3, 3, 0)
