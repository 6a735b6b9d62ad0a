"""Mappings between revisions, their kinds, and the products that can be compared."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.controls.hs import (
    codes_of,
    heading_of,
    map_code,
    mapping_table,
    product_members,
    product_of,
    revisions,
)
from enduse.controls.hs.mapping import KINDS, is_swept
from enduse.controls.hs.product import sizes
from enduse.errors import UsageError

CODES = [(revision, code) for revision in revisions() for code in sorted(codes_of(revision))]


def conversion(shared: Path, file: str) -> dict[str, str]:
    path = shared / "data" / "trade" / "hs" / file
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    return {row[0]: row[3] for row in rows if row[0] != "999999"}


def test_372_codes_of_hs2022_map_to_another_code_of_hs2017(shared: Path) -> None:
    theirs = conversion(shared, "hs6_hs5.csv")
    changed = {new for new, old in theirs.items() if new != old}
    assert len(theirs) == 5612
    assert len(changed) == 372
    ours = {c for c in codes_of("HS2022") if c not in map_code(c, "HS2022", "HS2017").main}
    # 9114.90 took in 9114.10, which the conversion names alone, and holds its own goods still.
    assert ours == changed - {"911490"}


@pytest.mark.parametrize(
    ("file", "newer", "older"),
    [
        ("hs6_hs5.csv", "HS2022", "HS2017"),
        ("hs5_hs4.csv", "HS2017", "HS2012"),
        ("hs6_hs4.csv", "HS2022", "HS2012"),
    ],
)
def test_every_pair_of_the_conversions_is_held_but_those_said_to_be_wrong(
    file: str, newer: str, older: str, shared: Path
) -> None:
    missing = {
        new
        for new, old in conversion(shared, file).items()
        if old not in map_code(new, newer, older).main
    }
    # Telephones are no parent of transducers, nor processors of electrical waste.
    wrong = {c for c in codes_of(newer) if is_swept(c, newer)} | {"854151", "854159", "962000"}
    assert missing <= wrong | _DISAGREE


# Here the conversion over two revisions says something else than the two over one each.
_DISAGREE = {
    *("030299", "030743", "440342", "440723", "846012", "852842", "852852", "852862"),
}


@pytest.mark.parametrize(
    ("code", "there", "back", "codes", "kind"),
    [
        ("854231", "HS2022", "HS2017", ("854231",), "1:1"),
        ("880730", "HS2022", "HS2017", ("880330",), "1:1"),
        ("854149", "HS2022", "HS2017", ("854140",), "n:1"),
        ("854140", "HS2017", "HS2022", ("854141", "854142", "854143", "854149"), "1:n"),
        ("620120", "HS2022", "HS2017", ("620111", "620191"), "1:n"),
        ("620191", "HS2017", "HS2022", ("620120",), "n:1"),
        ("701919", "HS2022", "HS2017", ("701931",), "n:1"),
        ("870441", "HS2022", "HS2017", ("870421", "870490"), "n:m"),
        ("880622", "HS2022", "HS2017", ("852580", "880211", "880220"), "n:m"),
        ("852411", "HS2022", "HS2017", ("852990", "901380"), "n:m"),
        ("854921", "HS2022", "HS2017", (), "n:m"),
        ("300219", "HS2017", "HS2022", (), "none"),
        ("690730", "HS2017", "HS2012", ("690710", "690790", "690810"), "n:m"),
        ("854231", "HS2012", "HS2012", ("854231",), "1:1"),
        ("854149", "HS2022", "HS2012", ("854140",), "n:1"),
    ],
)
def test_a_code_is_said_in_another_revision_with_its_kind(
    code: str, there: str, back: str, codes: tuple[str, ...], kind: str
) -> None:
    found = map_code(code, there, back)
    assert set(found.codes) == set(codes)
    assert found.kind == kind


def test_what_the_tables_lack_is_not_called_verified() -> None:
    assert map_code("854140", "HS2017", "HS2022").verified
    transducers = map_code("854151", "HS2022", "HS2017")
    assert transducers.codes == ("854150",)
    assert not transducers.verified
    assert "wording" in transducers.note


def test_a_number_used_again_for_other_goods_does_not_stand_for_itself() -> None:
    assert "701919" not in map_code("701919", "HS2022", "HS2017").codes
    assert map_code("701919", "HS2017", "HS2022").codes == ("701913",)


@pytest.mark.parametrize("code", ["854140", "8542", "abcdef", ""])
def test_what_is_no_code_of_the_revision_is_refused(code: str) -> None:
    with pytest.raises(UsageError, match="no subheading of HS2022"):
        map_code(code, "HS2022", "HS2017")


@given(st.sampled_from(CODES), st.sampled_from(revisions()))
def test_a_mapping_can_be_read_both_ways(node: tuple[str, str], other: str) -> None:
    revision, code = node
    found = map_code(code, revision, other)
    assert found.kind in KINDS
    assert set(found.main) <= set(found.codes)
    for there in found.codes:
        back = map_code(there, other, revision)
        assert code in back.codes
        if found.kind == "1:1":
            assert back.kind == "1:1"
            assert back.codes == (code,)


@given(st.sampled_from(CODES))
def test_a_product_is_the_same_for_all_its_members(node: tuple[str, str]) -> None:
    revision, code = node
    product = product_of(code, revision)
    if product is None:
        assert code == "300219"
        return
    members = product_members(product)
    assert code in members[revision]
    assert int(members["HS2022"][0]) == product
    assert {product_of(c, r) for r, codes in members.items() for c in codes} == {product}


def test_no_product_is_a_giant() -> None:
    found = sizes()
    assert sum(size * count for size, count in found.items()) == len(codes_of("HS2022"))
    assert max(found) == 15
    assert sum(count for size, count in found.items() if size > 12) == 2


def test_six_codes_of_the_priority_list_have_another_predecessor(shared: Path) -> None:
    with (shared / "data" / "trade" / "chpl.csv").open(encoding="utf-8", newline="") as lines:
        listed = [row["hs6_2022"] for row in csv.DictReader(lines)]
    changed = {c for c in listed if c not in map_code(c, "HS2022", "HS2017").codes}
    assert changed == {"852589", "854149", "854151", "854159", "854800", "880730"}


@pytest.mark.parametrize(
    ("code", "revision", "heading"),
    [
        ("854231", "HS2022", 8542),
        ("880622", "HS2022", 8806),
        ("852580", "HS2017", 8525),
        ("880330", "HS2017", 8807),
        ("880330", "HS2012", 8807),
        ("041000", "HS2017", 410),
        ("300219", "HS2017", None),
        ("854140", "HS2022", None),
    ],
)
def test_a_heading_is_given_in_terms_of_hs2022(
    code: str, revision: str, heading: int | None
) -> None:
    assert heading_of(code, revision) == heading


def test_the_table_to_join_with_has_every_code_once() -> None:
    table = mapping_table()
    assert [str(t) for t in table.schema.types] == ["int16", "int32", "int32", "int16", "string"]
    rows = {(r["revision"], r["hs6"]): r for r in table.to_pylist()}
    assert len(rows) == table.num_rows == len(CODES)
    assert rows[2017, 854140] == {
        "revision": 2017,
        "hs6": 854140,
        "product": 854141,
        "heading": 8541,
        "kind": "1:n",
    }
