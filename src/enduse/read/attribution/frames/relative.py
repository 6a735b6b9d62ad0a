"""Denials in a relative clause: "charges of smuggling, which he denies", "a charge Y rejects"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.content.patterns import behind_charge
from enduse.read.attribution.frames.frame import Frame
from enduse.read.attribution.frames.governed import act_of
from enduse.read.attribution.syntax import child, has_finite_verb, noun_phrase, trim
from enduse.read.attribution.table import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from enduse.read.attribution.table import Cue
    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["relative_denial"]

_FARTHEST = 4
_RELATIVE = frozenset({"which", "that"})


def relative_denial(
    sentence: Sentence, verb: Token, rows: tuple[Cue, ...], speaker: TokenRange
) -> Frame | None:
    """Read a verb of denying whose object is the noun that its clause modifies.

    Args:
        sentence: The sentence.
        verb: The cue verb.
        rows: Its rows of the cue table.
        speaker: Who denies.
    """
    row = next((r for r in rows if r.act == "deny"), None)
    if verb.dep_ != "relcl" or row is None or act_of(verb, row) != "deny":
        return None
    held = child(verb, "dobj")
    if (held is not None and held.lower_ not in _RELATIVE) or child(verb, "ccomp", "xcomp"):
        return None
    charge = _charge(verb.head)
    if charge is None or charge.i >= speaker[0]:
        return None
    first = noun_phrase(charge)[0]
    start, end = behind_charge(charge) or first, min(verb.left_edge.i, speaker[0])
    if start == first and _stands_for_clause(sentence, first):
        start, end = 0, first - 1  # "S, a charge he denies": S is what is denied
    content = trim(sentence.doc, (start, end))
    if content[0] >= content[1]:
        return None
    return Frame((verb.i, verb.i + 1), "deny", speaker, (content,))


def _stands_for_clause(sentence: Sentence, first: int) -> bool:
    doc = sentence.doc
    apposed = first > 0 and doc[first].lower_ in {"a", "an"} and doc[first - 1].text == ","
    return apposed and has_finite_verb(doc, (0, first))


def _charge(noun: Token) -> Token | None:
    """Give the charge that a clause modifies: "charges of smuggling tools, which he denies".

    The parser hangs the clause from the nearest noun.
    """
    at = noun
    for _ in range(_FARTHEST):
        if at.lemma_.lower() in words("charges"):
            return at
        if at.head.i >= at.i:
            break
        at = at.head
    return None
