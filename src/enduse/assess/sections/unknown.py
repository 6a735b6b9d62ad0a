"""What is not known: what speakers could not tell, what is not stated, what is out of date."""

from __future__ import annotations

from enduse.assess.draft import Draft, measure
from enduse.assess.sections.judgements import charges
from enduse.assess.sections.reported import say_claim
from enduse.model import Basis, Search

__all__ = ["write_unknown"]

_SECTION = "unknown"


def write_unknown(draft: Draft) -> None:
    """Write the gaps."""
    for proposition in draft.findings.propositions:
        if proposition.kind == "limit":
            for ref in proposition.claims:
                say_claim(draft, _SECTION, draft.claim(ref))
    draft.paragraph()
    _say_no_basis(draft)
    draft.paragraph()
    _say_undated(draft)
    draft.paragraph()
    _say_stale(draft)


def _say_no_basis(draft: Draft) -> None:
    refs = list(dict.fromkeys(ref for item in charges(draft) for ref in item.claims))
    silent = [ref for ref in refs if draft.claim(ref).claim.basis is Basis.NOT_STATED]
    if silent:
        roles = {
            "charges": [measure("reported statements of supply", refs)],
            "silent": [measure("of these, without a stated basis", silent)],
        }
        draft.say(_SECTION, "no_basis", roles)


def _say_undated(draft: Draft) -> None:
    for document in draft.findings.documents:
        if document.header.published.stated is None:
            basis = measure("bounds of the date", (), document.header.published.basis.rstrip("."))
            draft.say(_SECTION, "undated", {"article": [document.lead], "basis": [basis]})


def _say_stale(draft: Draft) -> None:
    day = draft.findings.as_of
    if not draft.findings.lists:
        draft.say(_SECTION, "no_lists", {"search": [Search("", (), day)]})
    stale = [state for state in draft.findings.lists if state.stale]
    if stale:
        searches = [
            Search("", ((state.info.key, state.newest or state.versions[0][0]),), day)
            for state in stale
        ]
        draft.say(_SECTION, "stale", {"list": searches})
