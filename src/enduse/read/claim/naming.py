"""Names of the parties to a supply: what a phrase of the content stands for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from enduse.model import SpeakerKind
from enduse.read.attribution.syntax import child, children, is_verb, trim
from enduse.read.speaker.state import find_states, is_state_name, state_name
from enduse.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from enduse.model import PartyMention, Speaker
    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["Namer"]

_PRONOUNS = frozenset(
    {"it", "they", "he", "she", "we", "them", "its", "their", "i", "us", "him", "her"}
)
# "ministry of foreign trade of Norway" is a name; what is longer is a description.
_LONGEST_OF = 6
_RELATIVE = frozenset({"which", "that", "who", "this", "these", "those", "what"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_SELF = frozenset({SpeakerKind.COMPANY, SpeakerKind.GOVERNMENT})
_SUCH = frozenset({"including", "like", "namely"})


class Namer:
    """Names the parties that phrases of one claim stand for.

    Args:
        sentence: The sentence.
        content: The words that are claimed.
        parties: Parties of the document; their full names are used.
        speaker: Who claims it: a pronoun stands for it only if it is a state or a company.
    """

    def __init__(
        self,
        sentence: Sentence,
        content: TokenRange,
        parties: Sequence[PartyMention],
        speaker: Speaker | None,
    ) -> None:
        self._sentence = sentence
        self._content = content
        self._parties = parties
        self._barred = None if speaker is None or speaker.kind in _SELF else speaker.mention

    def names(self, token: Token | None) -> tuple[str, ...]:
        """Name all parties that a phrase lists: A and B of "several groups, including A and B"."""
        if token is None:
            return ()
        if token.lower_ in _PRONOUNS:
            token = self._meant(token)
        if token is None or token.lower_ in _RELATIVE:
            return ()
        listed = _listed(token) or _joined(token)
        return tuple(dict.fromkeys(name for t in listed if (name := self._name(t))))

    def plain(self, text: str) -> str:
        """Give a name without article and possessive; a state by its short name."""
        bare = " ".join(text.split())
        for lead in ("either ", "both ", "the ", "The ", "a ", "an "):
            bare = bare.removeprefix(lead)
        bare = bare.removesuffix("’s").removesuffix("'s")
        state = is_state_name(bare)
        return state_name(state) if state is not None else bare

    def _name(self, token: Token) -> str:
        at = self._sentence.start + token.idx
        party = next((p for p in self._parties if p.span.start <= at < p.span.end), None)
        if party is not None:
            return party.name
        named = next((c for c in children(token, "appos") if c.pos_ == "PROPN"), None)
        if named is not None and token.pos_ != "PROPN":
            return self._name(named)
        text = self._sentence.text(_short_phrase(token))
        if token.lemma_.lower() in _organs():
            states = find_states(text)
            if states:
                return state_name(states[0][2])
        return self.plain(text)

    def _meant(self, pronoun: Token) -> Token | None:
        """Give what a pronoun may stand for: the state or name that is subject before it."""
        several = pronoun.lower_ in {"they", "them", "their"}
        for other in reversed(pronoun.doc[: pronoun.i]):
            if self._is_barred(other):
                continue
            if several:
                fits = other.tag_ in {"NNS", "NNPS"} and other.dep_ in _ARGUMENTS
            else:
                named = other.pos_ == "PROPN" or other.ent_type_ in {"GPE", "ORG"}
                fits = named and other.dep_ in {"nsubj", "nsubjpass", "poss"}
            if fits:
                return other
        return None

    def _is_barred(self, token: Token) -> bool:
        at = self._sentence.start + token.idx
        return self._barred is not None and self._barred.start <= at < self._barred.end


def _listed(token: Token) -> list[Token]:
    for link in children(token, "prep", "appos", "dep"):
        such = link.lower_ == "as" and any(c.lower_ == "such" for c in link.children)
        if link.lower_ in _SUCH or such:
            held = child(link, "pobj")
            if held is not None and held.pos_ == "PROPN":
                return _joined(held)
    return []


def _joined(token: Token) -> list[Token]:
    row = [token, *(t for t in token.conjuncts if t.i > token.i and not is_verb(t))]
    names = [t for t in row if t.pos_ == "PROPN" or t.ent_type_]
    return row if len(names) == len(row) else [token]


def _short_phrase(token: Token) -> TokenRange:
    """Give the noun phrase without appositions and what follows the head, but for "of" phrases."""
    end = token.i + 1
    for part in children(token, "prep"):
        last = part.right_edge.i + 1
        if part.lower_ == "of" and part.i == token.i + 1 and last - end <= _LONGEST_OF:
            end = last
    return trim(token.doc, (token.left_edge.i, end))


@cache
def _organs() -> frozenset[str]:
    return frozenset(load_table("transfers")["organs"])
