"""The tariff's words by subheading: which of them a text shares.

The texts are those of the Harmonized Tariff Schedule of the United States (2026, public domain;
``resources/hs_text.csv``): the heading, the subheading, and the national lines under it.  Scored by
Okapi's BM25 over the three, the subheading's own words counting most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from enduse.controls.goods.classify.words import stems_of
from enduse.tables import load_table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["TariffIndex", "load_index"]

_HEADING = 4
# Weights of the three texts, and BM25's two constants (Robertson and Zaragoza, 2009: k 1.2; b .6
# since headings are of very different lengths).
_FIELDS = (("text", 3.0), ("lines", 1.0), ("heading", 1.0))
_K, _B = 1.2, 0.6


@dataclass(frozen=True, slots=True, eq=False)
class TariffIndex:
    """Subheadings by word.

    Attributes:
        codes: HS2022 subheadings in order.
        position: Code to its place in ``codes``.
        headings: Place of each code's heading among the headings.
        lines: Logarithm of one more than the number of national lines: much-traded goods are split
            into many.
    """

    codes: tuple[str, ...]
    position: dict[str, int]
    headings: NDArray[np.int64]
    lines: NDArray[np.float64]
    _words: dict[str, int]
    _matrix: Any

    def score(self, weights: dict[str, float]) -> NDArray[np.float64]:
        """Score every subheading for weighted stems; 0 where none is shared."""
        import numpy as np

        asked = np.zeros(len(self._words), dtype=np.float64)
        for word, weight in weights.items():
            at = self._words.get(word)
            if at is not None:
                asked[at] = weight
        found: NDArray[np.float64] = self._matrix @ asked
        return found

    def knows(self, word: str) -> bool:
        """Whether any text has a stem."""
        return word in self._words


@cache
def load_index() -> TariffIndex:
    """Build the index from the packaged texts; under a second.

    Raises:
        ConfigError: The table is missing from this installation.
    """
    import numpy as np

    table = load_table("hs_text")
    heads = {row["code"]: row["text"] for row in table if len(row["code"]) == _HEADING}
    rows = [row for row in table if len(row["code"]) > _HEADING]
    codes = tuple(row["code"] for row in rows)
    frequencies = _frequencies(rows, heads)
    matrix, words = _weighted(frequencies)
    _, headings = np.unique([code[:_HEADING] for code in codes], return_inverse=True)
    lines = np.log1p(np.array([int(row["count"]) for row in rows], dtype=np.float64))
    position = {code: at for at, code in enumerate(codes)}
    return TariffIndex(codes, position, headings, lines, words, matrix)


def _frequencies(rows: list[dict[str, str]], heads: dict[str, str]) -> list[dict[str, float]]:
    """Give each subheading's stems with their weighted frequency."""
    of_heading = {heading: stems_of(text) for heading, text in heads.items()}
    found: list[dict[str, float]] = [defaultdict(float) for _ in rows]
    for name, weight in _FIELDS:
        texts = [
            of_heading[row["code"][:_HEADING]] if name == "heading" else stems_of(row[name])
            for row in rows
        ]
        average = sum(map(len, texts)) / len(texts)
        for counts, stems in zip(found, texts, strict=True):
            length = 1 - _B + _B * len(stems) / average
            for word, count in Counter(stems).items():
                counts[word] += weight * count / length
    return found


def _weighted(frequencies: list[dict[str, float]]) -> tuple[Any, dict[str, int]]:
    import numpy as np
    from scipy.sparse import csr_matrix

    seen: Counter[str] = Counter()
    for counts in frequencies:
        seen.update(counts.keys())
    words = {word: at for at, word in enumerate(sorted(seen))}
    total = len(frequencies)
    rarity = np.zeros(len(words))
    for word, at in words.items():
        rarity[at] = np.log(1 + (total - seen[word] + 0.5) / (seen[word] + 0.5))
    places = [(row, words[word]) for row, counts in enumerate(frequencies) for word in counts]
    values = np.array([value for counts in frequencies for value in counts.values()])
    of_code, of_word = np.array(places).T
    saturated = values * (_K + 1) / (values + _K) * rarity[of_word]
    return csr_matrix((saturated, (of_code, of_word)), shape=(total, len(words))), words
