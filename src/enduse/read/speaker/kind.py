"""What kind of source a phrase names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from enduse.model import SpeakerKind
from enduse.read.speaker.role import (
    all_states,
    bare_name,
    kind_of_words,
    person_nouns,
    role_words,
    roles_of,
    speaker_words,
)
from enduse.read.speaker.state import find_states, state_of_office

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["Description", "describe", "is_role_noun", "names_source", "source_kind"]

_PRONOUNS = frozenset(
    "he she they it who which that we i this these those his him her their them its both".split()
)
_BASE_FORM = {
    "both": "they",
    "his": "he",
    "him": "he",
    "her": "she",
    "its": "it",
    "their": "they",
    "them": "they",
}
_PERSONAL = frozenset({"he", "she", "they", "who"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PAPERS = frozenset({SpeakerKind.DOCUMENT, SpeakerKind.RECORDS})
_PLURAL = frozenset({"NNS", "NNPS"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})

_KEPT = "enduse.described"
_POSTS = frozenset({"ambassador", "consul", "consulate", "embassy", "envoy", "mission"})
"""What stands in another state than the one it speaks for."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a phrase says of a source.

    Attributes:
        text: The phrase.
        head: Lemma of its head noun, lower case.
        kind: The kind of source, or None where the phrase does not tell.
        person: Name of a person in it, or an empty string.
        name: Proper name that stands for the source, or an empty string.
        state: Code of the state it belongs to, or None.
        definite: Whether it points back ("the officials", "this report").
        plural: Whether it is more than one.
        pronoun: The pronoun that it is, or an empty string.
        role: Whether it says what the source is, beside the name.
        modifiers: Words before the head, lower case, without articles.
    """

    text: str
    head: str
    kind: SpeakerKind | None
    person: str
    name: str
    state: str | None
    definite: bool
    plural: bool
    pronoun: str
    role: bool
    modifiers: tuple[str, ...]


def describe(sentence: Sentence, tokens: TokenRange) -> Description:
    """Describe the phrase that names a source; what was found is kept with the parse."""
    kept: dict[TokenRange, Description] = sentence.doc.user_data.setdefault(_KEPT, {})
    found = kept.get(tokens)
    if found is None:
        found = kept[tokens] = _describe(sentence, tokens)
    return found


def _describe(sentence: Sentence, tokens: TokenRange) -> Description:
    doc = sentence.doc
    text = sentence.text(tokens)
    phrase = doc[tokens[0] : tokens[1]]
    words = list(phrase)
    head = _head(phrase)
    low = [t.lower_ for t in words]
    pronoun = _BASE_FORM.get(low[0], low[0]) if len(low) == 1 and low[0] in _PRONOUNS else ""
    names = phrase.ents
    person = _person(names, tokens, head)
    name = person or _proper(names, head)
    nouns = {t.lower_ for t in words if t.pos_ in {"NOUN", "PROPN"}}
    roles = roles_of(nouns, {head.lemma_.lower(), head.lower_})
    joined = any(t.dep_ == "conj" and t.head.i == head.i for t in words)
    return Description(
        text=text,
        head=head.lemma_.lower(),
        kind=None if pronoun else kind_of_words(text, roles, person, name),
        person=person,
        name=name,
        state=_state(sentence, text, tokens, head),
        definite=low[0] in _POINTING,
        plural=(head.tag_ in _PLURAL and not _is_one_name(head, person))
        or pronoun in {"they", "these", "those"}
        or joined,
        pronoun=pronoun,
        role=bool(roles),
        modifiers=tuple(t.lower_ for t in doc[tokens[0] : head.i] if t.pos_ != "DET"),
    )


def _head(phrase: Span) -> Token:
    """Give the head of a phrase; where the parse was cut through, its last noun."""
    root = phrase.root
    if root.pos_ in {"DET", "ADJ", "NUM", "PUNCT"}:
        return next((t for t in reversed(list(phrase)) if t.pos_ in {"NOUN", "PROPN"}), root)
    return root


def is_role_noun(token: Token, kind: SpeakerKind) -> bool:
    """Tell whether a noun names a source of a kind."""
    row = role_words()[kind.value]
    return token.lemma_.lower() in row or token.lower_ in row


def source_kind(sentence: Sentence, tokens: TokenRange) -> str:
    """Give what can inform in which way: the subject of "shows", "finds".

    Returns:
        ``outlet``; ``paper`` for a document, records, or "it" (which mostly points back to one);
        ``source`` for anybody else who can inform; an empty string for anything else.
    """
    found = describe(sentence, tokens)
    if found.pronoun:
        return "paper" if found.pronoun == "it" else "source" if found.pronoun in _PERSONAL else ""
    if found.kind is SpeakerKind.OUTLET:
        return "outlet"
    if found.kind in _PAPERS:
        return "paper"
    return "" if found.kind is None else "source"


def names_source(sentence: Sentence, tokens: TokenRange) -> bool:
    """Tell whether words surely name a source: in a headline only their place says that they do."""
    found = describe(sentence, tokens)
    if found.kind is None or found.pronoun:
        return False
    if found.kind is not SpeakerKind.COMPANY or found.role:
        return True
    return any(e.label_ in {"PERSON", "ORG"} for e in sentence.doc[tokens[0] : tokens[1]].ents)


def _is_one_name(head: Token, person: str) -> bool:
    """Tell a name that only looks like a plural: "Kuipers", "Talmund Optics"."""
    if head.tag_ != "NNPS":
        return False
    return (bool(person) and head.text in person) or head.ent_type_ in {"ORG", "GPE"}


def _person(names: Sequence[Span], tokens: TokenRange, head: Token) -> str:
    """Give the person whom a phrase names: as its head, its apposition, or after "including"."""
    for entity in names:
        if entity.label_ != "PERSON":
            continue
        at = entity.root
        if at.i == head.i or (at.i > head.i and _is_beside(entity.start, at)):
            return bare_name(entity.text)
        if at.dep_ == "pobj" and at.head.lower_ == "including" and at.head.head.i == head.i:
            return bare_name(entity.text)
    return _untagged_person(head, tokens)


def _is_beside(first: int, name: Token) -> bool:
    """Tell an apposition, also where the parser joins it: "The authors, Ann Lee and Bo Ek"."""
    if name.dep_ == "appos":
        return True
    joined = name.dep_ == "conj" and name.head.pos_ == "NOUN"
    return joined and first > 0 and name.doc[first - 1].text == ","


def _untagged_person(head: Token, tokens: TokenRange) -> str:
    """Give a person whom the tagger took for none: "the judge, Mrs Justice Holloway"."""
    doc = head.doc
    if head.pos_ == "PROPN":
        at = head
        if doc[max(tokens[0], _first_of_name(at, tokens))].lower_.strip(".") not in speaker_words(
            "titles"
        ):
            return ""
    else:
        roles = head.lemma_.lower() in person_nouns() or head.lower_ in person_nouns()
        named = (
            c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > head.i
        )
        found = next(named, None)
        if not roles or found is None or found.ent_type_ in {"GPE", "NORP", "FAC", "LOC"}:
            return ""
        if found.ent_type_ == "ORG" and not _is_styled(found, tokens):
            return ""
        at = found
    first, last = _first_of_name(at, tokens), at.i
    while last > first and doc[last].lower_.strip(".") in speaker_words("letters"):
        last -= 1
    while first < last and doc[first].lower_.strip(".") in speaker_words("titles"):
        first += 1
    text = doc[first : last + 1].text
    return text if text[:1].isupper() else ""


def _is_styled(name: Token, tokens: TokenRange) -> bool:
    """Tell a name with a title or letters ("Mrs Justice X", "X KC"), or one behind a human role."""
    words = [name.doc[i].lower_.strip(".") for i in range(_first_of_name(name, tokens), name.i + 1)]
    if words[0] in speaker_words("titles") or words[-1] in speaker_words("letters"):
        return True
    human = name.head.lemma_.lower() in speaker_words("human") or name.head.lower_ in speaker_words(
        "human"
    )
    return human and len(words) in {2, 3} and not set(words) & _forms()


@cache
def _forms() -> frozenset[str]:
    return frozenset(w.lower() for form in speaker_words("company_forms") for w in form.split())


def _first_of_name(last: Token, tokens: TokenRange) -> int:
    first = last.i
    while first - 1 >= tokens[0] and last.doc[first - 1].pos_ == "PROPN":
        first -= 1
    return first


def _proper(names: Sequence[Span], head: Token) -> str:
    """Give the proper name in a phrase whose head is a name: "ODNI", "the Pentagon", "Reuters"."""
    if head.pos_ != "PROPN":
        return ""
    for entity in names:
        if entity.start <= head.i < entity.end and entity.label_ in _NAMED:
            return bare_name(entity.text)
    return head.text


def _state(sentence: Sentence, text: str, tokens: TokenRange, head: Token) -> str | None:
    """Find the state that a source belongs to.

    Words before the head count before those behind it: "the Chinese embassy in the US" is China's.
    Two states that speak together, and media, are no one state's.
    """
    found = [f for f in find_states(text) if text[f[1] : f[1] + 1] != "-"]
    if all_states(text) and len({code for _, _, code in found}) > 1:
        return None
    base = sentence.doc[tokens[0]].idx
    front = [code for start, _, code in found if base + start <= head.idx]
    if front:
        return front[0]
    office = state_of_office(text)
    if office is not None:
        return office
    if head.lemma_.lower() in _POSTS:
        return _sender(sentence, text, base)
    behind = [
        code
        for _, end, code in found
        if re.match(r"\s+(?:media|newspaper|press|outlet)", text[end:]) is None
    ]
    return behind[0] if behind else None


def _sender(sentence: Sentence, text: str, base: int) -> str | None:
    """Find the state of "its embassy in Oslo": the first named; where a post is tells nothing."""
    if re.match(r"(?:its|their)\b", text, re.IGNORECASE) is None:
        return None
    before = find_states(sentence.doc.text[:base])
    return before[0][2] if before else None
