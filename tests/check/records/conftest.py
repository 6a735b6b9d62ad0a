"""Small records written here: every firm in them is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ibis
import pyarrow as pa
import pytest

from enduse.check import CheckGround
from enduse.check.question import Candidate, Question
from enduse.check.question.declared import declared_form
from enduse.check.records import ask_records, open_records
from enduse.model import Check, RecordsState, Stated
from enduse.model.goods_item import GOODS_ITEM
from enduse.trace.aggregate import OBSERVATION, Aggregate, ground_of
from enduse.trace.measure import Basis, Ground, parse_measures

_TYPES = {
    "string": pa.string(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "date32": pa.date32(),
    "bool": pa.bool_(),
}
_PLAIN = {
    "source": "ab" * 32,
    "direction": "import",
    "reporter": "ad",
    "registration_date": "2023-06-15",
    "exporter": "Quarrel Optics",
    "importer": "Brindle Machines",
    "country_of_origin": "uy",
    "country_of_export": "uy",
    "country_of_destination": "ad",
    "hs6": "854231",
    "hs_revision": "HS2022",
    "description": "integrated circuits",
    "value_usd": 1_000_000.0,
}
MONTHS = [f"2023-{month:02}" for month in range(1, 13)]


def table_of(columns: Sequence[Any], rows: Sequence[Mapping[str, Any]]) -> Any:
    def cell(value: Any, kind: str) -> Any:
        if kind == "date32" and isinstance(value, str):
            return dt.date.fromisoformat(value)
        return value

    arrays = {
        column.name: pa.array(
            [cell(row.get(column.name), column.type) for row in rows], _TYPES[column.type]
        )
        for column in columns
    }
    return pa.table(arrays)


@pytest.fixture
def items() -> Callable[..., CheckGround]:
    """Make goods items: each row is what it says beside an invented import of Andorra.

    Every month of 2023 has a row of other goods too, so that no month is empty.
    """

    def made(*rows: Mapping[str, Any], complete: bool = True, **more: Any) -> CheckGround:
        filler = [
            {"registration_date": f"{month}-{day}", "hs6": "610910", "value_usd": 1.0}
            for month in more.get("months", MONTHS)
            for day in ("01", "28")
        ]
        told = [{**_PLAIN, **row} for row in [*rows, *filler]]
        for number, row in enumerate(told):
            row |= {"row_id": number, "source_row": number + 1}
        columns = [c for c in GOODS_ITEM if c.name not in more.get("without", ())]
        ground = Ground(
            table=ibis.memtable(table_of(columns, told)),
            title="goods items",
            brands={"umber": "us"},
            digest="cd" * 32,
            missing=more.get("missing"),
        )
        notices = more.get("notices", ())
        state = RecordsState(
            key="andorra",
            title="import declarations of Andorra, invented",
            kind="goods items",
            digest="cd" * 32,
            rows=len(told),
            refused=more.get("refused", 0),
            first="2023-01-01",
            last="2023-12-28",
            reporters=("ad",),
            notices=notices,
            synthetic=bool(notices),
        )
        return CheckGround(state, ground, complete, more.get("refused_values", ()))

    return made


@pytest.fixture
def totals() -> Callable[..., CheckGround]:
    """Make published totals of Andorra's imports by year; each row is what it says beside that."""

    def made(*rows: Mapping[str, Any], title: str = "UN Comtrade", **more: Any) -> CheckGround:
        plain = {
            "reporter": "ad",
            "partner": "uy",
            "partner_kind": "country",
            "flow": "import",
            "period": "2023",
            "frequency": "year",
            "period_first": "2023-01-01",
            "period_last": "2023-12-31",
            "code": "8542",
            "revision": "HS2022",
            "basis": "cif",
            "value_usd": 1_000_000.0,
            "is_estimate": False,
            "source": "ef" * 32,
        }
        told = [{**plain, **row} for row in rows]
        for number, row in enumerate(told):
            row |= {"row_id": number, "source_row": number + 1}
        aggregate = Aggregate(
            title, table_of(OBSERVATION, told), source="ef" * 32, reasons=more.get("reasons", {})
        )
        ground = ground_of(aggregate)
        state = RecordsState(
            key="totals",
            title=title,
            kind="published totals",
            digest="ef" * 32,
            rows=len(told),
            refused=0,
            first="2023-01-01",
            last="2023-12-31",
            reporters=("ad",),
        )
        return CheckGround(state, ground, complete=True)

    return made


_KEYS = {"goods": '["8542"]', "country": "[uy]", "destination": "[ad]", "window": "2023"}
_HALVES = {"window": "2023-07-01..2023-12-31", "compare": "2023-01-01..2023-06-30"}


@pytest.fixture
def ask() -> Callable[..., tuple[Check, ...]]:
    """Put a claim on circuits that Andorra had from Uruguay in 2023 to records.

    ``over`` and ``between`` are what it states, ``bases`` the readings, ``kind`` the measure; other
    keywords are keys of the measure as YAML, instead of the plain ones; None leaves one out.
    """

    def made(
        *grounds: CheckGround,
        over: float | None = None,
        between: tuple[float, float] = (0.0, 0.0),
        kind: str = "sum",
        bases: Sequence[str] = ("dispatch",),
        **more: Any,
    ) -> tuple[Check, ...]:
        low, high = between if over is None else (over, None)
        claimed = Stated(
            "a figure",
            low,
            high,
            low_open=high is None,
            high_open=False,
            unit=more.pop("unit", _UNITS[kind]),
            rule="as this test has it",
        )
        extent = {name: more.pop(name, ()) for name in ("wider", "narrower")}
        keys = _KEYS | (_HALVES if kind == "growth" else {}) | more
        text = "".join(f"{key}: {value}\n" for key, value in keys.items() if value is not None)
        candidates = []
        for basis in bases:
            (definition,) = parse_measures(f"measure: {kind}\nbasis: {basis}\n{text}")
            clause = Basis(basis).sentence.partition(":")[0]
            candidates.append(
                Candidate(clause, definition, declared_form(definition), (), **extent)
            )
        asked = Question("a1.c01", 0, "what was traded", claimed, (), tuple(candidates))
        return ask_records(asked, open_records(grounds))

    return made


_UNITS = {"sum": "usd", "share": "share", "growth": "growth", "count": "count"}


@pytest.fixture
def one(ask: Callable[..., tuple[Check, ...]]) -> Callable[..., Check]:
    """The same, on one basis and one set of records that gives one check."""

    def made(ground: CheckGround, basis: str = "dispatch", **more: Any) -> Check:
        (check,) = ask(ground, bases=(basis,), **more)
        return check

    return made
