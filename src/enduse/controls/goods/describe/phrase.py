"""Phrases of a description: what goods they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from enduse.controls.goods.describe.stem import stems
from enduse.controls.goods.describe.vocabulary import OTHER, WORD, Vocabulary, vocabulary
from enduse.controls.goods.term import Node

__all__ = ["Token", "hits", "in_han", "part_family", "sentences_of", "tokens_of"]

# A sentence ends where what follows is no part of the phrase; a phrase of it ends at a comma.
_SENTENCE = re.compile(r"[.;:!?\n\r|\u3002\uff1b\uff1a]+(?=\s|$|[^0-9])|\s[-\u2013\u2014]\s")
_PHRASE = re.compile(r"[,()\[\]/\uff0c\u3001]")
# What a term does not run across: "machines for the reception, conversion and transmission" is one.
_BRACKET = re.compile(r"[()\[\]/]")
# Tariffs set parts off: "machine tools; parts".
_SET_OFF = re.compile(
    r"[;:]\s{0,3}(?=(?:(?:and|their|spare|и|их|запасные) ){0,2}(?:parts|части|запчасти)\b)"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_REACH = 2
_OF = "of"
_PART_NUMBER = 5


class Token(NamedTuple):
    """A word of a folded sentence, its forms, and whether a term may begin with it."""

    start: int
    end: int
    text: str
    keys: tuple[str, ...]
    begins: bool


def sentences_of(folded: str) -> list[str]:
    """Cut a folded text into sentences, those without a word left out."""
    joined = _SET_OFF.sub(", ", folded)
    return [part for part in _SENTENCE.split(joined) if part is not None and part.strip()]


def hits(sentence: str, words: Vocabulary, whole: str = "") -> Iterator[tuple[str, str]]:
    """Give the goods named as heads of phrases, those that the list lacks among them.

    Args:
        sentence: A folded sentence.
        words: The vocabulary.
        whole: The folded text that it is of, where what the goods need may stand elsewhere in it:
            "lathes: horizontal: numerically controlled".
    """
    tokens = tokens_of(sentence)
    if not any(token.begins for token in tokens):
        return
    ends = [match.start() for match in _PHRASE.finditer(sentence)] + [len(sentence)]
    bounds = [match.start() for match in _BRACKET.finditer(sentence)] + [len(sentence)]
    at = 0
    while at < len(tokens):
        hit = None
        if tokens[at].begins:
            bound = next(end for end in bounds if end >= tokens[at].start)
            hit = _longest(words.root, tokens, at, bound)
            family = part_family(tokens[at].text)
            if hit is None and family is not None:
                hit = at, family
        if hit is None:
            if tokens[at].text in words.joins or (at == 0 and tokens[at].text == _OF):
                return
            at += 1
            continue
        last, code = hit
        code = _by_quality(tokens, at, code, words)
        if not _has_need(code, tokens, whole, words):
            code = OTHER
        phrase_end = next(end for end in ends if end >= tokens[last].end)
        if code == OTHER or _is_head(tokens, at, last, phrase_end, words):
            yield code, " ".join(token.text for token in tokens[at : last + 1])
        at = last + 1


def tokens_of(sentence: str) -> list[Token]:
    """Cut a folded sentence into words."""
    return [
        Token(match.start(), match.end(), match[0], *_known(match[0]))
        for match in WORD.finditer(sentence)
    ]


@lru_cache(maxsize=1 << 16)
def _known(word: str) -> tuple[tuple[str, ...], bool]:
    """Give the forms of a word, and whether a term may begin with it."""
    keys = stems(word)
    begins = not vocabulary().root.next.keys().isdisjoint(keys)
    return keys, begins or part_family(word) is not None


@lru_cache(maxsize=1 << 16)
def part_family(word: str) -> str | None:
    """Give the subheading of the family of parts that a part number begins like."""
    if len(word) < _PART_NUMBER or word.isalpha() or word.isdecimal():
        return None
    for start, code in vocabulary().families:
        # After letters a digit has to follow: "irf540" is a part, "stpaul1" none.
        rest = word[len(start) :]
        if word.startswith(start) and rest and (not start.isalpha() or rest[0].isdigit()):
            return code
    return None


def _longest(root: Node, tokens: list[Token], at: int, bound: int) -> tuple[int, str] | None:
    """Find the longest term that begins with a word, up to a bound."""
    nodes = [root]
    best: tuple[int, str] | None = None
    for i in range(at, len(tokens)):
        if tokens[i].start >= bound:
            break
        nodes = [node.next[key] for node in nodes for key in tokens[i].keys if key in node.next]
        if not nodes:
            break
        keys = sorted(node.key for node in nodes if node.key is not None)
        if keys:
            best = (i, keys[0])
    return best


def _is_head(
    tokens: list[Token], first: int, last: int, phrase_end: int, words: Vocabulary
) -> bool:
    """Whether a term is what its phrase is about."""
    earlier = tokens[max(0, first - _REACH) : first]
    if any(token.text in words.before for token in earlier):
        return False
    if earlier and _governs(earlier, words.heads):
        return False
    for token in tokens[last + 1 :]:
        if token.start >= phrase_end or token.text in words.joins or not token.text.isalpha():
            break
        if not words.heads.isdisjoint(token.keys):
            return False
    return True


def _governs(earlier: list[Token], heads: frozenset[str]) -> bool:
    """Whether the words before a term make it what they are of ("parts of", "корпуса ...")."""
    if earlier[-1].text == _OF and len(earlier) > 1:
        return not heads.isdisjoint(earlier[-2].keys)
    # A Russian noun stands before what it is of.
    return any(not token.text.isascii() and not heads.isdisjoint(token.keys) for token in earlier)


def _by_quality(tokens: list[Token], first: int, code: str, words: Vocabulary) -> str:
    """Read qualities that stand apart from their noun ("capacitors, fixed, tantalum")."""
    for heads, qualities in words.qualities:
        if heads.isdisjoint(tokens[first].keys):
            continue
        for quality, other in qualities:
            if _says(tokens, quality, words.joins):
                return other
    return code


def _says(tokens: list[Token], quality: frozenset[str], joins: frozenset[str]) -> bool:
    for token in tokens:
        if token.text in joins:
            return False
        if not quality.isdisjoint(token.keys):
            return True
    return False


def _has_need(code: str, tokens: list[Token], whole: str, words: Vocabulary) -> bool:
    needed = words.needs.get(code)
    if needed is None:
        return True
    if whole:
        tokens = tokens_of(whole)
    return any(
        token.text in needed
        and not any(one.text in words.negations for one in tokens[max(0, i - _REACH) : i])
        for i, token in enumerate(tokens)
    )


def in_han(text: str) -> tuple[str, str] | None:
    """Find listed goods in runs of Han characters, where words have no spaces: code and term."""
    words = vocabulary()
    for run in _HAN.findall(text):
        for term, code in words.han:
            at = run.find(term)
            if at < 0:
                continue
            after = run[at + len(term) : at + len(term) + 1]
            if (
                code not in words.tiers
                or after in _HAN_AFTER
                or _HAN_PART.match(run, at + len(term)) is not None
                or any(mark in run[:at] for mark in _HAN_BEFORE)
            ):
                break
            return code, term
    return None


# 用 "for", 座 seat, 套 sleeve, 盒 box, 架 frame, 油 oil, 脂 grease, 壳 shell, 钢 steel, 线 cable
_HAN_AFTER = frozenset("用座套盒架油脂壳钢线")
# 零 and 配 begin words for parts: 轴承的零件 is "parts of bearings".
_HAN_PART = re.compile("的?[零配]")
# 带 with, 含 containing, 用于 used for, 玩具 toy, 儿童 children's
_HAN_BEFORE = ("带", "含", "用于", "玩具", "儿童")
