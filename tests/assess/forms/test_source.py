from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from enduse.assess.draft import measure
from enduse.assess.forms import write
from enduse.assess.sources import Sources
from enduse.errors import Unverified
from enduse.model import Decision, Evidence, Span

Cut = Callable[..., Span]


def test_an_article_in_the_summary_says_what_it_says_of_itself(sources: Sources, cut: Cut) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "article": (cut("Firms ship optics, officials say"),),
        "published": (cut("Russia"),),
        "credit": (cut("(Meridian Wire)"),),
        "claims": (measure("claims in article 1, one.txt", ("a1.c1", "a1.c2")),),
    }
    assert write("article", roles, sources) == (
        "Article 1, one.txt (“Firms ship optics, officials say”): outlet The Example Post; dated "
        "“Russia”; credits in “(Meridian Wire)”; two claims."
    )


def test_an_article_that_says_nothing_of_itself(sources: Sources, cut: Cut) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "article": (cut("US officials", 2),),
        "claims": (measure("claims in two.txt", ("a2.c1",)),),
    }
    assert write("article", roles, sources) == (
        "Article 2, two.txt (“US officials”): no outlet named; date not stated; no wire credited; "
        "one claim."
    )


JANE = Decision("a" * 64, "us:government", "B2", "", "a long record", "J. Roe", "2024-05-02")


@pytest.mark.parametrize(
    ("decision", "text"),
    [
        (
            JANE,
            (
                "China: rated B2 (usually reliable; probably true) by J. Roe on 2 May 2024, since "
                "“a "
                "long record”."
            ),
        ),
        (
            dataclasses.replace(JANE, who="", reason=""),
            (
                "China: rated B2 (usually reliable; probably true) by a person whose name was "
                "erased "
                "on 2 May 2024."
            ),
        ),
    ],
)
def test_a_rating_is_a_persons(sources: Sources, cut: Cut, decision: Decision, text: str) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "speaker": (cut("China"),),
        "decision": (decision,),
        "rating": (measure("rating", ("B", "2", "usually reliable", "probably true")),),
    }
    assert write("rated", roles, sources) == text


def test_there_is_no_rating_beyond_the_scale(sources: Sources, cut: Cut) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "speaker": (cut("China"),),
        "decision": (JANE,),
        "rating": (measure("rating", ("G", "2", "superb", "probably true")),),
    }
    with pytest.raises(Unverified, match="G2"):
        write("rated", roles, sources)


def test_what_nobody_rated_is_not_assessed(sources: Sources, cut: Cut) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "unnamed_speaker": (cut("Senior US officials"),),
        "speaker": (cut("China"),),
        "unrated": (measure("sources not rated", ("cn:government", "us:government")),),
    }
    assert write("not_rated", roles, sources) == (
        "Reliability and credibility are not assessed for two sources: China and senior US "
        "officials (not named)."
    )
