"""Detectors run beside the reading, and what they find is the same as without."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from enduse.case.ground import Order, RecordsGiven, open_given, tracing
from enduse.case.ground.traced import trace_ground
from enduse.controls import Catalog
from enduse.demo import case_folder

RECORDS = case_folder() / "records" / "invented_andorra_imports.csv"


def order(tmp_path: Path) -> Order:
    given = RecordsGiven(RECORDS, control_date="2023-09-14", destinations=("ad",))
    grounds = open_given([given], tmp_path / "case")
    return Order(
        grounds, tmp_path / "traced", Catalog(tmp_path / "home"), "2025-06-30", pictures=False
    )


def told(_step: str, _done: int, _total: int) -> None:
    return


def test_what_is_found_apart_is_what_is_found_here(tmp_path: Path) -> None:
    asked = order(tmp_path)
    with tracing(asked, told) as finish:
        alerts, silent = finish()
    (ground,) = asked.grounds
    here = trace_ground(
        ground, tmp_path / "again", asked.catalog, as_of=asked.as_of, pictures=False
    )
    assert (alerts, silent) == here
    assert alerts
    assert {each.detector for each in alerts} | {each.detector for each in silent} == {
        f"T0{number}" for number in range(1, 10)
    }
    for alert in alerts:
        assert alert.number >= len(alert.rows) > 0
        assert alert.counter


def test_a_detector_that_needs_a_list_says_that_none_is_loaded(tmp_path: Path) -> None:
    with tracing(order(tmp_path), told) as finish:
        _alerts, silent = finish()
    assert {"T01": "no control list is loaded"}.items() <= {
        each.detector: each.why for each in silent
    }.items()


def test_a_process_that_fails_is_made_good_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = subprocess.Popen

    def broken(_command: list[str], **options: object) -> subprocess.Popen[str]:
        return real(["false"], **options)  # type: ignore[call-overload, no-any-return] - as it was called

    monkeypatch.setattr(subprocess, "Popen", broken)
    with tracing(order(tmp_path), told) as finish:
        alerts, _silent = finish()
    assert alerts


def test_a_process_does_not_outlive_what_goes_wrong_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[str]] = []
    real = subprocess.Popen

    def noted(command: list[str], **options: object) -> subprocess.Popen[str]:
        started.append(real(command, **options))  # type: ignore[call-overload] - as it was called
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", noted)
    with pytest.raises(RuntimeError, match="beside"), tracing(order(tmp_path), told):
        raise RuntimeError("beside")
    assert [process.poll() is not None for process in started] == [True]


def test_published_totals_start_nothing(totals: Path, tmp_path: Path) -> None:
    grounds = open_given([RecordsGiven(totals)], tmp_path / "case")
    asked = Order(grounds, tmp_path, Catalog(tmp_path), "2024-01-01", pictures=False)
    with tracing(asked, told) as finish:
        assert finish() == ((), ())
