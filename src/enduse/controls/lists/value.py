"""Values out of a row, by the rules of a mapping."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from enduse.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enduse.controls.mapping import Condition, Rule

__all__ = ["clean", "holds", "look_up", "values", "values_of"]

_STEP = re.compile(r"([^.\[\]]+)(\[([^\[\]=]{0,100})(?:=([^\[\]]{0,100}))?\])?")
_BLANK = re.compile(r"\s+")
# Controls, marks that change the writing direction of what follows, the byte order mark and the
# zero-width space: none belongs in a name, and each can hide one. The joiners U+200C and U+200D
# stay: Persian and Indic names need them.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LONGEST_MATCHED = 20_000


class _Step(NamedTuple):
    """A step of a path: key, brackets if any, the key to look at there, the value wanted."""

    key: str
    brackets: str | None
    test: str
    wanted: str | None


def clean(text: str) -> str:
    """Take out characters that cannot be seen, and make each run of white space one blank."""
    return _BLANK.sub(" ", _UNSEEN.sub("", text)).strip()


def values_of(rules: Sequence[Rule], row: dict[str, Any], null: frozenset[str]) -> list[str]:
    """Give the values that several rules find in a row, in order, without repeats."""
    return list(dict.fromkeys(value for rule in rules for value in values(rule, row, null)))


def values(rule: Rule, row: dict[str, Any], null: frozenset[str]) -> list[str]:
    """Give the values that a rule finds in a row, in order.

    Args:
        rule: The rule.
        row: A row of a table, or a JSON object.
        null: Values that mean empty.
    """
    if rule.each is not None:
        alone = replace(rule, each=None)
        items = _walk(row, _steps(rule.each), objects=True)
        return [value for item in items for value in values(alone, item, null)]
    if rule.where is not None and not holds(rule.where, row, null):
        return []
    found = [piece for raw in _raw(rule, row, null) for piece in _pieces(rule, raw, null)]
    if rule.drop is not None:
        found = [value for value in found if not rule.drop.fullmatch(value)]
    if rule.table is not None:
        told = [rule.table.get(value, rule.other) for value in found]
        found = [value for value in told if value is not None]
        if not found and rule.other is not None:
            found = [rule.other]
    return found


def holds(condition: Condition, row: dict[str, Any], null: frozenset[str]) -> bool:
    """Tell whether a condition holds of any of a column's values, or of an empty one."""
    found = [value for value in look_up(row, condition.column) if value not in null] or [""]
    if condition.filled is not None and condition.filled != any(found):
        return False
    if condition.within is not None and not any(value in condition.within for value in found):
        return False
    if condition.without is not None and any(value in condition.without for value in found):
        return False
    if condition.matches is not None and not any(_search(condition.matches, v) for v in found):
        return False
    return condition.not_matches is None or not any(
        _search(condition.not_matches, value) for value in found
    )


def look_up(row: dict[str, Any], column: str) -> Iterator[str]:
    """Give the cleaned values under a column or a dotted path, empty ones left out.

    A path goes by keys (``entry.period.listed_date``), through all items of an array (``names[]``),
    or through those whose key has a value (``names[is_primary=true].full_name``).
    """
    if column in row:
        yield from _texts(row[column])
        return
    steps = _steps(column)
    if len(steps) > 1 or steps[0].brackets is not None:
        yield from _walk(row, steps)


@cache
def _steps(path: str) -> tuple[_Step, ...]:
    """Take a path apart at its points."""
    steps = tuple(
        _Step(match.group(1), match.group(2), match.group(3) or "", match.group(4))
        for match in _STEP.finditer(path)
    )
    if not steps:
        raise ConfigError(
            f"{path!r} is not a column or a path", advice="see docs/how-to/map-a-list.md"
        )
    return steps


def _walk(value: Any, steps: Sequence[_Step], *, objects: bool = False) -> Iterator[Any]:
    """Go along a path; give the texts at its end, or the objects there."""
    if not steps:
        if not objects:
            yield from _texts(value)
        elif isinstance(value, dict):
            yield value
        return
    key, brackets, test, wanted = steps[0]
    if not isinstance(value, dict) or key not in value:
        return
    inner = value[key]
    if brackets is None:
        yield from _walk(inner, steps[1:], objects=objects)
        return
    for item in inner if isinstance(inner, list) else [inner]:
        if test and (not isinstance(item, dict) or _plain(item.get(test)) != wanted):
            continue
        yield from _walk(item, steps[1:], objects=objects)


def _plain(value: Any) -> str:
    """Write a JSON scalar as text: true, false and null as JSON has them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif not isinstance(value, dict):
        text = clean(_plain(value))
        if text:
            yield text


def _raw(rule: Rule, row: dict[str, Any], null: frozenset[str]) -> list[str]:
    if rule.const is not None:
        return [rule.const]
    if rule.template is not None:
        return _filled(rule.template, row, null)
    found = [text for column in rule.columns for text in look_up(row, column) if text not in null]
    return [rule.join.join(found)] if rule.join is not None and found else found


def _filled(template: str, row: dict[str, Any], null: frozenset[str]) -> list[str]:
    """Fill ``{column}`` places; give nothing where one of them is empty."""
    pieces = []
    for literal, column in _places(template):
        pieces.append(literal)
        if column is not None:
            found = next((text for text in look_up(row, column) if text not in null), None)
            if found is None:
                return []
            pieces.append(found)
    return ["".join(pieces)]


@cache
def _places(template: str) -> tuple[tuple[str, str | None], ...]:
    """Take a template apart into literals, each with the column that follows it."""
    pieces = re.split(r"\{([^{}]*)\}", template)
    return tuple(
        (pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None)
        for at in range(0, len(pieces), 2)
    )


def _pieces(rule: Rule, raw: str, null: frozenset[str]) -> Iterator[str]:
    for part in _split(rule, raw):
        for piece in _matched(rule, part):
            value = clean(piece)
            if value and value not in null:
                yield value


def _split(rule: Rule, raw: str) -> list[str]:
    if rule.split is None:
        return [raw]
    if not rule.quoted or '"' not in raw:
        return raw.split(rule.split)
    return next(csv.reader([raw], delimiter=rule.split[0], skipinitialspace=True), [])


def _matched(rule: Rule, text: str) -> Iterator[str]:
    if rule.pattern is None:
        yield text
        return
    for match in rule.pattern.finditer(text[:_LONGEST_MATCHED]):
        group = match.group("value") if "value" in rule.pattern.groupindex else match.group()
        if group:
            yield group
            if not rule.every:
                return


def _search(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text[:_LONGEST_MATCHED]) is not None
