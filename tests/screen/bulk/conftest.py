"""A table of parties, and the lists of the demo to screen it against."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enduse.screen.bulk import BulkJob

DAY = "2025-06-30"

# Names of the demo's lists, a stranger, and what cannot be screened.
NAMES = (
    "Envalira Works",
    "Vidrosur Optics",
    "No Such Firm Whatsoever",
    "Ombuline Microsystems",
    "Co., Ltd.",
    "Another Stranger Trading",
    "",
)


@pytest.fixture(scope="session")
def home(demo_case: Any) -> Path:
    path: Path = demo_case.folder / "home"
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Seventy rows, of which twenty cannot be screened."""
    path = tmp_path / "parties.csv"
    rows = [f'{number},"{NAMES[number % 7]}",CN\n' for number in range(70)]
    path.write_text("Id,Company name,Country\n" + "".join(rows), "utf-8")
    return path


@pytest.fixture
def job(home: Path, table: Path, tmp_path: Path) -> Callable[..., BulkJob]:
    """Make a job: ``job("hits.csv", limit=3)``."""

    def make(target: str = "hits.csv", **change: Any) -> BulkJob:
        return BulkJob(
            **{"source": table, "home": home, "as_of": DAY, **change}, target=tmp_path / target
        )

    return make
