"""An entry of the EU's Financial Sanctions Files, put together from what either form gives.

The export 1.1 of the Financial Sanctions Database (FSD, ``webgate.ec.europa.eu/fsd/fsf``, with its
schema ``20171012-FULL-schema-1_1(xsd).xsd``) says the same in XML attributes and in CSV columns.

Most entries carry no ``designationDate`` of their own, but the act that names them, and each name,
address, date of birth or document the act that brought it.  The day of listing is the earliest of
all these: whoever was named by then was listed by then.  An act that repeals an older one or
corrects it says nothing of it, and where no other is named, the day of listing is not known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import Refusal, listed_names, read_dates
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["LIST", "Act", "Subject", "address_text", "alias_kind", "birth_texts", "listing_of"]

LIST = "eu_fsf"
"""Key of the list."""

# Both the code and the classification; the forms have them the other way round.
_SCHEMATA = {"p": "Person", "person": "Person", "e": "LegalEntity", "enterprise": "LegalEntity"}
_LATER_ACTS = frozenset({"repealing", "corrigendum"})
_ID_KINDS = {
    "passport": "passport",
    "diplpass": "passport",
    "diplpassport": "passport",
    "id": "national_id",
    "ssn": "national_id",
    "regnumber": "registration",
    "tradelic": "registration",
    "taxid": "tax",
    "tin": "tax",
    "swiftbic": "swift",
    "imo": "imo",
}
_UNKNOWN = frozenset({"", "00", "UNKNOWN"})


@dataclass(frozen=True, slots=True)
class Act:
    """The act that an entry rests on.

    Attributes:
        kind: ``regulation``, ``amendment``, ``repealing``, ``corrigendum`` ...
        title: Its number, as ``2022/261 (OJ L42I)``.
        programme: Code of the regime, as ``UKR``.
        published: Day of publication as given, or an empty text.
        in_force: Day of entry into force as given, or an empty text.
    """

    kind: str
    title: str
    programme: str
    published: str
    in_force: str


@dataclass(slots=True)
class Subject:
    """What was found about a person or an entity; every text cleaned.

    ``details`` are kind and day of the acts that brought a name, an address and so on.
    """

    reference: str = ""
    logical_id: str = ""
    un_id: str = ""
    designated: str = ""
    types: list[str] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    births: list[str] = field(default_factory=list)
    documents: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    details: list[tuple[str, str]] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


def listing_of(subject: Subject, key: str, version: str) -> Listing:
    """Put an entry together.

    Raises:
        Refusal: It has no name, or no id at all.
    """
    entry_id = subject.reference or subject.logical_id
    if entry_id == "":
        raise Refusal("neither a reference number nor a logical id")
    kinds = [_SCHEMATA[word.casefold()] for word in subject.types if word.casefold() in _SCHEMATA]
    # A weak alias may stand first: the primary name is the first strong one.
    names = sorted(subject.names, key=lambda pair: pair[1] == "weak_alias")
    acts = [f"{act.title}, in force {act.in_force}".strip(", ") for act in subject.acts]
    un_id = [("un", subject.un_id)] if subject.un_id else []
    return Listing(
        list=key,
        version=version,
        entry_id=entry_id,
        schema=kinds[0] if kinds else "LegalEntity",
        names=listed_names(names),
        program=_joined((act.programme for act in subject.acts), "; "),
        listed=_listed(subject),
        countries=country_codes(text for text in subject.countries if text not in _UNKNOWN),
        addresses=tuple(dict.fromkeys(filter(None, subject.addresses))),
        identifiers=tuple(dict.fromkeys([*un_id, *_documents(subject.documents)])),
        birth_dates=read_dates(text for text in subject.births if text)[0],
        remarks=_joined([*subject.notes, *acts], " | "),
        rows=tuple(subject.rows),
    )


def alias_kind(strong: str, remark: str) -> str:
    """Give the kind of a name by its mark ``strong`` and its remark."""
    words = remark.casefold()
    if strong.casefold() == "false" or "low quality" in words:
        return "weak_alias"
    return "previous" if "formerly" in words or "f.k.a" in words else "alias"


def address_text(parts: Mapping[str, str], country: str) -> str:
    """Write an address on one line.

    Args:
        parts: ``street``, ``poBox``, ``place``, ``zipCode``, ``city`` and ``region``.
        country: The country's name.
    """
    box = parts.get("poBox", "")
    town = " ".join(filter(None, (parts.get("zipCode", ""), parts.get("city", ""))))
    lines = (
        parts.get("street", ""),
        f"P.O. Box {box}" if box else "",
        parts.get("place", ""),
        town,
        parts.get("region", ""),
    )
    found = [line for line in lines if line]
    return ", ".join([*found, *([] if country in _UNKNOWN else [country])]) if found else ""


def birth_texts(day: str, parts: Iterable[str], spans: Iterable[str]) -> list[str]:
    """Give the texts of a date of birth.

    Args:
        day: The whole date, or an empty text.
        parts: Year, month and day as figures, or empty texts.
        spans: The years between which it lies, or empty texts.
    """
    if day:
        return [day]
    year, month, number = parts
    if year and month and number and f"{month}{number}".isdigit():
        return [f"{year}-{int(month):02}-{int(number):02}"]
    if year and month.isdigit():
        return [f"{year}-{int(month):02}"]
    return [text for text in (year, *spans) if text]


def _listed(subject: Subject) -> str | None:
    acts = [(act.kind, act.in_force or act.published) for act in subject.acts]
    days = [day for kind, day in (*acts, *subject.details) if kind not in _LATER_ACTS]
    dates, _ = read_dates(filter(None, [subject.designated, *days]), "dmy")
    return dates[0] if dates else None


def _documents(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [
        (_ID_KINDS.get(kind.casefold(), "document"), number) for kind, number in found if number
    ]


def _joined(texts: Iterable[str], separator: str) -> str:
    return separator.join(dict.fromkeys(text for text in texts if text))
