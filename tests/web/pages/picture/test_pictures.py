"""Views and drawings of the pages with pictures, from records made for each point."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from lxml import etree

from enduse.svg import Paper
from enduse.web.draw import draw_network, draw_story, drawn, picture_sheet
from enduse.web.snapshot import EMPTY_RECORD
from enduse.web.view.picture.lineage import lineage_view
from enduse.web.view.picture.network import MOST, network_view
from enduse.web.view.picture.timeline import timeline_view
from enduse.web.view.picture.traced import routes_view, series_view

WIDE, SLIM = Paper(960, style=False), Paper(358, style=False)


@dataclass(frozen=True)
class Case:
    record: Mapping[str, Any]
    traced: Mapping[str, bytes] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


EMPTY = Case(EMPTY_RECORD)


def _document(path: str, layer: str) -> dict[str, Any]:
    published = {"stated": None, "earliest": "2025-03-06", "latest": "2025-03-06", "basis": ""}
    return {
        "layer": layer,
        "path": path,
        "title": f"Title of {path}",
        "outlet": None,
        "author": None,
        "published": published,
        "wires": [],
    }


def _disclosure(key: str, layer: str) -> dict[str, Any]:
    span = {"kind": "span", "document": layer, "start": 0, "end": 4, "text": "They"}
    return {
        "key": key,
        "name": f"source {key}",
        "country": "no",
        "named": True,
        "span": span,
        "basis": ["customs_records"],
        "date": "2025-03-05",
        "earlier": False,
    }


def _party(name: str, *, confirmed: bool, listed: str | None = "2024-01-02") -> dict[str, Any]:
    match = {
        "list": "eu",
        "version": "2025-01-01",
        "authority": "EU",
        "entry_id": "1",
        "name": name,
        "listed": listed,
        "measure": "asset freeze",
        "program": "",
        "confirmed": confirmed,
        "status": "in_force",
        "since": listed,
        "not_before": None,
        "seen_first": "2024-02-01",
        "seen_last": "2025-01-01",
        "until": None,
        "note": "seen",
    }
    return {"name": name, "mentions": [], "searched": [], "matches": [match]}


STORY = Case(
    {
        **EMPTY_RECORD,
        "documents": [_document("a.txt", "a" * 64), _document("b.txt", "b" * 64)],
        "disclosures": [_disclosure("no:report", "a" * 64)],
        "lineage": {
            "documents": [
                {"path": "a.txt", "wires": ["wire:1"], "roots": ["no:report"]},
                {"path": "b.txt", "wires": ["wire:1"], "roots": ["no:report"]},
            ],
            "wires": [{"key": "wire:1", "name": None, "documents": ["a.txt"], "earliest": "a.txt"}],
            "pairs": [
                {
                    "a": "a.txt",
                    "b": "b.txt",
                    "same_wire": True,
                    "same_root": True,
                    "score": 0.9,
                    "source": "a.txt",
                }
            ],
            "circles": [{"disclosure": "no:report", "span": {"text": "from the press"}}],
        },
        "drift": [
            {
                "kind": "hedge_lost",
                "document": "b.txt",
                "upstream": "a.txt",
                "copy": {"start": 10, "end": 21, "text": "It supplies"},
                "original": {"start": 5, "end": 23, "text": "It likely supplies"},
                "copy_words": None,
                "original_words": {"start": 8, "end": 14, "text": "likely"},
            }
        ],
        "parties": [_party("Acme", confirmed=True), _party("Other", confirmed=False)],
    }
)


def test_a_case_without_anything_is_shown_as_empty() -> None:
    assert lineage_view(EMPTY).copies == ()
    assert network_view(EMPTY).nodes == ()
    assert timeline_view(EMPTY).lanes == ()
    assert routes_view(EMPTY).pictures == ()
    assert series_view(EMPTY).pictures == ()
    assert "no article" in draw_story(lineage_view(EMPTY), WIDE)
    assert "nothing in this case" in draw_network(network_view(EMPTY), SLIM)


def test_a_change_has_its_words_marked_where_they_stand() -> None:
    (change,) = lineage_view(STORY).drift
    assert change.original is not None
    assert (change.original.before, change.original.changed, change.original.after) == (
        "It ",
        "likely",
        " supplies",
    )
    assert change.copy.changed == ""
    assert change.copy.href == "/articles/bbbbbbbbbbbb?mark=10-21#mark"


def test_a_wire_without_a_name_is_called_after_its_first_article() -> None:
    assert lineage_view(STORY).wires == ("wire first seen in a.txt",)


def test_a_circle_is_told_with_its_words() -> None:
    assert lineage_view(STORY).origins[0].circle == "from the press"


@pytest.mark.parametrize("paper", [WIDE, SLIM])
def test_a_drawn_story_is_well_formed_and_leads_to_its_articles(paper: Paper) -> None:
    root = etree.fromstring(draw_story(lineage_view(STORY), paper))
    links = root.findall(".//{*}a")
    assert [link.get("href") for link in links] == [
        "/articles/" + "a" * 12,
        "/articles/" + "b" * 12,
    ]
    assert {link.get("tabindex") for link in links} == {"-1"}
    words = " ".join(root.itertext())
    assert "cites the press" in words
    assert root.find(".//{*}style") is None


def test_a_drawn_picture_is_a_group_whose_parts_can_be_pointed_at() -> None:
    both = drawn(lambda paper: draw_story(lineage_view(STORY), paper), "x")
    assert ' role="group"' in both.wide
    assert ' role="img"' not in both.wide
    assert 'id="x-wide-title"' in both.wide
    assert 'id="x-slim-title"' in both.slim


def test_only_a_confirmed_match_makes_a_party_listed() -> None:
    view = network_view(STORY)
    assert {node.name: node.listed for node in view.nodes if node.kind == "party"} == {
        "Acme": True,
        "Other": False,
    }
    sure = {edge.what: edge.sure for edge in view.edges if edge.b == "list:eu"}
    assert sure == {"is on": True, "is possibly on": False}


def test_a_network_is_shown_around_one_by_steps() -> None:
    whole = network_view(STORY)
    acme = next(node.id for node in whole.nodes if node.name == "Acme")
    one, two = (network_view(STORY, acme, steps) for steps in (1, 2))
    assert {node.name for node in one.nodes} == {"Acme", "EU: eu"}
    assert {node.name for node in two.nodes} == {"Acme", "EU: eu", "Other"}
    assert one.nodes[0].id == acme


def test_a_node_that_is_not_there_is_said_not_to_be() -> None:
    assert not network_view(STORY, "party:nobody").known


def test_a_large_network_is_cut_and_says_by_how_much() -> None:
    parties = [_party(f"Firm {i}", confirmed=i < 50) for i in range(MOST + 100)]
    view = network_view(Case({**EMPTY_RECORD, "parties": parties}))
    assert len(view.nodes) == MOST
    assert view.more == 101  # a hundred firms and the list
    assert sum(node.listed for node in view.nodes) == 50


def test_a_network_stands_the_same_every_time() -> None:
    assert network_view(STORY) == network_view(STORY)
    assert all(0 <= node.x <= 1 and 0 <= node.y <= 1 for node in network_view(STORY).nodes)


def test_a_day_that_is_only_bounded_says_so() -> None:
    party = _party("Acme", confirmed=True, listed=None)
    (lane,) = timeline_view(Case({**EMPTY_RECORD, "parties": [party]})).lanes
    assert [(event.day, event.after) for event in lane.events] == [("2024-02-01", "unknown")]


def test_made_up_records_are_labelled_in_every_picture() -> None:
    picture = {
        "name": "routes",
        "title": "Routes",
        "subtitle": "",
        "source": "",
        "label": "",
        "notes": [],
        "nothing": "",
        "breaks": [],
        "columns": ["origin", "dispatch", "intermediary", "consignee", "tier", "value_usd", "rows"],
        "rows": [
            ["China", "Hong Kong", "A Ltd", "B LLC", "1", 10.0, 1],
            ["China", "Turkey", "other (3)", "B LLC", None, 20.0, 2],
        ],
    }
    state = {"key": "w", "title": "goods items", "synthetic": True, "notices": ["Invented."]}
    evidence = {"row_id": 1, "dispatch": "hk", "destination": "ru", "value_usd": 10.0}
    case = Case(
        {**EMPTY_RECORD, "records": [state]},
        {
            "w/pictures/pictures.json": json.dumps([picture]).encode(),
            "w/alerts.json": json.dumps(
                [{"evidence": [evidence]}, {"evidence": [evidence]}]
            ).encode(),
        },
    )
    view = routes_view(case)
    assert view.label == view.pictures[0].label == "Invented."
    assert [row[5] for row in view.pictures[0].rows] == [20.0, 10.0]
    assert view.pictures[0].csv == "/pictures/w/routes.csv"
    assert [(arc.dispatch, arc.destination, arc.rows) for arc in view.arcs] == [("hk", "ru", 1)]
    sold = [edge for edge in network_view(case).edges if "sold" in edge.what]
    assert [edge.what for edge in sold] == ["sold controlled goods worth USD 10 to"]


def test_the_sheet_follows_the_reader_before_the_system() -> None:
    sheet = picture_sheet()
    assert sheet.count("{") == sheet.count("}")
    assert ":root[data-theme=dark]{" in sheet
    assert ":root:not([data-theme=light]){" in sheet
