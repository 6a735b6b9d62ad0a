"""Check digits of identifying numbers, and the state that a number tells.

The sums are python-stdnum's, save those of IMO company numbers and of OGRN.  Those of LEI and IBAN
(ISO 7064 MOD 97-10) find every digit in place of another and every letter in place of another, that
of USCC (GB 32100-2015, modulus 31) every wrong character; those of IMO, INN and OGRN find most.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from enduse.text.identifier.kind import kinds

__all__ = [
    "CHECKED",
    "country_told",
    "is_valid",
    "is_valid_imo_company",
    "is_valid_imo_ship",
]

CHECKED = frozenset({"lei", "imo", "uscc", "inn", "ogrn", "iban", "isin"})
"""Kinds with check digits wherever they come from; a VAT number may have some too."""

_IMO_COMPANY = (8, 6, 4, 2, 9, 7)
_IMO_DIGITS = 7
_BY_PREFIX = frozenset({"iban", "isin"})


def is_valid(kind: str, value: str) -> bool | None:
    """Check a number by its check digits.

    Args:
        kind: Name of the kind.
        value: The number, letters and digits alone, in upper case.

    Returns:
        None where the kind has no check digits, or none that we know of.
    """
    if not value.isascii():
        return False if kind in CHECKED else None
    if kind in CHECKED:
        return _checks()[kind](value)
    if kind == "vat" and value[:2].isalpha():
        return _valid_vat(value)
    return None


def is_valid_imo_ship(value: str) -> bool:
    """Tell whether a number is an IMO ship number by its check digit (weights 7 to 2)."""
    from stdnum import imo

    return value.isascii() and value.isdigit() and bool(imo.is_valid(value))


def is_valid_imo_company(value: str) -> bool:
    """Tell whether a number is an IMO company or registered owner number by its check digit.

    Weights 8, 6, 4, 2, 9, 7 over the first six digits; the last one is what is lacking to the next
    multiple of eleven, ten counting as nought (IHS Maritime's company and registered owner scheme
    under IMO resolution MSC.160(78)).
    """
    if len(value) != _IMO_DIGITS or not (value.isascii() and value.isdigit()):
        return False
    total = sum(int(d) * w for d, w in zip(value, _IMO_COMPANY, strict=False))
    return (11 - total % 11) % 10 == int(value[-1])


def country_told(kind: str, value: str, *, valid: bool | None) -> str | None:
    """Give the state that a number itself tells, ISO 3166-1 alpha-2 lower case.

    Args:
        kind: Name of the kind.
        value: The number, letters and digits alone, in upper case.
        valid: What :func:`is_valid` says; a wrong number tells nothing.
    """
    if valid is False:
        return None
    if kind in {"uscc", "inn", "ogrn", "kpp"}:
        return "cn" if kind == "uscc" else "ru"
    code = ""
    if kind in _BY_PREFIX or (kind == "vat" and valid):
        code = value[:2]
    elif kind == "bic":
        code = value[4:6]
    # "EL" is Greece in VAT numbers; XS, EU and the like are no states.
    code = {"EL": "GR"}.get(code, code).lower()
    return code if code in _states() else None


def _ogrn(value: str) -> bool:
    """Check an OGRN: the last digit of the rest by 11 (by 13 for sole traders, 15 digits).

    Order 68n of the Russian ministry of finance, 2011-06-23 (since replaced, the sum unchanged).
    Own, for python-stdnum takes the whole of a rest of two digits.
    """
    if len(value) not in {13, 15} or not (value.isascii() and value.isdigit()):
        return False
    divisor = len(value) - 2
    return int(value[:-1]) % divisor % 10 == int(value[-1])


def _uscc(value: str) -> bool:
    """Check a USCC by its last character alone: python-stdnum's form is narrower than GB 32100."""
    from stdnum.cn import uscc

    return _has_form("uscc", value) and str(uscc.calc_check_digit(value)) == value[-1]


def _has_form(kind: str, value: str) -> bool:
    form = kinds()[kind].form
    return form is not None and form.fullmatch(value) is not None


def _imo(value: str) -> bool:
    return is_valid_imo_ship(value) or is_valid_imo_company(value)


@cache
def _checks() -> dict[str, Callable[[str], bool]]:
    from stdnum import iban, isin, lei
    from stdnum.ru import inn

    return {
        # python-stdnum takes letters for check digits, which ISO 17442 does not.
        "lei": lambda value: _has_form("lei", value) and bool(lei.is_valid(value)),
        "imo": _imo,
        "uscc": _uscc,
        "inn": lambda value: bool(inn.is_valid(value)),
        "ogrn": _ogrn,
        "iban": lambda value: bool(iban.is_valid(value)),
        "isin": lambda value: bool(isin.is_valid(value)),
    }


def _valid_vat(value: str) -> bool | None:
    """Check a VAT number of the European Union; None for those of other states."""
    from stdnum.eu import vat

    if value[:2].lower() not in {*vat.MEMBER_STATES, "el"}:
        return None
    return bool(vat.is_valid(value))


@cache
def _states() -> frozenset[str]:
    from enduse.tables import load_table

    return frozenset(row["code"] for row in load_table("places")["states"])
