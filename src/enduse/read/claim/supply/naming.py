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
_COUNTRIES = frozenset({"country", "nation", "republic", "state", "government"})
_FIRST_OR_IT = frozenset({"it", "we", "they", "i", "us", "our", "its", "their"})
# A name of so few letters may be any word.
_SHORTEST = 3
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
        self._speaker = speaker
        self._full = _full_names(parties)
        self._barred = None if speaker is None or speaker.kind in _SELF else speaker.mention

    def names(self, token: Token | None, *, whole: bool = False) -> tuple[str, ...]:
        """Name all parties that a phrase lists: A and B of "several groups, including A and B".

        Args:
            token: Head of the phrase, or None.
            whole: Whether a description keeps its place: "traders in Dubai".
        """
        if token is None:
            return ()
        if token.lower_ in _PRONOUNS:
            meant = self._meant(token)
            if meant is None:
                return self._own(token)
            token = meant
        if token.lower_ in _RELATIVE:
            return ()
        listed = _listed(token) or _joined(token)
        named = (self._name(t, whole=whole) for t in listed)
        return tuple(dict.fromkeys(name for name in named if name))

    def _own(self, pronoun: Token) -> tuple[str, ...]:
        """Name the speaker where a pronoun can only mean it: "it had sold", said by a firm."""
        speaker = self._speaker
        if speaker is None or speaker.kind not in _SELF or pronoun.lower_ not in _FIRST_OR_IT:
            return ()
        if speaker.kind is SpeakerKind.GOVERNMENT and speaker.country not in {None, "eu"}:
            return (state_name(speaker.country or ""),)
        return (self.plain(speaker.name),)

    def plain(self, text: str) -> str:
        """Give a name without article and possessive; a state by its short name."""
        bare = " ".join(text.split())
        for lead in ("either ", "both ", "the ", "The ", "a ", "an "):
            bare = bare.removeprefix(lead)
        bare = bare.removesuffix("’s").removesuffix("'s")
        state = is_state_name(bare)
        if state is not None:
            return state_name(state)
        return self._full.get(bare.lower(), bare)

    def _name(self, token: Token, *, whole: bool = False) -> str:
        at = self._sentence.start + token.idx
        party = next((p for p in self._parties if p.span.start <= at < p.span.end), None)
        if party is not None:
            return party.name
        named = next((c for c in children(token, "appos") if c.pos_ == "PROPN"), None)
        if named is not None and token.pos_ != "PROPN":
            return self._name(named)
        own = self._own_state(token)
        if own:
            return own
        text = self._sentence.text(_short_phrase(token, whole=whole))
        if token.ent_type_ == "NORP" and token.pos_ == "ADJ":
            adjective = find_states(text)
            return state_name(adjective[-1][2]) if adjective else ""
        if token.lemma_.lower() in _organs() | _trade():
            states = find_states(text)
            if states:
                return state_name(states[0][2])
        return self.plain(text)

    def _own_state(self, token: Token) -> str:
        """Name the state of "the country" in the mouth of one who speaks for it."""
        speaker = self._speaker
        if speaker is None or speaker.country in {None, "eu", "un"}:
            return ""
        definite = any(c.lower_ in {"the", "this", "our"} for c in token.children)
        speaks = speaker.kind in {SpeakerKind.GOVERNMENT, SpeakerKind.OFFICIAL}
        told = token.lemma_.lower() in _COUNTRIES and definite and speaks
        return state_name(speaker.country or "") if told else ""

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


def _full_names(parties: Sequence[PartyMention]) -> dict[str, str]:
    """Give the full name for the first word of a name, where only one begins so."""
    found: dict[str, set[str]] = {}
    for party in parties:
        words = party.name.split()
        if party.schema != "Person" and len(words) > 1 and len(words[0]) > _SHORTEST:
            found.setdefault(words[0].lower(), set()).add(party.name)
    return {word: next(iter(names)) for word, names in found.items() if len(names) == 1}


def _short_phrase(token: Token, *, whole: bool = False) -> TokenRange:
    """Give the noun phrase without appositions and what follows the head, but for "of" phrases."""
    end = token.i + 1
    for part in children(token, "prep"):
        last = part.right_edge.i + 1
        links = {"of", "in", "from", "at"} if whole else {"of"}
        if part.lower_ in links and part.i == token.i + 1 and last - end <= _LONGEST_OF:
            end = last
    return trim(token.doc, (token.left_edge.i, end))


@cache
def _trade() -> frozenset[str]:
    table = load_table("transfers")
    return frozenset([*table["nouns_to"], *table["nouns_from"]])


@cache
def _organs() -> frozenset[str]:
    return frozenset(load_table("transfers")["organs"])
