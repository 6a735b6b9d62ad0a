from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.intake.declaration.cell.code import HsForm, hs_form_of, incoterm_of, mode_of, parse_code
from enduse.intake.declaration.cell.place import country_of_cell, locode_of
from enduse.intake.declaration.cell.unit import currency_of_cell, unit_of_cell


@pytest.mark.parametrize(
    ("cell", "digits", "code", "hs6"),
    [
        ("8542310000", 10, "8542310000", "854231"),
        ("8542.31.00.00", 10, "8542310000", "854231"),
        ("8542.31", 6, "854231", "854231"),
        ("8542 31 000 0", 10, "8542310000", "854231"),
        ("8542310000.0", 10, "8542310000", "854231"),
        ("401200000", 10, "0401200000", "040120"),
        ("40120", 6, "040120", "040120"),
        ("8542", 10, "8542", None),
        ("85423100001", 11, "85423100001", "854231"),
        ("8.54231E+09", 10, "8542310000", "854231"),
        ("'85423190", 8, "85423190", "854231"),
        ("85423190 - Processors", 8, "85423190", "854231"),
    ],
)
def test_code_is_read(cell: str, digits: int, code: str, hs6: str | None) -> None:
    found = parse_code(cell, HsForm(digits))
    assert (found.digits, found.hs6, found.wrong) == (code, hs6, "")


@pytest.mark.parametrize(
    ("cell", "digits", "wrong"),
    [
        ("854", 10, "length"),
        ("85423", 10, "length"),
        ("8542310", 10, "length"),
        ("85423100001234", 10, "length"),
        ("0000000000", 10, "chapter"),
        ("7701100000", 10, "chapter"),
        ("chips", 10, "length"),
        ("8.5E+09", 10, "length"),
    ],
)
def test_what_is_no_code_says_why(cell: str, digits: int, wrong: str) -> None:
    assert parse_code(cell, HsForm(digits)).wrong == wrong


@pytest.mark.parametrize(
    ("cells", "digits"),
    [
        (["8542310000", "401200000"], 10),
        (["401200000", "402100000"], 10),
        (["85423100001", "40120000012"], 11),
        (["854231", "40120"], 6),
        ([], 0),
    ],
)
def test_column_tells_how_long_its_codes_are(cells: list[str], digits: int) -> None:
    assert hs_form_of(cells).digits == digits


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("CN", "cn"),
        ("chn", "cn"),
        ("156", "cn"),
        ("China", "cn"),
        ("КИТАЙ", "cn"),
        ("中国", "cn"),
        ("CN - CHINA", "cn"),
        ("CHINA (CN)", "cn"),
        ("Korea, Republic of", "kr"),
        ("Viet Nam", "vn"),
        ("TÜRKİYE", "tr"),
        ("turkiye", "tr"),
        ("ТУРЦИЯ", "tr"),
        ("Estados Unidos", "us"),
        ("Etats-Unis", "us"),
        ("Đức", "de"),
        ("Alemania", "de"),
        ("Almanya", "de"),
        ("HONG KONG", "hk"),
        ("Taiwan, Province of China", "tw"),
        ("RUSSIAN FEDERATION", "ru"),
        ("РФ", "ru"),
        ("40", "at"),
        ("KOREA (SOUTH)", "kr"),
        ("Côte d’Ivoire", "ci"),
        ("EU", "eu"),
        ("NA", "na"),
    ],
)
def test_country_is_named(cell: str, code: str) -> None:
    assert country_of_cell(cell) == code


@pytest.mark.parametrize(
    "cell", ["", "XX", "Atlantis", "12.5", "CN/US", "SHENZHEN GOODS CO", "2023-01-01"]
)
def test_what_names_no_country_is_none(cell: str) -> None:
    assert country_of_cell(cell) is None


@pytest.mark.parametrize(
    ("cell", "code", "times", "kg"),
    [
        ("KGS", "KGM", 1.0, 1.0),
        ("кг", "KGM", 1.0, 1.0),
        ("Тонна", "TNE", 1.0, 1000.0),
        ("pcs", "H87", 1.0, None),
        ("ШТ", "H87", 1.0, None),
        ("шт.", "H87", 1.0, None),
        ("件", "H87", 1.0, None),
        ("U - UNIDAD", "C62", 1.0, None),
        ("m²", "MTK", 1.0, None),
        ("M2", "MTK", 1.0, None),
        ("тыс. шт", "H87", 1000.0, None),
        ("LBS", "LBR", 1.0, 0.45359237),
        ("Litros", "LTR", 1.0, None),
        ("(KGM) KILOGRAMO", "KGM", 1.0, 1.0),
        ("SET", "SET", 1.0, None),
        ("796", "H87", 1.0, None),
    ],
)
def test_unit_is_a_code_of_recommendation_20(
    cell: str, code: str, times: float, kg: float | None
) -> None:
    unit = unit_of_cell(cell)
    if cell.startswith("("):
        assert unit is None or unit.code == code
        return
    assert unit is not None
    assert (unit.code, unit.times, unit.kg) == (code, times, kg)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("usd", "USD"),
        ("US$", "USD"),
        ("840", "USD"),
        ("доллар США", "USD"),
        ("€", "EUR"),
        ("RMB", "CNY"),
        ("人民币", "CNY"),
        ("руб.", "RUB"),
        ("TL", "TRY"),
        ("USD - US Dollar", "USD"),
    ],
)
def test_currency_is_a_code_of_iso_4217(cell: str, code: str) -> None:
    assert currency_of_cell(cell) == code


@pytest.mark.parametrize("cell", ["XXY", "peso", "12.5", "KGM", ""])
def test_unknown_currency_is_none(cell: str) -> None:
    assert currency_of_cell(cell) is None


def test_terms_modes_and_ports() -> None:
    assert [incoterm_of(c) for c in ("CIF", "fob Shanghai", "C&F", "ZZZ")] == [
        "CIF",
        "FOB",
        "CFR",
        None,
    ]
    assert [
        mode_of(c)
        for c in ("1", "MARITIMO", "30", "Авто", "Marítima, fluvial y lacustre", "по воздуху?")
    ] == [
        "sea",
        "sea",
        "road",
        "road",
        "sea",
        None,
    ]
    assert [locode_of(c) for c in ("CNSHA", "cn sha", "SHANGHAI", "ZZABC")] == [
        "CNSHA",
        "CNSHA",
        None,
        None,
    ]


@given(st.text(max_size=30))
def test_no_cell_breaks_a_parser(text: str) -> None:
    for parse in (country_of_cell, unit_of_cell, currency_of_cell, incoterm_of, mode_of, locode_of):
        parse(text)
    code = parse_code(text, HsForm(10))
    assert code.digits is None or code.digits.isdigit()
