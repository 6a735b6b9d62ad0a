"""The assessment as Markdown, with its evidence as notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from enduse.assess.render.page import backlinks, describe, matrix, sections
from enduse.assess.sources import plural
from enduse.text.date import spell_date

__all__ = ["render_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#])")


def render_markdown(record: Mapping[str, Any]) -> str:
    """Render a record."""
    return "\n".join(_lines(record)) + "\n"


def _lines(record: Mapping[str, Any]) -> Iterator[str]:
    yield f"# Assessment as of {spell_date(record['as_of'])}"
    yield ""
    if record["notice"]:
        yield f"**{_plain(record['notice'])}**\n"
    yield (
        f"{plural(len(record['documents']), 'article')}, {plural(len(record['claims']), 'claim')}, "
        f"{plural(len(record['lists']), 'list')}. A reported charge is somebody's, never ours. "
        "Numbers in brackets are evidence."
    )
    for section in sections(record):
        yield f"\n## {section['title']}\n"
        if section["key"] == "parties":
            yield from _matrix(record)
        for paragraph in section["paragraphs"]:
            if paragraph[0]["heading"]:
                yield f"### {_plain(paragraph[0]['heading'])}\n"
            yield " ".join(_sentence(sentence) for sentence in paragraph)
            yield ""
    yield "## Lists searched\n"
    for item in record["lists"]:
        state = "stale" if item["stale"] else "current"
        newest = item["newest"] or "only later versions"
        yield f"- {_plain(item['title'])} ({item['authority']}): {newest}, {state}"
    links = backlinks(record)
    yield "\n## Evidence\n"
    for key, item in record["evidence"].items():
        words = item.get("text") or (item.get("value") if item["kind"] == "entry" else "")
        quoted = f"“{_plain(' '.join(words.split()))}”, " if words else ""
        yield f"- [{key}] {quoted}{_plain(describe(record, item))} (← {', '.join(links[key])})"


def _sentence(sentence: Mapping[str, Any]) -> str:
    return f"{_plain(sentence['text'])} [{', '.join(sentence['evidence'])}]"


def _matrix(record: Mapping[str, Any]) -> Iterator[str]:
    rows = matrix(record)
    if rows:
        yield f"| party | in force on {record['as_of']} | not in force, or cannot be told |"
        yield "|---|---|---|"
        for name, held, others in rows:
            yield f"| {_plain(name)} | {'; '.join(held) or '–'} | {'; '.join(others) or '–'} |"
        yield ""


def _plain(text: str) -> str:
    """Escape what Markdown would take for markup."""
    return _SPECIAL.sub(r"\\\1", text)
