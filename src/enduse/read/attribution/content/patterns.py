"""What a cue verb attributes: which words are said, by the patterns of the cue table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.content.channel import without_channel
from enduse.read.attribution.content.clause import find_clause, find_quote
from enduse.read.attribution.content.limit import right_limit
from enduse.read.attribution.content.site import Site, is_to_verb
from enduse.read.attribution.syntax import child, children, trim
from enduse.read.attribution.table import Cue, lemma_of, particle_end, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["behind_charge", "contents_of"]

_OF_LINKS = frozenset({"of", "for", "over", "with", "on", "about", "against", "as"})
_ABOUT_LINKS = frozenset({"of", "about", "against", "over", "for", "on"})
_POINTERS = frozenset("it that this so himself herself itself themselves them".split())
_REACH = 25
_NEAR = 8


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
    if _quotes_somebody(verb) or _is_withheld(site):
        return []
    held = child(verb, "dobj", "attr", "oprd") or _object_of_particle(site) or _behind_verdict(site)
    if held is None or held.i < verb.i or held.lower_ in _POINTERS:
        other = next((c for c in verb.children if c.lower_ == "otherwise" and c.i > verb.i), None)
        return [] if other is None else [(other.i, other.i + 1)]
    start = held.left_edge.i
    if site.cue.act == "deny":
        start = behind_charge(held) or start
    return [without_channel(site.doc, verb, _from(site, start))]


def _quotes_somebody(verb: Token) -> bool:
    """Tell "quoted officials as saying S", where the officials say it."""
    links = (p for p in children(verb, "prep") if p.lower_ == "as")
    return any((said := child(p, "pcomp")) is not None and said.tag_ == "VBG" for p in links)


def _is_withheld(site: Site) -> bool:
    """Tell "denied the crew entry": what is kept from somebody is not said to be untrue."""
    given = child(site.verb, "dative")
    return site.cue.act == "deny" and given is not None and child(site.verb, "dobj") is not None


def behind_charge(held: Token) -> int | None:
    """Step over the name of a charge: "denied allegations of selling Y" denies the selling.

    Returns:
        The token where what is charged begins, or None.
    """
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


def _behind_verdict(site: Site) -> Token | None:
    """Find the charge of "dismissed as “absurd” the claim that S"."""
    link = None if site.cue.act != "deny" else _link(site.verb, frozenset({"as"}))
    if link is None or link.i != site.verb.i + 1:
        return None
    ahead = site.doc[link.i + 1 : link.i + _NEAR]
    return next((t for t in ahead if t.lemma_.lower() in words("charges")), None)


def _object_of_particle(site: Site) -> Token | None:
    end = particle_end(site.verb, site.cue) if site.cue.particle else None
    link = None if end is None else site.doc[end - 1]
    return None if link is None else child(link, "pobj", "dobj", "pcomp")


def _of(site: Site) -> list[TokenRange]:
    """Take "X of selling Y" after "accused"."""
    verb = site.verb
    target = child(verb, "dobj", "nsubjpass")
    if target is None:
        return []
    links = [p for p in children(verb, "prep") if p.i > verb.i and p.lower_ in _OF_LINKS]
    acts = [p for p in children(target, "prep") if _is_charged(p, verb)]
    link = next(iter([*links, *acts]), None)
    if link is None:
        return []
    end = right_limit(site.doc, verb, link.i)
    # What is warned of is the content; so is what one was accused of, where X stands before.
    alone = site.cue.act == "warn" or target.i < verb.i
    return [(link.i + 1 if alone else target.left_edge.i, end)]


def _is_charged(link: Token, verb: Token) -> bool:
    """Tell "of selling Y" on the one accused, and "of economic warfare" behind "accused"."""
    if link.lower_ not in {"of", "for"}:
        return False
    held = child(link, "pobj")
    if held is None:
        return child(link, "pcomp") is not None
    bare = held.tag_ in {"NN", "NNS"} and link.lower_ == "of" and held.ent_type_ == ""
    return bare and lemma_of(verb) == "accuse"


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
    if target is None and small is not None:
        # "called the claims “nonsense”": the parser hangs the claims from the quotation mark
        target = next((t for t in site.doc[verb.i + 1 : small.i] if t.pos_ == "NOUN"), None)
    if target is None or target.i < verb.i:
        return []
    if small is None and _link(verb, frozenset({"as"})) is None:
        return []
    start = (
        min(target.left_edge.i, verb.i + 1) if child(verb, "dobj") is None else target.left_edge.i
    )
    return [without_channel(site.doc, verb, _from(site, start))]


def _level(site: Site) -> list[TokenRange]:
    """Take "the trade at $40 million" after "put"."""
    held, doc = child(site.verb, "dobj"), site.doc
    if held is None or held.i < site.verb.i:
        return []
    found = _from(site, held.left_edge.i)
    return [found] if any(_is_level(t) for t in doc[held.i : found[1]]) else []


def _is_level(link: Token) -> bool:
    """Tell "at about $40 million" from "at the request of two members"."""
    if link.lower_ != "at":
        return False
    for token in link.doc[link.i + 1 : link.i + _NEAR]:
        if token.like_num:
            return True
        if token.pos_ in {"NOUN", "PROPN", "VERB"} or token.lower_ in {"the", "its", "their"}:
            return False
    return False


def _plea(site: Site) -> list[TokenRange]:
    """Take what "not guilty" is pleaded to, or "not guilty" itself."""
    end = particle_end(site.verb, site.cue)
    if end is None:
        return []
    links = (t for t in site.doc[end : end + _NEAR] if t.lower_ == "to" and t.dep_ == "prep")
    link = next(links, None)
    if link is not None and child(link, "pobj") is not None:  # "not guilty at the court to Y"
        return [_from(site, link.i + 1)]
    return [(site.verb.i + 1, end)]


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
    "plea": _plea,
    "level": _level,
}
