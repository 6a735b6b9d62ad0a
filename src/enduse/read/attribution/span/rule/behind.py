"""What is said behind the cue: after a colon, as a quotation, as a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.content.limit import right_limit
from enduse.read.attribution.content.site import is_to_verb
from enduse.read.attribution.span.border.content import behind_colon, constituent, fit
from enduse.read.attribution.span.rule.site import clause_under, relate
from enduse.read.attribution.syntax import child, is_verb

if TYPE_CHECKING:
    from enduse.read.attribution.span.relation import Relation
    from enduse.read.attribution.span.rule.site import VerbSite
    from enduse.read.sentence import TokenRange

__all__ = ["clause_behind", "colon_behind", "quote_behind", "run_behind"]

# Between a cue and its colon or quotation: "told reporters in Oslo on Monday: ...".
_FARTHEST_COLON = 14
_FARTHEST_QUOTE = 12
_JOINING = frozenset({"and", "but", "or"})


def colon_behind(site: VerbSite) -> Relation | None:
    """Read "said: ..."; the colon is part of the cue where it follows it at once."""
    if not site.speaks:
        return None
    at, doc = site.behind, site.doc
    if site.scene.text(at) == ":":
        cue = (site.cue[0], at + 1) if at == site.cue[1] else site.cue
        return relate(site, "quote", 0.95, behind_colon(site.scene, at + 1), cue=cue)
    near = doc[at : at + _FARTHEST_COLON]
    colon = next((t.i for t in near if t.text == ":" and not site.scene.quoted(t.i)), None)
    if colon is None or site.scene.run_from(colon + 1) is None:
        return None
    if any(is_verb(t) and t.dep_ in {"ccomp", "conj", "parataxis"} for t in doc[at:colon]):
        return None
    return relate(site, "quote", 0.9, behind_colon(site.scene, colon + 1))


def quote_behind(site: VerbSite) -> Relation | None:
    """Read "said “...”", with what goes on unquoted in the same clause."""
    run = run_behind(site) if site.speaks else None
    if run is None:
        return None
    clause = clause_under(site)
    if clause is not None and clause.right_edge.i >= run[1]:
        run = fit(site.scene, (run[0], clause.right_edge.i + 1)) or run
    run = site.scene.joined(run)
    that = (t.i for t in site.doc[site.behind : run[0]] if t.lower_ == "that")
    return relate(site, "quote", 0.95, (next(that, run[0]), run[1]))


def run_behind(site: VerbSite) -> TokenRange | None:
    """Give the quotation that the cue introduces, at once or behind a comma, or None."""
    at = site.behind
    if site.scene.text(at) == ",":
        at += 1
    direct = site.scene.run_from(at)
    if direct is not None:
        return direct
    for token in site.doc[at : at + _FARTHEST_QUOTE]:
        run = site.scene.run_from(token.i + 1)
        if token.text == "," and run is not None:
            return run
        if is_verb(token):
            return None
    return None


def clause_behind(site: VerbSite) -> Relation | None:
    """Read "said (that) S", "asked whether S", "knows what S"."""
    clause = clause_under(site) if site.takes("clause") else None
    if clause is None or (is_to_verb(clause) and child(clause, "nsubj") is not None):
        return None
    low = site.behind
    high = right_limit(site.doc, site.verb, max(low, clause.left_edge.i))
    content = constituent(site.scene, clause, low, high)
    content = _with_second_that(site, _with_noun_between(site, content))
    return relate(site, "clause", 0.9 if site.strong else 0.8, content)


def _with_noun_between(site: VerbSite, content: TokenRange | None) -> TokenRange | None:
    """Take in a noun phrase that the parser hung from the cue: "said anybody who came was"."""
    if content is None or site.hearer or not site.strong:
        return content
    gap = (t for t in site.doc[site.behind : content[0]] if t.head.i == site.verb.i)
    noun = next((t for t in gap if t.dep_ in {"dobj", "nsubj", "dative", "dep"}), None)
    if noun is None or site.behind > noun.left_edge.i:
        return content
    return noun.left_edge.i, content[1]


def _with_second_that(site: VerbSite, content: TokenRange | None) -> TokenRange | None:
    """Add "and that T" to "that S"."""
    if content is None or site.scene.text(content[0]).lower() != "that":
        return content
    at = content[1] + (site.scene.text(content[1]) == ",")
    joined = site.scene.text(at).lower() in _JOINING and site.scene.text(at + 1).lower() == "that"
    if not joined or site.doc[at + 1].dep_ != "mark":
        return content
    return fit(site.scene, (content[0], site.doc[at + 1].head.right_edge.i + 1))
