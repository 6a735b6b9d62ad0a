"""Codes of the Harmonized System, Incoterms rules and modes of transport, as cells give them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from enduse.tables import load_table

__all__ = ["Code", "HsForm", "direction_of", "hs_form_of", "incoterm_of", "mode_of", "parse_code"]

_LEAD = re.compile(r"['\"]?\s{0,2}(\d[\d.\s\u00a0/-]{2,24})")
_DECIMAL = re.compile(r"(\d{4,12})[.,]0{1,4}")
_DOTTED = re.compile(r"\d{4}[.\s-]\d{2}(?:[.\s-]\d{1,4}){0,3}|\d{2}[.\s]\d{2}(?:[.\s]\d{1,4}){0,4}")
_EXPONENT = re.compile(r"(\d)[.,](\d{1,15})[eE]\+?(\d{1,2})")
_LENGTHS = range(4, 13)
_INCOTERMS = frozenset(
    # Incoterms 2000, 2010 and 2020 (International Chamber of Commerce).
    "EXW FCA FAS FOB CFR CIF CPT CIP DAF DES DEQ DDU DDP DAT DAP DPU CNF".split()
)
_DIRECTIONS = {
    "import": "i im imp import imports 1 им импорт ввоз importacion importation ithalat 进口",
    "export": "e ex exp export exports 2 эк экспорт вывоз exportacion exportation ihracat 出口",
}
"""Codes and words for the direction: 1 and 2 as in the flow codes of Eurostat's Comext."""

_TERM = re.compile(r"[A-Za-z]{3}(?![A-Za-z])|C\s?&\s?F")


@dataclass(frozen=True, slots=True)
class HsForm:
    """How a column writes codes.

    Attributes:
        digits: Digits of a full code; one less means that a leading zero was lost. 0: unknown.
    """

    digits: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """A code as read.

    Attributes:
        digits: The code, digits only, leading zeros put back; None where its length is wrong.
        hs6: The first six digits, or None where it has fewer.
        wrong: ``length`` or ``chapter``, or an empty string.
    """

    digits: str | None
    hs6: str | None
    wrong: str = ""


def hs_form_of(cells: Iterable[str]) -> HsForm:
    """Tell how many digits the full codes of a column have: the longest that is no rarity."""
    lengths = Counter(len(digits) for cell in cells if (digits := _digits(cell)))
    total = sum(lengths.values())
    usual = [n for n, count in lengths.items() if n in _LENGTHS and count * 20 >= total]
    longest = max(usual, default=0)
    # All codes of an odd number of digits have lost their zero, but for the tariffs of 11 digits.
    return HsForm(longest + 1 if longest in {5, 7, 9} else longest)


def parse_code(cell: str, form: HsForm) -> Code:
    """Read a code of goods: dots and blanks, a lost leading zero, a spreadsheet's decimals.

    Args:
        cell: ``8542.31``, ``8542310000.0``, ``401200000``, ``8.54231E+09``,
            ``854231 - processors``.
        form: How the column writes its codes.
    """
    digits = _digits(cell)
    if len(digits) == form.digits - 1 or (form.digits == 0 and len(digits) in {5, 7, 9}):
        digits = "0" + digits
    if len(digits) not in _LENGTHS or len(digits) in {5, 7, 9}:
        return Code(None, None, "length")
    if digits[:2] in {"00", "77"}:
        # Chapter 77 is reserved (Harmonized System, section XV).
        return Code(None, None, "chapter")
    return Code(digits, digits[:6] if len(digits) >= 6 else None)


def incoterm_of(cell: str) -> str | None:
    """Give the Incoterms rule in a cell, as ``CIF``; a place beside it is passed over."""
    for match in _TERM.finditer(cell[:60]):
        term = match[0].upper()
        term = "CFR" if term[1:-1].strip() == "&" or term == "CNF" else term
        if term in _INCOTERMS:
            return term
    return None


def mode_of(cell: str) -> str | None:
    """Give the mode of transport in a cell, by its number or its name.

    Numbers: UN/ECE Recommendation 19 (1 sea, 2 rail, 3 road, 4 air, 5 post, 7 fixed, 8 inland
    water, 9 own propulsion), also as the two digits of the Single Administrative Document (10, 30).
    """
    text = " ".join(cell.casefold().split())
    table = _modes()
    if text in table:
        return table[text]
    found = {table[word] for word in re.findall(r"[^\W_]+", text) if word in table}
    # "Marítima, fluvial y lacustre" is one mode in the tables of the Latin American customs.
    found -= {"inland_water"} if "sea" in found else set()
    return found.pop() if len(found) == 1 else None


def direction_of(cell: str) -> str | None:
    """Give ``import`` or ``export`` for the code or word of a flow of trade."""
    word = cell.strip().casefold()
    return next((side for side, words in _DIRECTIONS.items() if word in words.split()), None)


@cache
def _modes() -> dict[str, str]:
    modes = load_table("declaration_columns")["modes"]
    return {word.strip(): mode for mode in sorted(modes) for word in modes[mode].split(",")}


def _digits(cell: str) -> str:
    text = cell.strip()
    if text.isascii() and text.isdigit():
        return text
    exponent = _EXPONENT.fullmatch(text)
    if exponent is not None:
        power = int(exponent[3])
        digits = exponent[1] + exponent[2]
        # Fewer than six digits of the mantissa: the subheading was lost.
        return digits.ljust(power + 1, "0") if 6 <= len(digits) <= power + 1 else ""
    decimal = _DECIMAL.fullmatch(text)
    if decimal is not None and (len(decimal[1]) > 4 or len(text) - len(decimal[1]) < 3):
        return decimal[1]
    lead = _LEAD.match(text)
    if lead is None:
        return ""
    rest = text[lead.end() :].strip()
    head = lead[1].strip(" -./\u00a0")
    if rest and not rest[0].isalpha() and rest[0] not in "\"'([:":
        return ""
    dotted = _DOTTED.match(head)
    if dotted is not None and len(dotted[0]) >= len(head):
        return re.sub(r"\D", "", head)
    return re.sub(r"\D", "", head) if not re.search(r"[/-]", head) else head.split("-")[0].strip()
