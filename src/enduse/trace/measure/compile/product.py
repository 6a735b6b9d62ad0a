"""Groups by code over a break: codes that changed are taken together.

Grouped by the code as declared, goods whose code changed on 1 January 2022 would vanish from the
one and appear out of nothing under the other.  Where the records of a measure are kept in several
revisions, such codes are grouped by their product (:func:`enduse.controls.hs.product_of`): the
smallest HS2022 code that stands for it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from enduse.controls.hs import codes_of, heading_of, product_of, revisions
from enduse.trace.measure.ground import Ground

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["followed"]


def followed(ground: Ground) -> Ground:
    """Give a table in which every row has the code that it can be compared in.

    Raises:
        NotTold: There is no column of codes or of days.
    """
    import ibis
    from ibis import _

    code = ground.column("hs6")
    changed = ibis.memtable(_changed())
    keyed = ground.table.mutate(changed_in_=ground.revision(), changed_hs6_=code)
    joined = keyed.left_join(changed, ["changed_in_", "changed_hs6_"])
    table = joined.mutate(
        product_=ibis.coalesce(_.product_of_, _.hs6),
        heading_=ibis.coalesce(_.heading_of_, _.hs6.left(4)),
    )
    return replace(ground, table=table)


@cache
def _changed() -> pa.Table:
    """Give the codes whose product or heading is not their own, with both."""
    import pyarrow as pa

    rows = []
    for revision in revisions():
        for code in sorted(codes_of(revision)):
            product, heading = product_of(code, revision), heading_of(code, revision)
            own = f"{product:06d}" if product is not None else code
            head = f"{heading:04d}" if heading is not None else code[:4]
            if (own, head) != (code, code[:4]):
                rows.append((revision, code, own, head))
    names = ("changed_in_", "changed_hs6_", "product_of_", "heading_of_")
    return pa.table(dict(zip(names, (list(c) for c in zip(*rows, strict=True)), strict=True)))
