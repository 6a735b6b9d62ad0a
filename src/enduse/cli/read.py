"""``enduse read``: what is claimed in articles, by whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from enduse.cli.context import note, progress_bar, split_stdin, workshop
from enduse.cli.output import shape_options, show

__all__ = ["read"]


@click.command(epilog="Example: enduse read article.txt --nl")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--model", metavar="PACKAGE", help="Another spaCy model; it is named in the output.")
@shape_options
def read(files: tuple[Path, ...], model: str | None, shape: str | None) -> int:
    """Read articles (text or HTML; - for stdin): who says what, how surely, on what basis.

    JSON gives one object a document, with lines, claims and their offsets into the stored text;
    the table and CSV give one row a claim.
    """
    from enduse.case import load_articles
    from enduse.read import to_record

    paths, received = split_stdin(files)
    documents, refused = load_articles(paths, received=received)
    for name, reason in refused:
        note(f"refused: {name}: {reason}" if name not in reason else f"refused: {reason}")
    shop = workshop(progress=progress_bar(), model=model)
    records = [to_record(reading) for reading in shop.read(documents)]
    if shape in {"json", "nl"}:
        show(records, {}, shape)
    else:
        show([row for record in records for row in _rows(record)], _COLUMNS, shape)
    return 4 if refused else 0


def _rows(record: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"path": record["document"]["path"], **claim} for claim in record["claims"]]


_COLUMNS: dict[str, Any] = {
    "article": lambda row: row["path"],
    "line": lambda row: row["line"],
    "speaker": lambda row: row["speaker"]["name"] if row["speaker"] is not None else "",
    "stance": lambda row: row["stance"],
    "hedge": lambda row: "; ".join(item["text"] for item in row["estimative"]),
    "basis": lambda row: row["basis"],
    "content": lambda row: row["content"]["text"],
}
