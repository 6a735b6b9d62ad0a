"""Revisions of the Harmonized System: their codes, and which one was in force on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from enduse.errors import UsageError
from enduse.tables import load_table

__all__ = [
    "check_revision",
    "codes_of",
    "first_day",
    "is_code",
    "next_older",
    "revision_number",
    "revision_on",
    "revisions",
]

# World Customs Organization: each amendment enters into force on the first of January of its year
# (Article 16 of the Convention on the Harmonized System).
_FIRST_DAYS = {
    "HS2012": date(2012, 1, 1),
    "HS2017": date(2017, 1, 1),
    "HS2022": date(2022, 1, 1),
}
_DIGITS = 6


def revisions() -> tuple[str, ...]:
    """Give the revisions that enduse knows, oldest first."""
    return tuple(_FIRST_DAYS)


def first_day(revision: str) -> date:
    """Give the first day of a revision.

    Raises:
        UsageError: There is no such revision.
    """
    return _FIRST_DAYS[check_revision(revision)]


def check_revision(revision: str) -> str:
    """Give the revision back, or refuse it.

    Raises:
        UsageError: There is no such revision.
    """
    if revision not in _FIRST_DAYS:
        raise UsageError(
            f"no revision {revision!r} of the Harmonized System",
            advice="one of " + ", ".join(_FIRST_DAYS),
        )
    return revision


def revision_number(revision: str) -> int:
    """Give the year of a revision: 2022 for ``HS2022``.

    Raises:
        UsageError: There is no such revision.
    """
    return int(check_revision(revision).removeprefix("HS"))


def next_older(revision: str) -> str | None:
    """Give the revision before, or None for the oldest."""
    at = revisions().index(check_revision(revision))
    return revisions()[at - 1] if at > 0 else None


def revision_on(
    day: date, reporter: str = "", *, late: Mapping[str, Mapping[str, date]] | None = None
) -> str:
    """Give the revision in force on a day.

    Every reporter is taken to change with the Convention, unless ``late`` says otherwise: some
    tariffs changed weeks or a year after it (the United States on 27 January 2022, Viet Nam on
    1 December 2022), and a declaration is written in the tariff of its own country.

    Args:
        day: A day.
        reporter: Country whose tariff it is, alpha-2, or an empty string.
        late: Country to revision to the first day on which its tariff had it.

    Returns:
        ``HS2012``, ``HS2017`` or ``HS2022``; for days before 2012 the oldest of them.
    """
    own = (late or {}).get(reporter.lower(), {})
    in_force = [name for name, first in _FIRST_DAYS.items() if day >= own.get(name, first)]
    return in_force[-1] if in_force else revisions()[0]


@cache
def codes_of(revision: str) -> frozenset[str]:
    """Give the subheadings of a revision, six digits each.

    Raises:
        UsageError: There is no such revision.
    """
    newest = revisions()[-1]
    table: dict[str, Any] = load_table("hs_codes")
    if check_revision(revision) == newest:
        return _spelled_out(table[newest])
    newer = revisions()[revisions().index(revision) + 1]
    change = table[revision]
    return (codes_of(newer) - _spelled_out(change["without"])) | _spelled_out(change["with"])


def is_code(code: str, revision: str) -> bool:
    """Whether a subheading of six digits stands in a revision.

    Raises:
        UsageError: There is no such revision.
    """
    return len(code) == _DIGITS and code in codes_of(revision)


def _spelled_out(headings: Mapping[str, str]) -> frozenset[str]:
    return frozenset(head + tail for head, tails in headings.items() for tail in tails.split())
