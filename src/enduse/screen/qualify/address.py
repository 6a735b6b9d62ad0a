"""How two postal addresses stand to each other.

An address is read into what tells places apart: postal codes, house numbers, post-office boxes,
words of the street, and the parts (between commas) that name a town.  Kinds of way ("ul.",
"street"), floors and offices are left out: a party moves from room to room, and lists write them as
they like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from enduse.tables import load_table
from enduse.text.place import country_of_address
from enduse.text.script import clean, latinize

__all__ = ["Address", "address_keys", "address_level", "crowded_keys", "read_address"]

LEVELS = ("same", "same_street", "same_city", "different")
"""From the most alike to the least; ``same`` is one building, or one post-office box."""

CROWD = 10
"""Above this many parties at one address, sharing it tells nothing of any of them."""

_LONGEST = 400
_MOST = 50
_LONG_CODE = 5
_LONGEST_HOUSE = 4
_TELLING = 4
_TOKEN = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
_SEGMENT = re.compile(r"[,;:\n()|]+")
_ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th)")
_HOUSE = re.compile(r"(\d{1,4})([a-z]?)(?:[-/].*)?")
_BRITISH = re.compile(r"\b([a-z]{1,2}\d[a-z0-9]?) (\d[a-z]{2})\b")
_DUTCH = re.compile(r"\b(\d{4}) ([a-z]{2})\b")
_CANADIAN = re.compile(r"\b([a-z]\d[a-z]) (\d[a-z]\d)\b")
_LETTERED = re.compile(r"[a-z]{1,2}\d[a-z0-9]?\d[a-z]{2}|\d{4}[a-z]{2}|[a-z]\d[a-z]\d[a-z]\d")
_FLOOR = re.compile(r"\d{1,3}/?f(?:l|loor)?(?:[-/].*)?")
# A Chinese address goes on without commas; its divisions end on these characters.
_HAN_END = re.compile("([省市区區县縣镇鎮])")
_HAN_WAY = re.compile("[路街道巷号號]")
_SCRIPT_HAN = re.compile("[\u4e00-\u9fff]")
_LIKE, _LIKE_AT_CODE = 85.0, 60.0
_NUMBER_SIGN = re.compile(r"[#№]|\bn[º°o]\.? ?(?=\d)")


@dataclass(frozen=True, slots=True)
class Address:
    """An address, read.

    Attributes:
        country: ISO 3166-1 alpha-2, lower case, where it tells; or None.
        codes: Postal codes.
        houses: House numbers, with their letters.
        boxes: Post-office boxes.
        street: Words of the part with the house number, without the kind of way.
        towns: Words of each part without a number.
    """

    country: str | None
    codes: frozenset[str]
    houses: frozenset[str]
    boxes: frozenset[str]
    street: frozenset[str]
    towns: frozenset[frozenset[str]]


def address_level(
    query: Iterable[str], listed: Iterable[str], *, crowded: Collection[str] = frozenset()
) -> tuple[str, str, str] | None:
    """Compare addresses; of several the two most alike count.

    Args:
        query: Addresses as given.
        listed: The same of the listed party.
        crowded: Keys of addresses that many parties share (:func:`crowded_keys`): a parliament, a
            company registration agent. Sharing one of these tells no more than the town.

    Returns:
        The level, one of :data:`LEVELS`, and the two addresses; None where nothing can be said:
        a side has none, or names no more than a state.
    """
    left = [(text, read_address(text)) for text in list(query)[:_MOST]]
    right = [(text, read_address(text)) for text in list(listed)[:_MOST]]
    pairs = (
        (level, ours, theirs)
        for ours, one in left
        for theirs, other in right
        if (level := _lowered(_level(one, other), one, other, crowded)) is not None
        # Two scripts seldom write a street alike: that they differ says nothing.
        and not (level == "different" and _has_han(ours) != _has_han(theirs))
    )
    return min(pairs, key=lambda pair: (LEVELS.index(pair[0]), *pair[1:]), default=None)


def address_keys(addresses: Iterable[str]) -> tuple[str, ...]:
    """Give the keys by which an index finds parties at the same address.

    A key is made of postal code and house number, or of house number and a word of the street, or
    of a post-office box, each with the state where it is told.  Sharing a key is a reason to
    compare, and no proof.

    Returns:
        Sorted, without repeats; empty for addresses without a house number or a box.
    """
    found = (_keys(read_address(text)) for text in list(addresses)[:_MOST])
    return tuple(sorted(frozenset().union(*found)))


def crowded_keys(parties: Iterable[Iterable[str]], *, most: int = CROWD) -> frozenset[str]:
    """Give the address keys that more than so many parties share.

    Args:
        parties: The addresses of each party.
        most: How many parties may share an address before it tells nothing of any of them.
    """
    counts = Counter(key for addresses in parties for key in address_keys(addresses))
    return frozenset(key for key, held in counts.items() if held > most)


@lru_cache(maxsize=65_536)
def read_address(text: str) -> Address:
    """Read an address as a list or a user writes it, in any script."""
    given = clean(text[:_LONGEST])
    country = country_of_address(given)
    parted = _HAN_WAY.sub(",", _HAN_END.sub(r"\1,", given)) if _has_han(given) else given
    plain = _NUMBER_SIGN.sub(" ", latinize(parted).casefold()[: 2 * _LONGEST])
    plain = " ".join(plain.replace(".", " ").replace("'", "").split())
    for form in (_BRITISH, _DUTCH, _CANADIAN):
        plain = form.sub(r"\1\2", plain)
    boxes, plain = _boxes(plain)
    parts = [_Part.of(segment) for segment in _SEGMENT.split(plain)]
    codes = frozenset(code for part in parts for code in part.codes)
    houses = frozenset(house for part in parts for house in part.houses)
    street = _street(parts)
    towns = {part.words for part in parts if part.words and not part.houses and not part.is_way}
    return Address(country, codes, houses, boxes, street, frozenset(towns - _states()))


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands between two commas."""

    words: frozenset[str]
    houses: tuple[str, ...]
    codes: tuple[str, ...]
    is_way: bool

    @classmethod
    def of(cls, segment: str) -> _Part:
        table = _words()
        tokens = _TOKEN.findall(" ".join(segment.split()))
        words: list[str] = []
        houses: list[str] = []
        codes: list[str] = []
        is_way = False
        for at, token in enumerate(tokens):
            before = tokens[at - 1] if at else ""
            after = tokens[at + 1] if at + 1 < len(tokens) else ""
            ordinal = _ORDINAL.fullmatch(token)
            if token[0].isdigit():
                inside = before in table["before"] or after in table["after"]
                if ordinal is not None and not inside:
                    words.append(ordinal[1])
                elif ordinal is None and not inside and not _FLOOR.fullmatch(token):
                    _sort_number(token, houses, codes)
            elif any(c.isdigit() for c in token):
                codes += [token] if _LETTERED.fullmatch(token) else []
            else:
                is_way = is_way or token in table["streets"]
                words += [] if token in table["noise"] else token.replace("/", "-").split("-")
        return cls(frozenset(filter(None, words)), tuple(houses), tuple(codes), is_way)


def _sort_number(token: str, houses: list[str], codes: list[str]) -> None:
    """Take a number for a postal code where it is long, else for a house number."""
    digits = token.replace("-", "")
    house = _HOUSE.fullmatch(token)
    if sum(c.isdigit() for c in token) >= _LONG_CODE and "/" not in token:
        # ZIP+4 and its like begin with the code of the post office.
        codes.append(digits if len(digits) <= _LONG_CODE + 1 else token.split("-", maxsplit=1)[0])
    elif house is not None and house[2] == "" and len(house[1]) == _LONGEST_HOUSE:
        # Four digits are a postal code in one state and a house number in another.
        codes.append(house[1])
        houses.append(house[1])
    elif house is not None:
        houses.append((house[1].lstrip("0") or "0") + house[2])
    elif _LETTERED.fullmatch(token):
        codes.append(token)


def _street(parts: list[_Part]) -> frozenset[str]:
    """Give the words of the parts with a house number, or of the part before a bare number."""
    found: set[str] = set()
    for at, part in enumerate(parts):
        if part.is_way and part.words:
            found |= part.words
        elif part.houses:
            near = part.words or (parts[at - 1].words if at else frozenset())
            found |= near
    return frozenset(found)


def _boxes(plain: str) -> tuple[frozenset[str], str]:
    found: set[str] = set()

    def take(match: re.Match[str]) -> str:
        found.add(match["number"].replace("-", "").replace(" ", ""))
        return " , "

    rest = _box().sub(take, plain)
    return frozenset(found), rest


def _level(one: Address, other: Address) -> str | None:
    if _is_bare(one) or _is_bare(other):
        return None
    if None not in {one.country, other.country} and one.country != other.country:
        return "different"
    codes = one.codes & other.codes
    town = bool(codes) or _towns_meet(one, other)
    houses = one.houses & other.houses
    street = _streets_meet(one.street, other.street, _LIKE_AT_CODE if codes and houses else _LIKE)
    if houses and street and (town or _no_town(one, other)):
        return "same"
    if (one.boxes & other.boxes and town) or (
        houses and codes and not (one.street and other.street)
    ):
        return "same"
    if street and town:
        return "same_street"
    if town:
        return "same_city"
    told = (one.towns and other.towns) or (one.codes and other.codes)
    return "different" if told else None


def _keys(one: Address) -> frozenset[str]:
    words = [word for word in one.street if len(word) >= _TELLING]
    heads = {f"address:{head}:{house}" for head in (*one.codes, *words) for house in one.houses}
    near = {*one.codes, *(" ".join(sorted(town)) for town in one.towns)}
    return frozenset(heads | {f"address:box {box}:{place}" for box in one.boxes for place in near})


def _lowered(
    level: str | None, one: Address, other: Address, crowded: Collection[str]
) -> str | None:
    if level == "same" and crowded and any(key in crowded for key in _keys(one) & _keys(other)):
        return "same_city"
    return level


def _streets_meet(one: frozenset[str], other: frozenset[str], like: float) -> bool:
    from rapidfuzz.fuzz import ratio

    ours = [word for word in one if len(word) >= _TELLING]
    theirs = [word for word in other if len(word) >= _TELLING]
    if not (ours and theirs):
        return bool(one & other)
    return any(ratio(a, b) >= like for a in ours for b in theirs)


def _towns_meet(one: Address, other: Address) -> bool:
    ours = {word for town in one.towns for word in town}
    theirs = {word for town in other.towns for word in town}
    return bool(one.towns & other.towns) or any(len(word) >= _TELLING for word in ours & theirs)


def _no_town(one: Address, other: Address) -> bool:
    return not (one.towns or one.codes) or not (other.towns or other.codes)


def _is_bare(one: Address) -> bool:
    return not (one.codes or one.houses or one.boxes or one.street or one.towns)


@cache
def _words() -> dict[str, frozenset[str]]:
    table = load_table("addresses")
    streets = frozenset(word for forms in table["streets"].values() for word in forms)
    before, after = frozenset(table["parts"]["before"]), frozenset(table["parts"]["after"])
    noise = streets | before | after | frozenset(table["places"]) | frozenset(table["houses"])
    return {"streets": streets, "before": before, "after": after, "noise": noise}


@cache
def _box() -> re.Pattern[str]:
    words = sorted(load_table("addresses")["box"], key=lambda word: (-len(word), word))
    either = "|".join(word.replace(" ", " ?") for word in words)
    return re.compile(
        rf"(?<![a-z])(?:{either})(?![a-z])[ :#.]{{0,3}}(?:no ?)?(?P<number>\d[\d-]{{0,12}})"
    )


@cache
def _states() -> frozenset[frozenset[str]]:
    """Give the names and codes of states, each as its words: they are no towns."""
    names = [row["name"] for row in load_table("states")]
    for row in load_table("places")["states"]:
        names += [row["code"], row["alpha3"], *row.get("names", ()), *row.get("ru", ())]
        names += [row["name"]] if "name" in row else []
    noise = _words()["noise"]
    plain = (latinize(name).casefold().replace(".", " ").replace("'", "") for name in names)
    return frozenset(frozenset(w for w in _TOKEN.findall(p) if w not in noise) for p in plain)


def _has_han(text: str) -> bool:
    return _SCRIPT_HAN.search(text) is not None
