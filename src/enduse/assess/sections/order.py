"""The order of the sections, and writing all of them."""

from __future__ import annotations

from collections.abc import Callable

from enduse.assess.draft import Draft
from enduse.assess.sections.counts import write_counts
from enduse.assess.sections.denials import write_denials
from enduse.assess.sections.drift import write_drift
from enduse.assess.sections.goods import write_goods
from enduse.assess.sections.independence import write_independence
from enduse.assess.sections.judgements import write_judgements
from enduse.assess.sections.parties import write_parties
from enduse.assess.sections.reported import write_others, write_reported
from enduse.assess.sections.sources import write_sources
from enduse.assess.sections.unknown import write_unknown
from enduse.assess.sources import Sources
from enduse.model import Findings

__all__ = ["SECTIONS", "compose"]

SECTIONS: dict[str, tuple[str, Callable[[Draft], None]]] = {
    "key_judgements": ("Key judgements", write_judgements),
    "independence": ("How independent the word is", write_independence),
    "drift": ("What changed in copying", write_drift),
    "denials": ("What was denied, and what the denial answers", write_denials),
    "parties": ("Parties against the lists", write_parties),
    "counts": ("Figures put to the lists", write_counts),
    "goods": ("Goods", write_goods),
    "unknown": ("What is not known", write_unknown),
    "reported": ("What is reported, and on whose word", write_reported),
    "others": ("What else is reported", write_others),
    "sources": ("Source summary", write_sources),
}
"""Key → title and writer, in reading order."""


def compose(findings: Findings) -> Draft:
    """Write all sentences from findings.

    Sections without findings stay empty and are left out by the renderers.
    """
    draft = Draft(findings, Sources.of(findings))
    for _title, writer in SECTIONS.values():
        draft.paragraph()
        writer(draft)
    return draft
