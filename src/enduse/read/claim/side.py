"""Whose side a subject is on: the speaker's own, or that of somebody it watches."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from enduse.model import Speaker, SpeakerKind
from enduse.read.attribution.syntax import children
from enduse.read.speaker.state import is_state_name, states_in
from enduse.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["OWNING", "denial_words", "is_goods_of", "is_own_side", "is_seller", "may_be_charged"]

OWNING = frozenset({"our", "its", "my", "his", "her", "their"})
_PRONOUNS = frozenset({"we", "i", "it", "he", "she", "they"})
_OF_IT = ("its ", "their ")
_WRITTEN = frozenset({SpeakerKind.DOCUMENT, SpeakerKind.RECORDS, SpeakerKind.OUTLET})


def is_goods_of(subject: Token) -> bool:
    """Tell what the speaker owns: "our chips"."""
    return any(c.lower_ in OWNING for c in children(subject, "poss"))


def is_own_side(subject: Token, speaker: Speaker) -> bool:
    """Tell a subject that is the speaker, what it owns, its state, or the one it speaks for."""
    if subject.lower_ in _PRONOUNS or is_goods_of(subject):
        return True
    phrase = subject.doc[subject.left_edge.i : subject.i + 1]
    state = is_state_name(phrase.text)
    if state is not None:
        return state == speaker.country
    if speaker.country is not None and speaker.country in states_in(phrase.text):
        return True
    spoken = _speaker_words(speaker)
    if subject.lower_ in speaker.name.lower().split():
        return True
    if spoken & denial_words("advocates"):
        named = subject.pos_ == "PROPN" and not states_in(phrase.text)
        return named or subject.lemma_.lower() in denial_words("clients") | denial_words(
            "own_company"
        )
    if speaker.mention.text.lower().startswith(_OF_IT) and subject.pos_ == "PROPN":
        return True  # "Zorvex, its chairman said, has never sold one"
    definite = any(c.lower_ in {"the", "this"} for c in children(subject, "det"))
    bare = not any(True for _ in children(subject, "amod", "compound", "prep", "relcl"))
    government = speaker.kind is SpeakerKind.GOVERNMENT or (
        speaker.kind is SpeakerKind.OFFICIAL and bool(spoken & denial_words("state_roles"))
    )
    if government and speaker.country is None and states_in(phrase.text):
        return subject.lemma_.lower() in denial_words("own_state")
    if not definite or not bare:
        return False
    if speaker.kind is SpeakerKind.COMPANY or spoken & denial_words("company_roles"):
        return subject.lemma_.lower() in denial_words("own_company")
    return government and subject.lemma_.lower() in denial_words("own_state")


def is_seller(speaker: Speaker) -> bool:
    """Tell a speaker for a firm, or a lawyer: goods that it speaks of are its own."""
    roles = denial_words("company_roles") | denial_words("advocates")
    return speaker.kind is SpeakerKind.COMPANY or bool(_speaker_words(speaker) & roles)


def may_be_charged(speaker: Speaker) -> bool:
    """Tell a speaker that can be charged with an act from one that only watches."""
    if speaker.kind in _WRITTEN:
        return False
    spoken = _speaker_words(speaker)
    return bool(spoken & denial_words("advocates")) or not spoken & denial_words("observers")


def _speaker_words(speaker: Speaker) -> set[str]:
    text = f"{speaker.mention.text} {speaker.name}"
    return {w.strip(",.’'").removesuffix("’s").removesuffix("'s").lower() for w in text.split()}


@cache
def denial_words(name: str) -> frozenset[str]:
    """Give a list of the table of denials."""
    return frozenset(str(w) for w in load_table("denials")[name])
