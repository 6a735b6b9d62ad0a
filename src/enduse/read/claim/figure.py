"""Quantities of a claim: the figures of its sentence that stand in its content."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from enduse.model import Document, Quantity
from enduse.read.attribution.syntax import child, children, is_verb, noun_phrase, trim
from enduse.read.attribution.table import lemma_of
from enduse.read.claim.supply.predicate import predicate_of_word
from enduse.tables import load_table
from enduse.text.quantity import Figure, find_figures

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["find_quantities"]

# So far above a figure the verb or noun may stand that it belongs to.
_FARTHEST = 7
_KEPT = 64
_NEAR = 60
# Acts that pick some of many out: "Europe had sanctioned three groups" counts what Europe did.
_PICKING = frozenset({"list", "seize", "inspect"})
_LINKS = frozenset({"to", "from", "by", "at", "between", "of", "over", "under", "above", "below"})


def find_quantities(
    document: Document, sentence: Sentence, content: TokenRange
) -> tuple[Quantity, ...]:
    """Find the figures in a content range, with what they are figures of."""
    start, end = sentence.offsets(content)
    base = sentence.start
    figures = _figures(sentence.doc.text)
    inside = [f for f in figures if start <= base + f.start and base + f.end <= end]
    return tuple(
        _quantity(document, base, q) for f in inside if (q := _with_base(sentence, f)).unit
    )


@lru_cache(maxsize=_KEPT)
def _figures(text: str) -> tuple[Figure, ...]:
    # A sentence is asked once for each claim in it.
    return tuple(find_figures(text))


def _with_base(sentence: Sentence, figure: Figure) -> Figure:
    """Add from the parse what a figure is of, where no words right behind it say so."""
    doc = sentence.doc
    span = doc.char_span(figure.start, figure.end, alignment_mode="expand")
    if span is None:
        return figure
    if figure.of is not None:
        return replace(figure, of=_cut(doc, figure.of))
    if figure.kind == "count":
        return _counted(doc, figure, span.root)
    found = _goods_worth(span.root) if figure.kind == "money" else None
    if found is None and figure.kind != "duration":
        found = _measured(span.root)
    return figure if found is None else replace(figure, of=_bounds(doc, *found))


def _cut(doc: Doc, of: tuple[int, int]) -> tuple[int, int]:
    """Cut a base at the verb of its clause: "of the forms | named X as the maker"."""
    span = doc.char_span(*of, alignment_mode="contract")
    if span is None:
        return of
    for token in span:
        verb = token.tag_ in {"VBD", "VBZ", "VBP"} and token.dep_ not in {"relcl", "acl", "amod"}
        within = any(a.dep_ in {"relcl", "acl"} and a.i >= span.start for a in token.ancestors)
        if verb and not within and token.i > span.start:
            return of[0], doc[token.i - 1].idx + len(doc[token.i - 1].text)
    return of


def _counted(doc: Doc, figure: Figure, root: Token) -> Figure:
    """Give the base of a count.

    It is what the things counted consist of ("17 crates of pumps"), the deed of whoever picked them
    out ("Europe had sanctioned three groups", "more than 100 by Sweden"), what is put at a figure,
    or the things themselves with the words before them.
    """
    noun = _noun_counted(doc, figure, root)
    if noun is None:
        held = _picked_by(doc, figure) or _measured(root)
        if held is None:
            return figure
        unit = figure.unit or doc[held[0] : held[1]].text
        return replace(figure, of=_bounds(doc, *held), unit=unit)
    verb = noun.head
    if noun.dep_ == "dobj" and predicate_of_word(lemma_of(verb)) in _PICKING:
        subject = child(verb, "nsubj")
        if subject is not None and subject.i < verb.i:
            return replace(figure, of=_bounds(doc, subject.left_edge.i, verb.i + 1))
    inner = next(
        (c for c in children(noun, "prep") if c.i == noun.i + 1 and c.lower_ == "of"), None
    )
    if inner is not None and (part := child(inner, "pobj")) is not None:
        return replace(figure, of=_bounds(doc, *_noun_range(part)))
    held = _measured(root) if noun.dep_ == "pobj" and noun.head.lower_ in {"at", "to"} else None
    if held is not None:
        return replace(figure, of=_bounds(doc, *held))
    at = doc.text.find(figure.unit, figure.end)
    return figure if at < 0 else replace(figure, of=(at, at + len(figure.unit)))


def _noun_counted(doc: Doc, figure: Figure, root: Token) -> Token | None:
    """Give the noun that a number counts, outside the figure itself; None if none follows."""
    if not figure.unit or doc.text.find(figure.unit, figure.end, figure.end + _NEAR) < 0:
        return None
    at = root
    for _ in range(_FARTHEST):
        if at.idx >= figure.end and at.tag_ in {"NN", "NNS", "NNP", "NNPS"}:
            return at
        if at.dep_ not in {"nummod", "quantmod", "compound", "advmod", "amod", "nmod", "det"}:
            break
        at = at.head
    last = doc.text.find(figure.unit, figure.end) + len(figure.unit)
    return next((t for t in doc if t.idx + len(t.text) == last), None)


def _picked_by(doc: Doc, figure: Figure) -> TokenRange | None:
    """Give "by Sweden" of "to more than 100 by Sweden"."""
    behind = next((t for t in doc if t.idx >= figure.end), None)
    if behind is None or behind.lower_ != "by":
        return None
    held = child(behind, "pobj")
    return None if held is None else (behind.i, held.right_edge.i + 1)


def _measured(token: Token) -> TokenRange | None:
    """Give Y of "Y rose to $5m", "Y cost $5m", "put Y at $5m", "Y of $5m"."""
    at = token
    for _ in range(_FARTHEST):
        above = at.head
        if above.i == at.i:
            return None
        if at.dep_ == "prep" and at.lower_ not in _LINKS:
            return None
        if at.dep_ == "prep" and at.lower_ == "of" and above.pos_ == "NOUN":
            return _noun_range(above)
        if is_verb(above):
            return _measured_by(above, at)
        at = above
    return None


def _measured_by(verb: Token, part: Token) -> TokenRange | None:
    if verb.dep_ == "relcl" and part.lower_ == "at":
        # "put the tools that Russia needs at 20,000": hung from "needs" by the parser
        verb = next((a for a in verb.ancestors if lemma_of(a) in _table("put")), verb)
    lemma = lemma_of(verb)
    if lemma in _table("put") and part.lower_ in {"at", "to"}:
        held = child(verb, "dobj")
        return None if held is None else _noun_range(held)
    if lemma in _table("change") | _table("worth"):
        subject = child(verb, "nsubj", "nsubjpass")
        if subject is None and verb.dep_ in {"acl", "relcl"} and verb.head.pos_ == "NOUN":
            subject = verb.head
        if subject is not None and subject.pos_ != "PRON":
            return _noun_range(subject)
    return None


def _noun_range(noun: Token) -> TokenRange:
    return trim(noun.doc, noun_phrase(noun))


def _goods_worth(token: Token) -> TokenRange | None:
    """Give Y of "Y worth $5m", "Y amounting to $5m"."""
    at = token
    for _ in range(_FARTHEST):
        if at.lower_ == "worth" and at.i > 1:
            return _noun(at.nbor(-2) if at.nbor(-1).text == "," else at.nbor(-1))
        if at.dep_ == "acl":
            return _noun(at.head)
        if at.head.i == at.i or is_verb(at):
            return None
        at = at.head
    return None


def _noun(noun: Token) -> TokenRange | None:
    """Give a noun with what stands before it, back to the first of those joined to it."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    first = noun
    while first.dep_ == "conj" or _is_part(first):
        first = first.head if first.dep_ == "conj" else first.head.head
    return first.left_edge.i, noun.i + 1


def _is_part(noun: Token) -> bool:
    """Tell the lathes of "imports of lathes", which are what was imported."""
    link = noun.head
    return noun.dep_ == "pobj" and link.lower_ == "of" and link.head.pos_ == "NOUN"


def _bounds(doc: Doc, first: int, last: int) -> tuple[int, int]:
    return doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text)


def _table(name: str) -> frozenset[str]:
    return frozenset(load_table("predicates")["figures"][name])


def _quantity(document: Document, base: int, figure: Figure) -> Quantity:
    of = None if figure.of is None else document.span(base + figure.of[0], base + figure.of[1])
    as_of = (
        None
        if figure.as_of is None
        else document.span(base + figure.as_of[0], base + figure.as_of[1])
    )
    return Quantity(
        span=document.span(base + figure.start, base + figure.end),
        kind=figure.kind,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=" ".join(figure.unit.split()),
        comparator=figure.comparator,
        of=None if of is None else " ".join(of.text.split()),
        of_span=of,
        as_of=None if as_of is None else " ".join(as_of.text.split()),
        as_of_span=as_of,
    )
