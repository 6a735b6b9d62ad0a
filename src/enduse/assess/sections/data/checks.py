"""What figures rest on: each testable statement put to lists and records, and conflicts."""

from __future__ import annotations

import re

from enduse.assess.charges import is_real, statements
from enduse.assess.draft import Draft, cited, figure_of, measure, speaker_role
from enduse.assess.sections.claim.judgements import charges
from enduse.model import Check, Entry, Evidence, Measure, Span, Verdict

__all__ = ["ground_title", "write_checks"]

_SECTION = "checks"
_MOST_ROWS = 5
_DIFFER = "each basis falls short in a way of its own, which the table has"
_ELSEWHERE = re.compile(
    r"(?:; )?(?:supported|contradicted|consistent) on this (?:basis|reading), and .*$"
)


def write_checks(draft: Draft) -> None:
    """Write a paragraph for each statement that could be evaluated, then the others together.

    Statements in charges of supply come first; of questions on parts of one statement the first is
    told, and the others where they come out otherwise.
    """
    behind = {ref for charge in charges(draft) for ref in charge.claims}
    found = sorted(
        statements(draft.findings.checks).values(), key=lambda items: items[0].ref not in behind
    )
    told = [items for items in found if any(_is_evaluated(check) for check in items)]
    by: dict[tuple[object, ...], list[list[Check]]] = {}
    for checks in told:
        by.setdefault(_outcome_key(draft, checks), []).append(checks)
    headings = [_heading(draft, items[0][0]) for items in by.values()]
    for (checks, *again), heading in zip(by.values(), headings, strict=True):
        alike = headings.count(heading) > 1
        draft.paragraph(f"{heading}: {checks[0].question}" if alike else heading)
        _write(draft, checks)
        if again:
            _say_same(draft, checks[0], again)
    _say_caveats(draft, told)
    _say_unevaluated(draft, [items for items in found if items not in told])
    if draft.findings.conflicts:
        draft.paragraph("Figures of one thing, side by side")
        _say_conflicts(draft)


def _outcome_key(draft: Draft, checks: list[Check]) -> tuple[object, ...]:
    """Give what makes two statements one question with one answer, whoever reports it."""
    first = checks[0]
    return (
        draft.claim(first.ref).disclosure or first.ref,
        first.stated,
        tuple((c.question, c.basis, c.ground, c.verdict, c.measure.value) for c in checks),
    )


def _say_same(draft: Draft, first: Check, again: list[list[Check]]) -> None:
    """Say in which other articles the same figure comes out the same."""
    others = [figure_of(draft.claim(checks[0].ref).claim, checks[0]) for checks in again]
    refs = (first.ref, *(checks[0].ref for checks in again))
    roles: dict[str, list[Evidence]] = {
        "figure": [figure_of(draft.claim(first.ref).claim, first)],
        "again": list(others),
        "outcome": [measure("claims put to the data with one outcome", refs, first.question)],
    }
    draft.say(_SECTION, "check_same", roles)


def _is_evaluated(check: Check) -> bool:
    return check.verdict is not Verdict.NOT_EVALUABLE


def _say_unevaluated(draft: Draft, found: list[list[Check]]) -> None:
    """Say what could not be evaluated on any basis, those for one reason together."""
    if not found:
        return
    draft.paragraph("Not to be evaluated with what is at hand")
    by: dict[tuple[str, str], list[Check]] = {}
    for checks in found:
        if not any(check.declared for check in checks):
            _write(draft, checks)
            continue
        for check in checks:
            by.setdefault((check.why, ground_title(draft, check)), []).append(check)
    for (why, ground), checks in by.items():
        asked: dict[tuple[Span, str], list[Check]] = {}
        for check in checks:
            figure = figure_of(draft.claim(check.ref).claim, check)
            asked.setdefault((figure, check.question), []).append(check)
        # Of questions on parts of one statement the first stands for all.
        first: dict[Span, tuple[str, list[Check]]] = {}
        for (figure, question), items in asked.items():
            first.setdefault(figure, (question, items))
        roles: dict[str, list[Evidence]] = {
            "figure": list(first),
            "asked": [_told("what is asked", items[0], q) for q, items in first.values()],
            "bases": [
                measure("bases that were tried", (each.basis for each in items), question)
                for question, items in first.values()
            ],
            "why": [measure("why it cannot be evaluated", (c.ref for c in checks), why)],
            "ground": [measure("what it was put to", (ground,), ground)] if ground else [],
        }
        draft.say(_SECTION, "check_unevaluated", roles)


def _heading(draft: Draft, check: Check) -> str:
    finding = draft.claim(check.ref)
    words = " ".join(figure_of(finding.claim, check).text.split())
    words = words if len(words) <= 60 else f"{words[:57].rsplit(' ', 1)[0]} …"
    return f"“{words}” ({draft.sources.articles[finding.layer].label})"


def ground_title(draft: Draft, check: Check) -> str:
    """Name the records or the list that a check was put to; empty where there is none."""
    if check.ground in draft.sources.lists:
        return f"the {draft.sources.lists[check.ground].title}"
    state = next((item for item in draft.findings.records if item.key == check.ground), None)
    if state is None:
        return check.ground
    title = state.title if state.key in state.title else f"{state.title} {state.key}"
    return f"{title} (synthetic)" if state.synthetic else title


def _write(draft: Draft, checks: list[Check]) -> None:
    first = checks[0]
    claim = draft.claim(first.ref).claim
    figure = figure_of(claim, first)
    roles: dict[str, list[Evidence]] = {
        **{role: list(spans) for role, spans in speaker_role(claim).items()},
        "content": [cited(claim.content)],
        "figure": [figure],
        "asked": [_told("what is asked", first, first.question)],
    }
    if first.stated.rule:
        roles["stated"] = [_told("how the words are read", first, first.stated.rule)]
    if all(check.verdict is Verdict.NOT_EVALUABLE and not check.declared for check in checks):
        roles["why"] = [_told("why it cannot be evaluated", first, first.why)]
        draft.say(_SECTION, "check_untold", {k: v for k, v in roles.items() if k != "asked"})
        return
    draft.say(_SECTION, "check_asked", roles)
    whole = [check for check in checks if check.question == first.question]
    _say_assumed(draft, whole)
    _say_answers(draft, figure, whole)
    _say_parts(draft, figure, whole, [check for check in checks if check not in whole])


def _say_assumed(draft: Draft, whole: list[Check]) -> None:
    """Say what was assumed throughout, and what on some of the bases that were tried."""
    every = list(dict.fromkeys(text for check in whole for text in check.assumed))
    always = [text for text in every if all(text in check.assumed for check in whole)]
    some = [text for text in every if text not in always]
    if every:
        roles = {
            "assumed": [measure("assumed in reading", always)] if always else [],
            "varied": [measure("assumed on some of the bases tried", some)] if some else [],
        }
        draft.say(_SECTION, "check_read", roles)


def _say_caveats(draft: Draft, found: list[list[Check]]) -> None:
    """Say once what has to be said with figures, and with which."""
    notices = {notice for state in draft.findings.records for notice in state.notices}
    by: dict[str, list[Check]] = {}
    for checks in found:
        for text in dict.fromkeys(text for check in checks for text in check.caveats):
            if text not in notices:
                by.setdefault(text, []).append(checks[0])
    if by:
        draft.paragraph("To be said with these figures")
    alike: dict[tuple[Span, ...], list[Measure]] = {}
    for text, items in by.items():
        spans = [figure_of(draft.claim(check.ref).claim, check) for check in items]
        note = _told("to be said with figures", items[0], text)
        alike.setdefault(tuple(dict.fromkeys(spans)), []).append(note)
    for figures, notes in alike.items():
        draft.say(_SECTION, "noted", {"note": notes, "figure": figures})


def _told(definition: str, check: Check, text: str) -> Measure:
    return measure(definition, (check.measure.digest, check.ref), text)


def _say_answers(draft: Draft, figure: Span, checks: list[Check]) -> None:
    """Say what each ground gives: figures first, those of real records before made-up ones."""
    told = [check for check in checks if check.verdict is not Verdict.NOT_EVALUABLE]
    told.sort(key=lambda check: check.kind != "list" and not is_real(draft.findings, check))
    by: dict[tuple[str, Verdict, tuple[Entry, ...]], list[Check]] = {}
    for check in told:
        by.setdefault((check.ground, check.verdict, check.entries), []).append(check)
    for items in by.values():
        _say_answer(draft, items)
    _say_open(draft, figure, [check for check in checks if check not in told])


def _why(check: Check) -> str:
    """Give why no more can be said; what other bases give stands beside it in its own right."""
    return _ELSEWHERE.sub("", check.why).strip()


def _say_answer(draft: Draft, checks: list[Check]) -> None:
    first = checks[0]
    whys = dict.fromkeys(_why(check) for check in checks)
    why = next(iter(whys)) if len(whys) == 1 else _DIFFER
    rows: dict[Evidence, None] = {}
    for check in checks:
        rows.update(dict.fromkeys(check.rows[:_MOST_ROWS]))
    roles: dict[str, list[Evidence]] = {
        "value": [check.measure for check in checks],
        "terms": [_terms(draft, check) for check in checks],
        "bases": [measure("bases that give this", (check.basis for check in checks))],
        "why": [_told("why no more can be said", first, why)] if why else [],
        "entry": list(first.entries),
        "row": list(rows)[:_MOST_ROWS],
    }
    draft.say(_SECTION, "check_answers", roles)


def _terms(draft: Draft, check: Check) -> Measure:
    ends = [] if check.interval is None else [f"{end!r}" for end in check.interval]
    return measure(
        "terms of a check: measure, unit, basis, ground, 95 per cent interval",
        (check.measure.digest, check.stated.unit, check.basis, ground_title(draft, check), *ends),
        check.verdict.value,
    )


def _say_open(draft: Draft, figure: Span, checks: list[Check]) -> None:
    by: dict[tuple[str, str], list[Check]] = {}
    for check in checks:
        by.setdefault((check.why, ground_title(draft, check)), []).append(check)
    for (why, ground), items in by.items():
        bases = dict.fromkeys(check.basis for check in items)
        draft.say(
            _SECTION,
            "check_open",
            {
                "figure": [figure],
                "why": [measure("why it cannot be evaluated", (items[0].ref,), why)],
                "bases": [measure("bases that were tried", filter(None, bases), ground)],
            },
        )


def _say_parts(draft: Draft, figure: Span, whole: list[Check], parts: list[Check]) -> None:
    """Say what came out for parts of what a statement is about, where it is not the same."""
    outcomes = {(check.ground, check.verdict) for check in whole}
    by: dict[str, list[Check]] = {}
    for check in parts:
        by.setdefault(check.question, []).append(check)
    same = []
    for question, items in by.items():
        if {(check.ground, check.verdict) for check in items} <= outcomes:
            same.append(question)
            continue
        claim = draft.claim(items[0].ref).claim
        roles: dict[str, list[Evidence]] = {
            **{role: list(spans) for role, spans in speaker_role(claim).items()},
            "content": [cited(claim.content)],
            "figure": [figure],
            "asked": [_told("what is asked", items[0], question)],
        }
        draft.say(_SECTION, "check_asked", roles)
        _say_answers(draft, figure, items)
    if same:
        draft.say(_SECTION, "check_parts", {"parts": [measure("parts asked of apart", same)]})


def _say_conflicts(draft: Draft) -> None:
    for item in draft.findings.conflicts:
        spans = [draft.claim(ref).claim.quantities[index].span for ref, index in item.items]
        keys = [f"{ref}#{index}" for ref, index in item.items]
        roles: dict[str, list[Evidence]] = {
            "figure": list(spans),
            "subject": [measure("what the figures are of", keys, item.subject)],
            "relation": [measure("how the figures stand to each other", keys, item.relation)],
            "why": [measure("why", keys, item.why)] if item.why else [],
        }
        draft.say(_SECTION, "conflict", roles)
