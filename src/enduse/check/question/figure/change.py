"""Words of change, and of shares, in a sentence that gives no figure for them."""

from __future__ import annotations

import re
from functools import cache

from enduse.check.question.figure.range import Range
from enduse.check.question.figure.shape import Role
from enduse.check.question.words.pattern import pattern_of
from enduse.tables import load_table
from enduse.text.number import NUMBER, parse_number
from enduse.trace.measure import Kind

__all__ = ["moved_before", "roles_without_figure", "says_change"]

_GAP = r"(?:\s(?:sharply|further|another|only|just|was|were|\w{3,12}ly)){0,2}"
_MOST_TIMES = 1e6
_NOT = re.compile(r"\b(?:no|not|never|little|hardly)\s(?:\w{1,20}\s){0,2}\Z")
_OF_A_WHOLE = re.compile(
    r"\b(?:share|proportion|portion|percentage|relian\w{2}|rel(?:y|ies|ying|ied)|dependen\w{1,2})\b"
)
_ADJECTIVE = re.compile(
    r"(?<![\w-])([\w-]{3,20}(?:ly|ant|able|ible|ous|ful|thy|ic|al|arp|uge|eep|ive))\s\Z"
)


def roles_without_figure(text: str) -> tuple[Role, ...]:
    """Find what makes a sentence testable that gives no figure: "most of", "increased"."""
    for row in load_table("check_words")["shares"]:
        match = pattern_of(row["words"]).search(text)
        if match is not None and not _is_superlative(text, match):
            stated = Range(
                row["low"], row["high"], row.get("low_open", False), row.get("high_open", False)
            )
            return (Role(*match.span(), match[0], Kind.SHARE, stated, "share", row["rule"]),)
    change = _times(text) or _change_of_trade(text)
    return () if change is None else (change,)


def _is_superlative(text: str, match: re.Match[str]) -> bool:
    """Tell "its most ambitious expansion" from "most machine tools"."""
    if match[0].casefold() != "most":
        return False
    follows = text[match.end() : match.end() + 40]
    return re.match(r"\s(?:of\b|▪|[\w-]{1,20}s\b(?<!ous))", follows) is None


def moved_before(before: str) -> bool | None:
    """Tell whether the words just before a figure say that something fell (True) or rose (False).

    Args:
        before: The sentence up to the figure.

    Returns:
        None where they say neither.
    """
    match = _change_before().search(before)
    return None if match is None else match["down"] is not None


def _change_of_trade(text: str) -> Role | None:
    """Find "a noteworthy increase in the export of", "increased its imports"."""
    match = _change_near_trade().search(text) or _reliance().search(text)
    if match is None:
        return None
    name = next(n for n in ("up", "up2", "down", "down2") if match.groupdict().get(n))
    word = _with_adjective(text, *match.span(name))
    is_denied = _NOT.search(text[: match.start()]) is not None
    is_up = name.startswith("up") != is_denied
    stated = (
        Range(0.0, None, low_open=not is_denied)
        if is_up
        else Range(None, 0.0, high_open=not is_denied)
    )
    told = "fall" if name.startswith("down") else "rise"
    rule = f"no amount is told: any {told} meets “{word}”"
    rule = f"any change but a {told} meets “{word}” with a “not” before it" if is_denied else rule
    is_share = _OF_A_WHOLE.search(text) is not None
    kind, unit = (Kind.SHARE, "change of share") if is_share else (Kind.GROWTH, "growth")
    return Role(*match.span(), word, kind, stated, unit, rule, change=True)


def says_change(text: str) -> bool:
    """Tell whether a sentence has a word of change in it: "rose", "a fall"."""
    return _any_change().search(text) is not None


@cache
def _any_change() -> re.Pattern[str]:
    up, down = _words_of("up", strict=True), _words_of("down", strict=True)
    return re.compile(
        rf"\b(?:{up}|{down}|went)\b",
        re.IGNORECASE,
    )


def _times(text: str) -> Role | None:
    """Find "increased 18 times", which is no figure to the reader."""
    match = _so_many_times().search(text)
    if match is None:
        return None
    times = parse_number(match["number"])
    if times is None or not 1 < times < _MOST_TIMES:
        return None
    slack = load_table("check_words")["rounding"]["words"]
    stated = Range(times * (1 - slack), times * (1 + slack))
    stated = (
        Range(1 / (times * (1 + slack)), 1 / (times * (1 - slack))) if match["down"] else stated
    )
    words = text[match.start("number") : match.end()]
    rule = f"“times” is read as “times as much”, to {slack:.0%} of it"
    span = match.start("number"), match.end()
    return Role(*span, words, Kind.GROWTH, stated.scaled(1, -1), "growth", rule, change=True)


def _with_adjective(text: str, start: int, end: int) -> str:
    """Give a word with the adjective before it: "noteworthy increase"."""
    before = _ADJECTIVE.search(text[:start])
    return text[start if before is None else before.start(1) : end]


@cache
def _words_of(direction: str, *, strict: bool) -> str:
    table = load_table("check_words")["change"]
    words = [word for word in table[direction] if not (strict and word in table["loose"])]
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _so_many_times() -> re.Pattern[str]:
    up, down = _words_of("up", strict=True), _words_of("down", strict=True)
    return re.compile(
        rf"\b(?:(?P<up>{up})|(?P<down>{down})){_GAP}(?:\sby)?\s(?P<number>{NUMBER})\s?(?:times|x)\b",
        re.IGNORECASE,
    )


@cache
def _change_before() -> re.Pattern[str]:
    up, down = _words_of("up", strict=False), _words_of("down", strict=False)
    return re.compile(
        rf"\b(?:(?P<up>{up})|(?P<down>{down})){_GAP}(?:\s(?:by|of|some|around))?\s(?:a\s|an\s|from\s)?\Z",
        re.IGNORECASE,
    )


_TRADE = (
    r"(?:exports?|exportation|imports?|importation|shipments?|deliver(?:y|ies)|suppl(?:y|ies)|sales|purchases"
    r"|trade|turnover|share|flows?|transfers?|volumes?|values?|settle\w{0,4}|imported|exported|shipped)"
)


@cache
def _change_near_trade() -> re.Pattern[str]:
    up, down = _words_of("up", strict=True), _words_of("down", strict=True)
    gap = r"(?:\s[^\s,.;:]{1,20}){0,10}?\s"
    return re.compile(
        rf"\b(?:(?:(?P<up>{up}|increasingly)|(?P<down>{down})){gap}{_TRADE}"
        rf"|{_TRADE}{gap}(?:(?P<up2>{up})|(?P<down2>{down})))\b",
        re.IGNORECASE,
    )


@cache
def _reliance() -> re.Pattern[str]:
    up, down = _words_of("up", strict=True), _words_of("down", strict=True)
    gap = r"(?:\s[^\s,.;:]{1,20}){0,6}?\s"
    stem = r"(?:relian(?:ce|t)|dependen(?:ce|t|cy)|rel(?:y|ies|ied|ying))"
    return re.compile(
        rf"\b(?:(?:(?P<up>{up}|increasingly)|(?P<down>{down})){gap}{stem}"
        rf"|{stem}{gap}(?:(?P<up2>{up})|(?P<down2>{down})))\b",
        re.IGNORECASE,
    )
