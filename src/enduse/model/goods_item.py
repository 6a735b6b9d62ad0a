"""A goods item: one line of a customs declaration or bill of lading, as a flat record.

The World Customs Organization's data model and the Union Customs Code (Delegated Regulation (EU)
2015/2446, annex B) call it a goods item; the numbers of boxes are those of the Single
Administrative Document.  Records are kept as columns, many millions at a time, so the item is
declared as the list of its columns.  A value that was not given is null: never zero, never an empty
string.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["GOODS_ITEM", "PARTY_PARTS", "ROLES", "Column"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the record.

    Attributes:
        name: Its name.
        type: ``string``, ``int64``, ``float64`` or ``date32`` (the names of Arrow's types).
        meaning: What it holds.
    """

    name: str
    type: str
    meaning: str


ROLES = {
    "importer": "importer of record",
    "exporter": "exporter (box 2)",
    "consignor": "who hands the goods over to the carrier",
    "consignee": "who receives the goods (box 8)",
    "supplier": "foreign seller, as importers' declarations name it",
    "buyer": "foreign buyer, as exporters' declarations name it",
    "notify_party": "whom the carrier tells of the arrival",
    "declarant": "who lodged the declaration, often a broker (box 14)",
    "contract_holder": "who answers for the payment (box 9)",
    "manufacturer": "maker of the goods",
    "end_user": "who uses the goods in the end, where it is stated",
}
"""The parties of an item; each has the columns ``ROLE``, ``ROLE_id``, ``ROLE_address`` and
``ROLE_country``."""

PARTY_PARTS = {
    "": "name as given",
    "_id": "national number as given (taxpayer, register, credit code)",
    "_address": "address as given",
    "_country": "country of the address, ISO 3166-1 alpha-2, lower case",
}


def _party_columns() -> list[Column]:
    return [
        Column(role + part, "string", f"{who}: {meaning}")
        for role, who in ROLES.items()
        for part, meaning in PARTY_PARTS.items()
    ]


GOODS_ITEM: tuple[Column, ...] = (
    Column("row_id", "int64", "number of the record within its dataset, from 0, unique"),
    Column("source", "string", "SHA-256 of the file as received"),
    Column("source_row", "int64", "1-based number of the data row in that file"),
    Column("declaration_id", "string", "number of the declaration or bill of lading (MRN)"),
    Column("item_no", "int64", "number of the item in the declaration (box 32)"),
    Column("procedure", "string", "customs procedure as given (box 37)"),
    Column("direction", "string", "import or export, from the reporter's side"),
    Column("reporter", "string", "country whose customs recorded it, alpha-2, lower case"),
    Column("registration_date", "date32", "day of registration; first day where less is known"),
    Column("date_precision", "string", "day, month or year"),
    *_party_columns(),
    Column("brand", "string", "brand or trade mark as given"),
    Column("country_of_origin", "string", "where the goods were made, alpha-2 (box 34)"),
    Column("country_of_export", "string", "whence dispatched, alpha-2 (box 15)"),
    Column("trading_country", "string", "seat of the other party to the contract (box 11)"),
    Column("country_of_destination", "string", "last known destination, alpha-2 (box 17)"),
    Column("transit", "string", "countries passed through, alpha-2 joined by commas"),
    Column("port_of_loading", "string", "UN/LOCODE where it is one, else as given"),
    Column("port_of_discharge", "string", "UN/LOCODE where it is one, else as given"),
    Column("transport_mode", "string", "sea, rail, road, air, post, fixed, inland_water or own"),
    Column("commodity_code", "string", "code of the national tariff, digits, as given (box 33)"),
    Column("hs6", "string", "its first six digits, in the revision of the record"),
    Column("hs_revision", "string", "HS2012, HS2017 or HS2022"),
    Column("description", "string", "goods as described"),
    Column("description_translation", "string", "goods as described, in another language"),
    Column("quantity", "float64", "number of supplementary units (box 41)"),
    Column("unit", "string", "UN/ECE Recommendation 20 code, as KGM, H87, MTR"),
    Column("net_mass", "float64", "kilograms (box 38)"),
    Column("gross_mass", "float64", "kilograms (box 35)"),
    Column("packages", "float64", "number of packages (box 31)"),
    Column("invoice_amount", "float64", "amount invoiced for the item (box 42)"),
    Column("invoice_currency", "string", "ISO 4217 (box 22)"),
    Column("customs_value", "float64", "value for duty"),
    Column("customs_currency", "string", "ISO 4217"),
    Column("statistical_value", "float64", "value for statistics (box 46)"),
    Column("statistical_currency", "string", "ISO 4217"),
    Column("value_usd", "float64", "value in US dollars, as given or as converted"),
    Column("usd_rate", "float64", "US dollars for one unit of the currency, where converted"),
    Column("usd_rate_date", "date32", "day of that rate"),
    Column("value_basis", "string", "cif, fob, or null where it is not known"),
    Column("incoterm", "string", "Incoterms rule, three letters (box 20)"),
)
"""All columns, in their order."""
