"""What a mapping file says, once it is read and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from enduse.model.listing import ListInfo

__all__ = ["Condition", "Grouping", "Mapping", "Rule"]


@dataclass(frozen=True, slots=True)
class Condition:
    """A row is taken only if this holds of a column."""

    column: str
    within: frozenset[str] | None = None
    without: frozenset[str] | None = None
    matches: re.Pattern[str] | None = None
    not_matches: re.Pattern[str] | None = None
    filled: bool | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Where the values of one field come from.

    Attributes:
        columns: Columns (tables) or dotted paths (JSON), all of whose values are taken in order.
        template: ``"{celex}/{annex}"``: one value out of several columns; none if one of them is
            empty.
        const: A fixed value.
        split: Separator between several values of a cell, or None.
        quoted: Whether a value that holds the separator stands in double quotes.
        pattern: Regular expression that finds the values: the group ``value``, else the whole
            match.
        every: Whether all matches are taken, not only the first.
        drop: Values that match this from the start to the end are no values.
        table: What each value becomes; values that it lacks become ``other``.
        other: See ``table``; None where such a value is none.
        order: Order of day and month in dates written with figures only.
        join: How the columns' values become one, as ``", "``; None where they stay apart.
        where: A condition without which the rule finds nothing; or None.
        each: Path to JSON objects; the rule is then used on each of them by itself.
    """

    columns: tuple[str, ...] = ()
    template: str | None = None
    const: str | None = None
    split: str | None = None
    quoted: bool = False
    pattern: re.Pattern[str] | None = None
    every: bool = True
    drop: re.Pattern[str] | None = None
    table: dict[str, str] | None = None
    other: str | None = None
    order: str = "dmy"
    join: str | None = None
    where: Condition | None = None
    each: str | None = None


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which rows are one entry.

    Attributes:
        by: Columns whose values such rows share; empty: they share list and id.
        terms: Whether a row that begins after the group has ended is an entry of its own (listed
            anew).
    """

    by: tuple[str, ...] = ()
    terms: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping file, read and checked.

    Attributes:
        path: Where it was read from.
        digest: SHA-256 of its bytes.
        files: Patterns of the files that it is for, relative to the folder of lists.
        reader: Name of the reader: ``mapped`` for tables, else an official form.
        format: ``csv``, ``json`` or ``jsonl``; None where the file's ending says it.
        key: Rules for the list's key, of which the first that finds one counts; none where the
            reader gives it.
        version: Label of the version, or None.
        form: Name of the form: versions are compared only with versions of the same form.
        info: What is known of lists that the packaged table lacks, by key.
        rows: Dotted path to the rows in a JSON file; an empty string where the file is the array.
        header: Column names of a table without a header row, or None.
        delimiter: Separator of a CSV table.
        encoding: Encoding, where the bytes do not tell.
        null: Cell values that mean empty.
        where: Conditions for a row to be taken; the others are passed over, not refused.
        group: Which rows are one entry, or None: each row is.
        fields: Rules of each field.
        identifiers: Rules of each kind of identifier.
        least: Least number of entries, and least fill of fields, by list key; ``*`` for all.
    """

    path: str
    digest: str
    files: tuple[str, ...]
    reader: str = "mapped"
    format: str | None = None
    key: tuple[Rule, ...] = ()
    version: str | None = None
    form: str = ""
    info: dict[str, ListInfo] = field(default_factory=dict)
    rows: str = ""
    header: tuple[str, ...] | None = None
    delimiter: str = ","
    encoding: str | None = None
    null: frozenset[str] = frozenset()
    where: tuple[Condition, ...] = ()
    group: Grouping | None = None
    fields: dict[str, tuple[Rule, ...]] = field(default_factory=dict)
    identifiers: dict[str, tuple[Rule, ...]] = field(default_factory=dict)
    least: dict[str, dict[str, float]] = field(default_factory=dict)
