"""Cut off, changed and mixed files of every official form: a typed refusal, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enduse.controls.lists import READERS, Rejected, Task, reader_named
from enduse.errors import EnduseError
from enduse.model.listing import Listing

DATA = Path(__file__).parent.parent / "data" / "official"
FORMS = {
    "csl.csv": "csl_csv",
    "csl.json": "csl_json",
    "eu_fsf.xml": "eu_fsf_xml",
    "eu_fsf.csv": "eu_fsf_csv",
    "seco.xml": "seco_xml",
    "sema.xml": "sema_xml",
    "meti_eul.csv": "meti_eul",
    "meti_third.txt": "meti_designated",
    "nsdc.json": "nsdc_json",
    "cn/202501.yml": "cn_announcements",
    "cn/202505.yml": "cn_announcements",
}


def attempt(path: Path, form: str) -> None:
    """Read a file as a form; anything but entries, refused rows and our errors is a fault."""
    reader = reader_named(form)
    assert all(isinstance(other.recognises(path), bool) for other in READERS)
    problem: EnduseError | None = None
    items = []
    try:
        items = list(reader.read(Task((path,), "2026-01-01")))
    except EnduseError as error:
        problem = error
    assert all(isinstance(item, Listing | Rejected) for item in items)
    assert problem is None or (problem.found and problem.where)


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_cut_anywhere(name: str, data: st.DataObject, tmp_path: Path) -> None:
    whole = (DATA / name).read_bytes()
    path = tmp_path / Path(name).name
    path.write_bytes(whole[: data.draw(st.integers(1, len(whole)))])
    attempt(path, FORMS[name])


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_with_foreign_bytes_anywhere(name: str, data: st.DataObject, tmp_path: Path) -> None:
    whole = (DATA / name).read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    foreign = data.draw(st.binary(max_size=40) | st.text(max_size=20).map(str.encode))
    path = tmp_path / Path(name).name
    path.write_bytes(whole[:at] + foreign + whole[at + len(foreign) // 2 :])
    attempt(path, FORMS[name])


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "shift_jis"])
def test_a_file_in_another_encoding(name: str, encoding: str, tmp_path: Path) -> None:
    text = (DATA / name).read_text(encoding="utf-8-sig")
    path = tmp_path / Path(name).name
    path.write_bytes(text.encode(encoding, errors="replace"))
    attempt(path, FORMS[name])


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_workbook_with_foreign_bytes_anywhere(
    data: st.DataObject, dfat: Path, tmp_path: Path
) -> None:
    whole = dfat.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    foreign = data.draw(st.binary(min_size=1, max_size=8))
    path = tmp_path / "list.xlsx"
    path.write_bytes(whole[:at] + foreign + whole[at + len(foreign) :])
    attempt(path, "dfat_xlsx")


@pytest.mark.parametrize("form", sorted(set(FORMS.values()) | {"dfat_xlsx"}))
@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"PK\x03\x04", b"%PDF-1.7", b"\xff\xfe<"])
def test_no_list_at_all(form: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "list.dat"
    path.write_bytes(content)
    attempt(path, form)
