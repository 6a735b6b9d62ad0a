"""Source summary: the articles, each with what it says of itself."""

from __future__ import annotations

from enduse.assess.draft import Draft, measure

__all__ = ["write_sources"]


def write_sources(draft: Draft) -> None:
    """Write a sentence for each article.  Reliability is an analyst's to enter: "not assessed"."""
    for document in draft.findings.documents:
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
                "claims": [measure(f"claims in {document.path}", refs)],
            },
        )
