"""What a list reader is, and what it gives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from enduse.model.listing import ListInfo, Listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from enduse.controls.mapping import Mapping
    from enduse.errors import IntakeError

__all__ = ["ListReader", "Rejected", "Task", "collector", "without_repeats"]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was refused.

    Attributes:
        file: Name of the file.
        row: 1-based data row, or 0 where the place is not a row.
        reason: Why, as a clause.
        list: Key of the list that it would belong to; an empty string where that is not known.
        kept: Whether only a field of it was refused, and the entry itself was kept.
    """

    file: str
    row: int
    reason: str
    list: str = ""
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """What a reader is to read.

    Attributes:
        files: The files, in order; for forms that are a folder of files, the folder.
        version: Label that the listings get.
        key: Key of the list, where it was given; else the reader says it.
        mapping: The mapping file, for tables.
    """

    files: tuple[Path, ...]
    version: str
    key: str | None = None
    mapping: Mapping | None = None


def collector(
    refused: list[Rejected], path: Path, key: str = ""
) -> Callable[[int, IntakeError], None]:
    """Make the function that a table calls for each bad row: it keeps them with their reason."""

    def keep(number: int, error: IntakeError) -> None:
        refused.append(Rejected(path.name, number, error.found, key))

    return keep


def without_repeats(items: Iterable[Listing | Rejected], file: str) -> Iterator[Listing | Rejected]:
    """Refuse each entry with an id that an earlier one of the same list has.

    For forms in which an entry stands once: a second one is a fault of the file, and which of the
    two is right cannot be told.

    Args:
        items: What a reader gives.
        file: Name of the file.
    """
    seen: dict[tuple[str, str], int] = {}
    for item in items:
        if isinstance(item, Rejected):
            yield item
            continue
        row = item.rows[0]
        first = seen.setdefault((item.list, item.entry_id), row)
        if first == row:
            yield item
        else:
            reason = f"the id {item.entry_id[:40]!r} is that of row {first} already"
            yield Rejected(file, row, reason, item.list)


class ListReader(ABC):
    """Reads one form in which control lists are published.

    A subclass has a ``NAME``, a docstring that says what it reads (``enduse lists`` shows it), and
    is known to ``enduse.controls.lists.registry``.
    """

    NAME: ClassVar[str]

    @abstractmethod
    def recognises(self, path: Path) -> bool:
        """Tell from its first bytes, or from its files' names, whether a path is of this form."""

    @abstractmethod
    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the entries, and the rows that are none with the reason.

        Raises:
            IntakeError: The file as a whole cannot be read.
            ConfigError: The mapping does not fit the file.
        """

    def version_of(self, path: Path) -> str | None:
        """Give the day of the data if the file itself says it; else None."""
        del path
        return None

    def infos(self, task: Task) -> dict[str, ListInfo]:
        """Give what the file or its mapping says of lists, by key."""
        return {} if task.mapping is None else task.mapping.info

    def parts(self, path: Path) -> tuple[Path, ...]:
        """Give the files that are read for a path, in order: what the digest is taken over."""
        return (path,)
