"""Makes a world: firms, honest trade, schemes, declarations, truth."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.errors import ConfigError
from enduse.scenario.beside import write_beside
from enduse.scenario.day import day_of, iso_of
from enduse.scenario.folder import LABEL, digest, write_json
from enduse.scenario.maker import Maker, Progress
from enduse.scenario.order import WorldOrder
from enduse.scenario.scheme.cast import Troupe
from enduse.scenario.scheme.file import default_schemes, read_schemes
from enduse.scenario.scheme.play import play
from enduse.scenario.stage import Stage
from enduse.scenario.stock import Parties, load_goods, load_places, make_brands, make_rates
from enduse.scenario.trade.honest import Honest
from enduse.scenario.trade.population import make_relations, make_traders
from enduse.scenario.trade.records import draw_reporting
from enduse.scenario.truth.collect import Collector
from enduse.scenario.truth.whole import tell_truth
from enduse.tables import load_table

if TYPE_CHECKING:
    from enduse.scenario.scheme.model import Scheme

__all__ = ["make_world"]

_RECORDS_A_MOVE = 1.2
_FOLDERS = ("records", "lists", "truth")


def make_world(order: WorldOrder, folder: Path, progress: Progress | None = None) -> dict[str, Any]:
    """Write a world into a folder and give its ``world.json``.

    Args:
        order: What world is wanted.
        folder: A folder that is not there, or is empty, or holds an older world, which gives way.
        progress: Called with rows written and rows in all.

    Raises:
        ConfigError: The scheme file is wrong, or the folder holds other things or cannot be
            written.
    """
    _check_folder(folder)
    seeds = np.random.SeedSequence(order.seed)
    stock, people, drama, errors = [
        np.random.Generator(np.random.PCG64(seed)) for seed in seeds.spawn(4)
    ]
    schemes, stage = _stage(stock, order)
    traders = make_traders(people, stage, order.rows)
    relations = make_relations(people, stage, traders, order.rows / _RECORDS_A_MOVE)
    troupe = Troupe(stage, traders)
    drawn, cases = play(drama, troupe, schemes, order.knobs, order.rows)
    reporting = draw_reporting(errors, stage)
    collector = Collector(stage, troupe, cases)
    maker = Maker(stage, traders, order, Honest(stage, relations), (drawn, reporting))
    try:
        _prepare(folder)
        rows = maker.write(folder, collector, seeds, progress)
        write_beside(folder, stage, troupe, reporting, people)
        counts = tell_truth(folder / "truth", stage, troupe, cases, (collector, reporting))
        world = {**_head(order, stage, rows), **counts, "files": _files(folder)}
        write_json(folder / "world.json", world)
    except OSError as error:
        raise ConfigError(
            f"the world cannot be written ({error.strerror})",
            where=str(folder),
            advice="name a folder with room that you may write to",
        ) from error
    return world


def _check_folder(folder: Path) -> None:
    taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if taken and not (folder / "world.json").is_file():
        raise ConfigError(
            "the folder holds something that is no world",
            where=str(folder),
            advice="name a new folder",
        )


def _prepare(folder: Path) -> None:
    """Make the folders; an older world gives way."""
    for name in _FOLDERS:
        if (folder / name).is_dir():
            shutil.rmtree(folder / name)
        (folder / name).mkdir(parents=True)


def _stage(rng: np.random.Generator, order: WorldOrder) -> tuple[tuple[Scheme, ...], Stage]:
    """Read schemes and settings, and invent brands and rates."""
    settings = dict(load_table("scenario_defaults"))
    places, goods = load_places(), load_goods()
    schemes, changed = (
        default_schemes(places) if order.schemes is None else read_schemes(order.schemes, places)
    )
    for section, values in changed.items():
        settings[section] = {**settings[section], **values}
    window = (day_of(settings["window"][0]), day_of(settings["window"][1]))
    parties = Parties(places)
    brands = make_brands(rng, goods, places, parties)
    rates = make_rates(rng, *window)
    control = day_of(settings["control_date"])
    return schemes, Stage(goods, places, parties, brands, rates, window, control, settings)


def _head(order: WorldOrder, stage: Stage, rows: int) -> dict[str, Any]:
    return {
        "label": LABEL,
        "format": 1,
        "seed": order.seed,
        "rows": rows,
        "schemes": "default" if order.schemes is None else digest(order.schemes),
        "knobs": asdict(order.knobs),
        "window": [iso_of(stage.window[0]), iso_of(stage.window[1])],
        "as_of": iso_of(stage.window[1]),
    }


def _files(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of every file of the world."""
    inside = [folder / "README.txt", *folder.glob("*.csv")]
    inside += [path for name in _FOLDERS for path in (folder / name).rglob("*")]
    return {path.relative_to(folder).as_posix(): digest(path) for path in sorted(inside)}
