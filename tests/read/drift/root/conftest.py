"""Two articles of different newsrooms, read with a small lexicon of our own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from enduse.model import (
    Document,
    Drift,
    DriftKind,
    Line,
    Lineage,
    LineKind,
    Published,
    Reading,
    Wire,
)
from enduse.read.drift import find_drifts
from enduse.read.reader import Reader

Tell = Callable[..., tuple[Drift, ...]]

_GOODS = {
    "integrated circuits": "integrated_circuit",
    "chips": "integrated_circuit",
    "microelectronics": "microelectronics",
    "machine tools": "machine_tool",
    "nitrocellulose": "nitrocellulose",
    "propellants": "propellant",
    "propellants for field guns": "propellant",
    "optics": "optics",
    "drones": "uav",
}
_PATTERN = re.compile(rf"\b(?:{'|'.join(sorted(_GOODS, key=len, reverse=True))})\b")


class Words:
    """A lexicon of a few goods, by their keys in the goods table."""

    def find_parties(self, text: str) -> list[tuple[int, int, str]]:
        """Find one name, where it stands alone."""
        return [(0, len(text), "Company")] if text == "Zorvex" else []

    def find_goods(self, text: str) -> list[tuple[int, int, str]]:
        """Find the goods."""
        return [(m.start(), m.end(), _GOODS[m.group()]) for m in _PATTERN.finditer(text)]


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(Words())


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[..., Reading]:
    def call(text: str, written: str | None = None) -> Reading:
        digest = hashlib.sha256(text.encode()).hexdigest()
        document = Document(digest, digest, "a.txt", "text/plain", "plain", "1", "utf-8", text)
        lines, at = [], 0
        for number, line in enumerate(text.split("\n"), 1):
            lines.append(Line(number, at, at + len(line), LineKind.BODY))
            at += len(line) + 1
        reading = reader._read(document, tuple(lines))
        published = Published(written, written, written, "")
        return replace(reading, header=replace(reading.header, published=published))

    return call


@pytest.fixture(scope="session")
def tell(read: Callable[..., Reading]) -> Tell:
    """Compare articles that share no wire; a text, or a text and its day."""

    def call(*articles: str | tuple[str, str]) -> tuple[Drift, ...]:
        readings = [read(*((a,) if isinstance(a, str) else a)) for a in articles]
        layers = [r.document.layer for r in readings]
        wires = tuple(Wire(f"wire:{i}", None, (x,), x) for i, x in enumerate(layers))
        return find_drifts(readings, Lineage(wires=wires))

    return call


@pytest.fixture(scope="session")
def words() -> Callable[[Drift], tuple[DriftKind, str | None, str | None]]:
    """Give the kind of a drift, and the words that it was and became."""

    def call(drift: Drift) -> tuple[DriftKind, str | None, str | None]:
        before, after = drift.original_words, drift.copy_words
        return (
            drift.kind,
            None if before is None else before.text,
            None if after is None else after.text,
        )

    return call
