"""Figures against the data, as a picture and as a table."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from lxml import etree

from enduse.assess.render.picture import checks_picture, checks_table
from enduse.assess.render.picture.chosen import as_number, chosen_claims, worded
from enduse.svg import Paper

Record = dict[str, Any]
SVG = "{http://www.w3.org/2000/svg}"


def dots(svg: str) -> list[tuple[str, float]]:
    tree = etree.fromstring(svg.encode())
    found = [c for c in tree.iter(f"{SVG}circle") if c.find(f"{SVG}title") is not None]
    return [(c.get("class").split()[0], float(c.get("cx"))) for c in found]


def band(svg: str) -> tuple[float, float]:
    tree = etree.fromstring(svg.encode())
    (rect,) = [r for r in tree.iter(f"{SVG}rect") if r.find(f"{SVG}title") is not None]
    return float(rect.get("x")), float(rect.get("x")) + float(rect.get("width"))


def test_a_figure_stands_in_the_band_where_it_is_in_the_range(full: Record) -> None:
    svg = checks_picture(full)
    left, right = band(svg)
    (good, inside), (bad, outside) = dots(svg)
    assert (good, bad) == ("f2", "f1")
    assert left < inside < right
    assert outside < left


def test_the_table_has_every_basis_with_its_reason(full: Record) -> None:
    rows = checks_table(full).rows
    assert [row[3] for row in rows] == [
        "by country of dispatch",
        "by country of origin",
        "by brand",
    ]
    assert rows[0][4] == "USD 4.9 million (USD 4.4 million to USD 5.4 million)"
    assert rows[2][4:] == ("–", "not evaluable: the records have no brand")


def test_a_copy_of_a_claim_is_drawn_once_with_both_references(full: Record) -> None:
    again = copy.deepcopy(full["checks"])
    full["checks"] += [{**check, "ref": "a2.c1"} for check in again]
    ((first, *_rest),) = chosen_claims(full)
    assert first["ref"] == "a1.c1, a2.c1"


def test_proofs_are_drawn_before_what_proves_nothing(full: Record) -> None:
    model = full["checks"][0]
    weak = [
        {**model, "basis": f"b{i}", "value": 1e6 + i, "verdict": "consistent"} for i in range(9)
    ]
    strong = {**model, "basis": "last", "verdict": "contradicted", "value": 2e6}
    full["checks"] = [*weak, strong]
    (drawn,) = chosen_claims(full)
    assert [check["basis"] for check in drawn] == ["b0", "b1", "last"]


def test_a_claim_that_nothing_can_be_told_of_stands_in_the_table_alone(full: Record) -> None:
    full["checks"] = full["checks"][2:]
    assert chosen_claims(full) == []
    assert "Nothing to show" in checks_picture(full, Paper(width=350))
    assert len(checks_table(full).rows) == 1


def test_synthetic_records_are_named_as_such_with_every_figure(full: Record) -> None:
    assert checks_picture(full).count(", synthetic<") == 2
    assert "they prove nothing" in checks_picture(full)
    full["records"][0]["synthetic"] = False
    assert "ynthetic" not in checks_picture(full)


# Written out by hand.
@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.9, "share", "90%"),
        (0.5, "growth", "+50%"),
        (-0.25, "growth", "-25%"),
        (0.1, "change of share", "+10 points"),
        (12e6, "usd", "USD 12 million"),
        (23, "count", "23"),
    ],
)
def test_a_value_is_written_with_its_unit(value: float, unit: str, text: str) -> None:
    assert worded(value, unit) == text


@pytest.mark.parametrize(
    ("given", "number"), [(None, None), ("", None), ("23", 23.0), (4.5, 4.5), ("many", None)]
)
def test_a_value_may_be_a_number_or_its_text(given: object, number: float | None) -> None:
    assert as_number(given) == number
