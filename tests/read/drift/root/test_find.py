"""Which documents are compared on one disclosure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from enduse.model import Drift, DriftKind, Lineage, Reading, Wire
from enduse.read.disclosure import find_disclosures
from enduse.read.drift import find_drifts

MakeReading = Callable[..., Reading]

EXACT = "Latvian officials said Portugal had supplied 90 per cent of chips imported by Oman."
VAGUE = "Latvian officials said Portugal had supplied a majority of microelectronics to Oman."
CHARGE = "Portugal is supplying machine tools to Oman, Latvian officials said.\n"
QUOTED = (
    CHARGE + "“Oman is undertaking its most ambitious naval programme in a generation,” a Latvian "
    "official said."
)
MOVED = CHARGE.replace("supplying", "providing") + (
    "In what would be Portugal’s largest aid to any state in a generation, Portugal is providing "
    "support to Oman, Latvian officials said."
)


def compare(*groups: tuple[Reading, ...]) -> tuple[Drift, ...]:
    """Compare documents, each group of which carries one wire, of which the first is earliest."""
    wires = []
    for number, group in enumerate(groups):
        layers = tuple(r.document.layer for r in group)
        wires.append(Wire(f"wire:{number}", None, layers, layers[0]))
    return find_drifts([r for group in groups for r in group], Lineage(wires=tuple(wires)))


def test_roots_may_be_given(read: MakeReading) -> None:
    readings = [read(EXACT), read(VAGUE)]
    lineage = Lineage()
    roots, _ = find_disclosures(readings, lineage)
    (drift,) = find_drifts(readings, lineage, roots)
    assert find_drifts(readings, lineage) == (drift,)
    none: Mapping[tuple[str, str], str] = {}
    assert find_drifts(readings, lineage, none) == ()


def test_copies_of_another_wire_are_not_compared_again(read: MakeReading) -> None:
    exact, vague, copy = read(EXACT), read(VAGUE), read(VAGUE + "\nRain is forecast for Riga.")
    alone = compare((exact,), (vague,))
    assert [d.kind for d in alone] == [DriftKind.FIGURE_CHANGED]
    assert compare((exact,), (vague, copy)) == alone


def test_superlative_is_followed_along_a_wire_too(read: MakeReading) -> None:
    (drift,) = [
        d for d in compare((read(QUOTED), read(MOVED))) if d.kind is DriftKind.ACTOR_CHANGED
    ]
    assert drift.copy_words is not None
    assert drift.original_words is not None
    assert (drift.original_words.text, drift.copy_words.text) == ("Oman", "Portugal")


def test_order_of_the_documents_does_not_matter(read: MakeReading) -> None:
    one, other = (read(EXACT),), (read(VAGUE),)
    assert compare(one, other) == compare(other, one)
