from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.assess.draft import measure
from enduse.assess.forms import write
from enduse.assess.sources import Sources
from enduse.errors import Unverified
from enduse.model import Entry, Evidence, Span

Cut = Callable[..., Span]


def code(number: str, version: str = "HS2022; notice", value: str = "A set (US-BIS)") -> Entry:
    return Entry("goods:A set", version, number, "set", value)


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ([code("HS 901310")], "candidate for control under A set (US-BIS) (HS 901310)"),
        (
            [code("HS 901310"), code("HS 854231"), code("ECCN 6A002")],
            "candidates for control under A set (US-BIS) (HS 901310, 854231; ECCN 6A002)",
        ),
        (
            [code("HS 901310"), code("ECCN 6A002", value="B (EU)")],
            "candidates for control under A set (US-BIS) (HS 901310) and B (EU) (ECCN 6A002)",
        ),
        (
            [code("HS 901310", version="HS2022; unverified")],
            "candidate for control under A set (US-BIS) (HS 901310 (unverified))",
        ),
    ],
)
def test_goods_are_candidates_with_their_codes(
    sources: Sources, cut: Cut, codes: list[Entry], text: str
) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "goods": (cut("optical components"),),
        "code": tuple(codes),
    }
    assert write("goods", roles, sources) == f"“optical components”: {text}."


ENTRIES = tuple(Entry("eu_x", "2024", f"IV/{n}", "name", f"Firm {n}") for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("equal", "the figure claimed"),
        ("above", "more than the figure claimed"),
        ("below", "less than the figure claimed"),
    ],
)
def test_a_count_names_what_was_counted(sources: Sources, verdict: str, words: str) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "count": (measure("entries on a list", ("a", "b", "c")),),
        "verdict": (measure("the count against the figure", ("three", "3"), verdict),),
        "entry": ENTRIES,
    }
    assert write("counted", roles, sources) == (
        f"Entries on a list: 3, {words}. Counted: “Firm 1” (IV/1), “Firm 2” (IV/2) and “Firm 3” "
        "(IV/3)."
    )


def test_a_count_that_its_entries_do_not_give_is_refused(sources: Sources) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "count": (measure("entries on a list", ("a", "b", "c")),),
        "verdict": (measure("the count against the figure", ("three", "3"), "equal"),),
        "entry": ENTRIES[:2],
    }
    with pytest.raises(Unverified, match="2 entries are cited for a count of 3"):
        write("counted", roles, sources)


def test_none_is_a_count(sources: Sources) -> None:
    roles = {
        "count": (measure("entries on a list", ()),),
        "verdict": (measure("the count against the figure", ("three", "0"), "below"),),
    }
    assert write("counted", roles, sources).endswith(
        "0, less than the figure claimed. Counted: none."
    )


def test_a_figure_is_asked_with_who_said_it(sources: Sources, cut: Cut) -> None:
    roles = {
        "unnamed_speaker": (cut("Senior US officials"),),
        "content": (cut("customs records"),),
        "figure": (cut("Firms"),),
    }
    assert write("count_asked", roles, sources) == (
        "The Example Post reports senior US officials (not named) as saying “customs records”; the "
        "figure “Firms” can be put to the lists."
    )


def test_a_figure_without_an_answer_says_why(sources: Sources, cut: Cut) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "figure": (cut("Firms"),),
        "why": (measure("reason", (), "no US list at hand reaches to 2024-04-12"),),
    }
    assert write("not_evaluable", roles, sources) == (
        "“Firms” (The Example Post) cannot be put to the lists at hand: no US list at hand reaches "
        "to 2024-04-12."
    )
    caveat = {"caveat": (measure("what it leaves out", (), "the list lacks those delisted"),)}
    assert write("count_caveat", caveat, sources) == "The list lacks those delisted."
