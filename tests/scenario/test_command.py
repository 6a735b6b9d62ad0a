from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from enduse.cli.scenario import scenario
from enduse.errors import ConfigError, UsageError


def test_a_world_is_made_and_scored(tmp_path: Path) -> None:
    folder = tmp_path / "world"
    runner = CliRunner()
    made = runner.invoke(
        scenario,
        ["--seed", "5", "--rows", "20k", "--knobs", "split=0", "-o", str(folder)],
        standalone_mode=False,
    )
    assert made.return_value == 0
    assert made.stdout == ""
    assert "no statement on real error rates" in made.stderr
    head = json.loads((folder / "world.json").read_text(encoding="utf-8"))
    assert head["knobs"] == {"split": 0.0, "delay": 0.5, "relabel": 0.5, "mix": 0.5}
    assert abs(head["rows"] - 20_000) < 2_000

    alerts = tmp_path / "alerts.nl"
    one = {"detector": "T03", "subject": {}, "score": 1, "figures": {}, "evidence": []}
    alerts.write_text(json.dumps(one) + "\nbroken\n", encoding="utf-8")
    scored = runner.invoke(
        scenario, ["score", str(folder), str(alerts), "--json"], standalone_mode=False
    )
    assert scored.return_value == 4  # a line was refused
    report = json.loads(scored.stdout)
    assert {row["refused"] for row in report} == {1}
    assert [row["detector"] for row in report] == [f"T0{n}" for n in range(1, 10)]
    table = runner.invoke(scenario, ["score", str(folder), str(alerts)], standalone_mode=False)
    assert "recall" in table.stdout
    assert "SYNTHETIC" in table.stderr
    lines = runner.invoke(
        scenario, ["score", str(folder), str(alerts), "--nl"], standalone_mode=False
    )
    assert len(lines.stdout.splitlines()) == 9


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ([], UsageError),
        (["--seed", "1", "--rows", "20k"], UsageError),
        (["--seed", "1", "--rows", "many", "-o", "w"], UsageError),
        (["--seed", "1", "--rows", "5", "-o", "w"], ConfigError),
        (["--seed", "1", "--rows", "20k", "-o", "w", "--knobs", "2"], ConfigError),
        (["--seed", "1", "--rows", "20k", "-o", "w", "--schemes", "none.yaml"], ConfigError),
        (["score", "nowhere", "nothing"], UsageError),
    ],
)
def test_wrong_use_is_told(
    told: list[str], error: type[Exception], tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    found = CliRunner().invoke(scenario, told, standalone_mode=False)
    assert isinstance(found.exception, error)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("text", "rows"), [("12000", 12_000), ("15k", 15_000), ("0.02M", 20_000)])
def test_rows_are_read_with_their_suffix(text: str, rows: int) -> None:
    from enduse.cli.scenario import _rows

    assert _rows(text) == rows
