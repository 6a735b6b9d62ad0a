"""The words of a source: the noun phrase with what tells who it is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from enduse.read.attribution.syntax import is_verb
from enduse.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from enduse.read.attribution.span.scene import Scene
    from enduse.read.sentence import TokenRange

__all__ = ["names_paper", "source_phrase"]

_LOOSE = frozenset({"advcl", "ccomp", "parataxis", "dep", "npadvmod", "intj", "mark"})
_LEADING = frozenset({"cc", "mark", "prep"})
_ASIDE = frozenset({",", "-", "--", "—", "–"})
_NEAR = 4
_PAPERS = ("document", "records", "outlet")


def source_phrase(scene: Scene, head: Token, limit: TokenRange) -> TokenRange | None:
    """Give the extent of a source, between the tokens of ``limit``.

    Appositions, phrases and clauses that follow without a comma stay; a relative clause behind a
    comma does not.  The comma that closes an apposition before the cue stays, as one of a pair.

    Returns:
        The range, or None for an empty "it" or "there" and where nothing is left.
    """
    doc = head.doc
    if head.lower_ in {"it", "there"} and head.dep_ == "expl":
        return None
    start, end = max(head.left_edge.i, limit[0]), _end(head, limit[1])
    end = _closed(scene, start, end)
    while end > start + 1 and doc[end - 1].text in _ASIDE:
        end -= 1
    while start < end and (doc[start].is_punct or doc[start].dep_ in _LEADING):
        start += 1
    if start >= end:
        return None
    paired = end == limit[1] - 1 and doc[end].text == ","
    return (start, end + (paired and any(t.text == "," for t in doc[head.i : end])))


def names_paper(doc: Doc, source: TokenRange | None) -> bool:
    """Tell whether a source is a document, records or an outlet, by its head noun."""
    if source is None:
        return False
    inside = (t for t in doc[source[0] : source[1]] if not source[0] <= t.head.i < source[1])
    return any(t.lemma_.lower() in _papers() for t in inside)


@cache
def _papers() -> frozenset[str]:
    roles = load_table("speakers")["roles"]
    return frozenset(str(w) for kind in _PAPERS for w in roles[kind])


def _end(head: Token, limit: int) -> int:
    end = head.i + 1
    for part in head.children:
        if part.i < head.i:
            continue
        if part.dep_ in _LOOSE or (part.dep_ == "conj" and is_verb(part)):
            break
        if part.dep_ == "relcl" and _is_aside(part):
            break
        if part.dep_ not in {"punct", "cc"}:
            end = max(end, min(part.right_edge.i + 1, limit))
    return end


def _is_aside(part: Token) -> bool:
    first = part.left_edge.i
    return first > 0 and part.doc[first - 1].text in _ASIDE


def _closed(scene: Scene, start: int, end: int) -> int:
    """Take in the bracket that closes one within: the parser cuts "(D-N.C.)"."""
    doc = scene.doc
    opened = sum((t.text == "(") - (t.text == ")") for t in doc[start:end])
    if opened <= 0:
        return end
    return next((t.i + 1 for t in doc[end : end + _NEAR] if t.text == ")"), end)
