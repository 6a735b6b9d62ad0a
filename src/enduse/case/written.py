"""An assessment as files in a case's folder, and checking one against its case."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import enduse
from enduse.assess import Lookup, cite_control, make_record, record_bytes, verify_record
from enduse.assess.render import (
    render_ftm,
    render_graphml,
    render_html,
    render_markdown,
    render_tables,
)
from enduse.case.entered import decisions_of, entries_of
from enduse.case.ground import CaseGround, RecordsGiven, open_given, open_kept
from enduse.case.reading import load_articles
from enduse.case.workshop import Given, Workshop
from enduse.errors import (
    Empty,
    IntakeError,
    ListMissing,
    Malformed,
    NotACase,
    StoreError,
    Unverified,
)
from enduse.model import Document, Entries, Entry, Row, Search, digest
from enduse.store import CaseStore
from enduse.trace.cite import cited_texts

__all__ = ["Verified", "Written", "verify_assessment", "write_assessment"]


@dataclass(frozen=True, slots=True)
class Written:
    """An assessment that was written.

    Attributes:
        record: Its JSON.
        files: What was written, the page to open first.
    """

    record: Mapping[str, Any]
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """An assessment that holds: how much of it was checked."""

    sentences: int
    evidence: int


def write_assessment(
    workshop: Workshop,
    paths: Sequence[Path],
    folder: Path,
    *,
    as_of: str,
    records: Sequence[RecordsGiven] = (),
    notice: str = "",
) -> Written:
    """Take articles and records in, find what there is to find, and write the assessment.

    The documents, the list versions and the assessment are kept in the folder's ``case.db``, the
    records in ``records``, what detectors found in ``traced``; each file is replaced in one step.

    Args:
        workshop: The rooms.
        paths: The articles.
        folder: The case; made if need be.
        as_of: The day, ISO 8601.
        records: Trade records to check claims against.
        notice: What is to stand above the assessment.

    Raises:
        Empty: None of the articles could be taken in.
        StoreError: The folder cannot be written.
    """
    documents, refused = load_articles(paths)
    if not documents:
        raise Empty(
            "no article could be taken in: " + "; ".join(reason for _name, reason in refused),
            advice="give at least one text or HTML article",
        )
    with CaseStore.create(folder, exist_ok=True) as store:
        for document in documents:
            store.put_document(document)
        for name, reason in refused:
            store.put_refusal(name, reason)
        for _info, versions in workshop.catalog.lists():
            for version in versions:
                store.put_list_version(version)
        head = store.ledger.head()
        given = Given(
            grounds=open_given(records, folder, workshop.progress),
            traced=folder / "traced",
            entered=entries_of(store.ledger, until=head),
            refused=refused,
            ledger_head=head,
            notice=notice,
        )
        record = make_record(
            workshop.find(documents, as_of=as_of, given=given), software=_software(workshop)
        )
        store.put_assessment(as_of, record_bytes(record), inputs=record["inputs"])
    known = _known_cases(workshop)
    known.mkdir(parents=True, exist_ok=True)
    _replace(known / f"{digest(record['inputs'])}.txt", str(folder.resolve()).encode())
    return Written(record, _write_files(record, folder))


def verify_assessment(workshop: Workshop, path: Path, folder: Path | None = None) -> Verified:
    """Check an assessment against its evidence and its case.

    Args:
        workshop: The rooms; its catalogue must hold the list versions that the assessment names.
        path: The assessment's JSON.
        folder: The case; by default the folder of the file, else the one that the assessment was
            last written to on this machine.

    Raises:
        Malformed: The file is no assessment.
        Unverified: Something in it does not follow, or what it rests on is not at hand.
        ListMissing: A list version that it names is not in the catalogue.
    """
    data, record = _read_record(path)
    try:
        case = folder if folder is not None else _case_of(workshop, path, record)
        problems = _problems(workshop, data, record, case)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        problems = (f"the record has not the shape of an assessment: {error!r}",)
    if problems:
        raise Unverified(problems, where=str(path))
    return Verified(len(record["sentences"]), len(record["evidence"]))


def _case_of(workshop: Workshop, path: Path, record: Mapping[str, Any]) -> Path:
    """Find the case of a file that was moved away from it."""
    if (path.parent / "case.db").exists():
        return path.parent
    known = _known_cases(workshop) / f"{digest(record['inputs'])}.txt"
    return Path(known.read_text(encoding="utf-8")) if known.exists() else path.parent


def _known_cases(workshop: Workshop) -> Path:
    return workshop.settings.home / "cases"


def _problems(
    workshop: Workshop, data: bytes, record: Mapping[str, Any], case: Path
) -> tuple[str, ...]:
    try:
        with CaseStore.open(case) as store:
            documents = [store.document(item["layer"]) for item in record["documents"]]
            stored = [json.loads(each.record) for each in store.assessments()]
            same = [each for each in stored if each["inputs"] == record["inputs"]]
            given = same[-1] if same else None
            if given is None:
                return ("its case holds no assessment of these inputs",)
            entered = entries_of(store.ledger, until=given["ledger_head"])
        grounds = open_kept(case, [item["key"] for item in given["records"]])
    except NotACase:
        return (f"the texts that it cites are not at hand: there is no case in {case}",)
    except (StoreError, IntakeError) as error:
        return (f"what it cites is not in its case: {error}",)
    rooms = Workshop(
        workshop.settings, workshop.catalog.restricted(_versions(record)), workshop.progress
    )
    rows = _RowLookup(grounds, record["evidence"].values())
    decisions = {each.ledger: each for each in decisions_of(entered)}
    lookup = Lookup(
        {document.layer: document.text for document in documents},
        _EntryLookup(rooms).value,
        _EntryLookup(rooms).absent,
        row=rows.text,
        decision=lambda decision: decisions.get(decision.ledger),
    )
    problems = verify_record(record, lookup)
    if problems:
        return problems
    rebuilt = _rebuilt(rooms, documents, given, grounds, entered)
    problems = verify_record(record, lookup, json.loads(record_bytes(rebuilt)))
    if not problems and record_bytes(rebuilt) != data:
        return ("the file says the same in other bytes than enduse writes",)
    return problems


class _RowLookup:
    """Reads cited rows again from the records of a case, those of an assessment in one go.

    Args:
        grounds: The records.
        evidence: The evidence of the assessment.
    """

    def __init__(
        self, grounds: Sequence[CaseGround], evidence: Iterable[Mapping[str, Any]]
    ) -> None:
        self._grounds = grounds
        self._told: dict[tuple[str, int], list[str]] = {}
        self._read(
            Row(str(item["source"]), int(item["number"]))
            for item in evidence
            if item["kind"] == Row.kind
        )

    def text(self, row: Row) -> str | None:
        """Give what a cited row says, or None where there is none."""
        if (row.source, row.number) not in self._told:
            self._read([row])
        told = self._told.setdefault((row.source, row.number), [])
        return row.text if row.text in told else next(iter(told), None)

    def _read(self, rows: Iterable[Row]) -> None:
        wanted = list(rows)
        for ground in self._grounds:
            self._told.update(cited_texts(ground.check.ground, wanted))


@dataclass(frozen=True, slots=True)
class _EntryLookup:
    """Reads cited entries again from the catalogue."""

    workshop: Workshop

    def value(self, entry: Entry) -> str | None:
        """Give the cited field as the list version has it, or None."""
        if entry.list.startswith("goods:"):
            return self._goods(entry)
        try:
            listing = self.workshop.catalog.find(entry.list, entry.version, entry.entry_id)
        except ListMissing:
            return None
        if entry.field == "name":
            names = [name.text for name in listing.names]
            return entry.value if entry.value in names else " / ".join(names[:3])
        value = getattr(listing, entry.field, None)
        return value if isinstance(value, str) else None

    def _goods(self, entry: Entry) -> str | None:
        goods = self.workshop.goods
        controls = (control for key in goods.keys() for control in goods.concept(key).controls)  # noqa: SIM118 - no dict
        cited = (cite_control(control) for control in controls)
        return next(
            (
                each.value
                for each in cited
                if (each.list, each.version, each.entry_id)
                == (entry.list, entry.version, entry.entry_id)
            ),
            None,
        )

    def absent(self, search: Search) -> bool:
        """Whether no version that a search names has an entry of just that name."""
        if not search.query or len(search.lists) > 1:
            return True  # the search itself is done again when the assessment is written again
        key, version = search.lists[0]
        try:
            listings = self.workshop.catalog.listings(key, version)
            return all(name.text != search.query for item in listings for name in item.names)
        except ListMissing:
            return False


def _rebuilt(
    workshop: Workshop,
    documents: Sequence[Document],
    given: Mapping[str, Any],
    grounds: tuple[CaseGround, ...],
    entered: Entries,
) -> dict[str, Any]:
    """Write an assessment again from its case; what was refused stands in the case's own record."""
    with TemporaryDirectory(prefix="enduse-") as scratch:
        beside = Given(
            grounds=grounds,
            traced=Path(scratch),
            pictures=False,
            entered=entered,
            refused=tuple((item["path"], item["reason"]) for item in given["refused"]),
            ledger_head=given["ledger_head"],
            notice=given["notice"],
        )
        findings = workshop.find(documents, as_of=given["as_of"], given=beside)
    return make_record(findings, software=_software(workshop))


def _read_record(path: Path) -> tuple[bytes, dict[str, Any]]:
    try:
        data = path.read_bytes()
        record = json.loads(data, object_pairs_hook=_without_repeats)
    except (OSError, ValueError, RecursionError) as error:
        raise Malformed(
            f"no assessment can be read: {error}", where=str(path), advice="give assessment.json"
        ) from error
    if not isinstance(record, dict) or not {"sentences", "evidence", "documents"} <= record.keys():
        raise Malformed("it is no assessment", where=str(path), advice="give assessment.json")
    return data, record


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object with a key twice: readers differ in which of the two they take."""
    held = dict(pairs)
    if len(held) < len(pairs):
        raise ValueError("an object has one key twice")
    return held


def _versions(record: Mapping[str, Any]) -> dict[str, frozenset[str] | None]:
    return {
        item["key"]: frozenset(version["version"] for version in item["versions"])
        for item in record["lists"]
    }


def _software(workshop: Workshop) -> str:
    return f"enduse {enduse.__version__} ({workshop.reader.name})"


def _write_files(record: Mapping[str, Any], folder: Path) -> tuple[Path, ...]:
    contents = {
        "assessment.html": render_html(record).encode(),
        "assessment.md": render_markdown(record).encode(),
        "assessment.json": record_bytes(record),
        "assessment.ftm.json": render_ftm(record).encode(),
        "assessment.graphml": render_graphml(record).encode(),
        **{f"tables/{name}": data for name, data in render_tables(record).items()},
    }
    (folder / "tables").mkdir(exist_ok=True)
    return tuple(_replace(folder / name, data) for name, data in contents.items())


def _replace(path: Path, data: bytes) -> Path:
    """Write a file in one step: a kill leaves the old one or the new one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StoreError(
            f"cannot be written: {error.strerror}", where=str(path), advice="give another folder"
        ) from error
    return path
