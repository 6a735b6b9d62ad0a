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
    from spacy.tokens import Token

    from enduse.read.sentence import Sentence

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
    clause = complement_of(verb)
    if subject is None or clause is None or clause.i < verb.i or is_negated(verb):
        return None
    if subject.lemma_.lower() not in words("hearers"):
        return None
    start = clause.left_edge.i + (clause.left_edge.lower_ == "that")
    content = trim(sentence.doc, (start, right_limit(sentence.doc, verb, start)))
    if content[0] >= content[1]:
        return None
    first = verb.i if passive is None else passive.i
    return Frame((first, verb.i + 1), "assert", noun_phrase(subject), (content,))
