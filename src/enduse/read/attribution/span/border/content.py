"""The words of content: where a clause, a phrase or a quotation begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.span.scene import CLOSING
from enduse.read.attribution.table import uses_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from enduse.read.attribution.span.scene import Scene
    from enduse.read.sentence import TokenRange

__all__ = ["behind_colon", "constituent", "fit", "rest_of_quote"]

_LOOSE = frozenset({",", ":", ";", "—", "–", "-", "--", "...", ".", "___"})
_KEPT = frozenset({"?", "!"})
_RELATIVE = frozenset({"which", "who", "whose", "whom", "where"})
_JOINTS = frozenset({",", ".", ";", ":", "—", "–", "--"})
_CLOSED = frozenset({",", ".", "!", "?", "...", "…", "’", "'"})
_VOICING = frozenset({"assert", "voice", "warn", "deny", "judge"})
_BESIDE = frozenset({"advcl", "conj", "dep"})
_TURNING = frozenset({",", "—", "–", "--"})
_FARTHEST = 16


def fit(scene: Scene, tokens: TokenRange) -> TokenRange | None:
    """Mend the borders of content: stops and commas at its ends go, quotations are kept whole.

    A question or exclamation mark right behind it is part of it.

    Returns:
        The range, or None where nothing is left.
    """
    doc = scene.doc
    start, end = max(tokens[0], 0), min(tokens[1], len(doc))
    while start < end and (doc[start].text in _LOOSE or doc[start].is_space):
        start += 1
    if start > 0 and scene.run_from(start - 1) is not None:
        start -= 1
    end = _whole_quotation(scene, start, end)
    while end > start and (doc[end - 1].text in _LOOSE or doc[end - 1].is_space):
        end -= 1
    if start < end and doc[end - 1].text == "(":
        end -= 1
    if start < end and scene.text(end) in _KEPT:
        end += 1
    return (start, end) if start < end else None


def _whole_quotation(scene: Scene, start: int, end: int) -> int:
    """Go on to the end of a quotation that begins within."""
    if start < end and scene.quoted(end - 1):
        run = scene.runs[scene.run_at[end - 1]]
        end = max(end, run[1]) if run[0] >= start else end
    if scene.quoted(end) and scene.text(end) in CLOSING:
        return end + 1 if scene.runs[scene.run_at[end]][0] >= start else end
    return end


def constituent(scene: Scene, head: Token, low: int, high: int) -> TokenRange | None:
    """Give a constituent within bounds, a closing relative clause behind a comma left out.

    Of such a clause one cannot tell whether it is attributed or added.
    """
    start, end = max(head.left_edge.i, low), min(head.right_edge.i + 1, high)
    end = _before_other_voice(scene, head, max(start, head.i), end)
    return fit(scene, (start, _without_aside(scene, start, end)))


def _before_other_voice(scene: Scene, head: Token, start: int, end: int) -> int:
    """Cut before ", citing Y", before ", while others say", and at a semicolon."""
    for token in scene.doc[start + 1 : end]:
        if scene.quoted(token.i):
            continue
        if token.text == ";":
            return token.i
        if token.dep_ not in _BESIDE:
            continue
        before = token.left_edge.i - 1
        if before <= head.i or scene.text(before) not in _TURNING or not _voices(token):
            continue
        beside = token.dep_ == "advcl" and scene.text(before + 1) == "while"
        if token.tag_ == "VBG" or beside:
            return before
    return end


def _voices(verb: Token) -> bool:
    return any(row.act in _VOICING for row in uses_of(verb))


def _without_aside(scene: Scene, start: int, end: int) -> int:
    doc = scene.doc
    for token in doc[start + 1 : end]:
        behind_comma = token.lower_ in _RELATIVE and doc[token.i - 1].text == ","
        if not behind_comma or scene.quoted(token.i):
            continue
        top = token
        while top.dep_ != "relcl" and top.head.i != top.i and top.i >= start:
            top = top.head
        if top.dep_ == "relcl" and top.right_edge.i + 2 >= end:
            return token.i - 1
    return end


def behind_colon(scene: Scene, start: int) -> TokenRange | None:
    """Give what follows a colon: a quotation, or all to the end."""
    run = scene.run_from(start)
    return fit(scene, (start, len(scene.doc))) if run is None else run


def rest_of_quote(scene: Scene, behind: int) -> TokenRange | None:
    """Give a quotation that goes on behind the cue: "“A,” he said in May. “B.”"."""
    for token in scene.doc[behind : behind + _FARTHEST]:
        run = scene.run_from(token.i)
        if run is not None:
            joint = scene.text(token.i - 1) in _JOINTS
            closed = run[1] == len(scene.doc) or scene.text(run[1] - 2) in _CLOSED
            return scene.joined(run) if joint and closed else None
        if token.pos_ == "VERB" and token.dep_ not in {"acl", "relcl"}:
            return None
    return None
