"""What a measure gives: figures with their basis, interval, floor, caveats and rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from enduse.model.evidence import Measure
from enduse.model.shown import html_table

__all__ = ["Figure", "LeftOut", "MeasureResult", "State"]


class State(Enum):
    """What became of a measure, or of one of its figures."""

    MEASURED = "measured"
    REFUSED = "refused"
    NOT_EVALUABLE = "not evaluable"
    NO_REPORT = "no report"


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of one group.

    Attributes:
        group: Field to value, in the order asked for; empty where the measure has no groups.
        value: The figure; None where the state is another than measured.
        low: Lower end of the 95 % interval, or None where there is none.
        high: Upper end.
        method: The interval's formula, or why there is none.
        state: What became of it.
        why: Why there is no figure, as a clause.
        rows: Number of rows in the window.
        parts: What the figure was computed from, by name.
    """

    group: Mapping[str, Any]
    value: float | None
    low: float | None = None
    high: float | None = None
    method: str = ""
    state: State = State.MEASURED
    why: str = ""
    rows: int = 0
    parts: Mapping[str, float | int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that were chosen and do not count in the figure.

    Attributes:
        rows: Rows that the definition chooses.
        without_amount: Of them without the amount that is added up.
        without_rate: Of those, with an amount in a currency that could not be converted.
        without_basis: Rows that do not tell the country (or currency) on the basis.
        value_without_basis: Share of the amount that lies in such rows, 0 to 1; None where it is
            not known.
        intake: What intake refused, as sentences.
    """

    rows: int = 0
    without_amount: int = 0
    without_rate: int = 0
    without_basis: int = 0
    value_without_basis: float | None = None
    intake: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """A measure that was taken.

    Attributes:
        name: Name of the measure.
        kind: ``sum``, ``share`` ...
        unit: Of the figures: ``usd``, ``share`` (0 to 1), ``growth`` (0.5 is half as much again),
            ``usd per kg``, ``index`` (0 to 1) ...
        definition: What was measured, in one line.
        basis: By what rows belong to countries, as a clause; empty where none is asked for.
        window: Days that count, or an empty string.
        compare: Days compared with, or an empty string.
        floor: What a figure had to rest on, or an empty string.
        state: What became of it.
        why: Why there are no figures, as a clause.
        figures: A figure a group.
        groups: Number of groups; more than figures where those were cut.
        left_out: What does not count.
        caveats: What has to be said with it, as sentences.
        sql: The query, in DuckDB's SQL.
        digest: SHA-256 over the definition and the inputs.
        evidence_rows: Number of rows that the figures rest on.
        evidence: The first of them.
        about: Where the question is from.
    """

    name: str
    kind: str
    unit: str
    definition: str
    basis: str = ""
    window: str = ""
    compare: str = ""
    floor: str = ""
    state: State = State.MEASURED
    why: str = ""
    figures: tuple[Figure, ...] = ()
    groups: int = 0
    left_out: LeftOut = field(default=LeftOut())
    caveats: tuple[str, ...] = ()
    sql: str = ""
    digest: str = ""
    evidence_rows: int = 0
    evidence: tuple[Mapping[str, Any], ...] = ()
    about: str = ""

    @property
    def value(self) -> float | None:
        """The figure of a measure without groups; None where there is none or several."""
        return self.figures[0].value if len(self.figures) == 1 else None

    def _repr_html_(self) -> str:
        """Show it in a notebook: a line a figure."""
        rows = [
            (
                ", ".join(str(value) for value in figure.group.values()),
                figure.value,
                figure.low,
                figure.high,
                figure.rows,
                f"{figure.state.value}: {figure.why}" if figure.why else figure.state.value,
            )
            for figure in self.figures
        ]
        columns = ("group", f"value ({self.unit})", "low", "high", "rows", "state")
        said = f": {self.why}" if self.why else ""
        return html_table(f"{self.definition} ({self.state.value}{said})", columns, rows)

    def cited(self) -> tuple[Measure, ...]:
        """Give each figure that was measured as evidence for a sentence.

        Its value is exact; its inputs are references to the first rows.
        """
        inputs = tuple(f"row {row.get('row_id')}" for row in self.evidence)
        return tuple(
            Measure(
                self.definition + _suffix(figure.group), self.digest, repr(figure.value), inputs
            )
            for figure in self.figures
            if figure.value is not None
        )


def _suffix(group: Mapping[str, Any]) -> str:
    return "".join(f"; {name} {value}" for name, value in group.items())
