"""Hedges: the words by which a source weakens or grades what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from enduse.model import Likelihood
from enduse.read.attribution.syntax import is_negated, is_verb
from enduse.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["Hedge", "bears_on_main", "cue_hedge", "find_hedges", "has_limit", "root_of"]

_MODALS = frozenset({"may", "might", "could"})
_JUDGED = frozenset({"deemed", "considered", "regarded", "judged", "rated", "seen"})
_BELOW = frozenset({"relcl", "advcl", "ccomp", "pcomp"})


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge in a sentence.

    Attributes:
        start: First code point within the sentence.
        end: One past the last.
        kind: ``likelihood``, ``possibility``, ``hearsay``, ``belief``, ``limit``, ``extent``,
            ``qualifier``.
        band: The ICD 203 band of a likelihood word, or None.
        main: Whether it bears on the main predicate or head noun of the content.
    """

    start: int
    end: int
    kind: str
    band: Likelihood | None
    main: bool


def find_hedges(sentence: Sentence, content: TokenRange) -> list[Hedge]:
    """Find the hedges in a content range, in order; where two overlap the longer one stands.

    Words that hedge something else are left out: "than we believed possible" grades a comparison.
    """
    doc = sentence.doc
    first, last = doc[content[0]], doc[content[1] - 1]
    start, end = first.idx, last.idx + len(last.text)
    found: list[Hedge] = []
    for kind, band, pattern in _patterns():
        for match in pattern.finditer(doc.text, start, end):
            if match.group().strip() and not any(_touch(match, h) for h in found):
                hedge = _checked(doc, content, match, kind, band)
                if hedge is not None:
                    found.append(hedge)
    return sorted(found, key=lambda h: h.start)


def cue_hedge(sentence: Sentence, cue: TokenRange, kind: str) -> Hedge:
    """Make the hedge that the cue itself is: "believe", "reportedly", "is said to"."""
    start, end = sentence.offsets(cue)
    return Hedge(start - sentence.start, end - sentence.start, kind, None, main=True)


def has_limit(sentence: Sentence) -> bool:
    """Tell whether a sentence says what could not be seen or assessed."""
    return any(p.search(sentence.doc.text) for kind, _, p in _patterns() if kind == "limit")


def bears_on_main(doc: Doc, content: TokenRange, token: Token) -> bool:
    """Tell whether a word bears on the main predicate of the content, not on one below it."""
    root = root_of(doc, content)
    at = token
    if (
        at.dep_ == "advmod"
        and at.head.pos_ == "ADJ"
        and at.head.dep_ in {"amod", "relcl", "appos", "acl"}
    ):
        return False  # "items potentially usable as arms" says what a relative clause would
    while at.i != root.i:
        passive = at.dep_ == "acl" and at.tag_ == "VBN"
        if (
            (passive or at.dep_ in _BELOW)
            and content[0] <= at.i < content[1]
            and at.i != root.i
            and is_verb(at)
        ):
            return False
        if at.head.i == at.i or not content[0] <= at.head.i < content[1]:
            return True
        at = at.head
    return True


def root_of(doc: Doc, content: TokenRange) -> Token:
    """Give the head of a content range: the word from which the others hang."""
    tops = [
        t
        for t in doc[content[0] : content[1]]
        if t.head.i == t.i or not content[0] <= t.head.i < content[1]
    ]
    verbs = [t for t in tops if is_verb(t) and t.dep_ not in {"aux", "auxpass"}]
    finite = [
        t
        for t in verbs
        if t.tag_ in {"VBD", "VBZ", "VBP"} or any(c.dep_ == "aux" for c in t.children)
    ]
    if finite:
        return finite[0]
    return tops[0] if tops else doc[content[0] : content[1]].root


def _checked(
    doc: Doc, content: TokenRange, match: re.Match[str], kind: str, band: Likelihood | None
) -> Hedge | None:
    tokens = [t for t in doc if t.idx < match.end() and t.idx + len(t.text) > match.start()]
    if not tokens or any(_is_compared(t) for t in tokens):
        return None
    first = tokens[0]
    lower = match.group().lower()
    if lower in _MODALS and (first.tag_ != "MD" or _is_inability(first)):
        return None
    if (
        lower == "possible"
        and first.i > 0
        and doc[first.i - 1].lower_ in {"as", "if", "when", "where", "every"}
    ):
        return None
    if kind == "belief" and not _governs(doc, content, tokens[-1] if "to" not in lower else first):
        return None
    if (
        kind == "hearsay"
        and first.lower_ == "suspected"
        and first.dep_ != "amod"
        and first.tag_ != "VBN"
    ):
        return None
    main = bears_on_main(doc, content, first) and not _is_judged(first)
    if kind == "limit" and not main:
        return None
    return Hedge(match.start(), match.end(), kind, band, main)


def _is_inability(modal: Token) -> bool:
    """Tell "could not support it", which weakens nothing, from "may not be true"."""
    return modal.lower_ == "could" and is_negated(modal.head)


def _is_judged(token: Token) -> bool:
    """Tell "deemed likely", which is the judgement of another."""
    before = token.doc[max(0, token.i - 2) : token.i]
    return any(t.lower_ in _JUDGED for t in before)


def _is_compared(token: Token) -> bool:
    """Tell a word in a clause of comparison: "faster than we believed possible"."""
    for at in (token, *token.ancestors):
        if any(c.lower_ == "than" for c in at.children if c.i < at.i) and is_verb(at):
            return True
        if at.dep_ == "ROOT":
            break
    return any(a.lower_ == "than" for a in token.ancestors)


def _governs(doc: Doc, content: TokenRange, token: Token) -> bool:
    """Tell whether a verb of belief is the main verb of the content."""
    root = root_of(doc, content)
    return token.i == root.i or (token.dep_ == "conj" and token.head.i == root.i)


def _touch(match: re.Match[str], hedge: Hedge) -> bool:
    return match.start() < hedge.end and hedge.start < match.end()


@cache
def _patterns() -> tuple[tuple[str, Likelihood | None, re.Pattern[str]], ...]:
    table = load_table("hedges")
    found: list[tuple[str, Likelihood | None, re.Pattern[str]]] = []
    found += [("limit", None, re.compile(rf"\b{p}\b", re.IGNORECASE)) for p in table["limit"]]
    found += [("extent", None, re.compile(rf"\b{p}\b", re.IGNORECASE)) for p in table["extent"]]
    graded = [(w, Likelihood(row["band"])) for row in table["likelihood"] for w in row["words"]]
    for word, band in sorted(graded, key=lambda g: (-len(g[0]), g[0])):
        found.append(("likelihood", band, _word(word)))
    for kind in ("hearsay", "belief", "possibility", "qualifier"):
        for word in sorted(table[kind], key=lambda w: (-len(w), w)):
            found.append((kind, None, _word(word)))
    return tuple(found)


def _word(word: str) -> re.Pattern[str]:
    # "May" the month keeps its capital; "Could ..." at the head of a sentence is a question.
    flags = 0 if word in _MODALS else re.IGNORECASE
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", flags)
