"""From a claim to the questions that it puts to trade records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from enduse.check.question.candidate import averaged, candidates_of, in_words, stated_in
from enduse.check.question.figure.bound import stated_of
from enduse.check.question.figure.change import roles_without_figure
from enduse.check.question.figure.clause import clause_of, supplier_beside
from enduse.check.question.figure.range import Range
from enduse.check.question.figure.rate import in_dollars
from enduse.check.question.figure.role import role_of
from enduse.check.question.figure.shape import Role
from enduse.check.question.question import Context, Question
from enduse.check.question.said import Said
from enduse.check.question.side.basis import BasisReading, bases_of
from enduse.check.question.side.party import all_counted, named_in
from enduse.check.question.side.route import Route, route_of
from enduse.check.question.time.window import Reading, days_of, readings_of
from enduse.check.question.words.goods import (
    GoodsHit,
    as_codes,
    goods_in,
    left_out,
    says_all_goods,
    wider_than,
)
from enduse.controls.goods import GoodsTable
from enduse.model import ClaimFinding, Stance
from enduse.trace.measure import Kind

__all__ = ["questions_in"]

_MOST_FIGURES = 30
_UNTOLD = {
    Stance.DENIES: "the claim is a denial, and states no figure of its own",
    Stance.URGES: "the claim is about what should be, and not about what was traded",
    Stance.PLANS: "the claim is about what is planned",
    Stance.WARNS: "the claim is about what may come",
    Stance.CANNOT_ASSESS: "the claim says that it cannot be told",
}


def questions_in(
    finding: ClaimFinding, context: Context, goods: GoodsTable, claims: Sequence[ClaimFinding]
) -> tuple[Question, ...]:
    """Find the questions that a claim puts to trade records.

    Args:
        finding: The claim.
        context: The days that its words are read by.
        goods: Gives the codes of goods.
        claims: All claims of the same document, in order: what a sentence leaves out may stand in
            the one before.

    Returns:
        A question for each figure of trade; of several goods, one for all of them and one for each.
        A figure that no measure can be declared for has the reason instead.  Nothing where the
        claim states nothing of trade.
    """
    figures = finding.claim.quantities
    if len(figures) > _MOST_FIGURES:
        why_not = "the sentence has too many figures to tell what belongs to which"
        return tuple(
            Question(finding.ref, n, f"the figure “{f.span.text}”", stated_of(f), (), (), why_not)
            for n, f in enumerate(figures)
        )
    said = _read(finding, context, goods, claims)
    if not (
        any(hit.codes for hit in said.hits) or finding.claim.goods or says_all_goods(said.text)
    ):
        return ()
    return tuple(q for index, role in said.roles for q in _questions(said, index, role))


def _read(
    finding: ClaimFinding, context: Context, goods: GoodsTable, claims: Sequence[ClaimFinding]
) -> Said:
    claim = finding.claim
    text = claim.content.text
    about = tuple(other for other in claims if other.layer == finding.layer)
    at = next((n for n, other in enumerate(about) if other.ref == finding.ref), 0)
    before = about[:at][::-1]
    hits = goods_in(text, goods)
    return Said(
        finding=finding,
        text=text,
        hits=hits,
        before=before,
        days=days_of(context, claim.mode, about),
        about=about,
        roles=tuple(_roles(finding, text, hits)),
    )


def _is_of_goods(role: Role, hits: tuple[GoodsHit, ...]) -> bool:
    """Tell "2,000 drones" from "six million jobs"."""
    near = (hit.start for hit in hits)
    return role.unit != "units" or any(role.end <= start <= role.end + _NOUN for start in near)


_NOUN = 30
"""Within so many characters of a count the goods stand that are counted."""


def _roles(
    finding: ClaimFinding, text: str, hits: tuple[GoodsHit, ...]
) -> Iterator[tuple[int | None, Role]]:
    found = []
    for index, figure in enumerate(finding.claim.quantities):
        start = figure.span.start - finding.claim.content.start
        role = role_of(figure, text, start) if 0 <= start < len(text) else None
        if role is not None and _is_of_goods(role, hits):
            found.append((index, role))
    yield from found
    if not found:
        yield from ((None, role) for role in roles_without_figure(text))


def _questions(said: Said, index: int | None, role: Role) -> Iterator[Question]:
    ref, stated = said.finding.ref, stated_in(role)
    others = [other for _n, other in said.roles if other is not role]
    route = _route(said, role, others)
    is_open = not (route.suppliers or route.makers or route.via or route.between)
    # A name is asked for only where no state tells the seller: records write names in many ways.
    named = named_in(said.finding)[:1] if is_open else ()
    bases = bases_of(role, route, said.text, said.hits, named)
    readings = readings_of(role, said.text, said.days, others, said.about)
    groups = _goods_of(said, role)
    why_not = _why_not(said, role, route) or _what_lacks(role, groups, bases, readings)
    if why_not:
        yield Question(ref, index, f"the figure “{role.words}”", stated, (), (), why_not)
        return
    users = all_counted(said.finding, said.text, said.hits, named)
    for hits in groups:
        codes, assumed = as_codes(hits)
        words = in_words(role, route, hits, bases[0])
        if hits and not codes:
            names = ", ".join(f"“{hit.words}”" for hit in hits)
            yield Question(ref, index, words, stated, (), (), f"no codes are known for {names}")
            continue
        told = ((*wider_than(said.text, hits), *users), left_out(said.text, hits))
        candidates = candidates_of(role, bases, readings, hits, told)
        common = (*said.days.assumed, *route.said, *assumed)
        made = Question(ref, index, words, stated, common, candidates, "", len(bases) == 1)
        yield _priced(averaged(made, role), role)


def _why_not(said: Said, role: Role, route: Route) -> str:
    """Say why the words themselves are no statement that records can bear out."""
    told = _UNTOLD.get(said.finding.claim.stance, "") or role.why_not
    region = _REGION.search(said.text)
    if told or region is None or route.suppliers:
        return told
    return f"“{region[1]}” is no state that records name"


def _what_lacks(
    role: Role,
    groups: Sequence[tuple[GoodsHit, ...]],
    bases: Sequence[BasisReading],
    readings: Sequence[Reading],
) -> str:
    """Say what a measure would need and the sentence does not give."""
    if not groups:
        return "the sentence names no goods, and does not speak of trade"
    if not bases and role.kind is Kind.SHARE:
        return "the sentence does not say whose share it is"
    if not bases:
        return "the sentence names neither who supplied nor who received"
    return "" if readings else "the claim is about a time to come"


def _route(said: Said, role: Role, others: Sequence[Role]) -> Route:
    """Give who supplied whom, for one figure of the sentence."""
    text, is_whole = clause_of(role, others, said.text)
    hits = tuple(hit for hit in said.hits if hit.end <= len(text))
    route = route_of(text, hits, said.finding, said.before)
    if is_whole:
        return replace(route, suppliers=tuple(c for c in route.suppliers if c in route.told))
    own = supplier_beside(role, others, said.text)
    return replace(route, suppliers=own) if own else route


def _priced(question: Question, role: Role) -> Question:
    """Put a sum in another currency into US dollars, in which records are added up."""
    if not role.currency:
        return question
    windows = [c.definition.window for c in question.candidates if c.definition.window is not None]
    stated = question.stated
    made = in_dollars(
        Range(stated.low, stated.high, stated.low_open, stated.high_open), role.currency, windows
    )
    if made is None:
        why_not = f"the figure is in {role.currency}, and there is no rate for its time"
        return replace(question, candidates=(), assumed=(), why_not=why_not)
    return replace(
        question,
        stated=replace(stated, low=made[0].low, high=made[0].high),
        assumed=(*question.assumed, made[1]),
    )


def _goods_of(said: Said, role: Role) -> tuple[tuple[GoodsHit, ...], ...]:
    """Give the goods that a figure is of: all together, and each where they are several.

    Nothing where the sentence names none; an empty group stands for all goods.
    """
    hits = _near(said, role)
    if not hits:
        return ((),) if says_all_goods(said.text) or _BETWEEN.search(said.text) else ()
    unique: dict[tuple[str, ...], GoodsHit] = {}
    for hit in hits:
        unique.setdefault(hit.codes or (hit.key,), hit)
    each = tuple(unique.values())
    known = [hit for hit in each if hit.codes]
    if len(known) < 2:
        return (each,)
    # "Energy, including oil and gas" is one thing; "chips and machine tools" are two.
    apart = [hit for hit in known if not any(_holds(other, hit) for other in known)]
    if len(apart) < 2 or role.kind in {Kind.SUM, Kind.COUNT}:
        # A sum over several goods says nothing of each.
        return (tuple(hit for hit in each if hit in apart or not hit.codes),)
    return (each, *((hit,) for hit in apart))


def _holds(other: GoodsHit, hit: GoodsHit) -> bool:
    """Tell whether all codes of some goods lie within those of others."""
    return other.codes != hit.codes and all(code.startswith(other.codes) for code in hit.codes)


def _near(said: Said, role: Role) -> tuple[GoodsHit, ...]:
    """Give the goods nearest to a figure: in its base, else about it, else in the sentence."""
    starts = sorted(other.start for _n, other in said.roles)
    until = next((s for s in starts if s > role.start), len(said.text))
    since = max((o.end for _n, o in said.roles if o.end <= role.start), default=0)
    behind = tuple(hit for hit in said.hits if role.end <= hit.start < until)
    if behind and _LINK.match(said.text[role.end : behind[0].start]) is not None:
        return behind
    before = tuple(hit for hit in said.hits if since <= hit.start < role.start)
    return before or behind or said.hits


_BETWEEN = re.compile(r"\b(?:trade|turnover)\b")
_REGION = re.compile(
    r"\b(?:from|by|to|into)\s(?:the\s)?((?:(?:Central|South-?\s?[Ee]ast|East|South|Western|Eastern|North|Latin)\s)?"
    r"(?:Europe|Asia|Africa|America|Middle\sEast|Gulf|Caucasus|Balkans))\b(?!\sof\b)"
)
_LINK = re.compile(r"\s(?:worth\s)?(?:of|in)\b[^,;]{0,60}\Z|[\s\w’'-]{0,40}\Z")
