"""What the commands share: settings, the catalogue, the day, progress, notes."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from enduse.errors import UsageError

if TYPE_CHECKING:
    from enduse.case import Progress, Settings, Workshop
    from enduse.case.ground import RecordsGiven

__all__ = [
    "as_of_option",
    "day_given",
    "given_records",
    "names_given",
    "note",
    "parse_day",
    "progress_bar",
    "records_options",
    "settings",
    "split_stdin",
    "workshop",
]

_Command = TypeVar("_Command", bound=Callable[..., Any])


def settings(**changes: Any) -> Settings:
    """Give the settings: ``ENDUSE_HOME``, else the user's data folder."""
    from platformdirs import user_data_path

    from enduse.case import Settings

    home = os.environ.get("ENDUSE_HOME")
    return Settings(home=Path(home) if home else user_data_path("enduse"), **changes)


def workshop(
    *, only: Iterable[str] = (), progress: Progress | None = None, **changes: Any
) -> Workshop:
    """Open the rooms over the user's catalogue.

    Args:
        only: Keys of the lists to search; all lists if empty.
        progress: Is told how far long work has come.
        changes: Settings that differ from the defaults.

    Raises:
        ListMissing: One of the lists is not in the catalogue.
    """
    from enduse.case import open_workshop

    return open_workshop(settings(**changes), only=tuple(only), progress=progress)


def records_options(command: _Command) -> _Command:
    """Add the options that name trade records: ``--records`` and ``--complete-records``."""
    path = click.Path(path_type=Path)
    more = click.option(
        "--complete-records",
        multiple=True,
        type=path,
        metavar="PATH",
        help="As --records, and known to be all that their reporter recorded; repeatable.",
    )
    plain = click.option(
        "--records",
        multiple=True,
        type=path,
        metavar="PATH",
        help="Trade records to check figures against; repeatable.",
    )
    return plain(more(command))


def given_records(
    plain: Iterable[Path],
    complete: Iterable[Path],
    *,
    control_date: str | None = None,
    destinations: tuple[str, ...] = (),
) -> tuple[RecordsGiven, ...]:
    """Give the records that were named, in order, those known to be complete last.

    Args:
        plain: Paths of records that may lack some.
        complete: Paths of records that are known to be all.
        control_date: First day of the controls, or None for that of the detectors.
        destinations: Controlled destinations, or none for those of the detectors.
    """
    from enduse.case.ground import RecordsGiven

    return tuple(
        RecordsGiven(
            path, complete=whole, control_date=control_date or "", destinations=destinations
        )
        for paths, whole in ((plain, False), (complete, True))
        for path in paths
    )


def day_given(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Read a day that may be left out."""
    return None if value is None else parse_day(value)


def names_given(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> tuple[str, ...]:
    """Part names that are joined by commas."""
    return tuple(name.strip() for name in (value or "").split(",") if name.strip())


def parse_day(text: str) -> str:
    """Read a day, ISO 8601.

    Raises:
        UsageError: It is no day.
    """
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(
            f"{text!r} is not a day", where="--as-of", advice="write it as 2024-04-30"
        ) from None


def as_of_option(command: _Command) -> _Command:
    """Add ``--as-of``; its default, today, is the only place where the clock is read."""

    def given(_context: click.Context, _option: click.Parameter, value: str | None) -> str:
        return dt.date.today().isoformat() if value is None else parse_day(value)  # noqa: DTZ011 - the one use of the clock

    return click.option(
        "--as-of",
        metavar="DATE",
        callback=given,
        help="The day to answer for, as 2024-04-30.  [default: today]",
    )(command)


def split_stdin(files: Iterable[Path]) -> tuple[list[Path], list[tuple[str, bytes]]]:
    """Part files from ``-``, which stands for what comes on stdin; that is read to its end."""
    paths = [path for path in files if str(path) != "-"]
    given = any(str(path) == "-" for path in files)
    return paths, [("stdin", sys.stdin.buffer.read())] if given else []


def note(text: str) -> None:
    """Say something to the person, on stderr."""
    click.echo(text, err=True)


def progress_bar() -> Progress | None:
    """Give a progress line on stderr, where that is a terminal."""
    if not sys.stderr.isatty():
        return None

    def show(step: str, done: int, total: int) -> None:
        end = "\n" if done == total else ""
        click.echo(f"\r\x1b[2K{step}: {done} of {total}", err=True, nl=False)
        click.echo(end, err=True, nl=False)

    return show
