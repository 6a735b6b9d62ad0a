"""Fixtures that all tests share.

Strategy: each test builds the smallest data that shows its point.  Real articles and lists are read
from ``../shared`` beside the project; where that folder is absent the tests that need it are
skipped with the reason, unless ``ENDUSE_REQUIRE_SHARED=1`` (set by CI) makes its absence an error.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
