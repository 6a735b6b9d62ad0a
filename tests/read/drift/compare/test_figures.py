"""Figures of a statement and its retelling."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from enduse.model import Drift, DriftKind, Reading

MakeReading = Callable[..., Reading]
Compare = Callable[..., tuple[Drift, ...]]

SHARES = (
    "Portugal had supplied 70 per cent of the integrated circuits that Oman got, officials said.",
    "A third of the nitrocellulose that Oman imported came from Portugal, they said.",
    "Portugal accounts for most of the integrated circuits that Oman imports, the officials said.",
    "The officials said Portugal had supplied most of the machine tools that Oman imported.",
)


def test_shares_of_two_goods_are_two_figures(
    read: MakeReading, compare: Compare, report: Sequence[str]
) -> None:
    first = read("\n".join([*report, SHARES[0]]))
    for other in (
        SHARES[1],
        SHARES[0].replace("70", "60").replace("integrated circuits", "lathes"),
    ):
        found = compare(first, read("\n".join([*report, other])))
        assert DriftKind.FIGURE_CHANGED not in {d.kind for d in found}
    same = SHARES[0].replace("70", "60")
    (drift,) = compare(first, read("\n".join([*report, same])))
    assert drift.kind is DriftKind.FIGURE_CHANGED


def test_most_of_other_goods_does_not_stand_for_a_share(
    read: MakeReading, compare: Compare, report: Sequence[str]
) -> None:
    first = read("\n".join([*report, SHARES[0], SHARES[3]]))
    (drift,) = compare(first, read("\n".join([*report, SHARES[2]])))
    assert drift.kind is DriftKind.FIGURE_CHANGED
    assert drift.copy_words is not None
    assert drift.copy_words.text == "most of"
