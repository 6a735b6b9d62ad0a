"""The registry of forms, and what forms share: reading roles and quoting.

A form takes nothing but the evidence in its roles and the names of the sources; so a sentence can
be written again from what it cites, and a sentence whose evidence was removed, moved, exchanged or
altered is not the sentence that its form gives (:mod:`enduse.assess.verify`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, joined, numeral
from enduse.errors import Unverified
from enduse.model import Decision, Entry, Measure, Row, Search, Span
from enduse.text.date import spell_date
from enduse.text.place import name_of_country

__all__ = [
    "FORMS",
    "GRADED",
    "Form",
    "by_governments",
    "country_name",
    "form",
    "lower",
    "many",
    "of_lists",
    "one",
    "outlet",
    "outlets",
    "quote",
    "quotes",
    "speaker",
    "speakers",
    "spelled",
    "states",
    "upper",
    "words",
    "write",
]

Form = Callable[[Roles, Sources], str]
FORMS: dict[str, Form] = {}

_Kind = TypeVar("_Kind", Span, Entry, Measure, Search, Row, Decision)
_LOWERED = frozenset(
    ["the", "a", "an", "one", "several", "some", "many", "senior", "people", "officials"]
)
GRADED = re.compile(
    r"\b(?:likely|unlikely|probabl[ey]|possibl[ey]|certain(?:ly)?|perhaps|reportedly|allegedly)\b",
    re.IGNORECASE,
)
"""Words of likelihood and hearsay: what is said to be without one must not have any."""
_WITH_ARTICLE = {"Bahamas", "Comoros", "European", "Gambia", "Maldives", "Netherlands"} | {
    "Philippines",
    "United",
}
_WINDOW = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)\.\.(?=\d{4}-\d\d)")
_DAY = re.compile(r"(?<![\d-])\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\d-])")
_INNER = str.maketrans({"“": "‘", "„": "‘", "«": "‘", "”": "’", "»": "’", '"': "'"})


def form(function: Form) -> Form:
    """Enter a function into the registry under its own name."""
    FORMS[function.__name__] = function
    return function


def write(name: str, roles: Roles, sources: Sources) -> str:
    """Write a sentence of a form.

    Raises:
        Unverified: There is no such form, or its evidence is missing or of the wrong kind.
    """
    function = FORMS.get(name)
    if function is None:
        raise Unverified((f"there is no form {name!r}",))
    return function(roles, sources)


def many(roles: Roles, role: str, kind: type[_Kind]) -> list[_Kind]:
    """Give all evidence in a role.

    Raises:
        Unverified: Some of it is of another kind.
    """
    items = roles.get(role, ())
    if any(not isinstance(item, kind) for item in items):
        raise Unverified((f"the evidence for {role!r} is not of the kind {kind.kind!r}",))
    return [item for item in items if isinstance(item, kind)]


def one(roles: Roles, role: str, kind: type[_Kind]) -> _Kind:
    """Give the only piece of evidence in a role.

    Raises:
        Unverified: There is none, more than one, or one of another kind.
    """
    items = many(roles, role, kind)
    if len(items) != 1:
        raise Unverified((f"{len(items)} pieces of evidence for {role!r} where one is needed",))
    return items[0]


def words(span: Span) -> str:
    """Give the words of a span on one line, with quotation marks inside made single.

    A mark whose partner stands outside the span is left out.
    """
    text = " ".join(span.text.split())
    if text.count("“") > text.count("”"):
        text = text.replace("“", "", 1)
    elif text.count("”") > text.count("“"):
        text = "".join(text.rsplit("”", 1))
    return text.translate(_INNER)


def quote(span: Span) -> str:
    """Quote a span; a full stop or comma at its end is left out."""
    return f"“{words(span).rstrip('.,;: ')}”"


def quotes(spans: list[Span], *, most: int = 12) -> str:
    """Quote the distinct wordings, case aside, in order; those beyond ``most`` as such."""
    distinct: dict[str, Span] = {}
    for span in spans:
        distinct.setdefault(words(span).casefold(), span)
    shown = [quote(span) for span in distinct.values()]
    if len(shown) > most:
        shown = [*shown[:most], "other wordings"]
    return joined(shown)


def speaker(roles: Roles) -> str:
    """Name the speaker in running text, and say so where it is not named."""
    unnamed = "unnamed_speaker" in roles
    name = words(one(roles, "unnamed_speaker" if unnamed else "speaker", Span)).strip(" ,.;:")
    first = name.split(" ", 1)[0]
    if first.casefold() in _LOWERED:
        name = first.lower() + name[len(first) :]
    return f"{name} (not named)" if unnamed else name


def outlet(span: Span, sources: Sources) -> str:
    """Name the outlet, or the file, of the article that a span is cited from.

    Raises:
        Unverified: The article is not in the case.
    """
    article = sources.articles.get(span.document)
    if article is None:
        raise Unverified((f"a cited span is of no text in the case: {span.document[:12]}",))
    return article.label


def outlets(spans: list[Span], sources: Sources) -> str:
    """Name the distinct outlets of some spans, in order."""
    return joined(dict.fromkeys(outlet(span, sources) for span in spans))


def upper(text: str) -> str:
    """Give a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """Give a text with its first letter in lower case, but for a word in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def spelled(text: str) -> str:
    """Write ISO days, months and windows within a text in words."""
    text = _WINDOW.sub(r"\1 to ", text)
    return _DAY.sub(lambda m: spell_date(m[0]), text)


def speakers(roles: Roles) -> list[str]:
    """Name each speaker once, the named ones first."""
    names: dict[str, str] = {}
    for role in ("speaker", "unnamed_speaker"):
        for span in many(roles, role, Span):
            name = speaker({role: (span,)})
            names.setdefault(name.casefold(), name)
    return list(names.values())


def country_name(code: str) -> str:
    """Give the plain English name of a state in running text, else the code in capitals."""
    name = name_of_country(code) or code.upper()
    return f"the {name}" if name.split()[0] in _WITH_ARTICLE else name


def of_lists(number: int, sources: Sources) -> str:
    """Write how many of the lists searched: ``All 83 lists searched``, ``14 of the 83 lists ...``.

    The verb that follows is singular for one list alone.
    """
    total = len(sources.lists)
    if number == total:
        return "The one list searched" if total == 1 else f"All {numeral(total)} lists searched"
    return f"{upper(numeral(number))} of the {numeral(total)} lists searched"


def by_governments(roles: Roles, number: int) -> str:
    """Write by how many governments disclosures are: ``by two governments (France and ...)``.

    Where some are of no government, it is said how many are: ``three of them by one government``.

    Raises:
        Unverified: More are said to be of a government than there are.
    """
    codes = one(roles, "governments", Measure).inputs
    official = many(roles, "official", Measure)
    inside = len(official[0].inputs) if official else number
    if inside > number:
        raise Unverified(("more disclosures are of a government than there are",))
    if not codes:
        return "by no government"
    one_or_more = "government" if len(codes) == 1 else "governments"
    by = f"by {numeral(len(codes))} {one_or_more} ({states(codes)})"
    return f"{numeral(inside)} of them {by}" if inside < number else by


def states(codes: Iterable[str]) -> str:
    """Name some states in running text."""
    return joined(country_name(code) for code in codes)
