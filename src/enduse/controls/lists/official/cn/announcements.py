"""China's counter-lists out of the announcements of its ministries, as a folder of YAML files.

Each file is one announcement (``announcement`` with ``document_id``, ``publish_date``, ``title`` in
Chinese and English): either of parties that are listed (``sanction_details``), or of measures that
are suspended, stopped or resumed (``measure_modifications``), which name the announcement that they
change.  The announcements stand at https://www.mofcom.gov.cn and https://www.mfa.gov.cn; the YAML
form is that of the public collection https://github.com/ammitto/data-cn.

China publishes no consolidated list: the announcements together are the list, so that all that was
ever listed stays in it, with the days from which it was in force, suspended or stopped.  An entry
is known by the announcement and its place in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar

from enduse.controls.lists.entry import Refusal, listed_names, read_dates
from enduse.controls.lists.official.cn.document import announcement_files, read_announcement
from enduse.controls.lists.official.term import Event, Term, terms_of
from enduse.controls.lists.reader import ListReader, Rejected, Task
from enduse.controls.lists.value import clean
from enduse.errors import IntakeError, UnknownList
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["CnAnnouncements"]

# What the announcements call the lists.
_LISTS = {
    "不可靠实体清单": "cn_mofcom_uel",
    "出口管制管控名单": "cn_mofcom_export_control",
    "关注名单": "cn_mofcom_watch",
    "反制裁清单": "cn_mfa_anti_sanctions",
    "反制清单": "cn_mfa_anti_sanctions",
}
_SCHEMATA = {
    "individual": "Person",
    "person": "Person",
    "organization": "Organization",
    "organisation": "Organization",
    "company": "Company",
    "vessel": "Vessel",
    "aircraft": "Airplane",
}
_ACTIONS = {
    "suspend": "suspended",
    "stop": "stopped",
    "terminate": "stopped",
    "resume": "resumed",
    "delist": "delisted",
    "remove": "delisted",
}
# The English text first: other forms of these lists have it as the primary name.
_LANGUAGES = ("en", "zh-Hans", "zh-Hant", "zh")


@dataclass(frozen=True, slots=True)
class _Change:
    """What a later announcement did to the measures of an earlier one."""

    file: str
    row: int
    target: str
    target_day: str
    event: Event
    note: str


@dataclass(slots=True)
class _Found:
    """What the files hold, in the order of their publication."""

    documents: list[_Document] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Document:
    """An announcement."""

    file: str
    number: str
    day: str
    url: str
    parties: tuple[Any, ...]
    changes: tuple[_Change, ...]


class CnAnnouncements(ListReader):
    """China's counter-lists (unreliable entities, export control, anti-sanctions): YAML."""

    NAME: ClassVar[str] = "cn_announcements"

    def recognises(self, path: Path) -> bool:
        """Tell by the keys of a file, or of any YAML file in or below a folder."""
        return bool(announcement_files(path))

    def parts(self, path: Path) -> tuple[Path, ...]:
        """Give the announcements, the youngest first: it tells the day of the list."""
        files = announcement_files(path)
        if not files:
            raise UnknownList(
                "no announcement in YAML",
                where=str(path),
                advice="give the folder with the announcements",
            )
        return tuple(sorted(files, key=lambda file: (_day_of(file), str(file)), reverse=True))

    def version_of(self, path: Path) -> str | None:
        """Give the day on which an announcement was published."""
        return _day_of(path) or None

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the entries in the order of their announcements, one for each time in force."""
        found = _found(task.files)
        changes = [change for document in found.documents for change in document.changes]
        used: set[_Change] = set()
        for document in found.documents:
            own = [change for change in changes if _is_about(change, document)]
            used.update(own)
            for place, party in enumerate(document.parties, 1):
                try:
                    yield from _entries(document, place, party, own, task)
                except Refusal as refusal:
                    key = task.key or _LISTS.get(_text(_dict(party).get("sanction_list")), "")
                    yield Rejected(document.file, place, refusal.reason, key)
        for change in changes:
            if change not in used:
                reason = f"it changes announcement {change.target}, which is not among the files"
                yield Rejected(change.file, change.row, reason, task.key or "")
        yield from found.rejected


def _found(files: tuple[Path, ...]) -> _Found:
    """Read all files; one that is broken does not stop the others.

    Raises:
        IntakeError: There is one file only, and it is broken.
    """
    found = _Found()
    for path in files:
        try:
            plain = read_announcement(path)
        except IntakeError as error:
            if len(files) == 1:
                raise
            found.rejected.append(Rejected(path.name, 0, f"{error.found} ({error.where})"))
            continue
        found.documents.append(_document(path.name, plain, found.rejected))
    found.documents.sort(key=lambda document: (document.day, document.file))
    return found


def _day_of(path: Path) -> str:
    try:
        plain = read_announcement(path)
    except IntakeError:
        return ""
    return _day(_dict(plain.get("announcement")).get("publish_date")) or ""


def _document(file: str, plain: dict[str, Any], rejected: list[Rejected]) -> _Document:
    head = _dict(plain.get("announcement"))
    details = _dict(plain.get("sanction_details"))
    parties = _list(details.get("entities"))
    raw = _list(_dict(plain.get("measure_modifications")).get("modifications"))
    changes = []
    for row, item in enumerate(raw, 1):
        change = _change(file, row, _dict(item))
        if isinstance(change, Rejected):
            rejected.append(change)
        else:
            changes.append(change)
    if not parties and not raw:
        rejected.append(Rejected(file, 0, "an announcement that names neither parties nor changes"))
    return _Document(
        file=file,
        number=_text(head.get("document_id")),
        day=_day(head.get("publish_date")) or "",
        url=_text(head.get("url")),
        parties=tuple(parties),
        changes=tuple(changes),
    )


def _change(file: str, row: int, item: dict[str, Any]) -> _Change | Rejected:
    action = _text(item.get("action"))
    day = _day(item.get("effective_date"))
    target = _text(item.get("target_announcement_id"))
    if action not in _ACTIONS:
        known = ", ".join(sorted(_ACTIONS))
        return Rejected(file, row, f"the action {action[:40]!r} is not known (known: {known})")
    if day is None or target == "":
        return Rejected(file, row, "a change without its day or its announcement")
    until = _day(item.get("until_date"))
    event = Event(day, _ACTIONS[action], until if until is not None and until > day else None)
    note = f"{event.kind} from {day}" + (f" to {event.until}" if event.until else "")
    target_day = _day(item.get("target_announcement_date")) or ""
    return _Change(file, row, target, target_day, event, note)


def _is_about(change: _Change, document: _Document) -> bool:
    days = {change.target_day, document.day}
    return change.target == document.number and ("" in days or len(days) == 1)


def _entries(
    document: _Document, place: int, raw: Any, changes: list[_Change], task: Task
) -> Iterator[Listing]:
    party = _dict(raw)
    listed = _day(party.get("effective_date")) or document.day
    events = [Event(listed, "listed")] if listed else []
    terms = terms_of([*events, *(change.event for change in changes)]) or (Term(""),)
    listing = _listing(document, place, party, task)
    notes = [change.note for change in changes]
    for count, term in enumerate(terms, 1):
        again = f"in force again from {term.listed}, as far as these announcements go"
        told = [*notes, again] if count > 1 else notes
        yield replace(
            listing,
            entry_id=listing.entry_id if count == 1 else f"{listing.entry_id} ({count})",
            listed=term.listed or None,
            ended=term.ended,
            state=term.state,
            remarks=" | ".join(filter(None, [*told, listing.remarks])),
        )


def _listing(document: _Document, place: int, party: dict[str, Any], task: Task) -> Listing:
    key = task.key or _LISTS.get(_text(party.get("sanction_list")))
    if key is None:
        told = _text(party.get("sanction_list"))[:40]
        raise Refusal(f"the list {told!r} is none that enduse knows")
    measures = [_in_english(item) for item in _list(party.get("measures"))]
    reasons = [_in_english(item) for item in _list(party.get("reason"))]
    kind = _text(party.get("type")).casefold()
    notes = [_in_english(party.get("title")), *reasons, document.url]
    number = document.number or document.file
    return Listing(
        list=key,
        version=task.version,
        entry_id=f"{document.day} {number} #{place}".strip(),
        schema=_SCHEMATA.get(kind, "LegalEntity"),
        names=listed_names(_names(party)),
        measure="; ".join(dict.fromkeys(filter(None, measures))),
        program=document.number,
        birth_dates=read_dates(filter(None, [_text(party.get("birth_date"))]))[0],
        remarks=" | ".join(dict.fromkeys(filter(None, notes))),
        rows=(place,),
    )


def _names(party: dict[str, Any]) -> Iterator[tuple[str, str]]:
    named = [party.get("name"), *_list(party.get("aliases")), *_list(party.get("alias"))]
    for item in named:
        held = item if isinstance(item, dict) else {"": item}
        ordered = sorted(held, key=lambda code: _rank(str(code)))
        for code in ordered:
            for text in _list(held[code]):
                yield _text(text), "name" if item is named[0] else "alias"


def _rank(language: str) -> tuple[int, str]:
    known = language in _LANGUAGES
    return (_LANGUAGES.index(language) if known else len(_LANGUAGES), language)


def _in_english(value: Any) -> str:
    """Give a text in English, or in the first language that there is."""
    if not isinstance(value, dict):
        return _text(value)
    return next((text for code in _LANGUAGES if (text := _text(value.get(code)))), "")


def _day(value: Any) -> str | None:
    dates, _ = read_dates([_text(value)] if value else [])
    return dates[0] if dates else None


def _text(value: Any) -> str:
    return clean(value) if isinstance(value, str) else ""


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value is None or value == "" else [value]
