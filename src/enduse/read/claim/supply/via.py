"""What lies between supplier and recipient: "through traders in X", "re-exported via Y"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from enduse.read.attribution.syntax import child
from enduse.read.claim.supply.transfer import transfer_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from enduse.read.claim.supply.transfer import Transfer
    from enduse.read.sentence import TokenRange

__all__ = ["find_via"]

_THROUGH = frozenset({"through", "via"})
_PLACES = frozenset({"GPE", "LOC", "ORG", "NORP", "FAC"})


def find_via(doc: Doc, content: TokenRange, transfer: Transfer) -> Iterator[Token]:
    """Find whom or what place goods pass through on their way.

    "through October" and "through dialogue" are none: what is passed through must be a place or a
    party.

    Args:
        doc: The sentence.
        content: The words that are claimed.
        transfer: The transfer that they tell of.
    """
    ends = {t.i for t in (transfer.giver, transfer.taker) if t is not None}
    for i in range(*content):
        token = doc[i]
        held = None
        if token.lower_ in _THROUGH and token.dep_ in {"prep", "agent", "advmod", "dep"}:
            held = child(token, "pobj")
        elif token.lower_ == "way" and i > 0 and doc[i - 1].lower_ == "by":
            of = next((c for c in token.children if c.lower_ == "of"), None)
            held = None if of is None else child(of, "pobj")
        if held is None or held.i in ends or not content[0] <= held.i < content[1]:
            continue
        if held.ent_type_ in _PLACES or held.lemma_.lower() in transfer_words()["between"]:
            yield held
