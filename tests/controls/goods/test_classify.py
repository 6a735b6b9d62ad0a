"""From a description to subheadings with a probability; and to controlled or not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from enduse.controls.goods.classify import answer, classify, decide
from enduse.controls.goods.classify.candidate import LIMIT
from enduse.controls.goods.classify.decision import VERDICTS
from enduse.controls.goods.classify.words import bare_goods, head_and_rest, stems_of
from enduse.controls.goods.term import expand
from enduse.controls.hs import is_code, title_of
from enduse.errors import UsageError
from enduse.tables import load_table


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("live horses, pure-bred for breeding", "010121"),
        ("frozen boneless bovine meat", "020230"),
        ("nitrocellulose", "391220"),
        ("ceramic tiles for floors", "690721"),
        ("laptop computers", "847130"),
        ("sneakers", "640411"),
        ("lithium-ion batteries", "850760"),
        ("tariff classification of a leather wallet", "420231"),
    ],
)
def test_the_right_subheading_is_among_the_first(text: str, code: str) -> None:
    assert code in [one.code for one in classify(text).candidates[:5]]


def test_candidates_are_ordered_probable_and_titled() -> None:
    found = classify("steel pipe fittings")
    assert 0 < len(found.candidates) <= LIMIT
    chances = [one.probability for one in found.candidates]
    assert chances == sorted(chances, reverse=True)
    assert all(0 < chance < 1 for chance in chances)
    assert all(is_code(one.code, "HS2022") for one in found.candidates)
    assert all(one.title == title_of(one.code) for one in found.candidates)


def test_words_that_nobody_knows_are_no_candidates() -> None:
    found = classify("xqzzt brrgl")
    assert found.candidates == ()
    assert found.abstains
    assert "no word" in found.why


def test_a_vague_description_abstains_with_its_reason() -> None:
    found = classify("items of various kinds for office")
    assert found.abstains
    assert found.why != ""


@pytest.mark.parametrize(
    ("letter", "goods"),
    [
        ("steel pipe", "steel pipe"),
        ("The tariff classification of steel pipe from Italy", "steel pipe"),
        ("Classification and country of origin of a glass jar; 19 CFR 102.21(c)(2)", "glass jar"),
        ("Review of Protest No. 12-345; Tariff Classification of Cotton Yarn", "Cotton Yarn"),
    ],
)
def test_goods_are_taken_out_of_the_frame_of_a_letter(letter: str, goods: str) -> None:
    assert bare_goods(letter) == goods


def test_what_goods_are_for_is_parted_from_them() -> None:
    assert head_and_rest("Cover for a camera with strap") == ("cover ", " a camera with strap")
    assert stems_of("Other boxes, 12 pieces, of shoes") == ["box", "shoe"]


def test_every_everyday_name_leads_to_codes_that_exist() -> None:
    for name, codes in load_table("goods_everyday").items():
        assert all(is_code(code, "HS2022") for code in codes.split()), name
        assert len(codes.split()) == len(set(codes.split())), name
        assert list(expand(name))


def test_the_tariffs_texts_cover_every_code() -> None:
    rows = load_table("hs_text")
    six = [row["code"] for row in rows if len(row["code"]) == 6]
    assert len(six) == len(set(six)) == 5612
    assert all(title_of(code) for code in six)
    assert max(len(title_of(code)) for code in six) <= 100


@given(st.text(max_size=200))
def test_any_text_can_be_classified_and_decided(text: str) -> None:
    assert len(classify(text).candidates) <= LIMIT
    assert decide(text).verdict in VERDICTS
    assert classify(text) == classify(text)


def test_a_long_hostile_text_is_classified_in_time() -> None:
    start = time.process_time()
    classify("classification of " * 20_000)
    bare_goods("from A" + " A" * 50_000)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("machine tools for ballistic missiles", "controlled"),
        ("8542.31", "controlled"),
        ("Quadcopter with camera", "controlled"),
        ("0101.21", "not_controlled"),
        ("coal", "not_controlled"),
        ("frozen chicken", "not_controlled"),
        ("toy drone", "not_controlled"),
        ("bearing housing", "not_controlled"),
        ("components and materials", "unclear"),
        ("dual-use equipment", "unclear"),
        ("ultrasonic gadget", "unclear"),
        ("чипсы", "unclear"),
    ],
)
def test_goods_are_decided_or_left_open(text: str, verdict: str) -> None:
    assert decide(text).verdict == verdict
    assert decide(text).why != ""


def test_the_phrases_are_decided_as_well_as_the_issue_asks(root: Path) -> None:
    path = root / "evals" / "trade" / "goods_phrases.yaml"
    phrases = yaml.safe_load(path.read_text(encoding="utf-8"))
    rows = [row for group in phrases.values() for row in group]
    verdicts = [(decide(row["text"]).verdict, row["controlled"] is True) for row in rows]
    found = verdicts.count(("controlled", True))
    assert len(rows) > 150
    assert found / (found + verdicts.count(("not_controlled", True))) >= 0.95
    assert found / (found + verdicts.count(("controlled", False))) >= 0.8
    assert sum(verdict == "unclear" for verdict, _ in verdicts) < 0.15 * len(rows)


def test_an_older_code_finds_its_successors_and_the_kind_of_mapping() -> None:
    found = answer("8541.40", "HS2017")
    assert {one.code for one in found} >= {"854141", "854142", "854143", "854149"}
    assert {one.mapping.kind for one in found if one.mapping is not None} == {"1:n"}
    assert {one.code for one in found if one.control is not None} == {"854149"}
    assert answer("8541.40") == found


def test_a_code_in_no_set_is_shown_with_its_title() -> None:
    (found,) = answer("8471.60")
    assert found.control is None
    assert found.label.startswith("Input or output units")


def test_a_code_that_a_revision_lacks_is_refused() -> None:
    with pytest.raises(UsageError, match="'854140' is no subheading of HS2022"):
        answer("8541.40", "HS2022")


def test_words_of_no_set_get_candidates_with_a_probability() -> None:
    found = answer("leather wallet")
    assert found
    assert all(one.probability is not None and one.control is None for one in found)


def test_words_of_a_set_get_its_controls_first() -> None:
    found = answer("tantalum capacitors")
    assert found[0].control is not None
    assert "853221" in {one.control.code for one in found if one.control is not None}
