"""Claims put to the lists and to the records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from enduse.check.agree import with_other_bases
from enduse.check.ground import CheckGround
from enduse.check.lists import ask_lists, list_questions_in, stated_count
from enduse.check.question import Context, questions_in
from enduse.check.records import ask_records, open_records
from enduse.controls import Catalog
from enduse.controls.goods import GoodsTable
from enduse.model import Check, ClaimFinding

__all__ = ["Progress", "check_claims"]

Progress = Callable[[str, int, int], None]
"""Is told the step, how many of its items are done, and how many there are."""


def _silent(_step: str, _done: int, _total: int) -> None:
    return


def check_claims(
    claims: Sequence[ClaimFinding],
    *,
    contexts: Mapping[str, Context],
    catalog: Catalog,
    goods: GoodsTable,
    grounds: Sequence[CheckGround] = (),
    progress: Progress = _silent,
) -> tuple[Check, ...]:
    """Put what claims state to the lists, and to trade records.

    Args:
        claims: In case order.
        contexts: By layer of the document: the days that its words are relative to.
        catalog: The lists.
        goods: The goods table.
        grounds: Trade records; each is opened once.
        progress: Is told how far it has come.

    Returns:
        Checks in the order of the claims; of each claim those against lists first.
    """
    of_document: dict[str, list[ClaimFinding]] = {}
    for finding in claims:
        of_document.setdefault(finding.layer, []).append(finding)
    found: list[Check] = []
    asked = open_records(grounds)
    for number, finding in enumerate(claims, 1):
        context = contexts[finding.layer]
        found += with_other_bases(tuple(_of_lists(finding, context, catalog)))
        for question in questions_in(finding, context, goods, of_document[finding.layer]):
            found += with_other_bases(ask_records(question, asked))
        progress("checking", number, len(claims))
    return tuple(found)


def _of_lists(finding: ClaimFinding, context: Context, catalog: Catalog) -> Iterator[Check]:
    for question in list_questions_in(finding, context.published, context.as_of):
        stated = stated_count(finding.claim.quantities[question.quantity])
        yield from ask_lists(question, stated, catalog)
