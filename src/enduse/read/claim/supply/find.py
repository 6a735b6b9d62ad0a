"""Who supplies whom with what: supplier, recipient, what lies between, and what is said done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from enduse.model import SpeakerKind
from enduse.read.attribution.syntax import child, is_verb, noun_phrase, trim
from enduse.read.attribution.table import lemma_of, noun_act
from enduse.read.claim.hedge import root_of
from enduse.read.claim.supply.naming import Namer
from enduse.read.claim.supply.predicate import find_predicate
from enduse.read.claim.supply.transfer import (
    Transfer,
    is_generic,
    object_of,
    transfer_words,
    transfers_of,
)
from enduse.read.claim.supply.via import find_via
from enduse.read.speaker.state import state_name

if TYPE_CHECKING:
    from spacy.tokens import Token

    from enduse.model import GoodsMention, PartyMention, Speaker
    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["Claimed", "Supply", "find_supply", "is_generic_goods"]

_MONEY = frozenset("€ £ ¥ ₽ dollars euros pounds roubles rubles yuan yen".split())
_NOBODY = frozenset(
    "nobody none noone anyone anybody everyone everybody someone somebody nothing one".split()
)


@dataclass(frozen=True, slots=True)
class Supply:
    """A transfer in a claim.

    Attributes:
        supplier: Names of who supplies.
        recipient: Names of who receives.
        via: Names of whom the goods pass through.
        goods: The phrases that name what is supplied, as token ranges.
        predicate: What is said to be done, a key of the table of predicates.
        told: Whether the claim tells of a supply at all.
    """

    supplier: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    goods: tuple[TokenRange, ...] = ()
    predicate: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class Claimed:
    """What is claimed, with what is known of it.

    Attributes:
        sentence: The sentence.
        content: The words that are claimed.
        speaker: Whose word it is.
        acting: Whether what the content says is the speaker's own act ("denied selling Y").
        parties: Parties of the document.
        goods: Goods of the lexicon in the content.
    """

    sentence: Sentence
    content: TokenRange
    speaker: Speaker | None
    acting: bool
    parties: Sequence[PartyMention]
    goods: Sequence[GoodsMention]


def find_supply(claimed: Claimed) -> Supply:
    """Find supplier, recipient and way in the content of a claim, and what it says is done.

    Verbs of help count only where goods are named.
    """
    best = _transfer(claimed)
    word = None if best is None else best.word
    predicate = find_predicate(claimed.sentence, claimed.content, word)
    if best is None:
        return Supply(predicate=predicate)
    return _name_all(claimed, best, predicate)


def _transfer(claimed: Claimed) -> Transfer | None:
    doc, content = claimed.sentence.doc, claimed.content
    root = root_of(doc, content)
    tokens = [doc[i] for i in range(*content)]
    found = [
        t for w in tokens for t in transfers_of(w, content) if not _is_feared(content, w, root)
    ]
    traded = any(t.lemma_.lower() in _trade_nouns() for t in tokens)
    found = [t for t in found if not t.helping or claimed.goods or traded]
    found = [t for t in found if _are_goods(claimed, t)]
    if not found:
        return None
    main = [t for t in found if t.main(doc, content, root)] or found
    best = max(main, key=lambda t: (not t.helping, not t.moving, t.giver is not None, t.filled()))
    for other in found:
        if other in main or (best.goods is not None and other.word in best.goods.subtree):
            best = _completed(best, other)
    if best.taker is None and best.goods is not None:
        best = replace(best, taker=_user(best.goods))
    return best


def _name_all(claimed: Claimed, best: Transfer, predicate: str) -> Supply:
    namer = Namer(claimed.sentence, claimed.content, claimed.parties, claimed.speaker)
    giver = best.giver if best.giver is not None and _can_act(claimed, best.giver) else None
    supplier = namer.names(giver)
    speaker = claimed.speaker
    if giver is not None and speaker is not None and claimed.acting:
        at = claimed.sentence.start + giver.idx
        if speaker.mention.start <= at < speaker.mention.end:
            supplier = (_own_name(namer, speaker),)
    if not supplier and best.giver is None and claimed.acting and claimed.speaker is not None:
        supplier = (_own_name(namer, claimed.speaker),)
    recipient = tuple(n for n in namer.names(best.taker) if n not in supplier)
    doc = claimed.sentence.doc
    goods = () if best.goods is None else (trim(doc, noun_phrase(best.goods)),)
    via = (
        n
        for token in find_via(doc, claimed.content, best)
        for n in namer.names(token, whole=True)
        if n not in supplier and n not in recipient
    )
    return Supply(supplier, recipient, tuple(dict.fromkeys(via)), goods, predicate, told=True)


def _own_name(namer: Namer, speaker: Speaker) -> str:
    """Give whose act a speaker speaks of: an office's is its state's."""
    if speaker.kind in {SpeakerKind.GOVERNMENT, SpeakerKind.OFFICIAL} and speaker.country:
        return "European Union" if speaker.country == "eu" else state_name(speaker.country)
    return namer.plain(speaker.name)


def _are_goods(claimed: Claimed, transfer: Transfer) -> bool:
    """Tell whether what passes may be goods: nobody is a supplier of information or of money."""
    head = transfer.goods
    if head is None:
        return not transfer.moving
    if head.lemma_.lower() in transfer_words()["not_goods"] or _is_money(head):
        return False
    if not transfer.moving:
        return True
    at = claimed.sentence.start
    first, last = at + head.left_edge.idx, at + head.idx + len(head.text)
    named = any(g.span.start < last and first < g.span.end for g in claimed.goods)
    nouns = [t for t in head.subtree if t.pos_ in {"NOUN", "PROPN"}]
    known = transfer_words()["moved_goods"]
    return named or any(is_generic(t) or t.lemma_.lower() in known for t in nouns)


def _is_money(head: Token) -> bool:
    return any(t.tag_ == "$" or t.lower_ in _MONEY for t in head.subtree if t.i <= head.i)


def is_generic_goods(text: str) -> bool:
    """Tell whether a phrase names goods in general: "components and materials"."""
    generic = transfer_words()["generic_goods"]
    return any(word in generic for word in re.findall(r"[a-z]+", text.lower()))


def _can_act(claimed: Claimed, giver: Token) -> bool:
    """Tell whether a phrase can supply: goods, charges and the reporter of another's act cannot."""
    if giver.lower_ in _NOBODY or any(c.lower_ == "no" for c in giver.children):
        return False
    at = claimed.sentence.start + giver.idx
    if any(g.span.start <= at < g.span.end for g in claimed.goods) or is_generic(giver):
        return False
    if noun_act(giver) is not None:
        return False
    speaker = claimed.speaker
    told = speaker is not None and speaker.mention.start <= at < speaker.mention.end
    return claimed.acting or not told


def _is_feared(content: TokenRange, token: Token, root: Token) -> bool:
    """Tell what only a noun inside the content says: "despite fears that X arms Y"."""
    above = (a for a in token.ancestors if content[0] <= a.i < content[1] and a.i != root.i)
    return any(noun_act(a) is not None for a in above)


def _completed(best: Transfer, other: Transfer) -> Transfer:
    """Fill what one word of supply leaves open from another: "supplied chips imported by Y"."""
    if best.taker is None and other.taker is not None and other.taker is not best.giver:
        best = replace(best, taker=other.taker)
    if best.giver is None and other.giver is not None and other.giver is not best.taker:
        best = replace(best, giver=other.giver)
    if best.goods is None and other.goods is not None and not other.helping:
        best = replace(best, goods=other.goods)
    return best


def _user(goods: Token) -> Token | None:
    """Give who uses the goods: "that Y's army uses", "for use in Y's systems", "for Y's use"."""
    for token in goods.subtree:
        if is_verb(token) and lemma_of(token) in transfer_words()["use"] and token.dep_ == "relcl":
            user = child(token, "nsubj")
            if user is not None and user.lower_ not in {"that", "which"}:
                return user
    for token in goods.doc[goods.i : goods.i + 16]:
        if token.lower_ == "use" and token.head.lower_ == "for":
            place = object_of(token, "in") or object_of(token, "by")
            return child(token, "poss") or (
                place if place is not None and _has_state_word(place) else None
            )
    return None


def _has_state_word(token: Token) -> bool:
    return any(
        c.dep_ in {"amod", "poss"} and c.ent_type_ in {"NORP", "GPE"} for c in token.children
    )


def _trade_nouns() -> frozenset[str]:
    return transfer_words()["nouns_to"] | transfer_words()["nouns_from"]
