"""How many columns of real layouts are mapped right, beside a naive matching of names.

The layouts are parted by the first byte of the SHA-256 of their name: the table of words was tuned
on those where it is even, and the others are held out.  (The last bit, the usual choice, is 0 for
all 97 of these layouts.)  Run as ``python -m evals.trade.layouts`` from the project's root.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from enduse.intake.declaration.heading.match import direction_of_headers, match_headers
from enduse.intake.declaration.layout import State
from enduse.model.goods_item import GOODS_ITEM
from evals.trade.layout_labels import Layout, judge, read_layouts

__all__ = ["is_tuned", "main", "measure"]

_FIELDS = frozenset(column.name for column in GOODS_ITEM)
Mapped = tuple[Mapping[str, str | None], frozenset[str]]
"""Header to the field that is used for it, and the headers that are shown for confirmation."""


def is_tuned(name: str) -> bool:
    """Whether a layout belongs to the half that the words were tuned on."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def ours(headers: Sequence[str], name: str) -> Mapped:
    """Map with enduse; the direction is told from the file's name as on the command line."""
    words = name.lower().split()
    named = [word for word in ("import", "export") if word in words]
    direction = named[0] if len(named) == 1 else direction_of_headers(headers)
    uses = match_headers(headers, direction)
    shown = frozenset(use.column for use in uses if use.state is State.CONFIRM)
    return {u.column: u.field if u.field in _FIELDS else None for u in uses}, shown


def naive(headers: Sequence[str], _name: str) -> Mapped:
    """Map a header only to the column of the goods item that has just its name."""
    plain = {header: header.strip().lower().replace(" ", "_") for header in headers}
    return {h: f if f in _FIELDS else None for h, f in plain.items()}, frozenset()


def measure(
    layouts: Iterable[Layout], mapper: Callable[[Sequence[str], str], Mapped], *, tell: bool
) -> Counter[str]:
    """Count verdicts over layouts."""
    counts: Counter[str] = Counter()
    for layout in layouts:
        mapping, shown = mapper(list(layout.columns), layout.name)
        verdicts = judge(layout, mapping)
        for header, verdict in verdicts.items():
            counts["columns"] += 1
            wanted = None not in layout.columns[header]
            counts["with a field"] += wanted
            counts["right"] += wanted and verdict == "right"
            counts["wrong"] += verdict == "wrong"
            counts["abstained"] += wanted and verdict == "missed"
            counts["shown"] += header in shown
            if tell and verdict in {"wrong", "missed"}:
                print(
                    f"  {verdict}: {layout.name}: {header} -> {mapping.get(header)}; "
                    f"{sorted(map(str, layout.columns[header]))}"
                    f"{' (shown)' if header in shown else ''}"
                )
    return counts


def main() -> int:
    """Print the figures of both halves; ``-v`` tells the faults of the tuned half."""
    layouts = read_layouts()
    tell = "-v" in sys.argv[1:]
    halves = {
        "tuned": [one for one in layouts if is_tuned(one.name)],
        "held out": [one for one in layouts if not is_tuned(one.name)],
    }
    wrong = 0
    for title, half in halves.items():
        for name, mapper in (("enduse", ours), ("exact names", naive)):
            counts = measure(half, mapper, tell=tell and title == "tuned" and name == "enduse")
            share = counts["right"] / counts["with a field"]
            wrong += counts["wrong"] if name == "enduse" else 0
            print(
                f"{title:9} {name:12} {len(half)} layouts, {counts['columns']} columns, "
                f"{counts['with a field']} with a field: right {share:.3f}, wrong and accepted "
                f"{counts['wrong']}, abstained {counts['abstained']}, to confirm {counts['shown']}"
            )
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())
