"""The labelled texts on whose words are whose (``tests/read/lineage/set``)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from enduse.intake import read_article
from enduse.model import Document, Line
from enduse.read import classify_lines
from enduse.read.lineage.likeness import Weighed, count_rareness, cover, lay_out, stories_of, weigh

SET = Path(__file__).resolve().parent.parent.parent / "tests" / "read" / "lineage" / "set"
ASIDE = ("bearings_vietnam", "sanctions_bloc", "spyware_uruguay", "tanker_oman")
"""Events that nothing was tuned on before the first run on them; they are open since."""

LAST = (
    "carbonfibre_ghana",
    "gyros_estonia",
    "payments_malta",
    "precursors_jordan",
    "radios_peru",
    "turbines_finland",
)
"""Events that were written after the rules of wires stood: nothing of those was tuned on them."""


@dataclass(frozen=True)
class Labelled:
    """A labelled document.

    Attributes:
        event: Folder of its event.
        path: File name.
        kind: ``original``, ``paraphrase``, ``mix``, ``digest`` ...
        wires: Whose words it carries; names hold within the event.
        upstream: The documents that it was written from.
        document: The document.
        lines: Its lines.
    """

    event: str
    path: str
    kind: str
    wires: frozenset[str]
    upstream: tuple[str, ...]
    document: Document
    lines: tuple[Line, ...]


def load_event(folder: Path) -> tuple[Labelled, ...]:
    """Read an event."""
    record = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    found = []
    for row in record["documents"]:
        document = read_article(folder / row["path"])
        wires, upstream = frozenset(row["wires"]), tuple(row["upstream"])
        lines = classify_lines(document)
        found.append(
            Labelled(folder.name, row["path"], row["kind"], wires, upstream, document, lines)
        )
    return tuple(found)


@cache
def open_events() -> tuple[tuple[Labelled, ...], ...]:
    """Read the events that were open from the first."""
    folders = sorted(path for path in SET.iterdir() if path.is_dir())
    return tuple(load_event(path) for path in folders if path.name not in (*ASIDE, *LAST))


@cache
def aside_events() -> tuple[tuple[Labelled, ...], ...]:
    """Read the events that were set aside at first."""
    return tuple(load_event(SET / name) for name in ASIDE)


@cache
def last_events() -> tuple[tuple[Labelled, ...], ...]:
    """Read the events that were written last."""
    return tuple(load_event(SET / name) for name in LAST)


def stories(event: Sequence[Labelled]) -> list[tuple[Labelled, Weighed]]:
    """Weigh the texts of an event: of a round-up, the item on the event."""
    layouts = {row.path: lay_out(row.document, row.lines) for row in event}
    rareness = count_rareness(layouts.values())
    whole = {path: weigh(layout, rareness) for path, layout in layouts.items()}
    found = []
    for row in event:
        items = [weigh(item, rareness) for item in stories_of(layouts[row.path])]
        others = [text for path, text in whole.items() if path != row.path]
        best = max(items, key=lambda item: max(cover(item, other).share for other in others))
        found.append((row, best))
    return found
