"""Switzerland's consolidated list (SECO) in its official XML.

The form: root ``swiss-sanctions-list`` with ``sanctions-program``, ``target`` and ``place``
elements, published with its schema at https://www.seco.admin.ch and
https://www.sesam.search.admin.ch.  Places and programmes are referred to by their ``ssid``, and
places stand after the targets: the file is gone through twice.

A name is given in parts, each with its spellings in other languages and scripts.  Targets keep
their history (``modification``): when they were listed and taken off, so that a version holds those
who are off the list too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import Refusal, listed_names, read_dates
from enduse.controls.lists.official.term import Event, Term, terms_of
from enduse.controls.lists.reader import ListReader, Rejected, Task, without_repeats
from enduse.controls.lists.value import clean
from enduse.controls.lists.xml_stream import children, has_root, iter_elements, text_at, texts_at
from enduse.errors import Empty
from enduse.intake.xml import local_name, root_of
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["SecoXml"]

_LIST = "ch_seco"
_ROOT = "swiss-sanctions-list"
_SUBJECTS = {"individual": "Person", "entity": "LegalEntity", "object": "Vessel"}
_OBJECTS = {"vessel": "Vessel", "aircraft": "Airplane"}
_NAME_KINDS = {"primary-name": "name", "formerly-known-as": "previous"}
_EVENTS = {"listed": "listed", "de-listed": "delisted"}
_ADDRESS = ("c-o", "address-details", "p-o-box", "zip-code", "location", "area", "country")
# Numbers that stand in the free text of ``other-information``.
_NUMBERS = (
    ("imo", re.compile(r"\bIMO(?: [Nn]umber)? ?:? ?(\d{7})\b")),
    ("inn", re.compile(r"\bTaxpayer [Ii]dentification [Nn]umber(?: \(INN\))? ?: ?(\d{10,12})\b")),
    ("tax", re.compile(r"\bTax [Rr]egistration [Nn]umber ?: ?([0-9A-Z/-]{5,30})")),
    ("registration", re.compile(r"\b[Rr]egistration [Nn]umber ?: ?([0-9A-Z/-]{4,30})")),
)
_PASSPORTS = frozenset({"passport", "diplomatic-passport", "service-passport"})
_LONGEST = 20_000


@dataclass(slots=True)
class _Known:
    """What targets refer to, by ``ssid``."""

    sets: dict[str, tuple[str, str]] = field(default_factory=dict)
    places: dict[str, dict[str, str]] = field(default_factory=dict)


class SecoXml(ListReader):
    """Switzerland's consolidated sanctions list (SECO), official XML."""

    NAME: ClassVar[str] = "seco_xml"

    def recognises(self, path: Path) -> bool:
        """Tell by the root element."""
        return has_root(path, _ROOT)

    def version_of(self, path: Path) -> str | None:
        """Give the day of the list that its root element says."""
        dates, _ = read_dates([root_of(path)[1].get("date", "")])
        return dates[0] if dates else None

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the targets in the order of the file, one entry for each time on the list."""
        yield from without_repeats(_read(task), task.files[0].name)


def _read(task: Task) -> Iterator[Listing | Rejected]:
    path = task.files[0]
    key = task.key or _LIST
    known = _known(path)
    for number, target in enumerate(iter_elements(path, ("target",), root=_ROOT), 1):
        try:
            listing = _listing(target, number, key, known)
        except Refusal as refusal:
            yield Rejected(path.name, number, refusal.reason, key)
            continue
        for count, term in enumerate(_terms(target), 1):
            entry_id = listing.entry_id if count == 1 else f"{listing.entry_id} ({count})"
            yield replace(
                listing,
                version=task.version,
                entry_id=entry_id,
                listed=term.listed or None,
                ended=term.ended,
                state=term.state,
            )


def _known(path: Path) -> _Known:
    known = _Known()
    try:
        for element in iter_elements(path, ("sanctions-program", "place"), root=_ROOT):
            if local_name(element.tag) == "place":
                known.places[element.get("ssid", "")] = _place(element)
                continue
            program = _in_english(element, "program-key") or _in_english(element, "program-name")
            for item in children(element, "sanctions-set"):
                ssid = item.get("ssid", "")
                _, before = known.sets.get(ssid, ("", ""))
                text = clean(item.text or "")
                if not before or item.get("lang") == "eng":
                    known.sets[ssid] = program, text
    except Empty:
        # A list of targets alone: they are read without places and programmes.
        return known
    return known


def _in_english(element: Any, name: str) -> str:
    """Give a text in English, or in the first language that there is."""
    found = list(children(element, name))
    found.sort(key=lambda item: item.get("lang") != "eng")
    return next((text for item in found if (text := clean(item.text or ""))), "")


def _listing(target: Any, number: int, key: str, known: _Known) -> Listing:
    subject = next((c for c in target if local_name(str(c.tag)) in _SUBJECTS), None)
    if subject is None:
        raise Refusal("neither an individual, an entity nor an object")
    identities = sorted(children(subject, "identity"), key=lambda item: item.get("main") != "true")
    ids = texts_at(target, "sanctions-set-id") or [clean(target.get("sanctions-set-id") or "")]
    sets = [known.sets[ssid] for ssid in ids if ssid in known.sets]
    addresses = [_address(a, known) for item in identities for a in children(item, "address")]
    notes = [*texts_at(subject, "justification"), *texts_at(subject, "other-information")]
    foreign = text_at(target, "foreign-identifier")
    schema = _schema(subject)
    return Listing(
        list=key,
        version="",
        entry_id=clean(target.get("ssid") or "") or f"row {number}",
        schema=schema,
        names=listed_names(pair for item in identities for pair in _names(item)),
        measure=_joined(text for _, text in sets),
        program=_joined(program for program, _ in sets),
        countries=country_codes(_countries(identities, addresses)),
        addresses=tuple(dict.fromkeys(text for text, _ in addresses if text)),
        identifiers=_identifiers(identities, notes),
        birth_dates=read_dates(_births(identities))[0] if schema == "Person" else (),
        remarks=" | ".join([*notes, *([f"foreign identifier: {foreign}"] if foreign else [])]),
        rows=(number,),
    )


def _schema(subject: Any) -> str:
    schema = _SUBJECTS[local_name(subject.tag)]
    return _OBJECTS.get(subject.get("object-type", ""), schema)


def _terms(target: Any) -> tuple[Term, ...]:
    """Give the times on the list; one without a date where the history does not say."""
    events = []
    for change in children(target, "modification"):
        kind = _EVENTS.get(change.get("modification-type", ""))
        days, _ = read_dates(
            filter(None, [change.get("effective-date") or change.get("publication-date")])
        )
        if kind is not None and days:
            events.append(Event(days[0], kind))
    terms = terms_of(events)
    ends = [event.day for event in events if event.kind == "delisted"]
    if not terms and ends:
        return (Term("", max(ends), "delisted"),)
    return terms or (Term(""),)


def _names(identity: Any) -> Iterator[tuple[str, str]]:
    for name in children(identity, "name"):
        kind = _NAME_KINDS.get(name.get("name-type", ""), "alias")
        if name.get("quality") == "low":
            kind = "weak_alias"
        for count, text in enumerate(_spellings(name)):
            yield text, "alias" if count and kind == "name" else kind


def _spellings(name: Any) -> Iterator[str]:
    """Give a name in full, and in each of its other spellings.

    A part without a spelling of its own keeps its first one where the letters are Latin; in another
    script a name is given only where all parts are.
    """
    parts = [part for part in children(name, "name-part") if part.get("name-part-type") != "title"]
    parts.sort(key=_order)
    bases = [text_at(part, "value") or clean(part.text or "") for part in parts]
    yield " ".join(filter(None, bases))
    variants: dict[tuple[str, str], dict[int, list[str]]] = {}
    for place, part in enumerate(parts):
        for item in children(part, "spelling-variant"):
            culture = (item.get("lang") or "", item.get("script") or "")
            text = clean(item.text or "")
            if text:
                variants.setdefault(culture, {}).setdefault(place, []).append(text)
    for (_, script), held in variants.items():
        if script not in {"", "LATN"} and len(held) < sum(map(bool, bases)):
            continue
        for turn in range(max(map(len, held.values()))):
            words = [_turn(held.get(place, []), turn, base) for place, base in enumerate(bases)]
            yield " ".join(filter(None, words))


def _order(part: Any) -> int:
    order = part.get("order") or ""
    return int(order) if order.isdecimal() and len(order) < len("1000") else 0


def _turn(found: list[str], turn: int, base: str) -> str:
    return found[min(turn, len(found) - 1)] if found else base


def _place(element: Any) -> dict[str, str]:
    parts = {part: text_at(element, part) for part in _ADDRESS}
    country = next(children(element, "country"), None)
    if country is not None:
        parts["code"] = clean(country.get("iso-code") or "")
    return {part: text for part, text in parts.items() if text}


def _address(element: Any, known: _Known) -> tuple[str, str]:
    """Give an address on one line, and its country."""
    parts = {**known.places.get(element.get("place-id", ""), {}), **_place(element)}
    if "p-o-box" in parts:
        parts["p-o-box"] = f"P.O. Box {parts['p-o-box']}"
    text = ", ".join(parts[part] for part in _ADDRESS if part in parts)
    return text, parts.get("code") or parts.get("country", "")


def _countries(identities: list[Any], addresses: Iterable[tuple[str, str]]) -> Iterator[str]:
    for identity in identities:
        for country in children(identity, "nationality", "country"):
            yield clean(country.get("iso-code") or country.text or "")
    yield from (country for _, country in addresses)


def _identifiers(identities: list[Any], notes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for identity in identities:
        for document in children(identity, "identification-document"):
            kind = document.get("document-type", "")
            word = (
                "passport"
                if kind in _PASSPORTS
                else "national_id"
                if kind == "id-card"
                else "document"
            )
            found.append((word, text_at(document, "number")))
    for note in notes:
        for kind, form in _NUMBERS:
            found.extend((kind, number) for number in form.findall(note[:_LONGEST]))
    return tuple(dict.fromkeys(pair for pair in found if pair[1]))


def _births(identities: list[Any]) -> Iterator[str]:
    for identity in identities:
        for day in children(identity, "day-month-year"):
            parts = [clean(day.get(part) or "") for part in ("year", "month", "day")]
            told = parts.index("") if "" in parts else len(parts)
            if told:
                yield "-".join(part.zfill(2) for part in parts[:told])


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))
