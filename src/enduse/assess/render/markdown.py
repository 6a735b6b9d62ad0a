"""The assessment as Markdown, with its evidence as notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from enduse.assess.render.arranged import changes, known_as, ratings_of, wires_of
from enduse.assess.render.page import backlinks, describe, matrix, sections
from enduse.assess.render.picture import checks_table, lineage_table
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
        yield f"\n## {_plain(section['title'])}\n"
        yield from _section_tables(record, section["key"])
        for paragraph in section["paragraphs"]:
            if paragraph[0]["heading"]:
                yield f"### {_plain(paragraph[0]['heading'])}\n"
            yield " ".join(_sentence(sentence) for sentence in paragraph)
            yield ""
    yield from _appendix(record)


def _section_tables(record: Mapping[str, Any], key: str) -> Iterator[str]:
    if key == "parties":
        day = spell_date(record["as_of"])
        titles = ("Party", f"In force on {day}", "Not in force, or cannot be told")
        rows = [(name, "; ".join(held), "; ".join(others)) for name, held, others in matrix(record)]
        yield from _table(titles, rows)
    elif key == "drift":
        yield from _table(("Change", "Earlier", "Copy"), _drifts(record))
    elif key == "sources":
        names, wires = known_as(record), wires_of(record)
        yield from _table(
            ("Article", "File", "Title", "Words of"),
            [
                (names[item["path"]], item["path"], item["title"] or "", wires[item["path"]])
                for item in record["documents"]
            ],
        )
        yield from _table(("Source", "Government", "Said on", "Rating"), _sources(record))
    elif key == "checks":
        table = checks_table(record)
        yield from _table(table.titles, table.rows)
    elif key == "independence":
        table = lineage_table(record)
        yield from _table(table.titles, table.rows)


def _appendix(record: Mapping[str, Any]) -> Iterator[str]:
    if record.get("strength_rules"):
        yield "## How strength is told\n"
        rules = record["strength_rules"]
        yield from _table(
            ("Rule", "Strength", "Where"), [(r["rule"], r["step"], r["why"]) for r in rules]
        )
    yield "## Lists searched\n"
    for item in record["lists"]:
        state = "stale" if item["stale"] else "current"
        newest = item["newest"] or "only later versions"
        yield f"- {_plain(item['title'])} ({_plain(item['authority'])}): {newest}, {state}"
    links = backlinks(record)
    yield "\n## Evidence\n"
    for key, item in record["evidence"].items():
        words = item.get("text") or item.get("says") or ""
        words = item["value"] if item["kind"] == "entry" else words
        quoted = f"“{_plain(' '.join(words.split()))}”, " if words else ""
        yield f"- [{key}] {quoted}{_plain(describe(record, item))} (← {', '.join(links[key])})"


def _drifts(record: Mapping[str, Any]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for item in changes(record):
        was = "".join(words for words, _changed in item.original)
        now = "".join(words for words, _changed in item.copy)
        earlier = f"{item.upstream}: “{was}”" if was else ""
        rows.append((item.what, earlier, f"{item.document}: “{now}”"))
    return rows


def _sources(record: Mapping[str, Any]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    ratings = ratings_of(record)
    for item in record["disclosures"]:
        rating = ratings.get(item["key"])
        rated = f"{rating['reliability']}{rating['credibility']}" if rating else "not assessed"
        day = spell_date(item["date"]) if item["date"] else "not stated"
        rows.append((item["name"], (item["country"] or "").upper(), day, rated))
    return rows


def _sentence(sentence: Mapping[str, Any]) -> str:
    return f"{_plain(sentence['text'])} [{', '.join(sentence['evidence'])}]"


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if rows:
        yield f"| {' | '.join(titles)} |"
        yield f"|{'---|' * len(titles)}"
        for row in rows:
            yield f"| {' | '.join(_plain(' '.join(cell.split())) or '–' for cell in row)} |"
        yield ""


def _plain(text: str) -> str:
    """Escape what Markdown would take for markup."""
    return _SPECIAL.sub(r"\\\1", text)
