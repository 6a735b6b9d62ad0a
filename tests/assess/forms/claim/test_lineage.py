from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.assess.draft import measure
from enduse.assess.forms import write
from enduse.assess.sources import Sources
from enduse.errors import Unverified
from enduse.model import Evidence, Span

Cut = Callable[..., Span]
Roles = dict[str, tuple[Evidence, ...]]


@pytest.fixture
def change(cut: Cut) -> Roles:
    return {
        "copy": (cut("China was supplying optical components", 2),),
        "original": (cut("were likely supplying optical components"),),
        "kind": (measure("kind of change", (), "hedge_lost"),),
    }


def test_a_change_sets_both_versions_side_by_side(sources: Sources, change: Roles) -> None:
    assert write("drifted", change, sources) == (
        "Article 2 has “China was supplying optical components” where the earliest version at "
        "hand, "
        "of The Example Post, has “were likely supplying optical components”: a hedge is lost."
    )


def test_the_words_that_differ_are_named(sources: Sources, change: Roles, cut: Cut) -> None:
    gone = write("drifted", {**change, "original_words": (cut("likely"),)}, sources)
    assert gone.endswith("a hedge is lost (“likely” is gone).")
    both = {**change, "original_words": (cut("optics"),), "copy_words": (cut("US officials", 2),)}
    assert write("drifted", both, sources).endswith("(“optics” became “US officials”).")
    new = write("drifted", {**change, "copy_words": (cut("supplying", 2),)}, sources)
    assert new.endswith("(“supplying” is new).")


def test_an_unknown_kind_of_change_is_refused(sources: Sources, change: Roles) -> None:
    kind = (measure("kind of change", (), "spelling"),)
    with pytest.raises(Unverified, match="spelling"):
        write("drifted", {**change, "kind": kind}, sources)


def test_what_is_invented_stands_alone(sources: Sources, cut: Cut) -> None:
    text = write("invented", {"copy": (cut("supplying optical components", 2),)}, sources)
    assert text.startswith("Article 2 has “supplying optical components”: nothing of the kind")


def test_articles_of_one_wire_are_one_source(sources: Sources, cut: Cut) -> None:
    roles: Roles = {
        "article": (cut("Firms ship optics"), cut("US officials said", 2)),
        "earliest": (cut("Firms ship optics"),),
        "wire": (measure("articles that carry one wire", ("a", "b"), "Meridian Wire"),),
    }
    assert write("one_wire", roles, sources) == (
        "The Example Post and article 2 carry words of Meridian Wire: on what they take from it "
        "they are one source, not two; the earliest version at hand is that of The Example Post."
    )
    roles["wire"] = (measure("articles that carry one wire", ("a", "b"), ""),)
    assert "words of one report that none of them credits" in write("one_wire", roles, sources)


def test_texts_in_step_are_shown_side_by_side(sources: Sources, cut: Cut) -> None:
    roles: Roles = {
        "a": (cut("supplying optical components"),),
        "b": (cut("supplying optical components", 2),),
        "steps": (measure("places", ("3",)),),
        "score": (measure("score", (), "0.97"),),
    }
    assert write("runs_alongside", roles, sources) == (
        "The Example Post and article 2 run alongside each other in one place (score 0.97), as "
        "“supplying optical components” beside “supplying optical components”."
    )
    with pytest.raises(Unverified, match="1 stretches are set beside 0"):
        write("runs_alongside", {**roles, "b": ()}, sources)


@pytest.mark.parametrize(("number", "verb"), [(1, "shares"), (2, "share")])
def test_articles_of_their_own_are_named(
    sources: Sources, cut: Cut, number: int, verb: str
) -> None:
    leads = (cut("Firms ship optics"), cut("US officials said", 2))[:number]
    assert f" {verb} no wire with the other" in write("own_words", {"article": leads}, sources)
