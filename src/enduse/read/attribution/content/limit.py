"""Where content ends: before what the sentence says in another voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.content.site import complement_of
from enduse.read.attribution.subject import joined_to, same_form
from enduse.read.attribution.syntax import child, children, is_verb
from enduse.read.attribution.table import entries_for

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from enduse.read.sentence import TokenRange

__all__ = ["closing_report", "right_limit"]

_ASIDE = frozenset(
    "as while after before amid amidst following despite when whereas though".split()
)
_STAYING = frozenset({"because", "if", "unless", "since", "although", "so", "until"})
_LONGEST_SOURCE = 8
_ENDING = frozenset({"VBZ", "VBD", "VBP", "VB", "NNS", "NN"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_MARKS = frozenset({"”", "’", '"', ")", "]"})
_BREAKS = frozenset({",", "—", "–"})


def right_limit(doc: Doc, verb: Token, start: int) -> int:
    """Find where the content that starts at ``start`` ends: with the sentence, or before an aside.

    Asides are clauses that hang from the cue itself: a further cue, a participle of saying, a
    clause of time after a comma, or "according to".
    """
    limit = min(_own_limit(doc, verb, start), _closing_comma(doc, verb, start))
    for token in doc[start:]:
        if token.i >= limit:
            break
        cut = _cut_before(verb, token, start)
        if cut is not None and cut > start:
            limit = min(limit, cut)
    return limit


def closing_report(doc: Doc) -> TokenRange | None:
    """Find ", X reports." at the end of a sentence: the comma and the cue verb, or None.

    The tagger takes a verb at the end for a noun ("..., court papers filed in Oslo show."); then
    what stands before it must name a source by a proper name or be more than one thing.
    """
    last = len(doc) - 1
    while last > 0 and (doc[last].is_punct or doc[last].text in _MARKS):
        last -= 1
    verb = doc[last]
    if verb.tag_ not in _ENDING or not any("clause" in row.takes for row in entries_for(verb)):
        return None
    at = last - 1
    while at > 0 and last - at <= _LONGEST_SOURCE and doc[at].text != ",":
        at -= 1
    named = doc[at + 1 : last]
    if doc[at].text != "," or len(named) == 0 or any(is_verb(t) and t.tag_ != "VBN" for t in named):
        return None
    if verb.tag_ == "NNS" and not any(t.pos_ == "PROPN" for t in named):
        return None
    if verb.tag_ in {"NN", "VB", "VBP"} and not _is_plural(named):
        return None
    return at, last


def _is_plural(named: Span) -> bool:
    head = next(
        (t for t in named if t.tag_ in _NOUNS and (t.i + 1 == named.end or _ends_noun(t))), None
    )
    return head is not None and (head.tag_ in {"NNS", "NNPS"} or head.lower_ == "data")


def _ends_noun(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().tag_ not in _NOUNS


def _closing_comma(doc: Doc, verb: Token, start: int) -> int:
    """Give where the sentence turns to ", X reports." behind ``start``, or its end."""
    closing = closing_report(doc)
    if closing is None or closing[1] == verb.i or closing[0] <= start:
        return len(doc)
    return closing[0]


def _own_limit(doc: Doc, verb: Token, start: int) -> int:
    """Keep to the cue's own clause where the cue is not the sentence's main verb."""
    end = verb.right_edge.i + 1
    subordinate = verb.dep_ in {"advcl", "relcl", "acl", "csubj"}
    # "X warned of Y, the agency reported": the warning is said by the clause behind it.
    reported = verb.dep_ == "ccomp" and verb.head.i >= end
    return end if end > start and (subordinate or reported) else len(doc)


def _cut_before(verb: Token, token: Token, start: int) -> int | None:
    """Give where to cut because of a token, or None."""
    if token.lower_ == "according":
        return token.i
    if token.head.i == verb.i and token.i != verb.i:
        cut = _cut_own(verb, token, start)
        if cut is not None:
            return cut
    if not is_verb(token):
        return None
    if _is_said_beside(token, start):
        return token.left_edge.i
    if token.dep_ == "conj" and _belongs_to_cue(verb, token):
        return _before_conjunction(token)
    return None


def _cut_own(verb: Token, token: Token, start: int) -> int | None:
    """Cut before what hangs from the cue itself."""
    first = token.left_edge.i
    if token.dep_ == "parataxis" and entries_for(token):
        return first
    if token.dep_ == "conj" and is_verb(token):
        return _cut_conjunct(verb, token)
    if token.dep_ not in {"advcl", "prep"} or not _after_break(token, start):
        return None
    marks = {c.lower_ for c in children(token, "mark", "advmod")} | {token.doc[first].lower_}
    return first if marks & _ASIDE and not marks & _STAYING else None


def _after_break(token: Token, start: int) -> bool:
    first = token.left_edge.i
    return first > start and token.doc[first - 1].text in _BREAKS


def _is_said_beside(token: Token, start: int) -> bool:
    """Tell a participle of saying after a comma: "said X, adding that Y"."""
    if token.tag_ != "VBG" or token.dep_ not in {"advcl", "conj", "acl"}:
        return False
    return _after_break(token, start) and any(
        ("clause" in row.takes or row.act in {"urge", "deny", "warn"} or _judges(row.takes))
        and not row.source
        and not row.paper
        for row in entries_for(token)
    )


def _judges(takes: tuple[str, ...]) -> bool:
    return "of" in takes or "verdict" in takes


def _cut_conjunct(verb: Token, token: Token) -> int | None:
    """Cut before a second verb of the speaker; keep a second clause with a subject of its own."""
    own = child(token, "nsubj", "nsubjpass", "expl") is not None and not _reports(token)
    is_clause = complement_of(verb) is not None
    if own and is_clause and not _is_parallel(verb, token):
        return None
    return _before_conjunction(token)


def _is_parallel(verb: Token, token: Token) -> bool:
    """Tell a clause of the article's own beside the cue: "has said X, and it has done Y"."""
    said = complement_of(verb)
    helped = child(token, "aux", "auxpass") is not None
    return helped and same_form(token, verb) and said is not None and not same_form(said, verb)


def _reports(token: Token) -> bool:
    rows = entries_for(token)
    clause = child(token, "ccomp") is not None
    denied = child(token, "xcomp", "dobj") is not None and any(row.act == "deny" for row in rows)
    return bool(rows) and (clause or denied or any(row.strong for row in rows))


def _belongs_to_cue(verb: Token, token: Token) -> bool:
    """Tell a cue hung from the content: "has emphasized that it supports X and has urged Y"."""
    if child(token, "nsubj", "nsubjpass") is not None or not entries_for(token):
        return False
    if not any(a.i == verb.i for a in token.ancestors):
        return False
    return joined_to(token).i == verb.i


def _before_conjunction(token: Token) -> int:
    at = token.left_edge.i
    while at > 0 and (token.doc[at - 1].dep_ == "cc" or token.doc[at - 1].text in {",", ";"}):
        at -= 1
    return at
