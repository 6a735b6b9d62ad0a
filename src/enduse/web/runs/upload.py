"""Files that come from a browser: their names and their number are not to be trusted."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from enduse.errors import Empty, TooLarge

__all__ = ["Upload", "safe_name", "save"]

_LONGEST = 120
_KEPT = frozenset("-_.,()+ ")
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was uploaded.

    Attributes:
        name: Its name as the client gave it.
        file: Its content, to be read once.
    """

    name: str
    file: BinaryIO


def safe_name(given: str) -> str:
    """Make a file name that is one: no folder, no mark that cannot be seen, no hidden file.

    Letters and digits of every script stay.  ``../../etc/passwd`` gives ``passwd``.

    Args:
        given: What a client says that the file is called.
    """
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    plain = unicodedata.normalize("NFC", last)
    shown = "".join(c if c.isalnum() or c in _KEPT else "_" for c in plain)
    stem, dot, suffix = shown.rpartition(".")
    if not dot or not suffix.isalnum() or len(suffix) > 10:
        stem, dot, suffix = shown, "", ""
    cut = stem.strip(" .").encode()[: _LONGEST - len(suffix)].decode("utf-8", "ignore")
    stem = cut.strip(" .")
    return f"{stem or 'file'}{dot}{suffix}"


def save(uploads: Sequence[Upload], folder: Path) -> tuple[str, ...]:
    """Write uploaded files into a new folder.

    Returns:
        The names that they were given; two of one name are told apart by a number.
    """
    folder.mkdir()
    names: list[str] = []
    taken: set[str] = set()
    for upload in uploads:
        name = _free(safe_name(upload.name), taken)
        taken.add(name.casefold())
        with (folder / name).open("xb") as file:
            while piece := upload.file.read(_PIECE):
                file.write(piece)
        names.append(name)
    return tuple(names)


def chosen(uploads: Sequence[Upload], most: int) -> tuple[Upload, ...]:
    """Give those of some uploads that are files: a browser sends an empty one where none is chosen.

    Raises:
        Empty: There are none.
        TooLarge: There are too many.
    """
    found = tuple(upload for upload in uploads if upload.name)
    if not found:
        raise Empty("no article was chosen", where="articles", advice="choose at least one file")
    if len(found) > most:
        raise TooLarge(
            f"{len(found)} files are more than {most}", where="articles", advice="send fewer"
        )
    return found


def _free(name: str, taken: set[str]) -> str:
    if name.casefold() not in taken:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, ""
    return next(
        free
        for number in range(2, len(taken) + 3)
        if (free := f"{stem} ({number}){dot}{suffix}").casefold() not in taken
    )
