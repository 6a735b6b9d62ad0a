"""Compiled code is kept under the digest of what it was made from."""

from __future__ import annotations

from pathlib import Path

import pytest
from numba.core import caching

from enduse.text.compile import cache_folder, compile_into


def test_a_changed_source_has_another_folder(tmp_path: Path) -> None:
    source = tmp_path / "a.py"
    source.write_text("one")
    first = cache_folder([source])
    assert cache_folder([source]) == first
    source.write_text("two")
    assert cache_folder([source]) != first
    assert cache_folder([]) != first


def test_what_is_compiled_counts_as_written(tmp_path: Path) -> None:
    def triangle(value: int) -> int:
        total = 0
        for number in range(value + 1):
            total += number
        return total

    assert compile_into(tmp_path)(triangle)(100) == 5050


def test_where_nothing_can_be_written_it_is_compiled_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_locator: object) -> None:
        raise OSError("read-only")

    monkeypatch.setattr(caching._CacheLocator, "ensure_cache_path", refuse)

    def double(value: int) -> int:
        return 2 * value

    assert compile_into(tmp_path / "kept")(double)(21) == 42
    assert not (tmp_path / "kept").exists()
