"""Claims made of one sentence each, with the figures that the reader's own finder sees in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim, ClaimFinding, Mode, Quantity, Span, Stance, digest
from enduse.text.quantity import find_figures

MakeFinding = Callable[..., ClaimFinding]


@pytest.fixture(scope="session")
def said() -> MakeFinding:
    """Make a claim of a sentence; ``more`` are fields of the finding or of the claim."""

    def made(text: str, ref: str = "a1.c1", stance: Stance = Stance.ASSERTS) -> ClaimFinding:
        layer = digest("one article")
        figures = tuple(
            Quantity(
                Span(layer, f.start, f.end, text[f.start : f.end]),
                f.kind,
                f.value,
                f.low,
                f.high,
                f.unit,
                f.comparator,
            )
            for f in find_figures(text)
        )
        claim = Claim(
            id="c1",
            line=1,
            content=Span(layer, 0, len(text), text),
            cue=None,
            speaker=None,
            mode=Mode.PARAPHRASE,
            stance=stance,
            quantities=figures,
        )
        return ClaimFinding(ref=ref, layer=layer, claim=claim, disclosure=None)

    return made
