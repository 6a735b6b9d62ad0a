"""Source summary: the articles, each with what it says of itself."""

from __future__ import annotations

from enduse.assess.draft import Draft, measure
from enduse.assess.forms.source import CREDIBILITY, RELIABILITY
from enduse.assess.sections.claim.judgements import voices_of
from enduse.model import Evidence

__all__ = ["write_sources"]


def write_sources(draft: Draft) -> None:
    """Write a sentence for each article, then how analysts rated the sources behind charges.

    Reliability and credibility are an analyst's to enter: otherwise they are not assessed.
    """
    for number, document in enumerate(draft.findings.documents, 1):
        header = document.header
        dated = header.published
        published = [dated.span] if dated.stated is not None and dated.span is not None else []
        refs = [claim.ref for claim in draft.findings.claims if claim.layer == document.layer]
        draft.paragraph()
        draft.say(
            "sources",
            "article",
            {
                "article": [document.lead],
                "published": published,
                "credit": [wire.span for wire in header.wires],
                "claims": [measure(f"claims in article {number}, {document.path}", refs)],
            },
        )
    _say_ratings(draft)


def _say_ratings(draft: Draft) -> None:
    ratings = {item.disclosure: item for item in draft.findings.entered.ratings}
    used = {claim.disclosure for claim in draft.findings.claims}
    keys = [item.key for item in draft.findings.disclosures if item.key in used]
    draft.paragraph()
    for key in keys:
        item = ratings.get(key)
        if item is not None:
            letter, figure = item.reliability, item.credibility
            rating = measure(
                f"rating of {key}",
                (letter, figure, RELIABILITY.get(letter, ""), CREDIBILITY.get(figure, "")),
            )
            roles: dict[str, list[Evidence]] = {
                **voices_of(draft, (key,)),
                "decision": [item.decision],
                "rating": [rating],
            }
            draft.say("sources", "rated", roles)
    unrated = tuple(key for key in keys if key not in ratings)
    if unrated:
        without = voices_of(draft, unrated)
        without["unrated"] = [measure("sources not rated", unrated)]
        draft.say("sources", "not_rated", without)
