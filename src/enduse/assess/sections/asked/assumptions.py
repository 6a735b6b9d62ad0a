"""What was assumed: in reading figures, in taking speakers for one, of the lists."""

from __future__ import annotations

from enduse.assess.charges import statements
from enduse.assess.draft import Draft, figure_of, measure
from enduse.assess.sections.claim.judgements import charges
from enduse.model import Evidence, Span, Verdict

__all__ = ["write_assumptions"]

_SECTION = "assumptions"


def write_assumptions(draft: Draft) -> None:
    """Write the assumptions, those that carry the judgements first."""
    _say_charges(draft)
    _say_sources(draft)
    draft.paragraph()
    _say_figures(draft)
    draft.paragraph()
    _say_lists(draft)


def _say_charges(draft: Draft) -> None:
    supply = charges(draft)
    if supply:
        refs = dict.fromkeys(ref for charge in supply for ref in charge.claims)
        roles = {
            "charges": [measure("charges of supply", (charge.key for charge in supply))],
            "claims": [measure("statements of supply", refs)],
        }
        draft.say(_SECTION, "same_charge", roles)


def _say_sources(draft: Draft) -> None:
    """Say which names are taken for one source, for those behind charges."""
    behind = dict.fromkeys(key for charge in charges(draft) for key in charge.disclosures)
    for key in behind:
        if key.startswith("person:"):
            continue
        mentions: dict[tuple[str, str], Span] = {}
        for finding in draft.findings.claims:
            speaker = finding.claim.speaker
            if finding.disclosure == key and speaker is not None:
                name = " ".join(speaker.antecedent.text.split()).strip(" ,.;:").casefold()
                mentions.setdefault((name, finding.layer), speaker.antecedent)
        if len({name for name, _layer in mentions}) > 1:
            draft.say(_SECTION, "same_disclosure", {"mention": list(mentions.values())})


def _say_figures(draft: Draft) -> None:
    """Say what was assumed of figures; nothing rests on how one was read that none could tell."""
    by: dict[str, dict[Span, None]] = {}
    told = [
        check
        for items in statements(draft.findings.checks).values()
        if any(item.verdict is not Verdict.NOT_EVALUABLE for item in items)
        for check in items
    ]
    for check in told:
        figure = figure_of(draft.claim(check.ref).claim, check)
        for text in check.assumed:
            by.setdefault(text, {})[figure] = None
    for text, figures in by.items():
        if len(figures) > 1:
            items = [f"{span.document[:12]}:{span.start}" for span in figures]
            roles: dict[str, list[Evidence]] = {
                "figure": list(figures),
                "assumed": [measure("assumed", items, text)],
            }
            draft.say(_SECTION, "assumption", roles)
    single = [text for text, figures in by.items() if len(figures) == 1]
    if single:
        once = measure("assumptions that concern one statement each", single)
        draft.say(_SECTION, "assumed_once", {"assumed": [once]})


def _say_lists(draft: Draft) -> None:
    lacking = [state.info.key for state in draft.findings.lists if not state.info.complete]
    if lacking:
        lists = measure("lists that lack those already delisted", lacking)
        draft.say(_SECTION, "one_sided", {"lists": [lists]})
