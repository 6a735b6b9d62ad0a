"""Units of figures: currencies, times, masses, and the words that compare.

Currency codes: ISO 4217.  A dollar or rupee without a country is the US or the Indian one; what
several states share the name of and no word tells apart ("kroner") is ``XXX``, the code for none.
"""

from __future__ import annotations

import re

__all__ = [
    "COMPARATORS",
    "CURRENCY_CODES",
    "CURRENCY_SYMBOL",
    "comparator_of",
    "currency_of_symbol",
    "currency_of_words",
    "mass_of",
    "time_of",
]

_COMPARED = {
    ">": "more than|over|above|exceeding|in excess of|greater than|higher than|larger than"
    "|upwards of|upward of|north of|better than",
    ">=": "at least|no less than|no fewer than|not less than|not fewer than|a minimum of|as few as"
    "|as little as|at a minimum",
    "<": "less than|fewer than|under|below|lower than|smaller than|short of|just short of|not quite"
    "|south of",
    "<=": "at most|up to|as much as|as many as|no more than|not more than|no greater than"
    "|a maximum of|at the most",
    "~": "about|around|roughly|approximately|some|nearly|almost|close to|near to|an estimated"
    "|estimated|circa|something like|in the region of|in the order of|on the order of"
    "|the equivalent of|or so",
}
_SIGN_OF = {phrase: sign for sign, line in _COMPARED.items() for phrase in line.split("|")}
_ADVERBS = (
    r"(?:(?:well|just|slightly|somewhat|only|a\slittle|little|far|considerably|significantly|much"
    r"|substantially|perhaps)\s)?"
)
COMPARATORS = _ADVERBS + (
    "(?:"
    + "|".join(re.escape(p).replace(r"\ ", r"\s") for p in sorted(_SIGN_OF, key=len, reverse=True))
    + ")"
)
"""Pattern of the words that compare a figure: ``more than``, ``well over``."""

_SYMBOLS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "CNY",
    "₽": "RUB",
    "₹": "INR",
    "₩": "KRW",
    "₺": "TRY",
    "₴": "UAH",
    "₸": "KZT",
    "RS": "INR",
    "RS.": "INR",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "HK$": "HKD",
    "S$": "SGD",
    "NZ$": "NZD",
    "NT$": "TWD",
    "R$": "BRL",
    "US$": "USD",
    "CN¥": "CNY",
    "JP¥": "JPY",
    "RM": "MYR",
}
CURRENCY_SYMBOL = r"(?:(?:US|AU|CA|HK|NZ|NT|A|C|S|R)?\$|(?:CN|JP)?¥|[€£₽₹₩₺₴₸]|Rs\.?|RM)"
"""Pattern of a currency symbol before a number."""

_CODES = frozenset(
    "USD EUR GBP CNY RMB RUB JPY KRW INR TRY UAH AED KZT NOK SEK DKK CHF PLN CZK HUF RON SAR TWD "
    "SGD HKD AUD CAD NZD ZAR BRL MXN IRR ILS PKR THB MYR IDR VND GEL AMD AZN UZS BYN QAR KWD OMR "
    "EGP NGN KES PHP".split()
)
CURRENCY_CODES = "|".join(sorted(_CODES))
"""Alternatives of a pattern: currency codes before a number ("NOK 3m")."""

_WORDS = {
    "EUR": "euro euros",
    "GBP": "pound pounds sterling quid",
    "CNY": "yuan renminbi rmb",
    "RUB": "rouble roubles ruble rubles",
    "JPY": "yen",
    "INR": "rupee rupees",
    "USD": "dollar dollars bucks",
    "TRY": "lira liras",
    "UAH": "hryvnia hryvnias",
    "AED": "dirham dirhams",
    "KZT": "tenge",
    "PLN": "zloty zlotys",
    "HUF": "forint forints",
    "THB": "baht",
    "MYR": "ringgit",
    "IDR": "rupiah",
    "ILS": "shekel shekels",
    "ZAR": "rand",
    "KRW": "won",
    "SEK": "kronor",
    "ISK": "kronur",
    "CZK": "koruna korunas",
    "GEL": "lari",
    "XXX": "franc francs krone kroner krona crown crowns peso pesos rial rials riyal riyals dinar "
    "dinars som somoni manat",
}
_OF_WORD = {word: code for code, line in _WORDS.items() for word in line.split()}
_OF_WORD.update({code.lower(): code for code in _CODES - {"RMB"}})
_OF_STATE = {
    ("swiss", "franc"): "CHF",
    ("norwegian", "kron"): "NOK",
    ("danish", "kron"): "DKK",
    ("swedish", "kron"): "SEK",
    ("czech", "crown"): "CZK",
    ("australian", "dollar"): "AUD",
    ("canadian", "dollar"): "CAD",
    ("singapore", "dollar"): "SGD",
    ("hong kong", "dollar"): "HKD",
    ("new zealand", "dollar"): "NZD",
    ("taiwan", "dollar"): "TWD",
    ("pakistani", "rupee"): "PKR",
    ("sri lankan", "rupee"): "LKR",
    ("nepalese", "rupee"): "NPR",
    ("egyptian", "pound"): "EGP",
    ("syrian", "pound"): "SYP",
    ("lebanese", "pound"): "LBP",
    ("sudanese", "pound"): "SDG",
    ("iranian", "rial"): "IRR",
    ("omani", "rial"): "OMR",
    ("qatari", "r"): "QAR",
    ("saudi", "r"): "SAR",
    ("kuwaiti", "dinar"): "KWD",
    ("iraqi", "dinar"): "IQD",
    ("mexican", "peso"): "MXN",
    ("philippine", "peso"): "PHP",
    ("argentine", "peso"): "ARS",
    ("moroccan", "dirham"): "MAD",
}
_STATES = "|".join(sorted({s.title() for s, _ in _OF_STATE} | {"US", "U.S."}))
_CURRENCIES = "|".join(sorted(_OF_WORD, key=lambda w: (-len(w), w)))
_MONEY = re.compile(rf"[\s-](?:(?P<state>{_STATES})\s)?(?P<word>{_CURRENCIES})\b", re.IGNORECASE)
_POUNDS_OF = re.compile(r"\sof\b")

_TIMES = frozenset("second minute hour day week month year decade".split())
_MASSES = {
    "tonne": "tonne",
    "ton": "ton",
    "kilogram": "kilogram",
    "kg": "kilogram",
    "kilo": "kilogram",
    "gram": "gram",
    "lb": "pound",
    "ounce": "ounce",
}
_WORD = re.compile(r"[\s-]?(?:(?P<metric>metric)\s)?(?P<word>[A-Za-z]{1,20})\b")


def comparator_of(phrase: str | None) -> str:
    """Give the sign of words that compare: ``well over`` is ``>``; no words, ``=``."""
    if phrase is None or not phrase.strip():
        return "="
    words = " ".join(phrase.lower().split())
    if words in _SIGN_OF:
        return _SIGN_OF[words]
    behind = words.split(" ", 1)[-1] if not words.startswith("a little ") else words[9:]
    return _SIGN_OF.get(behind, "~")


def currency_of_symbol(symbol: str) -> str:
    """Give the ISO 4217 code of what stands before a number: ``€``, ``US$``, ``RMB``."""
    upper = symbol.strip().upper()
    return "CNY" if upper == "RMB" else _SYMBOLS.get(upper, upper)


def currency_of_words(text: str, at: int) -> tuple[str, int] | None:
    """Read the currency behind a number: its code and the end of its words; or None.

    "2,000 pounds of explosives" is a mass, and no money.
    """
    match = _MONEY.match(text, at)
    if match is None:
        return None
    word, state = match["word"].lower(), (match["state"] or "").lower()
    if word in {"pound", "pounds"} and not state and _POUNDS_OF.match(text, match.end()):
        return None
    code = next(
        (c for (s, stem), c in _OF_STATE.items() if s == state and word.startswith(stem)), None
    )
    return (_OF_WORD[word] if code is None else code), match.end()


def mass_of(text: str, at: int) -> tuple[str, int] | None:
    """Read the unit of mass behind a number, and the end of its words; or None."""
    match = _WORD.match(text, at)
    if match is None:
        return None
    word = match["word"].lower()
    if match["metric"]:
        return ("tonne", match.end()) if word in {"ton", "tons", "tonnes"} else None
    if word in {"pound", "pounds"}:
        return "pound", match.end()
    # "a 500-tonne press" is a kind of press, and no mass of anything.
    spaced = text[at : at + 1] in {" ", "\u00a0"} or word in {"kg", "lb", "lbs"}
    unit = _MASSES.get(word, _MASSES.get(word.removesuffix("s")))
    return None if unit is None or not spaced else (unit, match.end())


def time_of(text: str, at: int) -> tuple[str, int] | None:
    """Read the unit of time behind a number, and the end of its words; or None."""
    match = _WORD.match(text, at)
    if match is None or match["metric"] or text[at : at + 1] not in {" ", "\u00a0", "-"}:
        return None
    single = match["word"].lower().removesuffix("s")
    return (single, match.end()) if single in _TIMES else None
