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
    evidence = demo_case.record["evidence"]
    asked = [
        (item["verdict"], item["value"], [evidence[key]["kind"] for key in item["evidence"]])
        for item in demo_case.record["checks"]
        if item["kind"] == "list"
    ]
    assert ("supported", 3.0, 3) in {(v, value, k.count("entry")) for v, value, k in asked}
    assert "not_evaluable" in {verdict for verdict, _value, _kinds in asked}


def test_a_figure_is_true_by_dispatch_and_false_by_origin(demo_case: Any) -> None:
    # Summed by hand from the CSV: tests/test_demo_case.py.
    found = {
        (item["verdict"], item["basis"].split(":")[0], round(item["value"], -3))
        for item in demo_case.record["checks"]
        if item["ground"] == "invented_andorra_imports"
        and item["stated"]["words"] == "more than $4 million"
        and item["value"] is not None
    }
    assert ("supported", "by country of dispatch", 4_889_000) in found
    assert ("contradicted", "by country of origin", 429_000) in found


def test_what_was_never_imported_has_no_share(demo_case: Any) -> None:
    verdicts = {
        item["verdict"] for item in demo_case.record["checks"] if "machine tools" in item["measure"]
    }
    assert verdicts == {"not_evaluable"}


def test_detectors_find_what_was_laid_in_the_records(demo_case: Any) -> None:
    found = {
        (item["detector"], item["subject"].split(",")[0]) for item in demo_case.record["alerts"]
    }
    firms = {name: {d for d, subject in found if name in subject} for name in ("Nortada", "Valira")}
    assert {"T05", "T06"} <= firms["Nortada"]
    assert "T09" in firms["Valira"]
    assert not any(d in {"T05", "T06"} and "Rambla" in subject for d, subject in found)


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
