"""What a figure tells: a value, a share, a change, a price, a count."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from enduse.check.question.figure.bound import range_of
from enduse.check.question.figure.change import moved_before
from enduse.check.question.figure.range import Range
from enduse.check.question.figure.shape import Role
from enduse.check.question.words.pattern import pattern_of
from enduse.model import Quantity as Said
from enduse.tables import load_table
from enduse.trace.measure import Kind, Quantity

__all__ = ["role_of"]


_REACH = 100
_NO_TRADE = "the sentence does not speak of trade"
_BY = re.compile(r"\bby\s(?:a\s|an\s)?\Z")
_TO = re.compile(r"\b(?:to|at|reached|reaching|hit|totall?ed|stood\sat|from)\s\Z")
_BEHIND = re.compile(
    r"\s(?:year[-\s](?:on|over)[-\s]year\s|annual\s|month[-\s]on[-\s]month\s)?"
    r"(?P<word>increase|rise|jump|growth|surge|gain|expansion|spike|leap|uptick|decline|drop|fall|decrease"
    r"|slump|plunge|reduction|contraction|more|less|higher|lower|up|down)\b(?!\s(?:of|sensitive|advanced))"
)
_ON_YEAR = re.compile(
    r"\s(?:year[-\s](?:on|over)[-\s]year|from\s(?:a\syear|the\s(?:previous|same|year))|on\sthe\s(?:year|previous)"
    r"|compared\s(?:with|to)\s(?:a\syear|the\s(?:previous|same|year)|20\d\d))"
)
_DOWN_NOUN = re.compile(
    r"decline|drop|fall|decrease|slump|plunge|reduction|contraction|less|lower|down"
)
_POINTS = re.compile(r"percentage\spoints?")
_PRICE = re.compile(
    r"\s(?:(?P<piece>each|apiece|a\spiece|(?:per|a)\s(?:unit|piece|chip|item|drone|device))"
    r"|(?:per|a)\s(?P<mass>kilogram|kg|kilo|tonne|ton|metric\ston))\b"
)
_PRICE_BEFORE = re.compile(
    r"\b(?:price|cost|value)s?\s(?:per|(?:of|for)\s(?:a|each|one))\s(?:(?P<piece>unit|piece|chip|item|drone|device)"
    r"|(?P<mass>kilogram|kg|kilo|tonne|ton))\b[^.;]{0,80}\Z"
)
_PRICE_ALONE = re.compile(r"\b(?:average|unit|mean)\s(?:price|cost)s?\b[^.;]{0,80}\Z")
_EVERY = re.compile(
    r"\b(?:(?:a|per|each|every)\s(?P<unit>day|week|month|quarter|year)\b(?!\s(?:earlier|ago|before))"
    r"|(?P<adverb>daily|weekly|monthly|quarterly|annually|yearly))"
)
_EVERY_BEFORE = re.compile(
    r"\b(?P<adverb>daily|weekly|monthly|quarterly|annual|yearly)\s(?:average|exports|imports|trade|shipments|sales|supplies|deliveries)[^,.;]{0,60}\Z"
)
_LENGTHS = {"da": 12 / 365.25, "we": 12 / 52.18, "mo": 1.0, "qu": 3.0, "ye": 12.0, "an": 12.0}
_THAN_STATE = re.compile(
    r"\s(?:as\s\w+\sas|more|higher|larger|the\s\w+\sof)\s?(?:than|as)?\s(?!in\b|a\syear|the\s(?:year|same|previous)|before|during|last|20\d\d|pre)"
)
_LISTING = re.compile(r"\b(?:sanction|blacklist|designat|listed|placed\son|put\son)")
_PEOPLE = re.compile(
    r"\b(?:compan|firm|group|entit|bank|people|official|countr|state|party|parties|person|vessel|ship|tanker|individual|worker|soldier|troop|manufacturer|case|item\sof|model)",
    re.IGNORECASE,
)


def role_of(said: Said, text: str, start: int) -> Role | None:
    """Tell what a figure tells; None for one that no question to records is made of.

    Args:
        said: The figure.
        text: The sentence.
        start: Where the figure begins in it.
    """
    end = start + len(said.span.text)
    stated, rule = range_of(said)
    base = Role(start, end, said.span.text, Kind.SUM, stated, "usd", rule)
    role = _by_kind(base, said, text)
    if role is None or role.why_not:
        return role
    if _trade().search(text) is None:
        # "Shot down 90 per cent of the drones": no more than a count, and none of trade.
        return None if said.kind == "count" else replace(role, why_not=_NO_TRADE)
    if _to_come().search(text) is not None:
        return replace(role, why_not="the claim is about a time to come")
    fate = _fate().search(text)
    if fate is not None and role.kind is Kind.SHARE:
        return replace(role, why_not=f"records do not tell which goods are “{fate[0]}”")
    return role


def _by_kind(base: Role, said: Said, text: str) -> Role | None:
    before = text[max(0, base.start - _REACH) : base.start]
    behind = text[base.end : base.end + _REACH]
    if said.kind == "money":
        return _money(base, said, text, before, behind)
    if said.kind == "share":
        return _share(base, before, behind)
    if said.kind == "factor":
        return _factor(base, said, before, behind)
    if said.kind == "mass":
        return _mass(base, said, before, behind)
    return _count(base, said, text) if said.kind == "count" else None


def _money(base: Role, said: Said, text: str, before: str, behind: str) -> Role:
    role = _passed(base, before)
    if said.unit == "XXX":
        role = replace(role, why_not="the words do not tell which currency is meant")
    elif said.unit != "USD":
        role = replace(role, currency=said.unit)
    if _not_trade().search(text) is not None and not _goods_trade().search(text):
        role = replace(role, why_not="the figure is no value of goods traded")
    if _BY.search(before) is not None and moved_before(before.rstrip()[:-2]) is not None:
        return replace(
            role, why_not="a change in money, without what it is a change from, is no measure"
        )
    price = _PRICE.match(behind) or _PRICE_BEFORE.search(before)
    if price is not None:
        per_piece = price["piece"] is not None
        tonne = (price["mass"] or "").endswith(("ton", "tonne"))
        return replace(
            role,
            kind=Kind.UNIT_VALUE,
            unit="usd per unit" if per_piece else "usd per kg",
            per=Quantity.QUANTITY if per_piece else Quantity.NET_MASS,
            stated=role.stated.scaled(0.001 if tonne else 1.0),
        )
    if _PRICE_ALONE.search(before) is not None:
        return replace(role, why_not="the sentence does not say what the price is per")
    return _averaged(role, before, behind)


def _averaged(role: Role, before: str, behind: str) -> Role:
    """Read "a month", "monthly": the figure is an average over stretches of time."""
    every = _EVERY.search(re.split(r"[,;:.]\s", behind)[0]) or _EVERY_BEFORE.search(before)
    if every is None:
        return role
    word = next(w for w in (every.groupdict().get("unit"), every["adverb"]) if w)
    return replace(role, every=_LENGTHS["da" if word == "daily" else word[:2]])


_LEVEL = re.compile(r"(?:below|above|under)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|top(?:s|ped|ping)|pass(?:es|ed))\s\Z"
)


def _passed(role: Role, before: str) -> Role:
    """Read "exceeded $60 million": the verb bounds a bare figure."""
    stated = role.stated
    if _PAST.search(before) is None or stated.low is None or stated.high is None:
        return role
    middle = round((stated.low + stated.high) / 2, 9)
    rule = load_table("check_words")["bounds"][4]["rule"]
    return replace(role, stated=Range(middle, None, low_open=True), rule=rule)


def _share(base: Role, before: str, behind: str) -> Role:
    base = _passed(base, before)
    down = None if _LEVEL.match(base.words) else _direction(before, behind)
    share = replace(base, kind=Kind.SHARE, unit="share", stated=base.stated.within(0.0, 1.0))
    if _POINTS.search(base.words) or _POINTS.match(behind.lstrip()):
        return replace(
            share, unit="change of share", change=True, stated=base.stated.scaled(-1 if down else 1)
        )
    if down is None and base.stated.low is not None and base.stated.low > 1:
        return replace(base, unit="share", why_not="a share is no more than the whole")
    if down is None or (_TO.search(before) is not None and _BEHIND.match(behind) is None):
        return share
    return replace(
        base,
        kind=Kind.GROWTH,
        unit="growth",
        change=True,
        stated=base.stated.scaled(-1 if down else 1),
        rule=base.rule,
    )


def _direction(before: str, behind: str) -> bool | None:
    """Tell whether a percentage is a fall (True), a rise (False), or no change."""
    noun = _BEHIND.match(behind)
    if noun is not None:
        return _DOWN_NOUN.match(noun["word"]) is not None
    moved = moved_before(before)
    if moved is None and _ON_YEAR.match(behind) is not None:
        return False
    return moved


def _factor(base: Role, said: Said, before: str, behind: str) -> Role:
    more = re.match(r"\s(?:more|higher|larger|bigger|greater)\b", behind) is not None
    fell = said.value is not None and said.value < 1
    down = moved_before(before) is True and not fell
    stated = base.stated
    if down:  # "a threefold fall" leaves a third
        stated = Range(
            None if stated.high is None else 1 / stated.high,
            None if not stated.low else 1 / stated.low,
            stated.high_open,
            stated.low_open,
        )
    role = replace(
        base,
        kind=Kind.GROWTH,
        unit="growth",
        change=True,
        stated=stated.scaled(1.0, -1.0).within(-1.0, None),
        rule=base.rule + ("; “times more” is read as “times as much”" if more else ""),
    )
    if _THAN_STATE.match(behind) is not None:
        return replace(role, why_not="the figure compares two sides, and not two times")
    return role


def _mass(base: Role, said: Said, before: str, behind: str) -> Role:
    factor = load_table("check_words")["masses"].get(said.unit)
    if factor is None:
        return replace(base, why_not=f"there is no mass of a {said.unit} in the table of masses")
    role = replace(base, stated=base.stated.scaled(factor), unit="kg", quantity=Quantity.NET_MASS)
    return _averaged(role, before, behind)


def _count(base: Role, said: Said, text: str) -> Role | None:
    noun = said.unit.casefold().split()[-1] if said.unit.split() else ""
    if _LISTING.search(text.casefold()) is not None or not noun:
        return None
    single = noun.removesuffix("s")
    forms = {noun, single, f"{noun[:-3]}y" if noun.endswith("ies") else noun}
    for counted, words in load_table("check_words")["counted"].items():
        if forms & set(words):
            distinct = "" if counted == "rows" else counted
            return replace(
                base,
                kind=Kind.COUNT,
                unit=distinct or "rows",
                quantity=Quantity.ROWS,
                distinct=distinct,
            )
    if _PEOPLE.search(said.unit) is not None:
        return None
    return replace(base, unit="units", quantity=Quantity.QUANTITY)


@cache
def _not_trade() -> re.Pattern[str]:
    return pattern_of(load_table("check_words")["not_trade"])


@cache
def _goods_trade() -> re.Pattern[str]:
    stems = "|".join(load_table("check_words")["goods_trade_stems"])
    return re.compile(rf"\b(?:{stems})\w{{0,12}}\b", re.IGNORECASE)


@cache
def _to_come() -> re.Pattern[str]:
    return pattern_of(load_table("check_words")["to_come"])


@cache
def _fate() -> re.Pattern[str]:
    return pattern_of(load_table("check_words")["fate"])


@cache
def _trade() -> re.Pattern[str]:
    table = load_table("check_words")
    stems = "|".join((*table["goods_trade_stems"], *table["trade_stems"]))
    return re.compile(rf"\b(?:{stems})\w{{0,12}}\b", re.IGNORECASE)
