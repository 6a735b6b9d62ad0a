"""Replay: the same answer on the same list versions, whatever was added since."""

from __future__ import annotations

from typing import Any

import pytest

from enduse.case.screening import Replay, replay
from enduse.case.screening import kept as kept_module
from enduse.controls import Catalog

PAIR = ("Northlight Optics", "Perfect Stranger Works")


def again(world: Any, catalog: Catalog | None = None) -> list[Replay]:
    held = world.catalog() if catalog is None else catalog
    return list(replay(world.desk, held, list(world.desk.screenings())))


@pytest.mark.parametrize("keep", [True, False])
def test_the_same_lists_give_the_same_answer(world: Any, *, keep: bool) -> None:
    world.screen(*PAIR, keep=keep)
    done = again(world)
    assert [each.outcome for each in done] == ["same", "same"]
    assert [each.kept.outcome for each in done] == ["matched", "nothing_found"]
    assert [each.kept.results is not None for each in done] == [keep, keep]


def test_lists_that_were_added_since_do_not_count(world: Any) -> None:
    world.screen(*PAIR, keep=True)
    world.update("2026-02-01", [{"Id": "A9", "Name": "Perfect Stranger Works"}])
    world.update("2026-02-01", [{"Id": "E1", "Name": "Northlight Optics"}], key="eu_833_2014")
    assert [each.outcome for each in again(world)] == ["same", "same"]


def test_a_missing_list_version_is_named(world: Any, tmp_path: Any) -> None:
    world.screen(PAIR[0], keep=True)
    (done,) = again(world, Catalog(tmp_path / "empty"))
    assert done.outcome == "list_missing"
    assert done.differences == ("us_bis_el 2026-01-01 is not in the catalogue",)


def test_another_file_under_the_same_label_is_named(world: Any) -> None:
    world.screen(PAIR[0], keep=True)
    world.update("2026-01-01", [{"Id": "A1", "Name": "Northlight Optics Co Ltd"}])
    (done,) = again(world)
    assert done.outcome == "list_missing"
    assert "not the one that was searched" in done.differences[0]


@pytest.mark.parametrize("keep", [True, False])
def test_another_answer_is_shown_with_what_differs(
    world: Any, monkeypatch: pytest.MonkeyPatch, *, keep: bool
) -> None:
    plain = kept_module.to_record

    def other(*given: Any) -> Any:
        record = plain(*given)
        for result in record["results"]:
            result["score"] = 0.125
        return record

    with monkeypatch.context() as patch:
        patch.setattr(kept_module, "to_record", other)
        world.screen(PAIR[0], keep=keep)
    (done,) = again(world)
    assert done.outcome == "different"
    (told,) = done.differences
    assert ("us_bis_el:A1: score 0.125 then" in told) == keep
    assert ("was not kept" in told) != keep


def test_other_software_is_told(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    world.screen(PAIR[0])
    monkeypatch.setattr("enduse.__version__", "99.0")
    (done,) = again(world)
    assert done.outcome == "same"
    assert done.software[0].endswith("now enduse 99.0")


def test_an_erased_query_cannot_be_made_again(world: Any) -> None:
    world.screen(*PAIR)
    world.desk.erase(PAIR[0], reason="r", who="w", at="2026-01-03")
    assert [each.outcome for each in again(world)] == ["erased", "same"]


def test_what_could_be_known_on_a_day_is_asked_again_as_then(world: Any) -> None:
    world.update("2026-02-01", [{"Id": "A9", "Name": "Perfect Stranger Works"}])
    world.screen("Perfect Stranger Works", as_of="2026-02-02", keep=True)
    world.screen("Perfect Stranger Works", as_of="2026-02-02", known_on="2026-01-15", keep=True)
    first, second = again(world)
    assert (first.outcome, first.kept.outcome) == ("same", "matched")
    assert (second.outcome, second.kept.outcome) == ("same", "nothing_found")
    assert second.kept.known_on == "2026-01-15"
