"""``enduse goods``: candidates for control, by words and by code."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


def test_words_give_their_candidates_with_their_source(run: Run) -> None:
    done = run("goods", "drones", "and", "nitrocellulose", "--json")
    hits = json.loads(done.out)
    assert done.code == 0
    assert "nitrocellulose" in {hit["concept"] for hit in hits}
    for hit in hits:
        if hit["control"] is not None:
            assert hit["control"]["source"]
            assert hit["control"]["authority"]


def test_a_code_gives_its_tier(run: Run) -> None:
    # Electronic integrated circuits, processors: tier 1 of the Common High Priority List.
    rows = list(csv.DictReader(io.StringIO(run("goods", "8542.31", "--csv").out)))
    chpl = [row for row in rows if row["candidate for control under"].startswith("Common High")]
    assert {(row["code"], row["tier"]) for row in chpl} == {("854231", "1")}


@pytest.mark.parametrize(("shape", "empty"), [("--json", "[]\n"), ("--nl", "")])
def test_goods_of_no_table_are_no_error(run: Run, shape: str, empty: str) -> None:
    done = run("goods", "porridge", shape)
    assert (done.code, done.out) == (0, empty)


def test_the_table_says_candidate(run: Run) -> None:
    done = run("goods", "nitrocellulose")
    assert "candidate for control under" in done.out
    assert "\x1b" not in done.out
