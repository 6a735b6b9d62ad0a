from __future__ import annotations

import re
import time
import unicodedata
from pathlib import Path

import pytest

from enduse.controls.lists import Rejected, Task, sniff
from enduse.controls.lists.official.jp import MetiDesignated
from enduse.errors import Empty, Malformed
from enduse.model.listing import Listing

# Invented parties, in the layout of the text of the published PDF.
PATH = Path(__file__).parent.parent.parent / "data" / "official" / "meti_third.txt"
TITLE = "外務省告示第八十二号\n最終更新日：2025 年09 月12 日\n"


def read(path: Path = PATH) -> list[Listing | Rejected]:
    return list(MetiDesignated().read(Task((path,), "2025-09-12")))


def test_it_is_known_by_its_notice_and_says_its_day() -> None:
    reader = sniff(PATH)
    assert isinstance(reader, MetiDesignated)
    assert reader.version_of(PATH) == "2025-09-12"


def test_an_entry_has_names_in_three_scripts_and_addresses() -> None:
    entry = read()[0]
    assert isinstance(entry, Listing)
    assert [(name.text, name.kind) for name in entry.names] == [
        ("Nine Rivers Trading LLC", "name"),
        ("Nine Rivers", "alias"),
        ("Nine Rivers HK Co., Ltd.", "alias"),
        ("有限会社ナイン・リバーズ", "alias"),
        ("九河贸易有限公司", "alias"),
        ("ナインリバーズ", "alias"),
        ("ナイン・リバーズ HK", "alias"),
    ]
    assert entry.addresses == (
        "12 Quay Street, Yerevan, 0026, Armenia",
        "Unit 7, 21-27 Wing Street, Hong Kong, China",
    )
    assert (entry.list, entry.countries, entry.listed) == ("jp_meti_third", ("am", "cn"), None)


def test_an_entry_that_a_page_break_glued_to_the_one_before_is_found() -> None:
    entry = read()[1]
    assert isinstance(entry, Listing)
    assert [name.text for name in entry.names] == [
        "Tenth Aero Works Limited",
        "テンス航空",
        "十航空有限公司",
        "Tenth Aero",
        "Aero Ten Limited",
        "テンス・エアロ",
    ]


def test_an_english_name_on_the_japanese_line_is_parted() -> None:
    entry = read()[3]
    assert isinstance(entry, Listing)
    assert [name.text for name in entry.names] == [
        "Quiet Water Shipping",
        "Quiet Water",
        "クワイエット・ウォーター",
    ]


def test_a_number_that_is_missing_is_told() -> None:
    assert read()[2] == Rejected(
        "meti_third.txt", 3, "no entry with this number was found", "jp_meti_third"
    )


def test_another_title_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("1 会社\nCompany\n", encoding="utf-8")
    with pytest.raises(Malformed, match="no notice"):
        read(path)


def test_a_title_alone_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(TITLE, encoding="utf-8")
    with pytest.raises(Empty, match="no numbered entry"):
        read(path)


@pytest.mark.parametrize(
    "piece", ["1 ", "1 あ", "(別称、", "-a;", "所在地：", "a.k.a. ", "following "]
)
def test_a_hostile_text_takes_no_time(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "list.txt"
    path.write_text(TITLE + "1 会社\n" + piece * 50_000, encoding="utf-8")
    start = time.monotonic()
    items = read(path)
    assert time.monotonic() - start < 10
    assert items


@pytest.mark.parametrize(
    ("name", "key", "entries"),
    [
        ("250912_list_russia_tokutei.pdf.txt", "jp_meti_russia", 561),
        ("250912_list_daisangoku_tokutei.pdf.txt", "jp_meti_third", 56),
        ("list_belarus_tokutei.pdf.txt", "jp_meti_belarus", 27),
    ],
)
def test_the_real_lists_are_read_to_their_last_number(
    shared: Path, name: str, key: str, entries: int
) -> None:
    path = shared / "data/lists/us_other/jp/meti_ru" / name
    items = read(path)
    held = [item for item in items if isinstance(item, Listing)]
    assert len(items) == len(held) == entries
    assert {item.list for item in held} == {key}
    # As many addresses as the word for them stands in the file.
    text = unicodedata.normalize("NFKC", path.read_text(encoding="utf-8"))
    assert sum(bool(item.addresses) for item in held) == len(re.findall(r"所\s?在\s?地\s?:", text))
    # Every entry has an English name that stands in the file, line ends aside.
    packed = "".join(text.split())
    for item in held:
        assert re.search("[A-Za-z]{2}", item.names[0].text)
        assert "".join(item.names[0].text.split()) in packed
    # As many aliases as the words "the following N aliases" announce, where they are in words.
    assert all(item.countries for item in held)


def test_a_known_company_is_found_under_its_chinese_name(shared: Path) -> None:
    path = shared / "data/lists/us_other/jp/meti_ru/250912_list_daisangoku_tokutei.pdf.txt"
    held = [item for item in read(path) if isinstance(item, Listing)]
    names = {name.text: item for item in held for name in item.names}
    ausay = names["广州欧赛科技有限公司"]
    assert ausay.names[0].text == "Guangzhou Ausay Technology Co. Limited"
    assert ausay.countries == ("cn",)
