"""The demo, as an assessment: what it is meant to show is in it, and that it is invented."""

from __future__ import annotations

from typing import Any

from enduse.controls.mapping import read_mapping
from enduse.demo import case_folder


def texts(case: Any, section: str) -> str:
    return "\n".join(s["text"] for s in case.record["sentences"] if s["section"] == section)


def test_invented_entries_stand_under_lists_of_their_own(demo_case: Any) -> None:
    named = {
        key: info.title
        for path in (case_folder() / "mappings").glob("*.yaml")
        for key, info in read_mapping(path).info.items()
    }
    held = {item["key"]: item["title"] for item in demo_case.record["lists"]}
    assert held == named
    assert all("demo" in title or "invented" in title for title in held.values())


def test_each_face_of_it_says_that_it_is_invented(demo_case: Any) -> None:
    assert "invented" in demo_case.record["notice"]
    for name in ("assessment.html", "assessment.md"):
        assert demo_case.record["notice"] in (demo_case.folder / name).read_text(encoding="utf-8")


def test_five_outlets_are_not_five_sources(demo_case: Any) -> None:
    supply = [p for p in demo_case.record["propositions"] if p["kind"] == "supply"]
    widest = max(supply, key=lambda p: len(p["outlets"]))
    assert len(widest["outlets"]) >= 3
    assert len(widest["governments"]) <= 2


def test_the_lost_hedge_is_kept_where_it_was_said(demo_case: Any) -> None:
    claims = demo_case.record["claims"]
    layers = [item["layer"] for item in demo_case.record["documents"]]
    likely = {c["document"] for c in claims if (c["likelihood"] or "").casefold() == "likely"}
    assert layers[0] in likely
    assert layers[1] in likely
    assert layers[2] not in likely


def test_the_denial_is_silent_on_dual_use_goods(demo_case: Any) -> None:
    said = texts(demo_case, "denials")
    assert "“dual-use goods”" in said
    assert "silent, and both may hold" in said


def test_three_companies_are_counted_and_twenty_cannot_be(demo_case: Any) -> None:
    # The annex of the demo has three companies with a first address in Uruguay by the day.
    counts = [
        (answer["verdict"], answer["measure"]["value"], len(answer["entries"]))
        for item in demo_case.record["counts"]
        for answer in item["answers"]
    ]
    assert ("equal", "3", 3) in counts
    assert "not_evaluable" in {verdict for verdict, _value, _entries in counts}


def test_who_is_in_force_on_the_day_comes_from_the_lists(demo_case: Any) -> None:
    # By hand from the demo's lists: entry, and the authority's date where it gives one.
    wanted = {
        ("Ombuline Microsystems", "IV/5", "2025-06-18"),
        ("Ombuline Microsystems", "900103", None),
        ("Halcyon Strait Navigation", "IV/4", "2024-12-16"),
        ("Tacuaral Quimica", "IV/1", "2024-06-24"),
        ("Tacuaral Quimica", "900105", None),
        ("Vidrosur Optics", "IV/2", "2024-06-24"),
        ("Envalira Works", "ANe.001", "2023-09-14"),
        ("Envalira Works", "900101", None),
    }
    found = {
        (party["name"], match["entry_id"], match["listed"])
        for party in demo_case.record["parties"]
        for match in party["matches"]
        if match["confirmed"] and match["status"] == "in_force"
    }
    assert found == wanted


def test_a_company_that_is_only_related_is_not_called_listed(demo_case: Any) -> None:
    related = [s for s in demo_case.record["sentences"] if s["form"] == "related"]
    assert related
    assert all("A listing of the one is not a listing of the other" in s["text"] for s in related)
