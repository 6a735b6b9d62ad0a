"""Every comparison over a change of revision converts, widens or refuses, and says so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from enduse.controls.hs.mapping import is_swept, map_code, swept_from
from enduse.controls.hs.product import group_of, product_of
from enduse.controls.hs.revision import (
    check_revision,
    is_code,
    revision_on,
    revisions,
)
from enduse.controls.hs.revision import (
    first_day as begins,
)
from enduse.errors import UsageError

__all__ = ["OUTCOMES", "WIDEST", "Break", "Conversion", "breaks", "convert"]

OUTCOMES = ("unchanged", "converted", "widened", "refused")
"""What a comparison needs, from the least to the most."""

WIDEST = 12
"""A product of more codes than this is refused: its codes no longer say what was asked for.  Two
are: hydrofluorocarbons (13 codes of 2903) and organo-phosphorus compounds (15 of 2931)."""

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Break:
    """A code whose meaning changes within a comparison.

    Attributes:
        day: First day of the new revision.
        code: The code asked for, in the revision asked for.
        kind: Kind of the mapping, read from the newer revision to the older (see
            :data:`~enduse.controls.hs.mapping.KINDS`).
        newer: Codes of the newer revision in its product.
        older: Codes of the older revision in its product.
        done: One of :data:`OUTCOMES`.
        sentence: The same in words.
    """

    day: date
    code: str
    kind: str
    newer: tuple[str, ...]
    older: tuple[str, ...]
    done: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Conversion:
    """The codes to sum over so that a comparison compares like with like.

    Attributes:
        outcome: The most that any of the codes needs (one of :data:`OUTCOMES`).
        codes: Revision to the codes to take in it, for the codes that were not refused.
        added: Codes beyond those asked for, in the revision asked for.
        refused: Codes asked for that cannot be compared.
        products: Products of what is left (see :func:`~enduse.controls.hs.product.product_of`).
        breaks: Each break met.
        sentence: What was done and why, for the reader of the figure.
    """

    outcome: str
    codes: Mapping[str, tuple[str, ...]]
    added: tuple[str, ...]
    refused: tuple[str, ...]
    products: tuple[int, ...]
    breaks: tuple[Break, ...]
    sentence: str


def convert(
    codes: Collection[str],
    first_day: date,
    last_day: date,
    revision: str = "HS2022",
    *,
    widest: int = WIDEST,
    late: Mapping[str, date] | None = None,
) -> Conversion:
    """Make a comparison of codes over a window safe.

    Args:
        codes: Subheadings, six digits each.
        first_day: First day compared, of the earlier period where there are two.
        last_day: Last day compared.
        revision: Revision that the codes are given in.
        widest: Most codes of one revision that a product may have and still be compared.
        late: Revision to its first day, for a reporter that adopted it late.

    Returns:
        ``unchanged`` where every code means the same throughout; ``converted`` where other codes
        stand for the same goods; ``widened`` where neighbours had to be taken in; ``refused``
        where a code has no counterpart, or its product is too wide.

    Raises:
        UsageError: A code is none of the revision, there is no such revision, or the window ends
            before it begins.
    """
    asked = tuple(sorted(set(codes)))
    _check(asked, revision, first_day, last_day)
    met = _revisions_met(first_day, last_day, late)
    if len(set(met) | {revision}) == 1:
        return _unchanged(asked, revision, met)
    span = _span(revision, met)
    refused = {
        code: why for code in asked if (why := _why_not(code, revision, span, widest)) is not None
    }
    kept = tuple(code for code in asked if code not in refused)
    groups = [group_of(code, revision, span) for code in kept]
    taken = {name: tuple(sorted({c for group in groups for c in group[name]})) for name in span}
    added = tuple(code for code in taken[revision] if code not in kept)
    found = tuple(
        _break(code, revision, pair, (frozenset(kept), refused), (span, late))
        for pair in pairwise(met)
        for code in asked
        if _changes(code, revision, pair, span)
    )
    outcome = _outcome(refused, added, found, taken)
    return Conversion(
        outcome,
        {name: taken[name] for name in met},
        added,
        tuple(refused),
        tuple(sorted({p for code in kept if (p := product_of(code, revision)) is not None})),
        found,
        _sentence(outcome, asked, added, refused, met),
    )


def breaks(
    codes: Collection[str], first_day: date, last_day: date, revision: str = "HS2022"
) -> list[Break]:
    """Give the breaks that a comparison of these codes over a window meets, with what is done.

    Raises:
        UsageError: As :func:`convert`.
    """
    return list(convert(codes, first_day, last_day, revision).breaks)


def _check(asked: tuple[str, ...], revision: str, first_day: date, last_day: date) -> None:
    check_revision(revision)
    wrong = [code for code in asked if not is_code(code, revision)]
    if wrong:
        raise UsageError(
            f"{', '.join(wrong[:_SHOWN])} in no subheading of {revision}",
            advice="give six digits and the revision that they belong to",
        )
    if last_day < first_day:
        raise UsageError(
            f"the window ends on {last_day}, before it begins on {first_day}",
            advice="give the earlier day first",
        )


def _revisions_met(
    first_day: date, last_day: date, late: Mapping[str, date] | None
) -> tuple[str, ...]:
    own = {"": late} if late is not None else None
    order = revisions()
    first = order.index(revision_on(first_day, late=own))
    last = order.index(revision_on(last_day, late=own))
    return order[first : last + 1]


def _unchanged(asked: tuple[str, ...], revision: str, met: tuple[str, ...]) -> Conversion:
    products = {p for code in asked if (p := product_of(code, revision)) is not None}
    said = f"the whole window lies in {revision}: nothing to convert"
    return Conversion(
        "unchanged", dict.fromkeys(met, asked), (), (), tuple(sorted(products)), (), said
    )


def _span(revision: str, met: tuple[str, ...]) -> tuple[str, ...]:
    """Give the revisions of a window and that of the codes, without a gap."""
    order = revisions()
    at = sorted(order.index(name) for name in {revision, *met})
    return order[at[0] : at[-1] + 1]


def _why_not(code: str, revision: str, span: tuple[str, ...], widest: int) -> str | None:
    if is_swept(code, revision):
        return f"{_dotted(code)} has no counterpart ({swept_from(code, revision)})"
    group = group_of(code, revision, span)
    missing = [name for name in span if not group[name]]
    if missing:
        return f"{_dotted(code)} of {revision} has no counterpart in {missing[0]}"
    most = max(len(codes) for codes in group.values())
    if most > widest:
        return f"{_dotted(code)} can only be compared within a group of {most} codes"
    return None


def _changes(code: str, revision: str, pair: tuple[str, str], span: tuple[str, ...]) -> bool:
    group = group_of(code, revision, span)
    older, newer = (group[name] for name in pair)
    return older != newer or any(map_code(other, pair[1], pair[0]).kind != "1:1" for other in newer)


def _break(
    code: str,
    revision: str,
    pair: tuple[str, str],
    sorted_out: tuple[frozenset[str], Mapping[str, str]],
    window: tuple[tuple[str, ...], Mapping[str, date] | None],
) -> Break:
    kept, refused = sorted_out
    span, late = window
    group = group_of(code, revision, span)
    older, newer = group[pair[0]], group[pair[1]]
    kinds = {other: map_code(other, pair[1], pair[0]).kind for other in newer}
    kind = kinds.get(
        code, "n:m" if len(set(kinds.values())) > 1 else min(kinds.values(), default="none")
    )
    day = (late or {}).get(pair[1], begins(pair[1]))
    if code in refused:
        return Break(day, code, kind, newer, older, "refused", refused[code])
    done = "widened" if set(group[revision]) - kept else "converted"
    said = f"{_list(newer)} of {pair[1]} against {_list(older)} of {pair[0]} ({kind})"
    if any(_moved(other, pair, older) for other in newer):
        said += "; parts moved to or from other codes too, and are not counted"
    return Break(day, code, kind, newer, older, done, said)


def _moved(code: str, pair: tuple[str, str], older: tuple[str, ...]) -> bool:
    """Whether goods came to a code, or left its older codes, beside the group."""
    there = map_code(code, pair[1], pair[0])
    if not set(there.codes) <= set(older):
        return True
    back = [map_code(old, pair[0], pair[1]) for old in there.codes]
    return any(set(mapping.codes) > set(mapping.main) for mapping in back)


def _outcome(
    refused: Mapping[str, str],
    added: tuple[str, ...],
    found: tuple[Break, ...],
    taken: Mapping[str, tuple[str, ...]],
) -> str:
    if refused:
        return "refused"
    if added:
        return "widened"
    return "converted" if found or len(set(taken.values())) > 1 else "unchanged"


def _sentence(
    outcome: str,
    asked: tuple[str, ...],
    added: tuple[str, ...],
    refused: Mapping[str, str],
    met: tuple[str, ...],
) -> str:
    span = f"over {' and '.join(met)}" if len(met) > 1 else f"in {met[0]}"
    if outcome == "unchanged":
        return f"every code asked for means the same {span} ({len(asked)} in all)"
    parts = [f"compared {span} by groups of codes that stand for the same goods"]
    if added:
        parts.append(f"widened by {len(added)} neighbouring codes ({_list(added)})")
    if refused:
        parts.append(f"refused for {len(refused)} of {len(asked)} codes")
        parts.extend(refused[code] for code in sorted(refused)[:_SHOWN])
    return "; ".join(parts)


def _list(codes: tuple[str, ...]) -> str:
    shown = ", ".join(_dotted(code) for code in codes[:_SHOWN])
    more = len(codes) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown or "nothing"


def _dotted(code: str) -> str:
    return f"{code[:4]}.{code[4:]}"
