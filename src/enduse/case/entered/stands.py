"""What stands entered in a case."""

from __future__ import annotations

from enduse.case.entered.line import EnteredLine, LineState, lines_of
from enduse.model import (
    Decision,
    DossierEntry,
    EnteredLikelihood,
    Entries,
    Likelihood,
    MatchDecision,
    SourceRating,
)
from enduse.store import Ledger

__all__ = ["decisions_of", "entries_of"]


def entries_of(ledger: Ledger, until: str | None = None) -> Entries:
    """Give what stands entered in a case, in the order of the ledger.

    What is superseded, withdrawn or reopened is left out, and so is what was erased so far that
    its subject is gone.  A line whose analyst alone was erased stands, with an empty name.

    Args:
        ledger: The ledger of an open case.
        until: Hash of a record: what stood when it was the last one; see
            :func:`enduse.case.entered.lines_of`.

    Raises:
        LedgerBroken: No record has this hash, or one cannot be read.
    """
    lines = _standing(ledger, until)
    return Entries(
        ratings=tuple(_rating(line) for line in lines if line.kind == "rating"),
        likelihoods=tuple(_likelihood(line) for line in lines if line.kind == "likelihood"),
        matches=tuple(_match(line) for line in lines if line.kind == "match"),
        dossier=tuple(_dossier(line) for line in lines if line.kind == "end_use_check"),
    )


def decisions_of(entries: Entries) -> tuple[Decision, ...]:
    """Give every decision that an assessment with these entries may cite."""
    kinds = (entries.ratings, entries.likelihoods, entries.matches, entries.dossier)
    return tuple(each.decision for kind in kinds for each in kind)


def _standing(ledger: Ledger, until: str | None) -> list[EnteredLine]:
    lines = lines_of(ledger, until)
    return [line for line in lines if line.state is LineState.STANDS and line.values]


def _rating(line: EnteredLine) -> SourceRating:
    return SourceRating(**line.values, decision=line.evidence)


def _likelihood(line: EnteredLine) -> EnteredLikelihood:
    step = Likelihood(line.values["likelihood"])
    return EnteredLikelihood(line.values["charge"], step, line.evidence)


def _match(line: EnteredLine) -> MatchDecision:
    confirmed = line.decision == "confirmed"
    return MatchDecision(**line.values, confirmed=confirmed, decision=line.evidence)


def _dossier(line: EnteredLine) -> DossierEntry:
    return DossierEntry(**line.values, decision=line.evidence)
