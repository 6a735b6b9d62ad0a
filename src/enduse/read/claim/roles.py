"""Who supplies whom with what: supplier and recipient of a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from enduse.read.attribution.forms import base_of
from enduse.read.attribution.subject import subject_of
from enduse.read.attribution.syntax import child, children, is_verb, noun_phrase, trim
from enduse.read.attribution.table import noun_act
from enduse.read.claim.hedge import bears_on_main, root_of
from enduse.read.claim.naming import Namer
from enduse.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from enduse.model import GoodsMention, PartyMention, Speaker
    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["Claimed", "Supply", "find_supply", "is_generic_goods"]


@dataclass(frozen=True, slots=True)
class Supply:
    """A transfer in a claim.

    Attributes:
        supplier: Names of who supplies.
        recipient: Names of who receives.
        goods: The phrases that name what is supplied, as token ranges.
    """

    supplier: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    goods: tuple[TokenRange, ...] = ()


@dataclass(frozen=True, slots=True)
class _Transfer:
    """A word of supply with its tokens; ``help`` is one only where goods are named."""

    word: Token
    giver: Token | None = None
    taker: Token | None = None
    goods: Token | None = None
    helping: bool = False

    def main(self, doc: Doc, content: TokenRange) -> bool:
        return bears_on_main(doc, content, self.word)

    def filled(self) -> int:
        return (self.giver is not None) + (self.taker is not None)


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
    """Find supplier and recipient in the content of a claim.

    Verbs of help count only where goods are named.
    """
    doc, content = claimed.sentence.doc, claimed.content
    words = [w for w in doc[content[0] : content[1]] if not _is_feared(doc, content, w)]
    found = [t for word in words for t in _transfers(word, content)]
    traded = any(t.lemma_.lower() in _named() for t in doc[content[0] : content[1]])
    found = [t for t in found if not t.helping or claimed.goods or traded]
    found = [t for t in found if _are_goods(t.goods)]
    if not found:
        return Supply()
    main = [t for t in found if t.main(doc, content)] or found
    best = max(main, key=lambda t: (not t.helping, t.giver is not None, t.filled()))
    for other in found:
        if other in main or (best.goods is not None and other.word in best.goods.subtree):
            best = _completed(best, other)
    if best.taker is None and best.goods is not None:
        best = replace(best, taker=_user(best.goods))
    return _name_all(claimed, best)


def _name_all(claimed: Claimed, best: _Transfer) -> Supply:
    namer = Namer(claimed.sentence, claimed.content, claimed.parties, claimed.speaker)
    giver = best.giver if best.giver is not None and _can_act(claimed, best.giver) else None
    supplier = namer.names(giver)
    if not supplier and best.giver is None and claimed.acting and claimed.speaker is not None:
        supplier = (namer.plain(claimed.speaker.name),)
    recipient = tuple(n for n in namer.names(best.taker) if n not in supplier)
    doc = claimed.sentence.doc
    goods = () if best.goods is None else (trim(doc, noun_phrase(best.goods)),)
    return Supply(supplier, recipient, goods)


def _are_goods(head: Token | None) -> bool:
    """Tell whether what is supplied may be goods: nobody is a supplier of information."""
    return head is None or head.lemma_.lower() not in _table()["not_goods"]


def is_generic_goods(text: str) -> bool:
    """Tell whether a phrase names goods in general: "components and materials"."""
    return any(word in _table()["generic_goods"] for word in re.findall(r"[a-z]+", text.lower()))


def _is_generic(token: Token) -> bool:
    return token.pos_ != "PROPN" and token.lower_ in _table()["generic_goods"]


def _can_act(claimed: Claimed, giver: Token) -> bool:
    """Tell whether a phrase can supply: goods, charges and the reporter of another's act cannot."""
    at = claimed.sentence.start + giver.idx
    if any(g.span.start <= at < g.span.end for g in claimed.goods) or _is_generic(giver):
        return False
    if noun_act(giver) is not None:
        return False
    speaker = claimed.speaker
    told = speaker is not None and speaker.mention.start <= at < speaker.mention.end
    return claimed.acting or not told


def _is_feared(doc: Doc, content: TokenRange, token: Token) -> bool:
    """Tell what only a noun inside the content says: "despite fears that X arms Y"."""
    root = root_of(doc, content)
    above = (a for a in token.ancestors if content[0] <= a.i < content[1] and a.i != root.i)
    return any(noun_act(a) is not None for a in above)


def _completed(best: _Transfer, other: _Transfer) -> _Transfer:
    """Fill what one word of supply leaves open from another: "supplied chips imported by Y"."""
    if best.taker is None and other.taker is not None and other.taker is not best.giver:
        best = replace(best, taker=other.taker)
    if best.giver is None and other.giver is not None and other.giver is not best.taker:
        best = replace(best, giver=other.giver)
    if best.goods is None and other.goods is not None and not other.helping:
        best = replace(best, goods=other.goods)
    return best


def _transfers(token: Token, content: TokenRange) -> Iterator[_Transfer]:
    if is_verb(token):
        found = _of_verb(token, content)
    elif token.pos_ in {"NOUN", "PROPN"}:
        found = _of_noun(token)
    else:
        found = None
    if found is not None and (found.filled() or found.goods is not None):
        yield found


def _of_verb(verb: Token, content: TokenRange) -> _Transfer | None:
    lemma, table = _lemma(verb), _table()
    passive = child(verb, "nsubjpass", "auxpass") is not None or (
        verb.dep_ == "acl" and verb.tag_ == "VBN"
    )
    theme = _theme(verb, passive=passive)
    subject = _agent(verb) if passive else _actor(verb, content)
    if lemma in table["with"] and (goods := _object_of(verb, "with")) is not None:
        return _Transfer(verb, subject, theme, goods)
    if lemma in table["arm"]:
        return _Transfer(verb, subject, theme) if theme is not None else None
    if lemma in table["to"]:
        taker = _taker(verb, theme)
        return (
            _Transfer(verb, subject, taker, theme)
            if theme is not None or taker is not None
            else None
        )
    if lemma in table["from"]:
        giver = _object_of(verb, "from") or (None if theme is None else _deep(theme, "from"))
        return (
            _Transfer(verb, giver, subject, theme)
            if giver is not None or (passive and subject is not None)
            else None
        )
    if lemma in table["help"]:
        return _help(verb, subject, theme)
    return None


def _help(verb: Token, subject: Token | None, theme: Token | None) -> _Transfer | None:
    helped = theme
    if helped is None:
        clauses = children(verb, "ccomp", "xcomp")
        helped = next((s for c in clauses if (s := child(c, "nsubj")) is not None), None)
    return (
        None
        if helped is None or subject is None
        else _Transfer(verb, subject, helped, helping=True)
    )


def _theme(verb: Token, *, passive: bool) -> Token | None:
    if not passive:
        return child(verb, "dobj")
    return child(verb, "nsubjpass") or (verb.head if verb.dep_ == "acl" else None)


def _taker(verb: Token, theme: Token | None) -> Token | None:
    taker = _object_of(verb, "to")
    if taker is None:
        dative = child(verb, "dative")
        taker = dative if dative is None or dative.lower_ != "to" else child(dative, "pobj")
    if taker is None and theme is not None:
        taker = _deep(theme, "to") or _misread(theme)
    return taker


def _misread(theme: Token) -> Token | None:
    """Give Y of "to sanctioned Y", where the parser took "to" for an infinitive."""
    for token in theme.doc[theme.i : theme.right_edge.i + 12]:
        if token.dep_ == "aux" and token.tag_ == "TO" and token.head.lower_.endswith("ed"):
            return child(token.head, "dobj")
    return None


def _of_noun(noun: Token) -> _Transfer | None:
    lemma, table = noun.lemma_.lower(), _table()
    owner, goods = child(noun, "poss"), _object_of(noun, "of")
    origin = _object_of(noun, "from") or (None if goods is None else _object_of(goods, "from"))
    target = _object_of(noun, "to") or _next_to(goods or noun)
    if lemma in table["nouns_to"]:
        return _Transfer(noun, owner or origin, target, goods)
    if lemma in table["nouns_from"]:
        return _Transfer(noun, origin, owner, goods)
    return None


def _next_to(goods: Token) -> Token | None:
    """Give X of "to X" right behind the goods, wherever the parser hung it."""
    direct = _object_of(goods, "to")
    behind = goods.right_edge.i + 1
    if direct is None and behind < len(goods.doc) and goods.doc[behind].lower_ == "to":
        return child(goods.doc[behind], "pobj")
    return direct


def _actor(verb: Token, content: TokenRange) -> Token | None:
    """Give who acts: the subject, X of "accused X of selling", X of "X's involvement in arming"."""
    link = verb.head
    if verb.dep_ == "pcomp" and link.dep_ == "prep":
        above = link.head
        if not is_verb(above):
            return child(above, "poss")
        if not content[0] <= above.i < content[1]:
            # "accused X of helping Y by exporting Z": the cue's object is the one who exports.
            accused = child(above, "dobj")
            if accused is not None and content[0] <= accused.i < content[1]:
                return accused
        held = child(above, "dobj", "nsubjpass")
        if held is not None and held.i < verb.i and link.lower_ in {"of", "for", "from"}:
            return held
        if link.lower_ == "of" and child(above, "nsubjpass") is not None:
            return child(above, "nsubjpass")
    return subject_of(verb)


def _user(goods: Token) -> Token | None:
    """Give who uses the goods: "that Y's army uses", "for use in Y's systems", "for Y's use"."""
    for token in goods.subtree:
        if is_verb(token) and _lemma(token) in _table()["use"] and token.dep_ == "relcl":
            user = child(token, "nsubj")
            if user is not None and user.lower_ not in {"that", "which"}:
                return user
    for token in goods.doc[goods.i : goods.i + 16]:
        if token.lower_ == "use" and token.head.lower_ == "for":
            place = _object_of(token, "in") or _object_of(token, "by")
            return child(token, "poss") or (
                place if place is not None and _has_state_word(place) else None
            )
    return None


def _has_state_word(token: Token) -> bool:
    return any(
        c.dep_ in {"amod", "poss"} and c.ent_type_ in {"NORP", "GPE"} for c in token.children
    )


def _agent(verb: Token) -> Token | None:
    link = child(verb, "agent")
    return None if link is None else child(link, "pobj")


def _object_of(token: Token, preposition: str) -> Token | None:
    for link in children(token, "prep", "dative"):
        if link.lower_ == preposition:
            return child(link, "pobj")
    return None


def _deep(held: Token, preposition: str) -> Token | None:
    """Find "from X" or "to X" behind the goods, also behind what they are for; X must be a name."""
    direct = _object_of(held, preposition)
    if direct is not None:
        return direct
    for token in held.subtree:
        if token.dep_ == "prep" and token.lower_ == preposition:
            found = child(token, "pobj")
            if found is not None and (
                found.pos_ == "PROPN" or found.ent_type_ in {"GPE", "ORG", "NORP"}
            ):
                return found
    return None


def _lemma(verb: Token) -> str:
    lemma = verb.lemma_.lower()
    return (
        lemma
        if any(lemma in words for words in _table().values())
        else base_of(verb.lower_) or lemma
    )


@cache
def _named() -> frozenset[str]:
    return _table()["nouns_to"] | _table()["nouns_from"]


@cache
def _table() -> dict[str, frozenset[str]]:
    table = load_table("transfers")
    return {name: frozenset(str(w) for w in found) for name, found in table.items()}
