"""All pictures of an assessment, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from enduse.assess.render.picture.carriers import lineage_table
from enduse.assess.render.picture.checks import checks_picture, checks_table
from enduse.assess.render.picture.lineage import lineage_picture
from enduse.assess.render.picture.listings import listings_picture, listings_table
from enduse.assess.render.picture.table import Table
from enduse.svg import PAPER, Paper

__all__ = ["PICTURES", "Plate", "Table", "plates"]

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture with its data.

    Attributes:
        name: Its own name among the pictures.
        title: What it shows.
        svg: The picture.
        table: Its data.
    """

    name: str
    title: str
    svg: str
    table: Table


PICTURES: Mapping[str, tuple[str, Callable[[Record, Paper], str], Callable[[Record], Table]]] = {
    "lineage": ("Who carries whose words", lineage_picture, lineage_table),
    "listings": ("Who was listed where, and since when", listings_picture, listings_table),
    "checks": ("What was claimed, and what the data hold", checks_picture, checks_table),
}
"""Name of a picture → its title, what draws it, and what gives its data."""


def plates(record: Record, paper: Paper = PAPER) -> Iterator[Plate]:
    """Give the pictures that a record has data for.

    Args:
        record: The record of an assessment.
        paper: What they are drawn on; the name of each picture is put to that of the paper.
    """
    for name, (title, draw, tabled) in PICTURES.items():
        table = tabled(record)
        if table.rows:
            own = replace(paper, name=f"{paper.name}-{name}")
            yield Plate(name, title, draw(record, own), table)
