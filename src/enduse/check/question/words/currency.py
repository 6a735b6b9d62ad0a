"""The currency that trade is said to be settled in."""

from __future__ import annotations

import re
from functools import cache

from enduse.check.question.words.pattern import pattern_of
from enduse.tables import load_table
from enduse.text.place import countries_in

__all__ = ["currencies_in"]

_SETTLED = re.compile(
    r"\b(?:settl\w{1,7}|denominat\w{2,4}|invoic\w{1,3}|paid|pay(?:s|ing|ments?)?|conducted|cleared"
    r"|(?:dollar|euro|yuan|renminbi|rou?ble)(?:[’']s)?\sshare|share\sof\sthe\s(?:dollar|euro|yuan|renminbi|rou?ble)"
    r"|carried\sout|use\sof|usage|currenc(?:y|ies)|in\s(?:the\s)?(?:yuan|renminbi|dollars?|euros?|roubles?|rubles?))\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:national|local|own|domestic)\scurrenc(?:y|ies)\b", re.IGNORECASE)
_SHARED = re.compile(
    r"\s(?:dollars?|pesos?|rupees?|dinars?|rials?|riyals?|francs?|kron(?:e|er|or)|crowns?|pounds?"
    r"|liras?|currency|soms?|dirhams?|won|lei)\b",
    re.IGNORECASE,
)


def currencies_in(text: str) -> tuple[str, ...]:
    """Give the currencies that trade is said to be settled in; codes of ISO 4217, sorted.

    A word that several states share ("pesos") is that of the state named before it: the codes of
    ISO 4217 begin with those of ISO 3166-1.  "National currencies" are those of the states named.
    """
    if _SETTLED.search(text) is None:
        return ()
    places = countries_in(text)
    found = {
        code
        for place in places
        if _SHARED.match(text, place.end) is not None
        for code in _of_state(place.code)
    }
    if _OWN.search(text) is not None:
        found |= {code for place in places for code in _of_state(place.code)}
    if not found:
        found = {code for code in _table() if _pattern(code).search(text) is not None}
    return tuple(sorted(found))


def _of_state(state: str) -> tuple[str, ...]:
    codes = load_table("currencies")["codes"].split()
    # The funds codes and the metals of ISO 4217 are no currencies that trade is settled in.
    own = [code for code in codes if code.startswith(state.upper()) and code not in _FUNDS]
    return tuple(own[:1])


_FUNDS = frozenset({"CLF", "UYI"})


def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = load_table("check_words")["currencies"]
    return table


@cache
def _pattern(code: str) -> re.Pattern[str]:
    return pattern_of(_table()[code])
