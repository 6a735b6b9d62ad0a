"""One announcement in YAML, as plain values.

Only text, lists and keys are read: no tag makes an object, no key is lost because it stands twice,
and what anchors refer to is shared and never multiplied.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from enduse.errors import Malformed, TooLarge
from enduse.intake.encoding import decode
from enduse.intake.file import read_whole, refuse_binary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["announcement_files", "is_announcement", "read_announcement"]

_ENDINGS = frozenset({".yml", ".yaml"})
# An announcement has some 20 kB; the laws that are cited have under 50 kB.
_MOST_BYTES = 2_000_000
_MOST_FILES = 5_000
_MOST_FOLDERS = 500
_DEEPEST = 6
_NESTING = 40
_HEAD = 4096
_ADVICE = "fetch the file again, or check that it is the right one"
_TELLING = re.compile(rb"^announcement:", re.MULTILINE)
_CONTENT = re.compile(rb"^(?:sanction_details|measure_modifications):", re.MULTILINE)


def announcement_files(path: Path) -> list[Path]:
    """Give the announcements at a path: the file itself, or those in a folder and below it.

    Other YAML files (of laws, of offices) are left out; at most 5,000 files are looked at.
    """
    if not path.is_dir():
        return [path] if path.suffix.lower() in _ENDINGS and is_announcement(path) else []
    return [file for file in _yaml_files(path) if is_announcement(file)]


def is_announcement(path: Path) -> bool:
    """Tell whether a YAML file has the keys of an announcement, broken or not."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return False
        data = path.read_bytes()
    except OSError:
        return False
    return _TELLING.search(data) is not None and _CONTENT.search(data) is not None


def read_announcement(path: Path) -> dict[str, Any]:
    """Read the one document of an announcement.

    Returns:
        Texts, lists and dicts of them.

    Raises:
        IntakeError: The file cannot be read; ``Malformed`` for what is no YAML, has a key twice,
            several documents or other than keys at its top; ``TooLarge`` for deep nesting.
    """
    import yaml

    data = read_whole(path, cap=_MOST_BYTES)
    refuse_binary(data[:_HEAD], path.name, advice=_ADVICE)
    text, _ = decode(data, path.name)
    try:
        roots = list(yaml.compose_all(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise _broken(error, path.name) from error
    except RecursionError as error:
        raise TooLarge("YAML that nests too deep", where=path.name, advice=_ADVICE) from error
    if len(roots) != 1:
        raise Malformed(
            f"{len(roots)} documents where one was expected", where=path.name, advice=_ADVICE
        )
    plain = _Plain(path.name).value(roots[0], 0)
    if not isinstance(plain, dict):
        raise Malformed("no keys at its top", where=path.name, advice=_ADVICE)
    return plain


def _yaml_files(folder: Path) -> Iterator[Path]:
    """Give the YAML files of a folder and those below it, in order, as far as is believable."""
    folders = [(folder, 0)]
    count = 0
    for at in range(_MOST_FOLDERS):
        if at >= len(folders):
            return
        place, depth = folders[at]
        try:
            items = sorted(place.iterdir())
        except OSError:
            continue
        for item in items[:_MOST_FILES]:
            if item.suffix.lower() in _ENDINGS and item.is_file():
                count += 1
                if count > _MOST_FILES:
                    return
                yield item
            elif depth < _DEEPEST and not item.is_symlink() and item.is_dir():
                folders.append((item, depth + 1))


def _broken(error: Any, name: str) -> Malformed:
    mark = getattr(error, "problem_mark", None)
    where = name if mark is None else f"{name}, line {mark.line + 1}"
    reason = " ".join(str(getattr(error, "problem", None) or "a character that is none").split())
    return Malformed(f"not readable as YAML: {reason}", where=where, advice=_ADVICE)


class _Plain:
    """Turns composed nodes into plain values; a node that is referred to again is made once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.made: dict[int, Any] = {}
        self.open: set[int] = set()

    def value(self, node: Any, depth: int) -> Any:
        """Give the value of a node.

        Raises:
            Malformed: It refers to itself, has a key twice, or a key that is no text.
            TooLarge: It nests too deep.
        """
        if node.id == "scalar":
            return str(node.value)
        if id(node) in self.made:
            return self.made[id(node)]
        where = f"{self.name}, line {node.start_mark.line + 1}"
        if id(node) in self.open:
            raise Malformed("a value that refers to itself", where=where, advice=_ADVICE)
        if depth > _NESTING:
            raise TooLarge("YAML that nests too deep", where=where, advice=_ADVICE)
        self.open.add(id(node))
        made = self._sequence(node, depth) if node.id == "sequence" else self._keys(node, depth)
        self.open.discard(id(node))
        self.made[id(node)] = made
        return made

    def _sequence(self, node: Any, depth: int) -> list[Any]:
        return [self.value(item, depth + 1) for item in node.value]

    def _keys(self, node: Any, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, item in node.value:
            where = f"{self.name}, line {name.start_mark.line + 1}"
            if name.id != "scalar":
                raise Malformed("a key that is no text", where=where, advice=_ADVICE)
            if name.value in found:
                raise Malformed(f"the key {name.value!r} stands twice", where=where, advice=_ADVICE)
            found[str(name.value)] = self.value(item, depth + 1)
        return found
