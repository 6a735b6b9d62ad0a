"""Reading in tests: texts of our own about invented firms, read with a small lexicon of our own.

Each paragraph of a text is taken for body (the first for a title where a test says so): which
lines are what is tested elsewhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

import pytest

from enduse.model import Claim, Document, Line, LineKind, Reading
from enduse.read.language import load_model
from enduse.read.paragraph import paragraphs_of
from enduse.read.reader import Reader
from enduse.read.sentence import Sentence, parse

_GOODS = {
    "lathe": "machine_tool",
    "lathes": "machine_tool",
    "machine tools": "machine_tool",
    "drone engines": "engine",
    "chips": "chip",
    "bearings": "bearing",
    "thermal cameras": "camera",
    "gyroscopes": "gyroscope",
    "weapons": "weaponry",
}
_NAMES = {"Zorvex": "Company", "Talmund Optics": "Company"}


class SmallLexicon:
    """A lexicon of a few words and names."""

    def find_parties(self, text: str) -> list[tuple[int, int, str]]:
        """Find the names."""
        return _find(text, _NAMES)

    def find_goods(self, text: str) -> list[tuple[int, int, str]]:
        """Find the goods."""
        return _find(text, _GOODS)


def _find(text: str, words: dict[str, str]) -> list[tuple[int, int, str]]:
    pattern = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return [
        (m.start(), m.end(), words[m.group()]) for m in re.finditer(rf"\b(?:{pattern})\b", text)
    ]


def make_document(text: str) -> Document:
    """Make a document of a text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(digest, digest, "a.txt", "text/plain", "plain", "1", "utf-8", text)


def make_lines(text: str, *, title: bool = False) -> tuple[Line, ...]:
    """Take each line for body, or the first for the title."""
    lines, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        kind = LineKind.BODY if line.strip() else LineKind.OTHER
        if title and number == 1:
            kind = LineKind.TITLE
        lines.append(Line(number, at, at + len(line), kind))
        at += len(line) + 1
    return tuple(lines)


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(SmallLexicon())


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[..., Reading]:
    def call(text: str, *, title: bool = False) -> Reading:
        return reader._read(make_document(text), make_lines(text, title=title))

    return call


@pytest.fixture(scope="session")
def claims(read: Callable[..., Reading]) -> Callable[..., tuple[Claim, ...]]:
    def call(text: str, *, title: bool = False) -> tuple[Claim, ...]:
        return read(text, title=title).claims

    return call


@pytest.fixture(scope="session")
def sentences() -> Callable[[str], list[Sentence]]:
    def call(text: str) -> list[Sentence]:
        document = make_document(text)
        return parse(load_model(), list(paragraphs_of(document, make_lines(text))))

    return call
