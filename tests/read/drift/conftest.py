"""Documents for tests of drift, made by hand: every line is body."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import pytest

from enduse.model import Document, Drift, Header, Line, Lineage, LineKind, Published, Reading, Wire
from enduse.read.drift import find_drifts

MakeReading = Callable[..., Reading]
Compare = Callable[..., tuple[Drift, ...]]


def make_reading(text: str, written: str | None = None) -> Reading:
    """Make a reading of a text, each line of which is body."""
    layer = hashlib.sha256(text.encode()).hexdigest()
    lines, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        kind = LineKind.BODY if line else LineKind.OTHER
        lines.append(Line(number, at, at + len(line), kind))
        at += len(line) + 1
    published = Published(written, written, written, "")
    header = Header(None, None, None, None, None, published)
    document = Document(layer, layer, "a.txt", "text/plain", "plain", "1", "utf-8", text)
    return Reading(document, header, tuple(lines), ())


def compare_readings(original: Reading, copy: Reading, *others: Reading) -> tuple[Drift, ...]:
    """Find the drifts of a copy; the other documents have wires of their own."""
    first, second = original.document.layer, copy.document.layer
    wires = [Wire("wire:1", None, (first, second), first)]
    wires += [
        Wire(f"wire:{i}", None, (r.document.layer,), r.document.layer)
        for i, r in enumerate(others, 2)
    ]
    return find_drifts([original, copy, *others], Lineage(wires=tuple(wires)))


@pytest.fixture(scope="session")
def read() -> MakeReading:
    return make_reading


@pytest.fixture(scope="session")
def compare() -> Compare:
    return compare_readings


@pytest.fixture(scope="session")
def report() -> Sequence[str]:
    """Sentences of an invented report, for going round those that a test changes."""
    return (
        "Latvian customs stopped a lorry with hydraulic presses at Terehova on Friday.",
        "The driver, who is 54, showed papers for a sawmill in Uzbekistan.",
        "Officers opened two crates and found serial plates that had been filed down.",
        "The seller, Lindveld Trading, has an office above a bakery in Liepaja.",
    )
