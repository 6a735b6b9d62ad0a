"""Events that news dates things by: "since the invasion"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from enduse.check.question.words.pattern import pattern_of
from enduse.tables import load_table
from enduse.text.date import spell_date

__all__ = ["event_in", "year_told"]

_NEAR_YEAR = re.compile(r"[^.;]{0,40}?\b(last|this)\syear\b", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|in|on|against)\s(?:the\s)?(\w{1,40})")


def event_in(text: str) -> tuple[date, str] | None:
    """Find the first event that words name.

    Returns:
        Its day, and how the words were read; or None.  Words that name another event behind them
        ("the invasion of Poland") are none.
    """
    for match in _names().finditer(text.replace("’", "'")):
        key = _by_name()[match[0].casefold()]
        row = load_table("events")[key]
        named = _OF.match(text, match.end())
        if named is not None and named[1][0].isupper() and named[1].casefold() not in row["of"]:
            continue
        day = str(row["day"])
        words = text[match.start() : match.end()]
        return date.fromisoformat(day), f"“{words}” is read as {spell_date(day)}"
    return None


def year_told(text: str) -> tuple[int, str] | None:
    """Give the year in which a text was written that says "the invasion ... last year".

    Returns:
        The year, and how the words were read; or None.
    """
    for match in _names().finditer(text.replace("’", "'")):
        row = load_table("events")[_by_name()[match[0].casefold()]]
        behind = _NEAR_YEAR.match(text, match.end())
        if behind is not None:
            year = int(str(row["day"])[:4]) + (1 if behind[1].casefold() == "last" else 0)
            return year, f"“{text[match.start() : behind.end()]}” sets the article in {year}"
    return None


@cache
def _by_name() -> dict[str, str]:
    events = load_table("events")
    return {name: key for key in events for name in events[key]["names"]}


@cache
def _names() -> re.Pattern[str]:
    return pattern_of(_by_name())
