"""Clauses and quotations that a cue verb attributes: behind it, before it, or around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.content.limit import right_limit
from enduse.read.attribution.content.site import complement_of
from enduse.read.attribution.syntax import (
    QUOTE_MARKS,
    child,
    has_finite_verb,
    has_predicate,
    is_verb,
    trim,
)
from enduse.read.attribution.table import entries_for

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from enduse.read.attribution.content.site import Site
    from enduse.read.sentence import TokenRange

__all__ = ["find_clause", "find_quote"]

_BEFORE_CUE = frozenset({",", "—", "–", "--", "?", "!", "…", "-"}) | QUOTE_MARKS
_OPENING = frozenset("whether if that who whom what which where when why how".split())
_LONGEST_INSERTED = 10
_KEPT = frozenset({"?", "!"}) | QUOTE_MARKS


def find_clause(site: Site) -> list[TokenRange]:
    """Find a clause before, behind or around the cue."""
    verb, doc = site.verb, site.doc
    complement = complement_of(verb)
    if complement is not None and _is_inserted(site, complement):
        return [(0, right_limit(doc, verb, complement.left_edge.i))]
    behind = _between(site)
    if behind is not None:
        start = 0 if _is_nominal(doc) else behind
        return [(start, right_limit(doc, verb, max(start, behind)))]
    if complement is not None and complement.i > verb.i and not _is_inverted(site):
        start = max(verb.i + 1, complement.left_edge.i, _behind_source(site))
        if child(complement, "mark") is None:
            start = next((t.i for t in doc[verb.i + 1 : start] if t.lower_ == "that"), start)
        return [(_skip_that(doc, start), right_limit(doc, verb, start))]
    left = _left(site)
    if left is not None:
        plain = child(verb, "dobj", "attr", "oprd") is None and site.speaker is not None
        if plain or complement is not None or site.has_quotes(left):
            return _with_rest(site, left)
    return _behind(site) if site.cue.strong or _is_far(site) else []


def _is_far(site: Site) -> bool:
    """Tell "alleged in a statement on Saturday that S": only phrases stand before "that"."""
    if child(site.verb, "dobj") is not None:
        return False
    for token in site.doc[site.verb.i + 1 : site.verb.i + _LONGEST_INSERTED]:
        if token.lower_ == "that" and token.dep_ == "mark":
            return True
        if is_verb(token) or token.is_punct:
            break
    return False


def find_quote(site: Site) -> list[TokenRange]:
    """Take the quotation in the sentence, if the cue stands outside it."""
    left = _left(site)
    if left is not None and site.has_quotes(left):
        return _with_rest(site, left)
    right = [run for run in site.quoted_runs() if run[0] > site.verb.i]
    if right and (site.cue.strong or _is_introduced(site, right[0][0])):
        return [(right[0][0], right[-1][1])]
    return []


def _is_inserted(site: Site, complement: Token) -> bool:
    """Tell a cue between a subject and its verb: "The crates, he said, were empty"."""
    first = complement.left_edge.i
    if site.speaker is None or not 1 < site.speaker[0] < site.verb.i < first:
        return False
    commas = site.doc[site.speaker[0] - 1].text == "," == site.doc[first - 1].text
    return commas and child(complement, "nsubj", "nsubjpass", "expl") is None


def _between(site: Site) -> int | None:
    """Find an inserted cue where the parser lost it: no clause before, one behind, two commas.

    Returns:
        The token behind the second comma, or None.
    """
    if site.speaker is None:
        return None
    doc = site.doc
    first, behind = min(site.speaker[0], site.verb.i), max(site.speaker[1], site.verb.i + 1)
    if not 1 < first < behind < len(doc) - 1 or behind - first > _LONGEST_INSERTED:
        return None
    if not doc[first - 1].text == "," == doc[behind].text or doc[behind + 1].tag_ == "VBG":
        return None
    if has_finite_verb(doc, (0, first)) and not _is_left_open(doc, first - 1, behind + 1):
        return None
    return behind + 1 if has_finite_verb(doc, (behind, len(doc))) else None


def _is_left_open(doc: Doc, end: int, behind: int) -> bool:
    """Tell "It was unclear, she said, whether S": what stands before the cue asks for the rest."""
    dummy = doc[0].lower_ == "it" and doc[0].head.lemma_ in {"be", "remain"}
    return dummy and doc[end - 1].pos_ == "ADJ" and doc[behind].lower_ in _OPENING


def _is_nominal(doc: Doc) -> bool:
    """Tell "The crates, he said, were empty" from "In May, he said, they were empty"."""
    first = next((t for t in doc if t.dep_ != "cc" and not t.is_punct), doc[0])
    return first.tag_ not in {"IN", "RB", "WRB", "TO", "VBG", "VBN", "UH"}


def _behind_source(site: Site) -> int:
    """Step over the source of an inserted cue: "In reality, said the office, S"."""
    if site.speaker is None or site.speaker[0] <= site.verb.i:
        return 0
    behind = site.speaker[1]
    return behind + 1 if behind < len(site.doc) and site.doc[behind].text == "," else behind


def _is_inverted(site: Site) -> bool:
    """Tell "“...,” said Lee, who ..." from "Lee said ..."."""
    if site.speaker is None or site.speaker[0] < site.verb.i:
        return False
    before = _step_back(site.doc, site.verb.i)
    return before >= 0 and site.doc[before].text in QUOTE_MARKS


def _step_back(doc: Doc, first: int) -> int:
    """Give the token before the cue's own words: its auxiliaries and adverbs are skipped."""
    at = first - 1
    while at >= 0 and doc[at].dep_ in {"aux", "auxpass", "advmod"} and doc[at].head.i >= first:
        at -= 1
    return at


def _left(site: Site) -> TokenRange | None:
    """Find a fronted clause: "S, X said"."""
    doc, verb = site.doc, site.verb
    first = verb.i if site.speaker is None else min(verb.i, site.speaker[0])
    before = _step_back(doc, first)
    if before < 0:
        return None
    mark = doc[before].text
    if mark not in _BEFORE_CUE:
        end = _clause_end(verb, first)
        return None if end is None else (0, end)
    held = trim(doc, (0, before))
    if held[0] >= held[1]:
        return None
    quoted = mark in QUOTE_MARKS
    if not quoted and (not has_predicate(doc, held) or _is_circumstance(site, held)):
        return None
    return (0, before + 1 if mark in _KEPT else before)


def _clause_end(verb: Token, first: int) -> int | None:
    """Give the end of a clause before the cue without a comma: "prices fell data shows"."""
    complement = complement_of(verb)
    if complement is None or not is_verb(complement) or complement.right_edge.i >= first:
        return None
    return complement.right_edge.i + 1


def _is_circumstance(site: Site, held: TokenRange) -> bool:
    """Tell "When they met, he said ..." from "They met, he said"."""
    tops = [t for t in site.doc[held[0] : held[1]] if not held[0] <= t.head.i < held[1]]
    clauses = [t for t in tops if is_verb(t) and t.dep_ not in {"aux", "auxpass"}]
    return bool(clauses) and all(t.dep_ == "advcl" and t.head.i == site.verb.i for t in clauses)


def _with_rest(site: Site, left: TokenRange) -> list[TokenRange]:
    """Add what follows an inserted cue: "“A,” he said, “and B”"."""
    doc, verb = site.doc, site.verb
    last = verb.i + 1 if site.speaker is None else max(verb.i + 1, site.speaker[1])
    rest = [run for run in site.quoted_runs() if run[0] >= last]
    if not rest or not site.has_quotes(left):
        return [left]
    if any(is_verb(t) and entries_for(t) for t in doc[last : rest[0][0]]):
        return [left]  # "“A,” he said, but added: “B”": the second has a cue of its own
    tail = (rest[0][0], rest[-1][1])
    if has_finite_verb(doc, left) and has_finite_verb(doc, tail):
        return [left, tail]
    return [(left[0], tail[1])]


def _behind(site: Site) -> list[TokenRange]:
    """Take what follows a strong cue where the parse shows no clause."""
    doc, start = site.doc, max(site.verb.i + 1, _behind_source(site))
    near = doc[start : start + 10]
    that = next((t.i for t in near if t.lower_ == "that" and t.dep_ == "mark"), None)
    if that is not None:
        start = that + 1
    elif start < len(doc) and (doc[start].text in {",", "."} or doc[start].tag_ in {"TO", "IN"}):
        colon = next((t.i for t in doc[start:] if t.text == ":"), None)
        if colon is None:
            return []
        start = colon + 1
    held = trim(doc, (start, right_limit(doc, site.verb, start)))
    return [held] if held[0] < held[1] and has_finite_verb(doc, held) else []


def _skip_that(doc: Doc, start: int) -> int:
    while start < len(doc) and (doc[start].text in QUOTE_MARKS or doc[start].text in {",", ":"}):
        start += 1
    that = start < len(doc) and doc[start].lower_ == "that" and doc[start].tag_ == "IN"
    return start + 1 if that else start


def _is_introduced(site: Site, start: int) -> bool:
    """Tell whether a quotation follows the cue directly, or after a colon or comma."""
    between = [t for t in site.doc[site.verb.i + 1 : start] if t.text not in QUOTE_MARKS]
    return not between or between[-1].text in {":", ","} or len(between) <= 2
