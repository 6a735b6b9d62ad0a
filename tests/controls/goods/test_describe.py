"""Descriptions of declarations: what controlled goods they name, and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.controls.goods import described
from enduse.controls.goods.describe import is_governed, is_of_other_goods, other_words
from enduse.controls.goods.describe.stem import fold, root_of, stems
from enduse.tables import load_table

LISTED = {row["code"]: row["tier"] for row in load_table("chpl")}


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("INTEGRATED CIRCUIT, 32-BIT", 8542),
        ("Electronic integrated circuits; used, 500 pcs", 8542),
        ("IC MEMORY 64MB", 8542),
        ("used server, 2 processors", 8471),
        ("box of ball bearings", 8482),
        ("BEARINGS, TAPERED ROLLER", 8482),
        ("capacitors, fixed, tantalum", 8532),
        ("Switching power supply for LED lamps", 8504),
        ("spare parts for helicopters", 8807),
        ("MACHINE TOOL PARTS", 8466),
        ("CNC LATHE", 8458),
        ("Apparatus: GPS receivers", 8526),
        ("микросхемы интегральные", 8542),
        ("Конденсаторы постоянной ёмкости, танталовые", 8532),
        ("СТАНОК ТОКАРНЫЙ С ЧПУ", 8458),
        ("Подшипники шариковые", 8482),
        ("STM32F407VGT6", 8542),
        ("Chip XC7K325T, new", 8542),
        ("apparatus for receiving data, radio modem", 8517),
        ("instrument for measuring voltage, with recording device", 9030),
        ("entegre devreler", 8542),
        ("Bilyalı RULMANLAR", 8482),
        ("集成电路", 8542),
    ],
)
def test_goods_of_the_list_are_found_in_terse_descriptions(text: str, heading: int) -> None:
    (found,) = described([text])
    assert found is not None
    assert found.heading == heading
    assert found.code.startswith(f"{heading:04d}")
    assert found.tier == LISTED[found.code]


@pytest.mark.parametrize(
    "text",
    [
        "toy with chip",
        "TOY CAMERA",
        "parts for modems",
        "parts of ball bearings",
        "case for laptop",
        "camera case, leather",
        "cable for router, modem",
        "bearing grease",
        "Ball-bearing steel",
        "IC tray",
        "potato chips",
        "light-emitting diodes",
        "solar cells",
        "needle roller bearings",
        "printed circuit board assembly",
        "lathe",
        "For tapered roller bearings",
        "drone with thermal camera",
        "diodes' holder",
        "instrument for measuring voltage",
        "holder for STM32F407",
        "stp agenda 2024",
        "light switch blades",
        "светодиоды",
        "смазка для подшипников",
        "корпуса подшипников",
        "станок токарный",
        "轴承座",
        "玩具摄像机",
        "",
        "    ",
        "12345 / 67",
    ],
)
def test_what_only_looks_like_goods_of_the_list_is_left_alone(text: str) -> None:
    assert described([text]) == [None]


def test_one_answer_a_text_in_order_and_nothing_for_none() -> None:
    found = described(["diode", None, "toy diode", "diode"])
    assert [one is None for one in found] == [False, True, True, False]
    assert found[0] == found[3]


def test_the_first_goods_before_any_with_are_those_named() -> None:
    (found,) = described(["Transistors with diodes"])
    assert found is not None
    assert found.words == "transistors"


@pytest.mark.parametrize("text", ["Case for camera", "led diodes", "doll with chip", "发光二极管"])
def test_other_goods_are_known_as_such(text: str) -> None:
    assert is_of_other_goods(text)


def test_goods_of_the_list_are_not_other_goods() -> None:
    assert not is_of_other_goods("ceramic capacitors, multilayer")
    assert other_words("light emitting diodes, red") == ("light emitting diodes",)


@pytest.mark.parametrize(
    ("text", "word", "governed"),
    [
        ("stickers for drones", "drones", True),
        ("drone stickers", "drone", True),
        ("drones", "drones", False),
        ("drones for farms", "drones", False),
        ("potato chips", "chips", True),
    ],
)
def test_words_that_only_say_what_goods_are_for_are_governed(
    text: str, word: str, *, governed: bool
) -> None:
    start = text.index(word)
    assert is_governed(text, start, start + len(word)) is governed


def test_hardly_a_line_of_the_tariff_outside_the_list_is_taken_for_it() -> None:
    lines = [
        (row["code"], line)
        for row in load_table("hs_text")
        if len(row["code"]) == 6 and row["code"] not in LISTED
        for line in dict.fromkeys(row["lines"].split(" | "))
        if line
    ]
    found = described([line for _, line in lines])
    wrong = [
        (code, line)
        for (code, line), one in zip(lines, found, strict=True)
        if one is not None and one.heading != int(code[:4])
    ]
    assert len(lines) > 9000
    assert len(wrong) < 0.002 * len(lines)


@pytest.mark.parametrize("word", ["микросхема", "диод", "разъем", "шариковый", "модем"])
@pytest.mark.parametrize("ending", ["", "ы", "ов", "ами"])
def test_a_russian_noun_is_known_in_its_cases(word: str, ending: str) -> None:
    root = root_of(fold(word), "ru")
    bare = root.removeprefix("r:")
    assert root in stems(bare + fold(ending))


def test_accents_and_dotless_letters_are_folded() -> None:
    assert fold("Bilyalı ЙОД ÉTÉ") == "bilyali иод ete"


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    (found,) = described([text])
    assert found is None or found.code in LISTED
    assert described([text]) == [found]


@given(st.sampled_from(["diode", "ball bearing", "mosfet"]), st.text(max_size=30))
def test_what_follows_a_for_changes_nothing(goods: str, rest: str) -> None:
    plain = "".join(c for c in rest if c.isalpha() and c.isascii())
    (found,) = described([f"{goods} for x{plain}x"])
    assert found is not None
    assert found.words == goods


def test_a_hostile_description_is_read_in_time() -> None:
    assert described(["(" * 50_000 + "- " * 50_000 + "микро" * 10_000]) == [None]


def test_every_term_of_the_table_names_what_it_stands_under() -> None:
    table = load_table("goods_described")
    assert set(table["goods"]) == set(LISTED)
    for code, terms in table["goods"].items():
        (found,) = described([terms["zh"][0]] if "zh" in terms else [terms["en"][0]])
        assert found is None or found.heading == int(code[:4])
