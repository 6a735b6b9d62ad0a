"""Words of supply: which verb or noun says that goods pass, and who gives and takes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from enduse.read.attribution.forms import base_of
from enduse.read.attribution.subject import subject_of
from enduse.read.attribution.syntax import child, children, is_verb
from enduse.read.claim.hedge import bears_on_main
from enduse.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from enduse.read.sentence import TokenRange

__all__ = ["Transfer", "is_generic", "object_of", "transfer_words", "transfers_of"]


_APART = frozenset({"out", "up", "off", "in", "away", "down"})


@dataclass(frozen=True, slots=True)
class Transfer:
    """A word of supply with its tokens.

    Attributes:
        word: The word.
        giver: Who gives, or None.
        taker: Who gets, or None.
        goods: What passes, or None.
        helping: Whether it is a word of help, which counts only where goods are named.
        moving: Whether its subject must be goods: "the lathes reached Chile".
    """

    word: Token
    giver: Token | None = None
    taker: Token | None = None
    goods: Token | None = None
    helping: bool = False
    moving: bool = False

    def main(self, doc: Doc, content: TokenRange, root: Token) -> bool:
        """Tell whether it says what is mainly claimed."""
        return bears_on_main(doc, content, self.word, root)

    def filled(self) -> int:
        """Give how many of the two parties it names."""
        return (self.giver is not None) + (self.taker is not None)


def transfers_of(token: Token, content: TokenRange) -> Iterator[Transfer]:
    """Give the transfer that a word tells of, if it does.

    Args:
        token: The word.
        content: The words that are claimed.
    """
    if is_verb(token):
        found = _of_verb(token, content)
    elif token.pos_ in {"NOUN", "PROPN"}:
        found = _of_noun(token)
    else:
        found = None
    if found is not None and (found.filled() or found.goods is not None):
        yield found


def _of_verb(verb: Token, content: TokenRange) -> Transfer | None:
    lemma, table = _lemma(verb), transfer_words()
    if lemma not in _verbs() or any(c.lower_ in _APART for c in children(verb, "prt")):
        return None  # "sold out" and "gave up" supply nothing
    if lemma in table["reach"]:
        return _moving(verb, lemma)
    passive = child(verb, "nsubjpass", "auxpass") is not None or (
        verb.dep_ == "acl" and verb.tag_ == "VBN"
    )
    theme = _theme(verb, passive=passive)
    subject = _agent(verb) if passive else _actor(verb, content)
    if lemma in table["with"] and (goods := object_of(verb, "with")) is not None:
        return Transfer(verb, subject, theme, goods)
    if lemma in table["arm"]:
        return Transfer(verb, subject, theme) if theme is not None else None
    if lemma in table["to"]:
        taker = _taker(verb, theme)
        named = theme is not None or taker is not None
        # Much is given and offered that is no goods.
        loose = lemma in table["loose"]
        return Transfer(verb, subject, taker, theme, moving=loose) if named else None
    if lemma in table["from"]:
        return _getting(verb, subject, theme, passive=passive)
    if lemma in table["help"]:
        return _help(verb, subject, theme)
    return None if subject is None else _making(verb, subject, theme, passive=passive)


def _getting(
    verb: Token, subject: Token | None, theme: Token | None, *, passive: bool
) -> Transfer | None:
    giver = object_of(verb, "from") or (None if theme is None else _deep(theme, "from"))
    if giver is not None or (passive and subject is not None):
        return Transfer(verb, giver, subject, theme)
    bought = theme is not None and subject is not None and not passive
    return Transfer(verb, None, subject, theme, moving=True) if bought else None


def _making(verb: Token, subject: Token, theme: Token | None, *, passive: bool) -> Transfer | None:
    """Read "sights made by X were fitted to Y", and "X, a firm, had made 31 per cent"."""
    if passive:
        made = verb.dep_ == "acl"
        return Transfer(verb, subject, _fitted_to(theme), theme, moving=True) if made else None
    firm = theme is not None and subject.ent_type_ == "ORG"
    return Transfer(verb, subject, None, theme) if firm else None


def _moving(verb: Token, lemma: str) -> Transfer | None:
    """Read "lathes made by X reached Y", "the parts came from X", "chips entered Y from X"."""
    goods = child(verb, "nsubj") or (verb.head if verb.dep_ in {"acl", "relcl"} else None)
    if goods is None or goods.pos_ not in {"NOUN", "PROPN"}:
        return None
    giver, place = object_of(verb, "from"), None
    if lemma in {"reach", "enter"}:
        place = child(verb, "dobj")
    for preposition in ("to", "into"):
        place = object_of(verb, preposition) or place
    if giver is None:
        giver = _maker(goods)
    if giver is None and place is None:
        return None
    return Transfer(verb, giver, place, goods, moving=True)


def _fitted_to(goods: Token | None) -> Token | None:
    """Give Y of "sights made by X were fitted to Y"."""
    if goods is None or goods.dep_ != "nsubjpass":
        return None
    return object_of(goods.head, "to") or object_of(goods.head, "into")


def _maker(goods: Token) -> Token | None:
    """Give X of "lathes made by X"."""
    for part in children(goods, "acl", "relcl"):
        if _lemma(part) in transfer_words()["make"] | transfer_words()["to"]:
            found = _agent(part)
            if found is None:
                by = next((p for p in children(part, "prep") if p.lower_ == "by"), None)
                found = None if by is None else child(by, "pobj")
            if found is not None:
                return found
    return None


def _help(verb: Token, subject: Token | None, theme: Token | None) -> Transfer | None:
    helped = theme
    if helped is None:
        clauses = children(verb, "ccomp", "xcomp")
        helped = next((s for c in clauses if (s := child(c, "nsubj")) is not None), None)
    return (
        None if helped is None or subject is None else Transfer(verb, subject, helped, helping=True)
    )


def _theme(verb: Token, *, passive: bool) -> Token | None:
    if not passive:
        return child(verb, "dobj")
    return child(verb, "nsubjpass") or (verb.head if verb.dep_ == "acl" else None)


def _taker(verb: Token, theme: Token | None) -> Token | None:
    taker = object_of(verb, "to")
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


def _of_noun(noun: Token) -> Transfer | None:
    lemma, table = noun.lemma_.lower(), transfer_words()
    if lemma not in _nouns():
        return None
    owner, goods = child(noun, "poss"), object_of(noun, "of")
    origin = object_of(noun, "from") or (None if goods is None else object_of(goods, "from"))
    target = object_of(noun, "to") or _next_to(goods or noun)
    if lemma in table["nouns_to"]:
        return Transfer(noun, owner or origin or _of_state(noun), target, goods)
    if lemma in table["nouns_from"]:
        taker = owner or object_of(noun, "into") or object_of(noun, "by")
        if taker is None and goods is not None:
            taker = object_of(goods, "into") or object_of(goods, "by") or _of_state(noun)
        return Transfer(noun, origin or (None if goods is None else _of_state(goods)), taker, goods)
    if lemma in table["nouns_agent"] and (goods is not None or target is not None):
        verb = noun.head
        subject = subject_of(verb) if noun.dep_ == "attr" and is_verb(verb) else None
        return None if subject is None else Transfer(noun, subject, target, goods)
    return None


def _of_state(noun: Token) -> Token | None:
    """Give "Korean" of "Korean controllers"."""
    return next((c for c in children(noun, "amod", "nmod") if c.ent_type_ == "NORP"), None)


def _next_to(goods: Token) -> Token | None:
    """Give X of "to X" right behind the goods, wherever the parser hung it."""
    direct = object_of(goods, "to")
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


def _agent(verb: Token) -> Token | None:
    link = child(verb, "agent")
    return None if link is None else child(link, "pobj")


def object_of(token: Token, preposition: str) -> Token | None:
    """Give X of "to X" right below a word."""
    for link in children(token, "prep", "dative"):
        if link.lower_ == preposition:
            return child(link, "pobj")
    return None


def _deep(held: Token, preposition: str) -> Token | None:
    """Find "from X" or "to X" behind the goods, also behind what they are for; X must be a name."""
    direct = object_of(held, preposition)
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
    return lemma if lemma in _all_words() else base_of(verb.lower_) or lemma


@cache
def _verbs() -> frozenset[str]:
    table = transfer_words()
    names = ("with", "to", "from", "help", "arm", "reach", "make")
    return frozenset().union(*(table[name] for name in names))


@cache
def _nouns() -> frozenset[str]:
    table = transfer_words()
    return table["nouns_to"] | table["nouns_from"] | table["nouns_agent"]


@cache
def _all_words() -> frozenset[str]:
    return frozenset().union(*transfer_words().values())


def is_generic(token: Token) -> bool:
    """Tell a word for goods in general: "components", "equipment"."""
    return token.pos_ != "PROPN" and token.lower_ in transfer_words()["generic_goods"]


@cache
def transfer_words() -> dict[str, frozenset[str]]:
    """Give the lists of the table of transfers."""
    table = load_table("transfers")
    return {name: frozenset(str(w) for w in found) for name, found in table.items()}
