"""What is wanted, felt or spoken of: infinitives, objects, verdicts, words behind a particle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.content.limit import right_limit
from enduse.read.attribution.content.site import is_to_verb
from enduse.read.attribution.span.border.content import constituent, fit
from enduse.read.attribution.span.border.source import names_paper, source_phrase
from enduse.read.attribution.span.rule.site import relate
from enduse.read.attribution.syntax import child, children
from enduse.read.attribution.table import particle_end

if TYPE_CHECKING:
    from spacy.tokens import Token

    from enduse.read.attribution.span.relation import Relation
    from enduse.read.attribution.span.rule.site import VerbSite
    from enduse.read.attribution.table import Cue
    from enduse.read.sentence import TokenRange

__all__ = ["asked", "particled", "related", "said_of", "taken", "verdict", "wanted"]

_BOUND = frozenset("as to with for from of against toward towards over".split())
_LATE = frozenset({"about"})
_LATEST = 6
_EMPTY = frozenset({"it", "there", "who", "which", "that"})


def particled(site: VerbSite) -> Relation | None:
    """Read "called for Y", "spoke with reporters about Y", "made clear that S"."""
    found = _phrasal(site)
    if found is None:
        return None
    end, row = found
    cue, doc = (site.cue[0], end), site.doc
    held = _governed(site.verb, doc[end - 1], end)
    if held is None:
        return None
    if "clause" in row.takes:
        high = right_limit(doc, site.verb, end)
        return relate(site, "clause", 0.7, constituent(site.scene, held, end, high), cue=cue)
    if "infinitive" in row.takes and held.dep_ != "pcomp":
        high = min(site.verb.right_edge.i + 1, right_limit(doc, site.verb, end))
        return relate(site, "infinitive", 0.8, fit(site.scene, (held.left_edge.i, high)), cue=cue)
    content = _with_bound(site, constituent(site.scene, held, end, len(doc)))
    return relate(site, "object", _weight(site), content, cue=cue)


def _phrasal(site: VerbSite) -> tuple[int, Cue] | None:
    """Give the longest particle that follows the verb: the token behind it, and its row."""
    best: tuple[int, Cue] | None = None
    for row in site.uses:
        if not row.particle:
            continue
        end = particle_end(site.verb, row)
        if end is None and row.particle in _LATE:
            end = _late_link(site.verb, row.particle)
        if end is not None and (best is None or len(row.particle) > len(best[1].particle)):
            best = end, row
    return best


def _late_link(verb: Token, word: str) -> int | None:
    """Find the preposition behind who is spoken to: "spoke with reporters about Y"."""
    near = verb.doc[verb.i + 2 : verb.i + _LATEST + 1]
    link = next((t for t in near if t.lower_ == word and t.dep_ == "prep"), None)
    if link is None or verb.i not in {link.head.i, link.head.head.i, link.head.head.head.i}:
        return None
    return None if any(t.is_punct for t in verb.doc[verb.i : link.i]) else link.i + 1


def _governed(verb: Token, last: Token, end: int) -> Token | None:
    held = child(last, "pobj", "pcomp", "dobj")
    if held is not None and held.i >= end:
        return held
    return next((c for c in children(verb, "dobj", "ccomp", "xcomp", "pobj") if c.i >= end), None)


def asked(site: VerbSite) -> Relation | None:
    """Read "urged Y to V"; who is spoken to is left out: "told Y to V"."""
    if not site.takes("infinitive"):
        return None
    verb, low = site.verb, site.behind
    below = (c for c in children(verb, "xcomp", "ccomp", "advcl") if c.i > verb.i)
    action = next((c for c in below if is_to_verb(c)), None)
    held = None if action is None else child(verb, "dobj") or child(action, "nsubj")
    if action is None or held is None or not verb.i < held.i < action.i:
        return None
    start = max(low, held.left_edge.i)
    if site.hearer:
        start = next(c.i for c in children(action, "aux") if c.tag_ == "TO")
        while start > low and site.doc[start - 1].dep_ == "neg":
            start -= 1
    return relate(site, "infinitive", 0.8, fit(site.scene, (start, action.right_edge.i + 1)))


def wanted(site: VerbSite) -> Relation | None:
    """Read "wants to V", "considered V-ing"."""
    verb = site.verb
    if not site.takes("own") or child(verb, "dobj") is not None:
        return None
    action = next((c for c in children(verb, "xcomp", "ccomp") if c.i > verb.i), None)
    if action is None or not (is_to_verb(action) or action.tag_ == "VBG"):
        return None
    return relate(site, "own", 0.75, constituent(site.scene, action, site.behind, len(site.doc)))


def verdict(site: VerbSite) -> Relation | None:
    """Read "called Y a liar", "described Y as Z", "accused Y of Z"."""
    if not (site.takes("verdict") or site.takes("of")):
        return None
    verb = site.verb
    target = child(verb, "dobj")
    small = next((c for c in children(verb, "ccomp", "oprd", "xcomp") if c.i > verb.i), None)
    if target is None and small is not None:
        target = child(small, "nsubj")
    if target is None or target.i < verb.i:
        return None
    links = {"as", "of", "for"} if site.takes("of") else {"as"}
    prepositions = (p for p in children(verb, "prep") if p.i > target.i)
    link = next((p for p in prepositions if p.lower_ in links | {"as", "of", "for"}), None)
    if link is not None and link.lower_ not in links:
        return None
    last = small if small is not None else link
    if last is None:
        return None
    content = fit(site.scene, (target.left_edge.i, last.right_edge.i + 1))
    return relate(site, "verdict", 0.8, content)


def taken(site: VerbSite) -> Relation | None:
    """Read "supports Y", "criticised Y"."""
    if not site.takes("object") or site.source is None or not _may_take(site):
        return None
    objects = children(site.verb, "dobj", "attr", "oprd")
    held = next((c for c in objects if c.i > site.verb.i), None)
    if held is None:
        return None
    content = constituent(site.scene, held, site.behind, len(site.doc))
    return relate(site, "object", _weight(site), _with_bound(site, content))


def _may_take(site: VerbSite) -> bool:
    """Tell whether the source suits the verb: only papers "find" or "name" what they attribute."""
    rows = [r for r in site.uses if "object" in r.takes and not r.particle]
    return not all(r.paper for r in rows) or names_paper(site.doc, site.source)


def _weight(site: VerbSite) -> float:
    """Trust a finite verb: in "by backing Y" and "said he backs Y" the backing is no news."""
    verb = site.verb
    unsure = verb.dep_ in {"pcomp", "ccomp"} or (
        verb.tag_ == "VBG" and verb.dep_ in {"conj", "xcomp"}
    )
    return 0.4 if unsure else 0.5


def _with_bound(site: VerbSite, content: TokenRange | None) -> TokenRange | None:
    """Add what belongs to the verb and its object alike: "endorsed him for president"."""
    if content is None:
        return None
    start, end = content
    for part in site.verb.children:
        if part.i <= site.verb.i or part.left_edge.i != end:
            continue
        bound = part.dep_ == "prep" and part.lower_ in _BOUND
        if bound or (part.dep_ in {"xcomp", "ccomp", "acl", "advcl"} and is_to_verb(part)):
            end = part.right_edge.i + 1
    return fit(site.scene, (start, end))


def said_of(site: VerbSite) -> Relation | None:
    """Read "X seems to V": nobody is named to whom it seems, and X is part of what seems so."""
    below = children(site.verb, "xcomp", "oprd", "acomp", "ccomp")
    action = next((c for c in below if c.i > site.verb.i), None)
    if action is None:
        return None
    content = constituent(site.scene, action, site.cue[1], len(site.doc))
    subject = site.source
    if subject is not None and site.scene.text(subject[0]).lower() in _EMPTY:
        subject = None
    bare = type(site)(site.scene, site.verb, site.uses, site.cue, None)
    return relate(bare, "seem", 0.6, subject, content)


def related(site: VerbSite) -> Relation | None:
    """Read "the candidates Holm named", "a man whom many believed to be ill"."""
    verb = site.verb
    if verb.dep_ != "relcl" or site.source is None or site.source[1] > site.cue[0]:
        return None
    if child(verb, "nsubj") is None or not (site.takes("object") or site.takes("clause")):
        return None
    held = child(verb, "dobj", "pobj", "attr")
    if held is not None and held.i < site.source[0] and held.tag_ in {"WDT", "WP", "WRB"}:
        return relate(site, "relative", 0.5, (held.i, held.i + 1))
    if held is not None or site.scene.quoted(verb.head.i):
        return None
    content = source_phrase(site.scene, verb.head, (0, verb.left_edge.i))
    if content is None or content[1] != site.source[0]:
        return None
    return relate(site, "relative", 0.5 if site.takes("clause") else 0.4, content)
