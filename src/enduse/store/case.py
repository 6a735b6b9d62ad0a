"""The case store: one folder with ``case.db``, or one PostgreSQL database.

What is put in twice changes nothing.  Each ``put_`` method is one transaction; several become one
within :meth:`CaseStore.transaction`.  All that is given out comes in a fixed order.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from enduse.errors import StoreError
from enduse.model import Document, ListVersion, canonical
from enduse.store.ledger import Ledger
from enduse.store.stored import LIST_VERSION, StoredAssessment, require_layer, row_of

if TYPE_CHECKING:  # SQLAlchemy is heavy: it comes in when a case is opened
    from enduse.store.database import Database

__all__ = ["CaseStore", "StoredAssessment"]

_WAIT = 10.0
"""Seconds to wait while another program writes to the case."""

_NEWEST = "newest_assessment"
"""Key of the digest of the assessment that was last written."""

_DOCUMENT = (
    "source",
    "layer",
    "path",
    "media_type",
    "extractor",
    "extractor_version",
    "encoding",
    "text",
    "meta",
)


class CaseStore:
    """An open case; a context manager, used from one thread.

    ::

        with CaseStore.create("my-case", exist_ok=True) as store:
            store.put_document(document)

    Args:
        database: Its database; see :meth:`open` and :meth:`create`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ledger = Ledger(database)

    @classmethod
    def open(cls, place: str | Path, *, wait: float = _WAIT) -> Self:
        """Open a case that exists.

        Args:
            place: Its folder, or a URL that begins with ``postgresql://``.
            wait: Seconds to wait while another program writes to it.

        Raises:
            NotACase: There is none.
            StoreError: It cannot be opened, or a later enduse made it.
            UsageError: The URL is of another kind of database.
            ConfigError: PostgreSQL is asked for and its driver is not installed.
        """
        from enduse.store.database import Database

        return cls(Database.open(place, wait=wait))

    @classmethod
    def create(cls, place: str | Path, *, exist_ok: bool = False, wait: float = _WAIT) -> Self:
        """Make a case, and open it.

        Args:
            place: Its folder, made if need be, or a URL that begins with ``postgresql://``.
            exist_ok: Open the case that is there already, instead of refusing.
            wait: Seconds to wait while another program writes to it.

        Raises:
            NotACase: The place holds the database of something else.
            StoreError: There is a case already, or none can be made.
            UsageError: The URL is of another kind of database.
            ConfigError: PostgreSQL is asked for and its driver is not installed.
        """
        from enduse.store.database import Database

        database, made = Database.create(place, wait=wait)
        if not made and not exist_ok:
            database.close()
            raise StoreError(
                "there is a case here already", where=database.where, advice="choose another folder"
            )
        return cls(database)

    def __enter__(self) -> Self:
        """Give the store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""
        self.close()

    @property
    def ledger(self) -> Ledger:
        """The ledger of the case."""
        return self._ledger

    def close(self) -> None:
        """Close the case; may be called twice."""
        self._database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Let all that is put in within stand or fall together.

        An error that leaves the block undoes all of it.  So does a write that failed within it,
        even where the caller goes on.

        Raises:
            StoreError: It cannot be written.
        """
        with self._database.transaction():
            yield

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Let all that is read within be of one state, whatever another program writes meanwhile.

        Raises:
            StoreError: It cannot be read.
        """
        with self._database.transaction(write=False):
            yield

    def put_document(self, document: Document, *, size: int | None = None) -> bool:
        """Keep a document.

        A second file with the same text is noted as received; the document stays the first one's.

        Args:
            document: The document.
            size: Size in bytes of the file as received, if known.

        Returns:
            Whether its text is new to the case.

        Raises:
            StoreError: Its text is not the one that its digest names, or it cannot be written.
        """
        require_layer(document.text, document.layer, self._database.where)
        source = {
            "sha256": document.source,
            "name": document.path,
            "size": size,
            "media_type": document.media_type,
        }
        row = {name: getattr(document, name) for name in _DOCUMENT}
        row["meta"] = self._text_of(document.meta)
        with self._database.transaction():
            self._database.add("sources", source)
            new = self._database.add("documents", row)
            self._database.add("received", {"source": document.source, "layer": document.layer})
        return new

    def document(self, layer: str) -> Document:
        """Give the document with this text layer.

        Args:
            layer: SHA-256 of the text layer, 64 hex digits.

        Raises:
            StoreError: There is none, or its text is no longer the one that was taken in.
        """
        rows = self._database.rows("documents", _DOCUMENT, where={"layer": layer})
        if not rows:
            raise StoreError(
                f"no document has the text {layer}",
                where=self._database.where,
                advice="take the file in first",
            )
        return self._document(rows[0])

    def documents(self) -> tuple[Document, ...]:
        """Give all documents, sorted by file name, then by text layer.

        Raises:
            StoreError: A text is no longer the one that was taken in.
        """
        rows = self._database.rows("documents", _DOCUMENT)
        documents = (self._document(row) for row in rows)
        # Sorted here and not by the database: collations differ.
        return tuple(sorted(documents, key=lambda each: (each.path, each.layer)))

    def sources(self) -> tuple[str, ...]:
        """Give the SHA-256 of every file that was taken in, sorted."""
        return tuple(sorted(row[0] for row in self._database.rows("sources", ("sha256",))))

    def put_refusal(self, name: str, reason: str) -> bool:
        """Keep that an input was refused, and why; say whether that is new."""
        return self._database.add("refusals", {"name": name, "reason": reason})

    def refusals(self) -> tuple[tuple[str, str], ...]:
        """Give the name and the reason of every refusal, sorted."""
        rows = self._database.rows("refusals", ("name", "reason"))
        return tuple(sorted((name, reason) for name, reason in rows))

    def put_reading(self, layer: str, reader: str, record: Mapping[str, Any]) -> bool:
        """Keep what was read in a document: its claims and all else, as plain JSON values.

        Args:
            layer: The document.
            reader: Digest of all that reading depends on besides the text: reader, model, lexicon.
            record: What was read.

        Returns:
            Whether it differs from what was kept for this document and reader.

        Raises:
            StoreError: There is no such document, or it cannot be written.
        """
        return self._database.put(
            "readings", {"layer": layer, "reader": reader}, {"record": self._text_of(record)}
        )

    def reading(self, layer: str, reader: str) -> dict[str, Any] | None:
        """Give what this reader has read in a document, or None if it has not read it.

        Raises:
            StoreError: What is kept is damaged.
        """
        rows = self._database.rows(
            "readings", ("record",), where={"layer": layer, "reader": reader}
        )
        if not rows:
            return None
        try:
            record = json.loads(rows[0][0])
        except (TypeError, ValueError) as error:
            raise self._damaged(f"the reading of {layer}") from error
        if not isinstance(record, dict):
            raise self._damaged(f"the reading of {layer}")
        return record

    def put_list_version(self, version: ListVersion) -> bool:
        """Keep that a list version was searched in this case; say whether that is new."""
        return self._database.add("list_versions", row_of(version))

    def list_versions(self) -> tuple[ListVersion, ...]:
        """Give every list version that was searched in this case, sorted."""
        rows = self._database.rows("list_versions", LIST_VERSION)
        return tuple(ListVersion(*row) for row in sorted(rows))

    def put_findings(self, as_of: str, record: bytes) -> str:
        """Keep findings.

        Args:
            as_of: The day that they speak of, ISO 8601.
            record: Their canonical JSON, as UTF-8.

        Returns:
            Their digest: SHA-256 of ``record``.
        """
        digest = hashlib.sha256(record).hexdigest()
        row = {"digest": digest, "as_of": as_of, "record": record.decode()}
        self._database.add("findings", row)
        return digest

    def findings(self, digest: str) -> bytes | None:
        """Give findings by their digest, or None if there are none.

        Raises:
            StoreError: They are no longer the ones that were kept.
        """
        rows = self._database.rows("findings", ("record",), where={"digest": digest})
        return self._intact(rows[0][0], digest, "findings") if rows else None

    def put_assessment(self, as_of: str, record: bytes, *, inputs: str = "") -> str:
        """Keep an assessment.

        Args:
            as_of: The day that it speaks of, ISO 8601.
            record: Its canonical JSON, as UTF-8.
            inputs: Digest of the findings that it was written from.

        Returns:
            Its digest: SHA-256 of ``record``.
        """
        digest = hashlib.sha256(record).hexdigest()
        row = {"digest": digest, "as_of": as_of, "inputs": inputs, "record": record.decode()}
        with self.transaction():
            self._database.add("assessments", row)
            # One that was written before keeps its place in the order, and is the newest again.
            self._database.put("enduse", {"key": _NEWEST}, {"value": digest})
        return digest

    def assessments(self) -> tuple[StoredAssessment, ...]:
        """Give all assessments, in the order in which they were first written.

        Raises:
            StoreError: One is no longer the one that was kept.
        """
        rows = self._database.rows(
            "assessments", ("digest", "as_of", "inputs", "record"), order=("number",)
        )
        return tuple(
            StoredAssessment(digest, as_of, inputs, self._intact(record, digest, "an assessment"))
            for digest, as_of, inputs, record in rows
        )

    def newest_assessment(self) -> StoredAssessment | None:
        """Give the assessment that was last written, or None where there is none.

        Raises:
            StoreError: It is no longer the one that was kept.
        """
        named = self._database.rows("enduse", ("value",), where={"key": _NEWEST})
        rows = self._database.rows(
            "assessments",
            ("digest", "as_of", "inputs", "record"),
            where={"digest": named[0][0]} if named else {},
            order=("number",),
            last=True,
        )
        if not rows:
            return None
        digest, as_of, inputs, record = rows[0]
        return StoredAssessment(
            digest, as_of, inputs, self._intact(record, digest, "an assessment")
        )

    def problems(self) -> tuple[str, ...]:
        """Check the whole case, without its ledger: one line for each thing that is damaged.

        For the ledger see :meth:`enduse.store.Ledger.verify`.
        """
        problems = list(self._database.problems())
        for give in (self.documents, self.assessments):
            try:
                give()
            except StoreError as error:
                problems.append(error.found)
        return tuple(problems)

    def _document(self, row: tuple[Any, ...]) -> Document:
        values = dict(zip(_DOCUMENT, row, strict=True))
        require_layer(values["text"], values["layer"], self._database.where)
        try:
            values["meta"] = tuple((key, value) for key, value in json.loads(values["meta"]))
        except (TypeError, ValueError) as error:
            raise self._damaged(f"the document {values['layer']}") from error
        return Document(**values)

    def _text_of(self, value: object) -> str:
        try:
            return canonical(value).decode()
        except UnicodeEncodeError as error:
            raise StoreError(
                "a text holds what is no character",
                where=self._database.where,
                advice="check the encoding of the file that it came from",
            ) from error

    def _intact(self, record: object, digest: str, what: str) -> bytes:
        kept = str(record).encode("utf-8", "surrogatepass")
        if hashlib.sha256(kept).hexdigest() != digest:
            raise self._damaged(what)
        return kept

    def _damaged(self, what: str) -> StoreError:
        return StoreError(
            f"{what} is not as it was kept",
            where=self._database.where,
            advice="restore the case from a copy",
        )
