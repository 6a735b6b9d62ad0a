"""The mapping as columns, to join with records by revision and code."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from enduse.controls.hs.mapping import map_code
from enduse.controls.hs.product import heading_of, product_of
from enduse.controls.hs.revision import codes_of, revision_number, revisions

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["mapping_table"]


@cache
def mapping_table() -> pa.Table:
    """Give every code of every revision with what it is compared in.

    Returns:
        Columns ``revision`` (int16: 2012, 2017, 2022), ``hs6`` (int32), ``product`` (int32, null
        where nothing in HS2022 stands for the code), ``heading`` (int16, HS4 in HS2022 terms, null
        likewise) and ``kind`` (string: kind of the mapping to the neighbouring revision that most
        records are compared with, from HS2022 to HS2017 and from older ones to HS2022).  One row a
        code of a revision, ordered by both; some 16,200 rows.
    """
    import pyarrow as pa

    newest = revisions()[-1]
    before = revisions()[-2]
    rows = [
        (
            revision_number(revision),
            int(code),
            product_of(code, revision),
            heading_of(code, revision),
            map_code(code, revision, before if revision == newest else newest).kind,
        )
        for revision in revisions()
        for code in sorted(codes_of(revision))
    ]
    names = ("revision", "hs6", "product", "heading", "kind")
    types = (pa.int16(), pa.int32(), pa.int32(), pa.int16(), pa.string())
    columns = zip(*rows, strict=True)
    return pa.table(
        {
            name: pa.array(list(values), type=kind)
            for name, values, kind in zip(names, columns, types, strict=True)
        }
    )
