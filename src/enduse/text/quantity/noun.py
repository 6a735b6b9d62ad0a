"""What is counted: the noun behind a number."""

from __future__ import annotations

import re

__all__ = ["noun_behind"]

_STOP = frozenset(
    "of in on at by to from and or nor but were was is are has had have been be which that who "
    "whom whose for with as while per when after before since until said says than then also "
    "would could may might will shall can did does do not more less about into out over under "
    "made came went sent sold it its they their he she his her this these those there came come "
    "were, last next this a an the".split()
)
_PLURAL = frozenset(
    "people equipment aircraft personnel men women children staff police troops data cattle "
    "infantry machinery ammunition hardware ordnance weaponry cargo freight software".split()
)
_NOT_PLURAL = frozenset(
    "his its this was is has as us thus plus versus yes perhaps always across previous serious "
    "various numerous less unless towards besides sometimes".split()
)
_MOST = 5
_LINK = re.compile(
    r"\s(?:of\s(?:the|its|their|his|her|these|those|our)\s|of\s|the\s|such\s"
    r"|(?:more|further)\s(?!than\b))?"
)
_TOKEN = re.compile(r"[^\s,.;:()“”\"—]{1,40}")


def noun_behind(text: str, at: int) -> tuple[int, int] | None:
    """Find the noun that a number counts, with the words before it: "Danish trading firms".

    Args:
        text: The sentence.
        at: End of the number.

    Returns:
        Where it stands, or None if no plural noun follows within a few words.
    """
    link = _LINK.match(text, at)
    if link is None:
        return None
    start = here = link.end()
    for _ in range(_MOST):
        word = _TOKEN.match(text, here)
        if word is None:
            return None
        lower = word.group().lower().strip("’'“”\"")
        if lower in _STOP or lower[:1].isdigit() or not lower[:1].isalpha():
            return None
        if _is_plural(lower) and not _goes_on(text, word.end()):
            return start, word.end()
        here = word.end() + 1
        if text[word.end() : here] not in {" ", "\u00a0"}:
            return None
    return None


def _goes_on(text: str, at: int) -> bool:
    """Tell a plural that stands before another: "arms shipments", "machine tools makers"."""
    after = re.match(r"\s([a-z]{3,30})\b", text[at : at + 40])
    return after is not None and after.group(1) in {
        "shipments",
        "deliveries",
        "sales",
        "exports",
        "imports",
        "makers",
        "systems",
        "parts",
        "transfers",
        "factories",
        "plants",
        "firms",
        "companies",
        "producers",
        "suppliers",
    }


def _is_plural(word: str) -> bool:
    if word in _PLURAL:
        return True
    ends = word.endswith("s") and not word.endswith(("ss", "’s", "'s", "ous"))
    return ends and len(word) > 2 and word not in _NOT_PLURAL
