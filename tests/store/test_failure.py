from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from enduse.errors import NotACase, StoreError
from enduse.store.failure import failure


class PostgresqlError(Exception):
    def __init__(self, message: str, sqlstate: str | None) -> None:
        super().__init__(message)
        self.sqlstate = sqlstate


def of_sqlite(name: str) -> DBAPIError:
    error = sqlite3.OperationalError("a message of the driver")
    error.sqlite_errorname = name
    return OperationalError("SELECT 'secret'", {}, error)


def of_postgresql(message: str, sqlstate: str | None) -> DBAPIError:
    return OperationalError("SELECT 'secret'", {}, PostgresqlError(message, sqlstate))


@pytest.mark.parametrize(
    ("error", "kind", "found"),
    [
        (of_sqlite("SQLITE_BUSY"), StoreError, "another program is writing to the case"),
        (of_sqlite("SQLITE_BUSY_SNAPSHOT"), StoreError, "another program is writing to the case"),
        (of_sqlite("SQLITE_FULL"), StoreError, "the disk is full"),
        (of_sqlite("SQLITE_READONLY_DIRECTORY"), StoreError, "the case may not be written to"),
        (of_sqlite("SQLITE_CANTOPEN_ISDIR"), StoreError, "the case cannot be opened"),
        (of_sqlite("SQLITE_IOERR_WRITE"), StoreError, "the disk cannot be read or written"),
        (of_sqlite("SQLITE_NOTADB"), NotACase, "the file is not a case"),
        (of_sqlite("SQLITE_CORRUPT_INDEX"), StoreError, "the case is damaged"),
        (
            of_sqlite("SQLITE_ERROR"),
            StoreError,
            "the database refused: a message of the driver",
        ),
        (of_postgresql("full", "53100"), StoreError, "the database's disk is full"),
        (of_postgresql("ro", "25006"), StoreError, "the database may not be written to"),
        (
            of_postgresql("no such role\nDETAIL: more", "28000"),
            StoreError,
            "the database refused: no such role",
        ),
        (of_postgresql("", None), StoreError, "the database refused: OperationalError"),
        (SQLAlchemyError("odd"), StoreError, "the database refused: odd"),
        (sqlite3.DatabaseError("bare"), StoreError, "the database refused: bare"),
    ],
)
def test_a_failure_of_the_database_is_told_in_one_line(
    error: SQLAlchemyError | sqlite3.Error, kind: type[StoreError], found: str
) -> None:
    told = failure(error, "the-case")
    assert type(told) is kind
    assert (told.found, told.where) == (found, "the-case")
    assert told.advice
    assert "\n" not in str(told)
    assert "secret" not in str(told)
