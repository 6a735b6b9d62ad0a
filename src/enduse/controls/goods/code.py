"""Codes of goods as people and spreadsheets write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Code", "parse_code"]

# The Harmonized System has headings of 4 digits and subheadings of 6; national tariffs add 2 or 4.
_HS_LENGTHS = frozenset({4, 6, 8, 10})
_HS_DIGITS = 6
_PREFIX = re.compile(
    r"^(?:HTS ?US|HTS|HS|CN|TARIC|TN ?VED|HSN|ECCN)\b[ :.-]{0,3}"
    r"(?:codes?|nos?|headings?)?[ :.-]{0,3}",
    re.IGNORECASE,
)
# A number that a spreadsheet turned into a decimal: 854231.0; but 8548.00 is a subheading.
_DECIMAL = re.compile(r"^\d{3,10}\.0$")
_HS = re.compile(r"^\d{1,4}(?:[ .,-]?\d{1,4}){0,5}$")
_ECCN = re.compile(r"^([0-9][A-E][0-9]{3})((?:\.?[a-z0-9]{1,3}){0,6})$", re.IGNORECASE)
_ML = re.compile(r"^ML ?([0-9]{1,2})((?:\.?[a-z0-9]{1,3}){0,6})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Code:
    """A code in its usual form.

    Attributes:
        kind: ``hs`` (digits of the Harmonized System or of a tariff built on it) or ``item`` (an
            ECCN, an item of the EU's dual-use annex, or of the Common Military List).
        value: For ``hs`` 4 or 6 digits without dots; for ``item`` the entry, as ``9A012``.
        given: The code as it was read, leading zero restored, with the national digits if any.
    """

    kind: str
    value: str
    given: str


def parse_code(text: str) -> Code | None:
    """Read a code, or give None where the text is none.

    Dots, spaces and hyphens may stand anywhere; a leading zero that a spreadsheet lost comes back
    (HS codes have an even number of digits); national digits after the sixth are kept in ``given``.
    """
    bare = _PREFIX.sub("", " ".join(text.split())).strip()
    if _DECIMAL.match(bare) is not None:
        bare = bare.partition(".")[0]
    if _HS.match(bare) is not None:
        return _hs(bare)
    found = _ECCN.match(bare) or _ML.match(bare)
    if found is None:
        return None
    entry = found[1].upper() if len(found[1]) > 2 else f"ML{int(found[1])}"
    rest = found[2].lower()
    return Code("item", entry, entry + rest)


def _hs(bare: str) -> Code | None:
    digits = re.sub(r"[^0-9]", "", bare)
    if len(digits) % 2 == 1:
        digits = f"0{digits}"
    # Chapters run from 01 to 97, with 98 and 99 for national use.
    if len(digits) not in _HS_LENGTHS or digits[:2] == "00":
        return None
    return Code("hs", digits[:_HS_DIGITS], digits)
