"""Which mentions are one speaker: "They", "the officials", "she", "the report"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.model import Document, Speaker, SpeakerKind
from enduse.read.speaker.back import antecedent_of, called_before, group_of, one_of_two
from enduse.read.speaker.chain import Chain, Mention
from enduse.read.speaker.kind import Description, describe
from enduse.read.speaker.match import match_chain, surname_of
from enduse.read.speaker.register import (
    Register,
    corrected,
    make_register,
    person_told,
    short_name,
)
from enduse.read.speaker.state import is_state_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enduse.model import PartyMention
    from enduse.read.attribution.carry import Attribution
    from enduse.read.sentence import Sentence, TokenRange
    from enduse.read.speaker.register import Introduced

__all__ = ["resolve_speakers"]

_PUBLIC = frozenset({"released", "published", "unclassified", "declassified", "public", "annual"})
_NEAR = 4
_AUTHORS = frozenset({"author", "researcher"})
_IN_COURT = frozenset({"prosecution", "crown", "court", "tribunal", "jury"})


def resolve_speakers(
    document: Document,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    parties: Sequence[PartyMention] = (),
) -> list[Speaker | None]:
    """Resolve the speaker of each attribution.

    Args:
        document: The document, for citing.
        sentences: All its sentences: a person may be introduced where nothing is attributed.
        attributions: In order of appearance.
        parties: Companies, organisations and persons of the document: a short name stands for the
            full one.

    Returns:
        For each attribution its speaker, or None where nobody is named.
    """
    register = make_register(sentences, parties)
    chains: list[Chain] = []
    links: list[tuple[Chain, int, int] | None] = []
    for one in attributions:
        if one.frame.speaker is None:
            links.append(None)
            continue
        start, end = one.source.offsets(one.frame.speaker)
        links.append((_chain_for(chains, register, one.source, one.frame.speaker), start, end))
    return [None if link is None else _speaker(document, chains, *link) for link in links]


def _chain_for(
    chains: list[Chain], register: Register, sentence: Sentence, tokens: TokenRange
) -> Chain:
    start, end = sentence.offsets(tokens)
    chain = next(
        (c for c in chains if any(m.start == start and m.end == end for m in c.mentions)), None
    )
    if chain is None:
        said = corrected(register, describe(sentence, tokens))
        chain = _found(chains, register, sentence, tokens, said)
        chain.mentions.append(Mention(said, start, end))
        chain.public = chain.public or _is_public(sentence, tokens, said)
    if chain in chains:
        chains.remove(chain)
    chains.append(chain)  # most recent last
    return chain


def _found(
    chains: list[Chain],
    register: Register,
    sentence: Sentence,
    tokens: TokenRange,
    said: Description,
) -> Chain:
    """Find the speaker that a mention is of, or begin a new one."""
    start = sentence.offsets(tokens)[0]
    if said.pronoun:
        return _as_chain(antecedent_of(register, chains, sentence, said, start), Chain())
    named = one_of_two(register, said, start)
    if named is not None:
        known = match_chain(chains, named.said)
        return Chain([named]) if known is None else known
    group = group_of(register, chains, sentence, tokens, said)
    if group is not None:
        return Chain(group=_as_chain(group, Chain()))
    known = match_chain(chains, said)
    if known is not None:
        return known
    told = called_before(register, said, start)
    if told is not None:
        known = match_chain(chains, told[0].said)
        return Chain(told=told[0], public=_is_issued(told[1])) if known is None else known
    party = None if said.person else register.full.get(short_name(said))
    told_person = person_told(register, surname_of(said), start)
    return Chain(
        told=told_person,
        named=None if told_person is not None else party,
        owner=_owner_state(register, said, start),
    )


def _owner_state(register: Register, said: Description, at: int) -> str | None:
    """Give the state of "its foreign ministry": that of the last subject that is a state."""
    if said.kind is not SpeakerKind.GOVERNMENT or said.state is not None:
        return None
    if said.text.split()[0].lower() not in {"its", "their"}:
        return None
    near = [one for one in register.subjects if one.start < at][-_NEAR:]
    states = (is_state_name(one.mention().said.text) for one in reversed(near))
    return next((s for s in states if s is not None), None)


def _as_chain(found: Chain | Mention | None, empty: Chain) -> Chain:
    if found is None:
        return empty
    return found if isinstance(found, Chain) else Chain([found])


def _is_issued(one: Introduced) -> bool:
    """Tell a paper that is published, or of which it is said whose it is."""
    said = describe(one.sentence, one.tokens())
    owned = any(c.dep_ == "poss" for c in one.token.children)
    return owned or _is_public(one.sentence, one.tokens(), said)


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
    antecedent = document.span(best.start, best.end)
    if chain.named is not None and len(chain.named[0]) > len(antecedent.text):
        antecedent = document.span(*chain.named[1:])
    return Speaker(
        mention=document.span(start, end),
        name=" ".join(antecedent.text.split()),
        antecedent=antecedent,
        kind=kind,
        on_record=_on_record(chains, chain, kind),
        country=_country(chains, chain, kind),
    )


def _on_record(chains: Sequence[Chain], chain: Chain, kind: SpeakerKind) -> bool:
    if chain.persons() or chain.named is not None:
        return True
    if kind is SpeakerKind.DOCUMENT:
        return chain.public
    if kind in {SpeakerKind.GOVERNMENT, SpeakerKind.RECORDS} or chain.heads() & _IN_COURT:
        return True
    if chain.heads() & _AUTHORS and any(c.public for c in chains):
        return True  # "the authors" of a study that is published
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
