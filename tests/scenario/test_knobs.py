"""Each knob does what it says, and at nothing does nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from enduse.errors import ConfigError
from enduse.scenario import Knobs, parse_knobs
from enduse.scenario.order import WorldOrder
from enduse.scenario.scheme.cast import Troupe
from enduse.scenario.scheme.file import read_schemes
from enduse.scenario.scheme.play import Case, play
from enduse.scenario.stage import Stage
from enduse.scenario.stock import load_places
from enduse.scenario.trade.moves import Moves
from enduse.scenario.trade.population import make_traders
from enduse.scenario.world import _stage

SCHEME = """
schemes:
  - name: through a hub
    truth: T06
    subject: hub
    cases: 40
    start: [20, 20]
    headings: ["8542", "8536"]
    actors:
      hub: {country: kz, formed: [-3000, -3000]}
      seller: {country: [de, us], existing: true}
      buyer: {country: ru}
    legs:
      - {name: in, from: seller, to: hub, consignments: 10, value: [20000, 20000], start: [0, 10],
         from_start: true, days: [100, 100], brand: coalition}
      - {name: out, from: hub, to: buyer, follows: in, lag: [10, 20], keep: 0.9}
"""

Played = tuple[Stage, Troupe, Moves, list[Case]]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Knobs], Played]:
    """Play the same scheme, with the same chance, under knobs."""
    path = tmp_path_factory.mktemp("schemes") / "hub.yaml"
    path.write_text(SCHEME, encoding="utf-8")

    def play_with(knobs: Knobs) -> Played:
        rng = [np.random.default_rng(at) for at in range(3)]
        schemes, stage = _stage(rng[0], WorldOrder(1, 20_000, path))
        troupe = Troupe(stage, make_traders(rng[1], stage, 20_000))
        moves, cases = play(rng[2], troupe, schemes, knobs, 1_000_000)
        return stage, troupe, moves, cases

    return play_with


NONE = Knobs(0, 0, 0, 0)


def _own(moves: Moves, leg: int) -> Any:
    return moves["leg"] == leg


@pytest.mark.parametrize(("split", "pieces"), [(0.0, 1), (0.5, 3), (1.0, 10)])
def test_split_declares_a_consignment_in_pieces(
    played: Callable[[Knobs], Played], split: float, pieces: int
) -> None:
    _, _, whole, _ = played(NONE)
    _, _, moves, cases = played(Knobs(split, 0, 0, 0))
    assert len(cases) == 40
    assert _own(moves, 0).sum() == pieces * _own(whole, 0).sum() == pieces * 400
    assert moves["value"].sum() == pytest.approx(whole["value"].sum(), rel=0.02)


@pytest.mark.parametrize(("split", "firms"), [(0.5, 1), (1.0, 4)])
def test_split_at_its_hardest_uses_sister_firms(
    played: Callable[[Knobs], Played], split: float, firms: int
) -> None:
    stage, _, moves, cases = played(Knobs(split, 0, 0, 0))
    true = np.array(stage.parties.true)
    hub = cases[0].subject
    entries = np.unique(moves["imp"][_own(moves, 0) & (true[moves["imp"]] == hub)])
    assert entries.size == firms
    assert len({stage.parties.address[at] for at in entries}) == 1
    assert len({stage.parties.number[at][:-1] for at in entries}) == 1


@pytest.mark.parametrize(("delay", "low", "high"), [(0.0, 0, 0), (0.5, 36, 54), (1.0, 120, 180)])
def test_delay_begins_later_and_follows_later(
    played: Callable[[Knobs], Played], delay: float, low: int, high: int
) -> None:
    stage, _, whole, _ = played(NONE)
    _, _, moves, _ = played(Knobs(0, delay, 0, 0))
    begins = moves["day"][_own(moves, 0)].min() - stage.control - 20
    assert low <= begins <= high + 12
    wait = np.median(moves["day"][_own(moves, 1)]) - np.median(moves["day"][_own(moves, 0)])
    usual = np.median(whole["day"][_own(whole, 1)]) - np.median(whole["day"][_own(whole, 0)])
    assert low - 5 <= wait - usual <= high + 5


@pytest.mark.parametrize(("relabel", "share"), [(0.0, 0.0), (0.5, 0.25), (1.0, 0.8)])
def test_relabel_changes_a_share_of_the_rows(
    played: Callable[[Knobs], Played], relabel: float, share: float
) -> None:
    stage, _, moves, _ = played(Knobs(0, 0, relabel, 0))
    changed = (moves["declared"] >= 0) | moves["hide_brand"]
    changed |= (moves["spell_imp"] >= 0) | (moves["spell_exp"] >= 0)
    assert changed.mean() == pytest.approx(share, abs=0.06)
    false = moves["declared"][moves["declared"] >= 0]
    assert not stage.goods.sensitive[false].any()
    vague = moves["text"][moves["declared"] >= 0] == 1
    assert vague.any() == (relabel == 1.0)


@pytest.mark.parametrize(("mix", "times"), [(0.0, 0.0), (0.5, 0.5), (1.0, 10.0)])
def test_mix_adds_honest_trade_by_value(
    played: Callable[[Knobs], Played], mix: float, times: float
) -> None:
    stage, _, moves, cases = played(Knobs(0, 0, 0, mix))
    beside = moves["leg"] < 0
    subjects = np.array([case.subject for case in cases])
    own = ~beside & (np.isin(moves["imp"], subjects) | np.isin(moves["exp"], subjects))
    assert moves["value"][beside].sum() == pytest.approx(
        times * moves["value"][own].sum(), rel=0.1, abs=1
    )
    assert not stage.goods.sensitive[moves["good"][beside]].any()


def test_what_follows_is_less_and_later_and_from_the_hub(played: Callable[[Knobs], Played]) -> None:
    _, _, moves, cases = played(Knobs())
    for case in cases[:10]:
        mine = moves["case"] == case.number
        came, left = mine & _own(moves, 0), mine & _own(moves, 1)
        assert (moves["imp"][came] == case.subject).all()
        assert (moves["exp"][left] == case.subject).all()
        ratio = moves["mass"][left].sum() / moves["mass"][came].sum()
        assert ratio == pytest.approx(0.9, abs=0.05)
        assert (moves["day"][left] > moves["day"][came] + moves["lag"][came]).all()


def test_knobs_of_a_scheme_go_before_those_of_the_world(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(SCHEME.replace("cases: 40", "knobs: {split: 1}\n    cases: 1"), "utf-8")
    schemes, _ = read_schemes(path, load_places())
    assert schemes[0].knobs == Knobs(1.0, 0.5, 0.5, 0.5)


@pytest.mark.parametrize(
    ("text", "knobs"),
    [
        (".5", Knobs(0.5, 0.5, 0.5, 0.5)),
        ("1", Knobs(1, 1, 1, 1)),
        ("0", Knobs(0, 0, 0, 0)),
        ("split=1,mix=0", Knobs(1, 0.5, 0.5, 0)),
        (" relabel=.8 , delay=0.25", Knobs(0.5, 0.25, 0.8, 0.5)),
    ],
)
def test_knobs_are_read(text: str, knobs: Knobs) -> None:
    assert parse_knobs(text) == knobs


@pytest.mark.parametrize(
    "text", ["", ".", "two", "1.1", "-1", "split", "hide=1", "mix=1,mix=0", "mix=", "nan"]
)
def test_what_is_no_knob_is_refused(text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_knobs(text)
    assert caught.value.where == "--knobs"
    assert caught.value.advice
