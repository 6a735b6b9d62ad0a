"""What each network makes of a word by itself, kept for the words met so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from thinc.api import NumpyOps

from enduse.read.engine.kernel import close_layer
from enduse.read.engine.matrix import product, room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from enduse.read.engine.weights import Network

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

__all__ = ["WordTable"]

# Some 800 bytes a word: 50 MB when full, as after a thousand articles.
_MOST = 65_536


class WordTable:
    """The vectors of words by themselves, for one or more networks, and a place for each word.

    A word is what a network sees of it: the values of its attributes.  Place 0 is padding.  When
    the table is full it is begun anew.

    Args:
        networks: The networks; the first one's attributes hold all the others'.
    """

    def __init__(self, networks: Sequence[Network]) -> None:
        self._networks = tuple(networks)
        self._places: dict[bytes, int] = {}
        self.vectors = [np.zeros((_MOST, n.mix.params.shape[1]), np.float32) for n in networks]

    def places(self, values: NDArray[np.uint64]) -> Ints:
        """Give the place of each word, making room for those that are new.

        Args:
            values: ``(words, attributes)``, the first network's attributes; fewer words than the
                table holds.
        """
        keys = values.view(f"V{values.dtype.itemsize * values.shape[1]}").ravel().tolist()
        new = {key: row for row, key in enumerate(keys) if key not in self._places}
        if len(self._places) + len(new) >= _MOST:
            self._places.clear()
            new = {key: row for row, key in enumerate(keys)}
        if new:
            self._add(new, values)
        known = self._places
        return np.array([known[key] for key in keys], np.int64)

    def _add(self, new: dict[bytes, int], values: NDArray[np.uint64]) -> None:
        first = len(self._places) + 1
        for place, key in enumerate(new, first):
            self._places[key] = place
        rows = values[list(new.values())]
        here = slice(first, first + len(rows))
        for number, network in enumerate(self._networks):
            columns = [self._networks[0].attributes.index(a) for a in network.attributes]
            self.vectors[number][here] = _vectors(network, rows[:, columns])


def _vectors(network: Network, values: NDArray[np.uint64]) -> Floats:
    ops = NumpyOps()
    embedded = []
    for table in network.tables:
        ids = np.ascontiguousarray(values[:, table.column])
        keys = ops.hash(ids, table.seed) % len(table.rows)
        embedded.append(ops.gather_add(table.rows, keys))
    hidden = product(np.concatenate(embedded, axis=1), network.mix.weight)
    width = network.mix.params.shape[1]
    # The same layer as a convolution's, over nothing before it.
    window = room(len(hidden), 3 * width)
    close_layer(hidden, network.mix.params, window)
    return window[:, width : 2 * width]
