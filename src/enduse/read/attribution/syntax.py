"""Questions to a dependency parse: subjects, noun phrases, edges.

The labels are those of spaCy's English models (ClearNLP dependencies).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from enduse.read.sentence import TokenRange

__all__ = [
    "OPENING",
    "QUOTE_MARKS",
    "child",
    "children",
    "governor",
    "has_finite_verb",
    "is_finite",
    "is_negated",
    "is_verb",
    "joined_to",
    "noun_phrase",
    "same_form",
    "subject_of",
    "swallowed_subject",
    "trim",
]

QUOTE_MARKS = frozenset("“”\"'‘’«»„") | {"``", "''"}
OPENING = frozenset("“‘«„")
_PUNCT = frozenset({",", ":", ";", "—", "–", "-", "--", "…", "|"})
_STOPS = frozenset({".", "!", "?"})
_ISSUED = frozenset(
    {
        "released",
        "published",
        "issued",
        "written",
        "prepared",
        "compiled",
        "produced",
        "conducted",
        "authored",
        "commissioned",
    }
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_BODILESS = frozenset(
    {"relcl", "acl", "punct", "cc", "advcl", "dep", "ccomp", "parataxis", "intj", "mark"}
)


def children(token: Token, *labels: str) -> Iterator[Token]:
    """Give the children of a token with one of the labels, in order."""
    return (c for c in token.children if c.dep_ in labels)


def child(token: Token, *labels: str) -> Token | None:
    """Give the first child of a token with one of the labels."""
    return next(children(token, *labels), None)


def is_verb(token: Token) -> bool:
    """Tell whether a token is tagged as a verb or an auxiliary."""
    return token.pos_ in {"VERB", "AUX"}


def is_negated(verb: Token) -> bool:
    """Tell whether a verb has a negation of its own."""
    return any(c.dep_ == "neg" or c.lower_ in {"never", "no longer"} for c in verb.children)


def has_finite_verb(doc: Doc, tokens: TokenRange) -> bool:
    """Tell whether there is a finite verb in a range."""
    return any(doc[i].tag_ in _FINITE for i in range(*tokens))


def governor(verb: Token) -> Token | None:
    """Give the verb that a verb without a subject depends on: "plans" for "plans to say"."""
    head = verb.head
    if verb.dep_ in {"xcomp", "conj", "advcl", "ccomp", "acl"} and head.i != verb.i:
        return head
    if verb.dep_ == "pcomp":
        step = head.head
        return step if step.i != head.i else None
    if verb.dep_ == "parataxis":
        return None
    return None


def _main_above(verb: Token) -> Token:
    """Give the finite verb that a participle after a comma goes with: "is helping X grow, selling Y"."""
    above = verb.head
    while (
        not is_finite(above)
        and above.dep_ in {"xcomp", "ccomp", "advcl", "conj"}
        and is_verb(above.head)
        and above.head.i < above.i
    ):
        above = above.head
    return above


def is_finite(verb: Token) -> bool:
    """Tell whether a verb is finite, by itself or by its first auxiliary."""
    helpers = [c for c in children(verb, "aux", "auxpass") if c.i < verb.i]
    if helpers:
        return helpers[0].tag_ in _FINITE
    return verb.tag_ in _FINITE


def _noun_before(verb: Token) -> Token | None:
    """Give the noun right before a finite verb for which the parser saw no subject."""
    at = min(
        [c.i for c in children(verb, "aux", "auxpass", "neg", "advmod") if c.i < verb.i] or [verb.i]
    )
    chunk = next((c for c in verb.doc.noun_chunks if c.end == at), None)
    if chunk is None:
        return None
    top = chunk.root
    while top.dep_ in {"pobj", "prep", "acl", "agent"} and top.head.i < top.i:
        top = top.head
    return top if not is_verb(top) else None


def same_form(verb: Token, other: Token) -> bool:
    """Tell whether two verbs stand in one form: the same auxiliaries, or the same ending."""
    own = [c.lower_ for c in children(verb, "aux", "auxpass")]
    if own:
        return (
            own == [c.lower_ for c in children(other, "aux", "auxpass")] and verb.tag_ == other.tag_
        )
    return verb.tag_ == other.tag_


def joined_to(verb: Token) -> Token:
    """Give the verb that a conjunct goes with.

    The parser hangs a conjunct from the nearest verb; where that one has another form and a verb above it
    has the same ("has said that it supports X and has urged Y"), it goes with the one above.
    """
    head = verb.head
    if not is_verb(head) or same_form(verb, head):
        return head
    for above in head.ancestors:
        if is_verb(above) and same_form(verb, above):
            return above
        if above.dep_ in {"relcl", "acl"}:
            break
    return head


def swallowed_subject(verb: Token) -> Token | None:
    """Give the subject that the parser joined to a noun before it: "for A and B believed it".

    A finite verb without a subject, right behind a noun that is joined to another by "and".
    """
    if verb.tag_ not in _FINITE or child(verb, *_SUBJECTS, "auxpass") is not None or verb.i == 0:
        return None
    if verb.dep_ in {"aux", "conj", "relcl"}:
        return None
    before = verb.nbor(-1)
    while before.i > 0 and before.dep_ in {"aux", "advmod", "neg"}:
        before = before.nbor(-1)
    joined = before.dep_ == "conj" and not is_verb(before.head) and before.pos_ in {"PROPN", "NOUN"}
    linked = before.left_edge.i > 0 and verb.doc[before.left_edge.i - 1].dep_ == "cc"
    return before if joined and linked else None


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """Find who does what a verb says: its subject, or that of the verb that governs it.

    The subject of a relative clause is the noun that it modifies.
    """
    own = child(verb, *_SUBJECTS)
    if own is not None:
        if verb.dep_ == "relcl" and own.lower_ in _RELATIVE:
            return _antecedent(verb, own)
        return own
    own = swallowed_subject(verb)
    if own is not None:
        return own
    if verb.dep_ not in {"conj", "relcl"} and is_finite(verb):
        return _noun_before(verb)
    if depth > 4:  # deeper chains are faults of the parse
        return None
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head if not is_verb(verb.head) else subject_of(verb.head, depth + 1)
    if (
        verb.dep_ == "advcl"
        and verb.tag_ == "VBG"
        and verb.left_edge.i
        and verb.doc[verb.left_edge.i - 1].text == ","
    ):
        return subject_of(_main_above(verb), depth + 1)
    above = joined_to(verb) if verb.dep_ == "conj" else governor(verb)
    if above is None or verb.dep_ == "ccomp":
        return None
    if verb.dep_ == "pcomp" and is_verb(above) and verb.head.lower_ in {"of", "for", "from"}:
        held = child(above, "dobj", "nsubjpass")
        if held is not None and held.i < verb.i:
            return held  # "accused X of selling": X sells
    if verb.dep_ == "xcomp":
        # "asked officials to say": the object of the verb above is the one who does it.
        controlled = child(above, "dobj")
        if controlled is not None and controlled.i < verb.i:
            return controlled
    return subject_of(above, depth + 1) if is_verb(above) else None


def _antecedent(verb: Token, relative: Token) -> Token:
    """Give the noun that a relative clause speaks of.

    After a comma "who" goes with the person, not with a noun in the description before it: "Ann Lee, an
    adviser to the president, who said".
    """
    noun = verb.head
    comma = relative.i > 0 and relative.nbor(-1).text == ","
    if relative.lower_ != "who" or not comma:
        return noun
    above = noun
    while above.dep_ in {"pobj", "prep", "appos"} and above.head.i < above.i:
        above = above.head
        if above.ent_type_ == "PERSON":
            return above
    return noun


def noun_phrase(head: Token) -> TokenRange:
    """Give the extent of a noun phrase that names a source.

    Relative clauses, participles and phrases of time are left out; appositions and other prepositional
    phrases stay: "Ann Lee, an analyst at the institute".
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
    return trim(doc, (start, _before_verb(head, end)))


def _before_verb(head: Token, end: int) -> int:
    """Cut a phrase where a finite verb or a participle after a comma shows that the parser took in too much."""
    doc = head.doc
    for token in doc[head.i + 1 : end]:
        loose = token.tag_ in {"VBN", "VBD"} and token.i > 0 and doc[token.i - 1].text == ","
        if loose or (
            token.tag_ in _FINITE and not any(a.dep_ == "relcl" for a in (token, *token.ancestors))
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
    """Tell whether the mark at one end of a range has no partner within it, or encloses all of it."""
    marks = [i for i in range(start, end) if doc[i].text in QUOTE_MARKS and _is_double(doc[i].text)]
    edge = start if first else end - 1
    if edge not in marks:
        return True
    if len(marks) % 2 == 1:
        return True
    return len(marks) == 2 and marks[0] == start and marks[1] == end - 1


def _is_double(text: str) -> bool:
    return text in {"“", "”", '"', "«", "»", "„", "``", "''"}
