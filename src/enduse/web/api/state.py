"""``/api/state``: which state of the case answers are made from."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter

from enduse.web.snapshot import Current

__all__ = ["ListHeld", "State", "router"]

router = APIRouter(prefix="/api", tags=["case"])


@dataclass(frozen=True, slots=True)
class ListHeld:
    """A list of the catalogue.

    Attributes:
        key: Its key.
        title: What its authority calls it.
        versions: The versions that are held, oldest first.
        entries: How many entries its newest version has.
    """

    key: str
    title: str
    versions: tuple[str, ...]
    entries: int


@dataclass(frozen=True, slots=True)
class State:
    """A state of the case, named by what it is made of.

    Attributes:
        etag: Names the state: every answer that is made from it bears it as its ``ETag``.
        case: What the case is called.
        as_of: The day that the assessment answers for; empty where there is none.
        assessment: SHA-256 of the assessment's JSON; empty where there is none.
        notice: What stands above the assessment.
        sentences: How many sentences it has.
        documents: How many articles it rests on.
        ledger_head: Hash of the ledger's last record; empty where there is none.
        ledger_records: Number of the ledger's last record, or 0.
        alerts: How many alerts were opened and not erased.
        catalog: Digest of the list catalogue.
        lists: The lists of the catalogue.
    """

    etag: str
    case: str
    as_of: str
    assessment: str
    notice: str
    sentences: int
    documents: int
    ledger_head: str
    ledger_records: int
    alerts: int
    catalog: str
    lists: tuple[ListHeld, ...]


@router.get("/state")
def state(snapshot: Current) -> State:
    """Give the state of the case that this answer is made from."""
    return State(
        etag=snapshot.etag,
        case=snapshot.name,
        as_of=snapshot.record["as_of"],
        assessment=snapshot.digest,
        notice=snapshot.record["notice"],
        sentences=len(snapshot.record["sentences"]),
        documents=len(snapshot.record["documents"]),
        ledger_head=snapshot.ledger_head,
        ledger_records=snapshot.last,
        alerts=len(snapshot.alerts),
        catalog=snapshot.catalog.digest,
        lists=tuple(
            ListHeld(
                key=info.key,
                title=info.title,
                versions=tuple(version.version for version in versions),
                entries=versions[-1].entries if versions else 0,
            )
            for info, versions in snapshot.catalog.lists()
        ),
    )
