"""The tables beside the records: lists, register, brands, rates, reporting, the notice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from enduse.scenario.day import iso_of
from enduse.scenario.folder import LABEL, write_csv

if TYPE_CHECKING:
    from enduse.scenario.scheme.cast import Troupe
    from enduse.scenario.stage import Stage
    from enduse.scenario.trade.records import Reporting

__all__ = ["write_beside"]

_ENTRY = "entry_id authority list name aliases country national_id address since until kind".split()
_FOREVER = 2**29
_NOTICE = """{label}

Every firm, name, number, address, price and declaration in this folder is invented.  Places,
codes of goods and orders of magnitude are real.  Nothing here says anything about real traders,
real reporters, or how often a method errs on real records.

The folder truth/ holds what is true in this world; no detector may read it.
"""


def write_beside(
    folder: Path, stage: Stage, troupe: Troupe, reporting: Reporting, rng: np.random.Generator
) -> None:
    """Write everything but the records and the truth."""
    (folder / "README.txt").write_text(_NOTICE.format(label=LABEL), encoding="utf-8")
    _lists(folder / "lists", stage, troupe, rng)
    _register(folder / "register.csv", stage, rng)
    codes = stage.places.codes
    write_csv(
        folder / "brands.csv",
        ("brand", "company", "seat"),
        [
            (
                name,
                stage.parties.abroad[int(stage.brands.maker[at])],
                codes[int(stage.brands.seat[at])],
            )
            for at, name in enumerate(stage.brands.names)
        ],
    )
    write_csv(
        folder / "rates.csv",
        ("date", "currency", "usd_per_unit"),
        [
            (iso_of(int(day)), currency, f"{stage.rates.usd[at, number]:.9g}")
            for at, day in enumerate(stage.rates.days)
            for number, currency in enumerate(stage.rates.currencies)
        ],
    )
    write_csv(
        folder / "reporting.csv", ("reporter", "direction", "month", "state"), reporting.rows(stage)
    )


def _lists(folder: Path, stage: Stage, troupe: Troupe, rng: np.random.Generator) -> None:
    """Write a file a list; half of the entries carry a national number."""
    parties = stage.parties
    told: dict[int, tuple[bool, bool]] = {}
    for number, authority in enumerate(stage.settings["authorities"]):
        rows: list[tuple[str, ...]] = []
        for listing in troupe.listings:
            if listing.authority != number:
                continue
            party = listing.party
            with_id, with_address = told.setdefault(
                party, (bool(rng.random() < 0.6), bool(rng.random() < 0.8))
            )
            rows.append(
                (
                    f"{authority['list']}-{len(rows) + 1:04d}",
                    authority["authority"],
                    authority["list"],
                    parties.abroad[party],
                    parties.home[party] if parties.home[party] != parties.abroad[party] else "",
                    stage.places.codes[parties.country[party]],
                    parties.number[party] if with_id else "",
                    parties.address_abroad[party] if with_address else "",
                    iso_of(listing.since),
                    iso_of(listing.until) if listing.until < _FOREVER else "",
                    "organization",
                )
            )
        write_csv(folder / f"{authority['file']}.csv", _ENTRY, rows)


def _register(path: Path, stage: Stage, rng: np.random.Generator) -> None:
    """Write extracts of company registers: not of all firms, and of makers none."""
    parties = stage.parties
    share = stage.settings["honest"]["register_share"]
    chosen = np.flatnonzero(rng.random(len(parties)) < share)
    activities = ("wholesale trade", "manufacture", "transport and storage", "retail trade")
    write_csv(
        path,
        ("national_id", "name", "country", "formed", "activity"),
        [
            (
                parties.number[at],
                parties.home[at],
                stage.places.codes[parties.country[at]],
                iso_of(parties.formed[at]),
                activities[(at * 7) % len(activities)],
            )
            for at in chosen.tolist()
        ],
    )
