"""Claims, made from attributions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from enduse.model import (
    Claim,
    Document,
    Estimative,
    GoodsMention,
    Mode,
    PartyMention,
    Speaker,
)
from enduse.read.attribution.split import split_content
from enduse.read.attribution.syntax import is_negated
from enduse.read.claim.basis import find_basis
from enduse.read.claim.figure import find_quantities
from enduse.read.claim.hedge import Hedge, cue_hedge, find_hedges
from enduse.read.claim.hedge.governing import hedge_words
from enduse.read.claim.hedge.scope import root_of
from enduse.read.claim.stance import stance_of
from enduse.read.claim.supply import Claimed, complete_roles, find_supply, is_generic_goods
from enduse.read.claim.supply.context import Placed
from enduse.read.speaker.resolve import resolve_speakers
from enduse.text.period import find_periods

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enduse.read.attribution.carry import Attribution
    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["Named", "build_claims"]

_HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})


@dataclass(frozen=True, slots=True)
class Named:
    """What is named in a document: it is found once, and looked up for each claim.

    Attributes:
        parties: Companies, organisations and persons.
        goods: Goods that the lexicon knows.
    """

    parties: tuple[PartyMention, ...]
    goods: tuple[GoodsMention, ...]


def build_claims(
    document: Document,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    named: Named,
) -> tuple[Claim, ...]:
    """Make the claims of a document, in order of appearance, numbered ``c01`` ..."""
    speakers = resolve_speakers(document, sentences, attributions, named.parties)
    bases = find_basis(document, sentences, attributions, speakers)
    made: dict[tuple[int, int], Placed] = {}
    order = {id(s): n for n, s in enumerate(sentences)}
    for one, speaker, basis in zip(attributions, speakers, bases, strict=True):
        for content in one.frame.contents:
            for part in split_content(one.sentence, content):
                if _is_no_comment(one.sentence, part):
                    continue
                claim, told = _claim(document, named, one, part, speaker)
                claim = replace(claim, basis=basis[0], basis_span=basis[1])
                placed = Placed(claim, order[id(one.sentence)], told)
                # The same words attributed twice are one claim: that of the first cue.
                made.setdefault((claim.content.start, claim.content.end), placed)
    claims = complete_roles([made[bounds] for bounds in sorted(made)])
    width = max(2, len(str(len(claims))))
    return tuple(replace(c, id=f"c{n:0{width}}") for n, c in enumerate(claims, 1))


def _is_no_comment(sentence: Sentence, content: TokenRange) -> bool:
    """Tell "said it could not comment on the case", by which nothing is claimed."""
    root = root_of(sentence.doc, content)
    return root.lemma_.lower() == "comment" and is_negated(root)


def _claim(
    document: Document, named: Named, one: Attribution, content: TokenRange, speaker: Speaker | None
) -> tuple[Claim, bool]:
    """Make a claim; tell whether it is of a supply."""
    sentence, frame = one.sentence, one.frame
    start, end = sentence.offsets(content)
    hedges = _hedges(one, content)
    estimative = tuple(
        Estimative(document.span(sentence.start + h.start, sentence.start + h.end), h.kind, h.band)
        for h in hedges
    )
    goods = tuple(g for g in named.goods if start <= g.span.start and g.span.end <= end)
    acting = frame.act in {"deny", "plan"}
    supply = find_supply(Claimed(sentence, content, speaker, acting, named.parties, goods))
    goods = _with_generic(document, sentence, goods, supply.goods)
    claim = Claim(
        id="",
        line=sentence.paragraph.line_at(start - sentence.paragraph.start),
        content=document.span(start, end),
        cue=None if frame.cue is None else document.span(*sentence.offsets(frame.cue)),
        speaker=speaker,
        mode=_mode(sentence, content),
        stance=stance_of(one, content, speaker, hedges),
        estimative=estimative,
        likelihood=next((e for e, h in zip(estimative, hedges, strict=True) if _grades(h)), None),
        goods=goods,
        supplier=supply.supplier,
        recipient=supply.recipient,
        parties=tuple(p for p in named.parties if start <= p.span.start and p.span.end <= end),
        quantities=find_quantities(document, sentence, content),
        carried_over=one.carried,
        via=supply.via,
        predicate=supply.predicate,
        period=_period(document.text[start:end]),
    )
    return claim, supply.told


def _period(text: str) -> str | None:
    found = find_periods(text)
    return " ".join(text[slice(*found[0])].split()) if found else None


def _grades(hedge: Hedge) -> bool:
    """Tell a likelihood word that grades the claim itself, not something that it mentions."""
    return hedge.kind == "likelihood" and hedge.main


def _hedges(one: Attribution, content: TokenRange) -> list[Hedge]:
    found = find_hedges(one.sentence, content)
    frame = one.frame
    if frame.hedge is not None and frame.cue is not None:
        own = cue_hedge(one.sentence, frame.cue, frame.hedge)
        if not any(own.start < h.end and h.start < own.end for h in found):
            found = sorted([own, *found], key=lambda h: h.start)
    return sorted([*found, *_on_cue(one, found), *_on_speaker(one)], key=lambda h: h.start)


def _on_speaker(one: Attribution) -> list[Hedge]:
    """Give the hedge that the source itself is: "according to UN estimates", "rumours say"."""
    phrase = one.frame.speaker
    if phrase is None or one.source is not one.sentence:
        return []
    doc = one.sentence.doc
    head = next(
        (doc[i] for i in range(phrase[1] - 1, phrase[0] - 1, -1) if doc[i].tag_[:2] == "NN"), None
    )
    if head is None or head.lemma_.lower() not in hedge_words("sources"):
        return []
    return [cue_hedge(one.sentence, (head.i, head.i + 1), "belief")]


def _on_cue(one: Attribution, found: Sequence[Hedge]) -> list[Hedge]:
    """Give the hedges that stand on the cue itself: "reportedly raised the matter"."""
    cue = one.frame.cue
    if cue is None:
        return []
    doc = one.sentence.doc
    adverbs = [
        c
        for i in range(*cue)
        for c in doc[i].children
        if c.lower_ in _HEARSAY and c.dep_ == "advmod"
    ]
    hedges = [cue_hedge(one.sentence, (a.i, a.i + 1), "hearsay") for a in adverbs]
    return [h for h in hedges if not any(h.start < f.end and f.start < h.end for f in found)]


def _mode(sentence: Sentence, content: TokenRange) -> Mode:
    inside = sum(sentence.quoted[content[0] : content[1]])
    if inside == content[1] - content[0]:
        return Mode.QUOTED
    return Mode.MIXED if inside else Mode.PARAPHRASE


def _with_generic(
    document: Document,
    sentence: Sentence,
    goods: tuple[GoodsMention, ...],
    phrases: Sequence[TokenRange],
) -> tuple[GoodsMention, ...]:
    """Add what is supplied where the lexicon does not know it: "components and materials"."""
    added = []
    for phrase in phrases:
        start, end = sentence.offsets(phrase)
        covered = any(g.span.start < end and start < g.span.end for g in goods)
        if not covered and is_generic_goods(document.text[start:end]):
            added.append(GoodsMention(document.span(start, end), None))
    return tuple(sorted([*goods, *added], key=lambda g: g.span))
