"""Questions: what stands beside the measure, and what no measure can be declared for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from enduse.check.question import Context, Question, questions_in
from enduse.controls.goods import GoodsTable
from enduse.controls.hs import codes_of
from enduse.model import ClaimFinding, PartyMention, Span, Stance
from enduse.tables import load_table

MakeFinding = Callable[..., ClaimFinding]
CONTEXT = Context("2024-04-12", "2024-04-30")


def ask(*claims: ClaimFinding) -> tuple[Question, ...]:
    return questions_in(claims[-1], CONTEXT, GoodsTable.load(), claims)


@pytest.mark.parametrize(
    ("stance", "reason"),
    [
        (Stance.DENIES, "denial"),
        (Stance.URGES, "should be"),
        (Stance.PLANS, "planned"),
        (Stance.WARNS, "may come"),
        (Stance.CANNOT_ASSESS, "cannot be told"),
    ],
)
def test_what_is_not_stated_as_fact_has_the_reason(
    said: MakeFinding, stance: Stance, reason: str
) -> None:
    (question,) = ask(said("China sold Russia chips worth $5m in 2023", stance=stance))

    assert reason in question.why_not
    assert question.candidates == ()


@pytest.mark.parametrize(
    "text",
    [
        "Europe had sanctioned three Chinese groups since the invasion",
        "China’s significance as a partner for Russia has grown",
        "Russia is undertaking its most ambitious defence expansion",
        "45 per cent of voters agree with China",
        "six million American jobs depend on exports to Mexico",
        "the talks in Moscow took two days",
    ],
)
def test_what_is_no_figure_of_trade_is_no_question(said: MakeFinding, text: str) -> None:
    assert ask(said(text)) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "exports of chips to Kyrgyzstan were three times as much as those to Armenia",
            "two sides",
        ),
        ("exports of chips from China rose by $5m in 2023", "a change in money"),
        ("the average price of chips exported by China was $5 in 2023", "price is per"),
        ("40 per cent of the chips exported in 2023", "whose share"),
        ("chips worth $5m were shipped in 2023", "neither who supplied"),
        ("China shipped Russia components worth $5m and dual-use goods in 2023", "no codes"),
        ("China sold Russia chips worth 500 francs in 2023", "which currency"),
        ("China sold Russia chips worth 500m euros in 1995", "no rate"),
    ],
)
def test_what_cannot_be_measured_has_the_reason(said: MakeFinding, text: str, reason: str) -> None:
    questions = ask(said(text))

    assert any(reason in question.why_not for question in questions), questions


def test_several_goods_are_asked_for_together_and_each(said: MakeFinding) -> None:
    found = ask(said("most of the chips and machine tools that Russia imported came from China"))

    assert [q.question for q in found] == [
        "the share of China in integrated circuits and machine tools to Russia",
        "the share of China in integrated circuits to Russia",
        "the share of China in machine tools to Russia",
    ]


def test_goods_that_hold_the_others_are_one_thing(said: MakeFinding) -> None:
    (question,) = ask(said("China has increased its imports of energy, including oil, from Russia"))

    assert question.candidates[0].definition.filters.goods is not None
    assert question.candidates[0].definition.filters.goods.words == ("27",)


def test_the_recipient_may_stand_in_the_sentence_before(said: MakeFinding) -> None:
    before = said("Russia’s reliance on China for technology has been increasing", ref="a1.c0")
    (question, *_rest) = ask(before, said("most of its machine tools come from China"))

    conditions = question.candidates[0].definition.filters.conditions
    assert [(c.field, c.values) for c in conditions] == [("destination", ("ru",))]
    assert "who received them stands in a sentence before" in question.assumed


def test_codes_that_hold_more_or_less_than_the_words_are_told(said: MakeFinding) -> None:
    (question,) = ask(
        said("China sold Russia advanced semiconductors and components worth $5m in 2023")
    )

    wider, narrower = question.candidates[0].wider, question.candidates[0].narrower
    assert any("solar cells" in clause for clause in wider)
    assert any("“advanced”" in clause for clause in wider)
    assert narrower == ("“components” names no codes",)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("half of the chips imported by Russia in 2023 were of Chinese origin", True),
        ("90 per cent of Russia’s imports in 2023 were settled in yuan", True),
        ("China supplied half of the chips imported by Russia in 2023", False),
    ],
)
def test_a_basis_that_the_sentence_says_is_the_only_one(
    said: MakeFinding, text: str, *, stated: bool
) -> None:
    (question,) = ask(said(text))

    assert question.basis_stated is stated
    assert (len({c.definition.basis for c in question.candidates}) == 1) is stated


def test_a_named_firm_is_asked_for_by_its_name(said: MakeFinding) -> None:
    claim = said("Brantov Logistics sold Russia chips worth $5m in 2023")
    span = Span(claim.layer, 0, 17, "Brantov Logistics")
    party = PartyMention(span, "Brantov Logistics", "model", "Company")
    named = replace(claim.claim, supplier=("Brantov Logistics",), parties=(party,))

    (question,) = ask(replace(claim, claim=named))

    asked = {
        condition.field
        for candidate in question.candidates
        for condition in candidate.definition.filters.conditions
        if condition.values == ("brantov logistics",)
    }
    assert asked == {"exporter", "supplier"}
    assert question.candidates[0].narrower == ("rows that write the name otherwise are missed",)


def test_users_that_records_do_not_tell_are_told(said: MakeFinding) -> None:
    claim = said("China sold Russian defence companies chips worth $5m in 2023")
    told = replace(claim.claim, recipient=("Russian defence companies",))

    (question,) = ask(replace(claim, claim=told, recipient_countries=("ru",)))

    assert (
        "all traders are counted, where the claim speaks of “Russian defence companies”"
        in question.candidates[0].wider
    )


def test_a_named_buyer_is_one_of_all_that_are_counted(said: MakeFinding) -> None:
    claim = said("Brantov Logistics bought chips worth $5m from China for Russia in 2023")
    span = Span(claim.layer, 0, 17, "Brantov Logistics")
    party = PartyMention(span, "Brantov Logistics", "model", "Company")

    (question,) = ask(replace(claim, claim=replace(claim.claim, parties=(party,))))

    assert question.candidates[0].wider == (
        "all traders are counted, where the claim speaks of “Brantov Logistics”",
    )


@pytest.mark.parametrize("tagged", [True, False])
def test_a_buyer_by_name_is_one_of_all(said: MakeFinding, *, tagged: bool) -> None:
    claim = said("Envalira Works bought chips worth $5m from China for Russia in 2023")
    span = Span(claim.layer, 0, 14, "Envalira Works")
    party = PartyMention(span, "Envalira Works", "model", "Company")
    parties = (party,) if tagged else ()
    told = replace(claim.claim, recipient=("Envalira Works",), parties=parties)

    (question,) = ask(replace(claim, claim=told))

    assert question.candidates[0].wider == (
        "all traders are counted, where the claim speaks of “Envalira Works”",
    )


def test_a_sum_over_several_goods_is_one_question(said: MakeFinding) -> None:
    (question,) = ask(said("China sold Russia $5m of chips, drones and other goods in 2023"))

    assert question.candidates[0].narrower == ("“other goods” names no codes",)


def test_a_sentence_of_too_many_figures_is_not_guessed_at(said: MakeFinding) -> None:
    found = ask(said(" and ".join(f"${n}m of chips" for n in range(1, 40))))

    assert {q.why_not for q in found} == {
        "the sentence has too many figures to tell what belongs to which"
    }


def test_every_code_of_the_table_is_one() -> None:
    known = codes_of("HS2022")
    table = load_table("check_words")
    codes = [code for row in table["goods"] for code in row["codes"] if code != "chpl"]

    assert [code for code in codes if not any(k.startswith(code) for k in known)] == []


def test_goods_with_exact_codes_are_known_by_their_keys() -> None:
    table = load_table("check_words")
    keys = set(GoodsTable.load().keys())
    keys |= {row.get("key", row["label"]) for row in table["goods"]}

    assert {*table["exact"], *table["wider"]} - keys == set()
