"""Parties: companies, organisations and persons named in a text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from enduse.model import Document, GoodsMention, PartyMention
from enduse.read.speaker.state import find_states
from enduse.tables import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from enduse.model import Lexicon
    from enduse.read.sentence import Sentence

__all__ = ["find_parties"]

_SCHEMA = {"ORG": "Organization", "PERSON": "Person"}
_WORD = r"[A-Z0-9][\w&.'’-]{0,40}"

Found = tuple[int, int, str, str]
"""First and last offset in a sentence, origin, schema."""


def find_parties(
    document: Document,
    sentences: Sequence[Sentence],
    goods: Sequence[GoodsMention],
    lexicon: Lexicon,
) -> list[PartyMention]:
    """Find the parties named in the sentences that are read.

    Names on control lists come first, then names with the form of a company, then what the tagger
    finds, then names that stand in a row with one of those ("A, B and C").  Where two overlap the
    longer stands.

    Args:
        document: The document, for citing.
        sentences: The sentences that are read.
        goods: Goods named in them: no party is taken from inside the name of goods.
        lexicon: Finds names on control lists.
    """
    found: list[Found] = []
    for sentence in sentences:
        text = sentence.doc.text
        barred = [(g.span.start - sentence.start, g.span.end - sentence.start) for g in goods]
        barred = [(a, b) for a, b in barred if 0 <= a < len(text)]
        listed = [(a, b, "list", schema) for a, b, schema in lexicon.find_parties(text)]
        formed = [(a, b, "pattern", "Company") for a, b in _formed(text)]
        tagged = [(a, b, "model", schema) for a, b, schema in _tagged(sentence)]
        kept = _longest([*listed, *formed, *tagged], barred)
        kept = _longest([*kept, *_in_row(sentence, kept)], barred)
        found += [
            (sentence.start + a, sentence.start + b, origin, schema)
            for a, b, origin, schema in kept
        ]
    fullest = _fullest([document.text[a:b] for a, b, _, _ in found])
    return [
        PartyMention(document.span(a, b), fullest[_key(document.text[a:b])], origin, schema)
        for a, b, origin, schema in found
    ]


def _formed(text: str) -> list[tuple[int, int]]:
    found = []
    for match in _company().finditer(text):
        start, end = match.span()
        while (lead := _leading().match(text[start:end])) is not None:
            start += lead.end()
        if " " in text[start:end]:
            found.append((start, end))
    return found


def _tagged(sentence: Sentence) -> list[tuple[int, int, str]]:
    found = []
    text = sentence.doc.text
    for first, last, label in _entities(sentence):
        start, end = _stripped(text, first, last)
        schema = _SCHEMA.get(label)
        if schema is not None and start < end and _is_name(text[start:end]):
            if schema == "Organization" and _ends_as_company(text[start:end]):
                schema = "Company"
            found.append((start, end, schema))
    return found


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Take article, possessive and an unclosed bracket off a name."""
    lead = re.match(r"(?:the|The)\s+", text[start:end])
    if lead is not None:
        start += lead.end()
    if re.search(r"[’']s$", text[start:end]) is not None:
        end -= 2
    name = text[start:end]
    if name.count("(") != name.count(")"):
        end = start + (name.rfind(" (") if " (" in name else len(name))
    return start, end


def _entities(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Give the tagger's entities; a list of names that it took for one is taken apart."""
    for entity in sentence.doc.ents:
        start, rest = entity.start_char, entity.text
        while (cut := rest.find(", ")) > 0 and rest[cut + 2 : cut + 3].isupper():
            if _form_alone(rest[cut + 2 :]):
                break
            yield start, start + cut, entity.label_
            start, rest = start + cut + 2, rest[cut + 2 :]
        yield start, start + len(rest), entity.label_


def _form_alone(text: str) -> bool:
    """Tell a legal form behind a comma: "Zorvex, Ltd."."""
    match = _ending().match(text)
    return match is not None and match.end() >= len(text) - 1


def _is_name(text: str) -> bool:
    if not any(c.isupper() for c in text) or len(text) < 2:
        return False
    states = find_states(text)
    if any(b - a >= len(text) - 1 for a, b, _ in states):
        return False
    return text not in _titles()


@cache
def _titles() -> frozenset[str]:
    words = {w.title() for nouns in load_table("speakers")["roles"].values() for w in nouns}
    return frozenset(
        words | {"State", "Treasury", "Customs", "UAV", "UAVs", "CEO", "CFO", "News", "House"}
    )


@cache
def _company() -> re.Pattern[str]:
    """Give the form of a company's name: words with capitals, the last a legal form or trade."""
    return re.compile(rf"(?<![\w])(?:{_WORD} ){{1,7}}(?:{_forms()})(?![\w])\.?")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{_forms()})\.?$")


def _ends_as_company(name: str) -> bool:
    return _ending().search(name) is not None


def _forms() -> str:
    words = sorted(load_table("speakers")["company_forms"], key=lambda w: (-len(w), w))
    # "Co Ltd" is written "Co., Ltd." as well.
    return "|".join(re.escape(w).replace(r"\ ", r"\.?,?\ ") for w in words)


@cache
def _leading() -> re.Pattern[str]:
    words = "|".join(load_table("speakers")["leading_words"])
    return re.compile(rf"(?:{words})\s+")


def _in_row(sentence: Sentence, kept: Sequence[Found]) -> list[Found]:
    """Add names joined to a known one: "including A, B, and Hikvision"."""
    added = []
    for start, end, _, schema in kept:
        if schema == "Person":
            continue
        span = sentence.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        row = [*span.root.conjuncts]
        for token in row:
            if token.pos_ == "PROPN" and not token.ent_type_ and token.text[:1].isalpha():
                first = _name_start(token)
                added.append((first.idx, token.idx + len(token.text), "pattern", "LegalEntity"))
    return [a for a in added if _is_name(sentence.doc.text[a[0] : a[1]])]


def _name_start(token: Token) -> Token:
    first = token
    while first.i > 0 and first.nbor(-1).pos_ == "PROPN" and first.nbor(-1).head.i == token.i:
        first = first.nbor(-1)
    return first


def _longest(found: Sequence[Found], barred: Sequence[tuple[int, int]]) -> list[Found]:
    order = {"list": 0, "pattern": 1, "model": 2}
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (-(f[1] - f[0]), order[f[2]], f[0])):
        if any(one[0] < k[1] and k[0] < one[1] for k in kept):
            continue
        if one[2] != "list" and any(a <= one[0] and one[1] <= b for a, b in barred):
            continue
        kept.append(one)
    return sorted(kept)


def _fullest(names: Sequence[str]) -> dict[str, str]:
    """Map each name to the fullest that the document has for it: "Wilder" to "Dennis Wilder"."""
    unique = sorted({" ".join(n.split()) for n in names}, key=lambda n: (-len(n), n))
    full: dict[str, str] = {}
    for name in unique:
        words = name.split()
        longer = next((n for n in unique if n != name and _extends(n.split(), words)), name)
        full[_key(name)] = longer
    return full


def _extends(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Tell whether a longer name ends in the shorter one, as a surname does."""
    return (
        len(shorter) == 1
        and len(longer) <= 3
        and len(longer) > 1
        and longer[-1] == shorter[0]
        and shorter[0][:1].isupper()
    )


def _key(name: str) -> str:
    return " ".join(name.split())
