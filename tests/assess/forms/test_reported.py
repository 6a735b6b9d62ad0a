from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.assess.draft import measure
from enduse.assess.forms import write
from enduse.assess.sources import Sources
from enduse.model import Evidence, Likelihood, Span

Cut = Callable[..., Span]


def piece(cut: Cut, text: str) -> Span:
    """A span of the first article with other words, as another article might have them."""
    return Span(cut("China").document, 0, len(text), text)


def test_cue_and_content_in_one_piece(sources: Sources, cut: Cut) -> None:
    roles = {"speaker": (cut("China"),), "run": (cut("denied sending weapons to Russia"),)}
    assert write("reported_run", roles, sources) == (
        "The Example Post reports: China “denied sending weapons to Russia”."
    )


def test_a_cue_that_ends_in_ing_follows_a_comma(sources: Sources, cut: Cut) -> None:
    roles = {"speaker": (cut("China"),), "run": (piece(cut, "saying it was so"),)}
    assert write("reported_run", roles, sources) == (
        "The Example Post reports: China, “saying it was so”."
    )


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("said", "The Example Post reports: China said: “sending weapons to Russia”."),
        (
            "according to",
            "The Example Post reports: according to China, “sending weapons to Russia”.",
        ),
    ],
)
def test_a_cue_at_a_distance(sources: Sources, cut: Cut, cue: str, text: str) -> None:
    roles = {
        "speaker": (cut("China"),),
        "cue": (piece(cut, cue),),
        "content": (cut("sending weapons to Russia"),),
    }
    assert write("reported_apart", roles, sources) == text


def test_an_attribution_that_goes_on(sources: Sources, cut: Cut) -> None:
    roles = {"unnamed_speaker": (cut("Senior US officials"),), "content": (cut("customs records"),)}
    assert write("reported_carried", roles, sources) == (
        "The Example Post reports, going on from the word of senior US officials (not named): "
        "“customs records”."
    )


def test_nobody_is_named(sources: Sources, cut: Cut) -> None:
    assert write("reported_nobody", {"content": (cut("weapons"),)}, sources) == (
        "The Example Post reports, naming nobody: “weapons”."
    )


def test_hedges_are_the_sources_own(sources: Sources, cut: Cut) -> None:
    roles = {"hedge": (cut("likely"), cut("US officials", 2))}
    assert write("hedged", roles, sources) == (
        "The hedge is the source’s own: “likely” and “US officials” (The Example Post and two.txt)."
    )


@pytest.mark.parametrize("band", Likelihood)
def test_a_likelihood_stands_beside_its_band(sources: Sources, cut: Cut, band: Likelihood) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "hedge": (cut("likely"),),
        "band": (measure("band", ("likely",), band.value),),
    }
    place = "a term" if band is Likelihood.LIKELY else f"in the band “{band.value}”"
    assert write("likelihood", roles, sources) == (
        f"The likelihood is the source’s own: “likely”, {place} of ICD 203 (The Example Post)."
    )
