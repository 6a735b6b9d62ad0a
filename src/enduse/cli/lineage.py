"""``enduse lineage``: whose words articles carry."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enduse.cli.context import note, progress_bar, split_stdin
from enduse.cli.output import shape_options, show, write_record
from enduse.errors import UsageError
from enduse.model import to_plain

if TYPE_CHECKING:
    from enduse.model.lineage import DocumentPair, Lineage

__all__ = ["lineage"]


@click.command(epilog="Example: enduse lineage articles/ --explain")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--explain", is_flag=True, help="Show the sentences that match, side by side.")
@click.option("--all", "every", is_flag=True, help="Show pairs of different wires too.")
@click.option(
    "--graphml",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write documents and pairs of one wire as a graph (GraphML).",
)
@shape_options
def lineage(
    files: tuple[Path, ...],
    *,
    explain: bool,
    every: bool,
    graphml: Path | None,
    shape: str | None,
) -> int:
    """Find which articles carry the words of one newsroom, though they are reworded.

    FILES are articles, as for "enduse read", or folders of them.  Quotations of the same official
    show a common source, not common words, and count little.

    The table shows the wires, and the pairs that share one, each with its probability, the article
    that the other was taken from where dates, credits or the text tell, and what it rests on.  JSON
    has the documents, the wires and all pairs that were compared, with evidence and offsets.
    """
    from enduse.case.reading import load_articles
    from enduse.read.lineage import find_lineage, take_article, to_graphml

    paths, received = split_stdin(files)
    documents, refused = load_articles(paths, received=received)
    for name, reason in refused:
        note(f"refused: {reason if name in reason else f'{name}: {reason}'}")
    if not documents and not refused:
        where = ", ".join(str(path) for path in files)
        raise UsageError("no files in it", where=where, advice="give articles, or their folder")
    found = find_lineage([take_article(d) for d in documents], progress=progress_bar())
    names = {document.layer: document.path for document in documents}
    if graphml is not None:
        graphml.write_text(to_graphml(found, names), encoding="utf-8")
    _show(found, names, shape, every=every, explain=explain)
    return (4 if documents else 1) if refused else 0


def _show(
    found: Lineage, names: Mapping[str, str], shape: str | None, *, every: bool, explain: bool
) -> None:
    if shape == "json":
        write_record(_record(found, names))
        return
    pairs = [_pair(pair, names) for pair in found.pairs if pair.same_wire or every]
    if shape == "nl":
        show(pairs, {}, shape)
        return
    if shape is None:
        show([_wire(wire, names) for wire in found.wires], _WIRES, shape)
    if explain:
        rows = [{**pair, **piece} for pair in pairs for piece in pair["evidence"]]
        show(rows, _EVIDENCE, shape)
    else:
        show(pairs, _PAIRS, shape)


def _record(found: Lineage, names: Mapping[str, str]) -> dict[str, Any]:
    wires: dict[str, list[str]] = {layer: [] for layer in names}
    for wire in found.wires:
        for layer in wire.documents:
            wires[layer].append(wire.key)
    return {
        "documents": [
            {"path": name, "layer": layer, "wires": wires[layer]} for layer, name in names.items()
        ],
        "wires": [_wire(wire, names) for wire in found.wires],
        "pairs": [_pair(pair, names) for pair in found.pairs],
    }


def _wire(wire: Any, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "key": wire.key,
        "name": wire.name,
        "documents": [names[layer] for layer in wire.documents],
        "earliest": names[wire.earliest],
    }


def _pair(pair: DocumentPair, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "a": names[pair.a],
        "b": names[pair.b],
        "same_wire": pair.same_wire,
        "score": pair.score,
        "source": None if pair.source is None else names[pair.source],
        "evidence": [
            {
                "kind": piece.kind.value,
                "weight": piece.weight,
                "in_a": to_plain(piece.a),
                "in_b": to_plain(piece.b),
            }
            for piece in pair.evidence
        ],
    }


def _kinds(row: Mapping[str, Any]) -> str:
    """Sum up the evidence: its kinds with how many pieces, heaviest first."""
    weights: dict[str, float] = {}
    counts: dict[str, int] = {}
    for piece in row["evidence"]:
        weights[piece["kind"]] = weights.get(piece["kind"], 0.0) + piece["weight"]
        counts[piece["kind"]] = counts.get(piece["kind"], 0) + 1
    ranked = sorted(weights, key=lambda kind: (-weights[kind], kind))
    return ", ".join(f"{kind} {counts[kind]} ({weights[kind]:+.1f})" for kind in ranked)


_WIRES: dict[str, Any] = {
    "wire": lambda row: row["key"],
    "credited to": lambda row: row["name"],
    "articles": lambda row: ", ".join(row["documents"]),
    "first": lambda row: row["earliest"],
}
_PAIRS: dict[str, Any] = {
    "article": lambda row: row["a"],
    "and": lambda row: row["b"],
    "one wire": lambda row: "yes" if row["same_wire"] else "no",
    "probability": lambda row: row["score"],
    "taken from": lambda row: row["source"],
    "evidence (pieces, log-odds)": _kinds,
}
_EVIDENCE: dict[str, Any] = {
    "article": lambda row: row["a"],
    "and": lambda row: row["b"],
    "evidence": lambda row: row["kind"],
    "log-odds": lambda row: row["weight"],
    "in the first": lambda row: row["in_a"]["text"],
    "in the second": lambda row: row["in_b"]["text"],
}
