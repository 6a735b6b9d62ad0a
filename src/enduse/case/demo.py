"""The embedded case: invented articles and lists, run from nothing."""

from __future__ import annotations

from pathlib import Path

from enduse.case.workshop import Progress, Settings, open_workshop
from enduse.case.written import Written, write_assessment
from enduse.controls import Catalog
from enduse.demo import case_folder

__all__ = ["run_demo"]

_NOTICE = (
    "This case is invented: its events, outlets, officials and firms do not exist, and the states "
    "named in it did none of what it reports."
)


def run_demo(folder: Path, *, as_of: str, progress: Progress | None = None) -> Written:
    """Load the lists of the embedded case into ``folder/home`` and assess its articles.

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
    return write_assessment(workshop, articles, folder, as_of=as_of, notice=_NOTICE)
