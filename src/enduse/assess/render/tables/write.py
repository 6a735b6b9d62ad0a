"""Every table of an assessment as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from enduse.assess.render.tables.cell import table_bytes
from enduse.assess.render.tables.found import FOUND
from enduse.assess.render.tables.said import SAID

__all__ = ["TABLES", "render_tables"]

_TABLES = {**SAID, **FOUND}

TABLES: Mapping[str, tuple[str, ...]] = {
    name: tuple(columns.split()) for name, (columns, _rows) in _TABLES.items()
}
"""Name of each table → the titles of its columns."""


def render_tables(record: Mapping[str, Any]) -> dict[str, bytes]:
    """Render a record as CSV files.

    A table without rows has its line of titles alone.

    Returns:
        Name of the file, as ``claims.csv`` → its bytes, in the order of :data:`TABLES`.
    """
    return {
        f"{name}.csv": table_bytes(TABLES[name], rows(record))
        for name, (_columns, rows) in _TABLES.items()
    }
