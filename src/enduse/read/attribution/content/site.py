"""A cue verb where it stands, with what the patterns of content ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.read.attribution.syntax import child, children, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from enduse.read.attribution.table import Cue
    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["Site", "complement_of", "is_to_verb"]


@dataclass(frozen=True, slots=True)
class Site:
    """A cue verb in its sentence.

    Attributes:
        sentence: The sentence.
        verb: The cue verb.
        cue: The row of the cue table that is tried.
        speaker: The phrase that names the source, or None.
    """

    sentence: Sentence
    verb: Token
    cue: Cue
    speaker: TokenRange | None

    @property
    def doc(self) -> Doc:
        """The parse of the sentence."""
        return self.sentence.doc

    def has_quotes(self, tokens: TokenRange) -> bool:
        """Tell whether any word of a range is quoted."""
        return any(self.sentence.quoted[i] for i in range(*tokens))

    def quoted_runs(self) -> list[TokenRange]:
        """Give the quoted stretches of the sentence, marks included."""
        runs: list[TokenRange] = []
        start = None
        for i, inside in enumerate((*self.sentence.quoted, False)):
            if inside and start is None:
                start = i
            elif not inside and start is not None:
                runs.append((start, i))
                start = None
        return runs


def complement_of(verb: Token) -> Token | None:
    """Give the head of the clause that a verb of saying takes, or None."""
    for part in verb.children:
        if part.dep_ == "ccomp" and (is_verb(part) or part.pos_ in {"NOUN", "ADJ"}):
            return part
        own = child(part, "nsubj", "nsubjpass") is not None
        if part.dep_ == "xcomp" and own and not is_to_verb(part):
            return part
    return None


def is_to_verb(token: Token) -> bool:
    """Tell an infinitive with "to"."""
    return is_verb(token) and any(c.tag_ == "TO" for c in children(token, "aux"))
