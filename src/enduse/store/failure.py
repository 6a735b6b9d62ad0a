"""What a database's failure means to the user of a case."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from enduse.errors import NotACase, StoreError

__all__ = ["failure"]

# SQLite's result codes (extended ones begin with these) and what they mean to a user.
_SQLITE_FAILURES: tuple[tuple[str, type[StoreError], str, str], ...] = (
    (
        "SQLITE_BUSY",
        StoreError,
        "another program is writing to the case",
        "try again when it is done",
    ),
    ("SQLITE_LOCKED", StoreError, "another program holds the case", "try again when it is done"),
    (
        "SQLITE_FULL",
        StoreError,
        "the disk is full",
        "make room and run it again; nothing was changed",
    ),
    (
        "SQLITE_READONLY",
        StoreError,
        "the case may not be written to",
        "make its folder and files writable, or work on a copy",
    ),
    ("SQLITE_CANTOPEN", StoreError, "the case cannot be opened", "check that the folder is yours"),
    ("SQLITE_PERM", StoreError, "the case may not be opened", "check that the folder is yours"),
    (
        "SQLITE_IOERR",
        StoreError,
        "the disk cannot be read or written",
        "check the disk; nothing was changed",
    ),
    ("SQLITE_NOTADB", NotACase, "the file is not a case", "give the folder of a case"),
    ("SQLITE_CORRUPT", StoreError, "the case is damaged", "restore it from a copy"),
)
# PostgreSQL's SQLSTATE codes or classes:
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL_FAILURES: tuple[tuple[str, str, str], ...] = (
    ("53100", "the database's disk is full", "make room and run it again; nothing was changed"),
    ("25006", "the database may not be written to", "connect to the primary server"),
    ("55P03", "another program holds the case", "try again when it is done"),
    ("42501", "the user lacks a right on the database", "ask its owner for the right"),
)


def failure(error: SQLAlchemyError | sqlite3.Error, where: str) -> StoreError:
    """Turn a failure of the database into an error of ours.

    Args:
        error: What SQLAlchemy or, while it connects, the driver raised.
        where: The case, as messages name it.
    """
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(cause, "sqlite_errorname", None)
    state = getattr(cause, "sqlstate", None)
    if isinstance(name, str):
        for code, kind, found, advice in _SQLITE_FAILURES:
            if name.startswith(code):
                return kind(found, where=where, advice=advice)
    if isinstance(state, str):
        for code, found, advice in _POSTGRESQL_FAILURES:
            if state == code:
                return StoreError(found, where=where, advice=advice)
    said = str(cause).strip()
    return StoreError(
        f"the database refused: {said.splitlines()[0] if said else type(error).__name__}",
        where=where,
        advice="run it again; if that does not help, restore the case from a copy"
        if isinstance(cause, sqlite3.Error)
        else "check the URL, and that the server runs",
    )
