"""How a queried party stands to a listed one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.model.match import Relation
from enduse.screen.relation import Context, Vocabulary, looks_personal, relation_of
from enduse.screen.score import compare
from enduse.screen.word import Words

# As in a catalogue of 100,000 names: rare words need no entry.
COUNTS = {
    "technology": 4_000,
    "general": 560,
    "systems": 700,
    "machine": 150,
    "tool": 80,
    "wuhan": 60,
    "dalian": 50,
    "huawei": 154,
    "dynamics": 10,
    "china": 2_500,
    "research": 1_200,
    "institute": 2_000,
    "group": 2_500,
    "trading": 3_000,
    "viktor": 300,
}
LEADS = {"huawei": 134}
TOTAL = 100_000


def _relation(query: str, listed: str, countries: str = "", *, is_person: bool = False) -> Relation:
    words = Words(COUNTS, TOTAL)
    context = Context(Vocabulary(COUNTS, LEADS), frozenset(countries.split()), is_person)
    return relation_of(compare(words.name(query), words.name(listed)), context)


@pytest.mark.parametrize(
    ("query", "listed", "relation"),
    [
        # the same: another legal form, a seat before the name, the short name of a Chinese company
        ("Wuhan Tongsheng Technology", "Wuhan Tongsheng Technology Co., Ltd", "same"),
        ("iRay Technology", "Yantai Iray Technology Co., Ltd", "same"),
        ("Hikvision", "Hangzhou Hikvision Digital Technology Co., Ltd.", "same"),
        ("武汉高芯", "武汉高芯科技有限公司", "same"),
        ("General Dynamics Land Systems", "General Dynamics Land Systems", "same"),
        # a narrower unit of what was asked for, and the other way round
        ("General Atomics", "General Atomics Aeronautical Systems", "parent"),
        ("General Dynamics", "General Dynamics Land Systems", "parent"),
        ("General Dynamics Land Systems", "General Dynamics", "subsidiary"),
        ("Huawei", "Huawei Russia", "parent"),
        ("Huawei Russia", "Huawei", "subsidiary"),
        ("Vegatron", "Vegatron Holding", "subsidiary"),
        ("Vegatron Holdings", "Vegatron", "parent"),
        ("Vegatron", "Vegatron, Minsk Branch", "parent"),
        # sisters
        (
            "General Dynamics Ordnance and Tactical Systems",
            "General Dynamics Land Systems",
            "affiliate",
        ),
        (
            "Dalian Machine Tool Group",
            "General Technology Group Dalian Machine Tool Import & Export Co., Ltd.",
            "affiliate",
        ),
        (
            "Dalian Machine Tool",
            "General Technology Group Dalian Machine Tool Import and Export Co.",
            "affiliate",
        ),
        ("Wuhan Tongsheng Trading", "Wuhan Tongsheng Technology Co., Ltd", "affiliate"),
        ("Vegatron International", "Vegatron", "affiliate"),
        ("Beijing Vegatron", "Shanghai Vegatron", "affiliate"),
        # no more than possible
        ("Wuhan Sensor Technology", "Wuhan Global Sensor Technology Co., Ltd", "possible"),
        ("Wuhan Technology", "Wuhan Tongsheng Technology", "possible"),
        ("Tongshen Technology", "Tongsheng Technology", "possible"),
        ("Vegatron", "Vegatron Group", "possible"),
        ("Plant 12 Vegatron", "Plant 13 Vegatron", "possible"),
        ("China Research Institute", "China Research Institute of Systems", "possible"),
        ("Technology", "Technology", "possible"),
        ("BBC", "Bombay Beach Club", "possible"),
    ],
)
def test_related_companies_are_told_apart(query: str, listed: str, relation: str) -> None:
    assert _relation(query, listed).value == relation


def test_a_namesake_in_another_state_is_a_namesake() -> None:
    assert _relation("Vegatron Minsk", "Vegatron Minsk", "by") is Relation.SAME
    assert _relation("Vegatron Minsk", "Vegatron Minsk", "us") is Relation.NAMESAKE
    assert _relation("Vegatron Hong Kong", "Vegatron Hong Kong", "cn") is Relation.SAME


def test_a_chinese_short_name_needs_china() -> None:
    assert _relation("Vegatron", "Vegatron Digital Technology Ltd", "cn") is Relation.SAME
    assert _relation("Vegatron", "Vegatron Digital Technology Ltd", "us") is Relation.PARENT


@pytest.mark.parametrize(
    ("query", "listed", "relation"),
    [
        ("Viktor Boutov", "BOUTOV, Viktor Anatolievich", "same"),
        ("Boutov", "BOUTOV, Viktor Anatolievich", "possible"),
        ("Viktor Boutov", "Viktor Petrovich", "possible"),
        ("Sergei Lavrovski", "Sergey Lavrovskiy", "same"),
    ],
)
def test_people_have_no_parents(query: str, listed: str, relation: str) -> None:
    assert _relation(query, listed, is_person=True).value == relation


@pytest.mark.parametrize(
    ("name", "personal"),
    [
        ("Viktor Boutov", True),
        ("Vegatron Ltd", False),
        ("Vegatron Optics", False),
        ("General Dynamics", False),
        ("Boutov", False),
    ],
)
def test_a_name_of_unknown_kind_can_look_like_a_persons(name: str, *, personal: bool) -> None:
    assert looks_personal(Words().name(name)) is personal


PARTS = st.lists(
    st.sampled_from(["vegatron", "siriusson", "wuhan", "technology", "land", "import", "12", "of"]),
    max_size=5,
)


@given(PARTS, PARTS)
def test_a_parent_seen_from_the_other_side_is_a_part(one: list[str], other: list[str]) -> None:
    mirror = {Relation.PARENT: Relation.SUBSIDIARY, Relation.SUBSIDIARY: Relation.PARENT}
    there = _relation(" ".join(one), " ".join(other))
    back = _relation(" ".join(other), " ".join(one))
    assert back is mirror.get(there, there)
