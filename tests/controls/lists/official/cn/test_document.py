from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enduse.controls.lists.official.cn.document import (
    announcement_files,
    is_announcement,
    read_announcement,
)
from enduse.errors import IntakeError

HEAD = "announcement:\n  publish_date: 2025-01-02\nsanction_details:\n"


def test_every_value_is_text_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("a: [2025-01-02, 1, true, null, ~, 'x', 12:30, 0x10]\n", encoding="utf-8")
    values = ["2025-01-02", "1", "true", "null", "~", "x", "12:30", "0x10"]
    assert read_announcement(path) == {"a": values}


def test_what_an_anchor_refers_to_is_shared(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("a: &x {b: [1]}\nc: *x\n", encoding="utf-8")
    plain = read_announcement(path)
    assert plain["a"] is plain["c"]


def test_files_of_other_kinds_are_left_out(tmp_path: Path) -> None:
    inner = tmp_path / "deep" / "deeper"
    inner.mkdir(parents=True)
    (inner / "a.yml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "c.yml").write_text("announcement: of something else\n", encoding="utf-8")
    (tmp_path / "d.txt").write_text(HEAD, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [file.name for file in announcement_files(tmp_path)] == ["b.yaml", "a.yml"]
    assert announcement_files(tmp_path / "d.txt") == []
    assert not is_announcement(tmp_path / "none.yml")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"# \n,?%@\t\x00é"), max_size=60))
def test_any_text_is_keys_or_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.yml"
    path.write_text("a: 1\n" + text, encoding="utf-8", newline="")
    problem: IntakeError | None = None
    plain: object = {}
    try:
        plain = read_announcement(path)
    except IntakeError as error:
        problem = error
    assert isinstance(plain, dict)
    assert problem is None or "a.yml" in problem.where


@pytest.mark.parametrize("text", ["", "# only a note\n", "text", "- 1\n"])
def test_what_has_no_keys_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(IntakeError):
        read_announcement(path)
