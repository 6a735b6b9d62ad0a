"""The fields that measures are split and filtered by, and the columns that hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from enduse.model.goods_item import ROLES

__all__ = ["FIELDS", "GROUPS", "PERIODS", "Field", "field_of"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field as measures name it.

    Attributes:
        column: The column of goods items that holds it; an empty string where it is derived.
        values: ``country``, ``currency``, ``name`` (compared without case and outer blanks) or
            ``code`` (as it is).
    """

    column: str
    values: str


_PARTIES: Mapping[str, Field] = {
    **{role.replace("_", " "): Field(role, "name") for role in ROLES},
    **{f"{role.replace('_', ' ')} id": Field(f"{role}_id", "code") for role in ROLES},
    **{f"{role.replace('_', ' ')} country": Field(f"{role}_country", "country") for role in ROLES},
}

FIELDS: Mapping[str, Field] = {
    "reporter": Field("reporter", "country"),
    "direction": Field("direction", "code"),
    "origin": Field("country_of_origin", "country"),
    "dispatch": Field("country_of_export", "country"),
    "trading country": Field("trading_country", "country"),
    "destination": Field("country_of_destination", "country"),
    "partner": Field("partner", "country"),
    "brand": Field("brand", "name"),
    "brand seat": Field("", "country"),
    "manufacturer seat": Field("manufacturer_country", "country"),
    "currency": Field("invoice_currency", "currency"),
    "unit": Field("unit", "code"),
    "transport mode": Field("transport_mode", "code"),
    "procedure": Field("procedure", "code"),
    "incoterm": Field("incoterm", "code"),
    "declaration": Field("declaration_id", "code"),
    **_PARTIES,
}
"""Word to field."""

PERIODS = ("month", "quarter", "year")
"""The groups that are stretches of time."""

GROUPS = ("country", "month", "quarter", "year", "code", "heading", "chapter")
"""What a measure can be split by, beside the fields."""

_OTHER_WORDS = {
    "to": "destination",
    "export": "dispatch",
    "country of origin": "origin",
    "country of export": "dispatch",
    "country of dispatch": "dispatch",
    "country of destination": "destination",
    "manufacturer's seat": "manufacturer seat",
    "brand's seat": "brand seat",
    "hs6": "code",
}


def field_of(word: str) -> str:
    """Give the word of a field or a group by another word for it: ``to`` is ``destination``.

    Case, underscores and the plural of a party do not matter.

    Returns:
        The word, or an empty string where there is no such field.
    """
    plain = " ".join(word.replace("_", " ").casefold().split())
    plain = _OTHER_WORDS.get(plain, plain)
    known = [*FIELDS, *GROUPS]
    return next((p for p in (plain, plain.removesuffix("s")) if p in known), "")
