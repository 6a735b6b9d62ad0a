"""The cue table: ``resources/cues.yaml`` in the form that the rules ask for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from enduse.read.attribution.forms import base_of
from enduse.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "Cue",
    "entries_for",
    "lemma_of",
    "noun_act",
    "noun_attitude",
    "particle_end",
    "uses_of",
    "word_list",
    "words",
]


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
        particle: Further words of a phrasal verb, or an empty string.
        hearer: Whether the object is spoken to ("told the court that"), and not of.
    """

    act: str
    takes: tuple[str, ...]
    strong: bool = False
    source: bool = False
    paper: bool = False
    hedge: str | None = None
    particle: str = ""
    hearer: bool = False


# What a speaker does by whose words something is claimed; the other acts are attitudes.
_CLAIMING = frozenset({"assert", "deny", "urge", "plan", "warn", "hope", "limit"})


def entries_for(verb: Token) -> tuple[Cue, ...]:
    """Give the rows that a verb falls under; a phrasal verb hides its plain form."""
    return _phrasal(verb, _claiming().get(lemma_of(verb), ()))


def uses_of(verb: Token) -> tuple[Cue, ...]:
    """Give all rows of a verb, those included by which nothing is claimed ("wants", "supports").

    Rows of phrasal verbs come with the others: which of them fits is for the rules of spans.
    """
    return _verbs().get(lemma_of(verb), ())


def _phrasal(verb: Token, rows: tuple[Cue, ...]) -> tuple[Cue, ...]:
    if not rows:
        return ()
    phrasal = tuple(r for r in rows if r.particle and particle_end(verb, r) is not None)
    return phrasal or tuple(r for r in rows if not r.particle)


def particle_end(verb: Token, row: Cue) -> int | None:
    """Give the token behind the particle of a phrasal verb ("called on", "pleaded not guilty to").

    Adverbs and words of time may stand between; a single preposition may stand a little later.
    """
    doc, wanted = verb.doc, row.particle.split()
    at = verb.i + 1
    while (
        at < min(len(doc), verb.i + 3)
        and doc[at].lower_ != wanted[0]
        and doc[at].dep_ in {"advmod", "npadvmod", "prt"}
    ):
        at += 1
    found = [t.lower_ for t in doc[at : at + len(wanted)]] == wanted
    last = doc[min(at + len(wanted), len(doc)) - 1]
    if found and not (last.tag_ == "TO" and last.dep_ == "aux"):
        return at + len(wanted)
    if len(wanted) > 1:
        return None
    near = (t for t in verb.children if t.dep_ in {"prt", "prep"} and 0 < t.i - verb.i <= 3)
    return next((t.i + 1 for t in near if t.lower_ == wanted[0]), None)


def noun_act(noun: Token) -> str | None:
    """Give what a cue noun does ("allegation": assert), or None if by it nothing is claimed."""
    act = noun_attitude(noun)
    return act if act in _CLAIMING else None


def noun_attitude(noun: Token) -> str | None:
    """Give what a cue noun does, nouns of attitude included ("desire": wish), or None."""
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


@cache
def _claiming() -> dict[str, tuple[Cue, ...]]:
    kept = {w: tuple(r for r in rows if r.act in _CLAIMING) for w, rows in _verbs().items()}
    return {word: rows for word, rows in kept.items() if rows}


def _cue(row: dict[str, Any], particle: str) -> Cue:
    return Cue(
        act=row["act"],
        takes=tuple(row["takes"]),
        strong=bool(row.get("strong", False)),
        source=bool(row.get("source", False)),
        paper=bool(row.get("paper", False)),
        hedge=row.get("hedge"),
        particle=particle,
        hearer=bool(row.get("hearer", False)),
    )


@cache
def _nouns() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in load_table("cues")["nouns"]:
        for word in row["words"]:
            found.setdefault(str(word), row["act"])
    return found
