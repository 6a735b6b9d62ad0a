"""Atoms: the single statements that a claim is made of, with what they are compared by.

A claim of supply that names several goods is one atom for each of them; a claim with a clause after
a comma ("..., facilitating ...") is one for each clause; every other claim is one atom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from enduse.model import Claim, ClaimFinding, Disclosure, Stance
from enduse.read.proposition.word import senses_in
from enduse.tables import load_table
from enduse.text.place import countries_in

__all__ = ["Atom", "are_related", "atoms_of", "is_kind", "wider_goods"]

_GATES = {
    Stance.DENIES: "denial",
    Stance.CANNOT_ASSESS: "limit",
    Stance.URGES: "demand",
    Stance.PLANS: "plan",
    Stance.WARNS: "warning",
}
_POSITIONS = frozenset({"denial", "demand", "plan", "warning"})
_CLAUSE = re.compile(
    r", (?!including|involving|concerning|regarding|according)(?=[a-z]{2,20}ing )|; "
    r"|, (?:whereas|while|but) "
)
_FULL_CLAUSE = 4
"""A clause with fewer senses than these does not stand by itself."""
_SUPPLYING = frozenset({"=supply", "=help", "=get"})
_TO_DO = re.compile(r"\A(?:\W{0,3}\w{1,20}){0,3}?\W{1,3}(?:to|will|should|must)\b")
_LEADING = 3
"""So many words at most stand before the one of whom something is demanded."""
_NAMED_WITHIN = 5
_ADDRESSEE_WITHIN = 60
_TRUNK = 24
"""So far behind the name of a state its verb of belief is looked for, in code points."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A single statement.

    Attributes:
        at: Index of its claim.
        part: Which part of the claim; 0 for the first or the whole.
        layer: The document.
        gate: ``denial``, ``limit``, ``demand``, ``plan``, ``warning`` or ``other``.
        terms: Its senses, sorted, each once.
        tail: The senses of what its goods are said to be for, sorted; empty where it has no goods.
        goods: The key of its goods, or the keys of all goods of the claim, sorted.
        route: ``supplier>recipient`` by state, sorted.
        firms: Names of suppliers that are more than a state, folded, sorted.
        share: Whether it says how large a part of something is.
        root: Key of the disclosure, or None.
        side: The state whose position it is, or None.
        addressee: Of whom it demands something: a state's code or a sense; or None.
        listed: Whether it is one of several goods of its claim.
        pointing: Whether it points back to something said before ("It's something that ...").
    """

    at: int
    part: int
    layer: str
    gate: str
    terms: tuple[str, ...]
    tail: tuple[str, ...]
    goods: tuple[str, ...]
    route: tuple[str, ...]
    firms: tuple[str, ...]
    share: bool
    root: str | None
    side: str | None
    addressee: str | None
    listed: bool
    pointing: bool


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    goods: tuple[str, ...]
    tail: str
    listed: bool


@cache
def wider_goods(key: str) -> frozenset[str]:
    """Give goods with all wider ones, by the goods table: optics of military optics."""
    table = load_table("goods")
    found = {key}
    while (key := table.get(key, {}).get("parent", "")) and key not in found:
        found.add(key)
    return frozenset(found)


@cache
def is_kind(key: str) -> bool:
    """Tell whether goods are a kind without headings of the tariff, as "military equipment"."""
    return not load_table("goods").get(key, {}).get("hs")


@cache
def are_related(one: str, other: str) -> bool:
    """Tell whether one of two goods is the wider one, or both are kinds that overlap.

    Goods without headings of the tariff ("dual-use technology") are kinds; they overlap where their
    scopes do.
    """
    if one in wider_goods(other) or other in wider_goods(one):
        return True
    if not (is_kind(one) and is_kind(other)):
        return False
    rows = [load_table("goods").get(key, {}) for key in (one, other)]
    return bool(set(rows[0].get("scope", ())) & set(rows[1].get("scope", ())))


def atoms_of(
    findings: Sequence[ClaimFinding], disclosures: Mapping[str, Disclosure]
) -> tuple[Atom, ...]:
    """Give the atoms of claims, in order.

    Args:
        findings: The claims of a case, in case order.
        disclosures: The disclosures by key.
    """
    return tuple(
        atom for at, finding in enumerate(findings) for atom in _atoms(at, finding, disclosures)
    )


def _atoms(at: int, finding: ClaimFinding, disclosures: Mapping[str, Disclosure]) -> Iterator[Atom]:
    claim = finding.claim
    gate = _GATES.get(claim.stance, "other")
    held = _holder(claim.content.text)[0]
    state = _state(finding, disclosures)
    for number, part in enumerate(_parts(claim, gate)):
        senses = senses_in(_conceded().sub("", _holder(part.text)[1]) or part.text)
        yield Atom(
            at=at,
            part=number,
            layer=finding.layer,
            gate=gate,
            terms=tuple(sorted(set(senses))),
            tail=tuple(sorted({s for s in senses_in(part.tail) if s[0] not in "@#"})),
            goods=part.goods,
            route=_route(finding),
            firms=_firms(claim),
            share=any(q.kind == "share" and q.span.text in part.text for q in claim.quantities),
            root=finding.disclosure,
            side=held or (state if gate in _POSITIONS else None),
            addressee=_addressee(claim) if gate == "demand" else None,
            listed=part.listed,
            pointing=_points_back(part.text, senses),
        )


def _state(finding: ClaimFinding, disclosures: Mapping[str, Disclosure]) -> str | None:
    speaker = finding.claim.speaker
    if speaker is not None and speaker.country is not None:
        return speaker.country
    root = disclosures.get(finding.disclosure or "")
    return None if root is None else root.country


def _route(finding: ClaimFinding) -> tuple[str, ...]:
    return tuple(
        f"{supplier}>{recipient}"
        for supplier in finding.supplier_countries
        for recipient in finding.recipient_countries
        if supplier != recipient
    )


def _firms(claim: Claim) -> tuple[str, ...]:
    """Give the suppliers that are firms with names: a name of two capitals and no state in it."""
    return tuple(
        sorted(
            {
                name.casefold()
                for name in claim.supplier
                if name[:1].isupper() and len(countries_in(name)) != 1
            }
            | {
                name.casefold()
                for name in claim.supplier
                if len(countries_in(name)) == 1 and sum(w[0].isupper() for w in name.split()) > 2
            }
        )
    )


def _parts(claim: Claim, gate: str) -> list[_Part]:
    text, start = claim.content.text, claim.content.start
    inside = sorted(
        (mention.span.start - start, mention.span.end - start, mention.key)
        for mention in claim.goods
        if mention.key is not None and start <= mention.span.start < claim.content.end
    )
    keys = tuple(dict.fromkeys(key for _s, _e, key in inside))
    supplying = not _SUPPLYING.isdisjoint(senses_in(text))
    if gate == "other" and len(keys) > 1 and supplying:
        return _goods_parts(text, inside)
    tail = text[inside[0][1] :] if inside and supplying else ""
    everything = tuple(sorted({m.key for m in claim.goods if m.key is not None}))
    clauses = [clause for clause in _CLAUSE.split(text) if len(senses_in(clause)) >= _FULL_CLAUSE]
    if len(clauses) < 2:
        return [_Part(text, everything, tail, listed=False)]
    return [_Part(clause, _inside(clause, text, inside), "", listed=False) for clause in clauses]


def _inside(clause: str, text: str, inside: Sequence[tuple[int, int, str]]) -> tuple[str, ...]:
    begin = text.index(clause)
    end = begin + len(clause)
    return tuple(sorted({key for start, _end, key in inside if begin <= start < end}))


def _goods_parts(text: str, inside: Sequence[tuple[int, int, str]]) -> list[_Part]:
    """Cut a list of goods: each runs to the next one, the last one's end belongs to all."""
    head = text[: inside[0][0]]
    first: dict[str, _Part] = {}
    for number, (begin, end, key) in enumerate(inside):
        until = inside[number + 1][0] if number + 1 < len(inside) else len(text)
        said, tail = text[begin:until], text[end:until]
        if key not in first:
            first[key] = _Part(f"{head} {said}", (key,), tail, listed=True)
    last = text[inside[-1][1] :]
    return [
        part if part.tail.strip(" ,;and") else _Part(part.text, part.goods, last, listed=True)
        for part in first.values()
    ]


def _holder(text: str) -> tuple[str | None, str]:
    """Give the state that is said to hold a view, and the view: "the US believed that ...".

    What wraps the view goes too: "the government's concerns about ...".
    """
    wrapped = _wrapping().match(text)
    if wrapped is not None:
        return None, text[wrapped.end() :]
    places = countries_in(text[:_ADDRESSEE_WITHIN])
    if not places or len(text[: places[0].start].split()) > 1:
        return None, text
    words = list(re.finditer(r"[A-Za-z]+", text[places[0].end : places[0].end + _TRUNK]))[:2]
    for word in words:
        if word[0].casefold() in load_table("senses")["mind"]:
            return places[0].code, text[places[0].end + word.end() :]
    return None, text


@cache
def _conceded() -> re.Pattern[str]:
    """Find what is granted beside the statement: "despite sanctions, ...", "..., despite them"."""
    return re.compile(
        r"\A(?:despite|although|even though) [^,]{1,160}, "
        r"|, (?:despite|although|even as|even though|albeit) .{1,300}\Z",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _wrapping() -> re.Pattern[str]:
    nouns = "|".join(sorted(load_table("senses")["wrapped"]))
    return re.compile(
        rf"\A(?:[^,;:]{{0,40}}?['’]s? )?(?:\w{{1,20}} )?(?:{nouns}) (?:about|over|that|of) ",
        re.IGNORECASE,
    )


def _addressee(claim: Claim) -> str | None:
    """Give of whom something is demanded: who stands first, before "to", "should" or "will"."""
    text = claim.content.text
    begin = text[:_ADDRESSEE_WITHIN]
    for place in countries_in(begin):
        if len(begin[: place.start].split()) > _LEADING:
            break
        if _TO_DO.match(text[place.end :]) is not None:
            return place.code
    match = re.search(r"\b(?:to|will|should|must)\b", begin)
    if match is None or len(begin[: match.start()].split()) > _NAMED_WITHIN:
        return None
    return next((s for s in senses_in(begin[: match.start()]) if s[0] not in "@#"), None)


def _points_back(text: str, senses: Sequence[str]) -> bool:
    words = re.findall(r"[a-z]+", text[:_ADDRESSEE_WITHIN].casefold())
    pointing = frozenset(load_table("senses")["pointing"])
    return len(senses) <= 3 and any(word in pointing for word in words)
