"""All pages of the demo's case, followed by their links as a browser without scripts would."""

from __future__ import annotations

from typing import Any

import pytest


def test_no_link_and_no_anchor_is_broken(walked: Any) -> None:
    assert walked.broken() == []


def test_pages_can_be_used_by_keyboard_and_by_ear_and_keep_to_the_policy(walked: Any) -> None:
    assert walked.faults == []


@pytest.mark.parametrize(
    "kind",
    "articles assessment charges checks claims dossier goods ledger lists parties propositions "
    "records rows search triage".split(),
)
def test_the_walk_came_by(walked: Any, kind: str) -> None:
    assert any(url.startswith(f"/{kind}") for url in walked.statuses)
