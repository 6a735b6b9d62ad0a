from __future__ import annotations

import pytest

from enduse.errors import ConfigError
from enduse.intake.declaration.evidence import judge_values, settle
from enduse.intake.declaration.layout import ColumnUse, Layout, State, from_yaml, to_yaml

LAYOUT = Layout(
    (
        ColumnUse("Дата", "registration_date", State.USED, confidence=0.98, order="dmy"),
        ColumnUse("Вес", None, State.CONFIRM, proposed="net_mass", reason="two columns fit alike"),
        ColumnUse(
            "Cost: all", "customs_value", State.USED, confidence=0.98, currency="KZT", scale=1000.0
        ),
    ),
    header_row=6,
    direction="import",
    reporter="kz",
    notes=("a note",),
)


def test_a_layout_is_read_back_as_it_was_written() -> None:
    held = from_yaml(to_yaml(LAYOUT), "layout.yaml")
    assert [(u.column, u.field, u.state, u.order, u.currency, u.scale) for u in held.columns] == [
        (u.column, u.field, u.state, u.order, u.currency, u.scale) for u in LAYOUT.columns
    ]
    assert (held.header_row, held.direction, held.reporter) == (6, "import", "kz")
    assert from_yaml(to_yaml(held), "") == held


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{", "no YAML"),
        ("[" * 5000, "lists within lists"),
        ("a: 1", "no list of columns"),
        ("format: 2\ncolumns: []", "format 2"),
        ("columns: [{column: a, field: wight}]", "no column 'wight'"),
        ("columns: [{column: a, field: brand}, {column: b, field: brand}]", "are both brand"),
        ("columns: [7]", "is no column"),
        ("columns: [{column: a, order: xyz}]", "order"),
        ("columns: [{column: a, scale: ten}]", "scale cannot be"),
        ("direction: sideways\ncolumns: []", "direction"),
        ("reporter: Kazakhstan\ncolumns: []", "reporter"),
        ("header_row: -1\ncolumns: []", "header_row"),
    ],
)
def test_what_is_no_layout_is_refused_with_its_place(text: str, found: str) -> None:
    with pytest.raises(ConfigError, match=found) as error:
        from_yaml(text, "layout.yaml")
    assert "layout.yaml" in str(error.value)


@pytest.mark.parametrize(
    ("field", "cells"),
    [
        ("registration_date", ["2023-01-31", "31.01.2023"]),
        ("commodity_code", ["8542310000", "401200000"]),
        ("country_of_origin", ["CN", "КИТАЙ"]),
        ("invoice_currency", ["USD", "EUR"]),
        ("net_mass", ["1,5", "1 200,00"]),
        ("importer", ["Alfa LLP"]),
        ("declaration_id", ["anything", "12"]),
        ("net_mass", []),
        ("country_of_origin", ["156", "840", "276", "CHINA"]),
        ("unit", ["KGS", "PCS", "blobs"]),
    ],
)
def test_values_that_agree_are_taken(field: str, cells: list[str]) -> None:
    assert judge_values(field, cells) == ""


@pytest.mark.parametrize(
    ("field", "cells", "said"),
    [
        ("registration_date", ["Alfa", "Beta"], "only 0% of its values are days"),
        (
            "registration_date",
            ["2023-01-31", "12.5"],
            "two meanings: 50% are days, 50% are numbers",
        ),
        ("commodity_code", ["chips", "lathes"], "only 0%"),
        ("country_of_origin", ["1.5", "13.5"], "only 0%"),
        ("invoice_currency", ["CN", "US"], "only 0%"),
        # Chile's own numbers: 336 is China there, and the Holy See in ISO 3166-1.
        ("country_of_origin", ["336", "336", "224", "336", "336", "220"], "numbers of countries"),
        ("net_mass", ["KGS", "PCS"], "only 0%"),
        ("importer", ["770000000001", "770000000002"], "only 0%"),
    ],
)
def test_values_that_disagree_are_refused_with_the_reason(
    field: str, cells: list[str], said: str
) -> None:
    assert judge_values(field, cells).startswith(said)


def test_a_mark_that_one_column_leaves_open_is_told_by_the_others() -> None:
    uses = [ColumnUse(name, name, State.USED) for name in ("net_mass", "gross_mass")]
    settled = settle(uses, [["1,234", "0,5"], ["2,345", "1.234,5"]])
    assert [use.decimal for use in settled] == [",", ","]
