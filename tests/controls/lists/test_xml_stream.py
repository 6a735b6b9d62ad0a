from __future__ import annotations

from pathlib import Path

import pytest

from enduse.controls.lists.xml_stream import (
    children,
    day_at,
    has_root,
    iter_elements,
    text_at,
    texts_at,
)

TEXT = (
    '<l xmlns="urn:a"><p><n> one\n 1 </n><n/><n>two</n><d>2024-04-12T00:00:00Z</d>'
    "<in><x>a</x></in><in><x>b</x></in></p></l>"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "list.xml"
    path.write_text(TEXT, "utf-8")
    return path


def test_texts_are_found_by_local_names_cleaned_and_without_empty_ones(path: Path) -> None:
    for element in iter_elements(path, {"p"}):
        assert texts_at(element, "n") == ["one 1", "two"]
        assert texts_at(element, "in", "x") == ["a", "b"]
        assert (text_at(element, "n"), text_at(element, "none")) == ("one 1", "")
        assert day_at(element, "d") == "2024-04-12"
        assert day_at(element, "n") is None
        assert len(list(children(element, "in"))) == 2


@pytest.mark.parametrize(
    ("root", "namespace", "is_it"),
    [
        ("l", None, True),
        ("l", ("urn:a",), True),
        ("l", ("urn:b", ""), False),
        ("m", None, False),
    ],
)
def test_a_form_is_told_by_its_root(
    path: Path, root: str, namespace: tuple[str, ...] | None, *, is_it: bool
) -> None:
    assert has_root(path, root, namespace) is is_it


def test_what_cannot_be_read_has_no_root(tmp_path: Path) -> None:
    assert not has_root(tmp_path, "l")
    assert not has_root(tmp_path / "nowhere", "l")
