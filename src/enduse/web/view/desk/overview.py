"""The overview of a case: what it comes to, what is old, what is open, what waits for a person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from enduse.case.screening import Alert
from enduse.web.view.cited import Paragraph, assessment_view
from enduse.web.view.shown import Book, Link, Plain, Shown
from enduse.web.view.wording import VERDICTS

__all__ = [
    "DocumentItem",
    "OverviewView",
    "RecordsItem",
    "overview_view",
    "records_items",
    "records_title",
]

_OPEN = frozenset({"open", "escalated"})
_FIRST = frozenset({"in_short", "short", "summary"})


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """An article of the case.

    Attributes:
        href: Its page.
        title: Its title, or its file name.
        label: What it is called: its outlet, or its number.
        path: Its file name.
        earliest: First day on which it may have been published, or None.
        latest: Last such day, or None.
        wires: Whose words it says it carries.
        claims: How many claims it has.
    """

    href: str
    title: str
    label: str
    path: str
    earliest: str | None
    latest: str | None
    wires: tuple[str, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class RecordsItem:
    """Trade records at hand.

    Attributes:
        key: Short name.
        title: What they are.
        kind: ``goods items`` or ``published totals``.
        rows: Number of rows.
        refused: Number of rows refused.
        first: First day, or an empty string.
        last: Last day, or an empty string.
        reporters: Whose customs recorded them.
        notices: What has to be said with every figure.
        synthetic: Whether they are made up.
        alerts: How many alerts detectors gave in them.
    """

    key: str
    title: str
    kind: str
    rows: int
    refused: int
    first: str
    last: str
    reporters: tuple[str, ...]
    notices: tuple[str, ...]
    synthetic: bool
    alerts: int


@dataclass(frozen=True, slots=True)
class OverviewView:
    """A case at a glance.

    Attributes:
        as_of: The day, ISO 8601; empty where there is no assessment yet.
        notice: What stands above it, or an empty string.
        in_short: The case in a few sentences, where the assessment has them.
        judgements: Key judgements, weightiest first.
        counts: What there is, and where it is shown.
        verdicts: Verdict, its words, how many checks have it.
        made_up: How many checks were asked of records that are made up, and so prove nothing.
        stale: Lists that are stale on the day, or only at hand in later versions.
        lists: How many lists were searched.
        questions: What is not known, as the assessment puts it; what one can ask first.
        decisions: What waits for a person.
        documents: The articles.
        records: The trade records.
        refused: What was not taken in, with the reason.
    """

    as_of: str
    notice: str
    in_short: tuple[Paragraph, ...]
    judgements: tuple[Paragraph, ...]
    counts: tuple[tuple[str, int, str], ...]
    verdicts: tuple[tuple[str, str, int], ...]
    made_up: int
    stale: tuple[Link, ...]
    lists: int
    questions: tuple[Link, ...]
    decisions: tuple[Link, ...]
    documents: tuple[DocumentItem, ...]
    records: tuple[RecordsItem, ...]
    refused: tuple[tuple[str, str], ...]


def overview_view(shown: Shown, alerts: tuple[Alert, ...] = ()) -> OverviewView:
    """Give a case at a glance.

    Args:
        shown: The case.
        alerts: The alerts of its ledger.
    """
    book = Book.of(shown)
    sections = {section.key: section.paragraphs for section in assessment_view(shown).sections}
    verdicts = Counter(check["verdict"] for check in book.checks)
    invented = {item["key"] for item in book.rows("records") if item["synthetic"]}
    return OverviewView(
        as_of=book.record["as_of"],
        notice=book.record["notice"],
        in_short=next((sections[key] for key in sorted(_FIRST & sections.keys())), ()),
        judgements=tuple(
            each for each in sections.get("key_judgements", ()) if each.sentences[0].form != "order"
        ),
        counts=_counts(book),
        verdicts=tuple((key, words, verdicts[key]) for key, words in VERDICTS.items()),
        made_up=sum(check.get("ground") in invented for check in book.checks),
        stale=tuple(_stale(book)),
        lists=len(book.rows("lists")),
        questions=tuple(
            Link(gap["text"], f"/assessment#{gap['id']}")
            for gap in sorted(book.rows("gaps"), key=lambda gap: not gap.get("aspect"))
        ),
        decisions=tuple(_decisions(book, alerts)),
        documents=tuple(_document(book, item) for item in book.rows("documents")),
        records=records_items(book),
        refused=tuple((item["path"], item["reason"]) for item in book.rows("refused")),
    )


def records_items(book: Book) -> tuple[RecordsItem, ...]:
    """Give the trade records of a case."""
    alerts = Counter(alert["records"] for alert in book.rows("alerts"))
    return tuple(
        RecordsItem(
            key=item["key"],
            title=records_title(book, item),
            kind=item["kind"],
            rows=item["rows"],
            refused=item["refused"],
            first=item["first"],
            last=item["last"],
            reporters=tuple(item["reporters"]),
            notices=tuple(item["notices"]),
            synthetic=item["synthetic"],
            alerts=alerts[item["key"]],
        )
        for item in book.rows("records")
    )


def records_title(book: Book, item: Plain) -> str:
    """Give what records are called: their title, and their key where titles repeat."""
    same = sum(each["title"] == item["title"] for each in book.rows("records"))
    return str(item["title"]) if same == 1 else f"{item['title']}: {item['key']}"


def _counts(book: Book) -> tuple[tuple[str, int, str], ...]:
    return (
        ("articles", len(book.rows("documents")), "/articles"),
        ("claims", len(book.rows("claims")), "/claims"),
        ("charges of supply", len(book.rows("charges")), "/claims#charges"),
        ("disclosures", len(book.rows("disclosures")), "/lineage"),
        ("parties", len(book.rows("parties")), "/parties"),
        ("goods", len(book.goods), "/goods"),
        ("checks", len(book.checks), "/checks"),
        ("sentences", len(book.rows("sentences")), "/assessment"),
    )


def _stale(book: Book) -> list[Link]:
    found = []
    for item in book.rows("lists"):
        if item["stale"]:
            age = item["age_days"]
            old = "only later versions at hand" if age is None else f"{age} days old"
            found.append(Link(f"{item['title']}: {old}", f"/lists#{item['key']}"))
    return found


def _decisions(book: Book, alerts: tuple[Alert, ...]) -> list[Link]:
    found = []
    waiting = [alert for alert in alerts if alert.state.value in _OPEN]
    if waiting:
        found.append(Link(f"{_plural(len(waiting), 'alert')} to decide on", "/triage"))
    possible = [p for p in book.rows("parties") if _is_open(p)]
    if possible:
        text = f"{_plural(len(possible), 'party', 'parties')} with a possible match, not confirmed"
        found.append(Link(text, "/parties?state=possible"))
    rated = {r["disclosure"] for r in (book.record.get("entered") or {}).get("ratings") or ()}
    unrated = [key for key in book.disclosures if key not in rated]
    if unrated:
        text = f"{_plural(len(unrated), 'disclosure')} without a rating of reliability"
        found.append(Link(text, "/assessment#sources"))
    return found


def _is_open(party: Plain) -> bool:
    matches = party["matches"]
    if any(match["confirmed"] for match in matches):
        return False
    return any(match["relation"] in {"same", "possible"} for match in matches)


def _plural(number: int, noun: str, many: str = "") -> str:
    return f"1 {noun}" if number == 1 else f"{number} {many or noun + 's'}"


def _document(book: Book, item: Plain) -> DocumentItem:
    published = item["published"]
    return DocumentItem(
        href=f"/articles/{item['layer'][:12]}",
        title=item["title"] or item["path"],
        label=book.label(item["layer"]),
        path=item["path"],
        earliest=published["earliest"],
        latest=published["latest"],
        wires=tuple(wire["name"] for wire in item["wires"]),
        claims=sum(claim["document"] == item["layer"] for claim in book.rows("claims")),
    )
