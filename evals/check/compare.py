"""The checks that enduse makes, held against the right answers."""

from __future__ import annotations

import fnmatch
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb
import yaml

from enduse.model.check import Check
from evals.check import answers as right
from evals.check.asking import Asked

__all__ = ["Outcome", "compare_claim"]

_FIRM = {"supported", "contradicted"}
_CAREFUL = {"consistent", "not_evaluable"}
_BASES = (
    ("dispatch", r"country of dispatch"),
    ("origin", r"country of origin"),
    ("trading country", r"trading country"),
    ("brand seat", r"brand"),
    ("manufacturer seat", r"manufacturer"),
    ("currency", r"currency"),
    ("partner", r"partner"),
)
_UNITS = {"share growth": "change of share"}
_TOLERANCE = 2e-3


@dataclass(slots=True)
class Outcome:
    """What became of a claim of the table.

    Attributes:
        name: Its id.
        kind: Its kind.
        faults: What is wrong, each with a word before it: ``firm`` (a verdict that the data do not
            bear out), ``missing``, ``invented``, ``verdict``, ``coherence``, ``bare``.
        counts: Part to (agreeing, all) for window, range, goods and value.
        notes: Where one of these does not agree.
    """

    name: str
    kind: str
    faults: list[tuple[str, str]] = field(default_factory=list)
    counts: dict[str, list[int]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def count(self, part: str, what: str, *, agrees: bool) -> None:
        """Count one comparison, and note one that does not agree."""
        held = self.counts.setdefault(part, [0, 0])
        held[0] += agrees
        held[1] += 1
        if not agrees:
            self.notes.append(f"{part}: {what}")

    @property
    def right(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def compare_claim(
    label: Mapping[str, Any], asked: Asked, con: duckdb.DuckDBPyConnection, others: Sequence[Any]
) -> Outcome:
    """Hold what enduse says of a claim against the table.

    Args:
        label: The claim of the table.
        asked: The checks of its articles.
        con: The grounds; see :func:`evals.check.ground.open_tables`.
        others: All claims of the table, since two may stand in one sentence.
    """
    outcome = Outcome(label["id"], label["kind"])
    refs = _refs(label, asked)
    if not refs:
        if label["kind"] in {"records", "list"}:
            outcome.faults.append(("missing", "no claim is read there"))
        return outcome
    checks = [check for check in asked.checks if check.ref in refs]
    if label["kind"] == "no":
        shared = any(_refs(o, asked) & refs for o in others if o["kind"] in {"records", "list"})
        if not shared:
            _judge_none(outcome, checks)
        return outcome
    if label["kind"] == "open":
        _judge_open(outcome, checks)
        return outcome
    _judge_asked(outcome, label, [c for c in checks if _is_of(label, c)], con)
    bare = [c for c in asked.bare if c.ref in refs and _is_of(label, c)]
    _judge_bare(outcome, label, bare)
    return outcome


def _refs(label: Mapping[str, Any], asked: Asked) -> set[str]:
    fragment = label["fragment"].casefold()
    return {
        ref
        for name, ref, text in asked.said
        if name == label["article"] and fragment in text.casefold()
    }


def _is_of(label: Mapping[str, Any], check: Check) -> bool:
    """Say whether a check is of this claim, where a sentence holds several."""
    if check.kind != label["kind"]:
        return False
    if label["kind"] == "list":
        return str(label["words"]).casefold() in check.stated.words.casefold()
    needs, headings = set(label.get("needs", ())), _headings(check)
    return not needs or not headings or bool(needs & headings) or _is_whole(label)


def _is_whole(label: Mapping[str, Any]) -> bool:
    """Say whether no other claim of the table stands in the sentence."""
    return not str(label["id"]).startswith("majority-")


def _judge_none(outcome: Outcome, checks: Sequence[Check]) -> None:
    for check in checks:
        if check.declared or check.kind == "list":
            outcome.faults.append(("invented", check.question))
            _forbid(outcome, check)


def _judge_open(outcome: Outcome, checks: Sequence[Check]) -> None:
    for check in checks:
        _forbid(outcome, check)


def _forbid(outcome: Outcome, check: Check) -> None:
    if check.verdict.value in _FIRM:
        outcome.faults.append(("firm", f"{check.verdict.value}: {check.question}, {check.basis}"))


def _judge_bare(outcome: Outcome, label: Mapping[str, Any], bare: Sequence[Check]) -> None:
    """Without records a records question is there, and cannot be evaluated."""
    if label["kind"] != "records":
        return
    if not bare:
        outcome.faults.append(("bare", "no question where no records were given"))
    for check in bare:
        if check.verdict.value != "not_evaluable" or check.value is not None or not check.why:
            outcome.faults.append(("bare", f"{check.verdict.value} without records"))


def _judge_asked(
    outcome: Outcome,
    label: Mapping[str, Any],
    checks: Sequence[Check],
    con: duckdb.DuckDBPyConnection,
) -> None:
    if not checks:
        outcome.faults.append(("missing", "no question"))
        return
    met: list[bool] = [not row.get("must", False) for row in label["answers"]]
    for check in checks:
        rows = [i for i, row in enumerate(label["answers"]) if _answers(row, check)]
        allowed = _allowed(label, [label["answers"][i] for i in rows], check, con)
        verdict = check.verdict.value
        if verdict in allowed:
            for place in rows:
                met[place] = True
        else:
            kind = "firm" if verdict in _FIRM else "verdict"
            outcome.faults.append(
                (kind, _told(check, f"{verdict}, not {'/'.join(sorted(allowed))}"))
            )
        _compare_parts(outcome, label, check, con)
    for row, done in zip(label["answers"], met, strict=True):
        if not done:
            where = " ".join(str(row.get(k, "")) for k in ("ground", "basis", "of", "basis_has"))
            outcome.faults.append(("missing", f"no right answer on {where}"))


def _told(check: Check, what: str) -> str:
    window = _declared(check).get("window", "all")
    where = f"{check.ground or 'no ground'}, {check.basis}, {window}"
    return f"{where}: {check.value} {what} ({check.why})"


def _answers(row: Mapping[str, Any], check: Check) -> bool:
    """Say whether a row of the table speaks of the ground and basis of a check."""
    ground = Asked.ground_of(check)
    if ground and ground != row["ground"]:
        return False
    if "basis_has" in row and row["basis_has"] not in check.basis:
        return False
    if "basis_lacks" in row and row["basis_lacks"] in check.basis:
        return False
    if check.kind == "list" or not ground or not check.declared:
        return True
    basis = row.get("basis")
    if basis is not None and basis != "partner" and basis != _basis(check):
        return False
    return "of" not in row or basis == "currency" or ("hk" in row["of"]) == _with_hong_kong(check)


def _allowed(
    label: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    check: Check,
    con: duckdb.DuckDBPyConnection,
) -> set[str]:
    """Give the verdicts that the table allows for a check."""
    if not rows or (check.kind == "records" and not check.declared):
        return set(_CAREFUL)
    allowed: set[str] = set()
    for row in rows:
        if row["verdict"] == "computed":
            own = _own(label, check, con)
            allowed |= {"not_evaluable", *(["consistent"] if "vague" in label else [])} | (
                right.verdict_of(label, own) if own is not None else {"consistent"}
            )
        else:
            allowed |= set(row["verdict"])
    return allowed


def _own(
    label: Mapping[str, Any], check: Check, con: duckdb.DuckDBPyConnection
) -> right.Answer | None:
    """Compute the figure that a check declares, with a query of our own."""
    declared = _declared(check)
    ground, measure = Asked.ground_of(check), declared.get("measure")
    if not ground or measure not in {"sum", "share", "growth"} or ground == "lists":
        return None
    one = {name: _one(declared.get(name)) for name in ("reporter", "direction")}
    if not all(one.values()):
        return None
    conditions = [
        f"{column} IN ({', '.join(repr(each) for each in _many(declared[name]))})"
        for name, column in (("destination", "destination"), ("dispatch", "dispatch"))
        if name in declared
    ]
    if measure == "share" and declared.get("compare") is not None:
        measure = "share growth"
    words = _many(declared.get("goods"))
    codes = _codes(declared) or (label.get("codes", ()) if words else ())
    asked = right.Asked(
        ground, str(measure), () if ground == "imf" else tuple(codes),
        str(one["reporter"]), str(one["direction"]),
        str(declared.get("basis", "")), tuple(_many(declared.get("country", ()))),
        right.days_of(_text(declared.get("window"))), right.days_of(_text(declared.get("compare"))),
        " AND ".join(conditions) or "true",
    )  # fmt: skip
    return right.answer(con, asked)


def _compare_parts(
    outcome: Outcome, label: Mapping[str, Any], check: Check, con: duckdb.DuckDBPyConnection
) -> None:
    """Count whether range, window, goods and value are those of the table."""
    outcome.count(
        "range",
        f"{check.stated.low}..{check.stated.high} {check.stated.unit}",
        agrees=_range_agrees(label, check),
    )
    if not _is_coherent(check):
        outcome.faults.append(("coherence", _told(check, check.verdict.value)))
    if check.kind == "list" or not check.declared:
        return
    declared = _declared(check)
    window, compare = _text(declared.get("window")), _text(declared.get("compare"))
    outcome.count("window", str(window), agrees=_fits(window, label.get("windows", ["*"])))
    if compare is not None and "compare" in label:
        outcome.count("window", f"compared with {compare}", agrees=_fits(compare, label["compare"]))
    if label.get("needs") is not None and Asked.ground_of(check) != "imf":
        outcome.count(
            "goods", " ".join(sorted(_headings(check))), agrees=_goods_agree(label, check)
        )
    if check.value is not None:
        own = _own(label, check, con)
        if own is not None and own.value is not None:
            agrees = math.isclose(own.value, check.value, rel_tol=_TOLERANCE, abs_tol=1e-4)
            outcome.count("value", _told(check, f"ours {own.value}"), agrees=agrees)


def _range_agrees(label: Mapping[str, Any], check: Check) -> bool:
    """Say whether what is stated lies in the widest range that the table takes."""
    unit = _UNITS.get(str(label["measure"]), label["unit"])
    stated = check.stated
    if stated.unit != unit:
        return False
    low, high = label.get("low"), label.get("high")
    end = 1.0 if unit == "share" else None
    if low is None:
        return not stated.low and (stated.high, stated.high_open) == (high, label["open"] == "high")
    if high is None:
        return (
            stated.low == low
            and stated.low_open == (label.get("open") == "low")
            and (stated.high is None or stated.high == end)
        )
    return (
        stated.low is not None
        and stated.high is not None
        and float(low or 0) <= stated.low <= stated.high <= float(high)
    )


def _is_coherent(check: Check) -> bool:
    """Say whether a firm verdict agrees with what the check itself says is stated."""
    if check.verdict.value not in _FIRM:
        return True
    if check.value is None:
        return False
    stated = check.stated
    under = stated.low is not None and (
        check.value < stated.low or (stated.low_open and check.value == stated.low)
    )
    over = stated.high is not None and (
        check.value > stated.high or (stated.high_open and check.value == stated.high)
    )
    return (under or over) == (check.verdict.value == "contradicted")


def _fits(window: str | None, patterns: Sequence[str]) -> bool:
    return any(fnmatch.fnmatch(window or "all", pattern) for pattern in patterns)


def _goods_agree(label: Mapping[str, Any], check: Check) -> bool:
    headings = _headings(check)
    allowed = [*label["needs"], *label.get("may", ())]
    needed = set(label["needs"]) <= headings or not label["needs"]
    return needed and all(any(fnmatch.fnmatch(h, each) for each in allowed) for h in headings)


def _headings(check: Check) -> set[str]:
    return {code[:4] for code in _codes(_declared(check))}


def _codes(declared: Mapping[str, Any]) -> list[str]:
    return [word for word in map(str, _many(declared.get("goods", ()))) if word.isdigit()]


def _basis(check: Check) -> str:
    found = [
        (match.start(), name)
        for name, pattern in _BASES
        if (match := re.search(pattern, check.basis)) is not None
    ]
    return min(found)[1] if found else ""


def _with_hong_kong(check: Check) -> bool:
    return "hk" in _many(_declared(check).get("country", ())) or "Hong Kong" in check.basis


def _declared(check: Check) -> dict[str, Any]:
    if check.kind == "list" or not check.declared:
        return {}
    read = yaml.safe_load(check.declared)
    if isinstance(read, dict) and len(read) == 1 and isinstance(next(iter(read.values())), dict):
        read = next(iter(read.values()))
    return read if isinstance(read, dict) else {}


def _many(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]


def _one(value: Any) -> str | None:
    held = _many(value)
    return held[0] if len(held) == 1 else None


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
