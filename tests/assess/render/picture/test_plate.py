"""Pictures of an assessment: data drawn, text escaped, same bytes, readable by all."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from enduse.assess.render.picture import PICTURES, lineage_picture, plates
from enduse.svg import Paper

Record = dict[str, Any]
SVG = "{http://www.w3.org/2000/svg}"
PAPERS = (Paper(), Paper(width=350), Paper(style=False, name="own"))


def parsed(svg: str) -> Any:
    return etree.fromstring(svg.encode())


def words(svg: str) -> str:
    return " ".join("".join(node.itertext()) for node in parsed(svg).iter(f"{SVG}text"))


@pytest.mark.parametrize("paper", PAPERS, ids=("wide", "narrow", "bare"))
def test_every_picture_has_a_title_a_description_and_its_data(full: Record, paper: Paper) -> None:
    drawn = list(plates(full, paper))
    assert [plate.name for plate in drawn] == list(PICTURES)
    names = set()
    for plate in drawn:
        tree = parsed(plate.svg)
        ids = [node.get("id") for node in tree.iter() if node.get("id")]
        assert tree.get("role") == "img"
        assert tree.get("aria-labelledby").split() == ids
        assert tree.find(f"{SVG}title").text == plate.title
        assert tree.find(f"{SVG}desc").text
        assert all(len(row) == len(plate.table.titles) for row in plate.table.rows)
        names.update(ids)
    assert len(names) == 2 * len(drawn)


@pytest.mark.parametrize("paper", PAPERS, ids=("wide", "narrow", "bare"))
def test_nothing_in_a_picture_runs_or_loads(hostile: Record, paper: Paper) -> None:
    for plate in plates(hostile, paper):
        tree = parsed(plate.svg)
        tags = {etree.QName(node).localname for node in tree.iter()}
        allowed = {"svg", "title", "desc", "style", "g", "rect", "text", "tspan", "path", "line"}
        assert tags <= {*allowed, "circle", "polyline"}
        for node in tree.iter():
            assert not {name for name in node.attrib if name.startswith("on")}
            assert not {"href", "style", "{http://www.w3.org/1999/xlink}href"} & set(node.attrib)
    assert ("style" in {etree.QName(n).localname for n in tree.iter()}) == paper.style


def test_marks_stay_on_the_paper(full: Record) -> None:
    for paper in PAPERS:
        for plate in plates(full, paper):
            for node in parsed(plate.svg).iter(f"{SVG}rect", f"{SVG}circle", f"{SVG}line"):
                for name in ("x", "cx", "x1", "x2"):
                    value = node.get(name)
                    if value is not None and node.getparent().get("transform") is None:
                        assert -1 <= float(value) <= paper.width + 1


def test_the_same_record_gives_the_same_bytes(full: Record) -> None:
    assert list(plates(full)) == list(plates(full))


def test_a_record_without_data_has_no_picture_and_is_drawn_as_empty(full: Record) -> None:
    full["claims"] = []
    full["checks"] = []
    full["parties"] = []
    assert list(plates(full)) == []
    for _title, draw, _table in PICTURES.values():
        assert "Nothing to show" in words(draw(full, Paper()))


def test_the_lineage_names_disclosures_articles_and_changes(full: Record) -> None:
    shown = words(lineage_picture(full))
    for item in (*full["disclosures"], *full["documents"]):
        assert (item["name"] if "name" in item else item["label"])[:12] in shown
    titles = [node.text for node in parsed(lineage_picture(full)).iter(f"{SVG}title")]
    assert any("was taken from" in title and "1 change" in title for title in titles)


def test_many_sources_are_cut_and_counted(full: Record) -> None:
    claim = full["claims"][0]
    for number in range(40):
        key = f"xx:{number}"
        full["disclosures"].append({**full["disclosures"][0], "key": key, "name": f"N{number}"})
        full["claims"].append({**claim, "ref": f"a1.x{number}", "disclosure": key})
    assert "more disclosures and articles stand in the table" in words(lineage_picture(full))
