"""Who and what charges name: suppliers, recipients, uses, in the articles' own words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from enduse.assess.charges import Group
from enduse.assess.draft import Draft
from enduse.model import ClaimFinding, PartyFinding, Proposition, Span
from enduse.text.place import country_of_name

__all__ = ["charged_parties", "recipients_of", "suppliers_of", "uses_of"]

_USE = re.compile(
    r"\b(?:for use (?:in|by|on)|(?:being )?used (?:to|in|for|by)|to (?:make|produce|build)|"
    r"to prosecute|for (?:military purposes|weapons|weaponry|ballistic missiles|tanks))\b",
    re.IGNORECASE,
)


def charged_parties(draft: Draft) -> list[PartyFinding]:
    """Give the parties that charges of supply name as suppliers or recipients, in case order."""
    refs = dict.fromkeys(ref for item in draft.findings.charges for ref in item.claims)
    claims = [draft.claim(ref).claim for ref in refs]
    spans = {mention.span for claim in claims for mention in claim.parties}
    contents = [(claim.content, (*claim.supplier, *claim.recipient)) for claim in claims]
    found = []
    for party in draft.findings.parties:
        mentions = [mention.span for _layer, mention in party.mentions]
        names = {party.name, *(mention.name for _layer, mention in party.mentions)}
        near = any(span in spans for span in mentions) or any(
            names & set(sides) for _content, sides in contents
        )
        if near and party.mentions[0][1].schema != "Person":
            found.append(party)
    return [p for p in found if any(_acts(p, sides) for _content, sides in contents)]


def _acts(party: PartyFinding, sides: Iterable[str]) -> bool:
    names = {party.name, *(mention.name for _layer, mention in party.mentions)}
    return any(name in names for name in sides)


def suppliers_of(draft: Draft, group: Group) -> list[PartyFinding]:
    """Give the companies that the claims of some charges name as suppliers, by name."""
    sides = {name for ref in group.claims for name in draft.claim(ref).claim.supplier}
    return [
        party
        for party in charged_parties(draft)
        if sides & {party.name, *(mention.name for _layer, mention in party.mentions)}
    ]


def recipients_of(draft: Draft, charge: Proposition) -> list[Span]:
    """Cite the recipients of a charge that are more than a state, each once."""
    found: dict[str, Span] = {}
    for ref in charge.claims:
        claim = draft.claim(ref).claim
        for name in claim.recipient:
            start = claim.content.text.find(name)
            if start >= 0 and country_of_name(name) is None:
                begin = claim.content.start + start
                span = Span(claim.content.document, begin, begin + len(name), name)
                found.setdefault(name.casefold(), span)
    return list(found.values())


def uses_of(draft: Draft, charge: Proposition) -> list[ClaimFinding]:
    """Give the claims of a charge that say what the goods are for, one an article and speaker."""
    found: dict[tuple[str, str | None], ClaimFinding] = {}
    for ref in charge.claims:
        finding = draft.claim(ref)
        if _USE.search(finding.claim.content.text):
            found.setdefault((finding.layer, finding.disclosure), finding)
    return list(found.values())
