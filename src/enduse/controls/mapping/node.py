"""YAML with line numbers, so that an error in a mapping file can name its line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from enduse.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["Node", "read_yaml"]

_CAP = 262_144
_MOST_NODES = 20_000
_ADVICE = "see docs/how-to/map-a-list.md"


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file, with the place where it stands.

    Attributes:
        value: A text, a dict of nodes or a list of nodes.
        file: The file's name.
        line: 1-based.
        key: The key that it stands under, for messages.
    """

    value: str | dict[str, Node] | list[Node]
    file: str
    line: int
    key: str = ""

    @property
    def is_mapping(self) -> bool:
        """Whether it has keys."""
        return isinstance(self.value, dict)

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return isinstance(self.value, list)

    @property
    def size(self) -> int:
        """How many items it has."""
        return 1 if isinstance(self.value, str) else len(self.value)

    def error(self, found: str) -> ConfigError:
        """Make an error about this place."""
        return ConfigError(found, where=f"{self.file}, line {self.line}", advice=_ADVICE)

    def scalar(self) -> str:
        """Give the text of a scalar; numbers and dates stay as they are written."""
        if not isinstance(self.value, str):
            raise self.error(f"{self.key or 'the value'!r} must be a single value")
        return self.value

    def get(self, key: str) -> Node | None:
        """Give the value under a key, or None."""
        if not isinstance(self.value, dict):
            raise self.error(f"{self.key or 'the file'!r} must have keys")
        return self.value.get(key)

    def need(self, key: str) -> Node:
        """Give the value under a key that must be there."""
        item = self.get(key)
        if item is None:
            raise self.error(f"the key {key!r} is missing")
        return item

    def text(
        self, key: str, default: str | None, *, among: Sequence[str] | None = None
    ) -> str | None:
        """Give the text under a key, checked against the known values."""
        item = self.get(key)
        if item is None:
            return default
        text = item.scalar()
        if among is not None and text not in among:
            raise item.error(f"{key!r} is {text!r}, not one of {', '.join(among)}")
        return text

    def flag(self, key: str, *, default: bool) -> bool:
        """Give the truth value under a key."""
        item = self.get(key)
        if item is None:
            return default
        text = item.scalar().casefold()
        if text not in {"true", "false", "yes", "no"}:
            raise item.error(f"{key!r} must be true or false")
        return text in {"true", "yes"}

    def only(self, known: Sequence[str]) -> None:
        """Refuse keys that are not known."""
        if not isinstance(self.value, dict):
            raise self.error(f"{self.key or 'the file'!r} must have keys: {', '.join(known)}")
        for key, item in self.value.items():
            if key not in known:
                raise item.error(f"the key {key!r} is not known (known: {', '.join(known)})")

    def items(
        self, key: str | None = None, *, among: Sequence[str] | None = None
    ) -> Iterator[tuple[str, Node]]:
        """Give the keys and values under a key, or of this node."""
        node = self if key is None else self.get(key)
        if node is None:
            return
        if not isinstance(node.value, dict):
            raise node.error(f"{node.key!r} must have keys")
        if among is not None:
            node.only(among)
        yield from node.value.items()

    def each(self, key: str | None = None) -> Iterator[Node]:
        """Give the items under a key, or of this node; a single value is a list of one."""
        node = self if key is None else self.get(key)
        if node is None:
            return
        if isinstance(node.value, list):
            yield from node.value
        else:
            yield node


def read_yaml(path: Path) -> tuple[Node, str]:
    """Read a YAML file of our own formats.

    Returns:
        The root, and the SHA-256 of the bytes.

    Raises:
        ConfigError: The file is missing, too large, not UTF-8, no YAML, or holds other than plain
        values.
    """
    import yaml

    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"the mapping cannot be read: {error.strerror}",
            where=str(path),
            advice="check the path",
        ) from error
    if len(data) > _CAP:
        raise ConfigError(f"a mapping of more than {_CAP:,} bytes", where=path.name, advice=_ADVICE)
    try:
        root = yaml.compose(data.decode("utf-8"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        place = getattr(error, "problem_mark", None)
        where = path.name if place is None else f"{path.name}, line {place.line + 1}"
        problem = getattr(error, "problem", None) or "not UTF-8"
        raise ConfigError(
            f"not readable as YAML: {problem}", where=where, advice=_ADVICE
        ) from error
    if root is None:
        raise ConfigError("the mapping is empty", where=path.name, advice=_ADVICE)
    node = _Builder(path.name).node(root, "")
    if not node.is_mapping:
        raise node.error("a mapping file must have keys")
    return node, hashlib.sha256(data).hexdigest()


class _Builder:
    """Turns composed YAML into nodes, with a bound on their number (aliases can multiply)."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.count = 0

    def node(self, composed: Any, key: str) -> Node:
        self.count += 1
        line = composed.start_mark.line + 1
        if self.count > _MOST_NODES:
            raise ConfigError(
                f"more than {_MOST_NODES:,} values",
                where=f"{self.file}, line {line}",
                advice=_ADVICE,
            )
        if composed.id == "scalar":
            return Node(composed.value, self.file, line, key)
        if composed.id == "sequence":
            return Node([self.node(item, key) for item in composed.value], self.file, line, key)
        values: dict[str, Node] = {}
        for name, item in composed.value:
            text = self.node(name, key).scalar()
            if text in values:
                raise ConfigError(
                    f"the key {text!r} stands twice",
                    where=f"{self.file}, line {name.start_mark.line + 1}",
                    advice=_ADVICE,
                )
            values[text] = self.node(item, text)
        return Node(values, self.file, line, key)
