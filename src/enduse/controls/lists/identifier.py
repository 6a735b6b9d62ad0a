"""Identifying numbers as official lists name them, and dates of birth as they write them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from enduse.controls.lists.value import clean
from enduse.text.date import parse_date, parse_interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enduse.text.date import Order

__all__ = ["Pair", "identifier", "numbered", "read_births", "registrations", "years_between"]

Pair = tuple[str, str]
"""Kind and value of a number."""

# What a word in the name of a kind begins with, in lower case, and our word for it; the first that
# fits counts.  The names are those of OFAC's sdn.xml and advanced XML (IDRegDocType), and of the
# "additional information" beside a number on the UK list.
_KINDS = (
    ("unified social credit", "uscc"),
    ("legal entity", "lei"),
    ("swift", "swift"),
    ("mmsi", "mmsi"),
    ("imo ", "imo"),
    ("identification number imo", "imo"),
    ("aircraft tail", "tail_number"),
    ("aircraft manufacturer's serial", "serial_number"),
    ("aircraft construction", "serial_number"),
    ("passport", "passport"),
    ("inn", "inn"),
    ("ogrn", "ogrn"),
    ("psrn", "ogrn"),
    ("kpp", "kpp"),
    ("v.a.t", "vat"),
    ("d-u-n-s", "duns"),
    ("isin", "isin"),
    ("bik", "bik"),
    ("digital currency address", "wallet"),
    ("tax", "tax"),
    ("fiscal code", "tax"),
    ("tin", "tax"),
    ("r.f.c", "tax"),
    ("rfc", "tax"),
    ("nit", "tax"),
    ("ruc", "tax"),
    ("rif", "tax"),
    ("c.u.i.t", "tax"),
    ("cnpj", "tax"),
    ("us fein", "tax"),
    ("registration", "registration"),
    ("company", "registration"),
    ("registry", "registration"),
    ("commerc", "registration"),
    ("folio mercantil", "registration"),
    ("matricula mercantil", "registration"),
    ("enterprise", "registration"),
    ("business", "registration"),
    ("trade license", "registration"),
    ("certificate of incorporation", "registration"),
    ("c.r.", "registration"),
    ("ssn", "national_id"),
    ("national", "national_id"),
    ("identification", "national_id"),
    ("identity", "national_id"),
    ("personal id", "national_id"),
    ("cedula", "national_id"),
    ("c.u.r.p", "national_id"),
    ("curp", "national_id"),
    ("d.n.i", "national_id"),
    ("c.u.i.", "national_id"),
    ("tazkira", "national_id"),
    ("i.f.e", "national_id"),
    ("credencial", "national_id"),
    ("residency", "national_id"),
    ("government gazette", "document"),
    ("driver", "document"),
    ("birth certificate", "document"),
    ("license", "document"),
    ("document", "document"),
)
_NO_NUMBERS = ("date", "phone", "fax", "model", "sanctions risk")
_IMO = re.compile(r"(?:\A|\b)IMO[ :]{0,2}(\d{7})\b", re.IGNORECASE)
_SHIP_NUMBER = re.compile(r"\d{7}\Z")
# ISO 17442 and GB 32100: a number of another length is one of a register, called so.
_LENGTHS = {"lei": 20, "uscc": 18}
_LONGEST = 80
_LONGEST_RANGE = 20
# "INN: 7700000001", "OGRN 1027700000001": how the UK list writes Russian numbers in one field.
_LABELLED = re.compile(
    r"\b(INN|OGRN|KPP|LEI|TIN|USCC|Tax ID(?: No\.?)?|Registration (?:Number|No\.?|ID))"
    r"[ :.#-]{0,4}([0-9A-Z][0-9A-Z/.-]{4,29})\b",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"\(\d{1,2}\)")
_UNTOLD_DAY = re.compile(r"\A(?:(?:dd|00|--)[/.-])?(?:(?:mm|00|--)[/.-])(?=\d{4}\Z)", re.IGNORECASE)
_UNTOLD_DAY_ONLY = re.compile(r"\A(?:dd|00|--)[/.-](?=\d{1,2}[/.-]\d{4}\Z)", re.IGNORECASE)


def identifier(words: str, number: str) -> Pair | None:
    """Give the kind and the value of a number by what a list calls it.

    Args:
        words: The name of its kind, as ``Tax ID No.`` or ``Digital Currency Address - XBT``.
        number: The number.

    Returns:
        None where the name is of no identifying number (``Gender``, ``Website`` ...), or there is
        no number.
    """
    value = clean(number)[:_LONGEST]
    if not any(char.isalnum() for char in value):
        return None
    imo = _IMO.search(value)
    if imo is not None:
        return "imo", imo.group(1)
    plain = clean(words).casefold()
    if any(word in plain for word in _NO_NUMBERS):
        return None
    kind = next((kind for part, kind in _words() if part.search(plain)), None)
    if plain.startswith("vessel registration") and _SHIP_NUMBER.match(value):
        return "imo", value
    if kind in _LENGTHS and len(value) != _LENGTHS[kind]:
        kind = "registration"
    if kind is None and ("number" in plain or " no" in plain or "#" in plain or " id" in plain):
        kind = "document"
    return None if kind is None else (kind, value)


def registrations(text: str) -> tuple[Pair, ...]:
    """Give the numbers in a field of registration numbers: those with a label, or else the whole.

    A longer text without a label is no number, and gives nothing.
    """
    found = [(m.group(1), m.group(2)) for m in _LABELLED.finditer(text[:4000])]
    pairs = [identifier(words, number) for words, number in found]
    if not pairs and 0 < len(text) <= _LONGEST and any(char.isdigit() for char in text):
        pairs = [("registration", text)]
    return tuple(dict.fromkeys(pair for pair in pairs if pair is not None))


def numbered(text: str) -> list[str]:
    """Take apart a cell that holds several values as ``(1) x (2) y``."""
    parts = (part.strip(" .,;") for part in _NUMBERING.split(text))
    return [part for part in parts if part]


def read_births(texts: Iterable[str], *, order: Order | None = None) -> tuple[str, ...]:
    """Read dates of birth, sorted, without repeats; what is no date is left out.

    A range gives each of its years; a day or a month that is not told (``dd/mm/1945``,
    ``00/00/1945``) leaves the rest of the date.
    """
    dates: set[str] = set()
    for raw in texts:
        text = _UNTOLD_DAY.sub("", raw.strip(" .;"))
        text = _UNTOLD_DAY_ONLY.sub("", text)
        date = parse_date(text, order=order)
        span = parse_interval(text, order=order) if date is None else None
        if date is not None:
            dates.add(date)
        elif span is not None:
            dates.update(years_between(*span))
    return tuple(sorted(dates))


def years_between(first: str, last: str) -> list[str]:
    """Give the years of a range; its two ends where it is too long to tell anything."""
    begin, end = int(first[:4]), int(last[:4])
    years = range(begin, end + 1)
    return [f"{year:04d}" for year in (years if len(years) <= _LONGEST_RANGE else (begin, end))]


@cache
def _words() -> tuple[tuple[re.Pattern[str], str], ...]:
    # Short words must stand alone: "nit" is no part of "unit", nor "rif" of "tariff".
    return tuple(
        (re.compile(rf"(?<!\w){re.escape(part)}" + (r"(?!\w)" if len(part) <= 4 else "")), kind)
        for part, kind in _KINDS
    )
