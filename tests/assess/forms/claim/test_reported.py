from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.assess.forms import write
from enduse.assess.sources import Sources
from enduse.errors import Unverified
from enduse.model import Span

Cut = Callable[..., Span]


def piece(cut: Cut, text: str) -> Span:
    """A span of the first article with other words, as another article might have them."""
    return Span(cut("China").document, 0, len(text), text)


def test_cue_and_content_in_one_piece(sources: Sources, cut: Cut) -> None:
    roles = {"speaker": (cut("China"),), "run": (cut("denied sending weapons to Russia"),)}
    assert write("reported_run", roles, sources) == (
        "China “denied sending weapons to Russia” (The Example Post)."
    )


def test_what_one_speaker_says_in_a_row_is_one_sentence(sources: Sources, cut: Cut) -> None:
    runs = (piece(cut, "said it was so"), piece(cut, "added that it was not"))
    roles = {"speaker": (cut("China"),), "run": runs}
    assert write("reported_run", roles, sources) == (
        "China “said it was so” and “added that it was not” (The Example Post)."
    )
    with pytest.raises(Unverified):
        write("reported_run", {**roles, "run": (runs[0], cut("US officials", 2))}, sources)


def test_a_cue_that_ends_in_ing_follows_a_comma(sources: Sources, cut: Cut) -> None:
    roles = {"speaker": (cut("China"),), "run": (piece(cut, "saying it was so"),)}
    assert write("reported_run", roles, sources) == (
        "China, “saying it was so” (The Example Post)."
    )


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("said", "China said: “sending weapons to Russia” (The Example Post)."),
        (
            "according to",
            "According to China, “sending weapons to Russia” (The Example Post).",
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
        "“customs records” (The Example Post, going on from the word of senior US officials (not "
        "named))."
    )


def test_nobody_is_named(sources: Sources, cut: Cut) -> None:
    assert write("reported_nobody", {"content": (cut("weapons"),)}, sources) == (
        "“weapons” (The Example Post, naming nobody)."
    )
