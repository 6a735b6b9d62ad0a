"""Measures on published totals: which of their rows count, so that nothing is added up twice.

A table of published totals holds the world beside its countries, headings beside their
subheadings, years beside their months, and groups beside their members.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from enduse.trace.measure.compile.revision import Codes
from enduse.trace.measure.definition import Basis, Definition, Kind, Window
from enduse.trace.measure.ground import AGGREGATE, Ground, NotTold

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue

__all__ = ["as_published", "is_whole", "published_rows"]

_TOTAL = "TOTAL"
_OWN = ("country", "unspecified")


def published_rows(ground: Ground, made: Definition) -> list[BooleanValue]:
    """Give the conditions by which no figure counts twice.

    Raises:
        NotTold: Both imports and exports are in the table and none is asked for; the windows cut
            through its periods; or the basis is another than the partner.
    """
    _check(ground, made)
    found = [ground.column("frequency") == _frequency(ground, made)]
    found += _of_partner(ground, made)
    if made.filters.goods is None and (made.part is None or made.part.goods is None):
        found.append(ground.column("hs6") == _TOTAL if ground.facts.has_total else _finest(ground))
    for window in (made.window, made.compare):
        if window is not None:
            # A period counts where it lies in a window wholly.
            first, last = ground.column("registration_date"), ground.column("period_last")
            found.append((last <= window.last) | (first > window.last))
    return found


def is_whole(ground: Ground) -> BooleanValue:
    """Say of each row whether it belongs to the total that shares are taken of.

    That is the published world where the table has it, else all countries and residuals.
    """
    kind = ground.column("partner_kind")
    return kind == "world" if ground.facts.has_world else kind.isin(_OWN)


def as_published(ground: Ground, codes: Codes | None) -> Codes | None:
    """Give codes so that a heading is read from its own row where the table has such rows."""
    if codes is None or ground.kind != AGGREGATE:
        return codes
    sizes = ground.facts.sizes
    own = codes.everywhere
    headings, chapters = codes.headings, codes.chapters
    if 4 in sizes:
        own, headings = (*own, *headings), ()
    if 2 in sizes:
        own, chapters = (*own, *chapters), ()
    return replace(codes, everywhere=tuple(sorted(own)), headings=headings, chapters=chapters)


def _check(ground: Ground, made: Definition) -> None:
    if made.basis is not None and made.basis is not Basis.PARTNER:
        raise NotTold(
            f"an aggregate table tells the trading partner, and not the {made.basis.value}"
        )
    asked = {c.field for c in made.filters.conditions} | set(made.group)
    for field in ("direction", "reporter"):
        if field not in asked and field in ground.facts.several:
            raise NotTold(f"the table holds several values of {field}: name one")


def _frequency(ground: Ground, made: Definition) -> str:
    """Give the longest periods that the windows are made of."""
    windows = [w for w in (made.window, made.compare) if w is not None]
    if "month" in made.group:
        wanted: tuple[str, ...] = ("month",)
    elif "quarter" in made.group:
        wanted = ("quarter", "month")
    else:
        wanted = ("year", "quarter", "month")
    for frequency in wanted:
        if frequency in ground.facts.frequencies and all(_fits(w, frequency) for w in windows):
            return frequency
    held = ", ".join(sorted(ground.facts.frequencies))
    raise NotTold(f"the table holds figures by {held}, which the window cuts through")


def _fits(window: Window, frequency: str) -> bool:
    from datetime import timedelta

    step = {"year": 12, "quarter": 3, "month": 1}[frequency]
    after = window.last + timedelta(days=1)
    return all(day.day == 1 and (day.month - 1) % step == 0 for day in (window.first, after))


def _of_partner(ground: Ground, made: Definition) -> list[BooleanValue]:
    kind = ground.column("partner_kind")
    named = {c.field for c in made.filters.conditions}
    by_partner = bool(made.subject) or {"country", "partner"} & {*made.group, *named, made.over}
    if made.kind is Kind.SHARE:
        return [kind.isin(("world", *_OWN) if ground.facts.has_world else _OWN)]
    if by_partner:
        return [kind.isin(_OWN) if made.kind is Kind.CONCENTRATION else kind == "country"]
    return [is_whole(ground)]


def _finest(ground: Ground) -> BooleanValue:
    return ground.column("hs6").length() == max(ground.facts.sizes, default=0)
