"""The lexicon: which listed names are found in a text, and which are too ordinary to be."""

from __future__ import annotations

import itertools
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.controls.goods import GoodsTable
from enduse.controls.lexicon import build_lexicon
from enduse.model.lexicon import Lexicon

LISTED = (
    ("HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD.", "Company"),
    ("WUHAN GLOBAL SENSOR TECHNOLOGY CO., LTD.", "LegalEntity"),
    ("YANTAI IRAY TECHNOLOGY CO LTD", "LegalEntity"),
    ("North China Research Institute of Electro-Optics", "LegalEntity"),
    ("General Technology Group Dalian Machine Tool Co., Ltd", "Company"),
    ("DMTG", "LegalEntity"),
    ("PUTIN, Vladimir Vladimirovich", "Person"),
    ("Open Joint-Stock Company Zavod Kvantrel", "Company"),
    ("Tacuaral Química S.A.", "Company"),
    ("Smith & Quarrelson Optics GmbH", "Company"),
    ("O'Farrelson Trading Ltd", "Company"),
)
# Names that stand on real lists or might, and are words, places, forenames, or any state's offices.
ORDINARY = (
    ("Joint", "LegalEntity"),
    ("Energy", "Company"),
    ("MOSCOW", "LegalEntity"),
    ("China", "LegalEntity"),
    ("South China Sea", "LegalEntity"),
    ("Vladimir", "LegalEntity"),
    ("Ministry of Defence", "Organization"),
    ("Central Bank", "Organization"),
    ("The Base", "Organization"),
    ("VICTORY", "Vessel"),
    ("PACIFIC STAR QUEEN", "Vessel"),
    ("Co., Ltd.", "Company"),
    ("2024", "LegalEntity"),
    ("", "LegalEntity"),
)


def lexicon(*names: tuple[str, str]) -> Lexicon:
    return build_lexicon(GoodsTable.load(), names)


def found(built: Lexicon, text: str) -> list[str]:
    return [text[start:end] for start, end, _ in built.find_parties(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cameras by Hikvision were seen.", ["Hikvision"]),
        ("Hikvision’s cameras", ["Hikvision"]),
        ("groups like Wuhan Global Sensor Technology sold", ["Wuhan Global Sensor Technology"]),
        (
            "sold by Wuhan Global Sensor Technology Co., Ltd. in May",
            ["Wuhan Global Sensor Technology Co., Ltd"],
        ),
        ("optics from iRay Technology and others", ["iRay Technology"]),
        ("Yantai iRay Technology", ["Yantai iRay Technology"]),
        (
            "the North China Research\nInstitute of Electro-Optics",
            ["North China Research\nInstitute of Electro-Optics"],
        ),
        ("DMTG said", ["DMTG"]),
        (
            "Vladimir Putin met Vladimir Vladimirovich Putin",
            ["Vladimir Putin", "Vladimir Vladimirovich Putin"],
        ),
        ("the works Zavod Kvantrel", ["Zavod Kvantrel"]),
        ("Tacuaral Quimica and Tacuaral Química", ["Tacuaral Quimica", "Tacuaral Química"]),
        ("Smith and Quarrelson Optics; Smith & Quarrelson Optics", 2 * [""]),
        ("HIKVISION IS LISTED", ["HIKVISION"]),
    ],
)
def test_listed_names_are_found_in_the_forms_of_news(text: str, expected: list[str]) -> None:
    names = found(lexicon(*LISTED), text)
    if expected == ["", ""]:
        assert names == ["Smith and Quarrelson Optics", "Smith & Quarrelson Optics"]
    else:
        assert names == expected


@pytest.mark.parametrize(
    "text",
    [
        "A Joint statement on Energy by China in Moscow.",
        "Vladimir of the Ministry of Defence sailed the South China Sea.",
        "The Base Rate of the Central Bank in 2024",
        "Victory of the Pacific Star Queen Co., Ltd.",
    ],
)
def test_ordinary_words_places_forenames_and_offices_are_not_found(text: str) -> None:
    assert found(lexicon(*ORDINARY), text) == []


@pytest.mark.parametrize("text", ["hikvision", "wuhan global sensor technology", "Dmtg"])
def test_a_name_needs_its_capitals(text: str) -> None:
    assert found(lexicon(*LISTED), text) == []


@pytest.mark.parametrize("text", ["Hikvisionary", "xHikvision", "Hikvision2"])
def test_a_name_ends_at_the_end_of_a_word(text: str) -> None:
    assert found(lexicon(*LISTED), text) == []


def test_the_longest_name_wins() -> None:
    built = lexicon(("Quarrel Optics", "Company"), ("Quarrel Optics Import Export Ltd", "Company"))
    assert found(built, "Quarrel Optics Import Export sold") == ["Quarrel Optics Import Export"]


def test_a_sentence_break_is_not_part_of_a_name() -> None:
    built = lexicon(("Kvantrel Zavodi Trenn", "Company"))
    assert found(built, "It was Kvantrel, Zavodi Trenn; Kvantrel Zavodi: Trenn") == []


def test_a_word_in_many_unlike_names_singles_nobody_out() -> None:
    built = lexicon(
        ("Fluxor Metals Ltd", "Company"),
        ("Acme Fluxor Trading Ltd", "Company"),
        ("First Fluxor Ltd", "Company"),
    )
    assert found(built, "the price of Fluxor rose") == []


def test_a_surname_of_several_listed_persons_is_no_company_name() -> None:
    people = [
        (f"{first} Orzelanov", "Person") for first in ("Davitko", "Zhanbek", "Ruslanko", "Timurko")
    ]
    built = lexicon(*people, ("Orzelanov Trading LLC", "Company"))
    assert found(built, "Orzelanov denied it.") == []
    assert found(built, "Davitko Orzelanov denied it.") == ["Davitko Orzelanov"]


def test_the_schema_is_the_listed_one_and_a_company_comes_before_an_entity() -> None:
    built = lexicon(("Kvantrel Works", "LegalEntity"), ("Kvantrel Works", "Company"))
    assert [schema for _, _, schema in built.find_parties("at Kvantrel Works")] == ["Company"]


def test_the_order_of_the_names_changes_nothing() -> None:
    text = "Hikvision, iRay Technology, DMTG, Vladimir Putin and Tacuaral Quimica"
    answers = {
        tuple(lexicon(*names).find_parties(text))
        for names in itertools.islice(itertools.permutations((*LISTED, *ORDINARY)), 0, 3000, 1000)
    }
    assert len(answers) == 1


def test_no_names_find_nothing_and_goods_are_found_all_the_same() -> None:
    built = lexicon()
    assert built.find_parties("Hikvision sold chips") == []
    assert [key for _, _, key in built.find_goods("Hikvision sold chips")] == ["integrated_circuit"]


@settings(deadline=None)  # the first example loads the tables
@given(
    st.lists(
        st.tuples(st.text(max_size=40), st.sampled_from(["Person", "Company", "LegalEntity"])),
        max_size=8,
    ),
    st.text(max_size=200),
)
def test_any_names_and_any_text_give_spans_in_order(
    names: list[tuple[str, str]], text: str
) -> None:
    end = 0
    for start, stop, schema in lexicon(*names).find_parties(text):
        assert end <= start < stop <= len(text)
        assert schema in {"Person", "Company", "LegalEntity"}
        end = stop


@settings(deadline=None)  # the first example loads the tables
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=12))
def test_a_company_of_two_words_is_found_wherever_it_stands(word: str) -> None:
    name = f"{word.capitalize()} Microsystems"
    assert name in found(lexicon((f"{name} Co., Ltd.", "Company")), f"They said {name} sold it.")


@pytest.mark.parametrize("piece", ["A ", "A.", "Zz ", "a'", "Kvantrel ", "& ", "- "])
def test_a_hostile_text_takes_no_more_than_its_length(piece: str) -> None:
    built = lexicon(
        ("Kvantrel Kvantrel Kvantrel Kvantrel", "Company"), ("A A A A A A", "LegalEntity")
    )
    text = piece * (100_000 // len(piece))
    began = time.perf_counter()
    built.find_parties(text)
    assert time.perf_counter() - began < 5


def test_the_parties_of_the_articles_are_found_by_the_lists(shared: Path) -> None:
    folder = shared / "data" / "lists" / "collected_2026-06"
    names = []
    for file in sorted(folder.glob("*.json")):
        for row in json.loads(file.read_text(encoding="utf-8")):
            names += [(name, "LegalEntity") for name in (row["full_name"], *row["aliases"])]
    assert len(names) > 100_000
    built = build_lexicon(GoodsTable.load(), names)
    article = next((shared / "articles").glob("003_*.txt")).read_text(encoding="utf-8")
    wanted = {"Wuhan Global Sensor Technology", "Wuhan Tongsheng Technology", "iRay Technology"}
    assert wanted <= set(found(built, article))


def test_few_listed_names_are_found_where_the_gold_has_no_party(shared: Path) -> None:
    # Every fourth document: the rules were chosen on others.
    folder = shared / "data" / "lists" / "collected_2026-06"
    names = []
    for file in sorted(folder.glob("*.json")):
        for row in json.loads(file.read_text(encoding="utf-8")):
            names += [(name, "LegalEntity") for name in (row["full_name"], *row["aliases"])]
    built = build_lexicon(GoodsTable.load(), names)
    hits = false = 0
    for path in sorted((shared / "data" / "reading" / "worldwide_ner" / "dev").glob("*.tsv"))[1::4]:
        text, tags = _read_tagged(path)
        for start, end, _ in built.find_parties(text):
            hits += 1
            false += not any(a < end and b > start and tag for a, b, tag in tags)
    assert hits > 5
    assert false / hits < 0.1


def _read_tagged(path: Path) -> tuple[str, list[tuple[int, int, bool]]]:
    """Read a token file: the text, and for each token whether it is part of any entity."""
    text, tags = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *labels = line.split("\t")
        if word == "":
            text = text.rstrip(" ") + "\n"
            continue
        tags.append((len(text), len(text) + len(word), any(label != "O" for label in labels)))
        text += f"{word} "
    return text, tags
