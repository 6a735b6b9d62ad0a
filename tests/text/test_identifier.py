"""Numbers: examples from the standards and public registers, and sums worked out here again."""

from __future__ import annotations

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from enduse.text.identifier import (
    Identifier,
    find_identifiers,
    identifier_keys,
    is_one_off,
    is_valid,
    is_valid_imo_company,
    kind_of,
    kinds,
    numbers_in_query,
    read_identifier,
    read_identifiers,
    typo_keys,
)

_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CAPITALS = string.digits + string.ascii_uppercase


def _mod_97(text: str) -> int:
    """ISO 7064 MOD 97-10: letters count from A = 10."""
    return int("".join(str(int(c, 36)) for c in text)) % 97


def _lei(body: str) -> str:
    return f"{body}{98 - _mod_97(body + '00'):02d}"


def _uscc(body: str) -> str:
    """GB 32100-2015: the i-th character weighs 3 to the power of i, modulo 31."""
    total = sum(_USCC.index(c) * pow(3, at, 31) for at, c in enumerate(body))
    return body + _USCC[-total % 31]


_leis = st.text(_CAPITALS, min_size=18, max_size=18).map(_lei)
_usccs = st.tuples(
    st.text(_USCC, min_size=2, max_size=2),
    st.text(string.digits, min_size=6, max_size=6),
    st.text(_USCC, min_size=9, max_size=9),
).map(lambda parts: _uscc("".join(parts)))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("lei", "506700GE1G29325QX363"),  # GLEIF's own, search.gleif.org
        ("imo", "9074729"),  # the example of the IMO number scheme, en.wikipedia.org
        ("uscc", "91350100M000100Y43"),  # the example of GB 32100-2015
        ("inn", "7707083893"),  # Sberbank, its own imprint
        ("inn", "7736050003"),  # Gazprom, its own imprint
        ("inn", "500100732259"),  # example of twelve digits, ru.wikipedia.org
        ("ogrn", "1027700132195"),  # Sberbank
        ("ogrn", "304500116000157"),  # example of fifteen digits, ru.wikipedia.org
        ("iban", "GB82WEST12345698765432"),  # ISO 13616 registry's example
        ("isin", "US0378331005"),  # Apple, the example of ISO 6166 in Wikipedia
        ("vat", "BE0480224531"),  # sum by hand: 97 - 4802245 mod 97 = 31
    ],
)
def test_examples_of_the_standards_are_valid(kind: str, value: str) -> None:
    assert is_valid(kind, value) is True


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("imo", "9074728"),
        ("inn", "7707083894"),
        ("ogrn", "1027700132196"),
        ("uscc", "91350100M000100Y44"),
        ("lei", "506700GE1G29325QX364"),
        ("iban", "GB82WEST12345698765433"),
        ("imo", "٩٠٧٤٧٢٩"),
        ("lei", "4G9602028BDX20M00TU2"),  # meets the sum, but a letter is no check digit
    ],
)
def test_wrong_check_digits_are_told(kind: str, value: str) -> None:
    assert is_valid(kind, value) is False


@pytest.mark.parametrize(
    "kind", ["passport", "tax", "registration", "duns", "cage", "bic", "other"]
)
def test_kinds_without_check_digits_are_neither_right_nor_wrong(kind: str) -> None:
    assert is_valid(kind, "123456789") is None


def test_rest_of_two_digits_of_a_sole_trader_counts_by_its_last_digit() -> None:
    body = 31577460000005
    assert body % 13 == 10
    assert is_valid("ogrn", f"{body}0")


def test_company_number_of_the_imo_has_another_sum() -> None:
    # 0138702: 0*8 + 1*6 + 3*4 + 8*2 + 7*9 + 0*7 = 97, 97 mod 11 = 9, 11 - 9 = 2.
    assert is_valid_imo_company("0138702")
    assert not is_valid_imo_company("0138703")
    assert is_valid("imo", "0138702")


@given(_leis, st.integers(0, 19), st.sampled_from(_CAPITALS))
def test_lei_with_another_digit_or_letter_is_wrong(value: str, at: int, new: str) -> None:
    assume(value[at] != new)
    assume(value[at].isdigit() == new.isdigit())
    assert is_valid("lei", value)
    assert not is_valid("lei", value[:at] + new + value[at + 1 :])


@given(_usccs, st.integers(0, 17), st.sampled_from(_USCC))
def test_uscc_with_one_other_character_is_wrong(value: str, at: int, new: str) -> None:
    assume(value[at] != new)
    assert is_valid("uscc", value)
    assert not is_valid("uscc", value[:at] + new + value[at + 1 :])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("leiCode", "lei"),
        ("SWIFT/BIC", "bic"),
        ("swift", "bic"),
        ("ИНН", "inn"),
        ("Tax ID No.", "tax"),
        ("document", "other"),
        ("call_sign", "call_sign"),
        ("D-U-N-S", "duns"),
        ("id", "other"),
        ("no such kind", "other"),
        ("", "other"),
        ("ofsi", "reference"),
    ],
)
def test_kinds_by_the_names_that_sources_use(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("registration", "7725842590 (Tax ID/INN)", [("inn", "7725842590")]),
        ("registration", "5404154492 / 540501001", [("inn", "5404154492"), ("kpp", "540501001")]),
        ("registration", "91110108562135265P", [("uscc", "91110108562135265P")]),
        (
            "passport",
            "MP 3413113 and MP 2387911",
            [("passport", "MP3413113"), ("passport", "MP2387911")],
        ),
        ("passport", "series МН No 553834", [("passport", "MH553834")]),
        ("passport", "series 1815 No 112026", [("passport", "1815112026")]),
        (
            "passport",
            "D00002264, issued on 11 June 2013 (expires 2017)",
            [("passport", "D00002264")],
        ),
        (
            "id",
            "Passport 717637093, National ID No. 781005202108",
            [("passport", "717637093"), ("national_id", "781005202108")],
        ),
        ("id", "V‐7087964", [("other", "V7087964")]),
        ("id", "45 01 525454", [("other", "4501525454")]),
        ("tax", "9113562152.", [("tax", "9113562152")]),
        ("imo", "IMO 9187629", [("imo", "9187629")]),
        ("call_sign", "T2EA4", [("call_sign", "T2EA4")]),
        ("tail_number", "EP-GOM", [("tail_number", "EPGOM")]),
        (
            "wallet",
            "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h",
            [("wallet", "12QTD5BFWRSDNSAZY76UVE1XYCGNTOJH9H")],
        ),
        ("inn", "545001919", [("inn", "0545001919")]),
        ("swift", "KHJBSDKH and 5040942458", [("bic", "KHJBSDKH"), ("other", "5040942458")]),
        ("imo", "Does not exist", []),
        ("imo", "", []),
        ("passport", "issued on 29 September 2015", []),
    ],
)
def test_cells_of_lists_are_taken_apart(
    kind: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(one.kind, one.value) for one in read_identifiers(kind, text)] == expected


@pytest.mark.parametrize(
    ("kind", "value", "country"),
    [
        ("uscc", "91350100M000100Y43", "cn"),
        ("inn", "7707083893", "ru"),
        ("inn", "7707083894", None),
        ("bic", "DEUTDEFF", "de"),
        ("iban", "GB82 WEST 1234 5698 7654 32", "gb"),
        ("passport", "A0009864 (Nicaragua)", "ni"),
        ("passport", "Libya number FK117RK0, issued on 25 Nov. 2018, issued in Tripoli", "ly"),
        ("tax", "BE480224531 (Belgium)", "be"),
    ],
)
def test_the_state_is_told_by_number_or_words(kind: str, value: str, country: str | None) -> None:
    assert read_identifier(kind, value).country == country


def test_ten_digits_are_an_inn_only_where_the_party_is_russian() -> None:
    assert read_identifier("tax", "7707083893").kind == "tax"
    assert read_identifier("tax", "7707083893", country="ru").kind == "inn"
    assert read_identifier("tax", "7707083893 (Poland)").kind == "tax"


def test_numbers_in_the_remarks_of_an_entry() -> None:
    text = (
        "DOB 12 Mar 1970; POB Tula; Passport A0009864 (Nicaragua) expires 3 Mar 2020; Tax ID No. "
        "7707083893 (Russia); Vessel Registration Identification IMO 9074729; MMSI 572469210; "
        "SWIFT/BIC HAVIGB2L; Unified Social Credit Code (USCC) 91350100M000100Y43 (China); "
        "Legal Entity Number 506700GE1G29325QX363; C.R. No. 12345 (Bahrain)."
    )
    assert [(one.kind, one.value, one.country) for one in find_identifiers(text)] == [
        ("passport", "A0009864", "ni"),
        ("inn", "7707083893", "ru"),
        ("imo", "9074729", None),
        ("mmsi", "572469210", None),
        ("bic", "HAVIGB2L", "gb"),
        ("uscc", "91350100M000100Y43", "cn"),
        ("lei", "506700GE1G29325QX363", None),
        ("registration", "12345", "bh"),
    ]


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("IMO 9074729", "imo:9074729"),
        ("9074729", "imo:9074729"),
        ("imo-no. 9074729 formerly BLUE HERON", "imo:9074729"),
        ("91350100M000100Y43", "uscc:91350100M000100Y43"),
        ("91350100m000100y43", "uscc:91350100M000100Y43"),
        ("統一 统一社会信用代码：91350100M000100Y43", "uscc:91350100M000100Y43"),
        ("ИНН 7707083893 / КПП 773601001", "inn:7707083893"),
        ("GB82 WEST 1234 5698 7654 32", "iban:GB82WEST12345698765432"),
        ("1234 5678", "number:12345678"),
    ],
)
def test_a_number_typed_as_a_name_gives_its_key(query: str, key: str) -> None:
    assert key in identifier_keys(numbers_in_query(query))


@pytest.mark.parametrize(
    "name",
    ["Factory No. 9 Trading LLC", "7-Eleven", "Unit 61398", "3M", "1C", "", "华为", "20th Bureau"],
)
def test_names_with_figures_are_no_numbers(name: str) -> None:
    assert numbers_in_query(name) == ()


def test_keys_find_a_number_under_another_kind() -> None:
    listed = identifier_keys(read_identifiers("registration", "7725842590"))
    asked = identifier_keys(read_identifiers("inn", "7725842590"))
    assert set(listed) & set(asked) == {"number:7725842590"}


def test_shared_and_short_numbers_have_no_key_by_value_alone() -> None:
    assert identifier_keys([Identifier("kpp", "773601001", "ru")]) == ()
    assert identifier_keys([Identifier("tax", "12345")]) == ("tax:12345",)
    assert identifier_keys([Identifier("reference", "12703")]) == ("reference:12703",)


@pytest.mark.parametrize("typed", ["9074792", "9074720"])
def test_a_mistyped_number_leads_to_the_right_one(typed: str) -> None:
    number = read_identifier("imo", typed)
    assert number.valid is False
    assert "imo:9074729" in typo_keys([number])


def test_a_right_number_has_no_typo_keys() -> None:
    assert typo_keys([read_identifier("imo", "9074729"), Identifier("passport", "123")]) == ()


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("1234", "1235", True),
        ("1234", "1243", True),
        ("1234", "134", True),
        ("1234", "12345", True),
        ("1234", "1234", False),
        ("1234", "2143", False),
        ("1234", "12", False),
        ("", "", False),
    ],
)
def test_one_off(left: str, right: str, *, expected: bool) -> None:
    assert is_one_off(left, right) is expected
    assert is_one_off(right, left) is expected


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert all(one.value.isalnum() for one in find_identifiers(text))
    assert all(one.kind in kinds() for one in numbers_in_query(text))


@given(
    st.sampled_from(sorted(kinds())),
    st.text(string.digits + "ABCXYZ -./,;()№МН" + "issued", max_size=40),
)
def test_reading_a_read_number_changes_nothing(kind: str, text: str) -> None:
    for one in read_identifiers(kind, text):
        again = read_identifier(one.kind, one.value)
        assert again.value == one.value
        assert again.valid == one.valid or again.kind != one.kind


@pytest.mark.parametrize("text", ["1" * 100_000, "A1-" * 40_000, "IMO " * 30_000, "(" * 50_000])
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    assert len(find_identifiers(text)) <= 1
    assert len(read_identifiers("passport", text)) <= 1
