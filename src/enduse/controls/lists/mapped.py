"""Any table as a control list, by a mapping file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import (
    SCHEMATA,
    STATES,
    Refusal,
    listed_names,
    merge,
    read_dates,
    split_terms,
)
from enduse.controls.lists.reader import ListReader, Rejected, Task, collector
from enduse.controls.lists.value import holds, look_up, values, values_of
from enduse.controls.party import is_row_id
from enduse.errors import ConfigError, Empty, IntakeError, Malformed
from enduse.intake.table import iter_csv_rows, iter_json_lines, iter_json_rows
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from enduse.controls.mapping import Mapping
    from enduse.text.date import Order

__all__ = ["MappedTable"]

_ENDINGS = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".nl": "jsonl",
    ".ndjson": "jsonl",
}
_NAME_KINDS = ("name", "alias", "weak_alias", "previous")


class _Row(NamedTuple):
    """A row of a file, with what the mapping may ask of its place."""

    file: Path
    number: int
    cells: dict[str, Any]


class _Found(NamedTuple):
    """What a row gave: an entry with the key of its group, or a refusal."""

    group: tuple[str, ...]
    item: Listing | Rejected


class MappedTable(ListReader):
    """Any list as CSV, JSON or JSON lines, with a mapping file that says which column is what."""

    NAME: ClassVar[str] = "mapped"

    def recognises(self, path: Path) -> bool:
        """Tell nothing from the file: a mapping must be given."""
        del path
        return False

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the entries, row by row or group by group."""
        mapping = task.mapping
        if mapping is None:
            raise ConfigError(
                "a table needs a mapping file", advice="see docs/how-to/map-a-list.md"
            )
        groups: dict[tuple[str, ...], list[Listing]] = {}
        for found in _entries(task, mapping):
            if isinstance(found.item, Rejected) or mapping.group is None:
                yield found.item
            else:
                groups.setdefault(found.group, []).append(found.item)
        for rows in groups.values():
            terms = split_terms(rows) if mapping.group and mapping.group.terms else [rows]
            for count, term in enumerate(terms, 1):
                yield _counted(merge(term), count)


def _counted(listing: Listing, count: int) -> Listing:
    """Tell the second and later terms of a party from the first, where the list has ids."""
    if count == 1 or is_row_id(listing.entry_id):
        return listing
    return replace(listing, entry_id=f"{listing.entry_id} ({count})")


def _entries(task: Task, mapping: Mapping) -> Iterator[_Found]:
    for path in task.files:
        refused: list[Rejected] = []
        on_refused = collector(refused, path, _constant_key(task, mapping))
        for number, cells in _rows(path, mapping, on_refused, several=len(task.files) > 1):
            if cells is None:
                yield _Found((), Rejected(path.name, 0, "no row below the header", kept=True))
                continue
            if number == 1 and _kind(path, mapping) == "csv":
                yield from (_Found((), item) for item in _check_columns(cells, path, mapping))
            row = _Row(path, number, {**cells, "_file": path.stem, "_row": str(number)})
            if all(holds(condition, row.cells, mapping.null) for condition in mapping.where):
                yield from _entry(row, task, mapping)
        yield from (_Found((), item) for item in refused)


def _rows(
    path: Path,
    mapping: Mapping,
    on_refused: Callable[[int, IntakeError], None],
    *,
    several: bool,
) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """Give the rows; None for a file without any, where the list is in several files."""
    try:
        yield from _open(path, mapping, on_refused)
    except Empty:
        if not several:
            raise
        yield 0, None


def _open(
    path: Path, mapping: Mapping, on_refused: Callable[[int, IntakeError], None]
) -> Iterator[tuple[int, dict[str, Any]]]:
    form = _kind(path, mapping)
    if form == "jsonl":
        return iter_json_lines(path, encoding=mapping.encoding, on_refused=on_refused)
    if form == "json":
        return iter_json_rows(path, at=mapping.rows or None, on_refused=on_refused)
    rows = iter_csv_rows(
        path,
        header=mapping.header,
        delimiter=mapping.delimiter,
        encoding=mapping.encoding,
        on_refused=on_refused,
    )
    return cast("Iterator[tuple[int, dict[str, Any]]]", rows)


def _kind(path: Path, mapping: Mapping) -> str:
    form = mapping.format or _ENDINGS.get(path.suffix.lower())
    if form is None:
        raise ConfigError(
            f"the ending {path.suffix!r} does not say what kind of table it is",
            where=path.name,
            advice="add 'format: csv', 'json' or 'jsonl' to the mapping",
        )
    return form


def _check_columns(cells: dict[str, Any], path: Path, mapping: Mapping) -> Iterator[Rejected]:
    """Check the columns of a table against the mapping, when its first row is there.

    Raises:
        Malformed: It has none of the columns that give names, or the list.
    """
    for what, rules in (("name", mapping.fields["name"]), ("list", mapping.key)):
        columns = [column for rule in rules for column in rule.columns if column[:1] != "_"]
        if columns and not any(column in cells for column in columns):
            raise Malformed(
                f"no column {columns[0]!r}, which the mapping has for {what!r} "
                f"(there are: {', '.join(cells)[:200]})",
                where=f"{path.name}, header",
                advice="check that the mapping is for this file",
            )
    held = (*mapping.fields.values(), *mapping.identifiers.values())
    named = {column for rules in held for rule in rules for column in rule.columns}
    missing = named - cells.keys()
    for column in sorted(item for item in missing if item[:1] != "_"):
        yield Rejected(path.name, 0, f"no column {column!r}, which the mapping names", kept=True)


def _constant_key(task: Task, mapping: Mapping) -> str:
    if task.key is not None:
        return task.key
    return next((rule.const for rule in mapping.key if rule.const is not None), "")


def _entry(row: _Row, task: Task, mapping: Mapping) -> Iterator[_Found]:
    key = _key(row, task, mapping)
    problems: list[str] = []
    if key == "":
        reason = "it belongs to no list that the mapping knows"
        yield _Found((), Rejected(row.file.name, row.number, reason))
        return
    try:
        listing = _listing(row, key, task.version, mapping, problems)
    except Refusal as refusal:
        yield _Found((), Rejected(row.file.name, row.number, refusal.reason, key))
        return
    for problem in problems:
        yield _Found((), Rejected(row.file.name, row.number, problem, key, kept=True))
    yield _Found(_group(row, listing, mapping), listing)


def _key(row: _Row, task: Task, mapping: Mapping) -> str:
    if task.key is not None:
        return task.key
    found = (key for rule in mapping.key for key in values(rule, row.cells, mapping.null))
    return next(found, "")


def _group(row: _Row, listing: Listing, mapping: Mapping) -> tuple[str, ...]:
    if mapping.group is None or not mapping.group.by:
        return listing.list, listing.entry_id
    found = [" ".join(look_up(row.cells, column)) for column in mapping.group.by]
    # Rows without a value to group by are entries of their own.
    return (listing.list, *(found if any(found) else (listing.entry_id,)))


def _listing(row: _Row, key: str, version: str, mapping: Mapping, problems: list[str]) -> Listing:
    def get(field: str) -> list[str]:
        return values_of(mapping.fields.get(field, ()), row.cells, mapping.null)

    schema = next(iter(get("schema")), "LegalEntity")
    if schema not in SCHEMATA:
        raise Refusal(f"schema {schema!r} is not a party, a vessel or an aircraft")
    state = next(iter(get("state")), "in_force")
    if state not in STATES:
        raise Refusal(f"state {state!r} is not one of {', '.join(sorted(STATES))}")
    names = listed_names((text, kind) for kind in _NAME_KINDS for text in get(kind))
    listed = _dates("listed", get("listed"), mapping, problems)
    ended = _dates("ended", get("ended"), mapping, problems)
    births = _dates("birth_date", get("birth_date"), mapping, [])
    return Listing(
        list=key,
        version=version,
        entry_id=next(iter(get("id")), _row_id(row, mapping)),
        schema=schema,
        names=names,
        measure="; ".join(get("measure")),
        program="; ".join(get("program")),
        listed=listed[0] if listed else None,
        ended=ended[-1] if ended else None,
        state=state,
        countries=country_codes(get("country")),
        addresses=tuple(get("address")),
        identifiers=_identifiers(row, mapping),
        birth_dates=births,
        remarks=" | ".join(get("remarks")),
        rows=(row.number,),
    )


def _row_id(row: _Row, mapping: Mapping) -> str:
    """Name a row where the list has no ids: with the file, where the list is in several."""
    several = len(mapping.files) > 1 or any(char in mapping.files[0] for char in "*?[")
    return f"{row.file.stem} row {row.number}" if several else f"row {row.number}"


def _dates(field: str, texts: list[str], mapping: Mapping, problems: list[str]) -> tuple[str, ...]:
    rules = mapping.fields.get(field, ())
    order = cast("Order", rules[0].order) if rules else None
    dates, unread = read_dates(texts, order)
    problems.extend(f"{field}: {text[:80]!r} is not a date; kept without it" for text in unread)
    return dates


def _identifiers(row: _Row, mapping: Mapping) -> tuple[tuple[str, str], ...]:
    return tuple(
        (kind, value)
        for kind, rules in mapping.identifiers.items()
        for value in values_of(rules, row.cells, mapping.null)
    )
