"""YAML mappings whose every value knows its place, so that an error can point at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from enduse.errors import ConfigError

__all__ = ["Keyed", "read_keyed"]

_MOST_CHARACTERS = 1_000_000
_PART = "part"


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mapping, with where it stands.

    Attributes:
        values: Key, in small letters and single blanks, to value.
        lines: Key to its 1-based line.
        where: The file, and the measure.
    """

    values: Mapping[str, Any]
    lines: Mapping[str, int]
    where: str

    def wrong(self, key: str, found: str, advice: str) -> ConfigError:
        """Make the error for a key or its value."""
        place = f"{self.where}, line {self.lines[key]}" if key in self.lines else self.where
        return ConfigError(f"{key}: {found}", where=place, advice=advice)

    def text(self, key: str, default: str | None = None) -> str:
        """Give a value as one line of text.

        Raises:
            ConfigError: It is missing and has no default, or is a list or a mapping.
        """
        value = self.values.get(key, default)
        if value is None:
            raise self.wrong(key, "it is missing", f"give '{key}'")
        if isinstance(value, list | Keyed | dict):
            raise self.wrong(key, "several values where one is wanted", "give one value")
        return " ".join(str(value).split())

    def under(self, key: str) -> Keyed:
        """Give the mapping that is the value of a key.

        Raises:
            ConfigError: The value is no mapping.
        """
        value = self.values[key]
        if not isinstance(value, Keyed):
            raise self.wrong(key, f"{value!r} where keys are wanted", "give 'measure: sum' there")
        return value


def read_keyed(text: str, name: str) -> Keyed:
    """Read a YAML text whose top is a mapping.

    Args:
        text: The YAML.
        name: The file's name, for errors.

    Raises:
        ConfigError: It is too long, no YAML, holds an alias, a doubled key, or no mapping.
    """
    import yaml

    if len(text) > _MOST_CHARACTERS:
        raise ConfigError("over a million characters", where=name, advice="split the file")
    try:
        # An alias can blow a small file up without end.
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.SafeLoader)):
            raise ConfigError("an alias (*name)", where=name, advice="write the value out")
        node = yaml.compose(text, yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = name if mark is None else f"{name}, line {mark.line + 1}"
        reason = getattr(error, "problem", None) or "nested too deeply, or a character is wrong"
        raise ConfigError(f"no YAML: {reason}", where=place, advice="see the docs") from None
    if not isinstance(node, yaml.MappingNode):
        raise ConfigError("no mapping of keys", where=name, advice="begin with 'measure: sum'")
    return _keyed(node, name)


def _keyed(node: Any, where: str) -> Keyed:
    import yaml

    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        given = str(getattr(key_node, "value", ""))
        line = key_node.start_mark.line + 1
        key = " ".join(given.replace("_", " ").split()).casefold()
        if isinstance(value_node, yaml.MappingNode) and key != _PART:
            key = given.strip()  # the name of a measure
        if key in values:
            raise ConfigError(f"{key!r} stands there twice", where=f"{where}, line {line}")
        lines[key] = line
        values[key] = _value(value_node, f"{where}, {given}")
    return Keyed(values, lines, where)


def _value(node: Any, where: str) -> Any:
    import yaml

    if isinstance(node, yaml.MappingNode):
        return _keyed(node, where)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, where) for item in node.value]
    # YAML 1.1 takes the country "no" for false, and the code 010121 for an octal number.
    return None if node.tag.endswith(":null") else str(node.value)
