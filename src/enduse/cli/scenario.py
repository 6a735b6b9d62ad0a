"""``enduse scenario``: synthetic worlds of trade with known truth, and scores of alerts on them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from enduse.cli.context import note, progress_bar
from enduse.cli.output import shape_options, show
from enduse.errors import UsageError

__all__ = ["scenario"]

_SUFFIX = {"": 1, "k": 1_000, "m": 1_000_000}


@click.group(
    invoke_without_command=True,
    epilog="Example: enduse scenario --seed 7 --rows 200k -o world",
)
@click.option("--seed", type=click.IntRange(min=0), help="Where chance begins.")
@click.option("--rows", help="About how many records, as 200000, 200k or 2M.")
@click.option(
    "--schemes",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A YAML file of schemes, instead of the default ones.",
)
@click.option(
    "--knobs",
    default=".5",
    show_default=True,
    help="How hard schemes are to see: 0 to 1, or split=.5,delay=.5,relabel=.5,mix=.5.",
)
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path), help="Folder to write to."
)
@click.pass_context
def scenario(
    context: click.Context,
    seed: int | None,
    rows: str | None,
    schemes: Path | None,
    knobs: str,
    folder: Path | None,
) -> int:
    """Make a synthetic world of trade: honest firms, injected schemes, hard negatives, the truth.

    The same seed, rows, schemes and knobs give the same bytes.  Everything in a world is invented
    and labelled so; what is measured on it says nothing about error rates on real records.
    """
    if context.invoked_subcommand is not None:
        return 0
    missing = [
        name
        for name, value in (("--seed", seed), ("--rows", rows), ("-o", folder))
        if value is None
    ]
    if missing or seed is None or rows is None or folder is None:
        raise UsageError(
            "a world needs " + ", ".join(missing),
            advice='see "enduse scenario --help"',
        )
    from enduse.scenario import WorldOrder, make_world, parse_knobs

    order = WorldOrder(seed, _rows(rows), schemes, parse_knobs(knobs))
    bar = progress_bar()
    world = make_world(order, folder, None if bar is None else lambda n, of: bar("records", n, of))
    note(
        f"{folder}: {world['rows']} records, {world['honest_importers']} honest importers, "
        f"{sum(world['cases'].values())} cases; synthetic, no statement on real error rates"
    )
    return 0


@scenario.command(epilog="Example: enduse scenario score world alerts.nl --json")
@click.argument("world", type=click.Path(path_type=Path))
@click.argument("alerts", type=click.Path(path_type=Path))
@click.option(
    "--per-day",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    help="Alerts a day that people can look at.",
)
@shape_options
def score(world: Path, alerts: Path, per_day: int, shape: str | None) -> int:
    """Score ALERTS against the truth of WORLD: one object a detector.

    ALERTS is what "enduse trace WORLD --nl" or --json writes, or the folder of its -o.
    """
    from enduse.scenario import score_world

    report = score_world(world, alerts, per_day=per_day)
    told = {key: report[key] for key in ("honest_importers", "per_day", "refused", "label")}
    show([{**one, **told} for one in report["detectors"]], _COLUMNS, shape)
    note(report["label"])
    return 4 if report["refused"] else 0


def _interval(key: str) -> Any:
    return lambda row: (
        ""
        if row[key] is None
        else f"{row[key]:.3f} ({row[f'{key}_interval'][0]:.2f}-{row[f'{key}_interval'][1]:.2f})"
    )


_COLUMNS: dict[str, Any] = {
    "detector": lambda row: row["detector"],
    "cases": lambda row: row["cases"],
    "found": lambda row: row["found"],
    "recall": _interval("recall"),
    "alerts": lambda row: row["alerts"],
    "false": lambda row: row["false"],
    "related": lambda row: row["related"],
    "precision": _interval("precision"),
    "false per 1,000": lambda row: row["false_per_1000_honest_importers"],
    "jaccard": lambda row: row["evidence_jaccard"],
    "exact": lambda row: row["evidence_exact"],
    "figure error": lambda row: row["figure_error"],
    "state": lambda row: row["state"],
}


def _rows(text: str) -> int:
    found = re.fullmatch(r"(\d{1,12}(?:\.\d{1,6})?)([kKmM]?)", text.strip().replace("_", ""))
    if found is None:
        raise UsageError(
            f"{text!r} is no number of rows", where="--rows", advice="write 200000, 200k or 2M"
        )
    return round(float(found[1]) * _SUFFIX[found[2].lower()])
