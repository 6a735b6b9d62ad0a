"""The demo case, run once, with what its checker looks things up in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from enduse.assess import Lookup
from enduse.case import Settings, Workshop, open_workshop, run_demo, verify_assessment, written

DAY = "2025-06-30"


@dataclass(frozen=True)
class DemoCase:
    """A case that was written, and the same assessment written again from it."""

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
    folder = tmp_path_factory.mktemp("demo")
    run_demo(folder, as_of=DAY)
    workshop = open_workshop(Settings(folder / "home"))
    seen: list[tuple[Any, ...]] = []

    def watched(*parts: Any) -> tuple[str, ...]:
        """Keep what the checker of records is given, so that it can be asked again."""
        seen.append(parts)
        return verify(*parts)

    verify = written.verify_record
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(written, "verify_record", watched)
        verify_assessment(workshop, folder / "assessment.json")
    record, lookup, rebuilt = seen[-1]
    kept = json.loads((folder / "assessment.json").read_text(encoding="utf-8"))
    assert record == kept
    return DemoCase(folder, workshop, kept, lookup, rebuilt)
