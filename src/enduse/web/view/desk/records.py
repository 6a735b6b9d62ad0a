"""Trade records of a case: the files, what detectors flagged in them, and one row of one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from enduse.web.view.cited import EvidenceItem, evidence_of
from enduse.web.view.desk.overview import RecordsItem, records_items
from enduse.web.view.shown import Book, Link, Plain, Shown, slug_of
from enduse.web.view.subject.row import RowItem, row_item

__all__ = ["AlertCard", "RecordsView", "RowView", "SilentItem", "records_view", "row_view"]


@dataclass(frozen=True, slots=True)
class AlertCard:
    """An alert of a detector.

    Attributes:
        number: Its place in the case, from 1: the anchor is ``a1``.
        records: Key of the records.
        detector: As ``T05``.
        title: What it looks for.
        subject: What it is about.
        parties: The parties in it, with their pages where the case has them.
        score: As the detector gives it.
        what: What was seen.
        counter: What else could explain it.
        rows: The first of its rows.
        of: How many rows it rests on.
    """

    number: int
    records: str
    detector: str
    title: str
    subject: str
    parties: tuple[Link, ...]
    score: float
    what: str
    counter: str
    rows: tuple[RowItem, ...]
    of: int


@dataclass(frozen=True, slots=True)
class SilentItem:
    """A detector that flagged nothing, or could not tell: then it says why.

    Attributes:
        records: Key of the records.
        detector: As ``T05``.
        title: What it looks for.
        why: Why it could not tell; empty where it looked and flagged nothing.
    """

    records: str
    detector: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class RecordsView:
    """Trade records of a case, what was flagged in them, and what was not.

    Attributes:
        records: The files.
        alerts: What was flagged, by the chosen detector.
        silent: Detectors that flagged nothing, or could not tell.
        detectors: Detector, what it looks for, how many alerts it gave.
        chosen: The detector that is asked for, or an empty string.
    """

    records: tuple[RecordsItem, ...]
    alerts: tuple[AlertCard, ...]
    silent: tuple[SilentItem, ...]
    detectors: tuple[tuple[str, str, int], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of a file of records.

    Attributes:
        source: SHA-256 of the file.
        number: 1-based number of the row.
        text: The row in a line.
        records: The records that it belongs to, where that is known.
        cited: The pieces of evidence that are this row, with the sentences that cite them.
        used: Checks, alerts and parties that rest on it.
    """

    source: str
    number: int
    text: str
    records: tuple[RecordsItem, ...]
    cited: tuple[EvidenceItem, ...]
    used: tuple[Link, ...]


def records_view(shown: Shown, *, detector: str = "") -> RecordsView:
    """Give the trade records of a case with what detectors say of them.

    Args:
        shown: The case.
        detector: Only alerts of this detector; all if empty.
    """
    book = Book.of(shown)
    titles = {alert["detector"]: alert["title"] for alert in book.rows("alerts")}
    counts = Counter(alert["detector"] for alert in book.rows("alerts"))
    return RecordsView(
        records=records_items(book),
        alerts=tuple(
            _alert(book, number, alert)
            for number, alert in enumerate(book.rows("alerts"), 1)
            if not detector or alert["detector"] == detector
        ),
        silent=tuple(
            SilentItem(item["records"], item["detector"], item["title"], item["why"])
            for item in book.rows("silent")
        ),
        detectors=tuple((key, titles[key], counts[key]) for key in sorted(titles)),
        chosen=detector,
    )


def row_view(shown: Shown, source: str, number: int) -> RowView | None:
    """Give a row that something in the case rests on; None where nothing does.

    Args:
        shown: The case.
        source: The first 12 hex digits of the SHA-256 of the file, or more of them.
        number: 1-based number of the row.
    """
    book = Book.of(shown)
    cited = tuple(
        item
        for key, item in evidence_of(book).items()
        if _is_row(book.record["evidence"][key], source, number)
    )
    used = list(_uses(book, source, number))
    if not cited and not used:
        return None
    rows = [book.record["evidence"][item.id] for item in cited] + [row for row, _link in used]
    keys = {link.text.split(":", 1)[0] for _row, link in used}
    return RowView(
        source=rows[0]["source"],
        number=number,
        text=next((row["text"] for row in rows if row.get("text")), ""),
        records=tuple(item for item in records_items(book) if item.key in keys),
        cited=cited,
        used=tuple(dict.fromkeys(link for _row, link in used)),
    )


def _is_row(item: Plain, source: str, number: int) -> bool:
    return (
        len(source) >= 12
        and item.get("kind", "row") == "row"
        and item.get("number") == number
        and str(item.get("source", "")).startswith(source)
    )


def _uses(book: Book, source: str, number: int) -> Iterator[tuple[Plain, Link]]:
    evidence = book.record.get("evidence", {})
    for place, check in enumerate(book.checks, 1):
        for key in check.get("evidence") or ():
            if _is_row(evidence.get(key, {}), source, number):
                words = f"{check.get('ground', '')}: check {place}, {check['measure']}"
                yield evidence[key], Link(words, f"/checks#k{place}")
    for place, alert in enumerate(book.rows("alerts"), 1):
        for row in alert["rows"]:
            if _is_row(row, source, number):
                words = f"{alert['records']}: {alert['detector']}, {alert['title']}"
                yield row, Link(words, f"/records#a{place}")
    for item in book.rows("trade"):
        for row in item["rows"]:
            if _is_row(row, source, number):
                slug = slug_of(item["party"])
                yield (
                    row,
                    Link(
                        f"{item['records']}: goods items of {item['party']}",
                        f"/parties/{slug}#records" if slug in book.slugs else "",
                    ),
                )


def _alert(book: Book, number: int, alert: Plain) -> AlertCard:
    return AlertCard(
        number=number,
        records=alert["records"],
        detector=alert["detector"],
        title=alert["title"],
        subject=alert["subject"],
        parties=tuple(_party(book, name) for name in alert["parties"]),
        score=alert["score"],
        what=alert["what"],
        counter=alert["counter"],
        rows=tuple(row_item(row) for row in alert["rows"]),
        of=alert["number"],
    )


def _party(book: Book, name: str) -> Link:
    """Find the party of the case that a name in the records was taken for."""
    for item in book.rows("trade"):
        if name == item["party"] or name in item["names"]:
            slug = slug_of(item["party"])
            return Link(name, f"/parties/{slug}" if slug in book.slugs else "")
    return Link(name)
