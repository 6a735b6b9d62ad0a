"""Relations of cue verbs: which rule reads a verb, and who is its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.span.border.group import chain_of, verb_group
from enduse.read.attribution.span.border.source import source_phrase
from enduse.read.attribution.span.relation import Relation
from enduse.read.attribution.span.rule.before import (
    around,
    as_said,
    clause_before,
    is_aside,
    quote_before,
)
from enduse.read.attribution.span.rule.behind import clause_behind, colon_behind, quote_behind
from enduse.read.attribution.span.rule.complement import (
    asked,
    particled,
    related,
    said_of,
    taken,
    verdict,
    wanted,
)
from enduse.read.attribution.span.rule.passive import participle, passive
from enduse.read.attribution.span.rule.site import VerbSite
from enduse.read.attribution.subject import subject_of
from enduse.read.attribution.syntax import child, children, is_verb
from enduse.read.attribution.table import Cue, uses_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from enduse.read.attribution.span.scene import Scene
    from enduse.read.sentence import TokenRange

__all__ = ["verb_relations"]

_LONGEST_REST = 4
_QUOTING = Cue("voice", ("quote",))
# In the order in which they are tried: the surest first.
_RULES = (
    colon_behind,
    quote_behind,
    clause_behind,
    particled,
    asked,
    wanted,
    verdict,
    taken,
    clause_before,
    related,
)


def verb_relations(scene: Scene) -> Iterator[Relation]:
    """Give the relations of all cue verbs outside quotations."""
    for verb in scene.doc:
        if not is_verb(verb) or scene.quoted(verb.i):
            continue
        if verb.dep_ in {"aux", "auxpass", "amod", "compound"}:
            continue
        found = _relation(scene, verb)
        if found is not None:
            yield found


def _relation(scene: Scene, verb: Token) -> Relation | None:
    uses = uses_of(verb)
    if not uses and _is_beside_quote(scene, verb):
        uses = (_QUOTING,)
    if not uses:
        return None
    if child(verb, "auxpass") is not None and verb.tag_ in {"VBN", "VBD"}:
        return passive(scene, verb, uses)
    bare = verb.tag_ == "VBN" and child(verb, "aux") is None
    if bare and verb.dep_ in {"acl", "advcl", "relcl"}:
        return participle(scene, verb, uses)
    cue = verb_group(verb)
    site = VerbSite(scene, verb, uses, cue, _source(scene, verb, cue))
    if any(row.act == "seem" for row in uses):
        return said_of(site)
    found = around(site) or quote_before(site)
    if found is not None or is_aside(site):
        return found or as_said(site)
    found = next((r for rule in _RULES if (r := rule(site)) is not None), None)
    return _alone(site) if found is None else found


def _alone(site: VerbSite) -> Relation | None:
    """Take "Holm said." that was cut from its quotation: there is no content beside it."""
    rest = site.verb.sent[-1].i + 1 - site.behind
    whole = site.verb.sent.start == site.first and site.verb.dep_ == "ROOT"
    short = whole and rest <= _LONGEST_REST
    if not short or site.source is None or not site.strong or not site.takes("quote"):
        return None
    return Relation(site.cue, site.source, (), site.verb.i, "alone", 0.5)


def _is_beside_quote(scene: Scene, verb: Token) -> bool:
    """Tell any finite verb right behind a quotation: "“...,” thundered Ada Holm"."""
    subject = child(verb, "nsubj")
    if subject is None or verb.tag_ not in {"VBD", "VBZ"} or verb.pos_ != "VERB":
        return False
    first = min(verb.i, subject.left_edge.i)
    closed = first > 1 and scene.run_to(first) is not None
    return closed and scene.text(first - 2) in {",", "?", "!"}


def _source(scene: Scene, verb: Token, cue: TokenRange) -> TokenRange | None:
    top = chain_of(verb)
    subject = _own_subject(verb) or _own_subject(top) or subject_of(top)
    if subject is None or is_verb(subject) or scene.quoted(subject.i):
        return None
    if subject.i < cue[0]:
        return source_phrase(scene, subject, (0, cue[0]))
    return source_phrase(scene, subject, (cue[1], len(scene.doc)))


def _own_subject(verb: Token) -> Token | None:
    found = list(children(verb, "nsubj"))
    before = [t for t in found if t.i < verb.i]
    return before[-1] if before else next(iter(found), None)
