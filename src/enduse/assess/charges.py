"""Charges of supply, with what is known of each, and those alike taken together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from enduse.assess.strength import Grounds, Strength, strength_of
from enduse.model import Basis, Check, ClaimFinding, Findings, Proposition, Verdict

__all__ = [
    "Group",
    "checks_of",
    "denied",
    "grounds_of",
    "groups",
    "is_real",
    "outcome_of",
    "stated_by",
    "statements",
    "weigh",
]

_ORDER = ("meets", "partly", "unclear", "misses")


@dataclass(frozen=True, slots=True)
class Group:
    """Charges with the same way, speakers, basis and strength of evidence.

    Attributes:
        charges: In order of importance.
        strength: Strength of evidence for each of them.
    """

    charges: tuple[Proposition, ...]
    strength: Strength

    @property
    def key(self) -> str:
        """Key of the weightiest charge."""
        return self.charges[0].key

    @property
    def route(self) -> str:
        """ISO codes of the states, as ``cn>ru``."""
        return self.key.split(":", 2)[1]

    @property
    def claims(self) -> tuple[str, ...]:
        """References of the claims, in case order of the charges and each once."""
        return tuple(dict.fromkeys(ref for item in self.charges for ref in item.claims))


def groups(findings: Findings) -> tuple[Group, ...]:
    """Take charges alike together, in order of the weightiest of each group."""
    found: dict[tuple[object, ...], list[Proposition]] = {}
    strengths = {}
    for charge in findings.charges:
        strength = weigh(findings, charge)
        route = charge.key.split(":", 2)[1]
        alike = (route, charge.disclosures, charge.governments, charge.bases, strength.key)
        found.setdefault(alike, []).append(charge)
        strengths[charge.key] = strength
    return tuple(Group(tuple(items), strengths[items[0].key]) for items in found.values())


def weigh(findings: Findings, charge: Proposition) -> Strength:
    """Give the strength of evidence for a charge."""
    return strength_of(charge, findings.disclosures, grounds_of(findings, charge))


def grounds_of(findings: Findings, charge: Proposition) -> Grounds:
    """Collect what real records, denials and age tell of a charge."""
    records = [c for c in checks_of(findings, charge.claims) if c.kind == "records"]
    outcomes = {outcome_of(findings, items) for items in statements(records).values()}
    days = [item.date for item in findings.disclosures if item.key in charge.disclosures]
    return Grounds(
        supported=bool(outcomes & {"supported", "partly_supported", "mixed"}),
        contradicted=bool(outcomes & {"contradicted", "mixed"}),
        denied=denied(findings, charge.key) == "meets",
        as_of=findings.as_of,
        last_said=tuple(day for day in days if day is not None) if None not in days else (),
    )


def checks_of(findings: Findings, refs: Iterable[str]) -> list[Check]:
    """Give the checks of some claims, in case order."""
    wanted = set(refs)
    return [check for check in findings.checks if check.ref in wanted]


def is_real(findings: Findings, check: Check) -> bool:
    """Whether a check was made on records that are not synthetic."""
    return any(item.key == check.ground and not item.synthetic for item in findings.records)


def outcome_of(findings: Findings, checks: Iterable[Check]) -> str:
    """Give the outcome of the checks of one statement.

    Returns:
        A verdict, where it is the same on each basis that could be evaluated; ``mixed`` where one
        basis bears it out and another contradicts it; ``partly_supported`` or
        ``partly_contradicted`` where it is consistent on another; ``synthetic`` where synthetic
        records alone could tell.
    """
    held = [check for check in checks if check.verdict is not Verdict.NOT_EVALUABLE]
    real = [check for check in held if check.kind == "list" or is_real(findings, check)]
    if not real:
        return "synthetic" if held else Verdict.NOT_EVALUABLE.value
    verdicts = {check.verdict for check in real}
    if len(verdicts) == 1:
        return verdicts.pop().value
    if {Verdict.SUPPORTED, Verdict.CONTRADICTED} <= verdicts:
        return "mixed"
    return "partly_supported" if Verdict.SUPPORTED in verdicts else "partly_contradicted"


def statements(checks: Iterable[Check]) -> dict[tuple[str, int | None, str], list[Check]]:
    """Group checks by the statement that they are of, in case order."""
    found: dict[tuple[str, int | None, str], list[Check]] = {}
    for check in checks:
        found.setdefault((check.ref, check.quantity, check.stated.words), []).append(check)
    return found


def denied(findings: Findings, charge: str) -> str:
    """Say how far denials meet a charge: the verdict of the one that meets it best, or nothing."""
    verdicts = {item.verdict for item in findings.denials if item.proposition == charge}
    return next((verdict for verdict in _ORDER if verdict in verdicts), "")


def stated_by(claims: Sequence[ClaimFinding]) -> tuple[str, ...]:
    """Give the disclosures that state a basis in some claims, sorted."""
    return tuple(
        sorted(
            {
                item.disclosure
                for item in claims
                if item.disclosure is not None and item.claim.basis is not Basis.NOT_STATED
            }
        )
    )
