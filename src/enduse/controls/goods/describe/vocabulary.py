"""The words that descriptions use, made ready (``resources/goods_described.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from enduse.controls.goods.describe.stem import fold, root_of, stems
from enduse.controls.goods.term import Node, add_term, expand
from enduse.tables import load_table

__all__ = ["BESIDE", "OTHER", "WORD", "Vocabulary", "vocabulary"]

WORD = re.compile(r"[^\W_]+")
# Owners of terms that are no subheading of the list: other goods, and goods that other sets name.
OTHER, BESIDE = "", "beside"
_CHOICE = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The table, made ready.

    Attributes:
        root: Tree of the terms; the owner of a term is a subheading, or one of the above.
        han: Terms of Han characters with their owners, longest first.
        heads: What turns goods before it into something else ("holder"), in every form.
        before: What makes the goods after it none ("toy").
        elsewhere: What makes the whole description one of other goods.
        joins: What leads to goods that the described ones are only for, or with.
        needs: Subheading to words of which one must be said.
        negations: What before such a word takes it back ("without CNC").
        qualities: Nouns, and what a quality that stands apart from them decides.
        families: Beginnings of part numbers, longest first, with their subheadings.
        tiers: Subheading of the list to its tier.
    """

    root: Node
    han: tuple[tuple[str, str], ...]
    heads: frozenset[str]
    before: frozenset[str]
    elsewhere: frozenset[str]
    joins: frozenset[str]
    needs: Mapping[str, frozenset[str]]
    negations: frozenset[str]
    qualities: tuple[tuple[frozenset[str], tuple[tuple[frozenset[str], str], ...]], ...]
    families: tuple[tuple[str, str], ...]
    tiers: Mapping[str, str]


@cache
def vocabulary() -> Vocabulary:
    """Load the packaged table, once."""
    table: dict[str, Any] = load_table("goods_described")
    root = Node()
    han: list[tuple[str, str]] = []
    # Other goods first: the first owner of a term keeps it.
    owners = [
        (OTHER, table["others"]),
        (BESIDE, table["beside"]),
        *sorted(table["goods"].items()),
        *sorted(table["tariff"].items()),
    ]
    for code, terms in owners:
        for term in terms.get("en", ()):
            for way in expand(term):
                add_term(root, way, code)
        for language in ("ru", "tr"):
            for term in terms.get(language, ()):
                for said in _ways(term):
                    add_term(root, [root_of(word, language) for word in said], code)
        han.extend((term, code) for term in terms.get("zh", ()))
    return Vocabulary(
        root=root,
        han=tuple(sorted(han, key=lambda pair: (-len(pair[0]), pair))),
        heads=frozenset(
            key
            for word in _list(table["heads"])
            for key in (stems(word) if word.isascii() else (root_of(word, "ru"),))
        ),
        before=frozenset(_list(table["before"])),
        elsewhere=frozenset(_list(table["elsewhere"])),
        joins=frozenset(_list(table["joins"])),
        needs={code: frozenset(fold(words).split()) for code, words in table["needs"].items()},
        negations=frozenset(_list(table["negations"])),
        qualities=tuple(
            (
                _roots(row["nouns"]),
                tuple((_roots(quality["said"]), quality["code"]) for quality in row["qualities"]),
            )
            for row in table["qualities"]
        ),
        families=tuple(
            sorted(
                (
                    (start, code)
                    for code, text in table["families"].items()
                    for start in text.split()
                ),
                key=lambda pair: (-len(pair[0]), pair),
            )
        ),
        tiers={row["code"]: row["tier"] for row in load_table("chpl")},
    )


def _ways(term: str) -> Iterator[list[str]]:
    """Give every way to say a term, as folded words: ``[a|b]`` is a choice."""
    parts = _CHOICE.split(term)
    choices = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    for way in product(*choices):
        yield WORD.findall(fold(" ".join(way)))


def _list(by_language: Mapping[str, str]) -> list[str]:
    return [word for words in by_language.values() for word in fold(words).split()]


def _roots(words: str) -> frozenset[str]:
    """Give the forms of words of any language, as tokens of a text know them."""
    found: set[str] = set()
    for word in fold(words).split():
        found.update(
            (stems(word)[1], root_of(word, "ru")) if word.isascii() else {root_of(word, "ru")}
        )
    return frozenset(found)
