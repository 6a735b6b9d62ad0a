"""Files and folders as they are given, and the articles in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from enduse.errors import IntakeError
from enduse.intake import parse_articles, read_articles
from enduse.model import Document

__all__ = ["Input", "inputs_of", "load_articles", "same_text"]


@dataclass(frozen=True, slots=True)
class Input:
    """A file that is to be read.

    Attributes:
        path: Where it is.
        name: How it is called: its path from the folder that was given, with ``/``; or its name.
    """

    path: Path
    name: str


def inputs_of(paths: Iterable[Path], *, without: Path | None = None) -> tuple[Input, ...]:
    """Give the files among some paths, and those in the folders among them.

    Folders are walked to the bottom; what begins with a dot is left out there, and links to folders
    are not followed.

    Args:
        paths: Files and folders, in any order.
        without: A folder that is left out, as the one that the result is written to.

    Returns:
        Each file once, sorted by name.
    """
    found: dict[Path, Input] = {}
    left_out = None if without is None else without.resolve()
    for path in sorted(paths):
        for item in _walked(path, left_out) if path.is_dir() else [Input(path, _shown(path.name))]:
            found.setdefault(item.path.absolute(), item)
    return tuple(sorted(found.values(), key=lambda item: (item.name, str(item.path))))


def _walked(top: Path, without: Path | None) -> Iterator[Input]:
    for folder, folders, files in os.walk(top):
        here = Path(folder)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (here / name).resolve() != without
        )
        for name in sorted(files):
            if not name.startswith("."):
                path = here / name
                yield Input(path, _shown(path.relative_to(top).as_posix()))


def _shown(name: str) -> str:
    """Give a name as it is shown: one from another system may be no UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")


def load_articles(
    paths: Iterable[Path], *, received: Iterable[tuple[str, bytes]] = ()
) -> tuple[tuple[Document, ...], tuple[tuple[str, str], ...]]:
    """Take articles in.

    Args:
        paths: Files and folders, in any order; a file may hold several articles.
        received: ``(name, bytes)`` of files that came otherwise, as from a pipe.

    Returns:
        The documents in case order (by path, then digest), each text once; and the refusals as
        ``(path, reason)``, sorted.
    """
    documents: dict[str, Document] = {}
    refused: list[tuple[str, str]] = []
    taken = [(item.name, read_articles(item.path)) for item in inputs_of(paths)]
    taken += [(name, parse_articles(data, name)) for name, data in received]
    for name, articles in taken:
        for article in articles:
            if isinstance(article, IntakeError):
                refused.append((name, str(article)))
                continue
            same = documents.setdefault(article.layer, article)
            if same is not article:
                refused.append((article.path, same_text(same.path)))
    ordered = sorted(documents.values(), key=lambda d: (d.path, d.layer))
    return tuple(ordered), tuple(sorted(refused))


def same_text(path: str) -> str:
    """Say that a text is counted once."""
    return f"the same text as {path}; it is counted once"
