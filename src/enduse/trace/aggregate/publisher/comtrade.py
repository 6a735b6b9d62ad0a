"""UN Comtrade, as its data API (v1) gives it: JSON with a ``data`` array, or CSV.

Field names are those of the API (comtradedeveloper.un.org, "Get data").  A reply may break a figure
down by mode of transport, customs procedure or second partner; only the totals over these are kept,
so that nothing is added up twice.  Re-exports are part of exports in it, and re-imports of imports
(United Nations, IMTS Compilers Manual 2010): they are set aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from enduse.errors import IntakeError
from enduse.intake.table import iter_csv_rows, iter_json_rows
from enduse.trace.aggregate.amount import NotAnAmount, parse_amount
from enduse.trace.aggregate.area import comtrade_area
from enduse.trace.aggregate.observation import Aggregate, Rejected
from enduse.trace.aggregate.period import parse_period
from enduse.trace.aggregate.publisher.source import file_digest

__all__ = ["COMTRADE_COLUMNS", "read_comtrade"]

COMTRADE_COLUMNS = ("period", "reporterCode", "partnerCode", "flowCode", "cmdCode", "primaryValue")
_FLOWS = {"M": "import", "X": "export"}
_PARTS = frozenset({"RM", "RX", "DX", "FM", "MIP", "XIP", "MOP", "XOP"})
_REVISIONS = {"H4": "HS2012", "H5": "HS2017", "H6": "HS2022"}
_OTHER_HS = frozenset({"H0", "H1", "H2", "H3"})
# Quantity units of the API (WCO standard units) as UN/ECE Recommendation 20 codes.
_UNITS = {
    "2": "MTK",
    "3": "KWH",
    "4": "MTR",
    "5": "H87",
    "6": "PR",
    "7": "LTR",
    "8": "KGM",
    "11": "DZN",
    "12": "MTQ",
}
_BREAKDOWNS = {"motCode": {"0"}, "customsCode": {"C00"}, "partner2Code": {"0"}, "mosCode": {"0"}}
_NOTES = (
    (
        "partner as Comtrade records it: origin for imports and last known destination for exports,"
        " as far as the reporter follows the recommendation"
    ),
)
_FOUND = 80


def read_comtrade(path: Path) -> Aggregate:
    """Read a reply of the API that was kept as a file.

    Raises:
        IntakeError: It cannot be read, lacks a column, or is broken.
    """
    source = file_digest(path)
    rejected: list[Rejected] = []
    rows: list[dict[str, Any]] = []

    def refuse(number: int, error: IntakeError) -> None:
        rejected.append(Rejected(number, error.found, ""))

    for number, row in _rows(path, refuse):
        read = _observation(row)
        if isinstance(read, str):
            rejected.append(Rejected(number, read, _shown(row)))
        else:
            rows.append({**read, "source": source, "source_row": number})
    return Aggregate.of("UN Comtrade", rows, rejected, _NOTES)


def _rows(path: Path, refuse: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    from enduse.trace.aggregate.publisher.sniff import starts_as_json

    if starts_as_json(path):
        return iter_json_rows(path, at="data", required=COMTRADE_COLUMNS, on_refused=refuse)
    return iter_csv_rows(path, required=COMTRADE_COLUMNS, on_refused=refuse)


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    text = "" if value is None else str(value).strip()
    # A table that was saved again has its whole numbers as 398.0.
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def _observation(row: Mapping[str, Any]) -> dict[str, Any] | str:
    """Read a row; a text says why it is refused."""
    flow = _flow(row)
    reporter = comtrade_area(_text(row, "reporterCode"))
    partner = comtrade_area(_text(row, "partnerCode"))
    period = parse_period(_text(row, "period"))
    code = _code(row)
    wrong = (
        (flow[1], flow[1]),
        (reporter is None or reporter.kind != "country", "a reporter that is no known country"),
        (partner is None, "a partner that is not known"),
        (period is None, "a period that is none"),
        (code[1], code[1]),
        (_is_part(row), "a breakdown by transport, procedure or second partner"),
    )
    problem = next((str(text) for bad, text in wrong if bad), "")
    if problem or reporter is None or partner is None or period is None:
        return problem
    try:
        amounts = _amounts(row, flow[0])
    except NotAnAmount as bad:
        return str(bad)
    return {
        "reporter": reporter.code,
        "partner": partner.code,
        "partner_kind": partner.kind,
        "flow": flow[0],
        **period.as_columns(),
        "code": code[0],
        "revision": None if code[0] == "TOTAL" else _revision(row),
        **amounts,
    }


def _flow(row: Mapping[str, Any]) -> tuple[str, str]:
    """Give the flow, and why the row is refused."""
    code = _text(row, "flowCode").upper()
    if code in _PARTS:
        return "", "a part of imports or exports (re-trade, processing): counted in them already"
    return _FLOWS.get(code, ""), "" if code in _FLOWS else "a flow that is not known"


def _code(row: Mapping[str, Any]) -> tuple[str, str]:
    """Give the code, and why the row is refused."""
    code, scheme = _text(row, "cmdCode").upper(), _text(row, "classificationCode").upper()
    if code == "TOTAL":
        return code, ""
    if scheme in _OTHER_HS:
        return "", "an HS revision before 2012"
    if scheme and scheme not in _REVISIONS:
        return "", "another classification than the Harmonized System"
    if not code.isdigit() or len(code) > 6:
        return "", "a code that is none"
    # A spreadsheet takes the leading zero off: HS codes have an even number of digits.
    code = code.zfill(len(code) + len(code) % 2)
    return code, ""


def _revision(row: Mapping[str, Any]) -> str | None:
    return _REVISIONS.get(_text(row, "classificationCode").upper())


def _is_part(row: Mapping[str, Any]) -> bool:
    return any(_text(row, name) not in {"", *whole} for name, whole in _BREAKDOWNS.items())


def _amounts(row: Mapping[str, Any], flow: str) -> dict[str, Any]:
    value = parse_amount(row.get("primaryValue"))
    cif, fob = parse_amount(row.get("cifvalue")), parse_amount(row.get("fobvalue"))
    unit = _UNITS.get(_text(row, "qtyUnitCode"))
    return {
        "value_usd": value,
        "basis": _basis(value, cif, fob, flow),
        "quantity": parse_amount(row.get("qty")) if unit is not None else None,
        "unit": unit,
        "net_mass": parse_amount(row.get("netWgt")),
        "is_estimate": _is_estimate(row),
    }


def _basis(value: float | None, cif: float | None, fob: float | None, flow: str) -> str | None:
    """Give the basis of the value: the one of the two that it equals, else the convention."""
    if value is not None and value in {cif, fob} and cif != fob:
        return "cif" if value == cif else "fob"
    return "cif" if flow == "import" else "fob"


def _flag(row: Mapping[str, Any], name: str) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(_text(row, name).lower())


def _is_estimate(row: Mapping[str, Any]) -> bool | None:
    """Say whether the value is an estimate; None where the row does not tell.

    A row that the publisher added up from reported ones is none.  Flags on quantity and mass say
    nothing of the value.
    """
    reported, added_up = _flag(row, "isReported"), _flag(row, "isAggregate")
    if reported or added_up:
        return False
    return None if reported is None else True


def _shown(row: Mapping[str, Any]) -> str:
    names = ("period", "reporterCode", "partnerCode", "flowCode", "cmdCode", "primaryValue")
    return " ".join(_text(row, name) for name in names)[:_FOUND]
