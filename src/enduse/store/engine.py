"""How the database of a case is connected to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from enduse.errors import ConfigError, UsageError

__all__ = ["CASE_FILE", "engine_for", "is_url"]

CASE_FILE = "case.db"


def is_url(place: str | Path) -> bool:
    """Whether a place is a URL, and not a folder."""
    return isinstance(place, str) and "://" in place


def engine_for(place: str | Path, wait: float) -> tuple[Engine, str]:
    """Give the engine that connects to the database of a case, and its place as messages name it.

    Args:
        place: The folder of the case, or a PostgreSQL URL.
        wait: Seconds to wait for another program's write, on SQLite.

    Raises:
        UsageError: A URL of another kind of database, or none.
        ConfigError: PostgreSQL's driver is not installed.
    """
    if not is_url(place):
        file = Path(place) / CASE_FILE
        engine = create_engine(
            URL.create("sqlite+pysqlite", database=str(file)),
            poolclass=NullPool,
            connect_args={"timeout": wait, "check_same_thread": True},
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine, str(place)
    try:
        url = make_url(str(place))
    except (ArgumentError, ValueError) as error:
        # Not shown: it may hold a password.
        raise UsageError(
            "what was given is not the URL of a database",
            advice="give a folder, or a URL as postgresql://user@host:5432/name",
        ) from error
    where = url.render_as_string(hide_password=True)
    if url.get_backend_name() != "postgresql":
        raise UsageError(
            f"{url.get_backend_name()} is not a kind of database that enduse knows",
            where=where,
            advice="give a folder, or a URL that begins with postgresql://",
        )
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    try:
        return create_engine(url, poolclass=NullPool), where
    except ImportError as error:
        raise ConfigError(
            "PostgreSQL needs a part that is not installed",
            where=where,
            advice="install it with: pip install 'enduse[postgresql]'",
        ) from error


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver would otherwise begin transactions where it sees fit.
    connection.isolation_level = None
    # An edited file may hold bytes that are no UTF-8: they have to be seen, not to end the run.
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    for pragma in (
        "foreign_keys=ON",
        "recursive_triggers=ON",
        "secure_delete=ON",
        "synchronous=FULL",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # With an empty statement the driver's commit and rollback do nothing: see _pragma.
    statement = connection.get_execution_options().get("enduse_begin", "")
    if statement:
        connection.exec_driver_sql(statement)
