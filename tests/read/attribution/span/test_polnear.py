"""Quality floors on the half of PolNeAR's development part that nothing was tuned on.

A floor may rise and never fall.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FLOORS = {"source": 0.71, "cue": 0.655, "content": 0.57}


@pytest.fixture(scope="module")
def evaluation(root: Path) -> ModuleType:
    path = root / "evals" / "reading" / "polnear.py"
    spec = importlib.util.spec_from_file_location("enduse_eval_polnear", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scored(evaluation: ModuleType, shared: Path) -> dict[str, Any]:
    path = shared / "data" / "reading" / "polnear_tokens" / "valid.txt"
    rows = [r for r in evaluation.load_rows(path) if evaluation.is_held_out(r["id"])]
    result: dict[str, Any] = evaluation.score_rows(rows, evaluation.label_rows(rows))
    return result


@pytest.mark.parametrize("label", sorted(FLOORS))
def test_spans_stay_above_their_floor(scored: dict[str, Any], label: str) -> None:
    assert scored[label]["exact_F"] >= FLOORS[label]
