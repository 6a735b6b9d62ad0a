"""The values of the keys of a measure, checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import TypeVar

from enduse.text.place import country_of_name, name_of_country
from enduse.trace.measure.declare.keyed import Keyed
from enduse.trace.measure.declare.window import parse_window
from enduse.trace.measure.definition import Condition, Filters, Floor, Goods, Window
from enduse.trace.measure.field import FIELDS, GROUPS, field_of

__all__ = [
    "as_field",
    "as_filters",
    "as_floor",
    "as_goods",
    "as_number",
    "as_window",
    "as_word",
    "as_words",
    "values_of",
]

_Word = TypeVar("_Word", bound=Enum)
_FLOOR = re.compile(r"(\d[\d,_ ]{0,20}(?:\.\d{1,6})?) ?(usd|us dollars?|\$|kg|units?|rows?)")
_UNITS = {"$": "usd", "us dollar": "usd", "us dollars": "usd", "unit": "units", "row": "rows"}
_REVISIONS = ("HS2012", "HS2017", "HS2022")
_FILTERS = ("goods", "revision", "text", "exact text")
_CODES = {"direction": ("import", "export")}


def as_words(keyed: Keyed, key: str) -> tuple[str, ...]:
    """Give the value of a key as a list of texts; nothing where the key is missing.

    Raises:
        ConfigError: The list is empty, or holds another thing than texts.
    """
    if key not in keyed.values:
        return ()
    value = keyed.values[key]
    items = value if isinstance(value, list) else [value]
    if not items or any(not isinstance(item, str) or not item.strip() for item in items):
        raise keyed.wrong(key, "no value, or one that is no text", "give one value, or a list")
    return tuple(" ".join(item.split()) for item in items)


def as_word(keyed: Keyed, key: str, given: str, kinds: type[_Word]) -> _Word:
    """Give the member of an enumeration that a word is.

    Raises:
        ConfigError: There is no such word.
    """
    plain = given.casefold().replace("_", " ")
    plain = field_of(plain) or plain
    found = next((kind for kind in kinds if kind.value == plain), None)
    if found is None:
        known = ", ".join(str(kind.value) for kind in kinds)
        raise keyed.wrong(key, f"there is no {given!r}", f"there are: {known}")
    return found


def as_field(keyed: Keyed, key: str, given: str) -> str:
    """Give the field or group that a word means.

    Raises:
        ConfigError: There is no such field.
    """
    found = field_of(given)
    if not found:
        known = ", ".join([*GROUPS, *sorted(FIELDS)])
        raise keyed.wrong(key, f"there is no field {given!r}", f"there are: {known}")
    return found


def as_window(keyed: Keyed, key: str) -> Window | None:
    """Give a window, or None where the key is missing.

    Raises:
        ConfigError: It is none.
    """
    if key not in keyed.values:
        return None
    given = keyed.text(key)
    window = parse_window(given)
    if window is None:
        raise keyed.wrong(
            key, f"{given!r} is no window", "write it as 2022-02-24..2022-12-31, 2023 or 2023-Q4"
        )
    return window


def as_floor(keyed: Keyed, key: str) -> Floor | None:
    """Give a floor, or None where the key is missing.

    Raises:
        ConfigError: It is no number with a unit.
    """
    if key not in keyed.values:
        return None
    given = keyed.text(key)
    match = _FLOOR.fullmatch(given.casefold())
    if match is None:
        raise keyed.wrong(key, f"{given!r} is no floor", "write it as 100000 usd, 10 kg or 30 rows")
    amount = float(re.sub(r"[,_ ]", "", match[1]))
    return Floor(amount, _UNITS.get(match[2], match[2]))


def as_number(keyed: Keyed, key: str) -> float | None:
    """Give a number, or None where the key is missing; ``10 %`` is 0.1.

    Raises:
        ConfigError: It is no number, or not a finite one.
    """
    if key not in keyed.values:
        return None
    given = keyed.text(key)
    match = re.fullmatch(r"(-?\d{1,15}(?:\.\d{1,9})?) ?(%?)", given)
    if match is None:
        raise keyed.wrong(key, f"{given!r} is no number", "write it as 0.5 or 50 %")
    return float(match[1]) / (100 if match[2] else 1)


def as_goods(keyed: Keyed) -> Goods | None:
    """Give the goods, or None where none are named.

    Raises:
        ConfigError: The revision is not one of those known.
    """
    words = as_words(keyed, "goods")
    revision = keyed.text("revision", "HS2022").upper()
    revision = revision if revision.startswith("HS") else f"HS{revision}"
    if revision not in _REVISIONS:
        raise keyed.wrong("revision", f"there is no {revision}", f"there are: {_REVISIONS}")
    return Goods(words, revision) if words else None


def as_filters(keyed: Keyed, known: Sequence[str]) -> Filters:
    """Give the filters among the keys of a mapping.

    Args:
        keyed: The mapping.
        known: Other keys that may stand there.

    Raises:
        ConfigError: A key is neither a filter nor known, or a value is wrong.
    """
    conditions = []
    for key in keyed.values:
        if key in known or key in _FILTERS:
            continue
        field = field_of(key)
        if field not in FIELDS:
            raise keyed.wrong(key, "there is no such key", _advice(key, known))
        conditions.append(Condition(field, values_of(keyed, key, field)))
    return Filters(
        as_goods(keyed),
        tuple(sorted(conditions, key=lambda c: c.field)),
        as_words(keyed, "text"),
        as_words(keyed, "exact text"),
    )


def values_of(keyed: Keyed, key: str, field: str) -> tuple[str, ...]:
    """Give the values of a field as the records hold them, without doubles.

    Raises:
        ConfigError: A country, a currency or a direction is none.
    """
    kind = FIELDS[field].values
    read = {"country": _country, "currency": _currency, "name": _name}.get(kind, _code)
    return tuple(dict.fromkeys(read(keyed, key, word) for word in as_words(keyed, key)))


def _country(keyed: Keyed, key: str, given: str) -> str:
    folded = given.casefold()
    code = folded if len(folded) == 2 and name_of_country(folded) else country_of_name(given)
    if code is None or code in {"eu", "un"}:
        raise keyed.wrong(
            key, f"{given!r} is no country", "give ISO 3166-1 alpha-2 codes, as [cn, hk]"
        )
    return code


def _currency(keyed: Keyed, key: str, given: str) -> str:
    if re.fullmatch(r"[A-Za-z]{3}", given) is None:
        raise keyed.wrong(key, f"{given!r} is no currency", "give ISO 4217 codes, as CNY")
    return given.upper()


def _name(_keyed: Keyed, _key: str, given: str) -> str:
    return given.lower()


def _code(keyed: Keyed, key: str, given: str) -> str:
    allowed = _CODES.get(key)
    if allowed is not None and given.casefold() not in allowed:
        raise keyed.wrong(key, f"there is no {given!r}", f"there are: {', '.join(allowed)}")
    return given.casefold() if allowed is not None else given


def _advice(key: str, known: Sequence[str]) -> str:
    if key == "from":
        return "say on which basis: origin, dispatch or trading country"
    import difflib

    near = difflib.get_close_matches(key, [*known, *FIELDS, *_FILTERS], n=2)
    if near:
        return f"did you mean {' or '.join(repr(word) for word in near)}?"
    return f"there are: {', '.join([*known, *sorted(FIELDS)])}"
