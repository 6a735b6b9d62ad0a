"""The compiled part: against another implementation, and on names of any kind."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from enduse.screen import kernel
from enduse.screen.code import C_SIZE, C_START, encode_cores
from enduse.screen.kernel import FEATURES, distance, prepare, put, scratch
from enduse.screen.lay import lay_one, measure
from enduse.screen.word import Words

WORD = st.text(alphabet="abcde1", min_size=1, max_size=14)
ANY = st.lists(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=40),
    max_size=40,
).map(" ".join)


@given(WORD, WORD)
def test_edits_are_those_of_another_implementation(left: str, right: str) -> None:
    coded = encode_cores(Words(), [left, right])
    room = scratch()
    prepare(room, coded, 0, 1)
    start, size = coded.table[-1, C_START], coded.table[-1, C_SIZE]
    edits = distance(room.bits[0], len(left), coded.letters, int(start), int(start + size))
    assert edits == OSA.distance(left, right)


@given(ANY, ANY, st.integers(0, 3))
def test_any_two_names_can_be_laid_side_by_side(left: str, right: str, personal: int) -> None:
    coded = encode_cores(Words(), [left, right])
    room = scratch()
    models = np.ones((3, len(FEATURES)))
    which = lay_one(room, coded, 0, coded, 1, personal, models)
    assert which in {0, 1, 2}
    items = int(room.sizes[0])
    assert 0 < items <= kernel.MAX_ITEMS
    assert np.isclose(room.amounts[:items, 1].sum(), room.features.sum(), atol=1e-9)


def test_features_say_what_was_found() -> None:
    coded = encode_cores(Words(), ["vegatron optics", "vegatrom trading 12"])
    features = np.zeros((1, len(FEATURES)))
    rows = (np.zeros(1, np.int32), np.ones(1, np.int32))
    measure(
        coded, rows[0], coded, rows[1], np.zeros(1, np.uint8),
        np.zeros(len(FEATURES)), scratch(), features, np.zeros(1, np.uint8),
    )  # fmt: skip
    found = dict(zip(FEATURES, features[0].tolist(), strict=True))
    assert (found["edit1"], found["clash_trade"], found["left_number"]) == (1, 1, 1)
    assert found["complete"] == found["acronym3"] == 0


def test_functions_are_compiled_for_no_single_number() -> None:
    coded = encode_cores(Words(), ["vega 5", "vega 6 optics"])
    lay_one(scratch(), coded, 0, coded, 1, 0, np.ones((3, len(FEATURES))))
    signatures: list[object] = getattr(put, "signatures")  # noqa: B009 - a compiled one has them
    assert not any("Literal" in str(signature) for signature in signatures)
