"""Make the packaged tables from the source tables that a person can review.

``resources/NAME.yaml`` (or ``.csv``) becomes ``src/enduse/tables/NAME.json``.  With ``--check``,
only says whether the packaged form is what the sources give.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent


def build(path: Path) -> Any:
    """Read one source table."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def main(*, check: bool) -> int:
    """Build or check all tables; give the exit code."""
    stale = []
    for path in sorted([*ROOT.glob("resources/*.yaml"), *ROOT.glob("resources/*.csv")]):
        target = ROOT / "src" / "enduse" / "tables" / f"{path.stem}.json"
        text = json.dumps(build(path), ensure_ascii=False, indent=0, sort_keys=True) + "\n"
        if target.exists() and target.read_text(encoding="utf-8") == text:
            continue
        stale.append(target.name)
        if not check:
            target.write_text(text, encoding="utf-8")
    if stale:
        print(("not built: " if check else "built: ") + ", ".join(stale), file=sys.stderr)
    return int(bool(stale) and check)


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
