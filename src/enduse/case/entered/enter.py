"""Entering: ratings, likelihoods, decisions on matches, lines of end-use checks.

Each function adds one record at the end of the ledger and gives its hash.  The record names in
clear which record it supersedes.  Who enters it and why have to be told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from enduse.case.entered.line import KINDS, EnteredLine, LineState, key_of, lines_of, subject_of
from enduse.controls.party import is_row_id
from enduse.errors import UsageError
from enduse.model import (
    ASPECTS,
    CREDIBILITIES,
    RELIABILITIES,
    STATES,
    Likelihood,
    canonical,
)
from enduse.store import CaseStore, Draft, Ledger
from enduse.text.script import clean

__all__ = [
    "enter_dossier",
    "enter_likelihood",
    "enter_match",
    "enter_rating",
    "require_assessed",
    "withdraw",
]

_LONGEST_KEY = 300
_LONGEST_SENTENCE = 1000
_MOST_NAMED = 12
_LIST = re.compile(r"[a-z0-9_]{1,64}")

# ICD 203 (2 January 2015), section D.6.e.2.a, gives two words for each of its seven bands.
_ALSO = {
    "remote": Likelihood.ALMOST_NO_CHANCE,
    "highly improbable": Likelihood.VERY_UNLIKELY,
    "improbable": Likelihood.UNLIKELY,
    "roughly even odds": Likelihood.ROUGHLY_EVEN_CHANCE,
    "probable": Likelihood.LIKELY,
    "highly probable": Likelihood.VERY_LIKELY,
    "nearly certain": Likelihood.ALMOST_CERTAIN,
}


def enter_rating(
    ledger: Ledger,
    disclosure: str,
    reliability: str,
    credibility: str,
    *,
    reason: str,
    who: str,
    at: str,
) -> str:
    """Enter how a source is rated, on the Admiralty scale (NATO AJP-2.1).

    Args:
        ledger: The ledger of an open case.
        disclosure: Key of the disclosure, as ``us:odni``.
        reliability: ``A`` to ``F``, of the source.
        credibility: ``1`` to ``6``, of what it says.
        reason: Why.
        who: Who rates it.
        at: When, ISO 8601.

    Returns:
        The hash of the ledger record.

    Raises:
        UsageError: A value is none of those, or it was left unsaid who or why.
        LedgerBroken: The ledger does not hold, so that nothing may follow.
        StoreError: It cannot be written.
    """
    values = {
        "disclosure": _text("key of the disclosure", disclosure, _LONGEST_KEY),
        "reliability": _one_of("reliability", reliability.strip().upper(), RELIABILITIES),
        "credibility": _one_of("credibility", credibility.strip(), CREDIBILITIES),
    }
    word = (values["reliability"] + values["credibility"]).lower()
    return _enter(ledger, "rating", word, values, signed=(reason, who, at))


def enter_likelihood(
    ledger: Ledger, charge: str, likelihood: str, *, reason: str, who: str, at: str
) -> str:
    """Enter how likely a charge is, in a term of ICD 203; enduse never chooses one.

    Args:
        ledger: The ledger of an open case.
        charge: Key of the charge, as ``supply:cn>ru:machine_tools``.
        likelihood: One of the seven bands, in either of its two words.
        reason: Why.
        who: Who says so.
        at: When, ISO 8601.

    Returns:
        The hash of the ledger record.

    Raises:
        UsageError: It is none of the bands, or it was left unsaid who or why.
        LedgerBroken: The ledger does not hold, so that nothing may follow.
        StoreError: It cannot be written.
    """
    band = _band(likelihood)
    values = {
        "charge": _text("key of the charge", charge, _LONGEST_KEY),
        "likelihood": band.value,
    }
    word = band.value.replace(" ", "_")
    return _enter(ledger, "likelihood", word, values, signed=(reason, who, at))


def enter_match(
    ledger: Ledger,
    match: tuple[str, str, str],
    decision: str,
    *,
    reason: str,
    who: str,
    at: str,
) -> str:
    """Enter whether a party of the case is the one on a list.

    Args:
        ledger: The ledger of an open case.
        match: The party as the assessment names it, the key of the list, and the entry: the
            authority's id, or the entry's primary name where the list gives no ids.
        decision: ``confirmed`` or ``cleared``.
        reason: Why.
        who: Who decides.
        at: When, ISO 8601.

    Returns:
        The hash of the ledger record.

    Raises:
        UsageError: The decision is neither, the entry is named by its row, or it was left unsaid
            who or why.
        LedgerBroken: The ledger does not hold, so that nothing may follow.
        StoreError: It cannot be written.
    """
    party, key, entry_id = match
    values = {
        "party": _text("name of the party", party, _LONGEST_KEY),
        "list": key.strip(),
        "entry_id": _text("entry", entry_id, _LONGEST_KEY),
    }
    if _LIST.fullmatch(values["list"]) is None:
        raise UsageError(
            f"{key!r} is no key of a list", advice="see 'enduse lists show' for the keys"
        )
    if is_row_id(values["entry_id"]):
        raise UsageError(
            f"{values['entry_id']!r} is another entry in the next version of {key}",
            advice="this list gives no ids: give the entry's first name instead",
        )
    word = _one_of("decision", decision.strip().lower(), ("confirmed", "cleared"))
    return _enter(ledger, "match", word, values, signed=(reason, who, at))


def enter_dossier(
    ledger: Ledger,
    line: tuple[str, str, str, str],
    *,
    reason: str,
    who: str,
    at: str,
    supersedes: int | None = None,
) -> str:
    """Enter a line of an end-use check.

    Args:
        ledger: The ledger of an open case.
        line: Key of the check (of a charge, or a name given to it), what it is about (one of
            :data:`enduse.model.ASPECTS`), its state (one of :data:`enduse.model.STATES`), and what
            is known, claimed, open or contradicted, one sentence.
        reason: On what it rests.
        who: Who checked it.
        at: When, ISO 8601.
        supersedes: Number of the record that it corrects; where the words are those of an earlier
            line of the aspect, it takes the place of that one anyway.

    Returns:
        The hash of the ledger record.

    Raises:
        UsageError: A value is none of those, there is no such record to correct, or it was left
            unsaid who or why.
        LedgerBroken: The ledger does not hold, so that nothing may follow.
        StoreError: It cannot be written.
    """
    check, aspect, state, says = line
    values = {
        "check": _text("key of the check", check, _LONGEST_KEY),
        "aspect": _one_of("aspect", _worded(aspect), ASPECTS),
        "state": _one_of("state", _worded(state), STATES),
        "says": _text("sentence", says, _LONGEST_SENTENCE),
    }
    if supersedes is not None:
        earlier = _standing_line(ledger, supersedes)
        if (earlier.kind, earlier.values.get("check")) != ("end_use_check", values["check"]):
            raise UsageError(
                f"record {supersedes} is no line of the check {values['check']!r}",
                advice="see 'enduse ledger show' for the numbers of its lines",
            )
    return _enter(
        ledger,
        "end_use_check",
        values["state"],
        values,
        signed=(reason, who, at),
        supersedes=supersedes,
    )


def withdraw(ledger: Ledger, number: int, *, reason: str, who: str, at: str) -> str:
    """Take an entry back, and put nothing in its place; it stays in the ledger.

    Args:
        ledger: The ledger of an open case.
        number: Number of its record.
        reason: Why.
        who: Who takes it back.
        at: When, ISO 8601.

    Returns:
        The hash of the ledger record.

    Raises:
        UsageError: There is no such entry, it no longer stands, it was made in triage, or it was
            left unsaid who or why.
        LedgerBroken: The ledger does not hold, so that nothing may follow.
        StoreError: It cannot be written.
    """
    earlier = _standing_line(ledger, number)
    if earlier.alert is not None:
        raise UsageError(
            f"record {number} was decided in triage",
            advice=f"run 'enduse triage decide' on alert {earlier.alert} again",
        )
    return _enter(
        ledger, earlier.kind, "withdrawn", {}, signed=(reason, who, at), supersedes=number
    )


def require_assessed(store: CaseStore, part: str, key: str) -> None:
    """Refuse a key that the newest assessment of a case does not have.

    A case without an assessment takes any key.

    Args:
        store: The open case.
        part: ``disclosures`` or ``charges``, as the assessment's record calls them.
        key: What has to be there.

    Raises:
        UsageError: It is not there.
        StoreError: The assessment is damaged.
    """
    assessments = store.assessments()
    if not assessments:
        return
    keys = [str(each["key"]) for each in json.loads(assessments[-1].record).get(part, [])]
    if key not in keys:
        named = ", ".join(keys[:_MOST_NAMED]) + (" ..." if len(keys) > _MOST_NAMED else "")
        raise UsageError(
            f"the assessment has no {part[:-1]} {key!r}",
            advice=f"one of: {named}" if keys else f"it has no {part}",
        )


def _enter(
    ledger: Ledger,
    kind: str,
    word: str,
    values: Mapping[str, str],
    *,
    signed: tuple[str, str, str],
    supersedes: int | None = None,
) -> str:
    reason, who, at = signed
    if not reason.strip() or not who.strip():
        raise UsageError("an entry needs a reason and a person", advice="give both")
    if supersedes is None:
        supersedes = _earlier(ledger, kind, values)
    draft = Draft(
        kind,
        word,
        subject=subject_of(kind, values) if values else "",
        reason=" ".join(reason.split()),
        who=" ".join(who.split()),
        payload=canonical(values).decode() if values else "",
        facts={} if supersedes is None else {"supersedes": supersedes},
    )
    return ledger.append_all([draft], at=at)[0].hash


def _earlier(ledger: Ledger, kind: str, values: Mapping[str, str]) -> int | None:
    """Give the number of the line that stands on the same subject."""
    for line in lines_of(ledger):
        same = line.kind == kind and line.state is LineState.STANDS and line.values
        if same and key_of(kind, line.values) == key_of(kind, values):
            return line.number
    return None


def _standing_line(ledger: Ledger, number: int) -> EnteredLine:
    lines = [line for line in lines_of(ledger) if line.number == number and line.kind in KINDS]
    standing = [line for line in lines if line.state is LineState.STANDS]
    if not standing:
        told = "no longer stands" if lines else "is no entry of an analyst"
        raise UsageError(
            f"record {number} {told}", advice="see 'enduse ledger show' for what stands"
        )
    return standing[0]


def _band(text: str) -> Likelihood:
    words = " ".join(text.replace("_", " ").lower().split())
    if words in _ALSO:
        return _ALSO[words]
    try:
        return Likelihood(words)
    except ValueError:
        seven = ", ".join(band.value for band in Likelihood)
        raise UsageError(
            f"{text!r} is no likelihood of ICD 203", advice=f"one of the seven: {seven}"
        ) from None


def _one_of(what: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise UsageError(f"{value!r} is no {what}", advice=f"one of: {', '.join(allowed)}")
    return value


def _worded(text: str) -> str:
    return "_".join(text.replace("-", " ").replace("_", " ").lower().split())


def _text(what: str, value: str, longest: int) -> str:
    """Take a text as one line without marks that cannot be seen."""
    plain = clean(value)
    if not plain:
        raise UsageError(f"the {what} is empty", advice="give it")
    if len(value) > longest:
        raise UsageError(
            f"the {what} has {len(value):,} characters", advice=f"keep it under {longest:,}"
        )
    return plain
