"""The YAML form: what it reads, and how it says what is wrong."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import ConfigError
from enduse.trace.measure import (
    Basis,
    Condition,
    Definition,
    Filters,
    Floor,
    Goods,
    Kind,
    Quantity,
    Window,
    parse_measures,
    read_measures,
)

NIKKEI = Definition(
    name="chips_to_russia",
    kind=Kind.GROWTH,
    filters=Filters(
        goods=Goods(("semiconductors",)),
        conditions=(
            Condition("brand seat", ("us",)),
            Condition("direction", ("import",)),
            Condition("dispatch", ("hk", "cn")),
            Condition("reporter", ("ru",)),
        ),
    ),
    window=Window(date(2022, 2, 24), date(2022, 12, 31)),
    compare=Window(date(2021, 2, 24), date(2021, 12, 31)),
    rows_at_least=Floor(100_000, "usd"),
    about='Nikkei, "How U.S.-made chips are flowing into Russia", 12 April 2023',
)


def test_the_published_query_is_expressible_in_ten_lines(root: Path) -> None:
    path = root / "examples" / "measures" / "chips_to_russia.yaml"
    assert read_measures(path) == (NIKKEI,)
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 10


def test_every_shipped_example_is_read(root: Path) -> None:
    files = sorted((root / "examples" / "measures").glob("*.yaml"))
    assert len(files) >= 3
    assert all(read_measures(file) for file in files)


def test_several_bases_make_a_measure_each() -> None:
    made = parse_measures("a: {measure: share, basis: [origin, brand seat], country: cn}")
    assert [(m.name, m.basis) for m in made] == [
        ("a (origin)", Basis.ORIGIN),
        ("a (brand seat)", Basis.BRAND),
    ]


def test_names_of_countries_and_the_country_no_are_read() -> None:
    (made,) = parse_measures("{measure: sum, to: [no, China, HK], basis: origin, country: US}")
    assert made.filters.conditions == (Condition("destination", ("no", "cn", "hk")),)
    assert made.subject == ("us",)


def test_a_code_keeps_its_leading_zero() -> None:
    (made,) = parse_measures("{measure: sum, goods: [010121, 8542]}")
    assert made.filters.goods == Goods(("010121", "8542"))


def test_a_part_has_filters_of_its_own() -> None:
    (made,) = parse_measures("measure: share\npart:\n  goods: chpl\n  importer: Vega LLC\n")
    assert made.part == Filters(Goods(("chpl",)), (Condition("importer", ("vega llc",)),))


def test_floors_and_quantities() -> None:
    (made,) = parse_measures(
        "{measure: unit value, per: quantity, unit: H87, at least: '1,000 USD',"
        " total at least: 10 kg, rows at least: $5, above: 10 %, interval: none}".replace(
            "$5", "5 usd"
        )
    )
    assert made.per is Quantity.QUANTITY
    assert (made.at_least, made.total_at_least) == (Floor(1000, "usd"), Floor(10, "kg"))
    assert (made.rows_at_least, made.above, made.interval) == (Floor(5, "usd"), 0.1, False)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "measure: sum\nwindwo: 2023",
            "line 2: windwo: there is no such key; did you mean 'window'",
        ),
        ("measure: total", "line 1: measure: there is no 'total'; there are: sum, share, growth"),
        (
            "measure: sum\nfrom: cn",
            "from: .*say on which basis: origin, dispatch or trading country",
        ),
        (
            "measure: sum\nwindow: last year",
            "line 2: window: 'last year' is no window; write it as",
        ),
        ("measure: sum\nto: Atlantis", "to: 'Atlantis' is no country; give ISO 3166-1"),
        ("measure: sum\nto: eu", "'eu' is no country"),
        ("measure: sum\ncountry: cn", "a country without a basis; say by what"),
        ("measure: share", "a share without a part; give 'country' and 'basis'"),
        ("measure: growth\nwindow: 2022", "a growth without a window to compare with"),
        ("measure: growth\ncompare: the year before", "no window to go back from"),
        ("{measure: growth, window: 2022, compare: 2021..2022}", "windows that overlap"),
        ("{measure: sum, window: 2022, compare: 2021}", "a comparison that this kind does not"),
        ("measure: concentration", "a concentration of nothing"),
        ("{measure: sum, of: quantity}", "quantities of different units added up; name one"),
        ("{measure: sum, part: {goods: chpl}}", "a part of what is not a share"),
        ("{measure: sum, group: country}", "a group by country without a basis"),
        ("{measure: sum, group: colour}", "there is no field 'colour'"),
        ("{measure: sum, rows at least: many}", "'many' is no floor; write it as 100000 usd"),
        ("{measure: sum, currency: yuan}", "'yuan' is no currency"),
        ("{measure: sum, direction: inward}", "there is no 'inward'; there are: import, export"),
        ("{measure: sum, goods: 8542, revision: HS1996}", "there is no HS1996"),
        ("{measure: sum, goods: []}", "no value, or one that is no text"),
        ("{measure: sum, above: often}", "'often' is no number"),
        ("measure: sum\nmeasure: share", "'measure' stands there twice"),
        ("a: &x {measure: sum}\nb: *x", "an alias"),
        ("measure: [", "no YAML"),
        ("- measure: sum", "no mapping of keys"),
        ("", "no mapping of keys"),
        ("a: sum", "'sum' where keys are wanted"),
        ("{measure: sum, goods: {a: b}}", "no value, or one that is no text"),
        ("a: {goods: chpl}", "measure: it is missing"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_measures(text, name="m.yaml")
    assert re.search(message, str(caught.value)), str(caught.value)
    assert str(caught.value).startswith("m.yaml")


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_measures(tmp_path / "none.yaml")
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00measure")
    with pytest.raises(ConfigError, match="no UTF-8 text"):
        read_measures(tmp_path / "bytes.yaml")


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_by_our_own_error(text: str) -> None:
    try:
        parse_measures(text)
    except ConfigError:
        return


KEYS = st.sampled_from(
    ["measure", "of", "goods", "basis", "country", "window", "compare", "group", "part", "top",
     "above", "at least", "to", "importer", "text", "over", "per", "breaks", "x"]
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(
        ["sum", "share", "growth", "2022", "cn", "origin", "chpl", "importer", "1 usd"]
    ),
    st.text(max_size=12),
    st.lists(st.text(max_size=5), max_size=3),
    st.none(),
)


@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_any_mapping_is_read_or_refused_by_our_own_error(mapping: dict[str, object]) -> None:
    import yaml

    try:
        parse_measures(yaml.safe_dump(mapping))
    except ConfigError:
        return
