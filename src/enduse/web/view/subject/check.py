"""Checks: what claims state, put to lists and records, basis by basis."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from enduse.web.view.cited.evidence import EvidenceItem, some_evidence
from enduse.web.view.shown import Book, Link, Plain, Shown, article_address
from enduse.web.view.wording import VERDICTS, say

__all__ = [
    "CheckItem",
    "ChecksView",
    "ConflictItem",
    "ConflictSide",
    "Question",
    "Untold",
    "check_item",
    "checks_of",
    "checks_view",
]

_UNITS = {"share": "share", "growth": "growth", "count": "count", "usd": "US$"}


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One claim put to one ground on one basis.

    Attributes:
        number: Its place in the case, from 1: the anchor is ``k1``.
        ref: The claim.
        kind: ``list`` or ``records``.
        question: What is asked, one clause.
        basis: The basis, a clause.
        verdict: ``supported``, ``contradicted``, ``consistent`` or ``not_evaluable``.
        verdict_words: The same in words.
        value: The figure for reading, or an empty string.
        interval: Its 95 % interval for reading, or an empty string.
        raw: The figure, or None.
        why: Why it cannot be told, or why no more can be said; or an empty string.
        ground: The records or the list that was asked, or an empty string.
        ground_link: The same in words, and its page.
        synthetic: Whether it was asked of records that are made up.
        assumed: What was assumed.
        caveats: What has to be said with the figure.
        declared: The declared measure.
        sql: The query, or an empty string.
        evidence: The measure, the rows and the entries that it rests on.
    """

    number: int
    ref: str
    kind: str
    question: str
    basis: str
    verdict: str
    verdict_words: str
    value: str
    interval: str
    raw: float | None
    why: str
    ground: str
    ground_link: Link
    synthetic: bool
    assumed: tuple[str, ...]
    caveats: tuple[str, ...]
    declared: str
    sql: str
    evidence: tuple[EvidenceItem, ...]


@dataclass(frozen=True, slots=True)
class Untold:
    """Checks of one figure that cannot be told for one reason.

    Attributes:
        why: Why not.
        ground: The records or the list that was asked.
        synthetic: Whether it was asked of records that are made up.
        checks: One for each basis.
    """

    why: str
    ground: Link
    synthetic: bool
    checks: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A figure of a claim with its checks.

    Attributes:
        ref: The claim.
        claim: What it says.
        speaker: Who says it.
        article: Where it stands.
        subject: What is asked, a clause.
        words: The figure in the source's words, or an empty string.
        stated: The range that the words were read as, or an empty string.
        rule: How the words became a range, or an empty string.
        caveats: What has to be said with more than one of the figures.
        checks: One for each basis and ground that it can be told on, those that tell most first.
        untold: The others, by why it cannot be told.
        verdicts: Verdict, its words, and on how many bases and grounds it is the answer.
    """

    ref: str
    claim: str
    speaker: str
    article: Link
    subject: str
    words: str
    stated: str
    rule: str
    caveats: tuple[str, ...]
    checks: tuple[CheckItem, ...]
    untold: tuple[Untold, ...]
    verdicts: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One figure of a conflict: the claim, who says it, where.

    Attributes:
        ref: The claim.
        speaker: Who says it.
        claim: What it says.
        figure: The figure in the source's words, or an empty string.
        article: Where it stands.
    """

    ref: str
    speaker: str
    claim: str
    figure: str
    article: Link


@dataclass(frozen=True, slots=True)
class ConflictItem:
    """Figures of one thing in several claims.

    Attributes:
        subject: What they are figures of.
        relation: ``same``, ``compatible`` or ``conflict``.
        why: What sets them apart, or lets both hold.
        sides: The figures.
    """

    subject: str
    relation: str
    why: str
    sides: tuple[ConflictSide, ...]


@dataclass(frozen=True, slots=True)
class ChecksView:
    """All checks of a case.

    Attributes:
        questions: By figure, those that pass the facets.
        conflicts: Figures side by side.
        verdicts: Verdict, its words, and how many checks have it, over the whole case.
        chosen: The verdict that is asked for, or an empty string.
        records: How many files of records the case has.
    """

    questions: tuple[Question, ...]
    conflicts: tuple[ConflictItem, ...]
    verdicts: tuple[tuple[str, str, int], ...]
    chosen: str
    records: int


def checks_view(shown: Shown, *, verdict: str = "") -> ChecksView:
    """Give the checks of a case, by figure.

    Args:
        shown: The case.
        verdict: Only figures with a check of this verdict; all if empty.
    """
    book = Book.of(shown)
    counts = Counter(check["verdict"] for check in book.checks)
    questions = tuple(
        each
        for each in checks_of(book, book.checks)
        if not verdict or any(key == verdict for key, _words, _number in each.verdicts)
    )
    return ChecksView(
        questions=questions,
        conflicts=tuple(_conflict(book, item) for item in book.rows("conflicts")),
        verdicts=tuple((key, words, counts[key]) for key, words in VERDICTS.items()),
        chosen=verdict,
        records=len(book.rows("records")),
    )


def checks_of(book: Book, checks: tuple[Plain, ...] | list[Plain]) -> tuple[Question, ...]:
    """Bring checks together by the figure that they put to the test; what decides comes first."""
    found: dict[tuple[str, str], list[Plain]] = {}
    for check in checks:
        key = (check.get("ref", ""), (check.get("stated") or {}).get("words", ""))
        found.setdefault(key, []).append(check)
    questions = [_question(book, ref, group) for (ref, _words), group in found.items()]
    return tuple(sorted(questions, key=_weight))


def check_item(book: Book, check: Plain) -> CheckItem:
    """Give one check for showing."""
    unit = (check.get("stated") or {}).get("unit", "")
    value = check.get("value")
    number = _number(value)
    interval = check.get("interval")
    return CheckItem(
        number=book.check_number(check),
        ref=check.get("ref", ""),
        kind=check.get("kind", ""),
        question=check["measure"],
        basis=check["basis"],
        verdict=check["verdict"],
        verdict_words=say(VERDICTS, check["verdict"]),
        value=_figure(number, unit) if number is not None else str(value or ""),
        interval=""
        if not interval
        else f"{_figure(interval[0], unit)} to {_figure(interval[1], unit)}",
        raw=number,
        why=check.get("why", ""),
        ground=check.get("ground", ""),
        ground_link=_ground(book, check.get("ground", "")),
        synthetic=any(
            item["synthetic"]
            for item in book.rows("records")
            if item["key"] == check.get("ground", "")
        ),
        assumed=tuple(check.get("assumed") or ()),
        caveats=tuple(check.get("caveats") or ()),
        declared=check.get("declared", ""),
        sql=check.get("sql", ""),
        evidence=some_evidence(book, tuple(check.get("evidence") or ())),
    )


def _question(book: Book, ref: str, group: list[Plain]) -> Question:
    claim = book.claims.get(ref)
    stated = group[0].get("stated") or {}
    order = {key: place for place, key in enumerate(VERDICTS)}
    checks = [check_item(book, check) for check in group]
    checks.sort(key=lambda item: (order.get(item.verdict, len(order)), item.number))
    said = Counter(caveat for check in checks for caveat in check.caveats)
    return Question(
        ref=ref,
        claim="" if claim is None else _said(book, claim),
        speaker="" if claim is None else book.spoken_by(claim),
        article=Link("") if claim is None else _place(book, claim),
        subject=group[0]["measure"],
        words=stated.get("words", ""),
        stated=_range(stated),
        rule=stated.get("rule", ""),
        caveats=tuple(caveat for caveat, number in said.items() if number > 1),
        checks=tuple(check for check in checks if check.verdict != "not_evaluable"),
        untold=_untold(checks),
        verdicts=tuple(
            (key, words, number)
            for key, words in VERDICTS.items()
            if (number := sum(check.verdict == key for check in checks))
        ),
    )


def _untold(checks: list[CheckItem]) -> tuple[Untold, ...]:
    found: dict[tuple[str, str], list[CheckItem]] = {}
    for check in checks:
        if check.verdict == "not_evaluable":
            found.setdefault((check.why, check.ground), []).append(check)
    return tuple(
        Untold(why, group[0].ground_link, group[0].synthetic, tuple(group))
        for (why, _ground), group in found.items()
    )


def _weight(question: Question) -> int:
    """Give how much a figure's checks tell: those that decide it come first."""
    ranks = {"supported": 0, "contradicted": 0, "consistent": 1, "not_evaluable": 2}
    return min((ranks[key] for key, _words, _number in question.verdicts), default=3)


def _ground(book: Book, key: str) -> Link:
    records = next((item for item in book.rows("records") if item["key"] == key), None)
    if records is not None:
        return Link(records["title"] if _is_told(book, records) else key, f"/records#{key}")
    return Link(book.list_title(key), f"/lists#{key}" if key in book.lists else "")


def _is_told(book: Book, records: Plain) -> bool:
    """Whether the title alone tells these records from the others."""
    titles = [item["title"] for item in book.rows("records")]
    return titles.count(records["title"]) == 1


def _place(book: Book, claim: Plain) -> Link:
    layer = claim["document"]
    return Link(book.label(layer), article_address(layer, *claim["content"]))


def _conflict(book: Book, item: Plain) -> ConflictItem:
    sides = tuple(
        ConflictSide(
            ref=each["ref"],
            speaker=book.spoken_by(book.claims[each["ref"]]),
            claim=_said(book, book.claims[each["ref"]]),
            figure=each["words"],
            article=_place(book, book.claims[each["ref"]]),
        )
        for each in item["items"]
        if each["ref"] in book.claims
    )
    return ConflictItem(item["subject"], item["relation"], item["why"], sides)


def _said(book: Book, claim: Plain) -> str:
    start, end = claim["content"]
    return book.quote(claim["document"], start, end)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _figure(value: float, unit: str) -> str:
    """Give a figure for reading, with its unit.

    >>> _figure(0.7034, "share"), _figure(4_120_000.0, "usd"), _figure(3.0, "count")
    ('70.3 %', 'US$ 4,120,000', '3')
    """
    if unit in {"share", "growth"}:
        sign = "+" if unit == "growth" and value > 0 else ""
        return f"{sign}{value * 100:,.1f} %"
    if unit == "change of share":
        return f"{value * 100:+,.1f} percentage points"
    text = f"{value:,.0f}" if value == round(value) or abs(value) >= 1000 else f"{value:,.4g}"
    return f"US$ {text}" if unit == "usd" else f"{text} {unit}" if _is_noted(unit) else text


def _is_noted(unit: str) -> bool:
    return unit not in {*_UNITS, ""}


def _range(stated: Plain) -> str:
    """Say a range in words.

    >>> _range({"low": 100, "high": None, "low_open": True, "high_open": False, "unit": "count"})
    'more than 100'
    """
    low, high = stated.get("low"), stated.get("high")
    unit = stated.get("unit", "")
    if low is not None and high is not None:
        if low == high:
            return _figure(low, unit)
        return f"{_figure(low, unit)} to {_figure(high, unit)}"
    if low is not None:
        return f"{'more than' if stated.get('low_open') else 'at least'} {_figure(low, unit)}"
    if high is not None:
        return f"{'less than' if stated.get('high_open') else 'at most'} {_figure(high, unit)}"
    return ""
