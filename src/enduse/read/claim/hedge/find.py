"""Finding the hedges of a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.read.claim.hedge.governing import governing_words
from enduse.read.claim.hedge.phrase import Hit, find_limits, find_words
from enduse.read.claim.hedge.scope import bears_on_main, root_of
from enduse.read.claim.hedge.use import is_hedging, is_weak_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from enduse.model import Likelihood
    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["Hedge", "cue_hedge", "find_hedges", "has_limit"]

_JUDGED = frozenset({"deemed", "considered", "regarded", "judged", "rated", "seen"})
# A dummy "it" is nobody who could tell; "it could not verify" speaks of an office.
_IMPERSONAL = re.compile(
    r"\bit (?:is|was|remain(?:s|ed)?|has been|had been) (?:\w+ ){0,2}"
    r"(?:clear|unclear|unknown|known|uncertain|unproven|impossible|to be seen)\b",
    re.IGNORECASE,
)

# "It offered no evidence" is what the article says of the speaker.
_WITHHELD = re.compile(
    r"\b(?:offer|g[ai]ve|provid|present|produc|cit|show|shar|suppl|publish)\w{0,3} "
    r"(?:no|little|any) (?:\w+ ){0,2}(?:evidence|proof|information)\b",
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
    root = root_of(doc, content)
    found = [
        Hedge(a.idx, b.idx + len(b.text), kind, None, main=True)
        for a, b, kind in governing_words(root, content)
    ]
    for hit in _limits(doc, content):
        hedge = _checked(doc, content, root, hit)
        if hedge is not None and not any(_touch(hit, h) for h in found):
            found.append(hedge)
    for _, hits in find_words(doc, content):
        for hit in hits:
            if any(_touch(hit, h) for h in found):
                continue
            hedge = _checked(doc, content, root, hit)
            if hedge is not None:
                found.append(hedge)
                break
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
    text = _WITHHELD.sub(" ", _IMPERSONAL.sub(" ", sentence.doc.text))
    return any(hit.kind == "limit" for hit in find_limits(text, 0, len(text)))


def _limits(doc: Doc, content: TokenRange) -> Iterator[Hit]:
    first, last = doc[content[0]], doc[content[1] - 1]
    return find_limits(doc.text, first.idx, last.idx + len(last.text))


def _checked(doc: Doc, content: TokenRange, root: Token, hit: Hit) -> Hedge | None:
    tokens = _tokens_of(doc, content, hit)
    if not tokens or any(_is_compared(t) for t in tokens):
        return None
    first, lower = tokens[0], doc.text[hit.start : hit.end].lower()
    if not is_hedging(tokens, lower, hit.kind, root):
        return None
    main = bears_on_main(doc, content, first, root) and not _is_judged(first)
    if not main and (hit.kind == "limit" or is_weak_alone(tokens, lower)):
        return None
    return Hedge(hit.start, hit.end, hit.kind, hit.band, main)


def _tokens_of(doc: Doc, content: TokenRange, hit: Hit) -> list[Token]:
    found = []
    for i in range(*content):
        token = doc[i]
        if token.idx >= hit.end:
            break
        if token.idx + len(token.text) > hit.start:
            found.append(token)
    return found


def _is_judged(token: Token) -> bool:
    """Tell "deemed likely", which is the judgement of another."""
    doc = token.doc
    return any(doc[i].lower_ in _JUDGED for i in range(max(0, token.i - 2), token.i))


def _is_compared(token: Token) -> bool:
    """Tell a word in a clause of comparison: "faster than we believed possible"."""
    doc = token.doc
    if not any(doc[i].lower_ == "than" for i in range(token.i)):
        return False
    for at in (token, *token.ancestors):
        if at.pos_ in {"VERB", "AUX"} and any(
            c.lower_ == "than" for c in at.children if c.i < at.i
        ):
            return True
        if at.dep_ == "ROOT":
            break
    return any(a.lower_ == "than" for a in token.ancestors)


def _touch(hit: Hit, hedge: Hedge) -> bool:
    return hit.start < hedge.end and hedge.start < hit.end
