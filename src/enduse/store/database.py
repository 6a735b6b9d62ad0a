"""One case database: opening it, its transactions, and its failures in our words.

This module, and those that it imports from this room, speak to SQLAlchemy, which is heavy: they are
imported when a case is opened and not before.

On SQLite a case is ``case.db`` in write-ahead mode.  Every write runs in one immediate transaction
with ``synchronous=FULL``: after a kill or a power cut the file holds the state before it or the
state after it.  ``secure_delete`` overwrites what is erased.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Table, inspect, or_, select, text
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from enduse.errors import NotACase, StoreError
from enduse.store.engine import CASE_FILE, engine_for, is_url
from enduse.store.failure import failure
from enduse.store.schema import METADATA, SCHEMA_VERSION, TABLES, TRIGGERS

__all__ = ["Database", "Page"]

_STREAMED = 1_000


class Page(NamedTuple):
    """A part of a table, read in the order of a column of numbers.

    Attributes:
        column: The column.
        after: Only rows with a higher number.
        size: At most so many rows.
        containing: ``(column, texts)``: only rows that hold one of these texts there; or None.
    """

    column: str
    after: int
    size: int
    containing: tuple[str, tuple[str, ...]] | None = None


class Database:
    """An open case database, used from one thread.

    Args:
        engine: How to connect.
        where: The place, as messages name it.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self.where = where
        self._engine = engine
        self._failed = False
        with self._in_our_words():
            self._connection = engine.connect()

    @classmethod
    def open(cls, place: str | Path, *, wait: float) -> Database:
        """Open the database of a case.

        Args:
            place: The folder of the case, or a PostgreSQL URL.
            wait: Seconds to wait for another program's write.

        Raises:
            NotACase: There is none.
            StoreError: It cannot be opened, or was made by a later enduse.
            UsageError: A URL of another kind of database.
        """
        if not is_url(place):
            file = Path(place) / CASE_FILE
            if not file.is_file():
                raise NotACase(
                    "there is no case here", where=str(place), advice="give the folder of a case"
                )
        database = cls(*engine_for(place, wait))
        try:
            database._check_schema()
        except BaseException:
            database.close()
            raise
        return database

    @classmethod
    def create(cls, place: str | Path, *, wait: float) -> tuple[Database, bool]:
        """Open the database of a case, made first if there is none.

        Returns:
            The database, and whether it was made.

        Raises:
            NotACase: There is a database, of something else.
            StoreError: It cannot be made.
        """
        if not is_url(place):
            try:
                Path(place).mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(
                    f"the folder cannot be made: {error.strerror}",
                    where=str(place),
                    advice="choose another folder",
                ) from error
        database = cls(*engine_for(place, wait))
        try:
            return database, database._make_tables()
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        """Close the connection; whatever is not committed is undone."""
        self._connection.close()
        self._engine.dispose()

    @contextmanager
    def transaction(self, *, write: bool = True) -> Iterator[Connection]:
        """Let all writes within stand or fall together.

        A transaction within a transaction joins it.  If a write within fails, nothing of the outer
        one is kept, even where the caller goes on.

        Raises:
            StoreError: A write failed.
        """
        if self._connection.in_transaction():
            try:
                yield self._connection
            except StoreError:
                self._failed = True
                raise
            return
        self._failed = False
        # A write that begins by reading would fail, not wait, when another one came between.
        self._connection.execution_options(enduse_begin="BEGIN IMMEDIATE" if write else "BEGIN")
        with self._in_our_words(), self._connection.begin():
            yield self._connection
            if self._failed:
                raise StoreError(
                    "an earlier write of the same step failed",
                    where=self.where,
                    advice="run it again",
                )

    def add(self, table: str, row: Mapping[str, Any]) -> bool:
        """Insert a row unless its key is there; say whether it was new."""
        insert = sqlite_insert if self._engine.dialect.name == "sqlite" else postgresql_insert
        statement = insert(TABLES[table]).values(dict(row)).on_conflict_do_nothing()
        counted = statement.execution_options(preserve_rowcount=True)
        with self.transaction() as connection, self._in_our_words():
            return bool(connection.execute(counted).rowcount == 1)

    def append(self, table: str, row: Mapping[str, Any]) -> None:
        """Insert a row; a key that is there already is a failure."""
        with self.transaction() as connection, self._in_our_words():
            connection.execute(TABLES[table].insert().values(dict(row)))

    def append_all(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows; a key that is there already is a failure."""
        if rows:
            with self.transaction() as connection, self._in_our_words():
                connection.execute(TABLES[table].insert(), [dict(row) for row in rows])

    def put(self, table: str, key: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
        """Set the row with this key to these values; say whether that changed anything."""
        with self.transaction():
            if self.add(table, {**key, **values}):
                return True
            if self.rows(table, tuple(values), where=key) == (tuple(values.values()),):
                return False
            statement = TABLES[table].update().where(*_equal(table, key)).values(dict(values))
            with self._in_our_words():
                self._connection.execute(statement)
            return True

    def delete(self, table: str, key: Mapping[str, Any]) -> int:
        """Delete the rows with this key; say how many."""
        statement = TABLES[table].delete().where(*_equal(table, key))
        with self.transaction() as connection, self._in_our_words():
            return int(connection.execute(statement).rowcount)

    def rows(
        self,
        table: str,
        columns: Sequence[str],
        *,
        where: Mapping[str, Any] | None = None,
        order: Sequence[str] = (),
        last: bool = False,
        page: Page | None = None,
        unchecked: bool = False,
    ) -> tuple[tuple[Any, ...], ...]:
        """Give columns of rows.

        Args:
            table: The table.
            columns: What of each row to give.
            where: Only the rows with these values; a tuple of values stands for any of them.
            order: The columns to sort by.
            last: Only the last row in that order.
            page: Only a part of the rows.
            unchecked: Give values of any type, as an edited file may hold them.

        Raises:
            StoreError: It cannot be read, or a value is not of the type of its column.
        """
        source = TABLES[table]
        statement = (
            select(*(source.c[name] for name in columns))
            .where(*_equal(table, where or {}))
            .order_by(*(source.c[name].desc() if last else source.c[name] for name in order))
            .limit(1 if last else None)
        )
        if page is not None:
            statement = _paged(statement, source, page)
        with self.transaction(write=False) as connection, self._in_our_words():
            rows = tuple(tuple(row) for row in connection.execute(statement))
        if not unchecked and not all(
            isinstance(value, source.c[name].type.python_type)
            or (value is None and source.c[name].nullable)
            for row in rows
            for name, value in zip(columns, row, strict=True)
        ):
            raise StoreError(
                f"the table of {table} is damaged",
                where=self.where,
                advice="restore the case from a copy",
            )
        return rows

    def stream(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Give columns of all rows, of any type and in any order, without holding them all.

        To be read to its end within a transaction of the caller's.
        """
        statement = select(*(TABLES[table].c[name] for name in columns))
        streamed = statement.execution_options(yield_per=_STREAMED)
        with self.transaction(write=False) as connection, self._in_our_words():
            for row in connection.execute(streamed):
                yield tuple(row)

    def lock(self, table: str) -> None:
        """Keep other writers off until the transaction ends; on SQLite they wait anyway."""
        if self._engine.dialect.name == "postgresql":
            with self._in_our_words():
                name = TABLES[table].name
                self._connection.execute(text(f"LOCK TABLE {name} IN EXCLUSIVE MODE"))

    def scrub(self) -> None:
        """Leave no copy of what was erased in the write-ahead log.

        Raises:
            StoreError: Another program reads the case, or this is called within a transaction.
        """
        if self._engine.dialect.name != "sqlite":
            return
        if self._connection.in_transaction() or self._pragma("wal_checkpoint(TRUNCATE)")[0][0] != 0:
            raise StoreError(
                "what was erased may still stand in the write-ahead log",
                where=self.where,
                advice="close every other program that reads the case, and erase again",
            )

    def missing_triggers(self) -> tuple[str, ...]:
        """Name the triggers that should guard the ledger and are not there."""
        name = self._engine.dialect.name
        catalogue = {
            "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
            "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'",
        }[name]
        with self.transaction(write=False) as connection, self._in_our_words():
            there = {str(row[0]) for row in connection.execute(text(catalogue))}
        return tuple(sorted(TRIGGERS[name] - there))

    def problems(self) -> tuple[str, ...]:
        """Give what the database itself finds wrong with its file; nothing on PostgreSQL."""
        if self._engine.dialect.name != "sqlite":
            return ()
        with self.transaction(write=False) as connection, self._in_our_words():
            lines = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check(20)")]
            lines += [
                f"row {row[1]} of {row[0]} refers to a missing row of {row[2]}"
                for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
            ]
        return tuple(line for line in lines if line != "ok")

    def _check_schema(self) -> None:
        if not self._has_tables():
            raise NotACase(
                "the database holds no case", where=self.where, advice="give the folder of a case"
            )
        found = self.rows("enduse", ("value",), where={"key": "schema"})
        version = str(found[0][0]) if found else ""
        if not version.isdecimal():
            raise NotACase(
                "the database does not say which enduse made it",
                where=self.where,
                advice="restore it from a copy",
            )
        if int(version) > SCHEMA_VERSION:
            raise StoreError(
                f"the case has form {version}, and this enduse knows form {SCHEMA_VERSION}",
                where=self.where,
                advice="install the enduse that made it, or a later one",
            )

    def _make_tables(self) -> bool:
        if not self._has_tables():
            self._refuse_other_tables()
            if self._engine.dialect.name == "sqlite":
                self._pragma("journal_mode=WAL")  # kept in the file, for all who open it
        with self.transaction() as connection:
            if self._has_tables():
                self._check_schema()
                return False
            with self._in_our_words():
                METADATA.create_all(connection, checkfirst=False)
            self.append("enduse", {"key": "schema", "value": str(SCHEMA_VERSION)})
            return True

    def _has_tables(self) -> bool:
        with self.transaction(write=False) as connection, self._in_our_words():
            return bool(inspect(connection).has_table("enduse"))

    def _refuse_other_tables(self) -> None:
        with self.transaction(write=False) as connection, self._in_our_words():
            tables = inspect(connection).get_table_names()
        # A PostgreSQL database may be shared, a case.db not.
        if any(name in TABLES or self._engine.dialect.name == "sqlite" for name in tables):
            raise NotACase(
                "the database holds something else", where=self.where, advice="choose another place"
            )

    def _pragma(self, pragma: str) -> tuple[tuple[Any, ...], ...]:
        with self._in_our_words():
            self._connection.execution_options(enduse_begin="")  # not within a transaction
            with self._connection.begin():
                result = self._connection.exec_driver_sql(f"PRAGMA {pragma}")
                rows = result.fetchall() if result.returns_rows else []
        return tuple(tuple(row) for row in rows)

    @contextmanager
    def _in_our_words(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise failure(error, self.where) from error
        except UnicodeDecodeError as error:  # the driver's own, over a damaged file
            raise StoreError(
                "the case is damaged", where=self.where, advice="restore it from a copy"
            ) from error
        except UnicodeEncodeError as error:
            raise StoreError(
                f"a text holds what is no character, at place {error.start + 1}",
                where=self.where,
                advice="check the name and the encoding of the file that it came from",
            ) from error


def _equal(table: str, key: Mapping[str, Any]) -> list[Any]:
    columns = TABLES[table].c
    return [
        columns[name].in_(value) if isinstance(value, tuple) else columns[name] == value
        for name, value in key.items()
    ]


def _paged(statement: Any, source: Table, page: Page) -> Any:
    column = source.c[page.column]
    part = statement.where(column > page.after).order_by(column).limit(page.size)
    if page.containing is None:
        return part
    name, texts = page.containing
    return part.where(or_(*(source.c[name].contains(text, autoescape=True) for text in texts)))
