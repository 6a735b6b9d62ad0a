"""All attributions of a document."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from enduse.model import LineKind
from enduse.read.attribution.carry import Attribution, carry_over
from enduse.read.attribution.frames.frame import Frame
from enduse.read.attribution.frames.headline import headline_frame
from enduse.read.attribution.frames.nouns import noun_frames
from enduse.read.attribution.frames.phrases import phrase_frames
from enduse.read.attribution.frames.verbs import verb_frames
from enduse.read.attribution.split import split_content
from enduse.read.speaker.kind import names_source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["find_attributions", "frames_of"]

_HALF = 0.5


def find_attributions(
    sentences: Sequence[Sentence],
    kind_of: Callable[[Sentence, TokenRange], str],
    is_limit: Callable[[Sentence], bool],
) -> list[Attribution]:
    """Find who says what in a document, in order.

    Args:
        sentences: All sentences, in order.
        kind_of: Gives the kind of source that words name: ``paper``, ``source`` or an empty string.
        is_limit: Tells whether a sentence says what could not be seen or assessed.
    """
    frames = [frames_of(s, kind_of) for s in sentences]
    return carry_over(sentences, frames, is_limit, kind_of)


def frames_of(
    sentence: Sentence, kind_of: Callable[[Sentence, TokenRange], str]
) -> tuple[Frame, ...]:
    """Find the attributions with a cue in one sentence; each holds those nested in its content."""

    def known(tokens: TokenRange) -> str:
        return kind_of(sentence, tokens)

    nouns = list(noun_frames(sentence))
    verbs = [
        f for f in verb_frames(sentence, known) if not any(_touch(f.cue, n.cue) for n in nouns)
    ]
    found = [*nouns, *verbs, *phrase_frames(sentence)]
    if sentence.paragraph.kind is LineKind.TITLE:
        head = headline_frame(sentence, partial(names_source, sentence))
        found = [head] if head is not None else found
    found = [f for f in found if not any(_within_cue(f, other) for other in found)]
    found = [_without_inner(sentence, f, found) for f in found]
    kept = [f for f in found if not _is_nested(f, found)]
    dropped = [f for f in found if not any(f is k for k in kept)]
    kept = [replace(k, inner=tuple(f for f in dropped if _holds(k, f))) for k in kept]
    return tuple(sorted(kept, key=lambda f: (f.contents[:1], f.cue or (-1, -1))))


def _without_inner(sentence: Sentence, frame: Frame, found: Sequence[Frame]) -> Frame:
    """Take out of what "according to X" covers the clauses that others say in it.

    "A accused B of it, and C was meant to stop it, according to X": the first clause is A's.
    """
    inner = [f for f in found if f.rank < 2 and f.cue is not None and _gives_way(frame, f, 0.0)]
    parts = [p for c in frame.contents for p in split_content(sentence, c)] if inner else []
    left = [
        p for p in parts if not any(f.cue is not None and p[0] <= f.cue[0] < p[1] for f in inner)
    ]
    return replace(frame, contents=tuple(left)) if left and len(left) < len(parts) else frame


def _is_nested(frame: Frame, found: Sequence[Frame]) -> bool:
    for other in found:
        if other is frame or _answers(other, frame):
            continue
        if _gives_way(frame, other):
            return True
        if _holds(other, frame) and not _gives_way(other, frame):
            return True
    return False


def _answers(denial: Frame, charge: Frame) -> bool:
    """Tell "X has accused Y of it, a charge Y denies": neither reports the other."""
    if (
        charge.speaker is None or not denial.contents
    ):  # what is said may follow in the next paragraph
        return False
    opens = charge.speaker[0] == denial.contents[0][0]
    return opens and denial.act == "deny" != charge.act and _is_behind(denial)


def _holds(outer: Frame, inner: Frame) -> bool:
    if inner.cue is None:
        return False
    inside = any(c[0] <= inner.cue[0] < c[1] for c in outer.contents)
    mutual = outer.cue is not None and any(c[0] <= outer.cue[0] < c[1] for c in inner.contents)
    if not mutual or outer.cue is None:
        return inside
    # "He plans to sell it, officials said": the cue that stands behind its content is the outer
    # one.
    return inside and (outer.rank, not _is_behind(outer)) < (inner.rank, not _is_behind(inner))


def _is_behind(frame: Frame) -> bool:
    return frame.cue is not None and bool(frame.contents) and frame.contents[0][0] < frame.cue[0]


def _within_cue(frame: Frame, other: Frame) -> bool:
    """Tell a cue that is part of a longer one: "plans" in "plans to warn"."""
    if frame.cue is None or other.cue is None or frame is other:
        return False
    longer = other.cue[1] - other.cue[0] > frame.cue[1] - frame.cue[0]
    return longer and other.cue[0] <= frame.cue[0] and frame.cue[1] <= other.cue[1]


def _gives_way(outer: Frame, inner: Frame, share: float = _HALF) -> bool:
    """Tell whether an outer attribution is only the channel of an inner speech act.

    "Beijing denied X, according to Y": the denial is Beijing's.  A belief or wish that somebody
    reports stays the reporter's claim.
    """
    if inner.rank >= 2 or inner.cue is None or inner.speaker is None:
        return False
    if outer.rank < 2 and not _is_told(outer, inner):
        return False
    if inner.hedge is not None or inner.act == "plan":
        return False
    inside = any(c[0] <= inner.cue[0] < c[1] for c in outer.contents)
    covered = sum(b - a for a, b in inner.contents)
    whole = sum(b - a for a, b in outer.contents)
    return inside and covered >= share * whole


def _is_told(outer: Frame, inner: Frame) -> bool:
    """Tell a denial that opens what another says: "X has denied selling it, its lawyers say"."""
    opens = inner.speaker is not None and any(inner.speaker[0] == c[0] for c in outer.contents)
    return inner.act == "deny" and inner.rank < 1 and outer.act == "assert" and opens


def _touch(one: TokenRange | None, other: TokenRange | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]
