"""Goods: terms in text, codes as people write them, dated sets, and the scope of a denial."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.controls.goods import GoodsTable, compare_scopes, parse_code
from enduse.controls.goods.scope import SCOPES
from enduse.controls.goods.term import expand
from enduse.errors import UsageError
from enduse.tables import load_table

# The tiers of the notice of 23 February 2024, counted by hand.
TIERS = {"1": 4, "2": 5, "3A": 16, "3B": 9, "4A": 11, "4B": 5}


@pytest.fixture(scope="module")
def table() -> GoodsTable:
    return GoodsTable.load()


def found(table: GoodsTable, text: str) -> list[tuple[str, str]]:
    return [(text[start:end], key) for start, end, key in table.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They sold a chip and many chips.", [("chips", "integrated_circuit")]),
        ("memory chips and AI chips", 2 * ["integrated_circuit"]),
        ("Drones, a drone and the drone’s frame", 3 * ["uav"]),
        ("UAVs and unmanned aerial vehicles (UAV)", 3 * ["uav"]),
        ("semiconductors were shipped", [("semiconductors", "semiconductor")]),
        ("microelectronics for tanks", [("microelectronics", "microelectronics")]),
        ("electronic integrated circuits", ["integrated_circuit"]),
        ("CNC machine tools and lathes", 2 * ["machine_tool"]),
        ("optical components for armoured vehicles", [("optical components", "optics")]),
        ("military optics", ["military_optics"]),
        (
            "cruise missile and drone engines",
            [("cruise missile and drone engines", "engine_missile_uav")],
        ),
        ("engines for cruise missiles", ["engine_missile_uav"]),
        ("nitrocellulose, also called guncotton", 2 * ["nitrocellulose"]),
        ("navigation equipment and positioning equipment", 2 * ["navigation_equipment"]),
        ("jamming technology", ["jamming_equipment"]),
        ("satellite imagery", ["satellite_imagery"]),
        ("dual-use technology, dual‑use goods, dual use items", 3 * ["dual_use"]),
        ("military and dual-use technology", ["military_and_dual_use"]),
        ("weaponry", ["weaponry"]),
        ("lethal assistance and lethal aid", 2 * ["weaponry"]),
        ("military equipment", ["military_equipment"]),
        ("ammunition and artillery rounds", 2 * ["ammunition"]),
        ("propellants", ["propellant"]),
        ("fighter jet parts and fighter-jet components", 2 * ["fighter_jet_part"]),
        ("ball bearings", ["bearing"]),
        ("crude oil and gas", ["oil", "gas"]),
        ("satellite and other space-based capabilities", ["space_capability"]),
        ("disruptive technologies", ["disruptive_technology"]),
        ("goods that could be used as military equipment", ["dual_use"]),
        ("items that could be used as military equipment", ["dual_use"]),
    ],
)
def test_goods_are_found_by_their_usual_words(
    table: GoodsTable, text: str, expected: list[object]
) -> None:
    hits = found(table, text)
    assert [
        hit if isinstance(w, tuple) else hit[1] for hit, w in zip(hits, expected, strict=True)
    ] == expected


@pytest.mark.parametrize(
    "text",
    [
        "a chip off the old block",
        "the optics of the decision were bad",
        "economic tools such as tariffs",
        "why did they bomb the bridge",
        "the think tank and its fuel tank",
        "he gave his arm; the toolmaker; droned; semiconductorish",
        "Machine Tool Institute of Wuhan said so",
        "He joined the Institute of Optics in Changchun",
    ],
)
def test_words_that_only_look_like_goods_are_left_alone(table: GoodsTable, text: str) -> None:
    assert found(table, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "chips used to make tanks, missiles and fighter jets",
        "components for use in their new weapons systems, including tanks and armoured vehicles",
        "parts that went into ballistic missile production",
        "chips and an ingredient of propellants",
        "chips, which are used to make propellants for weapons",
    ],
)
def test_what_goods_are_for_is_not_taken_for_the_goods(table: GoodsTable, text: str) -> None:
    keys = {key for _, key in found(table, text)}
    assert keys <= {"integrated_circuit", "components_unspecified"}


@pytest.mark.parametrize(
    "text", ["It sold ballistic missiles to them.", "In May the state sold ballistic missiles."]
)
def test_a_platform_that_is_itself_supplied_is_found(table: GoodsTable, text: str) -> None:
    assert found(table, text) == [("ballistic missiles", "missile")]


def test_a_company_name_is_not_goods_but_the_goods_beside_it_are(table: GoodsTable) -> None:
    text = (
        "They accused Dalian Machine Tool Group, a large company, of providing tools to the army."
    )
    assert found(table, text) == [("tools", "machine_tool")]


def test_a_headline_in_capitals_is_read(table: GoodsTable) -> None:
    text = "Country Likely Sending Military Tech to Neighbour"
    assert found(table, text) == [("Military Tech", "military_equipment")]


def test_a_loose_word_counts_in_the_company_of_goods(table: GoodsTable) -> None:
    assert ("optics", "optics") in found(table, "They bought chips, optics and lathes.")


def test_every_goods_span_of_the_gold_that_names_goods_is_found(
    table: GoodsTable, shared: Path
) -> None:
    gold = json.loads((shared / "gold" / "articles_gold.json").read_text(encoding="utf-8"))
    # "items that could ..." and "tools" need their sentence, which the gold's span alone lacks.
    spans = {text for text in _goods_texts(gold) if text != "tools"}
    missed = sorted(text for text in spans if not table.find(text))
    assert len(spans) > 25
    assert missed == []


def _goods_texts(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [item["text"] for item in node.get("goods") or [] if isinstance(item, dict)]
        return own + [text for value in node.values() for text in _goods_texts(value)]
    if isinstance(node, list):
        return [text for value in node for text in _goods_texts(value)]
    return []


@settings(deadline=None)  # the first example loads the tables
@given(
    st.text(
        alphabet=st.sampled_from("adrone chipsUAV-,.\n’weapons tools missiles for"), max_size=200
    )
)
def test_spans_are_in_order_apart_and_within_the_text(text: str) -> None:
    table = GoodsTable.load()
    known = table.keys()
    end = 0
    for start, stop, key in table.find(text):
        assert end <= start < stop <= len(text)
        assert key in known
        end = stop


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    table = GoodsTable.load()
    assert isinstance(table.search(text), list)
    assert table.find(text) == table.find(text)


@pytest.mark.parametrize(
    ("written", "value", "given_"),
    [
        ("854231", "854231", "854231"),
        ("8542.31", "854231", "854231"),
        ("8542 31 00", "854231", "85423100"),
        ("8542.31.00.00", "854231", "8542310000"),
        ("HS 8542.31", "854231", "854231"),
        ("HS code: 854231", "854231", "854231"),
        ("TN VED 8542311000", "854231", "8542311000"),
        ("854231.0", "854231", "854231"),
        ("8548.00", "854800", "854800"),
        ("8542", "8542", "8542"),
        ("101.21.00", "010121", "01012100"),
        ("10121", "010121", "010121"),
        ("101", "0101", "0101"),
    ],
)
def test_customs_codes_are_read_as_people_write_them(written: str, value: str, given_: str) -> None:
    code = parse_code(written)
    assert code is not None
    assert (code.kind, code.value, code.given) == ("hs", value, given_)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("9A012", "9A012"),
        ("9a012.a.1", "9A012"),
        ("ECCN 5A001.f", "5A001"),
        ("ML10", "ML10"),
        ("ml 8.a", "ML8"),
    ],
)
def test_list_items_are_read(written: str, value: str) -> None:
    code = parse_code(written)
    assert code is not None
    assert (code.kind, code.value) == ("item", value)


@pytest.mark.parametrize(
    "written", ["", "chips", "12345678901", "0000", "85.42.31.x", "2024-04-12 at noon"]
)
def test_what_is_no_code_is_none(written: str) -> None:
    assert parse_code(written) is None


@given(st.integers(min_value=101, max_value=9999999999), st.sampled_from(["", ".", " ", "-"]))
def test_a_lost_leading_zero_and_dots_change_nothing(number: int, mark: str) -> None:
    digits = str(number)
    padded = digits.zfill(len(digits) + len(digits) % 2)
    pairs = [padded[i : i + 2] for i in range(0, len(padded), 2)]
    assert parse_code(digits) == parse_code(padded)
    dotted = pairs[0] + pairs[1] + "".join(mark + pair for pair in pairs[2:])
    assert parse_code(dotted) == parse_code(padded)


def test_the_common_high_priority_list_has_its_fifty_codes_in_six_tiers() -> None:
    rows = load_table("chpl")
    assert len({row["code"] for row in rows}) == 50
    assert Counter(row["tier"] for row in rows) == TIERS


def test_the_common_high_priority_list_agrees_with_an_independent_copy(shared: Path) -> None:
    with (shared / "data" / "trade" / "chpl.csv").open(encoding="utf-8", newline="") as file:
        theirs = {row["hs6_2022"]: row["tier"] for row in csv.DictReader(file)}
    assert {row["code"]: row["tier"] for row in load_table("chpl")} == theirs


def test_every_headings_chapter_exists_in_the_nomenclature(table: GoodsTable, shared: Path) -> None:
    path = shared / "data" / "trade" / "hs" / "hs6_desc.csv"
    known = {line.split(",", 1)[0] for line in path.read_text(encoding="utf-8").splitlines()}
    known_goods = table.keys()
    codes = {code for key in known_goods for code in table.headings(key)}
    codes |= {row["code"] for row in load_table("chpl")}
    codes |= {
        item["code"]
        for spec in load_table("goods_sets").values()
        for item in spec.get("items", ())
        if item.get("code_kind", spec["code_kind"]) == "hs"
    }
    assert sorted(codes - known) == []


@pytest.mark.parametrize(
    ("code", "tier"),
    [("8542.31", "1"), ("85423100", "1"), ("8542310000", "1"), ("9013.10", "3B"), ("845710", "4B")],
)
def test_a_code_is_looked_up_with_its_tier(table: GoodsTable, code: str, tier: str) -> None:
    first = table.lookup(code)[0]
    assert (first.set, first.tier, first.hs_revision) == (
        "Common High Priority List",
        tier,
        "HS2022",
    )
    assert first.authority == "US-BIS, EU, GB, JP"
    assert first.since == "2024-02-23"


def test_a_heading_gives_all_codes_under_it(table: GoodsTable) -> None:
    codes = [control.code for control in table.lookup("8542")]
    assert codes == ["854231", "854232", "854233", "854239"]


def test_a_code_of_the_revision_before_is_known_as_such(table: GoodsTable) -> None:
    old = table.lookup("8803.30")[0]
    assert (old.code, old.hs_revision, old.tier) == ("880330", "HS2017", "3B")
    assert "880730" in old.title


@pytest.mark.parametrize("code", ["0101.21", "8471.60", "no code", "9Z999"])
def test_a_code_in_no_set_gives_nothing(table: GoodsTable, code: str) -> None:
    assert table.lookup(code) == ()


def test_nitrocellulose_is_candidate_under_a_set_that_was_looked_up(table: GoodsTable) -> None:
    controls = table.concept("nitrocellulose").controls
    assert {control.code for control in controls} == {"391220"}
    assert controls[0].authority == "TW-MOEA"
    assert not controls[0].source.startswith("unverified")
    assert all(control.source.startswith("unverified") for control in controls[1:])


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("uav", "9A012"),
        ("engine_missile_uav", "840710"),
        ("jamming_equipment", "ML11"),
        ("optics", "901380"),
    ],
)
def test_concepts_carry_what_the_priority_list_lacks(
    table: GoodsTable, key: str, code: str
) -> None:
    assert code in {control.code for control in table.concept(key).controls}


def test_every_control_says_where_it_was_looked_up_or_that_it_was_not(table: GoodsTable) -> None:
    keys = table.keys()
    controls = [control for key in keys for control in table.concept(key).controls]
    assert len(controls) > 100
    for control in controls:
        assert control.source.startswith("unverified") or "looked up 20" in control.source
        assert control.binds != ""
        assert control.title != ""
        assert (control.code_kind == "hs") == (control.hs_revision != "")


def test_every_code_that_a_concept_names_is_in_the_set_it_names() -> None:
    sets = load_table("goods_sets")
    held = {name: {item["code"] for item in spec.get("items", ())} for name, spec in sets.items()}
    held["chpl"] = {row["code"] for row in load_table("chpl")}
    for key, row in load_table("goods").items():
        for name, codes in row.get("controls", {}).items():
            assert set(codes) <= held[name], (key, name)


def test_every_concept_has_a_known_scope_and_parent(table: GoodsTable) -> None:
    keys = table.keys()
    for key in keys:
        assert set(table.scope(key)) <= set(SCOPES)
        assert set(table.parents(key)) <= set(keys)
        assert key not in table.parents(key)


def test_no_term_belongs_to_two_concepts() -> None:
    owners: dict[tuple[str, ...], set[str]] = {}
    for key, row in load_table("goods").items():
        for term in row["terms"]:
            for words in expand(term):
                owners.setdefault(words, set()).add(key)
    assert {words: keys for words, keys in owners.items() if len(keys) > 1} == {}


def test_an_unknown_concept_is_refused_in_one_line(table: GoodsTable) -> None:
    with pytest.raises(UsageError, match="no goods concept 'unobtainium'"):
        table.concept("unobtainium")


def test_a_search_by_words_gives_concept_and_candidates(table: GoodsTable) -> None:
    hits = table.search("drone engines")
    assert {hit.concept for hit in hits} == {"engine_missile_uav"}
    assert hits[0].control is not None


def test_a_search_falls_back_on_the_titles_of_the_codes(table: GoodsTable) -> None:
    assert [hit.control.code for hit in table.search("oscilloscopes") if hit.control] == ["903020"]


def test_goods_that_no_set_names_are_found_without_a_candidate(table: GoodsTable) -> None:
    assert [(hit.concept, hit.control) for hit in table.search("coal")] == [("coal", None)]


@pytest.mark.parametrize(
    ("denied", "charged", "verdict"),
    [
        (["lethal"], ["dual_use"], "misses"),
        (["military"], ["lethal"], "meets"),
        (["lethal"], ["lethal", "dual_use"], "partly"),
        (["lethal"], ["military"], "misses"),
        (["dual_use"], ["dual_use"], "meets"),
        (["lethal"], ["unspecified"], "unclear"),
        ([], ["dual_use"], "unclear"),
    ],
)
def test_a_denial_is_measured_against_the_charge(
    denied: list[str], charged: list[str], verdict: str
) -> None:
    assert compare_scopes(denied, charged) == verdict


def test_a_denial_of_weaponry_does_not_meet_a_charge_of_dual_use_goods(table: GoodsTable) -> None:
    [(_, _, denied)] = table.find("not provided weaponry to any party")
    [(_, _, charged)] = table.find("supplying nitrocellulose")
    assert compare_scopes(table.scope(denied), table.scope(charged)) == "misses"
