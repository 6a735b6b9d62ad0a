"""``enduse assess``: articles and lists in, one assessment out; and its checker."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enduse.cli.context import (
    as_of_option,
    day_given,
    given_records,
    names_given,
    note,
    progress_bar,
    records_options,
    workshop,
)
from enduse.cli.output import write_record
from enduse.errors import UsageError

if TYPE_CHECKING:
    from enduse.case import Written

__all__ = ["assess", "report"]


@click.command(epilog="Example: enduse assess *.txt --as-of 2024-04-30 -o my-case")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@as_of_option
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("assessment"),
    show_default=True,
    help="Folder of the case: assessment.html, .md, .json, .ftm.json and case.db.",
)
@records_options
@click.option(
    "--control-date", metavar="DATE", callback=day_given, help="First day of the controls."
)
@click.option(
    "--destinations",
    metavar="CODES",
    callback=names_given,
    help="As ru,by: controlled destinations.",
)
@click.option("--list", "only", multiple=True, metavar="KEY", help="Search this list; repeatable.")
@click.option(
    "--stale-after",
    type=click.IntRange(min=0),
    default=30,
    show_default=True,
    help="Days after which a list is stale.",
)
@click.option("--model", metavar="PACKAGE", help="Another spaCy model; it is named in the output.")
@click.option("--json", "as_json", is_flag=True, help="Write the assessment as JSON to stdout too.")
@click.option(
    "--exit-code", is_flag=True, help="Exit with 3 where a hit needs review, 5 for a stale list."
)
@click.option(
    "--verify",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Check this assessment.json against its evidence instead of writing one.",
)
@click.option(
    "--case",
    "case_folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="With --verify: folder of the case, where it is not the folder of the file.",
)
def assess(
    files: tuple[Path, ...],
    as_of: str,
    folder: Path,
    only: tuple[str, ...],
    *,
    records: tuple[Path, ...],
    complete_records: tuple[Path, ...],
    control_date: str | None,
    destinations: tuple[str, ...],
    stale_after: int,
    model: str | None,
    as_json: bool,
    exit_code: bool,
    verify: Path | None,
    case_folder: Path | None,
) -> int:
    """Write an assessment of FILES in which every sentence shows its evidence.

    Claims, whose word they are, what was denied, what the lists hold on the day, and what trade
    records say of the figures.  Records are published totals, a declaration file, a folder that
    'enduse records add' made, or a world.  --verify checks an assessment: each piece of evidence is
    read again, each sentence written again from it, and the whole compared with its case.
    """
    if verify is not None:
        return _verify(verify, case_folder)
    if not files:
        raise UsageError("no articles are given", advice="see 'enduse assess --help'")
    from enduse.case import write_assessment

    shop = workshop(only=only, progress=progress_bar(), stale_after=stale_after, model=model)
    given = given_records(
        records, complete_records, control_date=control_date, destinations=destinations
    )
    written = write_assessment(shop, files, folder, as_of=as_of, records=given)
    return report(written, as_json=as_json, exit_code=exit_code)


def report(written: Written, *, as_json: bool, exit_code: bool) -> int:
    """Say what was written, and give the exit code."""
    record = written.record
    for refused in record["refused"]:
        note(f"not taken in: {refused['path']}: {refused['reason']}")
    if not record["lists"]:
        note("no list is loaded, so no party was screened: see 'enduse lists add --help'")
    if as_json:
        write_record(record)
    else:
        _summary(written)
    codes = [0, 4 if record["refused"] else 0]
    if exit_code:
        stale = any(item["stale"] for item in record["lists"])
        review = any(not m["confirmed"] for p in record["parties"] for m in p["matches"])
        codes += [5 if stale else 0, 3 if review else 0]
    return max(codes)


def _summary(written: Written) -> None:
    """Give the assessment in short, what was checked, and where it lies."""
    record = written.record
    for sentence in record["sentences"]:
        if sentence["section"] == "summary":
            click.echo(f"- {sentence['text']} [{', '.join(sentence['evidence'][:4])}]")
    if record["checks"]:
        click.echo(f"\nChecks of figures: {_verdicts(record['checks'])}.")
    click.echo(
        f"{len(record['sentences'])} sentences on {len(record['documents'])} articles, "
        f"{len(record['evidence'])} pieces of evidence, as of {record['as_of']}\n"
    )
    folder = written.files[0].parent
    for path in dict.fromkeys(_shown(path, folder) for path in written.files):
        click.echo(str(path))
    click.echo(f"open {written.files[0]} in a browser, or run: enduse serve {folder}")


def _verdicts(checks: list[dict[str, Any]]) -> str:
    """Count the checks by verdict, each in its own words."""
    told = Counter(check["verdict"].replace("_", " ") for check in checks)
    return ", ".join(f"{count} {verdict}" for verdict, count in told.items())


def _shown(path: Path, folder: Path) -> Path:
    """Give a file, or the folder that it lies in below the case."""
    return path if path.parent == folder else path.parent


def _verify(path: Path, folder: Path | None) -> int:
    from enduse.case import verify_assessment

    found = verify_assessment(workshop(), path, folder)
    click.echo(
        f"{path}: {found.sentences} sentences follow from {found.evidence} pieces of evidence; "
        f"written again from its case it is the same"
    )
    return 0
