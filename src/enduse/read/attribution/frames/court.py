"""What is said before a court: "the court heard that S", "jurors were told S"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.content.limit import right_limit
from enduse.read.attribution.content.site import complement_of
from enduse.read.attribution.frames.frame import Frame
from enduse.read.attribution.subject import subject_of
from enduse.read.attribution.syntax import child, is_negated, noun_phrase, trim
from enduse.read.attribution.table import lemma_of, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["court_frame"]


def court_frame(sentence: Sentence, verb: Token) -> Frame | None:
    """Read "the court heard S" and "the jury was told S": who said it there is not told.

    The court stands for the speaker: it is where the words can be looked up.

    Args:
        sentence: The sentence.
        verb: A verb of it.
    """
    lemma = lemma_of(verb)
    passive = child(verb, "auxpass")
    if (lemma != "hear" or passive is not None) and (lemma != "tell" or passive is None):
        return None
    subject = subject_of(verb)
    if subject is None or subject.lemma_.lower() not in words("hearers") or is_negated(verb):
        return None
    content = _heard(sentence.doc, verb, subject)
    if content is None or content[0] >= content[1]:
        return None
    first = verb.i if passive is None else passive.i
    return Frame((first, verb.i + 1), "assert", noun_phrase(subject), (content,))


def _heard(doc: Doc, verb: Token, subject: Token) -> TokenRange | None:
    """Give the clause behind "heard", or the one before "a court heard"."""
    clause = complement_of(verb)
    if clause is not None and clause.i < subject.left_edge.i:
        return trim(doc, (clause.left_edge.i, subject.left_edge.i))
    first = subject.left_edge.i
    if 0 < first < verb.i < len(doc) - 1 and doc[first - 1].text == "," == doc[verb.i + 1].text:
        return trim(doc, (0, right_limit(doc, verb, verb.i + 1)))  # "Pell, the jury heard, sold Y"
    start = verb.i + 1 if clause is None else clause.left_edge.i
    if start >= len(doc) or (clause is None and doc[start].lower_ != "that"):
        return None
    start += doc[start].lower_ == "that"
    return trim(doc, (start, right_limit(doc, verb, start)))
