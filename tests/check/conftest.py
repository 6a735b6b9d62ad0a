"""Claims made by hand: a sentence, and the figure in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from enduse.model import (
    Claim,
    ClaimFinding,
    Mode,
    Quantity,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
)


@pytest.fixture
def claim() -> Callable[..., ClaimFinding]:
    """Make a claim of a sentence; ``figures`` are its words for a count, with their value."""

    def made(text: str, *figures: tuple[str, float], **more: Any) -> ClaimFinding:
        layer = hashlib.sha256(text.encode()).hexdigest()

        def span(words: str) -> Span:
            start = text.index(words)
            return Span(layer, start, start + len(words), words)

        quantities = tuple(
            Quantity(
                span(words),
                more.get("kind", "count"),
                value,
                None,
                None,
                "groups",
                ">" if words.startswith("more than") else "=",
            )
            for words, value in figures
        )
        speaker = None
        if "country" in more:
            name = text.split(" ", 1)[0]
            speaker = Speaker(
                span(name),
                name,
                span(name),
                SpeakerKind.GOVERNMENT,
                on_record=True,
                country=more["country"],
            )
        return ClaimFinding(
            ref=more.get("ref", "a1.c1"),
            layer=layer,
            claim=Claim(
                id="c1",
                line=1,
                content=Span(layer, 0, len(text), text),
                cue=None,
                speaker=speaker,
                mode=Mode.PARAPHRASE,
                stance=more.get("stance", Stance.ASSERTS),
                quantities=quantities,
            ),
            disclosure=None,
            scopes=more.get("scopes", ()),
        )

    return made
