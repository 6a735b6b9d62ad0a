"""``enduse assess``: articles and lists in, one assessment out; and its checker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from enduse.cli.context import as_of_option, note, progress_bar, workshop
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
    stale_after: int,
    model: str | None,
    *,
    as_json: bool,
    exit_code: bool,
    verify: Path | None,
    case_folder: Path | None,
) -> int:
    """Write an assessment of FILES in which every sentence shows its evidence.

    Claims, whose word they are, what was denied, and what the lists hold on the day.  --verify
    checks an assessment: each piece of evidence is read again, each sentence written again from it,
    and the whole compared with its case.
    """
    if verify is not None:
        return _verify(verify, case_folder)
    if not files:
        raise UsageError("no articles are given", advice="see 'enduse assess --help'")
    from enduse.case import write_assessment

    shop = workshop(only=only, progress=progress_bar(), stale_after=stale_after, model=model)
    written = write_assessment(shop, files, folder, as_of=as_of)
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
    record = written.record
    paragraph = 0
    for sentence in record["sentences"]:
        if sentence["section"] == "key_judgements":
            if sentence["paragraph"] != paragraph:
                click.echo("")
                paragraph = sentence["paragraph"]
            click.echo(f"{sentence['text']} [{', '.join(sentence['evidence'][:4])}]")
    click.echo(
        f"\n{len(record['sentences'])} sentences on {len(record['documents'])} articles, "
        f"{len(record['evidence'])} pieces of evidence, as of {record['as_of']}"
    )
    for path in written.files:
        click.echo(str(path))
    click.echo(f"open {written.files[0]} in a browser")


def _verify(path: Path, folder: Path | None) -> int:
    from enduse.case import verify_assessment

    found = verify_assessment(workshop(), path, folder)
    click.echo(
        f"{path}: {found.sentences} sentences follow from {found.evidence} pieces of evidence; "
        f"written again from its case it is the same"
    )
    return 0
