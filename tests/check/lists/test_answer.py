"""Count questions put to small lists written here: every firm in them is invented."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.check.lists import ListQuestion, ask_lists, list_questions_in, stated_count
from enduse.check.lists.answer import checks_of_list
from enduse.controls import Catalog
from enduse.model import (
    Check,
    ClaimFinding,
    ListedName,
    ListInfo,
    Listing,
    Stated,
    Verdict,
    digest,
)

MakeClaim = Callable[..., ClaimFinding]
SUPPORTED, CONTRADICTED = Verdict.SUPPORTED, Verdict.CONTRADICTED
CONSISTENT, NOT_EVALUABLE = Verdict.CONSISTENT, Verdict.NOT_EVALUABLE

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
    catalog: Catalog, folder: Path, authority: str, version: str, rows: Sequence[tuple[str, ...]]
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


def asked(claim: ClaimFinding, catalog: Catalog, published: str | None = DAY) -> list[Check]:
    return [
        check
        for question in list_questions_in(claim, published, "2026-08-31")
        for check in ask_lists(
            question, stated_count(claim.claim.quantities[question.quantity]), catalog
        )
    ]


def test_three_groups_are_counted_on_the_mainland_and_with_hong_kong(
    claim: MakeClaim, catalog: Catalog
) -> None:
    mainland, wider, _washington = asked(claim(SENTENCE, *FIGURES), catalog)
    assert (mainland.ref, mainland.quantity, mainland.ground) == ("a1.c1", 0, "eu_test")
    assert [entry.entry_id for entry in mainland.entries] == ["1", "2", "3"]
    assert (mainland.measure.value, mainland.value, mainland.verdict) == ("3", 3.0, SUPPORTED)
    assert [entry.entry_id for entry in wider.entries] == ["1", "2", "3", "4", "5"]
    assert (wider.measure.value, wider.value, wider.verdict) == ("5", 5.0, CONTRADICTED)
    assert "mainland China" in mainland.basis
    assert "Hong Kong" in wider.basis
    assert {check.kind for check in (mainland, wider)} == {"list"}


@pytest.mark.parametrize("row", ROWS[5:], ids=lambda row: row[5])
def test_what_is_outside_the_question_is_not_counted(
    claim: MakeClaim, tmp_path: Path, row: tuple[str, ...]
) -> None:
    catalog = Catalog(tmp_path / "home")
    add_list(catalog, tmp_path / "eu", "EU", "2024-08-21", [ROWS[0], row])
    checks = asked(claim(SHORT, FIGURES[0]), catalog)
    assert [[e.entry_id for e in check.entries] for check in checks] == [["1"], ["1"]]


def test_the_definition_says_what_was_counted_and_what_was_assumed(
    claim: MakeClaim, catalog: Catalog
) -> None:
    check = asked(claim(SENTENCE, *FIGURES), catalog)[0]
    for words in (
        "Test list of EU",
        "24 February 2022",
        "12 April 2024",
        "first address in mainland China",
    ):
        assert words in check.measure.definition
    assert "“Europe” is read as the European Union" in check.assumed
    assert any("invasion" in each and "24 February 2022" in each for each in check.assumed)
    inputs = [f"eu_test 2024-08-21 {number}" for number in ("1", "2", "3")]
    assert list(check.measure.inputs) == inputs
    assert check.measure.digest == digest(
        {"definition": check.measure.definition, "inputs": inputs}
    )


def test_a_list_without_those_delisted_says_so(claim: MakeClaim, catalog: Catalog) -> None:
    mainland, wider, _washington = asked(claim(SENTENCE, *FIGURES), catalog)
    for check in (mainland, wider):
        assert any("entries delisted since then are missing" in each for each in check.caveats)


def test_a_list_that_ends_before_the_window_cannot_answer(
    claim: MakeClaim, catalog: Catalog
) -> None:
    told = asked(claim(SENTENCE, *FIGURES), catalog)[-1]
    assert (told.verdict, told.entries, told.ground) == (NOT_EVALUABLE, (), "")
    assert "12 April 2024" in told.why
    assert "US" in told.why
    assert told.value is None


def test_without_any_list_of_the_authority_nothing_is_counted(
    claim: MakeClaim, tmp_path: Path
) -> None:
    checks = asked(claim(SENTENCE, *FIGURES), Catalog(tmp_path / "home"))
    assert [check.verdict for check in checks] == [NOT_EVALUABLE] * 2


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
    (told,) = asked(claim(SHORT, FIGURES[0]), catalog)
    assert told.verdict is NOT_EVALUABLE
    assert reason in told.why


@pytest.mark.parametrize(
    ("words", "value", "verdict"),
    [
        ("three", 3.0, SUPPORTED),
        ("three", 2.0, CONTRADICTED),  # one more than claimed: what is missing would only add
        ("three", 4.0, CONSISTENT),  # one fewer: those delisted since may make up for it
        ("more than three", 3.0, CONSISTENT),
        ("more than two", 2.0, SUPPORTED),
    ],
)
def test_the_verdict_compares_with_the_figure(
    claim: MakeClaim, catalog: Catalog, words: str, value: float, verdict: Verdict
) -> None:
    text = SHORT.replace("three", words)
    mainland, _wider = asked(claim(text, (words, value)), catalog)
    assert (mainland.value, mainland.verdict) == (3.0, verdict)


def listing(number: int, listed: str, address: str, ended: str | None = None) -> Listing:
    return Listing(
        "eu_test",
        "2024-08-21",
        str(number),
        "Company",
        (ListedName(f"Firm {number}"),),
        listed=listed,
        ended=ended,
        addresses=(address,),
    )


PLAIN = ListInfo("eu_test", "Test list", "EU", "export control", dated=True)
WHOLE = ListInfo("eu_test", "Test list", "EU", "export control", dated=True, complete=True)
QUESTION = ListQuestion("a1.c1", 0, "EU", "cn", "2022-02-24", "2024-04-12")


def states(low: float, high: float | None) -> Stated:
    return Stated("", low, high, low_open=False, high_open=False, unit="count", rule="")


@pytest.mark.parametrize(("info", "verdict"), [(PLAIN, CONSISTENT), (WHOLE, CONTRADICTED)])
def test_fewer_than_claimed_is_a_contradiction_on_a_whole_list_only(
    info: ListInfo, verdict: Verdict
) -> None:
    listings = [listing(1, "2023-01-01", "Beijing, China")]
    mainland = checks_of_list(QUESTION, states(3, 3), info, listings)[0]
    assert (mainland.value, mainland.verdict) == (1.0, verdict)
    assert bool(mainland.why) is (verdict is CONSISTENT)


def test_entries_that_ended_in_the_window_are_counted_both_ways() -> None:
    listings = [
        listing(1, "2023-01-01", "Beijing, China"),
        listing(2, "2023-01-01", "Dalian, China", ended="2024-01-31"),
        listing(3, "2023-01-01", "Wuhan, China", ended="2024-06-30"),
    ]
    checks = checks_of_list(QUESTION, states(3, 3), PLAIN, listings)
    told = {check.basis: [entry.entry_id for entry in check.entries] for check in checks}
    assert told["first address in mainland China"] == ["1", "2", "3"]
    assert told["first address in mainland China, still listed on 12 April 2024"] == ["1", "3"]


def test_who_stands_on_a_list_is_counted_on_the_day() -> None:
    listings = [
        listing(1, "2020-01-01", "Beijing, China"),
        listing(2, "2020-01-01", "Dalian, China", ended="2024-01-31"),
    ]
    question = ListQuestion("a1.c1", 0, "EU", "cn", None, "2024-04-12", standing=True)
    mainland = checks_of_list(question, states(1, 1), PLAIN, listings)[0]
    assert [entry.entry_id for entry in mainland.entries] == ["1"]
    assert "in force on 12 April 2024" in mainland.measure.definition


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
    listings = [listing(number, *row) for number, row in enumerate(rows)]
    mainland, wider = checks_of_list(QUESTION, states(3, 3), PLAIN, listings)
    inside = [(d, a) for d, a in rows if "2022-02-24" <= d <= "2024-04-12"]
    assert mainland.measure.value == str(sum("China" in a for _d, a in inside))
    assert wider.measure.value == str(sum("Vietnam" not in a for _d, a in inside))
    assert set(mainland.entries) <= set(wider.entries)
