"""What a cue verb attributes: which words are said, by the patterns of the cue table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.clause import find_clause, find_quote
from enduse.read.attribution.limit import right_limit
from enduse.read.attribution.site import Site, is_to_verb
from enduse.read.attribution.syntax import child, children, trim
from enduse.read.attribution.table import Cue, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["contents_of"]

_OF_LINKS = frozenset({"of", "for", "over", "with", "on", "about", "against", "as"})
_ABOUT_LINKS = frozenset({"of", "about", "against", "over", "for", "on"})
_POINTERS = frozenset("it that this so himself herself itself themselves them".split())
_REACH = 25


def contents_of(
    sentence: Sentence, verb: Token, cue: Cue, speaker: TokenRange | None
) -> tuple[tuple[TokenRange, ...], str] | None:
    """Find the content of a cue verb by each pattern that the cue takes.

    Returns:
        The ranges (more than one for an interrupted quotation) and the pattern that gave them, or
        None.
    """
    site = Site(sentence, verb, cue, speaker)
    for pattern in cue.takes:
        kept = tuple(
            r for r in (trim(sentence.doc, f) for f in _PATTERNS[pattern](site)) if r[0] < r[1]
        )
        if kept:
            return kept, pattern
    return None


def _object(site: Site) -> list[TokenRange]:
    """Take the noun phrase that is said, shown or denied, with what belongs to it."""
    verb = site.verb
    if _quotes_somebody(verb):
        return []
    held = child(verb, "dobj", "attr", "oprd") or _object_of_particle(site)
    if held is None or held.i < verb.i or held.lower_ in _POINTERS:
        other = next((c for c in verb.children if c.lower_ == "otherwise" and c.i > verb.i), None)
        return [] if other is None else [(other.i, other.i + 1)]
    start = held.left_edge.i
    if site.cue.act == "deny":
        start = _behind_charge(held) or start
    return [_from(site, start)]


def _quotes_somebody(verb: Token) -> bool:
    """Tell "quoted officials as saying S", where the officials say it."""
    links = (p for p in children(verb, "prep") if p.lower_ == "as")
    return any((said := child(p, "pcomp")) is not None and said.tag_ == "VBG" for p in links)


def _behind_charge(held: Token) -> int | None:
    """Step over the name of a charge: "denied allegations of selling Y" denies the selling."""
    if held.lemma_.lower() not in words("charges"):
        return None
    for link in held.children:
        if link.i > held.i and link.dep_ == "prep" and link.lower_ in {"of", "about"}:
            return link.i + 1
        bare = link.tag_ == "VBN" and child(link, "aux") is None
        if link.i > held.i and link.dep_ in {"acl", "ccomp"} and not bare:
            first = link.left_edge.i
            return first + 1 if held.doc[first].lower_ == "that" else None
    return None


def _object_of_particle(site: Site) -> Token | None:
    link = next((p for p in site.verb.children if p.lower_ == site.cue.particle), None)
    return None if link is None else child(link, "pobj", "dobj")


def _of(site: Site) -> list[TokenRange]:
    """Take "X of selling Y" after "accused"."""
    verb = site.verb
    target = child(verb, "dobj", "nsubjpass")
    if target is None:
        return []
    links = [p for p in children(verb, "prep") if p.i > verb.i and p.lower_ in _OF_LINKS]
    acts = [p for p in children(target, "prep") if p.lower_ in {"of", "for"} and child(p, "pcomp")]
    link = next(iter([*links, *acts]), None)
    if link is None:
        return []
    end = right_limit(site.doc, verb, link.i)
    # What is warned of is the content; so is what one was accused of, where X stands before.
    alone = site.cue.act == "warn" or target.i < verb.i
    return [(link.i + 1 if alone else target.left_edge.i, end)]


def _infinitive(site: Site) -> list[TokenRange]:
    """Take "X to stop" after "urged"; also "allies for help" after "pushed"."""
    verb = site.verb
    link = _link(verb, frozenset({"on", "upon"}))
    asked = child(verb if link is None else link, "dobj", "pobj", "dative")
    action = next((t for t in site.doc[verb.i + 1 :] if is_to_verb(t) and _hangs(t, verb)), None)
    if asked is None and action is not None:
        asked = child(action, "nsubj")
    if asked is None or asked.i < verb.i:
        return []
    if action is not None and asked.i < action.i:
        return [_from(site, asked.left_edge.i)]
    wanted = _link(verb, frozenset({"for", "against", "on", "over"}))
    if wanted is not None and asked.i < wanted.i:
        return [(asked.left_edge.i, right_limit(site.doc, verb, wanted.i))]
    return []


def _hangs(token: Token, verb: Token) -> bool:
    return token.i - verb.i < _REACH and any(a.i == verb.i for a in token.ancestors)


def _own(site: Site) -> list[TokenRange]:
    """Take "sell Y" after "plans to", "selling Y" after "denied"."""
    verb = site.verb
    parts = (c for c in children(verb, "xcomp", "ccomp", "advcl") if 0 < c.i - verb.i < 8)
    action = next(parts, None)
    if action is None or not (is_to_verb(action) or action.tag_ == "VBG" or _is_having(action)):
        return []
    if child(action, "nsubj") is not None or child(verb, "dobj") is not None:
        return []
    start = action.left_edge.i
    while start < action.i and site.doc[start].tag_ == "TO":
        start += 1
    return [_from(site, start)]


def _is_having(token: Token) -> bool:
    return any(c.lower_ == "having" for c in children(token, "aux", "auxpass"))


def _about(site: Site) -> list[TokenRange]:
    """Take "Y" after "warned of", "complained about"."""
    link = _link(site.verb, _ABOUT_LINKS)
    if link is None or child(link, "pobj", "pcomp") is None:
        return []
    return [_from(site, link.i + 1)]


def _verdict(site: Site) -> list[TokenRange]:
    """Take "the charge baseless" after "called"."""
    verb = site.verb
    small = child(verb, "ccomp", "oprd", "xcomp")
    target = child(verb, "dobj") or (None if small is None else child(small, "nsubj"))
    if target is None or target.i < verb.i:
        return []
    if small is None and _link(verb, frozenset({"as"})) is None:
        return []
    return [_from(site, target.left_edge.i)]


def _link(verb: Token, wanted: frozenset[str]) -> Token | None:
    """Give the first preposition behind a verb that is one of those wanted."""
    return next((p for p in children(verb, "prep") if p.i > verb.i and p.lower_ in wanted), None)


def _from(site: Site, start: int) -> TokenRange:
    return start, right_limit(site.doc, site.verb, start)


_PATTERNS: dict[str, Callable[[Site], list[TokenRange]]] = {
    "clause": find_clause,
    "quote": find_quote,
    "object": _object,
    "of": _of,
    "infinitive": _infinitive,
    "own": _own,
    "about": _about,
    "verdict": _verdict,
}
