"""Fixtures that all tests share.

Strategy: each test builds the smallest data that shows its point.  The demo case is run once.  Real
articles and lists are read from ``../shared`` beside the project; where that folder is absent the
tests that need it are skipped with the reason, unless ``ENDUSE_REQUIRE_SHARED=1`` (set by CI) makes
its absence an error.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from enduse.assess import Lookup
    from enduse.case import Workshop

# No test is timed: a busy machine, or code that is compiled when first called, is no failure.
settings.register_profile("enduse", deadline=None)
settings.load_profile("enduse")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        if os.environ.get("ENDUSE_REQUIRE_SHARED") == "1":
            pytest.fail(f"{SHARED} is missing, and CI needs it")
        pytest.skip(
            f"{SHARED} is not there: the real articles and lists are not part of the project"
        )
    return SHARED


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@dataclass(frozen=True)
class DemoCase:
    """The demo's case as it was written, and the same assessment written again from it.

    ``lookup`` and ``rebuilt`` are what the checker of the case hands to that of the record.
    """

    folder: Path
    workshop: Workshop
    record: Mapping[str, Any]
    lookup: Lookup
    rebuilt: Mapping[str, Any]

    @property
    def path(self) -> Path:
        return self.folder / "assessment.json"


@pytest.fixture(scope="session")
def demo_case(tmp_path_factory: pytest.TempPathFactory) -> DemoCase:
    """The demo, run once; tests may not change what is in its folder."""
    from enduse.case import Settings, open_workshop, run_demo, verify_assessment, written

    folder = tmp_path_factory.mktemp("demo")
    run_demo(folder, as_of="2025-06-30")
    workshop = open_workshop(Settings(folder / "home"))
    seen: list[tuple[Any, ...]] = []
    verify = written.verify_record

    def watched(*parts: Any) -> tuple[str, ...]:
        seen.append(parts)
        return verify(*parts)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(written, "verify_record", watched)
        verify_assessment(workshop, folder / "assessment.json")
    _record, lookup, rebuilt = seen[-1]
    record = json.loads((folder / "assessment.json").read_text(encoding="utf-8"))
    return DemoCase(folder, workshop, record, lookup, rebuilt)


@pytest.fixture(scope="session")
def real_home(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue of all real lists; loaded once, also where several processes run the tests."""
    from enduse.controls import Catalog

    base = tmp_path_factory.getbasetemp()
    home = (base if base.name.startswith("pytest-") else base.parent) / "real-lists"
    home.mkdir(exist_ok=True)
    with (home / "loading").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        Catalog(home).add_folder(shared / "data" / "lists", ROOT / "evals" / "mappings")
    return home
