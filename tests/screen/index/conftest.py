"""A small index."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.screen.index import Borne, NameIndex, build_index


def make_index(*cores: str) -> NameIndex:
    """Index names, each borne by a party of its own."""
    names = [Borne(core, party, 0, 0, weak=False) for party, core in enumerate(cores)]
    return build_index(names, [0] * len(cores))


@pytest.fixture
def index_of() -> Callable[..., NameIndex]:
    """Index names, each borne by a party of its own: ``index_of("vega optics", "altair")``."""
    return make_index
