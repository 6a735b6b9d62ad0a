"""Count questions, on small lists written here: every firm in them is invented."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.check import ask_lists, questions_in
from enduse.check.count import answer
from enduse.controls import Catalog
from enduse.model import (
    ClaimFinding,
    CountFinding,
    ListedName,
    ListInfo,
    Listing,
    Quantity,
    Span,
    digest,
)

MakeClaim = Callable[..., ClaimFinding]

SENTENCE = (
    "Europe had sanctioned three Chinese groups since the invasion in comparison to more than 100 "
    "by Washington"
)
SHORT = "Europe had sanctioned three Chinese groups since the invasion"
FIGURES = (("three", 3.0), ("more than 100", 100.0))
DAY = "2024-04-12"

MAPPING = """\
files: list.csv
list: {key}
version: "{version}"
info:
  {key}:
    title: {title}
    authority: {authority}
    measure: export control
    dated: true
fields:
  id: id
  name: name
  schema: schema
  listed: since
  address: {{column: address, split: ";"}}
"""
# Three on the mainland and two in Hong Kong were listed in the window; the others are not counted,
# for the reason in the last column.
ROWS = [
    ("1", "Quarrel Optics", "Company", "2022-02-24", "7 Lake Road, Wuhan, China", "first day"),
    ("2", "Brindle Machines", "Company", "2024-04-12", "Dalian, Liaoning, P.R. China", "last day"),
    ("3", "Umber Trading", "LegalEntity", "2023-05", "Shenzhen, China; 3 Quay, Hong Kong", ""),
    ("4", "Teal Harbour", "Company", "2023-06-23", "9 Wing Street, Hong Kong", ""),
    ("5", "Ochre Pacific", "Organization", "2023-06-23", "Kowloon, Hong Kong, China", ""),
    ("6", "Early Firm", "Company", "2022-02-23", "Beijing, China", "the day before"),
    ("7", "Late Firm", "Company", "2024-04-13", "Beijing, China", "the day after"),
    ("8", "Vague Firm", "Company", "2024", "Beijing, China", "perhaps after"),
    ("9", "Undated Firm", "Company", "", "Beijing, China", "no date"),
    ("10", "Nowhere Firm", "Company", "2023-01-01", "", "no address"),
    ("11", "Other Firm", "Company", "2023-01-01", "Singapore; Beijing, China", "first address"),
    ("12", "WEI, Example", "Person", "2023-01-01", "Beijing, China", "a person"),
    ("13", "EXAMPLE STAR", "Vessel", "2023-01-01", "Beijing, China", "a vessel"),
    ("14", "B-EXAMPLE", "Airplane", "2023-01-01", "Beijing, China", "an aircraft"),
]


def add_list(
    catalog: Catalog, folder: Path, authority: str, version: str, rows: list[tuple[str, ...]]
) -> None:
    folder.mkdir()
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "schema", "since", "address", "note"])
        writer.writerows(rows)
    key = f"{authority[:2].lower()}_test"
    text = MAPPING.format(
        key=key, version=version, authority=authority, title=f"Test list of {authority}"
    )
    (folder / "list.yaml").write_text(text, encoding="utf-8")
    report = catalog.add(folder / "list.csv", mapping=folder / "list.yaml")
    assert len(report.added) == 1


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    """A European list of after the article, and an American one of before it."""
    made = Catalog(tmp_path / "home")
    add_list(made, tmp_path / "eu", "EU", "2024-08-21", ROWS)
    add_list(made, tmp_path / "us", "US-BIS", "2022-05-05", ROWS[:1])
    return made


def asked(claim: ClaimFinding, catalog: Catalog, published: str | None = DAY) -> list[CountFinding]:
    return [
        finding
        for question in questions_in(claim, published, "2026-08-31")
        for finding in ask_lists(question, claim.claim.quantities[question.quantity], catalog)
    ]


def test_three_groups_are_counted_on_the_mainland_and_with_hong_kong(
    claim: MakeClaim, catalog: Catalog
) -> None:
    europe, _washington = asked(claim(SENTENCE, *FIGURES), catalog)
    assert (europe.ref, europe.quantity, europe.list) == ("a1.c1", 0, "eu_test")
    mainland, wider = europe.answers
    assert [entry.entry_id for entry in mainland.entries] == ["1", "2", "3"]
    assert (mainland.measure.value, mainland.verdict) == ("3", "equal")
    assert [entry.entry_id for entry in wider.entries] == ["1", "2", "3", "4", "5"]
    assert (wider.measure.value, wider.verdict) == ("5", "above")
    assert "mainland China" in mainland.basis
    assert "Hong Kong" in wider.basis


@pytest.mark.parametrize("row", ROWS[5:], ids=lambda row: row[5])
def test_what_is_outside_the_question_is_not_counted(
    claim: MakeClaim, tmp_path: Path, row: tuple[str, ...]
) -> None:
    catalog = Catalog(tmp_path / "home")
    add_list(catalog, tmp_path / "eu", "EU", "2024-08-21", [ROWS[0], row])
    (finding,) = asked(claim(SHORT, FIGURES[0]), catalog)
    assert [[e.entry_id for e in each.entries] for each in finding.answers] == [["1"], ["1"]]


def test_the_definition_says_what_was_counted_and_what_was_assumed(
    claim: MakeClaim, catalog: Catalog
) -> None:
    europe, _washington = asked(claim(SENTENCE, *FIGURES), catalog)
    measure = europe.answers[0].measure
    for words in (
        "Test list of EU",
        "24 February 2022",
        "12 April 2024",
        "first address in mainland China",
        "“Europe” is read as the European Union",
    ):
        assert words in measure.definition
    inputs = [f"eu_test 2024-08-21 {number}" for number in ("1", "2", "3")]
    assert list(measure.inputs) == inputs
    assert measure.digest == digest({"definition": measure.definition, "inputs": inputs})


def test_a_list_without_those_delisted_says_so(claim: MakeClaim, catalog: Catalog) -> None:
    europe, _washington = asked(claim(SENTENCE, *FIGURES), catalog)
    assert all("entries delisted since then are missing" in each.why for each in europe.answers)


def test_a_list_that_ends_before_the_window_cannot_answer(
    claim: MakeClaim, catalog: Catalog
) -> None:
    _europe, washington = asked(claim(SENTENCE, *FIGURES), catalog)
    (told,) = washington.answers
    assert (told.verdict, told.entries, washington.list) == ("not_evaluable", (), "")
    assert "2024-04-12" in told.why
    assert "US" in told.why


def test_without_any_list_of_the_authority_nothing_is_counted(
    claim: MakeClaim, tmp_path: Path
) -> None:
    findings = asked(claim(SENTENCE, *FIGURES), Catalog(tmp_path / "home"))
    assert [each.verdict for f in findings for each in f.answers] == ["not_evaluable"] * 2


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([(*row[:3], "", *row[4:]) for row in ROWS], "dates"),
        ([(*row[:4], "", row[5]) for row in ROWS], "addresses"),
    ],
    ids=["no dates", "no addresses"],
)
def test_a_list_without_dates_or_addresses_cannot_answer(
    claim: MakeClaim, tmp_path: Path, rows: list[tuple[str, ...]], reason: str
) -> None:
    catalog = Catalog(tmp_path / "home")
    add_list(catalog, tmp_path / "eu", "EU", "2024-08-21", rows)
    (finding,) = asked(claim(SHORT, FIGURES[0]), catalog)
    (told,) = finding.answers
    assert told.verdict == "not_evaluable"
    assert reason in told.why


@pytest.mark.parametrize(
    ("text", "figure", "read"),
    [
        (SENTENCE, "three", ("EU", "cn", "2022-02-24")),
        (SENTENCE, "more than 100", ("US", "cn", "2022-02-24")),
        ("Britain has blacklisted four Chinese companies", "four", ("GB", "cn", None)),
        ("Canada had designated two Iranian entities this year", "two", ("CA", "ir", None)),
        ("Seven Russian banks were sanctioned by the United Kingdom", "Seven", ("GB", "ru", None)),
    ],
)
def test_the_question_is_read_from_the_sentence(
    claim: MakeClaim, text: str, figure: str, read: tuple[str, str, str | None]
) -> None:
    figures = FIGURES if text == SENTENCE else ((figure, 4.0),)
    found = {
        figures[question.quantity][0]: question
        for question in questions_in(claim(text, *figures), DAY, "2026-08-31")
    }
    question = found[figure]
    assert (question.authority, question.seat, question.since) == read


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("China sold Russia three Chinese groups of machines", "three"),
        ("Europe had sanctioned three vessels", "three"),
        ("Somebody had sanctioned three Chinese groups", "three"),
        ("Europe had sanctioned three groups", "three"),
    ],
)
def test_other_figures_are_no_question(claim: MakeClaim, text: str, figure: str) -> None:
    assert list(questions_in(claim(text, (figure, 3.0)), DAY, "2026-08-31")) == []


@pytest.mark.parametrize("kind", ["money", "share", "duration", "mass"])
def test_only_counts_are_questions(claim: MakeClaim, kind: str) -> None:
    made = claim(SHORT, FIGURES[0], kind=kind)
    assert list(questions_in(made, DAY, "2026-08-31")) == []


def test_another_invasion_has_another_day(claim: MakeClaim) -> None:
    text = "Britain had sanctioned five Iraqi firms since the invasion of Kuwait"
    (question,) = questions_in(claim(text, ("five", 5.0)), DAY, "2026-08-31")
    assert question.since != "2022-02-24"


@pytest.mark.parametrize(
    ("published", "as_of", "until"),
    [
        ("2024-04-12", "2026-08-31", "2024-04-12"),
        ("2024-04-12T18:30:00", "2026-08-31", "2024-04-12"),
        (None, "2024-03-31", "2024-03-31"),
        ("2024-04-12", "2024-03-31", "2024-03-31"),
    ],
)
def test_the_window_ends_with_the_article_or_with_the_assessment(
    claim: MakeClaim, published: str | None, as_of: str, until: str
) -> None:
    (question,) = questions_in(claim(SHORT, FIGURES[0]), published, as_of)
    assert question.until == until


@pytest.mark.parametrize(("value", "verdict"), [(3.0, "equal"), (2.0, "above"), (4.0, "below")])
def test_the_verdict_compares_with_the_figure(
    claim: MakeClaim, catalog: Catalog, value: float, verdict: str
) -> None:
    (finding,) = asked(claim(SHORT, ("three", value)), catalog)
    assert finding.answers[0].verdict == verdict


def test_more_than_three_is_not_borne_out_by_three(claim: MakeClaim, catalog: Catalog) -> None:
    text = SHORT.replace("three", "more than three")
    (finding,) = asked(claim(text, ("more than three", 3.0)), catalog)
    mainland, wider = finding.answers
    assert (mainland.verdict, wider.verdict) == ("below", "above")


INFO = ListInfo("eu_test", "Test list", "EU", "export control", dated=True)
SPAN = Span("0" * 64, 0, 5, "three")


@given(
    st.lists(
        st.tuples(
            st.dates().map(str),
            st.sampled_from(["Beijing, China", "Kowloon, Hong Kong", "Hanoi, Vietnam"]),
        ),
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_the_wider_basis_never_counts_less(rows: list[tuple[str, str]]) -> None:
    from enduse.check.count import Question

    listings = [
        Listing(
            "eu_test",
            "2024-08-21",
            str(number),
            "Company",
            (ListedName(f"Firm {number}"),),
            listed=listed,
            addresses=(address,),
        )
        for number, (listed, address) in enumerate(rows)
    ]
    question = Question("a1.c1", 0, "EU", "cn", "2022-02-24", "2024-04-12")
    quantity = Quantity(SPAN, "count", 3.0, None, None, "groups", "=")
    mainland, wider = answer(question, quantity, INFO, listings)
    inside = [(d, a) for d, a in rows if "2022-02-24" <= d <= "2024-04-12"]
    assert mainland.measure.value == str(sum("China" in a for _d, a in inside))
    assert wider.measure.value == str(sum("Vietnam" not in a for _d, a in inside))
    assert set(mainland.entries) <= set(wider.entries)
