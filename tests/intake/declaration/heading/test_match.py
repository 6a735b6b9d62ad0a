"""Headers written by us in the words of customs declarations; the expected fields are by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.intake.declaration.heading.find import find_header, headers_of
from enduse.intake.declaration.heading.match import direction_of_headers, match_headers
from enduse.intake.declaration.heading.word import folded, meaning_of
from enduse.intake.declaration.layout import State

RUSSIAN = {
    "Номер ДТ": "declaration_id",
    "Дата регистрации": "registration_date",
    "ИНН импортера": "importer_id",
    "Наименование импортёра": "importer",
    "Адрес импортера": "importer_address",
    "Отправитель": "consignor",
    "Получатель": "consignee",
    "Страна происхождения": "country_of_origin",
    "Страна отправления": "country_of_export",
    "Торгующая страна": "trading_country",
    "Страна назначения": "country_of_destination",
    "Код товара по ТН ВЭД": "commodity_code",
    "Описание товара": "description",
    "Товарный знак": "brand",
    "Фирма-изготовитель": "manufacturer",
    "Количество": "quantity",
    "Единица измерения": "unit",
    "Вес нетто, кг": "net_mass",
    "Вес брутто, кг": "gross_mass",
    "Количество мест": "packages",
    "Фактурная стоимость": "invoice_amount",
    "Валюта контракта": "invoice_currency",
    "Таможенная стоимость": "customs_value",
    "Статистическая стоимость": "statistical_value",
    "Условия поставки": "incoterm",
    "Вид транспорта": "transport_mode",
    "Декларант": "declarant",
    "Код процедуры": "procedure",
    "Курс валюты": None,
    "Сумма пошлины": None,
    "Таможенный пост": None,
}
SPANISH = {
    "Número de declaración": "declaration_id",
    "Fecha": "registration_date",
    "RUC Importador": "importer_id",
    "Importador": "importer",
    "Proveedor": "supplier",
    "País de origen": "country_of_origin",
    "País de procedencia": "country_of_export",
    "País de compra": "trading_country",
    "Partida arancelaria": "commodity_code",
    "Descripción comercial": "description",
    "Cantidad": "quantity",
    "Unidad de medida": "unit",
    "Peso neto": "net_mass",
    "Peso bruto": "gross_mass",
    "Bultos": "packages",
    "Valor CIF USD": "value_usd",
    "Valor FOB USD": None,
    "Flete": None,
    "Seguro": None,
    "Aduana": None,
    "Agente de aduana": "declarant",
    "Moneda": "invoice_currency",
    "Puerto de embarque": "port_of_loading",
}
FRENCH = {
    "Numéro de déclaration": "declaration_id",
    "Date de déclaration": "registration_date",
    "Importateur": "importer",
    "Fournisseur": "supplier",
    "Pays d'origine": "country_of_origin",
    "Pays de provenance": "country_of_export",
    "Code SH": "commodity_code",
    "Désignation des marchandises": "description",
    "Quantité": "quantity",
    "Poids net": "net_mass",
    "Nombre de colis": "packages",
    "Valeur en douane": "customs_value",
    "Devise": "invoice_currency",
    "Bureau": None,
}
TURKISH = {
    "Beyanname No": "declaration_id",
    "Tescil Tarihi": "registration_date",
    "İthalatçı Firma": "importer",
    "Gönderici": "consignor",
    "Menşe Ülke": "country_of_origin",
    "Sevk Ülkesi": "country_of_export",
    "Ticaret Yapılan Ülke": "trading_country",
    "GTİP": "commodity_code",
    "Eşya Tanımı": "description",
    "Miktar": "quantity",
    "Ölçü Birimi": "unit",
    "Net Ağırlık": "net_mass",
    "Brüt Ağırlık": "gross_mass",
    "Teslim Şekli": "incoterm",
    "Birim Fiyat": None,
    "Gümrük İdaresi": None,
}
CHINESE = {
    "报关单号": "declaration_id",
    "进口日期": "registration_date",
    "进口商": "importer",
    "统一社会信用代码": "importer_id",
    "供应商": "supplier",
    "原产国": "country_of_origin",
    "启运国": "country_of_export",
    "贸易国": "trading_country",
    "商品编码": "commodity_code",
    "商品名称": "description",
    "数量": "quantity",
    "单位": "unit",
    "净重": "net_mass",
    "毛重": "gross_mass",
    "成交方式": "incoterm",
    "运输方式": "transport_mode",
    "单价": None,
    "规格型号": None,
}
VIETNAMESE = {
    "Số tờ khai": "declaration_id",
    "Ngày đăng ký": "registration_date",
    "Mã số thuế": "importer_id",
    "Tên doanh nghiệp nhập khẩu": "importer",
    "Nhà cung cấp": "supplier",
    "Nước xuất xứ": "country_of_origin",
    "Mã HS": "commodity_code",
    "Mô tả hàng hóa": "description",
    "Số lượng": "quantity",
    "Đơn vị tính": "unit",
    "Điều kiện giao hàng": "incoterm",
    "Đơn giá": None,
}
ENGLISH = {
    "BE No": "declaration_id",
    "BE Date": "registration_date",
    "HS Code": "commodity_code",
    "Product Description": "description",
    "Quantity": "quantity",
    "UQC": "unit",
    "Unit Price INR": None,
    "Total Value INR": "customs_value",
    "Total Value USD": "value_usd",
    "Importer Name": "importer",
    "IEC": "importer_id",
    "Importer City": None,
    "Foreign Exporter": "exporter",
    "Country of Origin": "country_of_origin",
    "Port of Shipment": "port_of_loading",
    "Total Duty Paid": None,
}


@pytest.mark.parametrize(
    "layout", [RUSSIAN, SPANISH, FRENCH, TURKISH, CHINESE, VIETNAMESE, ENGLISH]
)
def test_import_layouts_of_many_languages_are_mapped(layout: dict[str, str | None]) -> None:
    headers = list(layout)
    assert direction_of_headers(headers) == "import"
    assert {use.column: use.field for use in match_headers(headers, "import")} == layout


@pytest.mark.parametrize(
    "header",
    [
        "TAX_ON_CUSTOMS_VALUE", "UNIT_PRICE_USD", "PRICE", "NUMBER_OF_ITEMS", "TOTAL_ITEMS",
        "%_OF_TOTAL_VALUE", "AVERAGE_VALUE_USD", "FREIGHT_USD", "INSURANCE_VALUE", "EXCHANGE_RATE",
        "CUSTOMS_OFFICE_NAME", "TRANSPORT_COMPANY_NAME", "IMPORTER_PHONE", "IMPORTER_CITY",
        "INVOICE_DATE", "LICENCE_NUMBER", "HS_CODE_DESCRIPTION", "HS_CODE_2", "CHAPTER",
        "BANK_NAME", "VEHICLE_NATIONALITY", "COUNTRY", "DECLARATION_TYPE", "CONTAINER_NUMBER",
        "MARKS_AND_NUMBERS", "USD_PER_KG", "DUTY_RATE", "Цена за единицу", "单价", "Frete", "Kur",
    ],
)  # fmt: skip
def test_what_is_no_field_is_not_taken_for_one(header: str) -> None:
    (use,) = match_headers([header], "import")
    assert use.field is None


@pytest.mark.parametrize(
    ("header", "proposed"), [("IMPORTER_NAME_XQZ", "importer"), ("NET WEIGHT ZZY", "net_mass")]
)
def test_a_word_that_is_not_understood_makes_a_proposal(header: str, proposed: str) -> None:
    (use,) = match_headers([header], "import")
    assert (use.field, use.state, use.proposed) == (None, State.CONFIRM, proposed)


def test_two_columns_that_fit_alike_are_both_shown() -> None:
    uses = match_headers(["Declaration number", "Entry number", "HS code"], "import")
    assert [(u.state, u.proposed) for u in uses[:2]] == [(State.CONFIRM, "declaration_id")] * 2
    assert uses[2].field == "commodity_code"


def test_the_name_as_given_is_better_than_its_translation() -> None:
    uses = match_headers(["IMPORTER_NAME_EN", "IMPORTER_NAME"], "import")
    assert [use.field for use in uses] == [None, "importer"]
    (alone,) = match_headers(["IMPORTER_NAME_EN"], "import")
    assert alone.field == "importer"


def test_the_direction_decides_on_the_basis_of_the_value() -> None:
    headers = ["CIF_USD", "FOB_USD"]
    assert [use.field for use in match_headers(headers, "import")] == ["value_usd", None]
    assert [use.field for use in match_headers(headers, "export")] == [None, "value_usd"]


def test_the_total_of_a_declaration_is_not_the_value_of_an_item() -> None:
    uses = match_headers(["CUSTOMS_VALUE_USD", "TOTAL_CUSTOMS_VALUE_USD"], "import")
    assert [use.field for use in uses] == ["value_usd", None]


def test_what_the_header_says_of_the_cells_is_kept() -> None:
    headers = ["STATISTICAL_VALUE_IN_1000_USD", "Customs value, KZT", "NET_WEIGHT_TONS", "FOB USD"]
    uses = {use.field: use for use in match_headers(headers, "export")}
    assert (uses["statistical_value"].scale, uses["statistical_value"].currency) == (1000.0, "USD")
    assert uses["customs_value"].currency == "KZT"
    assert uses["net_mass"].unit == "TNE"
    assert uses["value_usd"].basis == "fob"


@pytest.mark.parametrize(
    ("glued", "parted"),
    [("IMPORTERNAME", "IMPORTER NAME"), ("TotalValueUSD", "total value usd"), ("HSCODE", "HS code"),
     ("SUMOFQUANTITY", "sum of quantity")],
)  # fmt: skip
def test_words_written_together_are_parted(glued: str, parted: str) -> None:
    assert meaning_of(glued).concepts == meaning_of(parted).concepts


def test_the_header_is_found_below_banner_rows() -> None:
    top = [
        ["Customs data 2023", "", ""],
        ["", "", ""],
        ["Importer", "HS code", "Date"],
        ["A", "1", "2"],
    ]
    assert find_header(top, "x") == 3


def test_empty_and_doubled_headers_get_names_of_their_own() -> None:
    row = ["Date", "", "Date", "Date (2)"]
    assert headers_of(row) == ["Date", "(column 2)", "Date (2)", "Date (2) (2)"]


@given(st.lists(st.text(max_size=30), max_size=12))
def test_any_headers_are_matched_without_a_field_given_twice(headers: list[str]) -> None:
    fields = [use.field for use in match_headers(headers_of(headers), None) if use.field]
    assert len(fields) == len(set(fields))


@given(st.text(max_size=60))
def test_folding_is_idempotent(text: str) -> None:
    assert folded(folded(text)) == folded(text)
