"""From pairs to wires: which texts go back to one newsroom's words.

A text is joined with the one that covers it best, surest links first; a text that its family
explains better already brings no other family along.  A link that is not sure must also stand out:
a text that is as well covered by reports of other newsrooms has its facts from what all of them
had.  Where few texts are at hand to tell that, or the end of one is missing, a link must be
likelier than otherwise.

Wires are never joined by way of a text that carries two; such mixes are found afterwards.

The bounds were set on the texts of ``tests/read/lineage/set``, for no false pair first.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from enduse.read.lineage.mix import find_mixes
from enduse.read.lineage.pairs import Families, Pairs

__all__ = ["group"]

_LEAST = -2.75
"""A link needs these log-odds, ..."""

_FULL = 5
_THIN = 0.5
"""... and these where fewer than five other texts near the two tell
what reports of the event share anyway."""

_THIN_CUT = 1.5
_LEAST_CUT = -1.5
"""The same where the end of one of the two is missing."""

_SURE = -0.28
"""From these on, it need not stand out."""

_MARGIN = 0.04
"""What stands out is covered by so much more than by any report of another newsroom."""

_REPORT = 0.21
_NEARLY = 0.57
"""A report to compare with is covered so far by the text, and covers it at least 0.57 times as far
as what it is compared with: a report of something else on the same people would prove nothing."""

_BESIDE = 0.1
"""A text comes from the one that covers it best, or one that covers it by so much less."""

_ACROSS = -2.82
"""Besides the link itself, another pair of the two families must be as likely as this."""


def group(texts: Sequence[int], pairs: Pairs) -> Families:
    """Group texts by wire.

    Args:
        texts: Their numbers.
        pairs: The pairs that were compared.
    """
    of = {text: [text] for text in texts}
    families = Families(of, {text: [text] for text in texts}, [])
    best = {text: _best_share(text, pairs) for text in texts}
    ranked = sorted(
        ((pairs.odds(*pair), pair) for pair in pairs.compared()),
        key=lambda item: (-item[0], item[1]),
    )
    for odds, (one, other) in ranked:
        if odds < _LEAST:
            break
        if odds < _needed(pairs, one, other):
            continue
        explained = any(
            pairs.cover(text, source).share >= best[text] - _BESIDE
            and (
                (odds >= _SURE and len(families.members[families.of[source][0]]) == 1)
                or _is_news(families, pairs, text, source)
            )
            for text, source in ((one, other), (other, one))
        )
        if explained and _may_join(families, pairs, one, other):
            _join(families, one, other)
    find_mixes(families, pairs)
    return families


def _needed(pairs: Pairs, one: int, other: int) -> float:
    near = (pairs.around(one) | pairs.around(other)) - {one, other}
    is_cut = one in pairs.cut or other in pairs.cut
    if len(near) < _FULL:
        return _THIN_CUT if is_cut else _THIN
    return _LEAST_CUT if is_cut else _LEAST


def _best_share(text: int, pairs: Pairs) -> float:
    return max((pairs.cover(text, other).share for other in pairs.beside(text)), default=0.0)


def _is_news(families: Families, pairs: Pairs, text: int, source: int) -> bool:
    """Tell whether a text is covered better by a source than by all of its own family."""
    own = families.members[families.of[text][0]]
    near = [pairs.cover(text, other).share for other in pairs.beside(text) if other in own]
    return pairs.cover(text, source).share > max(near, default=0.0)


def _may_join(families: Families, pairs: Pairs, one: int, other: int) -> bool:
    left, right = families.of[one][0], families.of[other][0]
    if left == right:
        return False
    lefts, rights = families.members[left], families.members[right]
    if pairs.odds(one, other) < _SURE and not _stands_out(pairs, one, other, {*lefts, *rights}):
        return False
    # By way of a text with two wires, two families would become one: it must not be the only way.
    for way, near, far in ((one, lefts, rights), (other, rights, lefts)):
        rest = [text for text in near if text != way]
        if rest and max(pairs.odds(a, b) for a in rest for b in far) < _ACROSS:
            return False
    return True


def _stands_out(pairs: Pairs, one: int, other: int, family: Collection[int]) -> bool:
    """Tell whether one of the two is covered better by the other than by reports of others.

    Where there is no report of the event by others to compare with, it cannot be told: no.
    """
    text, source = one, other
    if pairs.cover(other, one).share > pairs.cover(one, other).share:
        text, source = other, one
    share = pairs.cover(text, source).share
    outside = [
        pairs.cover(text, third).share
        for third in pairs.beside(text)
        if third not in family and pairs.cover(third, text).share >= _REPORT
    ]
    return share * _NEARLY <= max(outside, default=-1.0) <= share - _MARGIN


def _join(families: Families, one: int, other: int) -> None:
    left, right = sorted((families.of[one][0], families.of[other][0]))
    families.links.append((one, other))
    for text in families.members.pop(right):
        families.of[text] = [left]
        families.members[left].append(text)
    families.members[left].sort()
