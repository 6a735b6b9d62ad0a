"""How goods are described: in the words of the trade, with a brand and a model, or vaguely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.scenario.trade.columns import Strings, strings

if TYPE_CHECKING:
    from enduse.scenario.stage import Stage
    from enduse.scenario.trade.moves import Moves

__all__ = ["Wording"]

_MODELS = 5
_SERIES = ("A", "BX", "C2", "M", "TR")


class Wording:
    """Makes descriptions.

    A description is the goods' words, and for a brand its name and a model.  All are composed
    once: goods × words × (no brand, or brand × model), in English and in Russian.

    Args:
        stage: The world's stock.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        goods = stage.goods
        ends = self._ends()
        self._vague: list[str] = stage.settings["vague_words"]
        texts: list[str] = list(self._vague)
        self._words = np.array([len(words) for words in goods.english], np.int64)
        first: list[list[int]] = []
        for good, english in enumerate(goods.english):
            starts = []
            for words in (english, (goods.russian[good] or english[0],)):
                starts.append(len(texts))
                tail = ends[int(goods.sector[good])]
                texts += [f"{word}{end}" for word in words for end in tail]
            first.append(starts)
        self._first = np.array(first, np.int64)
        self._many = np.array([len(ends[int(sector)]) for sector in goods.sector], np.int64)
        self._texts = Strings(texts)
        self._brands = Strings(stage.brands.names)
        self._russian = np.isin(np.array(stage.places.codes), np.array(["ru", "by", "kz", "kg"]))

    def _ends(self) -> list[list[str]]:
        """Give for each sector what may follow the words: nothing, or a brand with a model."""
        brands = self._stage.brands
        found = []
        for sector in range(brands.count.size):
            start, many = int(brands.first[sector]), int(brands.count[sector])
            models = [
                f", {brands.names[brand]} {_SERIES[model]}{100 + (brand * 37 + model * 11) % 900}"
                for brand in range(start, start + many)
                for model in range(_MODELS)
            ]
            found.append(["", *models])
        return found

    def fill(self, rng: np.random.Generator, records: Moves, columns: dict[str, Any]) -> None:
        """Fill description, translation and brand."""
        errors, brands = self._stage.settings["errors"], self._stage.brands
        count = records["date"].size
        good = records["good"].astype(np.int64)
        brand = records["brand"].astype(np.int64)
        shown = (brand >= 0) & ~records["hide_brand"]
        relative = brand - brands.first[self._stage.goods.sector[good]]
        model = (records["pair"] + rng.integers(0, 2, count)) % _MODELS
        end = np.where(shown, 1 + relative * _MODELS + model, 0)
        russian = self._russian[records["reporter"]]
        word = (records["pair"] // 3) % self._words[good]
        english = self._first[good, 0] + word * self._many[good] + end
        native = self._first[good, 1] + end
        vague = (rng.random(count) < errors["vague"]) & (records["text"] != 2)
        vague |= records["text"] == 1
        # A dear brand is named: without it no one could tell its price from overpayment.
        vague &= ~(shown & brands.dear[brand])
        nothing = rng.integers(0, len(self._vague), count)
        main = np.where(vague, nothing, np.where(russian, native, english))
        second = np.where(russian & ~vague & (records["pair"] % 4 == 0), english, -1)
        columns["description"] = strings(self._texts, main)
        columns["description_translation"] = strings(self._texts, second)
        missing = rng.random(count) < errors["missing_brand"]
        columns["brand"] = strings(self._brands, np.where(shown & ~missing, brand, -1))
