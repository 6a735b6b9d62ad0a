"""Find goods in a text, and leave alone what only looks like goods."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from enduse.controls.goods.term import (
    Node,
    Token,
    add_term,
    expand,
    match_at,
    tokens,
    word_keys,
    words_of,
)
from enduse.tables import load_table

__all__ = ["GoodsFinder"]

_REACH = 3
_LONGEST_CHAIN = 40
_CONTEXT_REACH = 200
_LINE_REACH = 150
_HEADLINE_SHARE = 0.6

# "components for weaponry like drones, munitions and engines": what follows "like" is what they are
# for.
_EXAMPLES = re.compile(
    r"\b(?:for|in|into) (?:[\w’'-]{1,20} ){0,3}"
    r"(?:arms|hardware|munitions|platforms|systems|weaponry|weapons)(?: like| such as|, such as)"
    r" ()[^.;:\n]{0,400}",
    re.IGNORECASE,
)


class GoodsFinder:
    """Finds goods words by longest match.

    Args:
        concepts: The goods table, as packaged.
    """

    def __init__(self, concepts: Mapping[str, Mapping[str, Any]]) -> None:
        self._root = Node()
        self._platforms = frozenset(k for k, row in concepts.items() if row.get("platform", False))
        self._products = frozenset(k for k, row in concepts.items() if row.get("product", False))
        self._loose: dict[str, tuple[str, str, str]] = {}
        for key in sorted(concepts):
            row = concepts[key]
            for term in row["terms"]:
                for words in expand(term):
                    add_term(self._root, words, key)
            for word, company in row.get("context", {}).items():
                self._loose[word] = (key, company, row["label"].removesuffix("s"))
        self._may_begin = lru_cache(maxsize=1 << 14)(self._is_first)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Find goods in a text: ``(start, end, key)``, in order, not overlapping."""
        if not any(map(self._may_begin, words_of(text))):
            return []
        words = tokens(text)
        examples = [(match.start(1), match.end()) for match in _EXAMPLES.finditer(text)]
        found: list[tuple[int, int, str]] = []
        loose: list[Token] = []
        at = 0
        while at < len(words):
            hit = match_at(self._root, words, at, text)
            if hit is None:
                if words[at].text in self._loose:
                    loose.append(words[at])
                at += 1
                continue
            last, key = hit
            is_example = any(start <= words[at].start < end for start, end in examples)
            if (
                not is_example
                and not self._is_end_use(words, at, last, key, text)
                and not _is_name(words, at, last, text)
            ):
                found.append((words[at].start, words[last].end, key))
            at = last + 1
        return sorted([*found, *self._in_company(text, loose, found)]) if loose else found

    def _is_first(self, word: str) -> bool:
        """Tell whether a term begins with a word, or its company may make it goods."""
        return word in self._loose or not self._root.next.keys().isdisjoint(word_keys(word))

    def _in_company(
        self, text: str, loose: list[Token], found: list[tuple[int, int, str]]
    ) -> Iterator[tuple[int, int, str]]:
        """Take a loose word ("tools", "optics") for goods where its company shows that it is."""
        starts = [start for start, _, _ in found]
        for word in loose:
            key, company, label = self._loose[word.text]
            if company == "label":
                before = text[max(0, word.start - _CONTEXT_REACH) : word.start].lower()
                is_goods = label in before
            else:
                near = bisect_left(starts, word.start - _CONTEXT_REACH)
                is_goods = near < len(starts) and starts[near] <= word.end + _CONTEXT_REACH
            if is_goods:
                yield word.start, word.end, key

    def _is_end_use(self, words: list[Token], first: int, last: int, key: str, text: str) -> bool:
        if key in self._products:
            near = {word.text.lower() for word in words[max(0, first - _REACH) : first]}
            return not near.isdisjoint(_end_use("making"))
        if key not in self._platforms:
            return False
        if last + 1 < len(words) and words[last + 1].text.lower() in _end_use("after"):
            return True
        return _leads_to_end_use(words, first, text)


def _leads_to_end_use(words: list[Token], first: int, text: str) -> bool:
    """Whether a word of end use governs the word at ``first``, if only through an enumeration."""
    at, skipped = first - 1, 0
    while at >= max(0, first - _LONGEST_CHAIN):
        gap = text[words[at].end : words[at + 1].start]
        if re.search(r"[.;:!?\n]", gap) is not None:
            return False
        word = words[at].text.lower()
        if word in _end_use("before"):
            return True
        if word in _end_use("supply"):
            return False
        # After "and" or a comma the whole of the phrase before counts as near again.
        skipped = 0 if word in _end_use("chain") or "," in gap else skipped + 1
        if skipped > _REACH:
            return False
        at -= 1
    return False


def _is_name(words: list[Token], first: int, last: int, text: str) -> bool:
    """Whether the words are part of a proper name ("Dalian Machine Tool Group")."""
    if not all(word.text[0].isupper() for word in words[first : last + 1]):
        return False
    if all(word.text.removesuffix("s").isupper() for word in words[first : last + 1]):
        return False
    after = words[last + 1 : last + 1 + _REACH]
    for i, word in enumerate(after):
        before = words[last + i]
        if text[before.end : word.start] != " " or not (
            word.text[0].isupper() or word.text == "of"
        ):
            break
        if word.text.lower() in _organisations():
            return True
    if _follows_organisation(words, first, text):
        return True
    return _has_capital_neighbour(words, first, last, text) and not _is_headline(words, first, text)


def _follows_organisation(words: list[Token], first: int, text: str) -> bool:
    """Whether "Institute of" or the like stands before the word."""
    if first < 2 or words[first - 1].text != "of":
        return False
    before = words[first - 2]
    return (
        before.text[0].isupper()
        and before.text.lower() in _organisations()
        and text[before.end : words[first].start] == " of "
    )


def _has_capital_neighbour(words: list[Token], first: int, last: int, text: str) -> bool:
    beside = []
    if first > 0:
        beside.append((words[first - 1], words[first]))
    if last + 1 < len(words):
        beside.append((words[last], words[last + 1]))
    other = [left if right is words[first] else right for left, right in beside]
    joined = [text[left.end : right.start] == " " for left, right in beside]
    return any(ok and word.text[0].isupper() for ok, word in zip(joined, other, strict=True))


def _is_headline(words: list[Token], at: int, text: str) -> bool:
    """Whether the line is written as a title, each main word in capitals."""
    here = words[at].start
    before = text[max(0, here - _LINE_REACH) : here].rpartition("\n")[2]
    after = text[here : here + _LINE_REACH].partition("\n")[0]
    line = tokens(before + after)
    long = [word for word in line if len(word.text) > _REACH]
    return sum(word.text[0].isupper() for word in long) >= _HEADLINE_SHARE * max(len(long), 1)


@cache
def _end_use(part: str) -> frozenset[str]:
    return frozenset(load_table("end_use_words")[part].split())


@cache
def _organisations() -> frozenset[str]:
    return frozenset(load_table("name_words")["organisations"].split())
