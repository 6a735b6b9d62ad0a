"""What is said before the cue or around it: "S, X said", "A, X said, B"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.span.border.content import fit, rest_of_quote
from enduse.read.attribution.span.border.group import chain_of
from enduse.read.attribution.span.rule.behind import run_behind
from enduse.read.attribution.span.rule.site import clause_under, relate
from enduse.read.attribution.syntax import child, has_finite_verb, is_verb
from enduse.read.attribution.table import uses_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from enduse.read.attribution.span.relation import Relation
    from enduse.read.attribution.span.rule.site import VerbSite
    from enduse.read.sentence import TokenRange

__all__ = ["around", "as_said", "clause_before", "is_aside", "quote_before"]

_BEFORE = frozenset({",", "—", "–", "--", "-", "?", "!", "...", "…", "”", '"', "''", ")"})
_INTRODUCING = frozenset({",", ":", "--", "—"})
_MAIN = frozenset({"ROOT", "parataxis", "ccomp", "conj"})
# Tokens of a place and an agency, as in "WASHINGTON (AP) --".
_LONGEST_DATELINE = 8
_SHORTEST_PLACE = 4


def around(site: VerbSite) -> Relation | None:
    """Read "The crates, he said, were empty": neither side is a clause without the other."""
    scene, first, behind = site.scene, site.first, site.behind
    inserted = scene.text(first - 1) == "," == scene.text(behind)
    if not inserted or site.source is None or not site.takes("clause"):
        return None
    sent = site.verb.sent
    left, right = (sent.start, first - 1), (behind + 1, sent.end)
    if left[0] >= left[1] or right[0] >= right[1] or scene.quoted(left[1] - 1):
        return None
    if has_finite_verb(site.doc, left) or not has_finite_verb(site.doc, right):
        return None
    return relate(site, "clause", 0.95, fit(scene, left), fit(scene, right))


def quote_before(site: VerbSite) -> Relation | None:
    """Read "“...,” X said"; not "In “Notes on Oslo,” X said that S"."""
    run = _run_before(site)
    if run is None or not site.speaks or site.verb.sent.start >= run[1] or _is_led(site, run):
        return None
    spoken = site.scene.text(run[1] - 2) in {",", "?", "!"} and _has_verb(site.doc, run)
    if not spoken and (clause_under(site) is not None or run_behind(site) is not None):
        return None
    return _quoted(site, run)


def _is_led(site: VerbSite, run: TokenRange) -> bool:
    """Tell a quotation that another cue of its sentence leads to: "Asked whether “...,” X said"."""
    before = site.doc[site.doc[run[0]].sent.start : run[0]]
    return any(
        (row.strong or row.hearer) and not site.scene.quoted(t.i)
        for t in before
        if is_verb(t)
        for row in uses_of(t)
    )


def clause_before(site: VerbSite) -> Relation | None:
    """Read "S, X said" without quotation marks, or with them where nothing else is found."""
    run = _run_before(site)
    if run is not None and site.speaks and not _is_led(site, run):
        return _quoted(site, run)
    if not site.takes("clause") or site.scene.text(site.first - 1) not in _BEFORE:
        return None
    start = site.verb.sent.start
    if start >= site.first or site.source is None or chain_of(site.verb).dep_ not in _MAIN:
        return None
    left = fit(site.scene, (_behind_dateline(site.doc, start), site.first))
    if left is None or not _has_verb(site.doc, left) or _is_circumstance(site, left):
        return None
    return relate(site, "clause", 0.85, left, _rest(site))


def is_aside(site: VerbSite) -> bool:
    """Tell "as X said"."""
    links = (c for c in site.verb.children if c.lower_ == "as")
    return site.verb.dep_ == "advcl" and any(c.dep_ in {"mark", "advmod", "prep"} for c in links)


def as_said(site: VerbSite) -> Relation | None:
    """Read "As X said, S" and "S, as X said": the clause that it hangs from is the content."""
    if not site.takes("clause"):
        return None
    sent = site.verb.sent
    start, end = site.verb.left_edge.i, site.verb.right_edge.i + 1
    if site.scene.text(end - 1) in {",", ":"}:
        end -= 1
    if site.scene.text(end) in {",", ":"}:
        content = fit(site.scene, (end + 1, sent.end))
    elif site.scene.text(start - 1) in {",", "—", "--"}:
        content = fit(site.scene, (sent.start, start - 1))
    else:
        return None
    return relate(site, "aside", 0.6, content)


def _run_before(site: VerbSite) -> TokenRange | None:
    # A single mark may be left behind the double one: "“He said ‘no,’” ’ she wrote".
    stray = site.scene.text(site.first - 1) in {"’", "'", "‘"}
    return site.scene.run_to(site.first) or (site.scene.run_to(site.first - 1) if stray else None)


def _quoted(site: VerbSite, run: TokenRange) -> Relation | None:
    """Take a quotation before the cue, with what leads to it, and what goes on behind."""
    start = run[0]
    if site.scene.text(start - 1) not in _INTRODUCING:
        start = min(start, site.doc[start].sent.start)
    left = fit(site.scene, (start, site.first))
    if left is None:
        return None
    return relate(site, "quote", 0.95, left, rest_of_quote(site.scene, site.behind))


def _has_verb(doc: Doc, tokens: TokenRange) -> bool:
    return any(is_verb(t) for t in doc[tokens[0] : tokens[1]])


def _is_circumstance(site: VerbSite, left: TokenRange) -> bool:
    """Tell "When they met, he said" from "They met, he said"."""
    tops = (t for t in site.doc[left[0] : left[1]] if not left[0] <= t.head.i < left[1])
    clauses = [t for t in tops if is_verb(t)]
    return bool(clauses) and all(t.dep_ == "advcl" for t in clauses)


def _behind_dateline(doc: Doc, start: int) -> int:
    """Step over "WASHINGTON (AP) --"."""
    head = doc[start : start + _LONGEST_DATELINE + 1]
    dash = next((t.i for t in head if t.text in {"--", "—", "–"}), None)
    place = doc[start]
    if dash is None or not place.text.isupper() or len(place) < _SHORTEST_PLACE:
        return start
    return dash + 1


def _rest(site: VerbSite) -> TokenRange | None:
    """Give what goes on behind an inserted cue: "A, he said, B"."""
    at = site.behind
    if site.scene.text(at) != ",":
        return None
    clause = child(site.verb, "ccomp")
    if clause is None:
        clause = site.verb.head if site.verb.dep_ == "parataxis" else None
    if clause is None or clause.i < at:
        return None
    return fit(site.scene, (at + 1, site.verb.sent.end))
