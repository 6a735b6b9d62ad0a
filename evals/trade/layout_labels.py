"""The labels of the 97 layouts: read, checked, and a mapping judged by them.

`layout_labels.yaml` holds the labels and the rules they were written by.  Run as
``python -m evals.trade.layout_labels`` from the project's root it checks that every column of every
layout has a label, that the labels are fields, and that no field is asked for twice, and prints
counts.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import yaml

from enduse.model.goods_item import GOODS_ITEM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["LABELS", "LAYOUTS", "Layout", "Verdict", "judge", "main", "read_layouts"]

HERE = Path(__file__).resolve()
LABELS = HERE.with_name("layout_labels.yaml")
LAYOUTS = HERE.parents[3] / "shared" / "data" / "trade" / "declaration_layouts.json"

Verdict = Literal["right", "missed", "wrong", "free"]
"""What became of a column: ``right``; ``missed``, its field not found; ``wrong``, it was given a
field that is not its own; ``free``, it needs no field and was given none."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout and its labels.

    Attributes:
        name: The vendor's name of it.
        header_row: 1-based number of the row that holds the headers.
        columns: What each header may be mapped to; None stands for no field.
        rivals: Fields for which several headers compete, the best header first.
    """

    name: str
    header_row: int
    columns: Mapping[str, frozenset[str | None]]
    rivals: Mapping[str, tuple[str, ...]]

    @property
    def with_field(self) -> tuple[str, ...]:
        """Return the headers that have a field for certain: those a mapping must find."""
        return tuple(header for header, allowed in self.columns.items() if None not in allowed)


def _allowed(label: Any) -> frozenset[str | None]:
    return frozenset(label if isinstance(label, list) else [label])


def _layout(raw: Mapping[str, Any], labels: Mapping[str, Any]) -> Layout:
    exception = labels["layouts"].get(raw["layout"], {})
    given = labels["columns"] | exception.get("columns", {})
    columns = {header: _allowed(given[header]) for header in raw["columns"]}
    rivals = {field: tuple(headers) for field, headers in exception.get("rivals", {}).items()}
    for field, (_, *others) in rivals.items():
        for header in others:
            columns[header] = columns[header] - {field} | {None}
    return Layout(raw["layout"], raw["header_row"], columns, rivals)


def read_layouts(layouts: Path = LAYOUTS, labels: Path = LABELS) -> list[Layout]:
    """Read the layouts with their labels.

    Raises:
        KeyError: A header has no label.
    """
    given = yaml.safe_load(labels.read_text(encoding="utf-8"))
    return [_layout(raw, given) for raw in json.loads(layouts.read_text(encoding="utf-8"))]


def _judge_one(layout: Layout, header: str, mapping: Mapping[str, str | None]) -> Verdict:
    allowed, field = layout.columns[header], mapping.get(header)
    if field is not None:
        rival = header in layout.rivals.get(field, ())
        return "right" if field in allowed or rival else "wrong"
    if None in allowed:
        return "free"
    taken = any(
        mapping.get(other) == option
        for option in allowed
        if option is not None and header in layout.rivals.get(option, ())
        for other in layout.rivals[option]
    )
    return "right" if taken else "missed"


def judge(layout: Layout, mapping: Mapping[str, str | None]) -> dict[str, Verdict]:
    """Judge a mapping of header to field, a header that it leaves out counting as no field.

    A field given to two columns is right on the first in the layout's order and wrong on the rest.
    """
    verdicts: dict[str, Verdict] = {}
    seen: set[str] = set()
    for header in layout.columns:
        field = mapping.get(header)
        twice = field is not None and field in seen
        verdicts[header] = "wrong" if twice else _judge_one(layout, header, mapping)
        if field is not None:
            seen.add(field)
    return verdicts


def _faults(layout: Layout, fields: Iterable[str]) -> list[str]:
    known = {*fields, None}
    faults = [
        f"{layout.name}: {header}: no such field"
        for header, allowed in layout.columns.items()
        if not allowed <= known
    ]
    for field, headers in layout.rivals.items():
        faults += [
            f"{layout.name}: {header} does not stand there"
            for header in headers
            if header not in layout.columns
        ]
        if field not in layout.columns[headers[0]]:
            faults.append(f"{layout.name}: {headers[0]} is not labelled {field}")
    sole = Counter(next(iter(a)) for a in layout.columns.values() if len(a) == 1)
    faults += [f"{layout.name}: {f} twice" for f, n in sole.items() if f is not None and n > 1]
    return faults


def main() -> int:
    """Check the labels and print how many there are."""
    layouts = read_layouts()
    faults = [f for layout in layouts for f in _faults(layout, [c.name for c in GOODS_ITEM])]
    columns = [allowed for layout in layouts for allowed in layout.columns.values()]
    certain = sum(None not in allowed for allowed in columns)
    none = sum(allowed == frozenset({None}) for allowed in columns)
    print(f"{len(layouts)} layouts, {len(columns)} columns: {certain} with a field, {none} with")
    print(f"none, {len(columns) - certain - none} that may be left out; {len(faults)} faults")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
