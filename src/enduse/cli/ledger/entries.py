"""What analysts enter: ratings, likelihoods, decisions on matches, lines of end-use checks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from enduse.cli.moment import at_option

__all__ = ["check", "likelihood", "match", "rate", "withdraw"]

_Command = TypeVar("_Command", bound=Callable[..., Any])

_CASE = click.argument("case", type=click.Path(path_type=Path, file_okay=False))


def _signed(command: _Command) -> _Command:
    """Add who enters it, why, and when."""
    command = at_option(command)
    command = click.option("--who", required=True, help="Who enters it.")(command)
    return click.option("--reason", required=True, help="Why, in a sentence.")(command)


@click.command(
    epilog="Example: enduse ledger rate my-case us:odni B2 "
    "--reason 'has borne out before' --who 'A. Analyst'"
)
@_CASE
@click.argument("disclosure")
@click.argument("rating")
@_signed
def rate(case: Path, disclosure: str, rating: str, *, reason: str, who: str, at: str) -> int:
    """Rate the source DISCLOSURE of CASE: RATING is its reliability and credibility, as B2.

    Reliability of the source: A completely reliable, B usually reliable, C fairly reliable, D not
    usually reliable, E unreliable, F cannot be judged.  Credibility of what it says: 1 confirmed by
    other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.
    The assessment's source table has the keys of disclosures.
    """
    from enduse.case.entered import enter_rating, require_assessed
    from enduse.store import CaseStore

    with CaseStore.open(case) as store:
        require_assessed(store, "disclosures", disclosure)
        rated = rating.strip()
        key = enter_rating(
            store.ledger, disclosure, rated[:1], rated[1:], reason=reason, who=who, at=at
        )
    click.echo(key)
    return 0


@click.command(
    epilog="Example: enduse ledger likelihood my-case 'supply:cn>ru:machine_tools' 'very likely' "
    "--reason 'records of two customs agree' --who 'A. Analyst'"
)
@_CASE
@click.argument("charge")
@click.argument("term")
@_signed
def likelihood(case: Path, charge: str, term: str, *, reason: str, who: str, at: str) -> int:
    """Say how likely the CHARGE of CASE is: TERM is one of the seven of ICD 203.

    almost no chance, very unlikely, unlikely, roughly even chance, likely, very likely, almost
    certain.  The assessment has the keys of charges.
    """
    from enduse.case.entered import enter_likelihood, require_assessed
    from enduse.store import CaseStore

    with CaseStore.open(case) as store:
        require_assessed(store, "charges", charge)
        key = enter_likelihood(store.ledger, charge, term, reason=reason, who=who, at=at)
    click.echo(key)
    return 0


@click.command(
    epilog="Example: enduse ledger match my-case 'X Ltd' us_ofac_sdn 12345 confirmed "
    "--reason 'same tax number' --who 'A. Analyst'"
)
@_CASE
@click.argument("party")
@click.argument("list_key", metavar="LIST")
@click.argument("entry")
@click.argument("decision")
@_signed
def match(
    case: Path,
    party: str,
    list_key: str,
    entry: str,
    decision: str,
    *,
    reason: str,
    who: str,
    at: str,
) -> int:
    """Decide whether PARTY of CASE is the ENTRY on LIST: DECISION is confirmed or cleared.

    PARTY is the name in the assessment; ENTRY the authority's id, or the entry's first name where
    the list gives no ids.
    """
    from enduse.case.entered import enter_match
    from enduse.store import CaseStore

    with CaseStore.open(case) as store:
        key = enter_match(
            store.ledger, (party, list_key, entry), decision, reason=reason, who=who, at=at
        )
    click.echo(key)
    return 0


@click.command(
    epilog="Example: enduse ledger check my-case 'supply:cn>ru:machine_tools' end_user open "
    "'Who runs the plant is not known.' --reason 'asked the consignee' --who 'A. Analyst'"
)
@_CASE
@click.argument("key", metavar="CHECK")
@click.argument("aspect")
@click.argument("state")
@click.argument("says", metavar="SENTENCE")
@click.option(
    "--supersedes",
    type=click.IntRange(min=1),
    metavar="RECORD",
    help="The record of this check that it corrects.",
)
@_signed
def check(
    case: Path,
    key: str,
    aspect: str,
    state: str,
    says: str,
    *,
    supersedes: int | None,
    reason: str,
    who: str,
    at: str,
) -> int:
    """Enter a line of the end-use check CHECK of CASE.

    CHECK is the key of a charge, or a name that you give the check.  ASPECT is parties, goods,
    route, end_user or end_use; STATE is known, claimed, open or contradicted; SENTENCE says what.
    """
    from enduse.case.entered import enter_dossier
    from enduse.store import CaseStore

    with CaseStore.open(case) as store:
        entered = enter_dossier(
            store.ledger,
            (key, aspect, state, says),
            reason=reason,
            who=who,
            at=at,
            supersedes=supersedes,
        )
    click.echo(entered)
    return 0


@click.command(
    epilog="Example: enduse ledger withdraw my-case 7 --reason 'rated in error' --who 'A. Analyst'"
)
@_CASE
@click.argument("record", type=click.IntRange(min=1))
@_signed
def withdraw(case: Path, record: int, *, reason: str, who: str, at: str) -> int:
    """Take an entry of CASE back and put nothing in its place; RECORD is its number.

    The entry stays in the ledger, marked as withdrawn.
    """
    from enduse.case.entered import withdraw as take_back
    from enduse.store import CaseStore

    with CaseStore.open(case) as store:
        key = take_back(store.ledger, record, reason=reason, who=who, at=at)
    click.echo(key)
    return 0
