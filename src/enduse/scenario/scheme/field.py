"""The values of a scheme file, brought to their types or refused with their place."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from enduse.errors import ConfigError
from enduse.scenario.scheme.model import Range

__all__ = ["bad", "checked", "is_number", "list_of", "mapping", "range_of", "text_of"]

_LARGEST = 1e12
_DAYS = (-15_000.0, 15_000.0)
_LIMITS = {
    "consignments": (1.0, 100_000.0),
    "count": (1.0, 1000.0),
    "listed": (1.0, 100.0),
    "value": (0.01, 1e10),
    "keep": (0.001, 1.0),
    "price": (0.0001, 10_000.0),
    "heavy": (0.0001, 10_000.0),
    "lag": (0.0, 15_000.0),
    "days": (0.0, 15_000.0),
    "until": (0.0, 15_000.0),
    **dict.fromkeys(("start", "since", "formed"), _DAYS),
}
_CODES = {"headings": 4, "goods": 6}


def checked(kind: type[Any], key: str, value: Any, where: str) -> Any:
    """Bring a value to the type of its field, or refuse it."""
    declared = next(str(field.type) for field in fields(kind) if field.name == key)
    place = f"{where}: {key}"
    if declared.startswith("Range"):
        return None if value is None and "None" in declared else range_of(value, place, key)
    if declared == "bool" and not isinstance(value, bool):
        raise bad(f"{value!r} is neither true nor false", place, "write true or false")
    if declared in {"float", "int"}:
        if not is_number(value):
            raise bad(f"{value!r} is no number", place, "write a number")
        return int(value) if declared == "int" else float(value)
    if declared == "str":
        return text_of(value, place)
    if declared.startswith("tuple[") or isinstance(value, (list, tuple)):
        return _items(key, value, place)
    return value


def _items(key: str, value: Any, where: str) -> tuple[Any, ...]:
    """See that a list holds what its field may hold."""
    items = list_of(value, where)
    if key == "months":
        if not all(type(item) is int and 1 <= item <= 12 for item in items):
            raise bad(f"{value!r} are no months", where, "write numbers from 1 to 12")
        return tuple(items)
    if key in _CODES:
        codes = tuple(str(item) for item in items)
        if not all(
            code.isascii() and code.isdigit() and len(code) == _CODES[key] for code in codes
        ):
            raise bad(f"{value!r} are no codes", where, f"write {_CODES[key]} digits, quoted")
        return codes
    return tuple(items) if key in {"actors", "legs"} else tuple(str(item) for item in items)


def is_number(value: Any) -> bool:
    """Say whether a value is a number of sane size, and no truth value."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < _LARGEST


def range_of(value: Any, where: str, key: str = "") -> Range:
    """Read ``[least, most]``, or one number for both, within the limits of the field ``key``."""
    pair = list(value) if isinstance(value, (list, tuple)) else [value, value]
    if len(pair) != 2 or not all(map(is_number, pair)):
        raise bad(f"{value!r} is no range", where, "write [least, most] or one number")
    if pair[0] > pair[1]:
        raise bad(f"{value!r} runs backwards", where, "write [least, most]")
    least, most = _LIMITS.get(key, (-_LARGEST, _LARGEST))
    if pair[0] < least or pair[1] > most:
        raise bad(f"{value!r} is out of bounds", where, f"write numbers from {least:g} to {most:g}")
    return (float(pair[0]), float(pair[1]))


def mapping(value: Any, where: str, allowed: tuple[str, ...] | None) -> dict[str, Any]:
    """See that a value is a mapping, with no key but those allowed."""
    if not isinstance(value, dict):
        raise bad("no mapping", where, "write key: value")
    for key in value:
        if allowed is not None and key not in allowed:
            raise bad(f"unknown key {key!r}", where, "the keys are " + ", ".join(allowed))
    return value


def list_of(value: Any, where: str) -> list[Any]:
    """See that a value is a list."""
    if not isinstance(value, (list, tuple)):
        raise bad("no list", where, "write - or [ ]")
    return list(value)


def text_of(value: Any, where: str) -> str:
    """See that a value is a text; nothing is an empty one."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise bad(f"{value!r} is no text", where, "write a word")
    return value


def bad(found: str, where: str, advice: str) -> ConfigError:
    """Make the error, with its place and what to do."""
    return ConfigError(found, where=where, advice=advice)
