"""Work out the layout of a table: its header, its columns, its side of the border."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from enduse.errors import ConfigError, Malformed
from enduse.intake.declaration.cell.day import DayVotes, count_orders
from enduse.intake.declaration.cell.place import country_of_cell
from enduse.intake.declaration.column import texts
from enduse.intake.declaration.evidence import settle
from enduse.intake.declaration.heading.find import find_header, headers_of
from enduse.intake.declaration.heading.match import direction_of_headers, match_headers
from enduse.intake.declaration.heading.word import folded, meaning_of
from enduse.intake.declaration.layout import ColumnUse, Layout, State
from enduse.intake.declaration.source.batch import Source

__all__ = ["Told", "lay_out", "settle_order"]

_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 4
_OTHER_SIDE = frozenset({"to", "from", "into", "with", "origin", "partner", "из", "происхождения"})
_MASSES = frozenset({"gross", "net", "net_mass", "gross_mass"})


@dataclass(frozen=True, slots=True)
class Told:
    """What a person said of a file, beside the file itself.

    Attributes:
        layout: A layout to use, or None.
        direction: ``import`` or ``export``, or None.
        reporter: Alpha-2, or None.
    """

    layout: Layout | None = None
    direction: str | None = None
    reporter: str | None = None


def lay_out(source: Source, told: Told) -> Layout:
    """Give the layout of a table, settled by its first rows.

    The direction and the reporter are what was told; else what the given layout says; else what the
    name of the file or the banner says ("Turkey Import 2023.xlsx"); the direction last by the
    parties that the headers name.

    Raises:
        Malformed: There is no header.
        ConfigError: The given layout is not that of this table.
    """
    given = told.layout
    header_row = find_header(source.top, source.name) if given is None else given.header_row
    headers = _headers(source, header_row, given)
    rows = source.top[header_row:]
    words = [source.name, *(cell for row in source.top[: max(header_row - 1, 0)] for cell in row)]
    direction = told.direction or (given and given.direction) or _named_direction(words)
    direction = direction or direction_of_headers(headers)
    reporter = told.reporter or (given and given.reporter) or _named_country(words)
    if given is None:
        uses: Sequence[ColumnUse] = match_headers(headers, direction)
    else:
        uses = _applied(given, headers, source.name)
    uses = settle(uses, rows)
    layout = Layout(tuple(uses), header_row, direction, reporter)
    return replace(layout, notes=tuple(_notes(layout)))


def settle_order(layout: Layout, source: Source) -> Layout:
    """Look through the whole table for the order of day and month, where it is open."""
    use = layout.use("registration_date")
    if use is None or use.order is not None:
        return layout
    at = layout.used["registration_date"]
    if not count_orders(
        cell for row in source.top[layout.header_row :] for cell in row[at : at + 1]
    ).either:
        return layout
    votes = DayVotes()
    for batch in source.batches(layout.header_row, [at], width=len(layout.columns)):
        votes += count_orders(c for c in texts(batch.cells[at]).to_pylist() if c is not None)
    if votes.order is None:
        return layout
    uses = [replace(u, order=votes.order) if u is use else u for u in layout.columns]
    layout = replace(layout, columns=tuple(uses))
    return replace(layout, notes=tuple(_notes(layout)))


def _headers(source: Source, header_row: int, given: Layout | None) -> list[str]:
    if header_row == 0 and given is not None:
        return [use.column for use in given.columns]
    if header_row > len(source.top):
        raise ConfigError(
            f"there is no row {header_row}", where=source.name, advice="correct header_row"
        )
    row = list(source.top[header_row - 1])
    below = [len(one) for one in source.top[header_row : header_row + 200] if any(one)]
    usual = max(sorted(set(below)), key=below.count, default=len(row))
    # Rows may end in one more mark than the header does.
    row += [""] * max(0, min(usual - len(row), 3))
    while len(row) > usual and not row[-1].strip() and below:
        row.pop()
    if not row:
        raise Malformed("an empty row of headers", where=source.name, advice="correct header_row")
    return headers_of(row)


def _applied(given: Layout, headers: Sequence[str], name: str) -> list[ColumnUse]:
    """Put a layout on the headers of a table: by name, wherever the column stands."""
    known = {folded(use.column) or use.column: use for use in given.columns}
    found = []
    for header in headers:
        use = known.pop(folded(header) or header, None)
        found.append(ColumnUse(header) if use is None else replace(use, column=header))
    lacking = [use.column for use in known.values() if use.field is not None]
    if lacking:
        raise ConfigError(
            f"no column {lacking[0]!r}, which the layout uses",
            where=name,
            advice="take another layout, or correct this one",
        )
    return found


def _named_direction(words: Iterable[str]) -> str | None:
    found = set()
    for text in words:
        for word in _WORD.findall(text.casefold()):
            for side, stems in (
                ("import", ("import", "импорт", "ввоз", "ithalat", "进口")),
                ("export", ("export", "экспорт", "вывоз", "ihracat", "出口")),
            ):
                if word.startswith(stems) and not word.startswith(("importer", "exporter")):
                    found.add(side)
    return found.pop() if len(found) == 1 else None


def _named_country(words: Iterable[str]) -> str | None:
    """Give the country that a file's name or its banner names, where it is just one.

    "Exports to Russia" names the other side of the trade.
    """
    found = set()
    for text in words:
        parts = _WORD.findall(text)
        if _OTHER_SIDE & {part.casefold() for part in parts}:
            return None
        at = 0
        while at < min(len(parts), 40):
            for length in range(min(_MOST_WORDS, len(parts) - at), 0, -1):
                phrase = " ".join(parts[at : at + length])
                code = country_of_cell(phrase) if len(phrase) > 3 else None
                if code is not None:
                    found.add(code)
                    at += length - 1
                    break
            at += 1
    return found.pop() if len(found) == 1 else None


def _notes(layout: Layout) -> list[str]:
    """Say what was assumed, and what is not used."""
    return [*_side_notes(layout), *_mass_notes(layout), *_column_notes(layout)]


def _side_notes(layout: Layout) -> Iterator[str]:
    if layout.direction is None and layout.use("direction") is None:
        yield "imports or exports: not known; say so with --direction"
    if layout.use("reporter") is not None:
        yield "the reporter stands in each row; HS revisions by the dates of its tariff"
    elif layout.reporter is None:
        yield "the reporting country is not known; say so with --reporter"
    else:
        yield f"reported by {layout.reporter}; HS revisions by the dates of its tariff"


def _mass_notes(layout: Layout) -> Iterator[str]:
    for name in ("net_mass", "gross_mass"):
        use = layout.use(name)
        if use is None:
            continue
        if not meaning_of(use.column).concepts & _MASSES:
            yield f"{use.column}: taken as {name}, as the header does not say which"
        if use.unit is None and layout.use(f"{name}_unit") is None:
            yield f"{use.column}: taken as kilograms, as no unit is given"


def _column_notes(layout: Layout) -> Iterator[str]:
    date = layout.use("registration_date")
    if date is not None and date.order is not None:
        yield f"{date.column}: {date.order}, by the values"
    for use in layout.columns:
        if use.state is State.CONFIRM:
            yield f"{use.column}: not used; {use.reason}; may be {use.proposed}"
        if use.state is State.REFUSED:
            yield f"{use.column}: refused as {use.proposed}: {use.reason}"
