"""Keys by which an index holds parties' numbers, and what a mistyped number may have been."""

from __future__ import annotations

from collections.abc import Iterable

from enduse.text.identifier.checksum import CHECKED, is_valid
from enduse.text.identifier.kind import Identifier, kinds

__all__ = ["identifier_keys", "is_one_off", "typo_keys"]

_SHORTEST = 6
_LONGEST = 100
_DIGITS = "0123456789"
_ALPHABETS = {
    "lei": _DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "uscc": "0123456789ABCDEFGHJKLMNPQRTUWXY",
}
_IBAN_LONGEST = 34


def identifier_keys(identifiers: Iterable[Identifier]) -> tuple[str, ...]:
    """Give the keys of numbers: ``kind:value``, and ``number:value`` for finding by number alone.

    Two kinds of one party's number are told apart by ``kind:value``; a source that calls an INN a
    "registration number" is met by ``number:value``.  Numbers that many share (KPP, an authority's
    own references) and those of under six characters have no ``number:value``.

    Returns:
        Sorted, without repeats.
    """
    keys = set()
    for one in identifiers:
        value = one.value[:_LONGEST]
        holder = kinds()[one.kind].holder if one.kind in kinds() else "country"
        if value and holder != "none":
            keys.add(f"{one.kind}:{value}")
            if len(value) >= _SHORTEST:
                keys.add(f"number:{value}")
        elif value and one.kind == "reference":
            keys.add(f"reference:{value}")
    return tuple(sorted(keys))


def typo_keys(identifiers: Iterable[Identifier]) -> tuple[str, ...]:
    """Give the keys that a number with wrong check digits may have been meant for.

    Each is one character, or one swap of neighbours, away and has right check digits.  A party
    found by one is at most "possible".

    Returns:
        Sorted, without repeats; empty for numbers that are right or cannot be checked.
    """
    keys = set()
    for one in identifiers:
        if one.valid is False and one.kind in CHECKED and len(one.value) <= _IBAN_LONGEST:
            keys |= {
                f"{one.kind}:{value}"
                for value in _near(one.kind, one.value)
                if is_valid(one.kind, value)
            }
    return tuple(sorted(keys))


def is_one_off(left: str, right: str) -> bool:
    """Whether two numbers differ by one character, one swap of neighbours, or one left out."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), None)
    if len(left) != len(right):
        short, long = sorted((left, right), key=len)
        at = len(short) if at is None else at
        return short[at:] == long[at + 1 :]
    if at is None:
        return False
    swapped = left[at : at + 2] == right[at : at + 2][::-1] and left[at + 2 :] == right[at + 2 :]
    return swapped or left[at + 1 :] == right[at + 1 :]


def _near(kind: str, value: str) -> Iterable[str]:
    alphabet = _ALPHABETS.get(kind, _DIGITS)
    for at, old in enumerate(value):
        for new in alphabet:
            if new != old:
                yield value[:at] + new + value[at + 1 :]
        if at + 1 < len(value) and value[at + 1] != old:
            yield value[:at] + value[at + 1] + old + value[at + 2 :]
