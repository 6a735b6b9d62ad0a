"""Reading an aggregate table of whichever known publisher."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from enduse.errors import Unsupported
from enduse.trace.aggregate.observation import Aggregate
from enduse.trace.aggregate.publisher.baci import BACI_COLUMNS, read_baci
from enduse.trace.aggregate.publisher.comtrade import COMTRADE_COLUMNS, read_comtrade
from enduse.trace.aggregate.publisher.imts import IMTS_COLUMNS, read_imts
from enduse.trace.aggregate.publisher.sniff import head_of

__all__ = ["read_aggregate"]

_KNOWN = (
    "UN Comtrade (the API's JSON, or CSV with reporterCode, partnerCode, primaryValue ...),"
    " IMF IMTS (CSV with COUNTRY.ID, COUNTERPART_COUNTRY.ID ...) and BACI (t, i, j, k, v, q)"
)


def read_aggregate(path: Path, *, revision: str = "") -> Aggregate:
    """Read an aggregate trade table; its kind is told by its head.

    Args:
        path: The file.
        revision: HS revision of a BACI file whose name does not say it.

    Raises:
        Unsupported: It is of no known kind.
        IntakeError: It cannot be read, or is broken.
    """
    head = head_of(path)
    if head[:1] in {"{", "["}:
        if '"reporterCode"' in head or '"data"' in head:
            return read_comtrade(path)
        raise _unknown(path, "JSON without 'reporterCode'")
    columns = next(iter(csv.reader(io.StringIO(head.splitlines()[0]))), []) if head else []
    names = {name.strip() for name in columns}
    if set(COMTRADE_COLUMNS) <= names:
        return read_comtrade(path)
    if set(IMTS_COLUMNS) <= names:
        return read_imts(path)
    if set(BACI_COLUMNS) <= names:
        return read_baci(path, revision=revision)
    found = ", ".join(columns)[:120] or "nothing"
    raise _unknown(path, f"a header of no known publisher ({found})")


def _unknown(path: Path, found: str) -> Unsupported:
    return Unsupported(found, where=path.name, advice=f"enduse reads {_KNOWN}")
