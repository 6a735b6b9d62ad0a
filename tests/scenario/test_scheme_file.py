from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import ConfigError
from enduse.scenario import WorldOrder, make_world
from enduse.scenario.scheme.file import default_schemes, parse_schemes, read_schemes
from enduse.scenario.stock import load_places

GOOD = """
schemes:
  - name: one
    truth: T05
    subject: popup
    actors:
      popup: {country: [kz, kg]}
      seller: {country: coalition, existing: true}
    legs:
      - {from: seller, to: popup}
"""


def refused(tmp_path: Path, text: str) -> ConfigError:
    path = tmp_path / "schemes.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_schemes(path, load_places())
    assert str(path) in caught.value.where
    assert caught.value.advice
    return caught.value


def test_a_small_file_is_read_with_what_it_does_not_say(tmp_path: Path) -> None:
    path = tmp_path / "schemes.yaml"
    path.write_text(GOOD, encoding="utf-8")
    (scheme,), settings = read_schemes(path, load_places())
    assert (scheme.truth, scheme.subject, settings) == ("T05", "popup", {})
    assert scheme.legs[0].name == "leg 1"
    assert {"de", "us", "jp"} <= set(scheme.actors[1].countries)
    assert "cn" not in scheme.actors[1].countries


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("schemes:", "scheme:", "unknown key 'scheme'"),
        ("name: one", "nam: one", "unknown key 'nam'"),
        ("name: one", "name: 7", "no text"),
        ("truth: T05", "truth: T03", "truth 'T03'"),
        ("truth: T05", "truth: T10", "truth 'T10'"),
        ("subject: popup", "subject: nobody", "subject 'nobody'"),
        ("subject: popup", "", "no subject"),
        ("[kz, kg]", "[kz, zz]", "no country 'zz'"),
        ("[kz, kg]", "[]", "no country"),
        ("[kz, kg]", "5", "no list"),
        ("from: seller", "from: sellr", "no actor 'sellr'"),
        ("from: seller, ", "", "without from"),
        ("{from", "{follows: other, from", "follows 'other'"),
        ("{from", "{value: [5, 1], from", "runs backwards"),
        ("{from", "{value: [a, b], from", "no range"),
        ("{from", "{value: .inf, from", "no range"),
        ("{from", "{months: [13], from", "no months"),
        ("{from", "{sides: none, from", "sides: none"),
        ("{from", "{brand: mine, from", "brand: mine"),
        ("{from", "{origin: zz, from", "no country 'zz'"),
        ("{from", "{dispatch: zz, from", "no country 'zz'"),
        ("{from", "{role: {declarant: seller}, from", "unknown key 'declarant'"),
        ("{from", "{role: {}, from", "a role is one role"),
        ("{from", "{from_start: maybe, from", "neither true nor false"),
        ("existing: true", "like: twin", "like: twin"),
        ("existing: true", "same: nobody", "same: nobody"),
        ("name: one", "name: one\n    knobs: {split: 2}", "split: 2"),
        ("name: one", "name: one\n    cases: many", "no number"),
        ("name: one", "name: one\n    cases: 1000000", "cases: 1000000"),
        ("name: one", "name: one\n    prevalence: 2", "2"),
        ("{from", "{value: null, from", "no range"),
        ("{from", "{value: [-5, 5], from", "out of bounds"),
        ("{from", "{consignments: 1.0e+9, from", "out of bounds"),
        ("{from", "{start: 1.0e+9, from", "out of bounds"),
        ("{from", "{goods: chips, from", "goods: chips"),
        ("{from", "{goods: [85], from", "no codes"),
        ("name: one", "name: one\n    headings: [chips]", "no codes"),
        ("name: one", "name: one\n    relabel: [colour]", "relabel: colour"),
        ("truth: T05", "truth: T09", "no leg is evidence"),
        ("schemes:", "settings: {honest: {lag_days: [9]}}\nschemes:", "lag_days is [9]"),
        ("schemes:", "settings: {honest: {lag_days: [9, 2]}}\nschemes:", "lag_days is [9, 2]"),
        ("schemes:", "settings: {honest: {hub_growth: {zz: 2}}}\nschemes:", "hub_growth is"),
        ("schemes:", "settings: {errors: {typo: 2}}\nschemes:", "typo is 2"),
        ("schemes:", "settings: {errors: {typo: much}}\nschemes:", "typo is 'much'"),
        ("schemes:", "settings: {errors: {typos: 1}}\nschemes:", "unknown key 'typos'"),
        ("schemes:", "settings: {worlds: {}}\nschemes:", "unknown key 'worlds'"),
        ("schemes:", "negatives:", "a hard negative without its kind"),
    ],
)
def test_a_bad_file_is_refused_with_its_place_and_advice(
    tmp_path: Path, old: str, new: str, found: str
) -> None:
    assert old in GOOD
    assert found in refused(tmp_path, GOOD.replace(old, new, 1)).found


@pytest.mark.parametrize(
    "text", ["", "[]", "7", "schemes: {}", "schemes: []", "{", "\t- a", "a: *b"]
)
def test_what_is_no_scheme_file_is_refused(tmp_path: Path, text: str) -> None:
    refused(tmp_path, text)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path, "schemes:\n  - name: one\n  bad").where.endswith(":3")


def test_python_objects_in_a_file_are_not_made(tmp_path: Path) -> None:
    refused(tmp_path, "schemes: !!python/object/apply:os.getcwd []")


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_schemes(tmp_path / "none.yaml", load_places())
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(ConfigError, match="no YAML"):
        read_schemes(tmp_path / "bytes.yaml", load_places())


def test_prevalence_is_cases_by_the_rows_of_one(tmp_path: Path) -> None:
    path = tmp_path / "schemes.yaml"
    text = GOOD.replace("name: one", "name: one\n    prevalence: 0.001")
    path.write_text(
        text.replace("{from", "{consignments: [10, 10], from_start: true, from"), "utf-8"
    )
    (scheme,), _ = read_schemes(path, load_places())
    # Ten consignments in three pieces, recorded by both sides: 60 rows, of 1,000 in a million.
    assert scheme.cases == pytest.approx(1000 / 60)


def test_two_schemes_of_one_name_are_refused(tmp_path: Path) -> None:
    refused(tmp_path, GOOD + GOOD.partition("schemes:\n")[2])


def test_goods_that_do_not_exist_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "schemes.yaml"
    path.write_text(GOOD.replace("subject:", 'headings: ["0000"]\n    subject:'), encoding="utf-8")
    with pytest.raises(ConfigError, match="no goods"):
        make_world(WorldOrder(1, 10_000, path), tmp_path / "w")
    assert not (tmp_path / "w").exists()


def test_default_schemes_have_each_typology_and_cover_the_rest_by_definition() -> None:
    schemes, _ = default_schemes(load_places())
    assert {scheme.truth for scheme in schemes} == {"", "T04", "T05", "T06", "T07", "T09"}
    assert any(actor.listed for scheme in schemes for actor in scheme.actors)
    assert sum(bool(scheme.negative) for scheme in schemes) >= 10


@pytest.mark.parametrize("name", ["two_hubs", "front_company"])
def test_the_examples_make_worlds(root: Path, tmp_path: Path, name: str) -> None:
    path = root / "examples" / "schemes" / f"{name}.yaml"
    world = make_world(WorldOrder(4, 30_000, path), tmp_path / "w")
    wanted = {"two_hubs": {"T03", "T06", "T08"}, "front_company": {f"T0{n}" for n in range(1, 10)}}
    found = {detector for detector, count in world["cases"].items() if count}
    assert found >= wanted[name] - {"T07"}
    assert world["schemes"] != "default"


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "schemes",
                    "negatives",
                    "name",
                    "actors",
                    "legs",
                    "subject",
                    "country",
                    "from",
                    "to",
                    "value",
                    "goods",
                    "settings",
                    "knobs",
                    "cases",
                    "kind",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(_VALUES)
def test_nothing_but_our_own_error_is_raised(value: object) -> None:
    try:
        parse_schemes(value, load_places(), "here")
    except ConfigError as error:
        assert error.where.startswith("here")  # noqa: PT017 -- or it is read, which is as well
