"""Identifying numbers in running text: by the word that stands beside them, or by their form."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from enduse.tables import load_table
from enduse.text.identifier.checksum import CHECKED, country_told, is_valid
from enduse.text.identifier.kind import Identifier, kinds
from enduse.text.place import country_of_name

__all__ = [
    "Found",
    "digits_in",
    "find_identifiers",
    "narrowed",
    "numbers_in_query",
    "plain",
    "spans",
    "told",
]

MAX_TEXT = 20_000
"""Text beyond this many code points is not looked at: no remark is as long."""

_LEAST_DIGITS = 3
_SHORTEST = 4
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
# A number with its blanks, points, dashes and strokes; what it holds is judged afterwards.
_NUMBER = r"[A-Z0-9][A-Z0-9.\-/]{0,39}(?: [0-9][A-Z0-9.\-/]{0,19}){0,8}"
_SERIES = re.compile(r"(?:SERIES|СЕРИЯ) ([A-Z0-9]{2,6}) (?:NO|N|№)\.? ?([0-9]{4,9})")
_WHERE = re.compile(r" ?\(([^()]{2,60})\)")
_BARE = re.compile(r"(?<![A-Z0-9])[A-Z0-9]{18,20}(?![A-Z0-9])")
_IBAN = re.compile(
    r"(?<![A-Z0-9])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![A-Z0-9])"
)
# Kinds that a number tells by itself, without a word beside it; and IBAN, that is often in groups.
_SELF_EVIDENT = ("uscc", "lei")
# Kinds that a source uses for whatever number it has; the number may tell a narrower one.
_BROAD = frozenset({"tax", "registration", "national_id", "other", "vat"})
_INN = 10
_WHOLE = re.compile(r"[A-Z0-9][A-Z0-9 .\-/]{2,40}")


class Found(NamedTuple):
    """A number in a text, with the code points that it takes up in the plain text."""

    identifier: Identifier
    start: int
    end: int


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Find the identifying numbers in a text, in order and without repeats.

    A number counts where the name of its kind stands beside it (``IMO 9074729``, ``Passport No.
    AB123456``, ``7725842590 (INN)``), or where it is a LEI, USCC or IBAN with right check digits.
    A state in brackets after it is its giver.

    Args:
        text: Remarks of a list, a query, any text; what lies beyond 20,000 characters is not read.
    """
    kept = text[:MAX_TEXT]
    if sum(map(str.isdigit, kept)) < _LEAST_DIGITS and "BIC" not in kept and "SWIFT" not in kept:
        return ()  # BIC alone needs no digits
    return tuple(dict.fromkeys(found.identifier for found in spans(plain(text))))


def numbers_in_query(text: str) -> tuple[Identifier, ...]:
    """Find the numbers in what was typed as a name (``IMO 9123456``, ``91420100MA4KX...``).

    Beside those of :func:`find_identifiers`, a query that is one number alone is taken for each
    kind whose check digits it meets, and for one of unknown kind (``other``).
    """
    found = list(find_identifiers(text))
    if sum(map(str.isdigit, text[:MAX_TEXT])) < _LEAST_DIGITS:
        return tuple(found)
    whole = plain(text).strip()
    value = _letters_and_digits(whole)
    if _WHOLE.fullmatch(whole) and _is_bare_number(whole, value):
        for name, kind in kinds().items():
            fits = kind.form is not None and kind.form.fullmatch(value)
            if name in CHECKED and fits and is_valid(name, value):
                found.append(told(name, value))
        found.append(told("other", value))
    return tuple(dict.fromkeys(found))


def narrowed(kind: str, value: str, given: str | None, country: str | None) -> Identifier:
    """Give a number of a broad kind as the narrower one that its check digits tell.

    Args:
        kind: Name of the kind as the source has it.
        value: The number, letters and digits alone.
        given: The state that gave it, where the text says so.
        country: The state of the party, where it is known.
    """
    form = kinds()[kind].form
    if form is not None and kind not in CHECKED | _BROAD and form.fullmatch(value) is None:
        kind = "other"  # in a field of that kind, and none: "KHJBSDKH and 5040942458" as BIC
    as_given = told(kind, value, given)
    if kind not in _BROAD:
        return as_given
    russian = "ru" in {given, country}
    for narrow in ("uscc", "lei", "inn", "ogrn"):
        # One number of ten digits in eleven meets the sum of an INN, one of twelve in a hundred.
        long_tax_number = narrow == "inn" and kind == "tax" and len(value) > _INN
        if narrow in {"inn", "ogrn"} and not russian and (given is not None or not long_tax_number):
            continue
        form = kinds()[narrow].form
        if form is not None and form.fullmatch(value) and is_valid(narrow, value):
            return told(narrow, value)
    return as_given


def told(kind: str, value: str, country: str | None = None) -> Identifier:
    """Give a number with what its check digits and its form tell.

    An INN that lost its leading nought, as in spreadsheets, gets it back.
    """
    if kind == "inn" and len(value) in {_INN - 1, _INN + 1} and is_valid(kind, f"0{value}"):
        value = f"0{value}"
    valid = is_valid(kind, value)
    own = country_told(kind, value, valid=valid)
    return Identifier(kind, value, own or country, valid)


def plain(text: str) -> str:
    """Give a text in upper case and compatibility form, without marks that cannot be seen."""
    kept = unicodedata.normalize("NFKC", text[:MAX_TEXT])[:MAX_TEXT].upper()
    kept = _DASHES.sub("-", _UNSEEN.sub("", unicodedata.normalize("NFKC", kept)))
    return " ".join(kept.translate(_look_alikes()).split())


def spans(text: str) -> list[Found]:
    """Find the numbers in a plain text, with where they stand; in order, not overlapping."""
    found: list[Found] = []
    taken: list[tuple[int, int]] = []
    for one in (*_labelled(text), *_labelled_after(text), *_self_evident(text)):
        if all(one.end <= start or end <= one.start for start, end in taken):
            taken.append((one.start, one.end))
            found.append(one)
    return sorted(found, key=lambda one: (one.start, one.end))


def digits_in(text: str) -> int:
    """Count the digits of a text."""
    return sum(c.isdigit() for c in text)


def _labelled(text: str) -> list[Found]:
    found = []
    at = 0
    pattern = _label_before()
    while (match := pattern.search(text, at)) is not None:
        at = match.end()
        kind = _kind_by_label()[match["label"]]
        if pattern.match(text, at):
            continue  # "Registration Identification IMO 9187629": the last word decides
        number = _number_at(kind, text, at)
        if number is None:
            continue
        value, end = number
        where = _WHERE.match(text, end)
        country = None if where is None else country_of_name(where[1].title())
        found.append(Found(narrowed(kind, value, country, None), match.start(), end))
        at = end
    return found


def _labelled_after(text: str) -> list[Found]:
    found = []
    for match in _label_after().finditer(text):
        kind = _kind_by_label()[match["label"]]
        start = match.start("number")
        number = _number_at(kind, text, start)
        if number is not None and number[1] == match.end("number"):
            found.append(Found(told(kind, number[0]), start, match.end()))
    return found


def _self_evident(text: str) -> list[Found]:
    found = []
    for match in _BARE.finditer(text):
        for kind in _SELF_EVIDENT:
            form = kinds()[kind].form
            if form is not None and form.fullmatch(match[0]) and is_valid(kind, match[0]):
                found.append(Found(told(kind, match[0]), *match.span()))
                break
    for match in _IBAN.finditer(text):
        ends = [match.end(), *(match.start() + at for at in _blanks(match[0]))]
        for end in ends:
            value = text[match.start() : end].replace(" ", "")
            if is_valid("iban", value):
                found.append(Found(told("iban", value), match.start(), end))
                break
    return found


def _blanks(text: str) -> list[int]:
    return [at for at in range(len(text) - 1, 0, -1) if text[at] == " "]


def _number_at(kind: str, text: str, at: int) -> tuple[str, int] | None:
    """Read the number of a kind that begins at a place; give it with its end, or None."""
    series = _SERIES.match(text, at)
    if series is not None:
        return series[1] + series[2], series.end()
    match = _number().match(text, at)
    if match is None:
        return None
    form = kinds()[kind].form
    if form is None:
        piece = match[0].split(" ")[0] if kind != "passport" else match[0]
        return _free(match, piece)
    return _of_form(form, match[0], at)


def _free(match: re.Match[str], piece: str) -> tuple[str, int] | None:
    """Read a number of no fixed form; a short group of letters goes with the digits after it."""
    whole = match[0]
    if digits_in(piece) == 0 and len(piece) <= _SHORTEST and " " in whole:
        piece = " ".join(whole.split(" ")[:2])
    elif len(_letters_and_digits(piece)) < _SHORTEST + 1 and " " in whole:
        piece = whole
    piece = piece.rstrip(" .-/")
    value = _letters_and_digits(piece)
    if len(value) < _SHORTEST or digits_in(value) < _LEAST_DIGITS:
        return None
    return value, match.start() + len(piece)


def _of_form(form: re.Pattern[str], text: str, at: int) -> tuple[str, int] | None:
    """Read the longest beginning of a text, up to a mark, whose letters and digits have a form."""
    ends = [i for i, c in enumerate(text) if not c.isalnum()]
    for end in (len(text), *reversed(ends)):
        value = _letters_and_digits(text[:end])
        if form.fullmatch(value):
            return value, at + end
    return None


def _letters_and_digits(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _is_bare_number(whole: str, value: str) -> bool:
    words = whole.split()
    letters = sum(c.isalpha() for c in value)
    return digits_in(value) > letters and all(digits_in(word) for word in words)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"(?:[A-Z]{{1,4}} )?{_NUMBER}")


@cache
def _kind_by_label() -> dict[str, str]:
    return {plain(label): name for name, kind in kinds().items() for label in kind.labels}


@cache
def _label_before() -> re.Pattern[str]:
    between = "|".join(re.escape(plain(word)) for word in _longest_first("between"))
    # A bracket after a label says where it was given ("Passport (Russia) 123"): passed over.
    return re.compile(
        rf"(?<!\w)(?P<label>{_labels()})(?!\w)"
        rf"(?:[ .\-]{{0,2}}(?:{between})(?![A-Z]))?(?: \([A-Z ]{{2,30}}\))?[ .:;=#'\"\-]{{0,4}}"
    )


@cache
def _label_after() -> re.Pattern[str]:
    number = r"(?<![A-Z0-9])(?P<number>[A-Z0-9][A-Z0-9.\-]{3,39})"
    return re.compile(rf"{number} ?\((?P<label>{_labels()})(?!\w)[^()]{{0,30}}\)")


@cache
def _labels() -> str:
    return "|".join(re.escape(label) for label in sorted(_kind_by_label(), key=_by_length))


def _by_length(text: str) -> tuple[int, str]:
    return (-len(text), text)


def _longest_first(name: str) -> list[str]:
    return sorted(load_table("identifiers")[name], key=_by_length)


@cache
def _look_alikes() -> dict[int, str]:
    return str.maketrans(load_table("identifiers")["look_alikes"])
