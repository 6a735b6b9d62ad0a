"""Steady trade over the break of 2022-01-01 is no surge, in any of the codes that changed."""

from __future__ import annotations

from pathlib import Path

from enduse.trace.prepare import Engine, connect
from evals.trade.breaks import by_number, changed_codes, surges


def test_no_changed_code_gives_a_false_surge(shared: Path) -> None:
    pairs = changed_codes(shared)
    assert len(pairs) == 372  # as counted in the conversion tables (../shared/data/SOURCES.md)
    assert by_number(pairs) > 300  # a look at numbers alone finds nearly all of them to surge
    assert surges(pairs, connect(Engine())) == 0
