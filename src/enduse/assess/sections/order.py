"""The order of the sections, and writing all of them."""

from __future__ import annotations

from collections.abc import Callable

from enduse.assess.draft import Draft
from enduse.assess.sections.asked.assumptions import write_assumptions
from enduse.assess.sections.asked.dossiers import write_dossiers
from enduse.assess.sections.asked.unknown import write_unknown
from enduse.assess.sections.claim.alternatives import write_alternatives
from enduse.assess.sections.claim.denials import write_denials
from enduse.assess.sections.claim.drift import write_drift
from enduse.assess.sections.claim.independence import write_independence
from enduse.assess.sections.claim.judgements import write_judgements
from enduse.assess.sections.claim.reported import write_others, write_reported
from enduse.assess.sections.data.checks import write_checks
from enduse.assess.sections.data.goods import write_goods
from enduse.assess.sections.data.parties import write_parties
from enduse.assess.sections.data.records import write_records
from enduse.assess.sections.sources import write_sources
from enduse.assess.sections.summary import write_summary
from enduse.assess.sources import Sources
from enduse.model import Findings

__all__ = ["SECTIONS", "compose"]

SECTIONS: dict[str, tuple[str, Callable[[Draft], None]]] = {
    "summary": ("In short", write_summary),
    "key_judgements": ("Key judgements", write_judgements),
    "independence": ("Whose word it is, and how independent", write_independence),
    "alternatives": ("What else could explain it", write_alternatives),
    "denials": ("What was denied, and what the denial answers", write_denials),
    "drift": ("What changed in copying and retelling", write_drift),
    "checks": ("What the figures rest on", write_checks),
    "records": ("What the trade records show", write_records),
    "parties": ("Parties against the lists", write_parties),
    "goods": ("Goods that may be controlled", write_goods),
    "assumptions": ("What was assumed", write_assumptions),
    "unknown": ("What is not known, and whom to ask", write_unknown),
    "dossiers": ("End-use checks", write_dossiers),
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
