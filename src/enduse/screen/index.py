"""The index of names: which listed names look like a queried one.

Every distinct listed name, normalised and without its legal form, is a row of a matrix of character
trigrams, weighted by TF-IDF and of length one.  A query is a row of the same kind; one sparse
product of all queries with the matrix gives, for each, the rows with the highest cosine.  Trigrams
do not run over the gaps between words, so the order of words does not matter.

The alphabet is that of normalised names (a-z, 0-9 and the blank), so a trigram is a number below 37
cubed and no table of trigrams is kept.  All parts are plain arrays, kept as ``.npy`` files in a
folder that is named for the digest of the catalogue, and opened without reading them through.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["NameIndex", "build_index", "open_index", "save_index"]

FORM = 5
"""Part of the folder's name: raise it whenever normalising or this form changes."""

_SIZE = 37
_COLUMNS = _SIZE**3
_ARRAYS = ("indptr", "indices", "data", "idf", "starts", "owners", "places")
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 12


@dataclass(frozen=True, slots=False)
class NameIndex:
    """Distinct names and their trigrams.

    Attributes:
        cores: The distinct names, sorted.
        arrays: ``indptr``, ``indices``, ``data``: trigrams by names in compressed rows; ``idf`` by
            trigram; ``starts``: for each name, where its bearers begin in ``owners`` (position of
            the party) and ``places`` (position of the name among that party's names).
    """

    cores: tuple[str, ...]
    arrays: dict[str, NDArray[Any]]

    @cached_property
    def rows(self) -> dict[str, int]:
        """Row of each name."""
        return {core: row for row, core in enumerate(self.cores)}

    @cached_property
    def word_counts(self) -> dict[str, int]:
        """Number of distinct names that hold each word."""
        counts: dict[str, int] = {}
        for core in self.cores:
            for word in set(core.split()):
                counts[word] = counts.get(word, 0) + 1
        return counts

    @cached_property
    def lead_counts(self) -> dict[str, int]:
        """Number of distinct names that begin with each word."""
        counts: dict[str, int] = {}
        for core in self.cores:
            word = core.partition(" ")[0]
            counts[word] = counts.get(word, 0) + 1
        return counts

    @cached_property
    def acronyms(self) -> dict[str, tuple[int, ...]]:
        """Rows of the names of three words and more, by their first letters."""
        found: dict[str, list[int]] = {}
        for row, core in enumerate(self.cores):
            letters = "".join(word[0] for word in core.split() if word not in _JOINING)
            if _SHORTEST_ACRONYM <= len(letters) <= _LONGEST_ACRONYM:
                found.setdefault(letters, []).append(row)
        return {letters: tuple(rows) for letters, rows in found.items()}

    @cached_property
    def _matrix(self) -> Any:
        from scipy.sparse import csr_matrix

        parts = (self.arrays["data"], self.arrays["indices"], self.arrays["indptr"])
        return csr_matrix(parts, shape=(_COLUMNS, len(self.cores)), copy=False)

    def bearers(self, row: int) -> list[tuple[int, int]]:
        """Give ``(party, name)`` positions of those that bear a name."""
        first, last = self.arrays["starts"][row], self.arrays["starts"][row + 1]
        owners, places = self.arrays["owners"][first:last], self.arrays["places"][first:last]
        return list(zip(owners.tolist(), places.tolist(), strict=True))

    def candidates(
        self, cores: Sequence[str], *, top: int = 60, least: float = 0.25
    ) -> list[list[tuple[int, float]]]:
        """Give the rows that look most like each query, best first.

        Args:
            cores: Queries, normalised and without legal form.
            top: At most so many rows a query.
            least: Lowest cosine.

        Returns:
            For each query ``(row, cosine)``.
        """
        from sparse_dot_topn import sp_matmul_topn

        if not self.cores or not cores:
            return [[] for _ in cores]
        queries = _weighted(*_trigrams(cores), self.arrays["idf"], len(cores))
        found = sp_matmul_topn(queries, self._matrix, top_n=top, threshold=least, sort=True)
        rows, scores = found.indices.tolist(), found.data.tolist()
        return [
            sorted(zip(rows[a:b], scores[a:b], strict=True), key=lambda pair: (-pair[1], pair[0]))
            for a, b in pairwise(found.indptr.tolist())
        ]


_JOINING = frozenset({"of", "and", "the", "for", "in", "de", "on", "to", "with"})


def build_index(names: Sequence[tuple[str, int, int]]) -> NameIndex:
    """Build an index.

    Args:
        names: ``(core, party, name)``: the name normalised and without legal form, and the
            positions of its bearer and of the name among the bearer's names.

    Returns:
        The index; the same for the same names in the same order.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    cores = tuple(sorted({core for core, _, _ in names if core}))
    row_of = {core: row for row, core in enumerate(cores)}
    kept = [(row_of[core], party, place) for core, party, place in names if core]
    bearers = np.array(sorted(kept), dtype=np.int32).reshape(-1, 3)
    starts = np.searchsorted(bearers[:, 0], np.arange(len(cores) + 1)).astype(np.int64)
    rows, columns = _trigrams(cores)
    seen = csr_matrix(
        (np.ones(len(rows), np.float32), (rows, columns)), shape=(len(cores), _COLUMNS)
    )
    frequency = np.bincount(seen.indices, minlength=_COLUMNS)
    idf = (np.log((1 + len(cores)) / (1 + frequency)) + 1).astype(np.float32)
    matrix = _weighted(rows, columns, idf, len(cores)).T.tocsr()
    matrix.sort_indices()
    arrays = {
        "indptr": matrix.indptr,
        "indices": matrix.indices,
        "data": matrix.data,
        "idf": idf,
        "starts": starts,
        "owners": np.ascontiguousarray(bearers[:, 1]),
        "places": np.ascontiguousarray(bearers[:, 2]),
    }
    return NameIndex(cores, arrays)


def save_index(index: NameIndex, folder: Path) -> None:
    """Write an index to a folder, which is there whole or not at all.

    A folder that cannot be written to is no reason to fail: the index is then built again next
    time.
    """
    import numpy as np

    draft = folder.with_name(f"{folder.name}.{os.getpid()}.tmp")
    try:
        draft.mkdir(parents=True)
        for name in _ARRAYS:
            np.save(draft / f"{name}.npy", index.arrays[name])
        (draft / "cores.txt").write_text("".join(f"{core}\n" for core in index.cores), "ascii")
        shutil.rmtree(folder, ignore_errors=True)
        draft.replace(folder)
        for old in sorted(folder.parent.glob("names-*")):
            if old != folder and old.suffix != ".tmp":
                shutil.rmtree(old, ignore_errors=True)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)


def open_index(folder: Path) -> NameIndex | None:
    """Open an index that was saved; None where there is none, or it is damaged."""
    import numpy as np

    try:
        text = (folder / "cores.txt").read_text("ascii")
        arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="c") for name in _ARRAYS}
    except (OSError, ValueError, EOFError):
        return None
    cores = tuple(text.split("\n"))[:-1]
    whole = (
        text[-1:] in {"", "\n"}
        and len(arrays["starts"]) == len(cores) + 1
        and len(arrays["indptr"]) == _COLUMNS + 1
        and len(arrays["indices"]) == len(arrays["data"]) == int(arrays["indptr"][-1])
        and len(arrays["owners"]) == len(arrays["places"]) == int(arrays["starts"][-1])
    )
    return NameIndex(cores, arrays) if whole else None


def _trigrams(cores: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the trigrams of names as ``(row, column)`` pairs, with the blanks around each word."""
    import numpy as np

    text = np.frombuffer("".join(f" {core} " for core in cores).encode("ascii"), dtype=np.uint8)
    letters = np.zeros(256, dtype=np.int64)
    letters[ord("a") : ord("z") + 1] = np.arange(1, 27)
    letters[ord("0") : ord("9") + 1] = np.arange(27, 37)
    codes = letters[text]
    if len(codes) < 3:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    lengths = np.fromiter((len(core) + 2 for core in cores), dtype=np.int64, count=len(cores))
    owner = np.repeat(np.arange(len(cores), dtype=np.int64), lengths)
    columns = codes[:-2] * _SIZE * _SIZE + codes[1:-1] * _SIZE + codes[2:]
    # A blank in the middle parts two words (or two names).
    kept = codes[1:-1] != 0
    return owner[1:-1][kept], columns[kept]


def _weighted(
    rows: NDArray[np.int64], columns: NDArray[np.int64], idf: NDArray[Any], size: int
) -> Any:
    """Give the TF-IDF matrix of trigrams with rows of length one."""
    import numpy as np
    from scipy.sparse import csr_matrix

    matrix = csr_matrix((idf[columns], (rows, columns)), shape=(size, _COLUMNS), dtype=np.float32)
    matrix.sum_duplicates()
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    matrix.data *= np.repeat(scale, np.diff(matrix.indptr)).astype(np.float32)
    return matrix
