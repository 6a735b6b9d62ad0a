"""Words for the keys that the record has: kinds, verdicts, states.  One word for one thing."""

from __future__ import annotations

import re

from enduse.text.date import spell_date
from enduse.text.place import name_of_country

__all__ = [
    "BASES",
    "DRIFTS",
    "EVIDENCE",
    "KINDS",
    "LINES",
    "STANCES",
    "STANDINGS",
    "VERDICTS",
    "country",
    "dated",
    "moment",
    "money",
    "route",
    "say",
    "sentence",
    "short_id",
]

VERDICTS = {
    "supported": "supported",
    "contradicted": "contradicted",
    "consistent": "consistent, not proven",
    "not_evaluable": "not evaluable",
}
STANCES = {
    "asserts": "statement",
    "denies": "denial",
    "hedges": "hedged statement",
    "urges": "demand",
    "plans": "plan",
    "warns": "warning",
    "cannot_assess": "says that it cannot be told",
}
BASES = {
    "customs_records": "customs records",
    "declassified_intelligence": "declassified intelligence",
    "intelligence": "intelligence",
    "court_records": "court records",
    "company_records": "company records",
    "documents_seen": "documents seen",
    "imagery": "imagery",
    "physical_examination": "physical examination",
    "media_reports": "press reports",
    "people_familiar": "people familiar with it",
    "not_stated": "no basis stated",
}
KINDS = {
    "supply": "supply",
    "denial": "denial",
    "limit": "what cannot be told",
    "figure": "figure",
    "warning": "warning",
    "demand": "demand",
    "plan": "plan",
    "statement": "statement",
}
DRIFTS = {
    "hedge_lost": "hedge lost",
    "hedge_added": "hedge added",
    "hedge_weakened": "hedge weakened",
    "hedge_strengthened": "hedge strengthened",
    "goods_changed": "goods changed",
    "actor_changed": "actor changed",
    "figure_changed": "figure changed",
    "date_changed": "date changed",
    "attribution_changed": "attribution changed",
    "invented": "in no earlier version",
}
STANDINGS = {
    "in_force": "in force",
    "not_yet": "not yet in force",
    "ended": "ended",
    "suspended": "suspended",
    "stopped": "stopped",
    "unknown": "cannot be told",
}
EVIDENCE = {
    "span": "article",
    "entry": "list entry",
    "search": "search",
    "measure": "measure",
    "row": "record",
    "decision": "ledger",
}
LINES = {
    "title": "title",
    "subhead": "subhead",
    "body": "body",
    "caption": "caption",
    "credit": "credit",
    "byline": "byline",
    "date": "date",
    "related": "related link",
    "nav": "navigation",
    "share": "share button",
    "comments": "comments",
    "ad": "advertisement",
    "other": "other",
}


def say(words: dict[str, str], key: str) -> str:
    """Give the words for a key; a key that is not known is shown as it is, without underscores."""
    return words.get(key, key.replace("_", " "))


def country(code: str) -> str:
    """Give the name of a state by its ISO code, ``eu`` and ``un`` included."""
    known = {"eu": "European Union", "un": "United Nations"}
    return known.get(code) or name_of_country(code) or code.upper()


_MONTH = r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?"
_WHEN = re.compile(rf"(?<![\w.-])({_MONTH})(?:\.\.({_MONTH}))?(?![\w-])")


def dated(text: str) -> str:
    """Spell the dates, months and spans of days in a text of ours.

    >>> dated("2023-01-01..2025-02-28 lacks 2024-08")
    '1 January 2023 to 28 February 2025 lacks August 2024'
    """
    return _WHEN.sub(lambda found: " to ".join(map(spell_date, filter(None, found.groups()))), text)


_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?(?:Z|\+00:00)")


def moment(at: str) -> str:
    """Spell a moment to the minute; one that is not in UTC, or only a day, as it is.

    >>> moment("2025-06-30T09:30:00+00:00")
    '30 June 2025, 09:30 UTC'
    """
    found = _MOMENT.fullmatch(at)
    return dated(at) if found is None else f"{spell_date(found[1])}, {found[2]} UTC"


def route(key: str) -> str:
    """Give the route of a charge's key in words, or an empty string.

    >>> route("supply:cn>ru:machine_tool")
    'China to Russia'
    """
    parts = key.split(":")
    if len(parts) < 3 or ">" not in parts[1]:
        return ""
    supplier, recipient = parts[1].split(">", 1)
    return f"{country(supplier)} to {country(recipient)}"


def money(value: float | None) -> str:
    """Give an amount of US dollars for reading; empty where there is none."""
    return "" if value is None else f"US$ {value:,.0f}"


def sentence(clause: str) -> str:
    """Write a clause as a sentence: a capital, and a full stop where it has no end.

    >>> sentence("no figure is at hand")
    'No figure is at hand.'
    """
    text = clause.strip()
    if not text:
        return ""
    return f"{text[0].upper()}{text[1:]}" + ("" if text[-1] in ".!?…”" else ".")


def short_id(entry_id: str) -> str:
    """Give the id of an entry for reading: a digest is cut, anything else is as the list has it.

    >>> short_id("ANe.001"), short_id("f095626c9f8becc70b5948507fb6de6e443b257a")
    ('ANe.001', 'f095626c9f8b…')
    """
    return f"{entry_id[:12]}…" if len(entry_id) >= 32 and entry_id.isalnum() else entry_id
