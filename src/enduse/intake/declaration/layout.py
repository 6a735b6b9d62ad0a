"""A layout: which column of a table is which column of the goods item, and how it is written.

It is shown, corrected and saved as YAML, and can be given back for the next file::

    format: 1
    direction: import          # import or export, or null
    reporter: kz               # whose customs recorded it, alpha-2, or null
    columns:
      - {column: "Дата", field: registration_date, state: used, order: dmy}
      - {column: "Вес", field: null, state: to confirm, proposed: net_mass}

What a person writes counts: a column with a ``field`` is used whatever its state says, and one
without is left out.  The values of a column that says ``used`` are checked again in the next file;
a field written beside another state is a person's word, and is not.

``order`` (dmy, mdy, ymd), ``decimal``, ``currency``, ``scale``, ``unit``, ``digits`` and ``basis``
say how the cells are written; where they are not given they are told from the values.  Beside the
columns of the goods item there are the fields ``net_mass_unit`` and ``gross_mass_unit`` (the unit
of a mass, by row) and ``year`` (beside a column of months).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from enduse.errors import ConfigError
from enduse.model.goods_item import GOODS_ITEM

__all__ = [
    "BY_HAND",
    "FORMAT",
    "ColumnUse",
    "Layout",
    "State",
    "from_yaml",
    "read_layout",
    "to_yaml",
]

FORMAT = 1
BY_HAND = 1.0
"""The confidence of a mapping that a person gave: its values are not asked."""

_FIELDS = frozenset(column.name for column in GOODS_ITEM) | {
    "net_mass_unit",
    "gross_mass_unit",
    "year",
}
_MOST_BYTES = 5_000_000


class State(StrEnum):
    """What becomes of a column."""

    USED = "used"  # mapped for sure
    CONFIRM = "to confirm"  # a proposal that is not used until a person agrees
    REFUSED = "refused"  # its values contradict its header
    NONE = "no field"  # nothing of the goods item


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """One column of a table.

    Attributes:
        column: Its header as given.
        field: The column of the goods item that it fills, or None.
        state: What becomes of it.
        proposed: What it may be, where it is not used.
        confidence: How sure the mapping is, 0 to 1; 1 for what a person gave.
        reason: Why, in a few words.
        examples: Some values, as given.
        order: Of day and month in a date: ``dmy``, ``mdy``; None where each cell tells.
        decimal: The mark before decimals.
        currency: ISO 4217, where the header gives it for the whole column.
        scale: What amounts are multiplied by (1,000 for "thousand dollars").
        unit: Rec 20 code of a mass column, where the header gives it.
        digits: Digits of a full code of goods.
        basis: ``cif`` or ``fob``, where the header says so.
    """

    column: str
    field: str | None = None
    state: State = State.NONE
    proposed: str | None = None
    confidence: float = 0.0
    reason: str = ""
    examples: tuple[str, ...] = ()
    order: str | None = None
    decimal: str | None = None
    currency: str | None = None
    scale: float | None = None
    unit: str | None = None
    digits: int | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of a table.

    Attributes:
        columns: One a column, in the order of the table.
        header_row: 1-based number of the row with the headers.
        direction: ``import`` or ``export``, or None where only the rows tell, or nothing does.
        reporter: Country whose customs recorded it, alpha-2, or None.
        notes: What was assumed, each as a sentence.
    """

    columns: tuple[ColumnUse, ...]
    header_row: int = 1
    direction: str | None = None
    reporter: str | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def used(self) -> dict[str, int]:
        """Field to the number of its column, from 0."""
        return {use.field: at for at, use in enumerate(self.columns) if use.field is not None}

    def use(self, name: str) -> ColumnUse | None:
        """Give the column that fills a field."""
        return next((use for use in self.columns if use.field == name), None)


def to_yaml(layout: Layout) -> str:
    """Write a layout in the form that can be given back."""
    import yaml

    head = {
        "format": FORMAT,
        "header_row": layout.header_row,
        "direction": layout.direction,
        "reporter": layout.reporter,
        "notes": list(layout.notes),
    }
    columns = [_plain(use) for use in layout.columns]

    def dumped(value: object, *, flow: bool) -> str:
        return str(
            yaml.safe_dump(
                value, default_flow_style=flow, sort_keys=False, allow_unicode=True, width=10_000
            )
        )

    text = "# A layout of enduse: correct the fields, and give it back with --layout.\n"
    text += dumped(head, flow=False) + "columns:\n"
    return text + "".join(f"  - {dumped(column, flow=True).strip()}\n" for column in columns)


def from_yaml(text: str, where: str) -> Layout:
    """Read a layout that was saved, and perhaps corrected.

    Raises:
        ConfigError: It is no layout, a field does not exist, or one is given to two columns.
    """
    import yaml

    try:
        raw = yaml.safe_load(text)
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise _bad("no YAML", f"{where}, line {line}") from error
    except RecursionError as error:
        raise _bad("lists within lists without end", where) from error
    if not isinstance(raw, Mapping) or not isinstance(raw.get("columns"), list):
        raise _bad("no list of columns", where)
    if raw.get("format", FORMAT) != FORMAT:
        raise _bad(f"format {raw['format']!r}, and {FORMAT} is known", where)
    uses = tuple(_use(item, where) for item in raw["columns"])
    _check_once(uses, where)
    direction, reporter = raw.get("direction"), raw.get("reporter")
    if direction not in {None, "import", "export"}:
        raise _bad(f"direction {direction!r} is neither import nor export", where)
    if reporter is not None and not (isinstance(reporter, str) and len(reporter) == 2):
        raise _bad(f"reporter {reporter!r} is no two-letter code", where)
    header_row = raw.get("header_row", 1)
    if not isinstance(header_row, int) or isinstance(header_row, bool) or header_row < 1:
        raise _bad(f"header_row {header_row!r} is no number of a row", where)
    notes = tuple(str(note) for note in raw.get("notes") or ())
    return Layout(uses, header_row, direction, reporter and reporter.lower(), notes)


def read_layout(path: Path) -> Layout:
    """Read the file of a layout.

    Raises:
        ConfigError: As :func:`from_yaml`, or it is no text.
        IntakeError: It cannot be read.
    """
    from enduse.intake.file import read_whole

    try:
        text = read_whole(path, cap=_MOST_BYTES).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _bad("no UTF-8 text", path.name) from error
    return from_yaml(text, path.name)


def _plain(use: ColumnUse) -> dict[str, Any]:
    plain: dict[str, Any] = {"column": use.column, "field": use.field, "state": use.state.value}
    for part in fields(use):
        value = getattr(use, part.name)
        if part.name not in plain and value not in (None, "", ()):
            plain[part.name] = list(value) if isinstance(value, tuple) else value
    if "confidence" in plain:
        plain["confidence"] = round(use.confidence, 3)
    return plain


_KINDS: dict[str, type | tuple[type, ...]] = {
    "order": str,
    "decimal": str,
    "currency": str,
    "scale": (int, float),
    "unit": str,
    "digits": int,
    "basis": str,
    "proposed": str,
    "reason": str,
}


def _use(item: Any, where: str) -> ColumnUse:
    if not isinstance(item, Mapping) or "column" not in item:
        raise _bad(f"{str(item)[:60]!r} is no column", where)
    name, given = str(item["column"]), item.get("field")
    if given is not None and given not in _FIELDS:
        raise _bad(f"column {name!r}: the goods item has no column {str(given)[:60]!r}", where)
    parts: dict[str, Any] = {}
    for key, kind in _KINDS.items():
        value = item.get(key)
        if value is None:
            continue
        if not isinstance(value, kind) or isinstance(value, bool):
            raise _bad(f"column {name!r}: {key} cannot be {value!r}", where)
        parts[key] = value
    if parts.get("order") not in {None, "dmy", "mdy", "ymd"}:
        raise _bad(f"column {name!r}: order {parts['order']!r} is not dmy, mdy or ymd", where)
    if parts.get("decimal") not in {None, ".", ","}:
        raise _bad(f"column {name!r}: decimal {parts['decimal']!r} is no stop or comma", where)
    if given is None:
        state = State(item["state"]) if item.get("state") in set(State) else State.NONE
        state = State.NONE if state is State.USED else state
        return ColumnUse(name, None, state, **parts)
    confidence = item.get("confidence") if item.get("state") == State.USED else None
    confidence = float(confidence) if isinstance(confidence, int | float) else BY_HAND
    return ColumnUse(name, str(given), State.USED, confidence=confidence, **parts)


def _check_once(uses: Iterable[ColumnUse], where: str) -> None:
    seen: dict[str, str] = {}
    for use in uses:
        if use.field is not None and use.field in seen:
            raise _bad(f"{seen[use.field]!r} and {use.column!r} are both {use.field}", where)
        if use.field is not None:
            seen[use.field] = use.column


def _bad(found: str, where: str) -> ConfigError:
    return ConfigError(
        found, where=where, advice="save a layout with 'enduse records layout', and correct that"
    )
