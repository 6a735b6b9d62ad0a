"""Denials: negations by which the party charged, or whoever speaks for it, denies the charge.

A negation denies only in the mouth of the charged party.  Where an analyst, a court or a report
says that no sale took place, it is a finding.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from enduse.read.attribution.subject import subject_of
from enduse.read.attribution.syntax import child, children, is_negated, is_verb
from enduse.read.attribution.table import words
from enduse.read.claim.side import (
    OWNING,
    denial_words,
    is_goods_of,
    is_own_side,
    is_seller,
    may_be_charged,
)
from enduse.read.speaker.state import states_in

if TYPE_CHECKING:
    from spacy.tokens import Token

    from enduse.model import Speaker

__all__ = ["is_baseless", "is_denial", "is_no_denial", "is_refusal"]

_POINTING = frozenset({"this", "that", "it", "these", "those"})
_NEGATIVE = frozenset({"no", "none", "nobody", "nothing", "neither", "never"})
_TIMES = frozenset({"time", "point", "stage", "way", "circumstance", "circumstances"})
_CLEAR = frozenset({"innocent", "unaware", "ignorant", "oblivious"})
_MODALS = frozenset({"should", "must", "will", "can", "ca", "would", "could", "'ll", "’ll", "may"})
# "I can tell you (that) this did not happen": the denial stands in the clause below.
_TELLING = frozenset({"tell", "assure", "say", "repeat", "insist", "confirm", "stress", "know"})
# Prepositions behind which a state is the place that goods would reach, not who sent them.
_TOWARDS = frozenset({"to", "in", "into", "for", "at", "towards", "toward", "via", "through"})
_DEEP = 3


def is_denial(root: Token, speaker: Speaker | None, depth: int = 0) -> bool:
    """Tell a negated act of the speaker's own side: "China had not provided weaponry".

    Args:
        root: Main predicate of what is said.
        speaker: Who says it.
        depth: How many clauses of telling ("I can tell you that ...") lie above.
    """
    if speaker is None:
        return False
    verb = root if is_verb(root) else next((c for c in root.children if c.pos_ == "VERB"), root)
    subject = _subject(verb)
    below = child(verb, "ccomp")
    if (
        below is not None
        and depth < _DEEP
        and subject is not None
        and subject.lower_ in {"i", "we"}
        and verb.lemma_.lower() in _TELLING
        and not is_negated(verb)
        and not any(c.lower_ in {"would", "should", "might"} for c in children(verb, "aux"))
    ):
        return is_denial(below, speaker, depth + 1)
    return (
        _is_verdict(verb, subject)
        or _pleads(verb)
        or _is_innocent(verb, subject, speaker)
        or _rejects(verb, subject, speaker)
        or _denies_own_act(verb, subject, speaker)
        or _denies_the_act(verb, subject, speaker)
    )


def is_no_denial(verb: Token) -> bool:
    """Tell a cue of denying that denies nothing: "neither confirmed nor denied", "no one denied".

    Args:
        verb: The cue.
    """
    chain = [verb]
    while chain[-1].dep_ == "conj" and chain[-1].head.i != chain[-1].i:
        chain.append(chain[-1].head)
    if any(c.lower_ in {"neither", "nor"} and c.i < verb.i for v in chain for c in v.children):
        return True
    subject = next((s for v in chain if (s := _subject(v)) is not None), None)
    return subject is not None and _is_negative(subject)


def is_refusal(verb: Token, root: Token) -> bool:
    """Tell a refusal from a denial: "denied the crew visas", "rejected the application".

    Args:
        verb: The cue.
        root: Head of what is denied.
    """
    if is_verb(root):
        return False
    return (
        root.lemma_.lower() in denial_words("refused") or child(verb, "dative", "iobj") is not None
    )


def is_baseless(tokens: list[Token]) -> bool:
    """Tell a charge together with a verdict on it: "the charges “a fantasy”"."""
    charged = any(t.lemma_.lower() in words("charges") for t in tokens)
    return charged and any(t.lower_ in _verdicts() for t in tokens)


def _subject(verb: Token) -> Token | None:
    return child(verb, "nsubj", "nsubjpass") or subject_of(verb)


def _is_verdict(verb: Token, subject: Token | None) -> bool:
    """Tell "the allegations were false", "that is a lie", "there is no truth to it"."""
    if subject is None or subject.dep_ == "expl":
        return False
    pointing = subject.lower_ in _POINTING
    nouns = {t.lemma_.lower() for t in subject.subtree}
    charged = pointing or bool(nouns & (words("charges") | {"charge"}))
    if charged and _lacks_grounds(verb):
        return True
    said = child(verb, "acomp", "attr", "oprd")
    if said is None:
        return False
    if is_negated(verb):
        return pointing and said.lower_ == "case"  # "that is not the case"
    if any(t.lower_ in denial_words("forged") for t in _near(said)):
        return charged or bool(nouns & denial_words("shown"))
    return charged and any(t.lower_ in _verdicts() for t in _near(said))


def _lacks_grounds(verb: Token) -> bool:
    """Tell "has no basis in fact", "are without merit"."""
    for link in children(verb, "prep"):
        held = child(link, "pobj")
        if link.lower_ == "without" and held is not None:
            return held.lemma_.lower() in denial_words("grounds")
    held = child(verb, "dobj")
    none = held is not None and (_is_negative(held) or is_negated(verb))
    return none and held is not None and held.lemma_.lower() in denial_words("grounds")


def _near(head: Token) -> list[Token]:
    """Give a head with its modifiers and conjuncts, without the clauses below it."""
    found = [head]
    for part in children(head, "amod", "conj", "prep", "pobj"):
        found += _near(part)
    return found


def _pleads(verb: Token) -> bool:
    """Tell "he pleaded not guilty"."""
    guilty = any(t.lower_ == "guilty" for t in verb.subtree)
    ahead = any(c.lower_ in _MODALS for c in children(verb, "aux"))
    return verb.lemma_.lower() == "plead" and guilty and not ahead and _has_not(verb)


def _is_innocent(verb: Token, subject: Token | None, speaker: Speaker) -> bool:
    """Tell "he is innocent", "it was unaware of the sale", said by him or by his lawyer."""
    held = child(verb, "acomp", "attr")
    if held is None or held.lower_ not in _CLEAR or is_negated(verb) or subject is None:
        return False
    return is_own_side(subject, speaker) and may_be_charged(speaker)


def _rejects(verb: Token, subject: Token | None, speaker: Speaker) -> bool:
    """Tell "it “categorically rejects any suggestion of wrongdoing”"."""
    held = child(verb, "dobj")
    if subject is None or held is None or is_negated(verb) or _is_modal(verb):
        return False
    if verb.lemma_.lower() not in denial_words("rejecting"):
        return False
    charge = held.lemma_.lower() in words("charges") | denial_words("acts") | {"finding", "report"}
    return charge and is_own_side(subject, speaker)


def _has_not(verb: Token) -> bool:
    return any(t.dep_ == "neg" for t in verb.subtree)


def _denies_own_act(verb: Token, subject: Token | None, speaker: Speaker) -> bool:
    """Tell "we have never sold X", "its chips do not reach Y", "it has no record of sales"."""
    if subject is None or _is_modal(verb) or not _is_own_negation(verb, subject):
        return False
    lemma = verb.lemma_.lower()
    short = lemma in {"do", "have", "be"} and child(verb, "dobj", "attr", "acomp") is None
    if short and (joined := child(verb, "conj")) is not None and is_verb(joined):
        lemma = joined.lemma_.lower()  # "does not and will not sell", "had not and would not sell"
    if not (is_own_side(subject, speaker) or _is_nobody_there(subject)):
        return _stayed_away(verb, subject, speaker) or (
            lemma in denial_words("moved") | denial_words("meant")
            and _is_own_goods(verb, subject, speaker)
        )
    if _does_nothing_wrong(verb, lemma) or _never_acted(verb, lemma):
        return True
    held = child(verb, "dobj")
    if lemma == "know" and held is not None and held.lower_ == "nothing":
        return True
    if lemma in {"be", "have", "know", "do"}:
        return any(_denies_state(c) for c in verb.children if c.i != subject.i)
    if is_goods_of(subject) and lemma in denial_words("reached"):
        return True
    return lemma in words("charged") | denial_words("moved") or _allows_an_act(verb, lemma)


def _is_own_negation(verb: Token, subject: Token) -> bool:
    """Tell a clause that its verb, object, subject or an adverbial ("at no time") negates."""
    held = child(verb, "dobj", "attr")
    if held is not None and _is_negative(held):
        return held.lemma_.lower() not in denial_words("withheld")
    if is_negated(verb) or any(t.lower_ in {"no", "never", "neither"} for t in verb.children):
        return True
    if _is_negative(subject):
        return True
    times = (child(link, "pobj") for link in children(verb, "prep"))
    return any(t is not None and t.lower_ in _TIMES and _is_negative(t) for t in times)


def _denies_state(part: Token) -> bool:
    lemma = part.lemma_.lower()
    if lemma in {"record", "plan", "intention"}:
        # "no record of sales", not "no record of the letter"
        acts = denial_words("acts") | denial_words("moved")
        if lemma != "record":
            acts |= words("charged")
        return any(t.lemma_.lower() in acts or _is_such(t) for t in part.subtree if t.i != part.i)
    if lemma == "need":  # "no need of foreign shells", not "no need to hurry"
        return any(c.lower_ == "of" for c in children(part, "prep"))
    return lemma in words("complements") | denial_words("business") | denial_words("acts")


def _does_nothing_wrong(verb: Token, lemma: str) -> bool:
    """Tell "had done nothing wrong", "did nothing of the sort"."""
    held = child(verb, "dobj")
    if held is None or held.lower_ not in {"nothing", "anything"}:
        return False
    near = {t.lower_ for t in held.subtree} | {t.lower_ for t in children(verb, "advmod", "oprd")}
    if lemma == "have":  # "had nothing to do with it"
        return held.lower_ == "nothing" and any(t.lemma_ == "do" for t in held.subtree)
    return lemma == "do" and bool(near & (denial_words("wrong") | {"kind", "sort", "nature"}))


def _is_nobody_there(subject: Token) -> bool:
    """Tell "no one at the firm": nobody on the speaker's side."""
    near = {t.lower_ for t in subject.subtree}
    return _is_negative(subject) and bool(near & (denial_words("own_company") | OWNING))


def _never_acted(verb: Token, lemma: str) -> bool:
    """Tell "had never heard of X", "has never processed a payment for X"."""
    if not any(c.lower_ == "never" for c in verb.children) or lemma in {"have", "be", "do"}:
        return False
    done = verb.tag_ in {"VBD", "VBN"} and child(verb, "auxpass") is None
    return done and lemma not in denial_words("idle")


def _stayed_away(verb: Token, subject: Token, speaker: Speaker) -> bool:
    """Tell "the goods never left Germany" in the mouth of a seller."""
    lemma = verb.lemma_.lower()
    definite = any(c.lower_ in {"the", "these", "those"} for c in children(subject, "det"))
    moved = lemma in denial_words("reached") - {"find", "end"} or lemma == "leave"
    never = any(c.lower_ == "never" for c in verb.children)
    goods = subject.pos_ == "NOUN" and subject.ent_type_ == ""
    return never and moved and definite and goods and is_seller(speaker)


def _allows_an_act(verb: Token, lemma: str) -> bool:
    held = child(verb, "dobj")
    below = child(verb, "ccomp", "xcomp")
    if held is None and below is not None:  # "never allow its territory to be used"
        held = child(below, "nsubj", "nsubjpass")
    if lemma not in denial_words("allowed") or held is None:
        return False
    ground = held.lemma_.lower() in denial_words("territory")
    return (
        ground
        or held.lemma_.lower() in denial_words("acts") | denial_words("licences")
        or _is_such(held)
    )


def _is_own_goods(verb: Token, subject: Token, speaker: Speaker) -> bool:
    """Tell "the lathes were not sold to the yard" in the mouth of a firm or a lawyer."""
    if child(verb, "auxpass") is None or child(verb, "agent") is not None:
        return False
    return is_seller(speaker) and subject.pos_ == "NOUN" and not _names_other(verb, speaker)


def _denies_the_act(verb: Token, subject: Token | None, speaker: Speaker) -> bool:
    """Tell "there was no such export", "not one licence was issued", "no chips were sold".

    No doer is named, so the speaker must be one that can be charged, and nobody else be named.
    """
    existing = None
    if child(verb, "expl") is not None:
        existing = child(verb, "attr", "nsubj", "dobj")
    named = subject if existing is None else existing
    if named is None or _is_modal(verb) or not may_be_charged(speaker):
        return False
    if _names_other(verb, speaker):
        return False
    lemma, noun = verb.lemma_.lower(), named.lemma_.lower()
    act = _is_such(named) or noun in denial_words("acts")
    if existing is not None:
        denied = act or noun in denial_words("grounds") | denial_words("ties")
        return denied and (_is_negative(existing) or is_negated(verb))
    if _is_negative(named):
        if any(t.dep_ == "relcl" for t in named.children) and noun in _NEGATIVE:
            return False  # "nothing was sold that was not allowed"
        owned = any(t.lower_ in OWNING for t in named.subtree)
        if _is_anybody(named, verb):
            return False  # "nobody sells 50 lathes a month" is a general truth
        moves = lemma in denial_words("moved") or (owned and lemma in denial_words("reached"))
        allows = (act or noun in denial_words("licences")) and lemma in denial_words("allowed")
        return (
            moves or allows or (act and lemma in denial_words("happened") | denial_words("reached"))
        )
    points = noun in _POINTING or named.lower_ in _POINTING
    return is_negated(verb) and (points or act) and _is_happening(verb)


def _is_anybody(named: Token, verb: Token) -> bool:
    bare = named.lower_ in {"nobody", "none"} or (named.lower_ == "one" and _is_negative(named))
    near = {"here", "there", "us", "them", "our", "you"} & {t.lower_ for t in named.subtree}
    return bare and not near and verb.tag_ in {"VBZ", "VBP"} and child(verb, "aux") is None


def _is_such(noun: Token) -> bool:
    """Tell "such a deal", "licence of this kind": it stands for what is charged."""
    return any(t.lower_ == "such" for t in noun.children) or any(
        t.lower_ in {"kind", "sort", "nature"} for t in noun.subtree
    )


def _is_happening(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if lemma == "take":
        held = child(verb, "dobj")
        return held is not None and held.lower_ == "place"
    return lemma in {"happen", "occur", "exist"}


def _is_negative(noun: Token) -> bool:
    """Tell "no chips", "none of our chips", "not a single chip", "nobody"."""
    if noun.lower_ in _NEGATIVE or any(c.lower_ in {"no", "neither"} for c in noun.children):
        return True
    first = noun.left_edge
    return first.lower_ in {"no", "none", "not", "neither"} and first.i < noun.i


def _is_modal(verb: Token) -> bool:
    """Tell an act that is only willed or possible; "it would never sell" denies all the same."""
    helpers = {c.lower_ for c in children(verb, "aux")}
    never = any(c.lower_ == "never" for c in verb.children)
    return bool(helpers & _MODALS) and not (never and helpers & {"would", "could"})


def _names_other(verb: Token, speaker: Speaker) -> bool:
    """Tell a clause that names another state as the doer: "no shipments from China"."""
    for token in verb.subtree:
        codes = states_in(token.text)
        if not codes or speaker.country in codes:
            continue
        if token.dep_ != "pobj" or token.head.lower_ not in _TOWARDS:
            above = token.head
            place = above.dep_ == "pobj" and above.head.lower_ in _TOWARDS
            if not place:
                return True
    return False


@cache
def _verdicts() -> frozenset[str]:
    return words("baseless") | denial_words("verdicts")
