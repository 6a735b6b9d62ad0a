"""The truth of schemes that were written in: T04, T05, T06, T07, T09."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.scenario.day import year_of
from enduse.scenario.trade.moves import EXPORT, IMPORT
from enduse.scenario.truth.define import Found

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enduse.scenario.scheme.play import Case
    from enduse.scenario.stage import Stage
    from enduse.scenario.trade.records import Reporting

__all__ = ["injected", "meets"]

_LEAST_USD = {"T04": 150_000.0, "T05": 100_000.0, "T06": 100_000.0, "T07": 500_000.0}
_TIMES = 4.0
_FOLLOWS_WITHIN = 180
_YEAR = 365
_POPUP_SHARE = 0.25
_GAP_SHARE = 0.4


def injected(
    stage: Stage, rows: dict[str, NDArray[Any]], cases: list[Case], reporting: Reporting
) -> list[Found]:
    """Give the cases of schemes with a truth of their own.

    Each has all rows that it has by the definition of its typology; a T07 case is one a calendar
    year.
    """
    makers = {"T04": _surge, "T05": _popup, "T06": _through, "T09": _price}
    by_party = _index(rows)
    found: list[Found] = []
    for case in cases:
        if case.scheme.truth == "T07":
            found += _gaps(stage, rows, case, reporting)
        elif case.scheme.truth:
            mine = by_party(case.subject)
            found.append(
                makers[case.scheme.truth](stage, {k: v[mine] for k, v in rows.items()}, case)
            )
    return [one for one in found if one.rows.size]


def meets(one: Found) -> bool:
    """Say whether a case, as it was recorded, meets the definition of its typology."""
    figures = one.figures
    if one.figures["value_usd"] < _LEAST_USD.get(one.detector, 0.0):
        return False
    if one.detector == "T04":
        return figures["value_ratio"] >= _TIMES and figures["mass_ratio"] >= _TIMES
    if one.detector == "T05":
        return figures["share"] >= _POPUP_SHARE
    if one.detector == "T06":
        return bool(
            figures["out_usd"] >= _LEAST_USD["T06"]
            and 0.5 * figures["in_kg"] <= figures["out_kg"] <= 1.1 * figures["in_kg"]
        )
    if one.detector == "T07":
        return bool(
            figures["gap_usd"] >= _LEAST_USD["T07"]
            and figures["gap_usd"] >= _GAP_SHARE * figures["exported_usd"]
        )
    return True


def _index(rows: dict[str, NDArray[Any]]) -> Any:
    """Give a look-up from a true party to its rows."""
    party = np.concatenate([rows["imp"], rows["exp"]])
    where = np.tile(np.arange(rows["imp"].size), 2)
    order = np.argsort(party, kind="stable")
    party, where = party[order], where[order]

    def find(one: int) -> NDArray[np.int64]:
        low, high = np.searchsorted(party, [one, one + 1])
        return np.unique(where[low:high])

    return find


def _sums(rows: dict[str, NDArray[Any]], mine: NDArray[np.bool_]) -> dict[str, float]:
    return {
        "rows": float(mine.sum()),
        "value_usd": float(rows["usd"][mine].sum()),
        "mass_kg": float(rows["kg"][mine].sum()),
    }


def _make(
    case: Case,
    rows: dict[str, NDArray[Any]],
    mine: NDArray[np.bool_],
    about: dict[str, Any],
    more: dict[str, float],
    *,
    parts: NDArray[Any] | None = None,
) -> Found:
    return Found(
        case.scheme.truth,
        case.scheme.name,
        case.subject,
        about,
        rows["row_id"][mine],
        parts if parts is not None else np.full(int(mine.sum()), ""),
        {**_sums(rows, mine), **more},
        case.number,
        np.unique(rows["imp"][mine]),
    )


def _surge(stage: Stage, rows: dict[str, NDArray[Any]], case: Case) -> Found:
    """Give T04: all imports of controlled goods of the heading from the control date on."""
    heading = int(stage.goods.heading[case.good])
    bought = (rows["imp"] == case.subject) & (rows["side"] == IMPORT)
    of_heading = stage.goods.controlled[rows["good"]] & (
        stage.goods.heading[rows["good"]] == heading
    )
    after = bought & of_heading & (rows["date"] >= stage.control)
    length = stage.window[1] - stage.control + 1
    before = bought & of_heading & (rows["date"] < stage.control)
    before &= rows["date"] >= stage.control - length
    was, now = _sums(rows, before), _sums(rows, after)
    more = {
        "before_usd": was["value_usd"],
        "value_ratio": now["value_usd"] / max(was["value_usd"], 1.0),
        "mass_ratio": now["mass_kg"] / max(was["mass_kg"], 1e-3),
    }
    return _make(case, rows, after, {"heading": heading}, more)


def _popup(stage: Stage, rows: dict[str, NDArray[Any]], case: Case) -> Found:
    """Give T05: all imports of controlled goods."""
    bought = (rows["imp"] == case.subject) & (rows["side"] == IMPORT)
    mine = bought & stage.goods.controlled[rows["good"]]
    more = {"first_year_usd": 0.0, "share": 0.0}
    if bought.any():
        year = bought & (rows["date"] < rows["date"][bought].min() + _YEAR)
        more["first_year_usd"] = float(rows["usd"][year & mine].sum())
        more["share"] = more["first_year_usd"] / float(rows["usd"][year].sum())
    return _make(case, rows, mine, {}, more)


def _through(stage: Stage, rows: dict[str, NDArray[Any]], case: Case) -> Found:
    """Give T06: the out-leg, and what came in within 180 days before a row of it."""
    heading = int(stage.goods.heading[case.good])
    of_heading = stage.goods.heading[rows["good"]] == heading
    out = (rows["exp"] == case.subject) & stage.places.target[rows["dest"]] & of_heading
    into = (rows["imp"] == case.subject) & (rows["side"] == IMPORT) & of_heading
    into &= stage.goods.controlled[rows["good"]]
    left = np.sort(rows["date"][out])
    at = np.searchsorted(left, rows["date"], side="left")
    next_out = left[np.minimum(at, left.size - 1)] if left.size else np.zeros(at.size, np.int64)
    into &= (at < left.size) & (next_out - rows["date"] <= _FOLLOWS_WITHIN)
    mine = out | into
    kg, usd, side = rows["kg"], rows["usd"], rows["side"]
    # Both sides may record the same consignments: the fuller side is what left.
    sides = [(side == EXPORT) & out, (side == IMPORT) & out]
    more = {
        "in_kg": float(kg[into].sum()),
        "out_kg": max(float(kg[one].sum()) for one in sides),
        "in_usd": float(usd[into].sum()),
        "out_usd": max(float(usd[one].sum()) for one in sides),
    }
    parts = np.where(out[mine], "out", "in")
    return _make(case, rows, mine, {"heading": heading}, more, parts=parts)


def _price(stage: Stage, rows: dict[str, NDArray[Any]], case: Case) -> Found:
    """Give T09: the rows of the legs that are evidence."""
    legs = [at for at, leg in enumerate(case.scheme.legs) if leg.evidence]
    mine = (rows["case"] == case.number) & np.isin(rows["leg"], legs)
    mine &= rows["imp"] == case.subject
    return _make(case, rows, mine, {"hs6": f"{stage.goods.code22[case.good]:06d}"}, {})


def _gaps(
    stage: Stage, rows: dict[str, NDArray[Any]], case: Case, reporting: Reporting
) -> list[Found]:
    """Give T07: both sides of the cell, by calendar year, in months that both delivered."""
    heading = int(stage.goods.heading[case.good])
    cell = stage.goods.controlled[rows["good"]] & (stage.goods.heading[rows["good"]] == heading)
    cell &= (rows["dispatch"] == case.dispatch) & (rows["dest"] == case.dest)
    sent = (rows["side"] == EXPORT) & (rows["reporter"] == case.dispatch)
    came = (rows["side"] == IMPORT) & (rows["reporter"] == case.dest)
    cell &= sent | came
    for side, country in ((1, case.dispatch), (2, case.dest)):
        many = rows["date"].size
        whole = np.full(many, side, np.int8), np.full(many, country, np.int8)
        cell &= ~reporting.is_lost(*whole, rows["date"])
    years = year_of(rows["date"])
    own = cell & (rows["case"] == case.number)
    found = []
    for year in np.unique(years[own]):
        mine = cell & (years == year)
        exported = float(rows["usd"][mine & sent].sum())
        imported = float(rows["usd"][mine & came].sum())
        about = {
            "dispatch": stage.places.codes[case.dispatch],
            "destination": stage.places.codes[case.dest],
            "heading": heading,
            "year": int(year),
        }
        more = {
            "exported_usd": exported,
            "imported_usd": imported,
            "gap_usd": exported - imported,
        }
        parts = np.where(sent[mine], "exported", "imported")
        found.append(_make(case, rows, mine, about, more, parts=parts))
    return found
