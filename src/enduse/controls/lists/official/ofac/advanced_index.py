"""What the parties of OFAC's advanced XML point at: words, places, documents, listings.

The parts of the file refer to each other by number, and the listings stand after the parties.  So
the file is read twice: first for what is pointed at, which is small, then for the parties.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from enduse.controls.lists.entry import read_dates
from enduse.controls.lists.official.ofac.form import list_key
from enduse.controls.lists.xml_stream import children, local_name, text_at, texts_at

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["PARTS", "Index", "Place", "Terms", "date_of"]

_SETS = frozenset(
    {
        "AliasTypeValues",
        "CountryValues",
        "DetailReferenceValues",
        "FeatureTypeValues",
        "IDRegDocTypeValues",
        "ListValues",
        "LocPartTypeValues",
        "NamePartTypeValues",
        "PartySubTypeValues",
        "PartyTypeValues",
        "SanctionsTypeValues",
    }
)
PARTS = (*sorted(_SETS), "Location", "IDRegDocument", "SanctionsEntry")
"""The elements that an index is made of."""

_PROGRAM = "program"
# ID of "Program" among the sanctions types, for a file that leaves the reference values out.
_PROGRAM_ID = "1"
_IN_ORDER = ("address1", "address2", "address3", "city", "state/province", "region", "postal code")


@dataclass(frozen=True, slots=True)
class Place:
    """A location: as one line, and its state."""

    text: str
    country: str


@dataclass(frozen=True, slots=True)
class Terms:
    """On which list a profile is, since when, under which programmes."""

    list: str
    listed: str | None
    programs: tuple[str, ...]


@dataclass(slots=True)
class Index:
    """What the parties point at, by number."""

    words: dict[str, dict[str, str]] = field(default_factory=dict)
    party_types: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    documents: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    listings: dict[str, list[Terms]] = field(default_factory=dict)

    def add(self, elements: Iterable[Any]) -> None:
        """Take in the elements named in ``PARTS``, in document order."""
        for element in elements:
            name = local_name(element.tag)
            if name in _SETS:
                self._add_words(name, element)
            elif name == "Location":
                self.places[element.get("ID", "")] = self._place(element)
            elif name == "IDRegDocument":
                pair = (
                    self.word("IDRegDocTypeValues", element.get("IDRegDocTypeID", "")),
                    text_at(element, "IDRegistrationNo"),
                )
                self.documents.setdefault(element.get("IdentityID", ""), []).append(pair)
            else:
                self._add_listing(element)

    def word(self, name: str, key: str) -> str:
        """Give the word for a number in one of the sets of reference values."""
        return self.words.get(name, {}).get(key, "")

    def kind_of(self, subtype: str) -> str:
        """Give ``individual``, ``entity``, ``vessel`` or ``aircraft`` for a party's subtype."""
        word = self.word("PartySubTypeValues", subtype).casefold()
        if word in {"vessel", "aircraft"}:
            return word
        return self.word("PartyTypeValues", self.party_types.get(subtype, "")).casefold()

    def _add_words(self, name: str, element: Any) -> None:
        held = self.words.setdefault(name, {})
        for item in element:
            held[item.get("ID", "")] = " ".join((item.text or "").split())
            if name == "PartySubTypeValues":
                self.party_types[item.get("ID", "")] = item.get("PartyTypeID", "")

    def _place(self, element: Any) -> Place:
        parts: dict[str, str] = {}
        for part in children(element, "LocationPart"):
            word = self.word("LocPartTypeValues", part.get("LocPartTypeID", "")).casefold()
            text = next(iter(texts_at(part, "LocationPartValue", "Value")), "")
            parts.setdefault(word, text)
        country = next(
            (
                self.word("CountryValues", item.get("CountryID", ""))
                for item in children(element, "LocationCountry")
            ),
            "",
        )
        ordered = [parts.pop(word) for word in _IN_ORDER if word in parts]
        texts = dict.fromkeys([*parts.values(), *ordered, country])
        return Place(", ".join(text for text in texts if text), country)

    def _add_listing(self, element: Any) -> None:
        dates = [
            date
            for event in children(element, "EntryEvent")
            for item in children(event, "Date")
            if (date := date_of(item)) is not None
        ]
        programs = [
            text
            for measure in children(element, "SanctionsMeasure")
            if self._is_program(measure.get("SanctionsTypeID", ""))
            for text in texts_at(measure, "Comment")
        ]
        terms = Terms(
            list_key(self.word("ListValues", element.get("ListID", "")) or "SDN List"),
            min(dates, default=None),
            tuple(dict.fromkeys(programs)),
        )
        self.listings.setdefault(element.get("ProfileID", ""), []).append(terms)

    def _is_program(self, key: str) -> bool:
        word = self.word("SanctionsTypeValues", key)
        return word.casefold() == _PROGRAM if word else key == _PROGRAM_ID


def date_of(element: Any) -> str | None:
    """Read ``Year``, ``Month`` and ``Day`` below an element as ISO 8601; None where unreadable."""
    parts = [text_at(element, name) for name in ("Year", "Month", "Day")]
    told = [part.zfill(2) for part in parts if part]
    dates, _ = read_dates(["-".join(told)])
    return dates[0] if dates else None
