"""The cue table: ``resources/cues.yaml`` in the form that the rules ask for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from enduse.read.attribution.forms import base_of
from enduse.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Cue", "entries_for", "lemma_of", "noun_act", "word_list", "words"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the cue table.

    Attributes:
        act: What the speaker does.
        takes: What may stand as content, best first.
        strong: Whether the word alone marks a report of speech.
        source: Whether the subject must be able to speak or inform.
        paper: Whether the subject must itself be a document, records or an outlet.
        hedge: Kind of hedge that the word is, or None.
        particle: Second word of a phrasal verb, or an empty string.
    """

    act: str
    takes: tuple[str, ...]
    strong: bool = False
    source: bool = False
    paper: bool = False
    hedge: str | None = None
    particle: str = ""


def entries_for(verb: Token) -> tuple[Cue, ...]:
    """Give the rows that a verb falls under; a phrasal verb hides its plain form."""
    rows = _verbs().get(lemma_of(verb), ())
    if not rows:
        return ()
    near = {
        t.lower_
        for t in verb.children
        if t.dep_ in {"prt", "prep", "advmod"} and 0 < t.i - verb.i <= 3
    }
    if verb.i + 1 < len(verb.doc):
        near.add(verb.doc[verb.i + 1].lower_)
    phrasal = tuple(r for r in rows if r.particle and r.particle in near)
    return phrasal or tuple(r for r in rows if not r.particle)


def noun_act(noun: Token) -> str | None:
    """Give what a cue noun does ("allegation": assert), or None if it is none."""
    return _nouns().get(noun.lemma_.lower())


@cache
def words(name: str) -> frozenset[str]:
    """Give a word list of the cue table as a set."""
    return frozenset(word_list(name))


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Give a word list of the cue table in its order."""
    return tuple(str(w) for w in load_table("cues")[name])


def lemma_of(verb: Token) -> str:
    """Give the base form of a cue verb, or what the model takes for it."""
    return base_of(verb.lower_) or verb.lemma_.lower()


@cache
def _verbs() -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = {}
    for row in load_table("cues")["verbs"]:
        for word in row["words"]:
            head, _, particle = str(word).partition(" ")
            found.setdefault(head, []).append(_cue(row, particle))
    return {word: tuple(rows) for word, rows in found.items()}


def _cue(row: dict[str, Any], particle: str) -> Cue:
    return Cue(
        act=row["act"],
        takes=tuple(row["takes"]),
        strong=bool(row.get("strong", False)),
        source=bool(row.get("source", False)),
        paper=bool(row.get("paper", False)),
        hedge=row.get("hedge"),
        particle=particle,
    )


@cache
def _nouns() -> dict[str, str]:
    return {word: row["act"] for row in load_table("cues")["nouns"] for word in row["words"]}
