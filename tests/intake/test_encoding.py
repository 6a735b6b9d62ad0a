from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import IntakeError
from enduse.intake.encoding import codec_name, decode, encoding_of

ENGLISH = (
    "The minister said that it wasn’t the first time: “We know who bought them” – at the café.\n"
)
FRENCH = "Le ministre a déclaré que la livraison avait été arrêtée à la frontière.\n"
POLISH = "Minister powiedział, że dostawa obrabiarek została zatrzymana; wśród części łożyska.\n"
RUSSIAN = 'Министр сообщил, что поставка станков была остановлена. "Мы знаем, кто их купил".\n'
CHINESE = "商务部周五表示，已将两家美国公司列入不可靠实体清单，禁止其从事进出口活动。\n"
JAPANESE = "経済産業省は金曜日、輸出管理の対象となる企業の一覧を改定したと発表した。\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (FRENCH, "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "iso8859-5"),
        (RUSSIAN, "cp866"),
        (CHINESE, "gb18030"),
        (CHINESE, "gbk"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_an_undeclared_encoding_is_told_from_the_text(text: str, encoding: str) -> None:
    decoded, _ = decode((text * 3).encode(encoding), "note.txt")
    assert decoded == text * 3


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, CHINESE])
def test_wide_text_needs_no_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "note.txt") == (text, encoding)


def test_a_declared_encoding_is_believed_where_it_fits() -> None:
    # "é" of windows-1252 is "й" of windows-1251: only the declaration can tell.
    assert decode(b"\xe9", "page.html", declared="windows-1251") == ("й", "cp1251")
    assert decode(b"\xe9", "page.html", declared="windows-1252") == ("é", "cp1252")


def test_a_declared_encoding_is_not_believed_where_the_bytes_are_utf_8() -> None:
    assert decode(RUSSIAN.encode(), "page.html", declared="windows-1251")[0] == RUSSIAN


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("latin1", "cp1252"),
        ("ISO-8859-1", "cp1252"),
        ("gb2312", "gb18030"),
        (' "windows-1251" ', "cp1251"),
        ("hex", None),
        ("zip", None),
        ("punycode", None),
        ("no such thing", None),
        ("a\x00b", None),
        ("", None),
    ],
)
def test_declared_names_are_taken_as_browsers_take_them(label: str, codec: str | None) -> None:
    assert codec_name(label) == codec


def test_a_large_file_is_told_by_its_first_byte_that_is_not_utf_8() -> None:
    data = b"plain,row\n" * 300_000 + FRENCH.encode("cp1252") * 5
    assert encoding_of(io.BytesIO(data), "list.csv") == "cp1252"


def test_the_file_is_read_from_its_beginning_afterwards() -> None:
    file = io.BytesIO("Ünal".encode("utf-8-sig"))
    assert encoding_of(file, "list.csv") == "utf-8-sig"
    assert file.tell() == 0


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_unicode_with_its_mark_comes_back(text: str, encoding: str) -> None:
    # U+FEFF at the start of the text itself would be taken for a second mark.
    text = text.lstrip("\ufeff")
    assert decode(text.encode(encoding), "note.txt")[0] == text


@given(st.binary(max_size=200), st.none() | st.text(max_size=12))
def test_decoding_loses_nothing_or_refuses(data: bytes, declared: str | None) -> None:
    try:
        text, encoding = decode(data, "any", declared=declared)
    except IntakeError:
        return
    assert "\ufffd" not in text or "\ufffd".encode(encoding) in data
    assert decode(data, "any", declared=declared) == (text, encoding)
