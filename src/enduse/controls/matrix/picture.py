"""A matrix as a timeline: one SVG that stands by itself."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.controls.matrix.gap import gap_sentence
from enduse.text.date import latest

if TYPE_CHECKING:
    from enduse.controls.matrix.model import Matrix, MatrixRow, Term

__all__ = ["draw_matrix"]

_WIDTH = 980
_LEFT = 330
_RIGHT = 20
_TOP = 92
_ROW = 34
_BAR = 14
_LABEL = 44
_MARGIN_DAYS = 60
_MOST_YEARS = 16

_STYLE = """\
svg{font:12px system-ui,sans-serif;color-scheme:light dark}
.bg{fill:#fff}.ink{fill:#1b1f24}.dim{fill:#57606a}.axis{stroke:#d0d7de}.day{stroke:#b35900}
.bar{fill:#1f6feb}.off{fill:none;stroke:#57606a}.mark{stroke:#1f6feb}.now{fill:#b35900}
.none{stroke:#8c959f;stroke-dasharray:2 4}
@media (prefers-color-scheme:dark){.bg{fill:#0d1117}.ink{fill:#e6edf3}.dim{fill:#9198a1}
.axis{stroke:#30363d}.day{stroke:#f0a04b}.bar{fill:#4493f8}.off{stroke:#9198a1}.mark{stroke:#4493f8}
.now{fill:#f0a04b}.none{stroke:#6e7681}}"""

_HATCH = (
    '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><line y2="6" class="mark" stroke-width="2.4"/></pattern>'
)


@dataclass(frozen=True, slots=True)
class _Scale:
    """The time axis."""

    first: dt.date
    last: dt.date

    def x(self, day: str) -> float:
        """Give the place of a day, within the axis."""
        at = min(max(dt.date.fromisoformat(day), self.first), self.last)
        share = (at - self.first).days / max((self.last - self.first).days, 1)
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)


def draw_matrix(matrix: Matrix) -> str:
    """Draw a matrix as an SVG document: rows of lists, bars of time.

    A bar is solid where the entry is known to have stood, hatched between two versions of which
    one has it and the other has not, faint before the first version of a list without dates and
    after the last one, and an outline while the entry was suspended or stopped.  Dashed rows say
    that the party was not found, or that no list is loaded.

    Returns:
        The document.  It loads nothing, has no script, and is readable on light and dark; all text
        from lists is escaped.
    """
    scale = _scale(matrix)
    height = _TOP + _ROW * len(matrix.rows) + 70
    title = f"{matrix.party}: lists as of {matrix.as_of}"
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img"'
            ' aria-labelledby="title desc">'
        ),
        f'<title id="title">{_text(title)}</title>',
        f'<desc id="desc">{_text(_description(matrix))}</desc>',
        f"<style>{_STYLE}</style><defs>{_HATCH}</defs>",
        f'<rect class="bg" width="{_WIDTH}" height="{height}"/>',
        (
            f'<text class="ink" x="12" y="24" font-size="16" font-weight="600">'
            f"{_text(_cut(title, 96))}</text>"
        ),
        *_axis(scale, height),
    ]
    for number, row in enumerate(matrix.rows):
        parts += _row(row, _TOP + number * _ROW, scale, matrix.as_of)
    parts += [*_day_line(matrix.as_of, scale, height), *_legend(height - 18), "</svg>"]
    return "\n".join(parts) + "\n"


def _scale(matrix: Matrix) -> _Scale:
    days = [matrix.as_of]
    for row in matrix.rows:
        for term in (row.since, row.until):
            days += [] if term is None else [d for d in (term.earliest, term.latest) if d]
        days += [latest(row.seen)] if row.seen else []
    margin = dt.timedelta(days=_MARGIN_DAYS)
    first, last = dt.date.fromisoformat(min(days)), dt.date.fromisoformat(max(days))
    # A margin before the first day has room for what may have been earlier.
    start = first - 2 * margin if first > dt.date(1900, 1, 1) else first
    return _Scale(start, last + margin if last < dt.date(9999, 1, 1) else last)


def _axis(scale: _Scale, height: int) -> Iterator[str]:
    bottom = height - 40
    years = range(scale.first.year + 1, scale.last.year + 1)
    step = 1 + len(years) // _MOST_YEARS
    for year in years:
        x = scale.x(f"{year:04d}-01-01")
        if year % step == 0:
            yield f'<line class="axis" x1="{x}" x2="{x}" y1="{_TOP - 8}" y2="{bottom}"/>'
            yield f'<text class="dim" x="{x}" y="{_TOP - 14}" text-anchor="middle">{year}</text>'


def _row(row: MatrixRow, top: int, scale: _Scale, as_of: str) -> Iterator[str]:
    middle = top + _ROW // 2
    head = f"{row.authority}: {row.measure}" if row.found == "listed" else row.authority
    tail = f"{row.list} {row.entry_id} ({row.version})" if row.found == "listed" else row.title
    yield f"<g><title>{_text(_row_text(row))}</title>"
    yield f'<text class="ink" x="12" y="{middle - 3}">{_text(_cut(head, _LABEL))}</text>'
    yield f'<text class="dim" x="12" y="{middle + 11}">{_text(_cut(tail, _LABEL + 2))}</text>'
    if row.since is None:
        yield (
            f'<line class="none" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{middle}" y2="{middle}"/>'
        )
    else:
        yield from _bars(row, row.since, (middle - _BAR // 2, scale, as_of))
    yield "</g>"


def _bars(row: MatrixRow, since: Term, place: tuple[int, _Scale, str]) -> Iterator[str]:
    """Draw when an entry stood: unsure beginning, sure middle, unsure end."""
    y, scale, as_of = place
    begin = scale.x(since.latest or since.earliest or as_of)
    left = float(_LEFT) if since.earliest is None else scale.x(since.earliest)
    yield _rect(left, begin, y, "hatch" if since.earliest is not None else "faint")
    if row.until is not None:
        sure = scale.x(row.until.earliest or since.latest or as_of)
        end = scale.x(row.until.latest or as_of)
        yield _rect(begin, max(begin, sure), y, "solid")
        yield _rect(max(begin, sure), end, y, "hatch")
        if row.status in {"suspended", "stopped"}:
            yield _rect(max(begin, end), max(end, scale.x(as_of)), y, "off")
        return
    seen = max(begin, scale.x(latest(row.seen)))
    yield _rect(begin, seen, y, "solid")
    yield _rect(seen, max(seen, scale.x(as_of)), y, "faint")


def _rect(left: float, right: float, y: int, kind: str) -> str:
    if right - left <= 0:
        return ""
    look = {
        "solid": 'class="bar"',
        "hatch": 'fill="url(#hatch)"',
        "faint": 'class="bar" opacity="0.25"',
        "off": 'class="off"',
    }[kind]
    return f'<rect {look} x="{left}" y="{y}" width="{round(right - left, 1)}" height="{_BAR}"/>'


def _day_line(as_of: str, scale: _Scale, height: int) -> Iterator[str]:
    x = scale.x(as_of)
    yield f'<line class="day" x1="{x}" x2="{x}" y1="{_TOP - 32}" y2="{height - 40}"/>'
    yield f'<text class="now" x="{x}" y="{_TOP - 38}" text-anchor="end">as of {as_of}</text>'


def _legend(y: int) -> Iterator[str]:
    x = 12
    for kind, words in (
        ("solid", "on the list"),
        ("hatch", "began or ended in between"),
        ("faint", "not known (before the first list, after the last)"),
        ("off", "suspended or stopped"),
    ):
        yield _rect(x, x + 22, y - 11, kind)
        yield f'<text class="dim" x="{x + 28}" y="{y}">{words}</text>'
        x += 60 + 7 * len(words)


def _description(matrix: Matrix) -> str:
    told = "; ".join(_row_text(row) for row in matrix.rows if row.found == "listed")
    return f"{gap_sentence(matrix.gaps)}. {told}"


def _row_text(row: MatrixRow) -> str:
    if row.since is None:
        return f"{row.authority}: {row.title}"
    ended = "" if row.until is None else f", until {row.until.text}"
    return (
        f"{row.authority}, {row.title}, {row.entry_id}: {row.status.replace('_', ' ')}; since "
        f"{row.since.text}{ended}; {row.measure}"
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _text(text: str) -> str:
    """Escape text; what cannot stand in XML, or turns text round, is replaced."""
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return html.escape(plain)
