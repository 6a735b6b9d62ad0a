"""How far one text is covered by another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.intake import parse_article
from enduse.read import classify_lines
from enduse.read.lineage.likeness import (
    Cover,
    Weighed,
    count_rareness,
    cover,
    judge,
    lay_out,
    merge,
    probability,
    stories_of,
    weigh,
)

REPORT = (
    "Halden Motorwerk sold 17 piston engines to a trading firm in Novi Sad, officials said.",
    "The ministry showed the motors at a hangar in Garissa and handed out copies of invoices.",
    "Three of the units had their serial numbers ground off, according to Colonel Atieno.",
    "Belgrade denied that it supplies armed groups and asked for the evidence.",
)
REWORDED = (
    "A trader from Novi Sad bought 17 piston motors of Halden Motorwerk, said officials.",
    "In a Garissa hangar, the ministry displayed the engines and gave out copies of the bills.",
    "Colonel Atieno said that serial numbers of three of them had been removed.",
    "Armed groups are not supplied, replied Belgrade, which requested proof.",
)
OTHER = (
    "The port of Leixões has begun to weigh every container that leaves for the islands.",
    "Shippers complain of delays of up to three days and want the fee of 40 euros dropped.",
    "A spokeswoman for the harbour said 312 boxes were opened in the first week.",
)


def _weighed(*texts: tuple[str, ...]) -> list[Weighed]:
    layouts = []
    for number, text in enumerate(texts):
        page = f"A headline of no matter {number}\n\n" + "\n\n".join(text) + "\n"
        document = parse_article(page.encode(), f"{number}.txt")
        layouts.append(lay_out(document, classify_lines(document)))
    rareness = count_rareness(layouts)
    return [weigh(layout, rareness) for layout in layouts]


def test_a_text_covers_itself() -> None:
    (text,) = _weighed(REPORT)
    own = cover(text, text)
    assert own.share == pytest.approx(1.0)
    assert own.facts == pytest.approx(1.0)
    assert own.order == pytest.approx(1.0)
    assert own.phrases == 1.0
    assert own.best == (0, 1, 2, 3)
    assert probability(judge(own, own).log_odds) > 0.99


def test_other_words_cover_more_than_another_story() -> None:
    report, reworded, other = _weighed(REPORT, REWORDED, OTHER)
    assert cover(reworded, report).share > 0.5
    assert cover(other, report).share < 0.25
    assert cover(reworded, report).best == (0, 1, 2, 3)


def test_sentences_turned_round_are_covered_out_of_order() -> None:
    report, turned = _weighed(REPORT, REPORT[::-1])
    found = cover(turned, report)
    assert found.share == pytest.approx(1.0)
    assert found.best == (3, 2, 1, 0)
    # Each rests on an earlier one than the last: in order, one can stand whole, or weak ones.
    assert found.order < 0.7


def test_a_quotation_counts_little() -> None:
    quoted = ("“The engines were never meant for war,” said Colonel Atieno in Garissa.", *OTHER)
    plain = (quoted[0].replace("“", "").replace("”", ""), *OTHER)
    one, two, source = _weighed(quoted, plain, (quoted[0], *REPORT))
    assert cover(one, source).share < cover(two, source).share


def test_covers_by_two_texts_join() -> None:
    first, second, mix = _weighed(REPORT, OTHER, (*REPORT[:2], *OTHER[:2]))
    one, two = cover(mix, first), cover(mix, second)
    both = merge([one, two])
    assert both.share == pytest.approx(1.0)
    assert max(one.share, two.share) < 0.7
    assert both.shares == tuple(map(max, one.shares, two.shares))


def test_the_quarter_is_what_the_least_covered_quarter_reaches() -> None:
    found = Cover((0.9, 0.1, 0.5, 0.7), (0, 0, 0, 0), (1.0, 1.0, 1.0, 1.0), 0.0, 0, 0.0, 0.0)
    # By hand: a quarter of the weight is the one sentence of .1; kept are .9, .5 and .7.
    assert (found.quarter, found.kept) == (0.1, 0.75)
    assert found.share == pytest.approx(0.55)


_SENTENCES = st.lists(st.sampled_from([*REPORT, *REWORDED, *OTHER]), min_size=1, max_size=6)


@given(_SENTENCES, _SENTENCES)
def test_all_shares_are_shares_and_pairs_are_symmetric(one: list[str], other: list[str]) -> None:
    left, right = _weighed(tuple(one), tuple(other))
    there, back = cover(left, right), cover(right, left)
    for found in (there, back):
        for value in (*found.shares, found.facts, found.order, found.phrases, found.share):
            assert 0.0 <= value <= 1.0 + 1e-9
    assert judge(there, back).log_odds == judge(back, there).log_odds


def test_a_round_up_is_divided_and_a_story_is_not() -> None:
    (report,) = _weighed(REPORT)
    assert stories_of(report.layout) == (report.layout,)
    items = (
        "Zürich. Regulators fined the lender Korvatal 14 million francs over ledgers it had lost.",
        "Nairobi. Police at Garissa recovered 17 piston engines of Halden Motorwerk last year.",
        "Lisbon. Brewers of Setubal expect dearer barley after frost ruined a third of the crop.",
    )
    (round_up,) = _weighed(items)
    assert [len(story.passages) for story in stories_of(round_up.layout)] == [2, 2, 2]
