"""How pairs stand among the other texts at hand."""

from __future__ import annotations

import pytest

from enduse.read.lineage.likeness import Cover, Judged, stand


def _cover(*shares: float) -> Cover:
    weights = (1.0,) * len(shares)
    return Cover(shares, (0,) * len(shares), weights, 0.0, 0, 0.0, 0.0)


def _judged(there: Cover, back: Cover) -> Judged:
    return Judged(there, back, 0.0)


def test_two_texts_by_themselves_are_held_beside_what_is_usual() -> None:
    pair = _judged(_cover(0.5, 0.7), _cover(0.2, 0.4))
    found = stand({(0, 1): pair})[0, 1]
    # Reports that are independent cover .33 of each other; nothing at hand tells otherwise.
    assert found.above == pytest.approx(0.6 - 0.33)
    assert found.back_above == pytest.approx(0.3 - 0.33)
    assert found.kin == 0.0


def test_what_all_reports_share_counts_less() -> None:
    # Each covers all others by .6 in both directions.
    same = _judged(_cover(0.6, 0.6), _cover(0.6, 0.6))
    pairs = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
    found = stand(dict.fromkeys(pairs, same))[0, 1]
    # By hand: of three others the lower two, with .33 twice: (1.2 + .66) / 4 = .465.
    assert found.above == pytest.approx(0.6 - 0.465)


def test_who_covers_the_same_parts_of_a_third_text_is_kin() -> None:
    first, second = _cover(0.9, 0.1), _cover(0.1, 0.9)
    judged = {
        (0, 1): _judged(_cover(0.5, 0.5), _cover(0.5, 0.5)),
        (0, 2): _judged(_cover(0.5, 0.5), _cover(0.5, 0.5)),
        (1, 2): _judged(_cover(0.5, 0.5), _cover(0.5, 0.5)),
        # The third text, 3, is covered in its first half by 0 and 1, in its second by 2.
        (0, 3): _judged(_cover(0.5, 0.5), first),
        (1, 3): _judged(_cover(0.5, 0.5), first),
        (2, 3): _judged(_cover(0.5, 0.5), second),
    }
    found = stand(judged)
    assert found[0, 1].kin > 0.5
    assert found[0, 2].kin < -0.5
    assert found[1, 2].kin < -0.5


def test_the_order_of_two_texts_does_not_matter() -> None:
    near, far = _cover(0.8, 0.6), _cover(0.3, 0.5)
    assert stand({(0, 1): _judged(near, far)}) == stand({(0, 1): _judged(far, near)})
