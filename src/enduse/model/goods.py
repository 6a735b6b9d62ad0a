"""Goods and what they may be controlled under."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["GoodsConcept", "GoodsControl"]


@dataclass(frozen=True, slots=True)
class GoodsControl:
    """A code in a dated control set.

    Attributes:
        set: Title of the set, as ``Common High Priority List``.
        tier: Tier or category within it, or an empty string.
        authority: Whose set it is: ``US-BIS``, ``EU``, ``GB``, ``JP``, joined by ``, ``.
        code: HS code (6 digits or a 4-digit heading), ECCN, or annex item.
        code_kind: ``hs`` or ``eccn`` or ``annex``.
        hs_revision: ``HS2012``, ``HS2017`` or ``HS2022``; an empty string for other kinds.
        title: What the code covers.
        source: Where it was looked up: document, annex, date; or ``unverified``.
        since: Day from which it is in the set, ISO 8601, or an empty string where not looked up.
        binds: Whom it binds and to where, one clause.
    """

    set: str
    tier: str
    authority: str
    code: str
    code_kind: str
    hs_revision: str
    title: str
    source: str
    since: str
    binds: str


@dataclass(frozen=True, slots=True)
class GoodsConcept:
    """Goods as people speak of them, and the codes they may fall under.

    Attributes:
        key: Key in the goods table, as ``nitrocellulose``.
        label: Plain words, singular or mass noun.
        controls: Candidates for control; never a legal classification.
    """

    key: str
    label: str
    controls: tuple[GoodsControl, ...]
