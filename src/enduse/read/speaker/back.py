"""What a mention points back to: pronouns, "the dealer", "the report", "one of them"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from enduse.model import SpeakerKind
from enduse.read.attribution.syntax import child
from enduse.read.attribution.table import lemma_of
from enduse.read.speaker.chain import Chain, Mention
from enduse.read.speaker.kind import Description, describe
from enduse.read.speaker.match import fits_pronoun, is_apart, match_chain
from enduse.read.speaker.register import corrected

if TYPE_CHECKING:
    from enduse.read.sentence import Sentence, TokenRange
    from enduse.read.speaker.register import Introduced, Register

__all__ = ["antecedent_of", "called_before", "group_of", "one_of_two"]

# So many sentences back a pronoun may reach for a subject at which nobody has spoken yet.
_REACH = 3
_ONES = frozenset(
    {"one", "another", "other", "second", "third", "first", "both", "neither", "each"}
)
_MANY = frozenset({"person", "people", "official", "source", "diplomat", "employee", "analyst"})
_BARE = 2
# So many code points back a speaker of the right gender goes before one of unknown gender.
_NEAR = 900
_WORKS = frozenset({"report", "study", "paper", "survey", "document", "assessment", "analysis"})


def antecedent_of(
    register: Register, chains: Sequence[Chain], sentence: Sentence, said: Description, at: int
) -> Chain | Mention | None:
    """Find who a pronoun is: a speaker so far, or a subject that has not spoken yet.

    The sentence itself is looked at first, then the ones before it, nearest first; in each, who
    speaks comes before who is only spoken of.

    Args:
        register: What the document introduces.
        chains: The speakers so far, most recent last.
        sentence: Where the pronoun stands.
        said: The pronoun.
        at: Its first code point.
    """
    recent = sorted(chains, key=lambda c: c.last(), reverse=True)
    fit = [c for c in recent if fits_pronoun(c, said.pronoun)]
    if said.pronoun in {"we", "i", "our", "my"}:
        return next(iter(fit), None)
    known = _of_gender(fit, said.pronoun, at)
    goes_on = _goes_on(sentence, at)
    for begin, end, own in _windows(register, sentence, at):
        spoken = [c for c in fit if any(begin <= m.start < min(end, at) for m in c.mentions)]
        subjects = [
            one
            for one in register.subjects
            if begin <= one.start < min(end, at) and _may_be(register, one, said.pronoun)
        ]
        if own and subjects and not (goes_on and fit):
            found = _first_fitting(register, subjects, said, chains)
            if found is not None:
                return found
        if spoken:
            nearest = spoken[0]
            # Of one without a name no word can tell the gender: it is the nearest that counts.
            unsure = bool(nearest.persons()) and not nearest.gender()
            return known if known is not None and unsure else nearest
        if own and goes_on:
            continue
        found = _first_fitting(register, subjects, said, chains)
        if found is not None:
            return found
    return next(iter(fit), None)


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Tell whether a pronoun adds to what was said: "X has grown, it added".

    Who adds has spoken before; X is whom it speaks of.
    """
    token = next((t for t in sentence.doc if sentence.start + t.idx == at), None)
    return token is not None and token.dep_ == "nsubj" and lemma_of(token.head) == "add"


def _of_gender(fit: Sequence[Chain], pronoun: str, at: int) -> Chain | None:
    """Find the last speaker nearby whose gender is known to be that of the pronoun."""
    asked = {"he": "m", "she": "f"}.get(pronoun)
    if asked is None:
        return None
    near = [c for c in fit if at - c.last() < _NEAR]
    return next((c for c in near if c.gender() == asked), None)


def called_before(
    register: Register, said: Description, at: int
) -> tuple[Mention, Introduced] | None:
    """Find the named party, or the paper, that "the dealer" or "the study" points back to.

    Returns:
        What names it, and where it was introduced; or None.
    """
    if not said.definite or said.name or said.plural:
        return None
    for one in reversed(register.called.get(said.head, ())):
        if one.start < at:
            found = one.mention()
            if found.said.kind is not None and (found.said.name or found.said.person):
                return found, one
    if said.head not in _WORKS:
        return None
    for one in register.papers:
        if one.start < at and one.token.lemma_.lower() == said.head:
            found = one.mention()
            if len(found.said.text.split()) > _BARE:
                return found, one
    return None


def one_of_two(register: Register, said: Description, at: int) -> Mention | None:
    """Find which of two who were named together "the former" or "the latter" is."""
    words = said.text.lower().split()
    if words not in (["the", "former"], ["the", "latter"]):
        return None
    for one in reversed(register.subjects):
        joined = [t for t in one.token.conjuncts if t.i > one.token.i]
        if one.start < at and joined:
            token = one.token if words[1] == "former" else joined[-1]
            tokens = (token.left_edge.i, token.i + 1)
            return Mention(describe(one.sentence, tokens), *one.sentence.offsets(tokens))
    return None


def group_of(
    register: Register,
    chains: Sequence[Chain],
    sentence: Sentence,
    tokens: TokenRange,
    said: Description,
) -> Chain | Mention | None:
    """Find the speakers of whom a mention is one: "one of the people", "a second person".

    Returns:
        Their chain, or the phrase that names them where they have not spoken; None if the mention
        is no such one.
    """
    ones = {*said.modifiers, said.head} & _ONES
    if said.person or said.plural or (said.definite and not ones):
        return None
    doc = sentence.doc
    head = doc[tokens[0] : tokens[1]].root
    counted = {doc[i].lower_ for i in range(tokens[0], head.i + 1)} & _ONES
    if not counted:
        return None
    whole = child(head, "prep")
    inner = None if whole is None or whole.lower_ != "of" else child(whole, "pobj")
    noun = inner if inner is not None else head
    several = [c for c in reversed(chains) if c.plural() and _is_people(c)]
    at = sentence.start + doc[tokens[0]].idx
    if noun.lower_ in {"them", "whom", "these", "those"} or noun.lower_ in _ONES:
        return next(iter(several), None) or _people_before(register, at)
    lemma = noun.lemma_.lower()
    if inner is None and lemma not in _MANY:
        return None
    alike = {"person", "people", "source"} if lemma in {"person", "people", "source"} else {lemma}
    return next((c for c in several if c.heads() & alike), None)


def _is_people(chain: Chain) -> bool:
    return chain.kind() in {SpeakerKind.UNNAMED, SpeakerKind.OFFICIAL, SpeakerKind.EXPERT}


def _people_before(register: Register, at: int) -> Mention | None:
    for one in reversed(register.subjects):
        if one.start < at and one.token.tag_ in {"NNS", "NNPS"}:
            found = one.mention()
            if found.said.kind in {SpeakerKind.UNNAMED, SpeakerKind.OFFICIAL, SpeakerKind.EXPERT}:
                return found
    return None


def _windows(register: Register, sentence: Sentence, at: int) -> Iterator[tuple[int, int, bool]]:
    """Give the sentence of a pronoun, then those before it, nearest first."""
    yield sentence.start, at, True
    starts = sorted(
        {(s.sentence.start, s.sentence.end) for s in register.subjects if s.start < sentence.start},
        reverse=True,
    )
    for begin, end in starts[:_REACH]:
        yield begin, end, False


def _may_be(register: Register, one: Introduced, pronoun: str) -> bool:
    """Tell quickly, without a description, whether a subject may be what a pronoun stands for."""
    token = one.token
    if one.sentence.quoted[token.i]:
        return False
    plural = token.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in token.children)
    if pronoun in {"he", "she"}:
        return not plural and token.ent_type_ not in {"ORG", "GPE", "NORP"}
    if pronoun == "they":
        return plural or token.ent_type_ == "ORG"
    return not plural and (token.ent_type_ != "PERSON" or token.lower_ in register.full)


def _first_fitting(
    register: Register,
    subjects: Sequence[Introduced],
    said: Description,
    chains: Sequence[Chain],
) -> Chain | Mention | None:
    for one in subjects:
        found = one.mention()
        found = found._replace(said=corrected(register, found.said))
        if found.said.kind is None or found.said.pronoun:
            continue
        if said.pronoun == "it" and not found.said.name:
            continue  # "the company" may be anybody's; a name is surer
        trial = Chain([found])
        if not fits_pronoun(trial, said.pronoun):
            continue
        known = match_chain(chains, found.said)
        if known is not None and not is_apart(known, found.said):
            if fits_pronoun(known, said.pronoun):
                return known
            continue
        return found
    return None
