"""Columns of text made from numbers: each value is stored once, and pointed to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from enduse.scenario.stock.names import typo

__all__ = ["Strings", "constant_nulls", "numbers", "strings"]

_TYPO_KINDS = 4


class Strings:
    """A dictionary of texts.

    A text may be given twice; it is stored once.  Parquet's writer gives up on a dictionary with
    doubles, and the bytes that it then leaves behind are not always the same.

    Args:
        values: The texts.
    """

    def __init__(self, values: Sequence[str]) -> None:
        coded = pa.array(values, pa.string()).dictionary_encode()
        self.values = coded.dictionary
        # One more at the end, so that -1 leads to -1.
        self.place = np.append(coded.indices.to_numpy(), -1).astype(np.int32)

    def misspelled(
        self, rng: np.random.Generator, index: NDArray[Any], wrong: NDArray[np.bool_]
    ) -> pa.DictionaryArray:
        """Give a column in which some of the texts are misspelled, each in its own way."""
        used, small = _compact(self.place[index], len(self.values))
        texts = self.values.take(pa.array(used))
        rows = np.flatnonzero(wrong)
        kinds = rng.integers(0, _TYPO_KINDS, rows.size).tolist()
        places = rng.integers(0, 1000, rows.size).tolist()
        names = texts.take(pa.array(small[rows])).to_pylist()
        bad = [typo(*given) for given in zip(names, kinds, places, strict=True)]
        small[rows] = len(texts) + np.arange(rows.size)
        both = Strings(texts.to_pylist() + bad)
        return strings(both, small)


def strings(dictionary: Strings, index: NDArray[Any]) -> pa.DictionaryArray:
    """Give a column of texts; -1 is null.  Only the texts in use are kept."""
    used, small = _compact(dictionary.place[index], len(dictionary.values))
    return pa.DictionaryArray.from_arrays(
        pa.array(small, mask=small < 0), dictionary.values.take(pa.array(used))
    )


def numbers(values: NDArray[Any], lost: NDArray[np.bool_] | None) -> pa.Array:
    """Give a column of numbers, null where lost."""
    return pa.array(np.asarray(values, np.float64), mask=lost)


def constant_nulls(count: int) -> dict[str, pa.Array]:
    """Give empty columns of each type."""
    kinds = (pa.string(), pa.int64(), pa.float64(), pa.date32())
    return {str(kind): pa.nulls(count, kind) for kind in kinds}


def _compact(index: NDArray[Any], size: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Give the numbers in use, and each number's place among them; -1 stays."""
    seen = np.zeros(size + 1, np.bool_)
    seen[index] = True
    seen[-1] = False
    place = np.cumsum(seen, dtype=np.int32) - 1
    place[-1] = -1
    return np.flatnonzero(seen), np.asarray(place[index], np.int32)
