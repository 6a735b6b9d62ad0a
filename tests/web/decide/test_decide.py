"""Forms into the ledger: what is entered, what is refused, and what the browser is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from enduse.case.entered import LineState, lines_of
from enduse.case.screening import Desk, Request, basis_of
from enduse.model.match import Query
from enduse.screen import Screener
from enduse.screen.bulk import Answer
from enduse.store import CaseStore
from enduse.web.decide.filed import back_to

SIGNED = {"reason": "same tax number", "who": "A. Analyst"}


@pytest.fixture
def case(served: TestClient) -> Path:
    folder: Path = served.app.state.settings.case  # type: ignore[attr-defined]
    return folder


@pytest.fixture
def record(served: TestClient) -> dict[str, Any]:
    plain: dict[str, Any] = served.app.state.snapshots.current().record  # type: ignore[attr-defined]
    return plain


def standing(case: Path) -> list[tuple[str, dict[str, str]]]:
    with CaseStore.open(case) as store:
        lines = lines_of(store.ledger)
    return [(line.kind, dict(line.values)) for line in lines if line.state is LineState.STANDS]


def records(case: Path) -> int:
    with CaseStore.open(case) as store:
        return len(store.ledger.records())


def test_a_likelihood_is_entered_under_a_name(
    served: TestClient, case: Path, record: dict[str, Any]
) -> None:
    charge = record["charges"][0]["key"]
    form = {"charge": charge, "likelihood": "very likely", **SIGNED, "back": "/propositions/1"}
    answer = served.post("/likelihood", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/propositions/1")
    assert ("likelihood", {"charge": charge, "likelihood": "very likely"}) in standing(case)
    with CaseStore.open(case) as store:
        last = store.ledger.records()[-1]
    assert (last.who, last.reason) == ("A. Analyst", "same tax number")
    assert last.at.endswith("+00:00")
    assert last.hash in served.get("/api/state").text


def test_a_rating_a_match_and_a_line_of_a_check_are_entered(
    served: TestClient, case: Path, record: dict[str, Any]
) -> None:
    disclosure = record["disclosures"][0]["key"]
    charge = record["charges"][0]["key"]
    rating = {"disclosure": disclosure, "reliability": "B", "credibility": "2"}
    match = {"party": "X Ltd", "list": "demo_us_sdn", "entry_id": "900101", "decision": "cleared"}
    line = {"aspect": "goods", "state": "known", "says": "The goods are pumps."}
    assert served.post("/rating", data=rating | SIGNED).status_code == 303
    assert served.post("/match", data=match | SIGNED).status_code == 303
    answer = served.post(f"/dossier/{charge}", data=line | SIGNED)
    assert answer.status_code == 303
    assert served.get(answer.headers["location"]).status_code == 200
    held = standing(case)
    assert ("rating", rating) in held
    match.pop("decision")
    assert ("match", match) in held
    assert ("end_use_check", {"check": charge, **line}) in held


def test_what_is_entered_can_be_taken_back_and_stays_in_the_ledger(
    served: TestClient, case: Path, record: dict[str, Any]
) -> None:
    disclosure = record["disclosures"][-1]["key"]
    rating = {"disclosure": disclosure, "reliability": "A", "credibility": "1"}
    served.post("/rating", data=rating | SIGNED)
    number = records(case)
    assert served.post("/withdraw", data={"record": str(number), **SIGNED}).status_code == 303
    assert ("rating", rating) not in standing(case)
    assert records(case) == number + 1


BAD: list[tuple[str, dict[str, str]]] = [
    ("/likelihood", {}),
    ("/likelihood", {"charge": "nothing", "likelihood": "likely"} | SIGNED),
    ("/likelihood", {"charge": "CHARGE", "likelihood": "guilty"} | SIGNED),
    ("/likelihood", {"charge": "CHARGE", "likelihood": "likely", "reason": "x"}),
    ("/likelihood", {"charge": "CHARGE", "likelihood": "likely", "reason": " ", "who": " "}),
    ("/rating", {"disclosure": "nothing", "reliability": "A", "credibility": "1"} | SIGNED),
    ("/rating", {"disclosure": "x" * 500, "reliability": "A", "credibility": "1"} | SIGNED),
    ("/match", {"party": "X", "list": "../x", "entry_id": "1", "decision": "cleared"} | SIGNED),
    ("/match", {"party": "X", "list": "l", "entry_id": "row 3", "decision": "cleared"} | SIGNED),
    ("/match", {"party": "X", "list": "l", "entry_id": "1", "decision": "maybe"} | SIGNED),
    ("/withdraw", {"record": "0"} | SIGNED),
    ("/withdraw", {"record": "-1"} | SIGNED),
    ("/withdraw", {"record": "٣"} | SIGNED),
    ("/withdraw", {"record": "9" * 30} | SIGNED),
    ("/dossier/CHARGE", {"aspect": "goods", "state": "true", "says": "x"} | SIGNED),
    ("/dossier/CHARGE", {"aspect": "goods", "state": "known", "says": ""} | SIGNED),
    ("/dossier/CHARGE", {"aspect": "goods", "state": "known", "says": "x", "who": "w"}),
    (
        "/dossier/CHARGE",
        {"aspect": "goods", "state": "known", "says": "x", "supersedes": "x"} | SIGNED,
    ),
    ("/dossier/CHARGE", {"aspect": "<b>", "state": "<i>", "says": "<script>alert(1)</script>"}),
]


@pytest.mark.parametrize(("path", "form"), BAD)
def test_what_is_refused_is_told_on_the_form_and_enters_nothing(
    served: TestClient, case: Path, record: dict[str, Any], path: str, form: dict[str, str]
) -> None:
    charge = record["charges"][0]["key"]
    before = records(case)
    given = {k: charge if v == "CHARGE" else v for k, v in form.items()}
    answer = served.post(path.replace("CHARGE", charge), data=given)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/html")
    assert 'role="alert"' in answer.text
    assert "<script>alert(1)" not in answer.text
    assert records(case) == before
    if "who" in given and given["who"].strip():
        assert "A. Analyst" in answer.text or given["who"] in answer.text  # what was typed stays


def test_what_is_typed_is_shown_as_text(served: TestClient) -> None:
    form = {"charge": '"><img src=x onerror=alert(1)>', "who": "<b>w</b>", "reason": "</textarea>"}
    answer = served.post("/likelihood", data=form | {"back": "javascript:alert(1)"})
    assert answer.status_code == 400
    assert "<img" not in answer.text
    assert "<b>w" not in answer.text
    assert "</textarea></textarea>" not in answer.text


@pytest.mark.parametrize(
    ("path", "led"),
    [
        ("/", "/"),
        ("/propositions/3", "/propositions/3"),
        ("/parties/x-1?state=open", "/parties/x-1?state=open"),
        ("", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\/evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/x\r\nSet-Cookie: a=b", "/"),
        ("/\t/evil.example", "/"),
        (" /x", "/"),
        ("/" + "x" * 2_000, "/"),
        ("/%0d%0aSet-Cookie:a=b", "/%0d%0aSet-Cookie:a=b"),  # stays encoded in the header
    ],
)
def test_a_form_leads_back_to_a_page_of_ours_alone(path: str, led: str) -> None:
    answer = back_to(path)
    assert answer.headers["location"] == led
    assert "set-cookie" not in answer.headers


# ---- triage --------------------------------------------------------------------------------------


@pytest.fixture
def alert(case: Path, served: TestClient) -> Iterator[int]:
    """An alert on a party of the demo's lists."""
    catalog = served.app.state.snapshots.current().catalog  # type: ignore[attr-defined]
    name = next(iter(catalog.parties())).names[0]
    screener = Screener(catalog, home=catalog.home)
    query = Query(name)
    answer = Answer(1, query, screener.screen(query, as_of="2025-06-30"))
    request = Request(as_of="2025-06-30", at="2025-06-30")
    with CaseStore.open(case) as store:
        desk = Desk(store)
        desk.note([answer], catalog, basis_of(catalog), request)
        yield desk.alerts()[0].number


def test_an_alert_is_decided_and_shown_so(served: TestClient, alert: int, case: Path) -> None:
    form = {"decision": "cleared", **SIGNED}
    answer = served.post(f"/triage/{alert}", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/triage/{alert}")
    page = served.get(f"/triage/{alert}").text
    assert "same tax number" in page
    with CaseStore.open(case) as store:
        assert Desk(store).alert(alert).state.value == "cleared"


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"decision": "maybe", **SIGNED},
        {"decision": "cleared", "reason": "", "who": "A. Analyst"},
        {"decision": "cleared", "reason": "x", "who": ""},
    ],
)
def test_a_decision_that_is_refused_is_told_on_the_form(
    served: TestClient, alert: int, case: Path, form: dict[str, str]
) -> None:
    before = records(case)
    answer = served.post(f"/triage/{alert}", data=form)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert records(case) == before


def test_an_alert_that_is_not_there_is_not_found(served: TestClient) -> None:
    assert served.post("/triage/999999", data=SIGNED).status_code == 404
    assert served.post("/triage/x", data=SIGNED).status_code == 422


def test_another_site_can_decide_nothing(served: TestClient, alert: int, case: Path) -> None:
    before = records(case)
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    paths = (
        "/rating",
        "/likelihood",
        "/match",
        "/withdraw",
        "/run",
        f"/triage/{alert}",
        "/dossier/x",
    )
    for path in paths:
        assert served.post(path, data=SIGNED, headers=headers).status_code == 403
    assert records(case) == before


Make = Callable[..., TestClient]


def test_a_case_that_is_not_there_takes_nothing(make: Make) -> None:
    client = make()
    for path in ("/rating", "/likelihood", "/match", "/withdraw"):
        answer = client.post(path, data=SIGNED)
        assert answer.status_code in {400, 404, 503}
