"""OFAC's lists in the advanced XML form (``sdn_advanced.xml``, ``cons_advanced.xml``).

The form is the Advanced Sanctions Data Model of the United Nations and the Wolfsberg Group, as OFAC
uses it: "Advanced Sanctions List Standard", ofac.treasury.gov.  It alone tells the day on which
each SDN was listed (``EntryEvent``), names in their own scripts, and on which list each party is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import Refusal, listed_names
from enduse.controls.lists.identifier import identifier, years_between
from enduse.controls.lists.official.ofac.advanced_index import PARTS, Index, Terms, date_of
from enduse.controls.lists.official.ofac.form import ALIAS_KINDS, SCHEMATA, full_name
from enduse.controls.lists.reader import ListReader, Rejected, Task, without_repeats
from enduse.controls.lists.value import clean
from enduse.controls.lists.xml_stream import (
    children,
    has_root,
    iter_elements,
    local_name,
    text_at,
    texts_at,
)
from enduse.errors import Empty
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["OfacAdvancedXml"]

_ROOT = "Sanctions"
_NAMESPACES = (
    "http://www.un.org/sanctions/1.0",
    "https://www.un.org/sanctions/1.0",
    "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML",
    "",
)
_BIRTH = "birthdate"
_STATES = ("nationality country", "citizenship country")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")


class OfacAdvancedXml(ListReader):
    """OFAC's SDN and consolidated lists, advanced XML, with dates of listing."""

    NAME: ClassVar[str] = "ofac_advanced_xml"

    def recognises(self, path: Path) -> bool:
        """Tell by the root element."""
        return has_root(path, _ROOT)

    def version_of(self, path: Path) -> str | None:
        """Give the day that the file says it was issued on."""
        try:
            return date_of(next(_elements(path, "DateOfIssue")))
        except Empty:
            return None

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the parties in the order of the file, once for each list that they are on."""
        path = task.files[0]
        index = Index()
        index.add(_elements(path, *PARTS))
        yield from without_repeats(_parties(task, index), path.name)


def _elements(path: Path, *names: str) -> Iterator[Any]:
    return iter_elements(path, names, root=_ROOT, namespace=_NAMESPACES)


def _parties(task: Task, index: Index) -> Iterator[Listing | Rejected]:
    path = task.files[0]
    unseen = dict.fromkeys(index.listings)
    for number, element in enumerate(_elements(path, "DistinctParty", "SanctionsEntry"), 1):
        if local_name(element.tag) == "SanctionsEntry":
            break
        for profile in children(element, "Profile"):
            key = profile.get("ID", "") or element.get("FixedRef", "")
            unseen.pop(key, None)
            yield from _listings(profile, index, task, (key, number))
    for key in unseen:
        reason = f"a listing of the profile {key[:40]!r}, which is not in the file"
        yield Rejected(path.name, 0, reason, task.key or "")


def _listings(
    profile: Any, index: Index, task: Task, place: tuple[str, int]
) -> Iterator[Listing | Rejected]:
    key, number = place
    name = task.files[0].name
    terms = _by_list(index.listings.get(key, []), task.key)
    if not terms:
        yield Rejected(name, number, f"the profile {key[:40]!r} is on no list", task.key or "")
    for term in terms:
        try:
            yield _listing(profile, index, term, (task.version, key, number))
        except Refusal as refusal:
            yield Rejected(name, number, refusal.reason, term.list)


def _by_list(terms: list[Terms], key: str | None) -> list[Terms]:
    """Unite what is told of one list: all programmes, since the first day."""
    found: dict[str, Terms] = {}
    for term in terms:
        name = key or term.list
        before = found.get(name, Terms(name, None, ()))
        dates = [date for date in (before.listed, term.listed) if date is not None]
        programs = dict.fromkeys([*before.programs, *term.programs])
        found[name] = Terms(name, min(dates, default=None), tuple(programs))
    return list(found.values())


def _listing(profile: Any, index: Index, term: Terms, place: tuple[str, str, int]) -> Listing:
    version, key, number = place
    found = _Features(profile, index)
    documents = [
        pair
        for identity in children(profile, "Identity")
        for words, value in index.documents.get(identity.get("ID", ""), [])
        if (pair := identifier(words, value)) is not None
    ]
    return Listing(
        list=term.list,
        version=version,
        entry_id=key or f"row {number}",
        schema=SCHEMATA.get(index.kind_of(profile.get("PartySubTypeID", "")), "LegalEntity"),
        names=listed_names(_names(profile, index)),
        program="; ".join(term.programs),
        listed=term.listed,
        countries=country_codes(found.countries),
        addresses=tuple(dict.fromkeys(found.addresses)),
        identifiers=tuple(dict.fromkeys([*documents, *found.numbers])),
        birth_dates=tuple(sorted(set(found.births))),
        remarks="; ".join(dict.fromkeys([text_at(profile, "Comment"), *found.remarks])).strip("; "),
        rows=(number,),
    )


def _names(profile: Any, index: Index) -> list[tuple[str, str]]:
    """Give the names, those of the primary alias first."""
    found: list[tuple[bool, str, str]] = []
    for identity in children(profile, "Identity"):
        groups = {
            group.get("ID", ""): group.get("NamePartTypeID", "")
            for group in children(
                identity, "NamePartGroups", "MasterNamePartGroup", "NamePartGroup"
            )
        }
        for alias in children(identity, "Alias"):
            word = index.word("AliasTypeValues", alias.get("AliasTypeID", ""))
            kind = ALIAS_KINDS.get(word.casefold().replace(".", ""), "alias")
            kind = "weak_alias" if alias.get("LowQuality") == "true" else kind
            is_primary = alias.get("Primary") == "true" and identity.get("Primary") != "false"
            found.extend(
                (not is_primary, _name(name, groups, index), kind)
                for name in children(alias, "DocumentedName")
            )
    found.sort(key=lambda item: item[0])
    return [(text, kind) for _, text, kind in found]


def _name(element: Any, groups: dict[str, str], index: Index) -> str:
    last: list[str] = []
    rest: list[str] = []
    for value in children(element, "DocumentedNamePart", "NamePartValue"):
        kind = index.word("NamePartTypeValues", groups.get(value.get("NamePartGroupID", ""), ""))
        (last if kind.casefold() == "last name" else rest).append(clean(value.text or ""))
    if last and all(_HAN.fullmatch(text) for text in (*last, *rest)):
        return "".join((*last, *rest))
    return full_name(" ".join(last), " ".join(rest))


class _Features:
    """What the features of a profile tell of it."""

    def __init__(self, profile: Any, index: Index) -> None:
        self.countries: list[str] = []
        self.addresses: list[str] = []
        self.births: list[str] = []
        self.numbers: list[tuple[str, str]] = []
        self.remarks: list[str] = []
        for feature in children(profile, "Feature"):
            words = index.word("FeatureTypeValues", feature.get("FeatureTypeID", ""))
            for version in children(feature, "FeatureVersion"):
                self._add(words, version, index)

    def _add(self, words: str, version: Any, index: Index) -> None:
        plain = words.casefold()
        for item in children(version, "VersionLocation"):
            place = index.places.get(item.get("LocationID", ""))
            if place is not None and plain == "location":
                self.addresses.append(place.text)
                self.countries.append(place.country)
            elif place is not None and plain in _STATES:
                self.countries.append(place.country)
            elif place is not None:
                self.remarks.append(f"{words} {place.text}")
        if plain == _BIRTH:
            self.births.extend(_births(version))
            return
        for text in _details(version, index):
            pair = identifier(words, text)
            if plain == "vessel call sign":
                self.numbers.append(("call_sign", text))
            elif pair is not None:
                self.numbers.append(pair)
            else:
                self.countries.extend([text] if plain == "vessel flag" else [])
                self.remarks.append(f"{words} {text}")


def _details(version: Any, index: Index) -> Iterator[str]:
    for detail in children(version, "VersionDetail"):
        word = index.word("DetailReferenceValues", detail.get("DetailReferenceID", ""))
        text = clean(detail.text or "") or word
        if text:
            yield text
    yield from texts_at(version, "Comment")


def _births(version: Any) -> list[str]:
    """Give the day, the month or the years of a period: from its first possible day to its last."""
    found = []
    for period in children(version, "DatePeriod"):
        begins = [date_of(item) for item in children(period, "Start", "From")]
        ends = [date_of(item) for item in children(period, "End", "To")]
        first = next((date for date in begins if date is not None), None)
        last = next((date for date in ends if date is not None), first)
        if first is not None and last is not None:
            found.extend(_span(first, last))
    return found


def _span(first: str, last: str) -> list[str]:
    if first == last:
        return [first]
    if first[:7] == last[:7]:
        return [first[:7]]
    return years_between(first, last)
