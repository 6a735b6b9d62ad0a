"""Look for each quoted piece, name, number, date and hedge of a sentence in what it cites.

This knows nothing of the forms: it is a second, independent look at the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from enduse.assess.figure import renderings
from enduse.assess.sources import Sources, numeral, span_of_days
from enduse.model import Entry, Evidence, Measure, Row, Search, Span
from enduse.text.date import spell_date
from enduse.text.place import country_of_name

__all__ = ["underived"]

_DAY = re.compile(r"(?<![\d-])\d{4}(?:-\d\d){0,2}(?![\d-])")
_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}")
_QUOTED = re.compile(r"“([^“”]*)”")
_WORD = re.compile(r"[^\s“”(),;:]+")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_COUNTED = re.compile(
    r"\b(?:(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|"
    r"(one) (?:article|charge|claim|disclosure|figure|government|list|outlet|party|row|wire))\b",
    re.IGNORECASE,
)
"""Numbers in words; "one" counts where it stands before what an assessment counts."""
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'&./-]*")
_HEDGE = re.compile(
    r"\b(?:almost|apparently|believed|cannot|could|certain(?:ly)?|likely|may|might|perhaps|"
    r"possibl[ey]|probabl[ey]|reportedly|allegedly|alleged|suspected|unlikely|would)\b",
    re.IGNORECASE,
)
_OURS = frozenset(
    # Hedges that are ours: they speak of what we cannot tell, never of a charge.
    {"cannot", "may", "possible"}
)
_VOCABULARY = frozenset(
    "A Ask Asked Behind Counted ECCN HS I ICD Possible Records Strength USD".split()
)
"""Capitalised words of our own, besides those that begin a sentence."""
_FOLD = str.maketrans(dict.fromkeys("‘’“”„«»\"'", ""))
"""Quotation marks are left out, since inner ones are written otherwise than in the article."""


def underived(text: str, evidence: Iterable[Evidence], sources: Sources) -> list[str]:
    """Give what a sentence says that its evidence does not hold.

    Args:
        text: The sentence.
        evidence: What it cites.
        sources: The names of articles and lists, the day, and the number of articles.

    Returns:
        The pieces without a source, in order; empty if all is derived.
    """
    items = list(evidence)
    held = _fold(_GROUPED.sub("", " \n ".join(_held(items, sources))))
    loose = [piece for piece in _QUOTED.findall(text) if _fold(piece) not in held]
    bare = _GROUPED.sub("", _QUOTED.sub(" ", _without_labels(text, sources)))
    numbers = (word.strip(".") for word in _WORD.findall(bare) if _DIGIT.search(word) is not None)
    loose += [number for number in numbers if not _holds_word(held, number)]
    spelled = (several or one for several, one in _COUNTED.findall(bare))
    loose += [word for word in spelled if not _holds_word(held, word)]
    for name in _NAME.findall(bare):
        plain = name.removesuffix("’s").strip(".,")
        if plain in _VOCABULARY or _holds_word(held, plain) or _is_state(plain, held):
            continue
        if not _begins(bare, name):
            loose.append(plain)
    loose += [
        hedge
        for hedge in _HEDGE.findall(bare)
        if hedge.casefold() not in _OURS and not _holds_word(held, hedge)
    ]
    return loose


def _without_labels(text: str, sources: Sources) -> str:
    """Take out the names of articles and lists: figures in a file name are no figures."""
    labels = [article.label for article in sources.articles.values()]
    labels += [article.path for article in sources.articles.values()]
    labels += [title.title for title in sources.lists.values()]
    for label in sorted(set(labels), key=lambda each: (-len(each), each)):
        text = text.replace(label, " ")
    return text


def _held(items: list[Evidence], sources: Sources) -> Iterator[str]:
    """Give all that some evidence holds, as text."""
    yield from (spell_date(sources.as_of), sources.as_of)
    kinds = (sum(isinstance(item, kind) for item in items) for kind in (Search, Entry, Row))
    for number in (len(sources.articles), len(sources.lists), *kinds):
        yield from (str(number), numeral(number))
    for item in items:
        yield from _held_by(item, sources)


def _held_by(item: Evidence, sources: Sources) -> Iterator[str]:
    """Give what one piece of evidence holds."""
    if isinstance(item, Span):
        yield item.text
        article = sources.articles.get(item.document)
        if article is not None:
            yield from (article.label, article.path)
    elif isinstance(item, Entry):
        yield from _held_entry(item, sources)
    elif isinstance(item, Search):
        yield from _held_search(item, sources)
    elif isinstance(item, Measure):
        yield from _held_measure(item)
    elif isinstance(item, Row):
        yield from (item.text, str(item.number))
    else:
        yield from (item.subject, item.decision, item.says, item.reason, item.who)
        yield from (spell_date(day) for day in _DAY.findall(item.at[:10]) if _is_day(day))


def _held_search(item: Search, sources: Sources) -> Iterator[str]:
    yield from (item.query, spell_date(item.as_of), str(len({key for key, _ in item.lists})))
    for key, version in item.lists:
        yield from (_title(key, sources), spell_date(version))


def _held_measure(item: Measure) -> Iterator[str]:
    number = len(item.inputs)
    yield from (item.value, item.definition, str(number), numeral(number), *item.inputs)
    yield from _states_of(item)
    for part in (*item.value.split("|"), *item.inputs):
        yield from renderings(part)
        yield from (spell_date(day) for day in _DAY.findall(part) if _is_day(day))


def _held_entry(item: Entry, sources: Sources) -> Iterator[str]:
    yield from (item.value, item.entry_id, _title(item.list, sources))
    if _ISO.fullmatch(item.version):
        yield spell_date(item.version)
    if _ISO.fullmatch(item.value):
        yield spell_date(item.value)
        if len(item.value) == len(sources.as_of):
            yield str(_days(sources.as_of, item.value))


def _is_day(text: str) -> bool:
    """Whether some figures are a day, a month or a year."""
    try:
        spell_date(text)
    except (ValueError, IndexError):
        return False
    return True


def _days(one: str, other: str) -> int:
    return abs(span_of_days(one, other))


def _title(key: str, sources: Sources) -> str:
    title = sources.lists.get(key)
    return f"{title.title} {title.authority}" if title is not None else key


def _states_of(item: Measure) -> Iterator[str]:
    for code in (part for each in (*item.inputs, item.value) for part in each.split(">")):
        if re.fullmatch(r"[a-z]{2}", code):
            yield f"state:{code}"


def _is_state(name: str, held: str) -> bool:
    """Whether a name is part of the name of a state whose code the evidence holds."""
    from enduse.text.place import name_of_country

    return any(
        name.casefold() in _fold(name_of_country(code) or "").split()
        for code in re.findall(r"state:([a-z]{2})", held)
    ) or (country_of_name(name) is not None and f"state:{country_of_name(name)}" in held)


def _begins(text: str, name: str) -> bool:
    """Whether a word stands at the beginning of the sentence or after a colon, as any word may."""
    return text.lstrip().startswith(name)


def _fold(text: str) -> str:
    return " ".join(text.translate(_FOLD).casefold().split())


def _holds_word(held: str, word: str) -> bool:
    # The "s" is that of a possessive whose apostrophe was folded away.
    return re.search(rf"(?<![\w]){re.escape(_fold(word))}s?(?![\w])", held) is not None
