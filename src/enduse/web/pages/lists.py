"""The lists at hand, their entries, and the trade records."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from enduse.web.jinja import render
from enduse.web.refusal import NotThere
from enduse.web.snapshot import Current
from enduse.web.view.desk.lists import EntryView, ListsView, entry_view, lists_view
from enduse.web.view.desk.records import RecordsView, RowView, records_view, row_view

__all__ = ["api", "router"]

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["lists and records"])

Facet = Annotated[str, Query(max_length=60)]
Label = Annotated[str, Query(max_length=60)]
EntryId = Annotated[str, Query(max_length=300, alias="id")]
Detector = Annotated[str, Query(max_length=20)]
RowNumber = Annotated[int, Path(ge=0, le=10**12)]


@router.get("/lists")
def lists_page(request: Request, snapshot: Current, authority: Facet = "") -> Response:
    """Show the lists that the assessment searched."""
    return render(request, "lists.html", view=lists_view(snapshot, authority=authority))


@router.get("/lists/{key}/entry")
def entry_page(
    request: Request, snapshot: Current, key: str, version: Label, entry_id: EntryId
) -> Response:
    """Show an entry as the list has it."""
    return render(request, "list_entry.html", view=_entry(snapshot, key, version, entry_id))


@router.get("/records")
def records_page(request: Request, snapshot: Current, detector: Detector = "") -> Response:
    """Show the trade records and what detectors say of them."""
    return render(request, "records.html", view=records_view(snapshot, detector=detector))


@router.get("/rows/{source}/{number}")
def row_page(request: Request, snapshot: Current, source: str, number: RowNumber) -> Response:
    """Show one row of a file of records, and what rests on it."""
    return render(request, "row.html", view=_row(snapshot, source, number))


@api.get("/lists")
def lists_data(snapshot: Current, authority: Facet = "") -> ListsView:
    """The lists that the assessment searched, with how old they are."""
    return lists_view(snapshot, authority=authority)


@api.get("/lists/{key}/entry")
def entry_data(snapshot: Current, key: str, version: Label, entry_id: EntryId) -> EntryView:
    """An entry in one version of a list, as the list has it."""
    return _entry(snapshot, key, version, entry_id)


@api.get("/records")
def records_data(snapshot: Current, detector: Detector = "") -> RecordsView:
    """The trade records of the case, and what detectors flagged in them."""
    return records_view(snapshot, detector=detector)


@api.get("/rows/{source}/{number}")
def row_data(snapshot: Current, source: str, number: RowNumber) -> RowView:
    """One row of a file of records; SOURCE is at least 12 digits of the file's SHA-256."""
    return _row(snapshot, source, number)


def _entry(snapshot: Current, key: str, version: str, entry_id: str) -> EntryView:
    view = entry_view(snapshot, snapshot.catalog, key, version, entry_id)
    if view is None:
        raise NotThere(
            "the catalogue has no such entry",
            where=f"{key[:60]} {version[:60]} {entry_id[:80]}",
            advice="see the lists at hand",
        )
    return view


def _row(snapshot: Current, source: str, number: int) -> RowView:
    view = row_view(snapshot, source, number)
    if view is None:
        raise NotThere(
            "nothing in the case rests on such a row",
            where=f"{source[:64]} row {number}",
            advice="see the trade records",
        )
    return view
