"""The embedded case: invented articles and lists, run from nothing."""

from __future__ import annotations

from pathlib import Path

from enduse.case.ground import RecordsGiven
from enduse.case.workshop import Progress, Settings, open_workshop
from enduse.case.written import Written, write_assessment
from enduse.controls import Catalog
from enduse.demo import case_folder

__all__ = ["run_demo"]

_NOTICE = (
    "This case is invented: its events, outlets, officials and firms do not exist, and the states "
    "named in it did none of what it reports."
)
_RECORDS_NOTICE = "These records are invented: no such firms, no such shipments."

_EMBARGO = "2023-09-14"
"""First day of the embargo of the case."""


def run_demo(folder: Path, *, as_of: str, progress: Progress | None = None) -> Written:
    """Load the lists of the embedded case into ``folder/home``; assess its articles and records.

    Args:
        folder: Where to write; the demo never touches the user's own catalogue.
        as_of: The day, ISO 8601.
        progress: Is told how far it has come.
    """
    source, home = case_folder(), folder / "home"
    catalog = Catalog(home)
    catalog.add_folder(source / "lists", source / "mappings")
    workshop = open_workshop(Settings(home), progress=progress)
    articles = sorted((source / "articles").glob("*.txt"))
    records = [_records(path) for path in sorted((source / "records").glob("*.csv"))]
    return write_assessment(
        workshop, articles, folder, as_of=as_of, records=records, notice=_NOTICE
    )


def _records(path: Path) -> RecordsGiven:
    """Give a file of the case; Andorra's declarations are known to be all there are."""
    return RecordsGiven(
        path,
        notices=(_RECORDS_NOTICE,),
        synthetic=True,
        complete=path.stem == "invented_andorra_imports",
        control_date=_EMBARGO,
        destinations=("ad",),
    )
