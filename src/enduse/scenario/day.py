"""Days as numbers: days since 1970-01-01, as Arrow's ``date32`` counts them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["day_of", "iso_of", "month_of", "month_start", "year_of"]

_EPOCH = date(1970, 1, 1)


def day_of(text: str) -> int:
    """Give the number of a day that stands as ISO 8601."""
    return (date.fromisoformat(text) - _EPOCH).days


def iso_of(day: int) -> str:
    """Give a day as ISO 8601."""
    return (_EPOCH + timedelta(days=int(day))).isoformat()


def month_of(day: NDArray[np.int32]) -> NDArray[np.int32]:
    """Give months since January 1970."""
    return day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int32)


def month_start(month: int) -> str:
    """Give the first day of a month since January 1970, ISO 8601."""
    return f"{1970 + month // 12:04d}-{month % 12 + 1:02d}-01"


def year_of(day: NDArray[np.int32]) -> NDArray[np.int32]:
    """Give calendar years."""
    return day.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32) + 1970
