"""Hedges: the words by which a source weakens or grades what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from enduse.model import Likelihood
from enduse.read.attribution.syntax import child, children, is_negated, is_verb
from enduse.read.claim.governing import governing_words, hedge_words
from enduse.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["Hedge", "bears_on_main", "cue_hedge", "find_hedges", "has_limit", "root_of"]

_MODALS = frozenset({"may", "might", "could"})
_JUDGED = frozenset({"deemed", "considered", "regarded", "judged", "rated", "seen"})
_SEEMING = frozenset({"appear", "seem"})
_BELOW = frozenset({"relcl", "advcl", "ccomp", "pcomp"})
# A dummy "it" is nobody who could tell; "it could not verify" speaks of an office.
_IMPERSONAL = re.compile(
    r"\bit (?:is|was|remain(?:s|ed)?|has been|had been) (?:\w+ ){0,2}"
    r"(?:clear|unclear|unknown|known|uncertain|unproven|impossible|to be seen)\b",
    re.IGNORECASE,
)


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

    A verb of inference or suspicion that governs the content ("the records suggest that ...") is
    among them, and so is the confidence in which that verb is said ("with low confidence").
    Words that hedge something else are left out: "than we believed possible" grades a comparison.
    """
    doc = sentence.doc
    first, last = doc[content[0]], doc[content[1] - 1]
    start, end = first.idx, last.idx + len(last.text)
    found = [
        Hedge(a.idx, b.idx + len(b.text), kind, None, main=True)
        for a, b, kind in governing_words(root_of(doc, content), content)
    ]
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
    """Tell whether a sentence says what somebody could not see or assess.

    "It was not clear who had ordered it" names nobody who could not tell: that may as well be the
    article's own voice.
    """
    text = _IMPERSONAL.sub(" ", sentence.doc.text)
    return any(p.search(text) for kind, _, p in _patterns() if kind == "limit")


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


def _is_used_as_hedge(tokens: list[Token], lower: str) -> bool:
    """Tell words that hedge from the same words in another use."""
    first = tokens[0]
    if lower == "would":
        return _is_conditional(first)
    if lower == "expected to":  # "he expected to sell it" grades nothing
        return child(first, "auxpass") is not None or first.dep_ in {"acl", "acomp", "oprd"}
    return len(tokens) > 1 or first.lemma_.lower() not in _SEEMING or _is_seeming(first)


def _is_weak_alone(tokens: list[Token], lower: str) -> bool:
    """Tell words that say too little to hedge a claim from one of its lower clauses."""
    return lower in {"would", "expected to"} or (
        len(tokens) == 1 and tokens[0].lemma_.lower() in _SEEMING
    )


def _is_seeming(verb: Token) -> bool:
    """Tell "appears genuine" from "appears on the list"."""
    return child(verb, "acomp", "oprd", "attr", "xcomp", "ccomp") is not None


def _is_conditional(modal: Token) -> bool:
    """Tell the "would" of a condition from a future told in the past ("said it would pay")."""
    verb = modal.head
    if modal.tag_ != "MD" or is_negated(verb):
        return False
    if any(c.lower_ == "have" for c in children(verb, "aux")):
        return True
    subject = child(verb, "nsubj", "nsubjpass")
    # "said it would pay without delay" tells how, not on what condition.
    willed = subject is not None and subject.pos_ == "PRON"
    return any(_is_condition(t) for t in verb.subtree if not (willed and t.lower_ == "without"))


def _is_condition(token: Token) -> bool:
    """Tell "without X", "given X" from "given to X"."""
    if token.lower_ not in hedge_words("conditions"):
        return False
    if token.dep_ == "prep":
        return True
    behind = [c.lower_ for c in token.children if c.i > token.i and c.dep_ in {"prep", "agent"}]
    loose = token.dep_ in {"acl", "advcl"} and child(token, "pobj", "npadvmod", "dobj") is not None
    return loose and not {"to", "by"} & set(behind)


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
    if not _is_used_as_hedge(tokens, lower):
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
    if not main and (kind == "limit" or _is_weak_alone(tokens, lower)):
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
    found += [("possibility", None, _word(word)) for word in sorted(table["weak_confidence"])]
    found += [("qualifier", None, _word(word)) for word in sorted(table["high_confidence"])]
    found.append(("qualifier", None, _word("would")))
    return tuple(found)


def _word(word: str) -> re.Pattern[str]:
    # "May" the month keeps its capital; "Could ..." at the head of a sentence is a question.
    flags = 0 if word in _MODALS else re.IGNORECASE
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", flags)
