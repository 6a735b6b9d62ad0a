"""Which traders of a state a claim speaks of, where it does not speak of all."""

from __future__ import annotations

import re
from functools import cache

from enduse.check.question.words.goods import GoodsHit
from enduse.check.question.words.pattern import pattern_of
from enduse.model import ClaimFinding
from enduse.tables import load_table
from enduse.text.place import countries_in

__all__ = ["Named", "all_counted", "named_in"]

Named = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
"""The roles that a party may have in records, and its names."""

_SELLER, _BUYER = ("exporter", "supplier"), ("importer", "consignee")


def named_in(finding: ClaimFinding) -> Named:
    """Give the parties that are named as seller or buyer where no state is."""
    parties = {mention.name for mention in finding.claim.parties}
    sides = (
        (_SELLER, finding.claim.supplier, finding.supplier_countries),
        (_BUYER, finding.claim.recipient, finding.recipient_countries),
    )
    found = []
    for roles, names, states in sides:
        held = tuple(name for name in names if name in parties)
        if held and not states:
            found.append((roles, held))
    return tuple(found)


def all_counted(
    finding: ClaimFinding, text: str, hits: tuple[GoodsHit, ...], asked: Named
) -> tuple[str, ...]:
    """Say where a claim speaks of one trader or of some, and records count all of a state.

    Args:
        finding: The claim.
        text: The sentence.
        hits: The goods in it: "military drones" are goods, and no users.
        asked: Parties that the measure itself asks for by name.
    """
    by_name = {name for _roles, names in asked for name in names}
    named = [
        mention.name
        for mention in finding.claim.parties
        if mention.name not in by_name and not countries_in(mention.name)
    ]
    sides = (*finding.claim.supplier, *finding.claim.recipient)
    some = [name for name in sides if _users().search(name) is not None]
    # A name in capitals that holds no state is a firm, whether or not the reader tagged it as one.
    named += [n for n in sides if n[:1].isupper() and n not in by_name and not countries_in(n)]
    starts = {hit.start for hit in hits}
    some += [
        match[0]
        for match in _users().finditer(text)
        if match.end() + 1 not in starts and not any(match[0] in name for name in some)
    ]
    return tuple(
        f"all traders are counted, where the claim speaks of “{name}”"
        for name in dict.fromkeys((*named, *some))
    )


@cache
def _users() -> re.Pattern[str]:
    return pattern_of(load_table("check_words")["untold_users"])
