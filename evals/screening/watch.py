"""The field's ways to screen names against a list: an index with logic-v2, every pair, trigrams.

Each is built over the names of listed parties and gives, for each queried name, the best score that
it finds.  They run on one core.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from evals.screening.matcher import fresh_id, normalized

__all__ = ["ENGINES", "Engine", "Party", "every_pair", "logic_index", "trigrams"]

Engine = Callable[[Sequence[str]], list[float]]
"""Gives the best score for each name, all asked for as persons."""

_LEAST = 0.35
_MOST = 30


class Party(NamedTuple):
    """A listed party as the field's index takes it."""

    schema: str
    names: tuple[str, ...]


def logic_index(parties: Sequence[Party]) -> Engine:
    """Build nomenklatura's Index over a store in memory; its candidates are scored by logic-v2."""
    from nomenklatura.blocker import Index
    from nomenklatura.matching import get_algorithm
    from nomenklatura.resolver import Linker
    from nomenklatura.store.memory import MemoryStore

    ftm: Any = import_module("followthemoney")

    def entity(dataset: Any, schema: str, names: Sequence[str]) -> Any:
        made = ftm.StatementEntity(dataset, {"schema": schema, "id": fresh_id()})
        for name in names:
            made.add("name", name)
        return made

    made = [ftm.Dataset.make({"name": name, "title": name}) for name in ("listed", "asked")]
    listed, asked = made
    store: Any = MemoryStore(listed, Linker({}))
    with store.writer() as writer:
        for party in parties:
            writer.add_entity(entity(listed, party.schema, party.names))
    view = store.default_view()
    folder = tempfile.TemporaryDirectory()
    index: Any = Index(view, Path(folder.name), options={"memory": 4000})
    index.build()
    algorithm: Any = get_algorithm("logic-v2")
    config = algorithm.default_config()

    def screen(names: Sequence[str]) -> list[float]:
        assert folder.name, "the index's files live as long as the engine"  # noqa: S101 - keeps it
        made = [entity(asked, "Person", (name,)) for name in names]
        queries = {query.id: query for query in made}
        best = dict.fromkeys(queries, 0.0)
        for found, candidates in index.match_entities(queries.values()):
            query = queries[found.id]
            for key, _ in candidates:
                listed_party = view.get_entity(key.id)
                score = algorithm.compare(query, listed_party, config).score
                best[found.id] = max(best[found.id], score)
        return list(best.values())

    return screen


def every_pair(parties: Sequence[Party]) -> Engine:
    """Compare with every name: rapidfuzz's cdist with token_sort_ratio."""
    import numpy as np

    rows = _distinct(parties)

    def screen(names: Sequence[str]) -> list[float]:
        plain = [normalized.__wrapped__(name) for name in names]
        scores = process.cdist(
            plain, rows, scorer=fuzz.token_sort_ratio, workers=1, score_cutoff=85, dtype=np.float32
        )
        return [float(score) / 100 for score in scores.max(axis=1)]

    return screen


def trigrams(parties: Sequence[Party]) -> Engine:
    """Take the 30 names nearest by TF-IDF of trigrams, and the best token_sort of them."""
    import numpy as np
    from sklearn.feature_extraction import text
    from sparse_dot_topn import sp_matmul_topn

    rows = _distinct(parties)
    vectors: Any = text.TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32)
    listed = vectors.fit_transform(rows).T.tocsr()

    def screen(names: Sequence[str]) -> list[float]:
        plain = [normalized.__wrapped__(name) for name in names]
        near = sp_matmul_topn(
            vectors.transform(plain), listed, top_n=_MOST, threshold=_LEAST, n_threads=1
        )
        best = []
        for number, name in enumerate(plain):
            held = near.indices[near.indptr[number] : near.indptr[number + 1]]
            best.append(max((fuzz.token_sort_ratio(name, rows[at]) for at in held), default=0.0))
        return [score / 100 for score in best]

    return screen


ENGINES: dict[str, Callable[[Sequence[Party]], Engine]] = {
    "logic-v2": logic_index,
    "token_sort": every_pair,
    "trigrams": trigrams,
}
"""By name, as the tables show them."""


def _distinct(parties: Sequence[Party]) -> list[str]:
    return sorted({normalized.__wrapped__(name) for party in parties for name in party.names})
