"""``enduse read``: what is claimed in articles, by whom."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import enduse
from enduse.cli.context import note, progress_bar, split_stdin, workshop
from enduse.cli.output import shape_options, show
from enduse.errors import UsageError

if TYPE_CHECKING:
    from enduse.case import Workshop
    from enduse.case.reading import FolderReport

__all__ = ["read"]


@click.command(epilog="Example: enduse read articles -o readings --jobs 2")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the readings; a run that is broken off goes on where it stopped.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes that read, with -o.",
)
@click.option("--model", metavar="PACKAGE", help="Another spaCy model; it is named in the output.")
@click.option(
    "--attributions",
    is_flag=True,
    help="Give attributions of any kind (says, thinks, wants) beside the claims, in JSON.",
)
@click.option(
    "--tagger",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A model of enduse train to find them with.",
)
@shape_options
def read(
    files: tuple[Path, ...],
    folder: Path | None,
    jobs: int,
    model: str | None,
    tagger: Path | None,
    shape: str | None,
    *,
    attributions: bool,
) -> int:
    """Read articles: who says what, how surely, on what basis.

    FILES are articles as text, HTML, PDF or e-mail, feeds (RSS, Atom, JSON Feed), web archives
    (WARC), ZIP archives of any of these, folders of them, or - for stdin.

    For one article to the screen: enduse read article.txt --nl.

    JSON gives one object a document, with lines, claims and their offsets into the stored text; the
    table and CSV give one row a claim.  With -o, readings.jsonl in that folder has the objects,
    refused.jsonl what could not be read and why, and what is there already is not read again.
    """
    shop = workshop(progress=progress_bar(), model=model, attributions=attributions, tagger=tagger)
    if folder is not None:
        return _read_folder(files, folder, jobs, shop, shape)
    from enduse.case.reading import load_articles
    from enduse.read import to_record

    paths, received = split_stdin(files)
    documents, refused = load_articles(paths, received=received)
    _refuse_nothing(files, bool(documents) or bool(refused))
    _tell(reason if name in reason else f"{name}: {reason}" for name, reason in refused)
    records = [to_record(reading) for reading in shop.read(documents)]
    if shape in {"json", "nl"}:
        show(records, {}, shape)
    else:
        show([row for record in records for row in _rows(record)], _COLUMNS, shape)
    return _code(len(documents), len(refused))


def _read_folder(
    files: tuple[Path, ...], folder: Path, jobs: int, shop: Workshop, shape: str | None
) -> int:
    from enduse.case.reading import read_folder

    if shape is not None or any(str(path) == "-" for path in files):
        raise UsageError(
            "with -o, the readings go to a folder as JSON lines, and stdin is not read",
            where="-o",
            advice="leave out -o, or --json, --nl, --csv and -",
        )
    software = f"enduse {enduse.__version__}"
    report = read_folder(shop, files, folder, jobs=jobs, software=software)
    _refuse_nothing(files, report.files > 0)
    _tell(report.reasons)
    _sum_up(report)
    return _code(report.read, report.refused)


def _refuse_nothing(files: Iterable[Path], is_anything: object) -> None:
    if not is_anything:
        where = ", ".join(str(path) for path in files)
        raise UsageError("no files in it", where=where, advice="give articles, or their folder")


def _tell(reasons: Iterable[str]) -> None:
    for reason in reasons:
        note(f"refused: {reason}")


def _sum_up(report: FolderReport) -> None:
    left = report.refused - len(report.reasons)
    if left:
        note(f"and {left:,} more, in {report.readings.with_name('refused.jsonl')}")
    before = f", {report.reused:,} of them before" if report.reused else ""
    note(
        f"{report.files:,} files: {report.read:,} articles read{before}, {report.refused:,} refused"
    )
    click.echo(str(report.readings))


def _code(read_count: int, refused: int) -> int:
    """Give the exit code: refused in part is 4, and nothing read at all has failed."""
    if refused == 0:
        return 0
    return 4 if read_count else 1


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
