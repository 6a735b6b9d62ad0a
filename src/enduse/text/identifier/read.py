"""An identifying number as a list or a user gives it, read into its kind and value.

Lists put a lot into such a field: several numbers (``MP 3413113 and MP 2387911``), where and when a
paper was issued (``Libya number FK117RK0, issued on 25 Nov. 2018``), the kind after the number
(``7725842590 (Tax ID/INN)``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from enduse.tables import load_table
from enduse.text.identifier.find import digits_in, narrowed, plain, spans, told
from enduse.text.identifier.kind import Identifier, kind_of, kinds
from enduse.text.place import country_of_name

__all__ = ["read_identifier", "read_identifiers"]

_LONGEST = 600
_SHORTEST = 3
_LONGEST_NUMBER = 100
_LONG_ENOUGH = 6
_PREFIX = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W_]+")
_DATE = re.compile(
    r"(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)|(?<!\d)\d{4}-\d\d-\d\d(?!\d)"
    r"|(?<!\w)\d{1,2} [A-Z]{3,9}\.? \d{4}(?!\d)"
)
_SERIES = re.compile(r"(?:SERIES|СЕРИЯ) ([A-Z0-9]{2,6}) (?:NO|N|№)\.? ?(?=\d)")
_PAPER = re.compile(r" ?(?:DIPLOMATIC |SERVICE )?(?:PASSPORT|NATIONAL|NUMBER|ID)(?!\w)")
_NO_PREFIX = frozenset("NO NR N OF IN ON AND ID THE OR AS NUM".split())
_BROAD = frozenset({"tax", "registration", "national_id", "other", "vat"})
_INN, _KPP = 10, 9


def read_identifier(kind: str, value: str, *, country: str | None = None) -> Identifier:
    """Read one number; of several in the text the first.

    Args:
        kind: What the source calls its kind (``inn``, ``leiCode``, ``Tax ID``).
        value: The number as given.
        country: The state of the party, where it is known and only one; helps to tell a Russian
            tax number from others of ten digits.

    Returns:
        The number; with an empty value where there is none in the text.
    """
    found = read_identifiers(kind, value, country=country)
    return found[0] if found else Identifier(kind_of(kind), "")


@lru_cache(maxsize=65_536)
def read_identifiers(
    kind: str, value: str, *, country: str | None = None
) -> tuple[Identifier, ...]:
    """Read all numbers of a text, in order and without repeats; see :func:`read_identifier`."""
    text = _without_asides(plain(value[:_LONGEST]))
    if not text:
        return ()
    own = kind_of(kind)
    given = _giver(text)
    found: list[tuple[int, Identifier]] = []
    rest = text
    for one in spans(text):
        found.append((one.start, one.identifier))
        rest = rest[: one.start] + ";" * (one.end - one.start) + rest[one.end :]
    for start, number in _numbers(rest, own):
        found.append((start, narrowed(own, number, given, country)))
    return tuple(dict.fromkeys(_paired([one for _, one in sorted(found, key=lambda x: x[0])])))


def _paired(found: list[Identifier]) -> list[Identifier]:
    """Take "5404154492 / 540501001" for what it is: an INN and its KPP."""
    for at in range(len(found) - 1):
        first, second = found[at], found[at + 1]
        pair = len(first.value) == _INN and len(second.value) == _KPP
        if pair and {first.kind, second.kind} <= _BROAD | {"inn"}:
            inn = told("inn", first.value)
            if inn.valid and second.value[-3:-1] == "00":
                found[at], found[at + 1] = inn, told("kpp", second.value)
    return found


def _numbers(text: str, kind: str) -> list[tuple[int, str]]:
    """Give the numbers in a text that no word names, with where they begin."""
    form = kinds()[kind].form
    found = []
    for start, words in _runs(text):
        value = "".join(words)
        if form is not None and form.fullmatch(value) is None:
            whole = next((word for word in words if form.fullmatch(word)), None)
            value = value if whole is None else whole
        enough = digits_in(value) >= _SHORTEST or (form is not None and form.fullmatch(value))
        enough = enough and len(value) <= _LONGEST_NUMBER
        if enough and not (len(words) == 1 and _YEAR.fullmatch(value) and text != value):
            found.append((start, value))
    return found


def _runs(text: str) -> list[tuple[int, list[str]]]:
    """Part a text into runs of words that make one number."""
    runs: list[tuple[int, list[str]]] = []
    last = 0
    for match in _WORD.finditer(text):
        word, gap = match[0], text[last : match.start()]
        if runs and last and _goes_on(runs[-1][1], gap, word):
            runs[-1][1].append(word)
        else:
            runs.append((match.start(), [word]))
        last = match.end()
    return runs


def _goes_on(run: list[str], gap: str, word: str) -> bool:
    before = run[-1]
    if not digits_in(word) and (len(word) > _PREFIX or gap == " "):
        return False
    if not digits_in(before):
        short = len(before) <= _PREFIX and len(run) == 1 and before not in _NO_PREFIX
        return short and gap in {" ", "-", "/", ".", ""}
    if gap in {"-", "."}:
        return True
    if gap == "/":
        return len("".join(run)) < _LONG_ENOUGH + 1 or len(word) < _LONG_ENOUGH
    # "45 01 525454": short groups of digits; two long numbers side by side stay two.
    return gap == " " and len(before) <= 4 and word.isdigit()


def _without_asides(text: str) -> str:
    return _asides().sub(" ", _DATE.sub(";", _SERIES.sub(r"\1", text))).strip()


@cache
def _asides() -> re.Pattern[str]:
    words = "|".join(word.upper() for word in load_table("identifiers")["asides"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)[^,;()]{{0,80}}")


def _giver(text: str) -> str | None:
    """Give the one state that a text names in brackets or at its head, or None."""
    heads = re.findall(r"\(([^()]{2,60})\)", text)
    head = re.match(
        r"([^\W\d_]{4,20}(?: [^\W\d_]{2,20}){0,4}) (?:NUMBER )?(?=[A-Z]{0,3} ?\d)", text
    )
    heads = [_PAPER.sub("", text).strip() for text in heads]
    named = [*heads, *([head[1].removesuffix(" NUMBER")] if head else [])]
    states = {country_of_name(name.title()) for name in named} - {None}
    return next(iter(states)) if len(states) == 1 else None
