"""Cues in the passive: "X is expected to V", "it is said that S", "a plan opposed by Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.content.site import is_to_verb
from enduse.read.attribution.span.border.content import constituent
from enduse.read.attribution.span.border.group import verb_group
from enduse.read.attribution.span.border.source import source_phrase
from enduse.read.attribution.span.rule.site import VerbSite, relate
from enduse.read.attribution.syntax import child, children

if TYPE_CHECKING:
    from spacy.tokens import Token

    from enduse.read.attribution.span.relation import Relation
    from enduse.read.attribution.span.scene import Scene
    from enduse.read.attribution.table import Cue
    from enduse.read.sentence import TokenRange

__all__ = ["participle", "passive"]

_EMPTY = frozenset({"it", "there", "who", "which", "that"})


def passive(scene: Scene, verb: Token, uses: tuple[Cue, ...]) -> Relation | None:
    """Read a cue verb in the passive; its subject is content, and "by X" names the source."""
    site = VerbSite(scene, verb, uses, verb_group(verb), _agent(scene, verb))
    low, high = site.cue[1], len(scene.doc)
    own = _subject(site)
    clause = next((c for c in children(verb, "ccomp") if c.i > verb.i), None)
    if clause is not None and site.takes("clause"):
        return relate(site, "passive", 0.7, constituent(scene, clause, low, high))
    action = next((c for c in children(verb, "xcomp") if c.i > verb.i and is_to_verb(c)), None)
    if action is not None and (site.takes("clause") or site.takes("infinitive")):
        content = constituent(scene, action, low, high)
        if site.hearer:
            return relate(site, "passive", 0.6, content)
        return relate(site, "passive", 0.7, own, content)
    parts = (c for c in children(verb, "oprd", "prep") if c.i > verb.i)
    judged = next((c for c in parts if c.dep_ == "oprd" or c.lower_ == "as"), None)
    if own is not None and judged is not None and site.takes("verdict"):
        return relate(site, "passive", 0.55, own, constituent(scene, judged, low, high))
    return relate(site, "passive", 0.5, own) if site.source is not None else None


def participle(scene: Scene, verb: Token, uses: tuple[Cue, ...]) -> Relation | None:
    """Read "a plan opposed by unions", "asked whether S, she left"."""
    site = VerbSite(scene, verb, uses, verb_group(verb), _agent(scene, verb))
    asked = next((c for c in children(verb, "ccomp") if c.i > verb.i), None)
    if asked is not None and site.hearer:
        content = constituent(scene, asked, site.cue[1], len(scene.doc))
        return relate(site, "passive", 0.6, content)
    if verb.dep_ != "acl" or site.source is None:
        return None
    if not (site.takes("object") or site.takes("clause")):
        return None
    content = source_phrase(scene, verb.head, (0, verb.left_edge.i))
    return relate(site, "participle", 0.4, content)


def _agent(scene: Scene, verb: Token) -> TokenRange | None:
    link = child(verb, "agent")
    held = None if link is None else child(link, "pobj")
    if held is None:
        return None
    return source_phrase(scene, held, (held.left_edge.i, len(scene.doc)))


def _subject(site: VerbSite) -> TokenRange | None:
    subject = child(site.verb, "nsubjpass", "nsubj", "csubj")
    if subject is None or subject.lower_ in _EMPTY or site.scene.quoted(subject.i):
        return None
    return source_phrase(site.scene, subject, (0, site.cue[0]))
