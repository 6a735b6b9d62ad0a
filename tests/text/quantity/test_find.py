from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.quantity import Figure, find_figures


def one(text: str) -> Figure:
    (figure,) = find_figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "words", "value", "read"),
    [
        ("It made 90 per cent of the lathes.", "90 per cent", 0.9, ("share", "=", "fraction")),
        ("It made nearly 12.5% of them.", "nearly 12.5%", 0.125, ("share", "~", "fraction")),
        ("It sold at least three lathes.", "at least three", 3.0, ("count", ">=", "lathes")),
        (
            "It named over 100 Danish firms.",
            "over 100",
            100.0,
            ("count", ">", "Danish firms"),
        ),
        (
            "It sold a million shells.",
            "a million",
            1e6,
            ("count", "=", "shells"),
        ),
        ("It cost over $12 million.", "over $12 million", 12e6, ("money", ">", "USD")),
        ("It cost €3.5bn.", "€3.5bn", 3.5e9, ("money", "=", "EUR")),
        ("It paid 40 million yuan.", "40 million yuan", 40e6, ("money", "=", "CNY")),
        ("It paid USD 5 million.", "USD 5 million", 5e6, ("money", "=", "USD")),
        ("It moved up to 12 tonnes.", "up to 12 tonnes", 12.0, ("mass", "<=", "tonne")),
        ("It asked, with two months to go.", "two months", 2.0, ("duration", "=", "month")),
        ("It made two-thirds of the chips.", "two-thirds", 2 / 3, ("share", "=", "fraction")),
        ("It made over half of the chips.", "over half", 0.5, ("share", ">", "fraction")),
        ("It made a majority of the chips.", "a majority", 0.5, ("share", ">", "fraction")),
        ("It sold fewer than forty lathes.", "fewer than forty", 40.0, ("count", "<", "lathes")),
    ],
)
def test_a_figure_is_read(text: str, words: str, value: float, read: tuple[str, str, str]) -> None:
    figure = one(text)
    assert text[figure.start : figure.end] == words
    assert (figure.kind, figure.comparator, figure.unit) == read
    assert figure.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("It cost hundreds of millions of dollars.", 1e8, 1e9, "USD"),
        ("It sold dozens of lathes.", 24.0, 100.0, "lathes"),
        ("It sold between 10 and 20 lathes.", 10.0, 20.0, "lathes"),
        ("It rose 10 to 20 per cent.", 0.1, 0.2, "fraction"),
        ("It cost $5-7 million.", 5e6, 7e6, "USD"),
    ],
)
def test_bounds_without_a_value(text: str, low: float, high: float, unit: str) -> None:
    figure = one(text)
    assert (figure.value, figure.unit) == (None, unit)
    assert figure.low == pytest.approx(low)
    assert figure.high == pytest.approx(high)


@pytest.mark.parametrize(
    "text",
    [
        "It began in 2021.",
        "It began on 12 April and on July 27th.",
        "It began at 7:59 PM.",
        "A Su-35 and an F-16 of the G7 met.",
        "One person knew.",
        "Two years ago it closed.",
        "It grew over two years.",
        "It is the 3rd such case.",
        "It is a dual-use good.",
        "It grew three times.",
    ],
)
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    assert find_figures(text) == []


def test_base_and_time_of_a_share() -> None:
    text = "Peru supplied 90 per cent of chips imported by Chile last year which were resold."
    figure = one(text)
    assert figure.of is not None
    assert figure.as_of is not None
    assert text[slice(*figure.of)] == "chips imported by Chile"
    assert text[slice(*figure.as_of)] == "last year"


def test_a_second_figure_without_a_noun_counts_the_same() -> None:
    first, second = find_figures("Norway named three Danish firms, to more than 100 by Sweden.")
    assert (first.unit, second.unit) == ("Danish firms", "Danish firms")
    assert (second.value, second.comparator, second.low) == (100.0, ">", 100.0)


def test_two_sums_keep_their_own_base() -> None:
    text = "It sent $300 million in machinery and another $80 million in electronics."
    assert [text[slice(*f.of)] for f in find_figures(text) if f.of] == ["machinery", "electronics"]


@given(st.integers(min_value=2, max_value=999_999_999))
def test_a_count_is_read_back(number: int) -> None:
    figure = one(f"The firm sold {number:,} lathes.")
    assert (figure.value, figure.unit, figure.comparator) == (number, "lathes", "=")


@given(st.text(max_size=200))
def test_figures_are_in_order_within_the_text(text: str) -> None:
    found = find_figures(text)
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(f.low is None or f.high is None or f.low <= f.high for f in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sales rose from $18 million in 2023 to $37 million in 2024.",
            [("$18 million", 18e6, "in 2023"), ("$37 million", 37e6, "in 2024")],
        ),
        (
            "Exports fell by 40 per cent to $1.2bn last year.",
            [("40 per cent", 0.4, "last year"), ("$1.2bn", 1.2e9, "last year")],
        ),
        (
            "The share rose from 10 to 20 per cent.",
            [("10", 0.1, None), ("20 per cent", 0.2, None)],
        ),
    ],
)
def test_a_change_is_told_by_its_two_ends(
    text: str, expected: list[tuple[str, float, str | None]]
) -> None:
    found = [
        (text[f.start : f.end], f.value, None if f.as_of is None else text[slice(*f.as_of)])
        for f in find_figures(text)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It made from 10 to 20 per cent of the parts.", 0.1, 0.2),
        ("Prices run from $3 to $5.", 3.0, 5.0),
        ("Between 200 and 300 of them are old.", 200.0, 300.0),
        ("It sold several hundred drones.", 300.0, 1000.0),
        ("It killed tens of thousands of people.", 1e4, 1e5),
    ],
)
def test_a_range_has_two_ends_and_no_value(text: str, low: float, high: float) -> None:
    figure = one(text)
    assert figure.value is None
    assert figure.low == pytest.approx(low)
    assert figure.high == pytest.approx(high)


@pytest.mark.parametrize(
    ("text", "value", "read"),
    [
        ("It sold no fewer than 40 Shabaz-2 drones.", 40.0, ("count", ">=", "Shabaz-2 drones")),
        ("It sold as many as 1,200 drones.", 1200.0, ("count", "<=", "drones")),
        ("It sold well over 100 lathes.", 100.0, ("count", ">", "lathes")),
        ("It sold just under 100 lathes.", 100.0, ("count", "<", "lathes")),
        ("It sold 100 or more lathes.", 100.0, ("count", ">=", "lathes")),
        ("It sold 20 or so lathes.", 20.0, ("count", "~", "lathes")),
        ("It sold half a dozen lathes.", 6.0, ("count", "=", "lathes")),
        ("It cost NOK 3m.", 3e6, ("money", "=", "NOK")),
        ("It cost 40m Swedish kronor.", 40e6, ("money", "=", "SEK")),
        ("It cost 12 million kroner.", 12e6, ("money", "=", "XXX")),
        ("It cost Rs 500 crore.", 5e9, ("money", "=", "INR")),
        ("It moved 2,000 pounds of powder.", 2000.0, ("mass", "=", "pound")),
        ("It moved 1.5 million tonnes of oil.", 1.5e6, ("mass", "=", "tonne")),
        ("It is expected to last about five weeks.", 5.0, ("duration", "~", "week")),
    ],
)
def test_comparators_currencies_and_masses(
    text: str, value: float, read: tuple[str, str, str]
) -> None:
    figure = one(text)
    assert figure.value == pytest.approx(value)
    assert (figure.kind, figure.comparator, figure.unit) == read


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1718 sanctions the firm.",
        "HS code 854231 chips were named.",
        "Colin Lee, 58, pleaded not guilty.",
        "The two sides met.",
        "A 500-tonne press stood there.",
        "A third country was named in the second half of 2024.",
    ],
)
def test_numbers_that_are_names_ages_or_places_in_a_row(text: str) -> None:
    assert find_figures(text) == []


def test_a_part_of_a_whole_is_one_figure() -> None:
    text = "It sent 46 of the 58 shipments."
    figure = one(text)
    assert (figure.value, figure.of and text[slice(*figure.of)]) == (46.0, "58 shipments")


def test_of_so_many_so_many() -> None:
    text = "Of 612 consignments, 380 were handled by one firm."
    whole, part = find_figures(text)
    assert (whole.value, part.value, part.unit) == (612.0, 380.0, "consignments")
    assert part.of is not None
    assert text[slice(*part.of)] == "612 consignments"


def test_a_share_without_a_base_has_that_of_the_share_before() -> None:
    text = "It made 31 percent of the parts, while 9 percent came from Ohio."
    bases = [text[slice(*f.of)] for f in find_figures(text) if f.of is not None]
    assert bases == ["parts", "parts"]


@pytest.mark.parametrize(
    ("text", "words", "value", "kind"),
    [
        ("They knew of it for almost two years.", "almost two years", 2.0, "duration"),
        ("Only one of the 14 crates arrived.", "one", 1.0, "count"),
        ("The bloc will add 40 more ships.", "40", 40.0, "count"),
    ],
)
def test_figures_behind_only_for_and_more(text: str, words: str, value: float, kind: str) -> None:
    figure = one(text)
    assert text[figure.start : figure.end].startswith(words)
    assert (figure.value, figure.kind) == (value, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Brantov, one of the 14 companies, closed.",
        "They worked there for two years.",
    ],
)
def test_members_of_a_group_and_plain_lapses_are_no_figures(text: str) -> None:
    assert [f for f in find_figures(text) if f.value in {1.0, 2.0}] == []
