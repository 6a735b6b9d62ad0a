"""The tables of a case, and the triggers that let its ledger only grow.

A table here never changes its meaning.  A change of shape raises ``SCHEMA_VERSION``; an older
enduse then refuses the case instead of misreading it.

Form 2 has the tables of form 1; records of its ledger may also have facts and a payload
(:mod:`enduse.store.chain`).  A case of form 1 is read as it is, and becomes one of form 2 with the
first such record.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    event,
)

__all__ = ["METADATA", "SCHEMA_VERSION", "TABLES", "TRIGGERS"]

SCHEMA_VERSION = 2

METADATA = MetaData()

Table(
    "enduse",  # also the mark by which a case is known
    METADATA,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

Table(
    "sources",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("size", Integer),
    Column("media_type", String, nullable=False),
)

Table(
    "documents",
    METADATA,
    Column("layer", String(64), primary_key=True),
    Column("source", ForeignKey("sources.sha256"), nullable=False),
    Column("path", Text, nullable=False),
    Column("media_type", String, nullable=False),
    Column("extractor", String, nullable=False),
    Column("extractor_version", String, nullable=False),
    Column("encoding", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("meta", Text, nullable=False),
)

# Two files may give one text: a page saved twice, or one text in two encodings.
Table(
    "received",
    METADATA,
    Column("source", ForeignKey("sources.sha256"), primary_key=True),
    Column("layer", ForeignKey("documents.layer"), primary_key=True),
)

Table(
    "refusals",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("reason", Text, primary_key=True),
)

Table(
    "readings",
    METADATA,
    Column("layer", ForeignKey("documents.layer"), primary_key=True),
    Column("reader", String, primary_key=True),
    Column("record", Text, nullable=False),
)

Table(
    "list_versions",
    METADATA,
    Column("list", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("entries", Integer, nullable=False),
    Column("names", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
)

Table(
    "findings",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("as_of", String, nullable=False),
    Column("record", Text, nullable=False),
)

Table(
    "assessments",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("digest", String(64), unique=True, nullable=False),
    Column("as_of", String, nullable=False),
    Column("inputs", String(64), nullable=False),
    Column("record", Text, nullable=False),
)

_LEDGER = Table(
    "ledger",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("hash", String(64), unique=True, nullable=False),
    Column("record", Text, nullable=False),
)

_PERSONAL = Table(
    "personal",
    METADATA,
    Column("reference", String(64), primary_key=True),
    Column("salt", String(64), nullable=False),
    Column("value", Text, nullable=False),
)

TABLES = METADATA.tables

# Name of each trigger, and what it hinders.  `INSERT OR REPLACE` deletes rows without firing a
# delete trigger, so the insert is guarded as well: a record may only be added at the end.
_SQLITE_TRIGGERS = {
    "ledger_no_update": "UPDATE ON ledger",
    "ledger_no_delete": "DELETE ON ledger",
    "ledger_at_the_end": "INSERT ON ledger WHEN EXISTS"
    " (SELECT 1 FROM ledger WHERE number >= NEW.number OR hash = NEW.hash)",
    "personal_no_update": "UPDATE ON personal",
}
_POSTGRESQL_TRIGGERS = {
    "ledger_no_update": "UPDATE OR DELETE ON ledger FOR EACH ROW",
    "ledger_no_truncate": "TRUNCATE ON ledger FOR EACH STATEMENT",
    "personal_no_update": "UPDATE ON personal FOR EACH ROW",
}
TRIGGERS = {
    "sqlite": frozenset(_SQLITE_TRIGGERS),
    "postgresql": frozenset(_POSTGRESQL_TRIGGERS),
}


def _after_create(statement: str, dialect: str) -> None:
    event.listen(METADATA, "after_create", DDL(statement).execute_if(dialect=dialect))


for _name, _what in _SQLITE_TRIGGERS.items():
    _after_create(
        f"CREATE TRIGGER {_name} BEFORE {_what}"
        " BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END",
        "sqlite",
    )
_after_create(
    "CREATE FUNCTION enduse_only_grows() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'the ledger only grows'; END $$",
    "postgresql",
)
for _name, _what in _POSTGRESQL_TRIGGERS.items():
    _after_create(
        f"CREATE TRIGGER {_name} BEFORE {_what} EXECUTE FUNCTION enduse_only_grows()",
        "postgresql",
    )
