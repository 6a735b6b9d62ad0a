"""JSON from outside, parsed so that nothing in it is lost or taken for something else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn

from enduse.errors import Malformed, TooLarge

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["parse_json", "row_of"]

_KIND_NAMES = {
    list: "array",
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    type(None): "null",
}


def parse_json(text: str) -> Any:
    """Parse one JSON value (RFC 8259).

    Args:
        text: The JSON.

    Raises:
        Malformed: It is broken, has a key twice in one object (of which one would be lost), NaN or
            Infinity, half of a surrogate pair, or a number of over 4,300 digits.
        TooLarge: It nests deeper than the parser can follow.
    """
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        where = f"character {error.pos}" if error.lineno == 1 else f"line {error.lineno}"
        raise Malformed(f"broken JSON: {error.msg}", where=where) from error
    except RecursionError as error:
        raise TooLarge("JSON that nests too deep") from error
    except ValueError as error:
        raise Malformed(f"broken JSON: {error}") from error
    if "\\ud" in text or "\\uD" in text:
        _check_surrogates(value)
    return value


def row_of(value: Any, required: Sequence[str]) -> dict[str, Any]:
    """Give an object that is to be a row.

    Raises:
        Malformed: It is another value, or lacks a required key.
    """
    if not isinstance(value, dict):
        raise Malformed(
            f"a JSON {_KIND_NAMES.get(type(value), 'value')} where an object was expected"
        )
    missing = [key for key in required if key not in value]
    if missing:
        raise Malformed(f"no key {missing[0]!r}")
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        doubled = next(key for key in keys if keys.count(key) > 1)
        raise Malformed(f"key {doubled!r} stands twice in one object")
    return found


def _constant(name: str) -> NoReturn:
    raise Malformed(f"{name} is no JSON number")


def _check_surrogates(value: Any) -> None:
    """Refuse text that cannot be written as UTF-8."""
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise Malformed("half of a surrogate pair in a string") from error
