"""The script that copies assets from npm: what it makes of them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture(scope="module")
def fetch(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("fetch", root / "scripts" / "fetch_assets.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(__import__("sys").modules, "fetch", module)
        spec.loader.exec_module(module)
    return module


def _topology(arcs: list[Any], geometry: dict[str, Any]) -> dict[str, Any]:
    return {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {"countries": {"geometries": [geometry]}},
    }


def test_arcs_are_sums_of_steps_and_run_backwards_where_the_number_says_so(
    fetch: ModuleType,
) -> None:
    # A square of two arcs, the second of them written from its other end (~1 = -2).
    arcs = [[[0, 0], [4, 0], [0, 4]], [[0, 0], [0, 4], [4, 0]]]
    shape = {"type": "Polygon", "id": "643", "arcs": [[0, -2]]}
    ((ring,),) = fetch.decode(_topology(arcs, shape))["643"]
    assert ring == [(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)]


def test_the_centre_of_a_square_is_its_middle(fetch: ModuleType) -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]
    assert fetch.centre([[square]]) == ((2.0, 2.0), 16.0)


def test_a_country_across_the_180th_meridian_is_cut_in_two(fetch: ModuleType) -> None:
    ring = [(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0), (170.0, 0.0)]
    parts = fetch.cut([ring])
    spans = sorted((min(x for x, _ in part[0]), max(x for x, _ in part[0])) for part in parts)
    assert spans == [(-180.0, -170.0), (170.0, 180.0)]


def test_a_folder_is_current_only_while_nothing_in_it_was_changed(
    fetch: ModuleType, tmp_path: Path
) -> None:
    assert not fetch.is_current(tmp_path, (fetch.AXE,))
    (tmp_path / "axe.min.js").write_text("x", encoding="utf-8")
    stamp = {
        "packages": fetch.wanted((fetch.AXE,)),
        "files": {"axe.min.js": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"},
    }
    (tmp_path / "versions.json").write_text(json.dumps(stamp), encoding="utf-8")
    assert fetch.is_current(tmp_path, (fetch.AXE,))
    (tmp_path / "axe.min.js").write_text("y", encoding="utf-8")
    assert not fetch.is_current(tmp_path, (fetch.AXE,))


def test_an_archive_that_is_not_the_pinned_one_is_refused(
    fetch: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "axe-core-4.14.1.tgz").write_bytes(b"something else")
    with pytest.raises(fetch.Unfetched, match="is not the file that was pinned"):
        fetch.fetch(fetch.AXE, ["true"], tmp_path)


def test_without_npm_it_says_so_and_fails_only_when_asked_to(
    fetch: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(fetch, "VENDOR", tmp_path / "vendor")
    monkeypatch.setattr(fetch, "find_npm", lambda _: ["false"])
    assert fetch.main([]) == 0
    assert "not fetched: npm gave no echarts" in capsys.readouterr().err
    assert fetch.main(["--strict"]) == 1
    assert not (tmp_path / "vendor").exists()
