"""Corpora in brat standoff: a text, and beside it the spans that people marked in it.

Format: https://brat.nlplab.org/standoff.html.  A line ``T7<tab>Content 10 20;25 31<tab>words`` is a
span, in code points; other lines (events, relations, notes) are not needed here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from enduse.errors import Empty, Malformed

__all__ = ["LABELS", "Annotated", "read_corpus", "read_standoff"]

LABELS = ("source", "cue", "content")
"""The labels that count, in lower case; the standoff file may write them in any case."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with the spans marked in it.

    Attributes:
        name: File name of the text.
        text: The text.
        spans: ``(label, start, end)`` in code points, in order; a discontinuous span is several.
    """

    name: str
    text: str
    spans: tuple[tuple[str, int, int], ...]


def read_corpus(folder: Path) -> Iterator[Annotated]:
    """Read a corpus, in order of the texts' names.

    ``X.txt`` goes with ``X.ann``, or with the first of ``X_ANNOTATOR.ann``; texts without one are
    passed over.  The two may lie in different folders below ``folder``.

    Raises:
        Empty: There is no text with annotations.
        Malformed: A span does not fit its text.
    """
    annotations: Mapping[str, list[Path]] = _by_stem(folder)
    found = False
    for path in sorted(folder.rglob("*.txt"), key=lambda p: (p.name, str(p))):
        beside = annotations.get(path.stem) or annotations.get(f"{path.stem}_")
        if beside:
            found = True
            yield read_standoff(path, beside[0])
    if not found:
        raise Empty(
            "no text with annotations",
            where=str(folder),
            advice="name a folder of brat standoff: X.txt beside X.ann",
        )


def _by_stem(folder: Path) -> dict[str, list[Path]]:
    found = defaultdict(list)
    for path in sorted(folder.rglob("*.ann"), key=lambda p: (p.name, str(p))):
        found[path.stem].append(path)
        stem, mark, _annotator = path.stem.rpartition("_")
        if mark:
            found[f"{stem}_"].append(path)
    return found


def read_standoff(text: Path, annotations: Path) -> Annotated:
    """Read one text and its annotations.

    Raises:
        Malformed: They are not UTF-8, or a span does not fit the text.
    """
    try:
        words = text.read_bytes().decode("utf-8")
        lines = annotations.read_bytes().decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise Malformed(
            f"not UTF-8: {error.reason}", where=str(text), advice="save it as UTF-8"
        ) from error
    spans = []
    for number, line in enumerate(lines, 1):
        if line.startswith("T"):
            spans += _spans(line, len(words), f"{annotations}, line {number}")
    return Annotated(text.name, words, tuple(sorted(spans, key=lambda s: (s[1], s[2], s[0]))))


def _spans(line: str, size: int, where: str) -> list[tuple[str, int, int]]:
    fields = line.rstrip("\r").split("\t")
    label, _, bounds = fields[1].partition(" ") if len(fields) > 1 else ("", "", "")
    if label.casefold() not in LABELS:
        return []
    spans = []
    for piece in bounds.split(";"):
        ends = piece.split()
        if len(ends) != 2 or not all(end.isdigit() for end in ends):
            raise Malformed(f"bounds {piece!r}", where=where, advice="write them as START END")
        start, end = int(ends[0]), int(ends[1])
        if not 0 <= start < end <= size:
            raise Malformed(
                f"a span from {start} to {end} in a text of {size} code points",
                where=where,
                advice="the annotations belong to another version of the text",
            )
        spans.append((label.casefold(), start, end))
    return spans
