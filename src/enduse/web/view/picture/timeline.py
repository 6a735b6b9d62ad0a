"""Days: when parties were listed, beside when articles and disclosures came; and new traders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from enduse.web.view.picture.traced import Picture, RecordSet, TracedShown, traced_view
from enduse.web.view.shown import Book, Plain, Shown, article_address, slug_of

__all__ = ["Event", "Lane", "TimelineShown", "TimelineView", "timeline_view"]


class TimelineShown(Shown, TracedShown, Protocol):
    """What this view reads of a snapshot."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day.

    Attributes:
        day: ISO 8601.
        after: Where the day is not told: the last day on which it had not happened, ISO 8601, or
            ``unknown``; ``day`` is then the first on which it had.  Else an empty string.
        kind: ``listed``, ``ended``, ``article`` or ``disclosure``.
        what: What happened, as a clause.
        who: By whom: an authority, an outlet, or a source.
        href: Where more of it stands.
    """

    day: str
    after: str
    kind: str
    what: str
    who: str
    href: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A party and its days.

    Attributes:
        name: Its name in the articles.
        href: Its page.
        events: Its listings, in order of days.
        undated: What lists hold on it without a day, a clause each.
    """

    name: str
    href: str
    events: tuple[Event, ...]
    undated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Days of a case.

    Attributes:
        as_of: The day of the assessment.
        story: Articles and disclosures whose day is told, in order of days.
        lanes: Parties that are on a list, in order of their first day.
        sets: The sets of records that were traced.
        pictures: New traders in the chosen one.
        notice: What stands above the case, or an empty string.
    """

    as_of: str
    story: tuple[Event, ...]
    lanes: tuple[Lane, ...]
    sets: tuple[RecordSet, ...]
    pictures: tuple[Picture, ...]
    notice: str


def timeline_view(shown: TimelineShown, records: str = "") -> TimelineView:
    """Lay out the days of a case.

    Args:
        shown: The case.
        records: Key of the set of records whose new traders are shown; the first by default.
    """
    book = Book.of(shown)
    lanes = [lane for lane in (_lane(party) for party in book.rows("parties")) if lane is not None]
    traced = traced_view(shown, ("popups",), records)
    return TimelineView(
        str(book.record.get("as_of") or ""),
        _story(book),
        tuple(sorted(lanes, key=_first)),
        traced.sets,
        traced.pictures,
        str(book.record.get("notice") or ""),
    )


def _first(lane: Lane) -> tuple[str, str]:
    # A lane without a day stands behind all days.
    return (lane.events[0].day if lane.events else "9", lane.name)


def _story(book: Book) -> tuple[Event, ...]:
    events = []
    for item in book.rows("documents"):
        published = item["published"]
        if published["earliest"] and published["earliest"] == published["latest"]:
            what = f"“{item['title']}”" if item["title"] else item["path"]
            name = book.label(item["layer"])
            events.append(
                Event(
                    published["earliest"], "", "article", what, name, article_address(item["layer"])
                )
            )
    for item in book.rows("disclosures"):
        if item["date"]:
            span = item["span"]
            href = article_address(span["document"], span["start"], span["end"])
            events.append(Event(item["date"], "", "disclosure", "spoke", item["name"], href))
    return tuple(sorted(events, key=lambda e: (e.day, e.kind != "disclosure", e.who, e.what)))


def _lane(party: Plain) -> Lane | None:
    sure = [match for match in party["matches"] if match.get("confirmed")]
    if not sure:
        return None
    href = f"/parties/{slug_of(party['name'])}"
    events, undated = [], []
    for match in sure:
        what = " ".join(part for part in (match["measure"], match["program"]) if part)
        who = match["authority"]
        since = match.get("since") or match.get("listed")
        if since:
            events.append(Event(since, "", "listed", what or "listed", who, href))
        elif match.get("seen_first"):
            after = match.get("not_before") or "unknown"
            events.append(Event(match["seen_first"], after, "listed", match["note"], who, href))
        else:
            undated.append(f"{who}: {match['note']}")
        if match.get("until"):
            events.append(Event(match["until"], "", "ended", what or "ended", who, href))
    events.sort(key=lambda e: (e.day, e.who, e.what))
    return Lane(party["name"], href, tuple(dict.fromkeys(events)), tuple(dict.fromkeys(undated)))
