"""The assessment in every form that it is handed on in."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from enduse.errors import NotThere
from enduse.web.jinja import render
from enduse.web.snapshot import Current, Snapshot

__all__ = ["Export", "api", "exports_of", "router"]

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["exports"])

_NOT_SAFE = re.compile(r"[^A-Za-z0-9._-]+")
_TEXT = "text/plain; charset=utf-8"
_CSV = "text/csv; charset=utf-8; header=present"


@dataclass(frozen=True, slots=True)
class Export:
    """A form that the assessment can be taken away in.

    Attributes:
        name: Name of the file, as ``assessment.md``.
        href: Where it is.
        title: What it is, in words.
        media_type: Its media type.
    """

    name: str
    href: str
    title: str
    media_type: str


def _html(record: Mapping[str, Any]) -> bytes:
    from enduse.assess.render import render_html

    return render_html(record).encode()


def _markdown(record: Mapping[str, Any]) -> bytes:
    from enduse.assess.render import render_markdown

    return render_markdown(record).encode()


def _json(record: Mapping[str, Any]) -> bytes:
    from enduse.assess import record_bytes

    return record_bytes(record)


def _ftm(record: Mapping[str, Any]) -> bytes:
    from enduse.assess.render import render_ftm

    return render_ftm(record).encode()


def _graphml(record: Mapping[str, Any]) -> bytes:
    from enduse.assess.render.graphml import render_graphml

    return render_graphml(record).encode()


def _zip(record: Mapping[str, Any]) -> bytes:
    """Put all tables into one archive; its times are none, so that it is always the same."""
    from enduse.assess.render.tables import render_tables

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in render_tables(record).items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


_WHOLE: Mapping[str, tuple[str, str, Callable[[Mapping[str, Any]], bytes]]] = {
    "assessment.html": ("One page to read and print", "text/html; charset=utf-8", _html),
    "assessment.md": ("Markdown", "text/markdown; charset=utf-8", _markdown),
    "assessment.json": ("The record, with all evidence", "application/json", _json),
    "assessment.ftm.json": ("FollowTheMoney entities", "application/x-ndjson", _ftm),
    "assessment.graphml": ("GraphML, for Gephi and others", "application/graphml+xml", _graphml),
    "tables.zip": ("All tables as CSV", "application/zip", _zip),
}


def exports_of(snapshot: Snapshot) -> tuple[Export, ...]:
    """Give every form that the assessment of a case can be taken away in; none without one."""
    from enduse.assess.render.tables import TABLES

    if not snapshot.digest:
        return ()
    whole = [
        Export(name, f"/export/{name}", title, media)
        for name, (title, media, _render) in _WHOLE.items()
    ]
    tables = [
        Export(f"{name}.csv", f"/export/{name}.csv", f"Table: {name.replace('_', ' ')}", _CSV)
        for name in TABLES
    ]
    return (*whole, *tables)


@router.get("/export")
def exports_page(request: Request, snapshot: Current) -> Response:
    """Show every form that the assessment can be taken away in."""
    return render(request, "export.html", exports=exports_of(snapshot))


@router.get("/export/{name}")
def export(snapshot: Current, name: str) -> Response:
    """Give the assessment in one form, as a file to keep."""
    data, media = _made(snapshot, name)
    kept = f"{_NOT_SAFE.sub('_', snapshot.name).strip('._') or 'case'}-{name}"
    headers = {"Content-Disposition": f'attachment; filename="{kept}"'}
    return Response(data, media_type=media, headers=headers)


@api.get("/exports")
def exports(snapshot: Current) -> tuple[Export, ...]:
    """Give every form that the assessment can be taken away in."""
    return exports_of(snapshot)


def _made(snapshot: Snapshot, name: str) -> tuple[bytes, str]:
    from enduse.assess.render.tables import TABLES, render_tables

    if snapshot.digest:
        if name in _WHOLE:
            _title, media, render = _WHOLE[name]
            return snapshot.made(f"export {name}", lambda: render(snapshot.record)), media
        table = name.removesuffix(".csv")
        if name.endswith(".csv") and table in TABLES:
            tables = snapshot.made("export tables", lambda: render_tables(snapshot.record))
            return tables[name], _CSV
    raise NotThere(
        "there is no such export",
        where=f"/export/{name[:100]}",
        advice="see /api/exports for those that there are",
    )
