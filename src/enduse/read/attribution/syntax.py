"""Questions to a dependency parse: children, verbs, noun phrases, edges.

The labels are those of spaCy's English models (ClearNLP dependencies).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from enduse.read.sentence import TokenRange

__all__ = [
    "FINITE",
    "QUOTE_MARKS",
    "child",
    "children",
    "has_finite_verb",
    "has_predicate",
    "is_finite",
    "is_negated",
    "is_that_clause",
    "is_verb",
    "noun_phrase",
    "trim",
]

QUOTE_MARKS = frozenset("“”\"'‘’«»„") | {"``", "''"}
_PUNCT = frozenset({",", ":", ";", "—", "–", "-", "--", "…", "|"})
_STOPS = frozenset({".", "!", "?"})
_HALVES = 2
_ISSUED = frozenset(
    "released published issued written prepared compiled produced conducted authored "
    "commissioned".split()
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BODILESS = frozenset(
    {"relcl", "acl", "punct", "cc", "advcl", "dep", "ccomp", "parataxis", "intj", "mark"}
)


def children(token: Token, *labels: str) -> Iterator[Token]:
    """Give the children of a token with one of the labels, in order."""
    return (c for c in token.children if c.dep_ in labels)


def child(token: Token, *labels: str) -> Token | None:
    """Give the first child of a token with one of the labels."""
    for part in token.children:
        if part.dep_ in labels:
            return part
    return None


def is_verb(token: Token) -> bool:
    """Tell whether a token is tagged as a verb or an auxiliary."""
    return token.pos_ in {"VERB", "AUX"}


def is_negated(verb: Token) -> bool:
    """Tell whether a verb has a negation of its own."""
    return any(c.dep_ == "neg" or c.lower_ in {"never", "no longer"} for c in verb.children)


def has_finite_verb(doc: Doc, tokens: TokenRange) -> bool:
    """Tell whether there is a finite verb in a range."""
    return any(t.tag_ in FINITE for t in doc[tokens[0] : tokens[1]])


def has_predicate(doc: Doc, tokens: TokenRange) -> bool:
    """Tell whether there is a finite verb in a range, or one that the tagger took for a participle.

    "The firm, Blue Ridge, shipped 40 tubes": a participle behind a noun has no object of its own,
    and none has a subject.
    """
    if has_finite_verb(doc, tokens):
        return True
    verbs = (doc[i] for i in range(*tokens) if doc[i].tag_ == "VBN")
    return any(
        child(v, "nsubj") is not None or (v.dep_ == "acl" and child(v, "dobj") is not None)
        for v in verbs
    )


def is_finite(verb: Token) -> bool:
    """Tell whether a verb is finite, by itself or by its first auxiliary."""
    helpers = [c for c in children(verb, "aux", "auxpass") if c.i < verb.i]
    if helpers:
        return helpers[0].tag_ in FINITE
    return verb.tag_ in FINITE


def is_that_clause(verb: Token) -> bool:
    """Tell "that S" behind a noun from a relative clause: "the claim that Zorvex sold lathes".

    The parser often takes "that" for an object although the verb has one of its own.
    """
    first = verb.left_edge
    if first.lower_ not in {"that", "whether"}:
        return False
    if first.dep_ == "mark":
        return True
    own = [c for c in children(verb, "nsubj", "nsubjpass", "expl") if c.i != first.i]
    held = [c for c in children(verb, "dobj", "attr", "acomp", "ccomp") if c.i > verb.i]
    return bool(own) and bool(held)


def noun_phrase(head: Token) -> TokenRange:
    """Give the extent of a noun phrase that names a source.

    Relative clauses, participles and phrases of time are left out; appositions and other
    prepositional phrases stay: "Ann Lee, an analyst at the institute".
    """
    doc = head.doc
    start, end = head.i, head.i + 1
    for part in head.children:
        if part.dep_ in {"relcl", "cc"} or (part.i > head.i and _is_loose(part)):
            if part.dep_ == "cc" and _joins_nouns(head, part):
                continue
            if part.i > head.i:
                break
            continue
        start = min(start, part.left_edge.i)
        end = max(end, _part_end(part))
    start = _with_first_half(doc, start)
    return trim(doc, (start, _before_verb(head, end)))


def _with_first_half(doc: Doc, start: int) -> int:
    """Take in the "e-" of "e-mails", which the parser hangs elsewhere."""
    if start < _HALVES or doc[start - 1].text != "-" or doc[start - 1].whitespace_:
        return start
    first = doc[start - _HALVES]
    return start if first.whitespace_ or first.pos_ == "VERB" else first.left_edge.i


def _before_verb(head: Token, end: int) -> int:
    """Cut a phrase at a finite verb, or a participle after a comma: the parser took in too much."""
    doc = head.doc
    for token in doc[head.i + 1 : end]:
        loose = token.tag_ in {"VBN", "VBD"} and token.i > 0 and doc[token.i - 1].text == ","
        if loose or (
            token.tag_ in FINITE and not any(a.dep_ == "relcl" for a in (token, *token.ancestors))
        ):
            return token.i
    return end


def _joins_nouns(head: Token, cc: Token) -> bool:
    after = next((c for c in head.children if c.i > cc.i and c.dep_ == "conj"), None)
    return after is not None and not is_verb(after)


def _is_loose(part: Token) -> bool:
    if part.dep_ == "acl" and part.lower_ in _ISSUED and child(part, "agent") is not None:
        return (
            part.i > 0 and part.doc[part.left_edge.i - 1].text == ","
        )  # "a report released by the office"
    if part.dep_ in _BODILESS and part.dep_ not in {"punct", "cc"}:
        return True
    if part.dep_ == "conj" and is_verb(part):
        return True
    if part.dep_ in {"npadvmod", "advmod"}:
        return True
    return part.dep_ == "prep" and any(c.ent_type_ in {"DATE", "TIME"} for c in part.children)


def _part_end(part: Token) -> int:
    """Give the end of a part, cut before a relative clause or participle at its own end."""
    end = part.right_edge.i + 1
    for token in part.subtree:
        if (
            token.dep_ in {"relcl", "acl", "advcl"}
            and token.i > part.i
            and token.right_edge.i + 1 >= end
        ):
            cut = token.left_edge.i
            if cut > part.i:
                end = min(end, cut)
    return end


def trim(doc: Doc, tokens: TokenRange, *, stops: bool = True) -> TokenRange:
    """Take punctuation and quotation marks off both ends of a range.

    A mark that closes a quotation inside the range stays, and so does the one that opens it.

    Args:
        doc: The sentence.
        tokens: The range.
        stops: Whether full stops, question and exclamation marks at the end go too.
    """
    start, end = tokens
    loose = _PUNCT | (_STOPS if stops else frozenset())
    changed = True
    while changed and start < end:
        changed = False
        while start < end and (doc[start].text in _PUNCT | _STOPS or doc[start].is_space):
            start, changed = start + 1, True
        while start < end and (doc[end - 1].text in loose or doc[end - 1].is_space):
            end, changed = end - 1, True
        if (
            start < end
            and doc[start].text == "("
            and not any(t.text == ")" for t in doc[start:end])
        ):
            start, changed = start + 1, True
        if (
            start < end
            and doc[end - 1].text == ")"
            and not any(t.text == "(" for t in doc[start:end])
        ):
            end, changed = end - 1, True
        if (
            start < end
            and doc[start].text in QUOTE_MARKS
            and _unpaired(doc, start, end, first=True)
        ):
            start, changed = start + 1, True
        if (
            start < end
            and doc[end - 1].text in QUOTE_MARKS
            and _unpaired(doc, start, end, first=False)
        ):
            end, changed = end - 1, True
    return start, end


def _unpaired(doc: Doc, start: int, end: int, *, first: bool) -> bool:
    """Tell whether the mark at one end of a range has no partner in it, or encloses all of it."""
    marks = [i for i in range(start, end) if doc[i].text in QUOTE_MARKS and _is_double(doc[i].text)]
    edge = start if first else end - 1
    if edge not in marks:
        return True
    if len(marks) % 2 == 1:
        return True
    return len(marks) == 2 and marks[0] == start and marks[1] == end - 1


def _is_double(text: str) -> bool:
    return text in {"“", "”", '"', "«", "»", "„", "``", "''"}
