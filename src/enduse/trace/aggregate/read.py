"""Reading an aggregate table of whichever known publisher."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path

from enduse.errors import Unsupported
from enduse.trace.aggregate.observation import Aggregate
from enduse.trace.aggregate.publisher.baci import BACI_COLUMNS, read_baci
from enduse.trace.aggregate.publisher.comtrade import COMTRADE_COLUMNS, read_comtrade
from enduse.trace.aggregate.publisher.imts import IMTS_COLUMNS, read_imts
from enduse.trace.aggregate.publisher.sniff import head_of

__all__ = ["is_aggregate", "read_aggregate"]

_JSON = ("{", "[")
_BY_COLUMNS: tuple[tuple[Iterable[str], Callable[[Path], Aggregate]], ...] = (
    (COMTRADE_COLUMNS, read_comtrade),
    (IMTS_COLUMNS, read_imts),
    (BACI_COLUMNS, read_baci),
)

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
    read = _reader(head)
    if read is not None:
        return read_baci(path, revision=revision) if read is read_baci else read(path)
    if head[:1] in _JSON:
        raise _unknown(path, "JSON without 'reporterCode'")
    found = ", ".join(_columns(head))[:120] or "nothing"
    raise _unknown(path, f"a header of no known publisher ({found})")


def is_aggregate(path: Path) -> bool:
    """Say whether a file is a table of published totals, by its head.

    Raises:
        IntakeError: It cannot be read.
    """
    return _reader(head_of(path)) is not None


def _reader(head: str) -> Callable[[Path], Aggregate] | None:
    if head[:1] in _JSON:
        return read_comtrade if '"reporterCode"' in head or '"data"' in head else None
    names = {name.strip() for name in _columns(head)}
    return next((read for columns, read in _BY_COLUMNS if names.issuperset(columns)), None)


def _columns(head: str) -> list[str]:
    return next(iter(csv.reader(io.StringIO(head.splitlines()[0]))), []) if head else []


def _unknown(path: Path, found: str) -> Unsupported:
    return Unsupported(found, where=path.name, advice=f"enduse reads {_KNOWN}")
