"""The moment at which something is entered into a ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

import click

from enduse.errors import UsageError

__all__ = ["at_option"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


def at_option(command: _Command) -> _Command:
    """Add ``--at``; its default, now, is the one time that the clock is read for a ledger."""

    def given(_context: click.Context, _option: click.Parameter, value: str | None) -> str:
        if value is None:
            return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        try:
            dt.datetime.fromisoformat(value)
        except ValueError:
            raise UsageError(
                f"{value!r} is not a day or a moment",
                where="--at",
                advice="write it as 2026-08-31 or 2026-08-31T09:30:00Z",
            ) from None
        return value

    return click.option(
        "--at",
        metavar="MOMENT",
        callback=given,
        help="When it is done, as 2026-08-31T09:30:00Z, for the ledger.  [default: now]",
    )(command)
