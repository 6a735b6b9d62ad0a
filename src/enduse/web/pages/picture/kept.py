"""Kept pictures of trade records, drawn for a page."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Query

from enduse.web.draw import Drawn, drawn
from enduse.web.snapshot import Snapshot
from enduse.web.view.picture.traced import Picture, RecordSet, kept_of

__all__ = ["Asked", "draw_kept"]

Asked = Annotated[str, Query(max_length=300, description="Key of a set of records.")]


class _View(Protocol):
    @property
    def sets(self) -> tuple[RecordSet, ...]: ...

    @property
    def pictures(self) -> tuple[Picture, ...]: ...


def draw_kept(snapshot: Snapshot, view: _View) -> dict[str, Drawn]:
    """Draw the pictures of a view, by their names; each is drawn once for a snapshot."""
    key = next((one.key for one in view.sets if one.chosen), "")
    names = {one.name for one in view.pictures}
    return snapshot.made(
        f"kept {key} {sorted(names)}",
        lambda: {
            one.name: drawn(one.draw, one.name)
            for one in kept_of(snapshot, key)
            if one.name in names
        },
    )
