"""Parties: companies, organisations and persons named in a text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from enduse.model import Document, GoodsMention, PartyMention
from enduse.read.party.name import Name, find_names
from enduse.read.speaker.state import find_states
from enduse.tables import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from enduse.model import Lexicon
    from enduse.read.sentence import Sentence

__all__ = ["find_parties"]

_SCHEMA = {"ORG": "Organization", "PER": "Person"}
_ORDER = {"list": 0, "pattern": 1, "model": 2}
_WORD = r"[A-Z0-9][\w&.'’-]{0,40}"
_WORDS_OF_PERSON = 3


class _Found(NamedTuple):
    start: int
    end: int
    origin: str
    schema: str


def find_parties(
    document: Document,
    sentences: Sequence[Sentence],
    goods: Sequence[GoodsMention],
    lexicon: Lexicon,
) -> list[PartyMention]:
    """Find the parties named in the sentences that are read.

    Names on control lists come first, then the names of organisations and persons that
    :func:`find_names` gives, names with the form of a company, and names that stand in a row with
    one of those ("A, B and C").  Where two overlap the longer stands.

    Args:
        document: The document, for citing.
        sentences: The sentences that are read.
        goods: Goods named in them: no party is taken from inside the name of goods.
        lexicon: Finds names on control lists.

    Returns:
        The parties in order of the sentences.
    """
    found: list[_Found] = []
    named = find_names([sentence.doc for sentence in sentences])
    for sentence, names in zip(sentences, named, strict=True):
        text = sentence.doc.text
        barred = [(g.span.start - sentence.start, g.span.end - sentence.start) for g in goods]
        barred = [(a, b) for a, b in barred if 0 <= a < len(text)]
        listed = [_Found(a, b, "list", schema) for a, b, schema in lexicon.find_parties(text)]
        kept = _longest([*listed, *_formed(text), *_parties(text, names)], barred)
        kept = _longest([*kept, *_in_row(sentence, kept)], barred)
        found += [
            f._replace(start=sentence.start + f.start, end=sentence.start + f.end) for f in kept
        ]
    fullest = _fullest([document.text[f.start : f.end] for f in found])
    return [
        PartyMention(
            document.span(f.start, f.end),
            fullest[_key(document.text[f.start : f.end])],
            f.origin,
            f.schema,
        )
        for f in found
    ]


def _formed(text: str) -> Iterator[_Found]:
    """Give names with the form of a company, however the tagger took them."""
    for match in _company().finditer(text):
        start, end = match.span()
        while (lead := _leading().match(text[start:end])) is not None:
            start += lead.end()
        if " " in text[start:end]:
            yield _Found(start, end, "pattern", "Company")


def _parties(text: str, names: Sequence[Name]) -> Iterator[_Found]:
    """Give the names that are parties: no places, states or bare titles."""
    for name in names:
        words = text[name.start : name.end]
        schema = _SCHEMA.get(name.kind)
        if schema is None or not _is_name(words):
            continue
        if schema == "Organization" and _ends_as_company(words):
            schema = "Company"
        yield _Found(name.start, name.end, "pattern" if name.form else "model", schema)


def _is_name(text: str) -> bool:
    if len(text) < len("AB") or text in _titles():
        return False
    return not any(b - a >= len(text) - 1 for a, b, _ in find_states(text))


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


def _in_row(sentence: Sentence, kept: Sequence[_Found]) -> list[_Found]:
    """Add names joined to a known one: "including A, B, and Hikvision"."""
    text = sentence.doc.text
    added = []
    for one in kept:
        if one.schema == "Person":
            continue
        span = sentence.doc.char_span(one.start, one.end, alignment_mode="expand")
        for token in () if span is None else span.root.conjuncts:
            if token.pos_ == "PROPN" and not token.ent_type_ and token.text[:1].isalpha():
                start, end = _name_start(token).idx, token.idx + len(token.text)
                if any(c.isupper() for c in text[start:end]) and _is_name(text[start:end]):
                    added.append(_Found(start, end, "pattern", "LegalEntity"))
    return added


def _name_start(token: Token) -> Token:
    first = token
    while first.i > 0 and first.nbor(-1).pos_ == "PROPN" and first.nbor(-1).head.i == token.i:
        first = first.nbor(-1)
    return first


def _longest(found: Sequence[_Found], barred: Sequence[tuple[int, int]]) -> list[_Found]:
    kept: list[_Found] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, _ORDER[f.origin], f.start)):
        if any(one.start < k.end and k.start < one.end for k in kept):
            continue
        in_goods = any(a <= one.start and one.end <= b for a, b in barred)
        if one.origin == "list" or not in_goods:
            kept.append(one)
    return sorted(kept)


def _fullest(names: Sequence[str]) -> dict[str, str]:
    """Map each name to the fullest that the document has for it: "Wilder" to "Dennis Wilder"."""
    unique = sorted({_key(n) for n in names}, key=lambda n: (-len(n), n))
    return {
        name: next((n for n in unique if n != name and _extends(n.split(), name.split())), name)
        for name in unique
    }


def _extends(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Tell whether a longer name ends in the shorter one, as a surname does."""
    return (
        len(shorter) == 1
        and 1 < len(longer) <= _WORDS_OF_PERSON
        and longer[-1] == shorter[0]
        and shorter[0][:1].isupper()
    )


def _key(name: str) -> str:
    return " ".join(name.split())
