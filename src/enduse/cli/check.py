"""``enduse check``: what articles claim, put to lists and trade records."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enduse.cli.context import (
    as_of_option,
    given_records,
    note,
    progress_bar,
    records_options,
    split_stdin,
    workshop,
)
from enduse.cli.output import shape_options, show, write_record
from enduse.errors import UsageError
from enduse.model import to_plain

if TYPE_CHECKING:
    from enduse.model import Findings

__all__ = ["check"]

_REVIEW, _IN_PART = 3, 4
_TEXT = 120
"""Characters of a claim that the table shows."""


@click.command(epilog="Example: enduse check article.txt --records RU_trade.csv --explain")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_of_option
@records_options
@click.option("--list", "only", multiple=True, metavar="KEY", help="Ask this list; repeatable.")
@click.option("--model", metavar="PACKAGE", help="Another spaCy model; it is named in the output.")
@click.option(
    "--explain",
    is_flag=True,
    help="Show each measure as declared, what was assumed, the query and the first rows too.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 3 where a claim is contradicted.")
@shape_options
def check(
    files: tuple[Path, ...],
    as_of: str,
    only: tuple[str, ...],
    model: str | None,
    shape: str | None,
    *,
    records: tuple[Path, ...],
    complete_records: tuple[Path, ...],
    explain: bool,
    exit_code: bool,
) -> int:
    """Put what FILES claim to the lists and to trade records.

    Each figure, and each claim that can be tested without one, becomes a declared measure or a
    count of list entries, on each basis that the sentence leaves open.  The verdict is supported,
    contradicted, consistent (neither), or not evaluable, with why.

    FILES are articles as for "enduse read".  Records are published totals (UN Comtrade, IMF IMTS,
    BACI), a declaration file, a folder that "enduse records add" made, or a world.
    """
    from enduse.case import load_articles
    from enduse.case.ground import open_given
    from enduse.case.workshop import Given

    paths, received = split_stdin(files)
    documents, refused = load_articles(paths, received=received)
    for name, reason in refused:
        note(f"refused: {reason if name in reason else f'{name}: {reason}'}")
    if not documents and not refused:
        where = ", ".join(str(path) for path in files)
        raise UsageError("no articles in it", where=where, advice="give articles, or their folder")
    with tempfile.TemporaryDirectory(prefix="enduse-check-") as scratch:
        grounds = open_given(given_records(records, complete_records), Path(scratch))
        shop = workshop(only=only, progress=progress_bar(), model=model)
        found = shop.find(documents, as_of=as_of, given=Given(grounds=grounds))
    _write(found, shape, explain=explain)
    left_out = any(state.refused for state in found.records)
    contradicted = any(one.verdict.value == "contradicted" for one in found.checks)
    codes = [_IN_PART if refused or left_out else 0]
    codes += [_REVIEW if exit_code and contradicted else 0, 0 if documents else 1]
    return max(codes)


def _write(found: Findings, shape: str | None, *, explain: bool) -> None:
    told = list(_records(found))
    if shape == "json":
        write_record({"as_of": found.as_of, "checks": told, "conflicts": _conflicts(found)})
        return
    if shape is not None:
        show(told, _COLUMNS, shape)
        return
    for asked in _questions(told):
        _head(asked[0])
        show(_grouped(asked), _ANSWERS, None)
    for one in told if explain else ():
        _explain(one)
    for conflict in _conflicts(found):
        refs = ", ".join(ref for ref, _ in conflict["items"])
        click.echo(f"{conflict['relation']}: {conflict['subject']} ({refs}): {conflict['why']}")
    counts = [one["verdict"].replace("_", " ") for one in told]
    said = ", ".join(f"{counts.count(word)} {word}" for word in dict.fromkeys(counts))
    note(f"{len(told)} checks" + (f": {said}" if said else "; no claim in it can be put to any"))


def _records(found: Findings) -> Iterator[dict[str, Any]]:
    """Give each check as a record: the keys of a proposition's checks, with its evidence in it."""
    claims = {finding.ref: finding for finding in found.claims}
    paths = {document.layer: document.path for document in found.documents}
    for one in found.checks:
        claim = claims[one.ref]
        evidence = (one.measure, *one.rows, *one.entries)
        yield {
            "ref": one.ref,
            "article": paths[claim.layer],
            "claim": claim.claim.content.text,
            "kind": one.kind,
            "measure": one.question,
            "basis": one.basis,
            "stated": to_plain(one.stated),
            "ground": one.ground,
            "value": one.value,
            "interval": None if one.interval is None else list(one.interval),
            "verdict": one.verdict.value,
            "why": one.why,
            "declared": one.declared,
            "assumed": list(one.assumed),
            "caveats": list(one.caveats),
            "sql": one.sql,
            "evidence": [to_plain(piece) for piece in evidence],
        }


def _questions(told: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Put the checks of one question together, in the order of the claims."""
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for one in told:
        # Each list of an authority is asked its own question.
        asked = one["measure"] if one["kind"] == "records" else ""
        key = (one["ref"], one["kind"], one["stated"]["words"], asked)
        found.setdefault(key, []).append(one)
    return list(found.values())


def _head(one: Mapping[str, Any]) -> None:
    click.echo(f"{one['ref']} ({one['article']}): {_cut(one['claim'])}")
    words = one["stated"]["words"]
    asked = one["measure"] if one["kind"] == "records" else "entries on the lists"
    click.echo(f"asked: {asked}; stated: {words}, that is {_range(one)}")


def _grouped(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put the readings of one question that came out alike into one row of the table."""
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for one in told:
        key = tuple(one[name] for name in ("ref", "measure", "ground", "verdict", "why", "value"))
        groups.setdefault((*key, one["stated"]["words"]), []).append(one)
    return [_as_one(alike) for alike in groups.values()]


def _as_one(alike: list[dict[str, Any]]) -> dict[str, Any]:
    first = alike[0]
    bases = list(dict.fromkeys(one["basis"] for one in alike))
    if len(bases) == 1:
        return first
    return {**first, "basis": f"on {len(bases)} readings: {' | '.join(bases)}"}


def _conflicts(found: Findings) -> list[dict[str, Any]]:
    return [to_plain(conflict) for conflict in found.conflicts]


def _explain(one: Mapping[str, Any]) -> None:
    """Write out a check: how it was read, declared, taken, and what it rests on."""
    click.echo(f"{one['ref']} ({one['article']}): {_cut(one['claim'], 300)}")
    click.echo(f"  states {one['stated']['words']}: {_range(one)} ({one['stated']['rule']})")
    click.echo(f"  {one['evidence'][0]['definition']}")
    for name in ("assumed", "caveats"):
        for text in one[name]:
            click.echo(f"  {name.removesuffix('s')}: {text}")
    _block("declared", one["declared"] if one["kind"] == "records" else "")
    _block("query", one["sql"])
    for piece in one["evidence"][1:]:
        click.echo(f"  {_piece(piece)}")
    click.echo("")


def _block(name: str, text: str) -> None:
    if text:
        click.echo(f"  {name}:")
        for line in text.rstrip().splitlines():
            click.echo(f"    {line}")


def _piece(piece: Mapping[str, Any]) -> str:
    if piece["kind"] == "row":
        return f"row {piece['number']}: {piece['text']}"
    return f"entry {piece['entry_id']}: {piece['value']}"


def _cut(text: str, most: int = _TEXT) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _range(one: Mapping[str, Any]) -> str:
    """Give a stated range as ``more than 4,000,000 usd``, or ``0.5 to 1``."""
    stated, unit = one["stated"], one["stated"]["unit"]
    low, high = (None if stated[end] is None else _number(stated[end], unit) for end in _ENDS)
    if low == high:
        return "any" if low is None else f"{low}"
    over = f"{'over' if stated['low_open'] else 'at least'} {low}" if low is not None else ""
    under = f"{'under' if stated['high_open'] else 'at most'} {high}" if high is not None else ""
    return " and ".join(filter(None, [over, under]))


_ENDS = ("low", "high")


def _number(value: float, unit: str) -> str:
    if unit in {"share", "growth", "change of share"}:
        return f"{value:.1%}"
    plain = f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:,.2f}"
    return f"USD {plain}" if unit == "usd" else plain


def _value(one: Mapping[str, Any]) -> str:
    return "" if one["value"] is None else _number(one["value"], one["stated"]["unit"])


def _interval(one: Mapping[str, Any]) -> str:
    if one["interval"] is None:
        return ""
    return " .. ".join(_number(end, one["stated"]["unit"]) for end in one["interval"])


_ANSWERS: dict[str, Any] = {
    "verdict": lambda one: one["verdict"].replace("_", " "),
    "value": _value,
    "95 % interval": _interval,
    "of": lambda one: one["ground"],
    "basis": lambda one: one["basis"],
    "why": lambda one: one["why"],
}
_COLUMNS: dict[str, Any] = {
    "claim": lambda one: f"{one['ref']} {one['stated']['words']}",
    "asked": lambda one: one["measure"],
    "of": lambda one: one["ground"],
    "basis": lambda one: one["basis"],
    "stated": _range,
    "value": _value,
    "95 % interval": _interval,
    "verdict": lambda one: one["verdict"].replace("_", " "),
    "why": lambda one: one["why"],
}
