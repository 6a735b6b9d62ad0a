"""The registry of forms, and what forms share: reading roles and quoting.

A form takes nothing but the evidence in its roles and the names of the sources; so a sentence can
be written again from what it cites, and a sentence whose evidence was removed, moved, exchanged or
altered is not the sentence that its form gives (:mod:`enduse.assess.verify`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from enduse.assess.sentence import Roles
from enduse.assess.sources import Sources, joined
from enduse.errors import Unverified
from enduse.model import Entry, Measure, Search, Span
from enduse.text.place import name_of_country

__all__ = [
    "FORMS",
    "Form",
    "country_name",
    "form",
    "many",
    "one",
    "outlet",
    "outlets",
    "quote",
    "quotes",
    "speaker",
    "upper",
    "words",
    "write",
]

Form = Callable[[Roles, Sources], str]
FORMS: dict[str, Form] = {}

_Kind = TypeVar("_Kind", Span, Entry, Measure, Search)
_LOWERED = frozenset(
    ["the", "a", "an", "one", "several", "some", "many", "senior", "people", "officials"]
)
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


def country_name(code: str) -> str:
    """Give the plain English name of a state by its ISO code, else the code in capitals."""
    return name_of_country(code) or code.upper()
