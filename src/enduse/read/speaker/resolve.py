"""Which mentions are one speaker: "They", "the officials", "she", "the report"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.model import Document, Speaker, SpeakerKind
from enduse.read.attribution.syntax import noun_phrase
from enduse.read.speaker.chain import Chain, Mention
from enduse.read.speaker.kind import Description, describe
from enduse.read.speaker.state import is_state_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enduse.read.attribution.carry import Attribution
    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["resolve_speakers"]

_PEOPLE = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.EXPERT, SpeakerKind.UNNAMED})
_BODIES = frozenset(
    {
        SpeakerKind.GOVERNMENT,
        SpeakerKind.DOCUMENT,
        SpeakerKind.OUTLET,
        SpeakerKind.COMPANY,
        SpeakerKind.RECORDS,
    }
)
# Words by which a speaker is pointed back to whatever it was called before: "the spokesperson",
# "the outlet".
_ROLE_WORDS = frozenset(
    "spokesperson spokesman spokeswoman official person source analyst expert minister secretary "
    "president adviser ambassador diplomat ministry department agency embassy commission "
    "company".split()
)
_OF_KIND = {
    SpeakerKind.OUTLET: frozenset(
        {"outlet", "newspaper", "agency", "broadcaster", "network", "channel", "magazine"}
    ),
    SpeakerKind.COMPANY: frozenset(
        {"company", "firm", "manufacturer", "maker", "supplier", "group", "bank"}
    ),
    SpeakerKind.DOCUMENT: frozenset({"document", "report", "paper"}),
}
_REPORTS = frozenset({"report", "article", "story", "investigation"})
_PUBLIC = frozenset({"released", "published", "unclassified", "declassified", "public", "annual"})
_COUNTING = frozenset(
    {"some", "other", "several", "many", "two", "three", "another", "more", "few"}
)


def resolve_speakers(
    document: Document, sentences: Sequence[Sentence], attributions: Sequence[Attribution]
) -> list[Speaker | None]:
    """Resolve the speaker of each attribution.

    Args:
        document: The document, for citing.
        sentences: All its sentences: a person may be introduced where nothing is attributed.
        attributions: In order of appearance.

    Returns:
        For each attribution its speaker, or None where nobody is named.
    """
    people = _people(sentences)
    chains: list[Chain] = []
    links: list[tuple[Chain, int, int] | None] = []
    for one in attributions:
        if one.frame.speaker is None:
            links.append(None)
            continue
        start, end = one.source.offsets(one.frame.speaker)
        links.append((_chain_for(chains, people, one.source, one.frame.speaker), start, end))
    return [None if link is None else _speaker(document, chains, *link) for link in links]


def _people(sentences: Sequence[Sentence]) -> dict[str, Mention]:
    """Find for each surname the fullest phrase in the document that introduces the person."""
    found: dict[str, Mention] = {}
    for sentence in sentences:
        for entity in sentence.doc.ents:
            if entity.label_ != "PERSON" or entity.root.dep_ in {"poss", "compound"}:
                continue
            tokens = noun_phrase(entity.root)
            said = describe(sentence, tokens)
            if not said.person or not (said.role or said.state):
                continue
            surname = said.person.split()[-1].lower()
            if surname not in found or len(said.text) > len(found[surname].said.text):
                found[surname] = Mention(said, *sentence.offsets(tokens))
    return found


def _chain_for(
    chains: list[Chain], people: dict[str, Mention], sentence: Sentence, tokens: TokenRange
) -> Chain:
    start, end = sentence.offsets(tokens)
    chain = next(
        (c for c in chains if any(m.start == start and m.end == end for m in c.mentions)), None
    )
    if chain is None:
        said = describe(sentence, tokens)
        chain = _match(chains, said)
        fresh = chain is None
        if chain is None:
            chain = Chain(told=people.get(_surname(said)) if not said.pronoun else None)
        chain.mentions.append(Mention(said, start, end))
        chain.public = chain.public or _is_public(sentence, tokens, said)
        if fresh:
            chains.append(chain)
            return chain
    chains.remove(chain)
    chains.append(chain)  # most recent last
    return chain


def _surname(said: Description) -> str:
    name = said.person or said.name
    return name.split()[-1].lower() if name else ""


def _match(chains: Sequence[Chain], said: Description) -> Chain | None:
    """Find the chain that a mention continues, most recent first."""
    recent = list(reversed(chains))
    if said.pronoun:
        return next((c for c in recent if _fits_pronoun(c, said.pronoun)), None)
    for test in (_same_name, _same_description, _same_kind):
        found = next((c for c in recent if test(c, said)), None)
        if found is not None:
            return found
    return None


def _fits_pronoun(chain: Chain, pronoun: str) -> bool:
    kind = chain.kind()
    if pronoun in {"he", "she", "i"}:
        return not chain.plural() and (
            bool(chain.persons()) or kind in _PEOPLE or "spokesperson" in chain.words()
        )
    if pronoun in {"they", "we"}:
        return chain.plural() or (
            kind in {SpeakerKind.GOVERNMENT, SpeakerKind.COMPANY} and not chain.persons()
        )
    return not chain.plural() and kind in _BODIES and not chain.persons()


def _same_name(chain: Chain, said: Description) -> bool:
    state = is_state_name(said.text)
    if state is not None:
        return any(is_state_name(m.said.text) == state for m in chain.mentions)
    if not said.name:
        return False
    if not said.person and not chain.persons() and said.plural != chain.plural():
        return False
    if said.person or (" " not in said.name and chain.persons()):
        return any(
            p.split()[-1].lower() == _surname(said) or said.name in p for p in chain.persons()
        )
    if any(n.lower() == said.name.lower() for n in chain.names()):
        return said.head in chain.heads()
    # "Amnesty" for "Amnesty International".
    return len(said.name) > 3 and any(n.split()[0] == said.name for n in chain.names() if " " in n)


def _same_description(chain: Chain, said: Description) -> bool:
    """Match "the officials", "the report", or a repeated "senior US officials"."""
    if said.person or said.head not in chain.heads() | (chain.words() & _ROLE_WORDS):
        return False
    if said.plural != chain.plural() or _differ(chain, said):
        return False
    if said.definite:
        return not said.name or said.name in chain.names()
    repeated = said.plural and bool(said.modifiers) and said.modifiers[0] not in _COUNTING
    return repeated and said.state is not None and said.state == chain.state()


def _same_kind(chain: Chain, said: Description) -> bool:
    """Match "the outlet" to the newspaper, "the report" to what a newspaper reported."""
    if not said.definite or said.name or said.plural != chain.plural() or _differ(chain, said):
        return False
    kind = chain.kind()
    if kind is SpeakerKind.OUTLET and said.head in _REPORTS:
        return True
    return kind in _OF_KIND and said.head in _OF_KIND[kind]


def _differ(chain: Chain, said: Description) -> bool:
    return said.state is not None and chain.state() not in {None, said.state}


def _is_public(sentence: Sentence, tokens: TokenRange, said: Description) -> bool:
    if said.kind is not SpeakerKind.DOCUMENT:
        return False
    near = sentence.doc[tokens[0] : min(len(sentence.doc), tokens[1] + 4)]
    return any(t.lower_ in _PUBLIC for t in near) or any(t.ent_type_ == "ORG" for t in near)


def _speaker(
    document: Document, chains: Sequence[Chain], chain: Chain, start: int, end: int
) -> Speaker:
    best = chain.best()
    kind = chain.kind() or SpeakerKind.UNNAMED
    return Speaker(
        mention=document.span(start, end),
        name=" ".join(best.said.text.split()),
        antecedent=document.span(best.start, best.end),
        kind=kind,
        on_record=_on_record(chain, kind),
        country=_country(chains, chain, kind),
    )


def _on_record(chain: Chain, kind: SpeakerKind) -> bool:
    if chain.persons():
        return True
    if kind is SpeakerKind.DOCUMENT:
        return chain.public
    if kind in {SpeakerKind.GOVERNMENT, SpeakerKind.RECORDS}:
        return True
    return bool(chain.best().said.name)


def _country(chains: Sequence[Chain], chain: Chain, kind: SpeakerKind) -> str | None:
    if kind not in {SpeakerKind.GOVERNMENT, SpeakerKind.OFFICIAL, SpeakerKind.DOCUMENT}:
        return None
    state = chain.state()
    if state is not None:
        return state
    # "the embassy spokesperson": the state of the embassy that the document named before.
    for other in chains:
        if (
            other is not chain
            and other.kind() is SpeakerKind.GOVERNMENT
            and other.heads() & chain.words()
        ):
            return other.state()
    return None
