"""What a document introduces: persons, firms by what they are called, papers, subjects.

A speaker is often brought in where nothing is attributed to it ("a Dubai dealer, Al Noor Falcon"),
and is then only pointed to ("The dealer said").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from enduse.model import LineKind, SpeakerKind
from enduse.read.attribution.syntax import noun_phrase
from enduse.read.speaker.chain import Mention
from enduse.read.speaker.kind import Description, describe, is_role_noun

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from enduse.model import PartyMention
    from enduse.read.sentence import Sentence, TokenRange

__all__ = [
    "Introduced",
    "Named",
    "Register",
    "corrected",
    "make_register",
    "person_told",
    "short_name",
]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMING = frozenset({"NOUN", "PROPN"})
_BEFORE = frozenset({"compound", "nmod"})
_JOINED = _BEFORE | {"appos", "attr"}
# A name of so few letters may be any word.
_SHORTEST = 4
# A longer phrase is a headline or a whole clause.
_LONGEST = 120
_MOST = 18
_BODY_NOUNS = frozenset(
    "centre center institute institution ministry department agency office council commission bank "
    "university group company association union federation foundation committee bureau party court "
    "service authority board network organisation organization consortium laboratory".split()
)


@dataclass(frozen=True, slots=True)
class Introduced:
    """A noun that later words may point back to, with its sentence.

    Attributes:
        sentence: Where it stands.
        order: Number of that sentence in the document.
        token: Its head.
        start: First code point of the head in the text layer.
        named: Head of the name that stands for it ("a dealer, X": X), or None.
    """

    sentence: Sentence
    order: int
    token: Token
    start: int
    named: Token | None = None

    def tokens(self) -> TokenRange:
        """Give the phrase."""
        return noun_phrase(self.token)

    def mention(self) -> Mention:
        """Describe the phrase; where it is no name itself, the name beside it."""
        found = self._described(self.token)
        if self.named is not None and not found.said.name:
            return self._described(self.named)
        return found

    def _described(self, token: Token) -> Mention:
        tokens = noun_phrase(token)
        return Mention(describe(self.sentence, tokens), *self.sentence.offsets(tokens))


class Named(NamedTuple):
    """A whole name where it stands, in text-layer code points."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Register:
    """What the sentences of a document introduce, in order of appearance.

    Attributes:
        people: For each surname, in lower case, the phrases that say who it is.
        called: For each noun, the named parties that are said to be one.
        papers: Reports, studies and the like, where they are first spoken of.
        subjects: Subjects of clauses in the body.
        full: For the first word of an organisation's name, in lower case, the whole name.
    """

    people: Mapping[str, tuple[Mention, ...]]
    called: Mapping[str, tuple[Introduced, ...]]
    papers: tuple[Introduced, ...]
    subjects: tuple[Introduced, ...]
    full: Mapping[str, Named]


def make_register(sentences: Sequence[Sentence], parties: Sequence[PartyMention]) -> Register:
    """Read what a document introduces.

    Args:
        sentences: All its sentences.
        parties: Its companies, organisations and persons.
    """
    called: dict[str, list[Introduced]] = {}
    papers: list[Introduced] = []
    subjects: list[Introduced] = []
    for order, sentence in enumerate(sentences):
        body = sentence.paragraph.kind is LineKind.BODY
        beside = _beside(sentence.doc)
        for token in sentence.doc:
            part = token.pos_
            if part not in _NAMING:
                continue
            is_subject = body and token.dep_ in _SUBJECTS
            is_paper = body and part == "NOUN" and is_role_noun(token, SpeakerKind.DOCUMENT)
            names = list(_said_to_be(token, beside))
            if not (is_subject or is_paper or names):
                continue
            one = Introduced(sentence, order, token, sentence.start + token.idx)
            if is_subject:
                subjects.append(one)
            for noun, name in names:
                called.setdefault(noun, []).append(replace(one, named=name))
            if is_paper:
                papers.append(one)
    return Register(
        _people(sentences),
        {noun: tuple(found) for noun, found in sorted(called.items())},
        tuple(papers),
        tuple(subjects),
        _full(sentences, parties),
    )


def _beside(doc: Doc) -> dict[int, list[Token]]:
    """Give for the number of a word those that stand beside it as what it is said to be."""
    found: dict[int, list[Token]] = {}
    for token in doc:
        if token.dep_ in _JOINED:
            found.setdefault(token.head.i, []).append(token)
    return found


def _said_to_be(token: Token, beside: Mapping[int, list[Token]]) -> Iterator[tuple[str, Token]]:
    """Give the nouns that a name is said to be, with the name.

    "X, a dealer", "the dealer, X", "the dealer X", "X is a dealer"; and the noun that a name holds
    itself: "the Helmond Centre" is a centre.
    """
    near = beside.get(token.i, [])
    apposed = [c for c in near if c.dep_ == "appos"]
    if token.pos_ == "NOUN":
        yield from ((token.lemma_.lower(), o) for o in apposed if o.pos_ == "PROPN")
        return
    before = [c for c in near if c.i < token.i and c.dep_ in _BEFORE]
    told = []
    if token.dep_ == "nsubj" and token.head.lemma_ == "be":
        told = [c for c in beside.get(token.head.i, ()) if c.dep_ == "attr"]
    for other in [*apposed, *before, *told]:
        if other.pos_ == "NOUN":
            yield other.lemma_.lower(), token
    if token.ent_type_ == "ORG" and token.lower_ in _BODY_NOUNS:
        yield token.lower_, token


def corrected(register: Register, said: Description) -> Description:
    """Correct a firm that the tagger took for a person: the document's parties know better."""
    party = register.full.get(short_name(said))
    if party is None or not said.person or " " in said.person or said.role:
        return said
    if said.person.split()[-1].lower() in register.people:
        return said
    return replace(said, person="", kind=SpeakerKind.COMPANY)


def short_name(said: Description) -> str:
    """Give what may be the short name of a party, lower case: "Hanbit", which no tagger knows."""
    bare = said.text.removeprefix("The ").removeprefix("the ")
    return bare.lower() if bare[:1].isupper() and " " not in bare else said.name.lower()


def person_told(register: Register, surname: str, at: int) -> Mention | None:
    """Find the phrase that says whom a surname names.

    Args:
        register: What the document introduces.
        surname: In lower case.
        at: Where the surname stands: of two who share it, the one named last before that is meant.

    Returns:
        The fullest phrase for that person, or None.
    """
    told = register.people.get(surname, ())
    if not told:
        return None
    given = {m.said.person.split()[0] for m in told if " " in m.said.person}
    if len(given) > 1:
        before = [m for m in told if m.start <= at and " " in m.said.person]
        near = (before or told)[-1 if before else 0].said.person.split()[0]
        told = tuple(m for m in told if m.said.person.split()[0] == near)
    return max(told, key=_fullness)


def _people(sentences: Sequence[Sentence]) -> dict[str, tuple[Mention, ...]]:
    """Find for each surname the phrases in the document that introduce a person."""
    found: dict[str, list[Mention]] = {}
    for sentence in sentences:
        for entity in sentence.doc.ents:
            if entity.label_ != "PERSON" or entity.root.dep_ in {"poss", "compound"}:
                continue
            one = _introduction(sentence, entity)
            if one is not None:
                found.setdefault(one.said.person.split()[-1].lower(), []).append(one)
    return {name: tuple(told) for name, told in sorted(found.items())}


def _introduction(sentence: Sentence, entity: Span) -> Mention | None:
    tokens = noun_phrase(entity.root)
    said = describe(sentence, tokens)
    if said.plural or tokens[1] - tokens[0] > _MOST or ":" in said.text:
        # One of two who are named together, or more than a phrase.
        tokens = (entity.start, entity.end)
        said = describe(sentence, tokens)
    if not said.person or ":" in said.text or len(said.text) > _LONGEST:
        return None
    if not said.role and " " not in said.person:
        return None
    return Mention(said, *sentence.offsets(tokens))


def _fullness(mention: Mention) -> tuple[bool, int]:
    """Rank a phrase: what says who the person is before a bare name, then the longer one."""
    return mention.said.role or mention.said.state is not None, len(mention.said.text)


def _full(sentences: Sequence[Sentence], parties: Sequence[PartyMention]) -> dict[str, Named]:
    """Give the name for its first word, where only one organisation's name begins so."""
    places = [Named(p.span.text, p.span.start, p.span.end) for p in parties if p.schema != "Person"]
    for sentence in sentences:
        places += [
            Named(e.text, sentence.start + e.start_char, sentence.start + e.end_char)
            for e in sentence.doc.ents
            if e.label_ == "ORG" and " " in e.text
        ]
    found: dict[str, dict[str, Named]] = {}
    for one in sorted(places, key=lambda p: p.start):
        words = one.name.split()
        if words and len(words[0]) >= _SHORTEST and words[0][:1].isupper():
            found.setdefault(words[0].lower().strip(",."), {}).setdefault(" ".join(words), one)
    # "Kinabalu" and "Kinabalu Scientific" are one; two long names that begin alike are not.
    longest = {k: {n: p for n, p in v.items() if " " in n} or v for k, v in found.items()}
    return {key: next(iter(v.values())) for key, v in sorted(longest.items()) if len(v) == 1}
