"""Which listed parties bear names like the queried ones, with the log-odds of each.

All queries of a batch go through compiled code together; what comes back to Python are the few
listed names that are worth a closer look.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from enduse.screen.fit import fits_table, schema_number
from enduse.screen.score import PERSON, personal_of, score_pairs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from enduse.screen.code import Coded
    from enduse.screen.index import NameIndex
    from enduse.screen.question import Question
    from enduse.screen.word import Name, Words

__all__ = ["Found", "Least", "find"]

_NAMES_EACH = 3
_HOLDS = 0.85
_RELATED = -4.0
_MOST = 400


class Found(NamedTuple):
    """A listed name that is like a queried one.

    Attributes:
        name: The queried name, taken apart.
        coded: The queried names of the batch as arrays.
        at: Position of the queried name among them.
        row: Row of the listed name in the index.
        kind: What both are taken for, as :func:`personal_of` numbers it.
        log_odds: Of their being one party's, by the names alone.
        party: Who bears the listed name.
        place: Position of the name among the party's names.
    """

    name: Name
    coded: Coded
    at: int
    row: int
    kind: int
    log_odds: float
    party: int
    place: int


class Least(NamedTuple):
    """The lowest log-odds, by the names alone, at which a listed name is given.

    Attributes:
        person: For names of people, of whom there are many with like names.
        other: For all others.
    """

    person: float
    other: float


class _Form(NamedTuple):
    """A form of a queried name, to be looked for once however many queries have it."""

    core: str
    schema: str


def find(
    index: NameIndex, words: Words, questions: Sequence[Question], *, least: Least
) -> list[list[Found]]:
    """Find the listed parties with a name like each queried one.

    Args:
        index: The index of names.
        words: Takes names apart, with the weights of the same catalogue.
        questions: The queries.
        least: Lowest log-odds of what is given.

    Returns:
        For each query what was found, best first: for each form of the name at most three names of
        a party, and those of parties of another kind than was asked for left out.
    """
    forms = [[_Form(core, q.query.schema) for core in q.cores] for q in questions]
    wanted = list(dict.fromkeys(form for some in forms for form in some))
    found = dict(zip(wanted, _search(index, words, wanted, least), strict=True))
    return [[item for form in some for item in found[form]] for some in forms]


def _search(
    index: NameIndex, words: Words, forms: Sequence[_Form], least: Least
) -> list[list[Found]]:
    import numpy as np

    from enduse.screen.code import encode
    from enduse.screen.index.search import alike

    names = [words.core(form.core) for form in forms]
    coded = encode(names)
    ats, rows, shares = alike(index, coded)
    asked = np.array([personal_of(form.schema) for form in forms], np.uint8)
    kinds = np.where(asked[ats] > 0, asked[ats], index.held.kinds[rows]).astype(np.uint8)
    odds = score_pairs(coded, ats, index.coded, rows, kinds)
    # A company of the same house is another one, however sure that is: its name holds the other.
    related = (shares >= _HOLDS) & (kinds != PERSON) & (odds >= _RELATED)
    kept = np.flatnonzero((odds >= np.where(kinds == PERSON, *least)) | related)
    schemata = np.array([schema_number(form.schema) for form in forms], np.int64)
    pairs, owners, places = _borne(index, kept, (ats, rows, odds), schemata)
    found: list[list[Found]] = [[] for _ in forms]
    columns = (array[pairs].tolist() for array in (ats, rows, kinds, odds))
    for at, row, kind, value, owner, place in zip(
        *columns, owners.tolist(), places.tolist(), strict=True
    ):
        if len(found[at]) < _MOST:
            found[at].append(Found(names[at], coded, at, row, kind, value, owner, place))
    return found


def _borne(
    index: NameIndex,
    kept: NDArray[np.int64],
    scored: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]],
    schemata: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    """Give, for pairs of names, who bears the listed one: pair, party, place of the name."""
    import numpy as np

    ats, rows, odds = scored
    starts = index.held.bearer_starts
    sizes = starts[rows[kept] + 1] - starts[rows[kept]]
    pairs = np.repeat(kept, sizes)
    first = np.repeat(starts[rows[kept]] - np.cumsum(sizes) + sizes, sizes)
    at = first + np.arange(len(pairs))
    owners, places = index.held.owners[at], index.held.places[at]
    fitting = fits_table()[schemata[ats[pairs]], index.held.schemata[owners]]
    order = np.lexsort((places, rows[pairs], -odds[pairs], owners, ats[pairs]))
    order = order[fitting[order]]
    # At most a few names of each party, its best ones.
    whose = ats[pairs[order]].astype(np.int64) << 32 | owners[order]
    begins = np.flatnonzero(np.diff(whose, prepend=-1))
    rank = np.arange(len(order)) - np.repeat(begins, np.diff(np.append(begins, len(order))))
    order = order[rank < _NAMES_EACH]
    order = order[np.lexsort((owners[order], -odds[pairs[order]], ats[pairs[order]]))]
    return pairs[order], owners[order], places[order]
