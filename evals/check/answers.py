"""The figures of ``labels.yaml``, computed from the data with queries of its own.

    python -m evals.check.answers        print each figure again, beside the one in the table

Nothing here uses enduse, but for making the world: the answers judge it.
"""

from __future__ import annotations

import csv
import datetime as dt
import math
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import yaml

from evals.check.ground import open_tables

__all__ = ["Answer", "Asked", "answer", "asked_of", "counted", "labels", "verdict_of"]

HERE = Path(__file__).parent
_BASES = {
    "dispatch": "dispatch",
    "origin": "origin",
    "trading country": "trading",
    "brand seat": "seat",
    "manufacturer seat": "maker",
    "currency": "currency",
    "partner": "partner",
}
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure that is asked of a ground.

    Attributes:
        ground: As ``world``.
        measure: ``sum``, ``share``, ``growth`` or ``share growth``.
        codes: HS codes of any length; none for all goods.
        reporter: Whose records.
        direction: ``import`` or ``export``.
        basis: By what a row belongs to a country, or an empty string.
        of: Countries, or currencies, on it.
        window: First and last day, or None for all.
        compare: The same of what is compared with.
        conditions: Further conditions on columns, as SQL.
    """

    ground: str
    measure: str
    codes: tuple[str, ...]
    reporter: str
    direction: str
    basis: str
    of: tuple[str, ...]
    window: tuple[str, str] | None
    compare: tuple[str, str] | None = None
    conditions: str = "true"


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure with its 95 % interval, as far as it has one."""

    value: float | None
    low: float | None = None
    high: float | None = None
    rows: int = 0


def labels() -> dict[str, Any]:
    """Read the table of right answers."""
    found: dict[str, Any] = yaml.safe_load((HERE / "labels.yaml").read_text(encoding="utf-8"))
    return found


def answer(con: duckdb.DuckDBPyConnection, asked: Asked) -> Answer:
    """Compute a figure.

    A sum of published totals and of goods items has no interval.  A share has a linearised (Taylor)
    one, Wilson's with the effective number of rows at 0 and 1; growth has the delta method's on the
    log ratio.  W. G. Cochran, Sampling Techniques, 3rd edition, 1977, sections 6.4 and 6.5.
    """
    if asked.measure == "sum":
        whole = None if asked.of else _world_row(con, asked, asked.window)
        if whole is not None:
            return Answer(whole)
        held = _held(con, asked, asked.window)
        return Answer(math.fsum(v for v, inside in held if inside), rows=len(held))
    if asked.measure == "share":
        return _share(con, asked, asked.window)
    if asked.measure == "growth":
        return _growth(con, asked)
    now, then = _share(con, asked, asked.window), _share(con, asked, asked.compare)
    if now.value is None or then.value is None:
        return Answer(None)
    return Answer(now.value - then.value, rows=now.rows)


def _held(
    con: duckdb.DuckDBPyConnection, asked: Asked, window: tuple[str, str] | None
) -> list[tuple[float, bool]]:
    """Give the value of each row that counts, and whether it is of the countries asked for."""
    column = _BASES.get(asked.basis, "")
    goods = " OR ".join(f"hs LIKE '{code}%'" for code in asked.codes) or "hs <> 'TOTAL'"
    if asked.ground == "imf":
        goods = "hs = 'TOTAL'"
    days = "true" if window is None else f"day >= '{window[0]}' AND last_day <= '{window[1]}'"
    inside = f"{column} IN ({', '.join(repr(each) for each in asked.of)})" if asked.of else "true"
    no_world = "coalesce(partner, '') <> 'world'"
    query = (
        f"SELECT usd, coalesce({inside}, false) FROM rows WHERE ground = ? AND reporter = ? "  # noqa: S608 - words of ours
        f"AND direction = ? AND usd IS NOT NULL AND ({goods}) AND {days} AND {no_world} "
        f"AND ({asked.conditions})"
    )
    return con.execute(query, [asked.ground, asked.reporter, asked.direction]).fetchall()


def _world_row(
    con: duckdb.DuckDBPyConnection, asked: Asked, window: tuple[str, str] | None
) -> float | None:
    """Give the published total over all partners, where a ground has one."""
    goods = " OR ".join(f"hs LIKE '{code}%'" for code in asked.codes) or "hs = 'TOTAL'"
    if asked.ground == "imf":
        goods = "hs = 'TOTAL'"
    days = "true" if window is None else f"day >= '{window[0]}' AND last_day <= '{window[1]}'"
    query = (
        f"SELECT sum(usd) FROM rows WHERE ground = ? AND reporter = ? AND direction = ? "  # noqa: S608 - words of ours
        f"AND partner = 'world' AND ({goods}) AND {days}"
    )
    row = con.execute(query, [asked.ground, asked.reporter, asked.direction]).fetchone()
    return None if row is None or row[0] is None else float(row[0])


def _share(con: duckdb.DuckDBPyConnection, asked: Asked, window: tuple[str, str] | None) -> Answer:
    held = _held(con, asked, window)
    part = math.fsum(value for value, inside in held if inside)
    whole = _world_row(con, asked, window) if asked.basis == "partner" else None
    if whole is not None:
        return Answer(part / whole, rows=len(held))
    total = math.fsum(value for value, _ in held)
    if not total:
        return Answer(None)
    share, number = part / total, len(held)
    squares = math.fsum(value * value for value, _ in held)
    effective = total * total / squares
    if 0.0 < share < 1.0:
        spread = math.fsum((value * (inside - share)) ** 2 for value, inside in held)
        half = _Z * math.sqrt(spread * number / max(number - 1, 1)) / total
        return Answer(share, max(share - half, 0.0), min(share + half, 1.0), number)
    end = _Z * _Z / (effective + _Z * _Z)
    low, high = (0.0, end) if share == 0.0 else (1.0 - end, 1.0)
    return Answer(share, low, high, number)


def _growth(con: duckdb.DuckDBPyConnection, asked: Asked) -> Answer:
    now = [value for value, inside in _held(con, asked, asked.window) if inside]
    then = [value for value, inside in _held(con, asked, asked.compare) if inside]
    after, before = math.fsum(now), math.fsum(then)
    if not before:
        return Answer(None)
    value = after / before - 1.0
    if asked.ground in {"imf", "totals"} or not after:
        return Answer(value, rows=len(now))
    scatter = math.fsum(v * v for v in now) / after**2 + math.fsum(v * v for v in then) / before**2
    half = _Z * math.sqrt(scatter)
    ratio = after / before
    return Answer(value, ratio * math.exp(-half) - 1, ratio * math.exp(half) - 1, len(now))


def verdict_of(label: Mapping[str, Any], found: Answer, *, complete: bool = True) -> set[str]:
    """Give the verdicts that the published rule allows for a figure.

    Supported: the figure and its whole interval lie in what is stated.  Contradicted: all of it
    lies outside, and the records are complete.  Else consistent.
    """
    if found.value is None:
        return {"not_evaluable"}
    low = found.value if found.low is None else found.low
    high = found.value if found.high is None else found.high
    at_least, at_most = label.get("low"), label.get("high")
    is_open = label.get("open", "")
    over = at_least is None or low > at_least or (low == at_least and is_open != "low")
    under = at_most is None or high < at_most or (high == at_most and is_open != "high")
    below = at_least is not None and (high < at_least or (high == at_least and is_open == "low"))
    above = at_most is not None and (low > at_most or (low == at_most and is_open == "high"))
    if over and under:
        return {"supported"}
    if (below or above) and complete:
        return {"contradicted"}
    return {"consistent"}


def asked_of(label: Mapping[str, Any], row: Mapping[str, Any]) -> Asked | None:
    """Give what an answer of the table asks; None where it states no figure."""
    if "of" not in row and row.get("ground") != "totals":
        return None
    ground, basis = str(row["ground"]), str(row.get("basis", ""))
    side = {"world": ("ru", "import"), "imf": ("ru", "import"), "ad": ("ad", "import")}.get(
        ground, ("uy", "export")
    )
    of = tuple(row.get("of", ()))
    conditions = "true"
    if ground == "totals":
        if row.get("value") is None:
            return None
        side = ("ad", "import") if basis == "origin" else ("uy", "export")
        of, basis = (("uy",) if basis == "origin" else ("ad",)), "partner"
    elif ground == "uy":
        conditions = "destination = 'ad'"
    if "from" in row:
        conditions = f"dispatch = '{row['from']}'"
    window = row.get("window", label.get("windows", ["all"])[0])
    return Asked(
        ground, str(label["measure"]), tuple(label.get("codes", ())), *side, basis, of,
        days_of(window), days_of(row.get("compare", label.get("compare", [None])[0])), conditions,
    )  # fmt: skip


def days_of(text: str | None) -> tuple[str, str] | None:
    """Read a window: ``2023-01-01..2023-12-31``; None for ``all``, ``*`` and nothing."""
    if text is None or text in {"all", "*"}:
        return None
    first, _, last = text.partition("..")
    return first, last


def counted(
    label: Mapping[str, Any], row: Mapping[str, Any], demo: Path, shared: Path | None
) -> int | None:
    """Count the entries of a list that a label asks for, from the authority's own file."""
    asked = label.get("count")
    if asked is None or "value" not in row:
        return None
    if asked["source"] == "demo_eu":
        path, column = demo / "lists" / "eu_export_control" / "annex.csv", "address"
    elif shared is None:
        return None
    else:
        path = shared / "data/lists/eu_journal_2026-08/consolidated/32014R0833.csv"
        column = "address"
    first, last = (dt.date.fromisoformat(asked[end]) for end in ("first", "last"))
    number = 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        for entry in csv.DictReader(file):
            day = _listed(entry["startDate"])
            seat = entry[column].split(";")[0]
            if day is not None and first <= day <= last and entry["annex"] == "IV":
                number += _seat(seat) in set(row.get("regions", asked.get("regions", ["uruguay"])))
    return number


def _listed(text: str) -> dt.date | None:
    for form in ("%d.%m.%Y", "%d %B %Y"):
        try:
            return dt.datetime.strptime(text.strip(), form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    return None


def _seat(address: str) -> str:
    if re.search(r"\bHong Kong\b", address):
        return "hk"
    if re.search(r"\bChina\b", address):
        return "mainland"
    return "uruguay" if "Uruguay" in address else ""


def figures(
    con: duckdb.DuckDBPyConnection, demo: Path, shared: Path | None
) -> list[tuple[str, str, float | None, Answer, Sequence[str]]]:
    """Give each figure of the table: label, where, value there, value computed, verdicts."""
    found = []
    for label in labels()["claims"]:
        for row in label.get("answers", ()):
            where = " ".join(str(row.get(key, "")) for key in ("ground", "basis", "window"))
            count = counted(label, row, demo, shared)
            if count is not None:
                found.append((label["id"], where, row["value"], Answer(count), row["verdict"]))
            asked = asked_of(label, row)
            if asked is not None:
                there = answer(con, asked)
                found.append((label["id"], where, row.get("value"), there, row["verdict"]))
    return found


def main() -> int:
    """Print each figure beside the one of the table; 1 where one differs."""
    from evals.check.sources import sources_here

    here = sources_here()
    wrong = 0
    for name, where, value, there, verdict in figures(
        open_tables(here.demo, here.world, here.imf), here.demo, here.shared
    ):
        differs = value is not None and not same(value, there.value)
        wrong += differs
        interval = "" if there.low is None else f" [{there.low:.4g}, {there.high:.4g}]"
        mark = "  <-- differs" if differs else ""
        print(f"{name:26} {where:52} {value!s:>16} {there.value!s:>22}{interval} {verdict}{mark}")
    return 1 if wrong else 0


def same(stated: float, there: float | None) -> bool:
    """Say whether a figure is that of the table, which is rounded."""
    return there is not None and math.isclose(stated, there, rel_tol=2e-3, abs_tol=6e-4)


if __name__ == "__main__":
    sys.exit(main())
