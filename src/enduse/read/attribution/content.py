"""Where the content of a cue verb stands: which words of the sentence are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.syntax import (
    QUOTE_MARKS,
    child,
    children,
    has_finite_verb,
    is_verb,
    joined_to,
    same_form,
    subject_of,
    trim,
)
from enduse.read.attribution.table import Cue, entries_for, lemma_of, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["contents_of", "right_limit"]

_ASIDE = frozenset(
    {
        "as",
        "while",
        "after",
        "before",
        "amid",
        "amidst",
        "following",
        "despite",
        "when",
        "whereas",
        "though",
    }
)
_STAYING = frozenset({"because", "if", "unless", "since", "although", "so", "until"})
_BEFORE_LEFT = frozenset({",", "—", "–", "--", "?", "!", "…", "-"}) | QUOTE_MARKS


def contents_of(
    sentence: Sentence, verb: Token, cue: Cue, speaker: TokenRange | None
) -> tuple[tuple[TokenRange, ...], str] | None:
    """Find the content of a cue verb by each pattern that the cue takes.

    Returns:
        The ranges (more than one for an interrupted quotation) and the pattern that gave them; or None.
    """
    for pattern in cue.takes:
        found = _PATTERNS[pattern](sentence, verb, cue, speaker)
        kept = tuple(r for r in (trim(sentence.doc, f) for f in found) if r[0] < r[1])
        if kept:
            return kept, pattern
    return None


def _clause(
    sentence: Sentence, verb: Token, cue: Cue, speaker: TokenRange | None
) -> list[TokenRange]:
    """Find a clause before, behind or around the cue."""
    doc = sentence.doc
    complement = _complement(verb)
    if complement is not None and complement.i > verb.i and not _is_inverted(doc, verb, speaker):
        start = max(verb.i + 1, complement.left_edge.i)
        if child(complement, "mark") is None and any(
            t.lower_ == "that" for t in doc[verb.i + 1 : start]
        ):
            start = next(t.i for t in doc[verb.i + 1 : start] if t.lower_ == "that")
        return [(_skip_that(doc, start), right_limit(doc, verb, start))]
    left = _left(doc, verb, speaker)
    plainly = child(verb, "dobj", "attr", "oprd") is None and speaker is not None
    if left is not None and (plainly or complement is not None or _quotes(sentence, left)):
        return _with_rest(sentence, verb, speaker, left)
    if cue.strong:
        return _after(doc, verb)
    return []


def _quote(
    sentence: Sentence, verb: Token, cue: Cue, speaker: TokenRange | None
) -> list[TokenRange]:
    """Take the quotation in the sentence, if the cue stands outside it."""
    if sentence.quoted[verb.i]:
        return []
    doc = sentence.doc
    left = _left(doc, verb, speaker)
    if left is not None and _quotes(sentence, left):
        return _with_rest(sentence, verb, speaker, left)
    runs = _quoted_runs(sentence)
    right = [r for r in runs if r[0] > verb.i]
    if right and (cue.strong or _is_introduced(doc, verb, right[0][0])):
        return [(right[0][0], right[-1][1])]
    return []


def _object(
    sentence: Sentence, verb: Token, cue: Cue, speaker: TokenRange | None
) -> list[TokenRange]:
    """Take the noun phrase that is said, shown or denied, with what belongs to it."""
    held = child(verb, "dobj", "attr", "oprd") or _object_of_particle(verb, cue)
    if (
        held is None
        or held.i < verb.i
        or held.lower_
        in {"it", "that", "this", "so", "himself", "herself", "itself", "themselves", "them"}
    ):
        other = next((c for c in verb.children if c.lower_ == "otherwise" and c.i > verb.i), None)
        return [] if other is None else [(other.i, other.i + 1)]
    start = held.left_edge.i
    if cue.act == "deny":
        start = _behind_charge(held) or start
    return [(start, right_limit(sentence.doc, verb, start))]


def _behind_charge(held: Token) -> int | None:
    """Step over the name of a charge: what is denied in "denied allegations of selling Y" is the selling."""
    if held.lemma_.lower() not in words("charges"):
        return None
    for link in held.children:
        if link.i > held.i and link.dep_ == "prep" and link.lower_ in {"of", "about"}:
            return link.i + 1
        if link.i > held.i and link.dep_ in {"acl", "ccomp", "relcl"} and link.tag_ != "VBN":
            first = link.left_edge.i
            return first + 1 if held.doc[first].lower_ == "that" else None
    return None


def _of(sentence: Sentence, verb: Token, cue: Cue, speaker: TokenRange | None) -> list[TokenRange]:
    """Take "X of selling Y" after "accused"."""
    target = child(verb, "dobj", "nsubjpass")
    if target is None:
        return []
    link = next(
        (p for p in verb.children if p.dep_ == "prep" and p.i > verb.i and p.lower_ in _OF_LINKS),
        None,
    )
    if link is None:
        link = next(
            (
                p
                for p in target.children
                if p.dep_ == "prep" and p.lower_ in {"of", "for"} and _has_pcomp(p)
            ),
            None,
        )
    if link is None:
        return []
    end = right_limit(sentence.doc, verb, link.i)
    if cue.act == "warn":
        return [(link.i + 1, end)]
    if target.i < verb.i:  # passive: "X was accused of selling Y"
        return [(link.i + 1, end)]
    return [(target.left_edge.i, end)]


_OF_LINKS = frozenset({"of", "for", "over", "with", "on", "about", "against", "as"})


def _has_pcomp(link: Token) -> bool:
    return child(link, "pcomp") is not None


def _infinitive(
    sentence: Sentence, verb: Token, cue: Cue, speaker: TokenRange | None
) -> list[TokenRange]:
    """Take "X to stop" after "urged"; also "allies for help" after "pushed"."""
    doc = sentence.doc
    link = next(
        (p for p in children(verb, "prep") if p.lower_ in {"on", "upon"} and p.i > verb.i), None
    )
    holder = verb if link is None else link
    asked = child(holder, "dobj", "pobj", "dative")
    action = next((t for t in doc[verb.i + 1 :] if _is_to_verb(t) and _hangs_from(t, verb)), None)
    if asked is None and action is not None:
        asked = child(action, "nsubj")
    if asked is not None and asked.i > verb.i and (action is not None and asked.i < action.i):
        start = asked.left_edge.i
        return [(start, right_limit(doc, verb, start))]
    wanted = next(
        (p for p in children(verb, "prep") if p.lower_ in {"for", "against", "on", "over"}), None
    )
    if asked is not None and wanted is not None and verb.i < asked.i < wanted.i:
        return [(asked.left_edge.i, right_limit(doc, verb, wanted.i))]
    return []


def _own(sentence: Sentence, verb: Token, cue: Cue, speaker: TokenRange | None) -> list[TokenRange]:
    """Take "sell Y" after "plans to", "selling Y" after "denied"."""
    doc = sentence.doc
    action = next(
        (c for c in children(verb, "xcomp", "ccomp", "advcl") if c.i > verb.i and c.i - verb.i < 8),
        None,
    )
    if action is None or not (_is_to_verb(action) or action.tag_ == "VBG" or _is_having(action)):
        return []
    if child(action, "nsubj") is not None or child(verb, "dobj") is not None:
        return []
    start = action.left_edge.i
    while start < action.i and doc[start].tag_ == "TO":
        start += 1
    return [(start, right_limit(doc, verb, start))]


def _about(
    sentence: Sentence, verb: Token, cue: Cue, speaker: TokenRange | None
) -> list[TokenRange]:
    """Take "Y" after "warned of", "complained about"."""
    link = next((p for p in children(verb, "prep") if p.i > verb.i and p.lower_ in _ABOUT), None)
    if link is None or child(link, "pobj", "pcomp") is None:
        return []
    return [(link.i + 1, right_limit(sentence.doc, verb, link.i + 1))]


_ABOUT = frozenset({"of", "about", "against", "over", "for", "on"})


def _verdict(
    sentence: Sentence, verb: Token, cue: Cue, speaker: TokenRange | None
) -> list[TokenRange]:
    """Take "the charge baseless" after "called"."""
    small = child(verb, "ccomp", "oprd", "xcomp")
    target = child(verb, "dobj") or (None if small is None else child(small, "nsubj"))
    link = next((p for p in children(verb, "prep") if p.lower_ == "as" and p.i > verb.i), None)
    if target is None or target.i < verb.i or (small is None and link is None):
        return []
    start = target.left_edge.i
    return [(start, right_limit(sentence.doc, verb, start))]


_PATTERNS = {
    "clause": _clause,
    "quote": _quote,
    "object": _object,
    "of": _of,
    "infinitive": _infinitive,
    "own": _own,
    "about": _about,
    "verdict": _verdict,
}


def _complement(verb: Token) -> Token | None:
    for part in verb.children:
        if part.dep_ == "ccomp" and (is_verb(part) or part.pos_ in {"NOUN", "ADJ"}):
            return part
        if (
            part.dep_ == "xcomp"
            and child(part, "nsubj", "nsubjpass") is not None
            and not _is_to_verb(part)
        ):
            return part
    return None


def _is_to_verb(token: Token) -> bool:
    return is_verb(token) and any(c.tag_ == "TO" for c in children(token, "aux"))


def _is_having(token: Token) -> bool:
    return any(c.lower_ == "having" for c in children(token, "aux", "auxpass"))


def _hangs_from(token: Token, verb: Token) -> bool:
    return any(a.i == verb.i for a in token.ancestors) and token.i - verb.i < 25


def _is_inverted(doc: Doc, verb: Token, speaker: TokenRange | None) -> bool:
    """Tell "“...,” said Lee, who ..." from "Lee said ..."."""
    first = verb.i if speaker is None else min(verb.i, speaker[0])
    before = _step_back(doc, first)
    return (
        before >= 0
        and doc[before].text in QUOTE_MARKS
        and speaker is not None
        and speaker[0] > verb.i
    )


def _step_back(doc: Doc, first: int) -> int:
    """Give the token before the cue's own words: its auxiliaries and adverbs are skipped."""
    at = first - 1
    while at >= 0 and doc[at].dep_ in {"aux", "auxpass", "advmod"} and doc[at].head.i >= first:
        at -= 1
    return at


def _clause_end(doc: Doc, verb: Token, first: int) -> int | None:
    """Give the end of a clause that stands before the cue without a comma: "prices fell data shows"."""
    complement = _complement(verb)
    if complement is None or complement.i > verb.i or not 0 < complement.right_edge.i + 1 <= first:
        return None
    return complement.right_edge.i + 1 if is_verb(complement) else None


def _left(doc: Doc, verb: Token, speaker: TokenRange | None) -> TokenRange | None:
    """Find a fronted clause: "S, X said"."""
    first = verb.i if speaker is None else min(verb.i, speaker[0])
    before = _step_back(doc, first)
    if before >= 0 and doc[before].text not in _BEFORE_LEFT:
        end = _clause_end(doc, verb, first)
        return None if end is None else (0, end)
    if before < 0:
        return None
    held = trim(doc, (0, before), stops=True)
    if held[0] >= held[1]:
        return None
    if not has_finite_verb(doc, held) and doc[before].text not in QUOTE_MARKS:
        return None
    return (0, before + 1 if doc[before].text in {"?", "!"} | QUOTE_MARKS else before)


def _with_rest(
    sentence: Sentence, verb: Token, speaker: TokenRange | None, left: TokenRange
) -> list[TokenRange]:
    """Add what follows an inserted cue: "“A,” he said, “and B”"."""
    doc = sentence.doc
    last = verb.i + 1 if speaker is None else max(verb.i + 1, speaker[1])
    rest = [r for r in _quoted_runs(sentence) if r[0] >= last]
    if rest and any(is_verb(t) and entries_for(t) for t in doc[last : rest[0][0]]):
        rest = []  # "“A,” he said, but added: “B”": the second has a cue of its own
    if rest and _quotes(sentence, left):
        tail = (rest[0][0], rest[-1][1])
        joined = has_finite_verb(doc, left) and has_finite_verb(doc, tail)
        return [left, tail] if joined else [(left[0], tail[1])]
    return [left]


def _after(doc: Doc, verb: Token) -> list[TokenRange]:
    """Take what follows a strong cue where the parse shows no clause."""
    start = verb.i + 1
    that = next(
        (t.i for t in doc[start : start + 10] if t.lower_ == "that" and t.dep_ == "mark"), None
    )
    if that is not None:
        start = that + 1
    elif start < len(doc) and (doc[start].text in {",", "."} or doc[start].tag_ in {"TO", "IN"}):
        colon = next((t.i for t in doc[start:] if t.text == ":"), None)
        if colon is None:
            return []
        start = colon + 1
    held = trim(doc, (start, right_limit(doc, verb, start)))
    return [held] if held[0] < held[1] and has_finite_verb(doc, held) else []


def _skip_that(doc: Doc, start: int) -> int:
    while start < len(doc) and (doc[start].text in QUOTE_MARKS or doc[start].text in {",", ":"}):
        start += 1
    return (
        start + 1
        if start < len(doc)
        and doc[start].lower_ == "that"
        and doc[start].dep_ in {"mark", "nsubj", "det"}
        and doc[start].tag_ == "IN"
        else start
    )


def _object_of_particle(verb: Token, cue: Cue) -> Token | None:
    if not cue.particle:
        return None
    link = next((p for p in verb.children if p.lower_ == cue.particle), None)
    return None if link is None else child(link, "pobj", "dobj")


def _is_introduced(doc: Doc, verb: Token, start: int) -> bool:
    """Tell whether a quotation follows the cue directly, or after a colon or comma."""
    between = [t for t in doc[verb.i + 1 : start] if t.text not in QUOTE_MARKS]
    return not between or between[-1].text in {":", ","} or len(between) <= 2


def _quotes(sentence: Sentence, tokens: TokenRange) -> bool:
    return any(sentence.quoted[i] for i in range(*tokens))


def _quoted_runs(sentence: Sentence) -> list[TokenRange]:
    runs: list[TokenRange] = []
    start = None
    for i, inside in enumerate((*sentence.quoted, False)):
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            runs.append((start, i))
            start = None
    return runs


def right_limit(doc: Doc, verb: Token, start: int) -> int:
    """Find where the content that starts at ``start`` ends: at the sentence's end, or before an aside.

    Asides are clauses that hang from the cue itself: a further cue, a participle of saying, a clause of time
    after a comma, or "according to".
    """
    limit = len(doc)
    if verb.dep_ in {"advcl", "relcl", "acl", "csubj"} and verb.right_edge.i + 1 > start:
        limit = verb.right_edge.i + 1
    for token in doc[start:]:
        if token.i >= limit:
            break
        cut = _cut_before(doc, verb, token, start)
        if cut is not None and cut > start:
            limit = min(limit, cut)
    return limit


def _cut_before(doc: Doc, verb: Token, token: Token, start: int) -> int | None:
    own = token.head.i == verb.i and token.i != verb.i
    comma = (
        doc[token.left_edge.i - 1].text in {",", "—", "–"} if token.left_edge.i > start else False
    )
    if token.lower_ == "according" and token.i > start:
        return token.i
    if own and token.dep_ == "conj" and is_verb(token):
        return _cut_conjunct(doc, verb, token, is_clause=_complement(verb) is not None)
    if (
        comma
        and is_verb(token)
        and token.tag_ == "VBG"
        and entries_for(token)
        and token.dep_ in {"advcl", "conj", "acl"}
    ):
        return token.left_edge.i if _is_speech(token) else None
    if own and comma and token.dep_ in {"advcl", "prep"}:
        head = doc[token.left_edge.i].lower_
        marks = {c.lower_ for c in children(token, "mark", "advmod")} | {head}
        return token.left_edge.i if marks & _ASIDE and not marks & _STAYING else None
    if token.dep_ == "conj" and is_verb(token) and _belongs_to_cue(verb, token):
        return _before_conjunction(doc, token)
    return None


def _is_speech(token: Token) -> bool:
    return (
        any(
            "clause" in row.takes
            or row.act in {"urge", "deny", "warn"}
            or {"of", "verdict"} & set(row.takes)
            for row in entries_for(token)
        )
        and lemma_of(token) not in _NOT_SPEECH
    )


_NOT_SPEECH = frozenset(
    {
        "show",
        "indicate",
        "suggest",
        "find",
        "illustrate",
        "demonstrate",
        "seek",
        "feel",
        "know",
        "mean",
        "back",
        "support",
        "identify",
        "learn",
        "see",
        "read",
        "prove",
        "understand",
        "reveal",
        "underscore",
        "highlight",
        "establish",
        "signal",
    }
)


def _cut_conjunct(doc: Doc, verb: Token, token: Token, *, is_clause: bool) -> int | None:
    """Cut before a second verb of the speaker; keep a second clause with a subject of its own."""
    subject = child(token, "nsubj", "nsubjpass", "expl")
    own = subject is not None and not (
        entries_for(token) and subject_of(token) is not None and _reports(token)
    )
    if own and is_clause and not _is_parallel(verb, token):
        return None
    return _before_conjunction(doc, token)


def _is_parallel(verb: Token, token: Token) -> bool:
    """Tell a clause of the article's own that stands beside the cue: "has said X, and it has done Y"."""
    said = _complement(verb)
    helped = child(token, "aux", "auxpass") is not None
    return helped and same_form(token, verb) and said is not None and not same_form(said, verb)


def _reports(token: Token) -> bool:
    return child(token, "ccomp") is not None or any(row.strong for row in entries_for(token))


def _belongs_to_cue(verb: Token, token: Token) -> bool:
    """Tell a cue that the parser hung from the content: "has emphasized that it supports ... and has urged"."""
    if child(token, "nsubj", "nsubjpass") is not None or not entries_for(token):
        return False
    if not any(a.i == verb.i for a in token.ancestors):
        return False
    return joined_to(token).i == verb.i


def _before_conjunction(doc: Doc, token: Token) -> int:
    at = token.left_edge.i
    while at > 0 and (doc[at - 1].dep_ == "cc" or doc[at - 1].text in {",", ";"}):
        at -= 1
    return at
