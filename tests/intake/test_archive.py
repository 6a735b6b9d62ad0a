from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import IntakeError, Malformed, TooLarge, Unsupported
from enduse.intake.archive import open_only_file


def packed(*names: str, data: bytes = b"x" * 1000) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, data)
    return buffer.getvalue()


def read(data: bytes, cap: int = 10_000) -> bytes:
    with open_only_file(io.BytesIO(data), "a.zip", cap=cap) as file:
        return file.read()


def test_the_only_file_is_given_and_folders_do_not_count() -> None:
    assert read(packed("folder/", "folder/list.xml")) == b"x" * 1000


@pytest.mark.parametrize("names", [(), ("a", "b"), tuple(map(str, range(40)))])
def test_an_archive_of_none_or_several_files_is_refused(names: tuple[str, ...]) -> None:
    with pytest.raises(Unsupported, match=f"ZIP archive of {len(names)} files"):
        read(packed(*names))


def test_a_file_that_unpacks_to_more_than_the_cap_is_refused() -> None:
    with pytest.raises(TooLarge, match=r"1,000 bytes when unpacked, over the cap of 999"):
        read(packed("a"), cap=999)


def test_an_archive_that_is_cut_off_is_refused() -> None:
    with pytest.raises(Malformed, match="cut off"):
        read(packed("a")[:-30])


def test_a_password_is_refused() -> None:
    data = bytearray(packed("a"))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(Unsupported, match="password"):
        read(bytes(data))


@given(st.integers(0, 200), st.binary(max_size=4))
def test_damage_gives_the_file_or_a_typed_refusal(at: int, put: bytes) -> None:
    data = packed("a")
    broken = data[:at] + put + data[at + len(put) :]
    with suppress(IntakeError):
        assert len(read(broken)) <= 10_000
