"""Frames of cue verbs: "X said that S", "S, said X", "X accused Y of Z", "X plans to ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.content.limit import closing_report
from enduse.read.attribution.content.patterns import contents_of
from enduse.read.attribution.frames.absence import absence_frame
from enduse.read.attribution.frames.court import court_frame
from enduse.read.attribution.frames.frame import Frame
from enduse.read.attribution.frames.governed import act_of, infinitive_governor, is_passive
from enduse.read.attribution.frames.relative import relative_denial
from enduse.read.attribution.subject import subject_of
from enduse.read.attribution.syntax import (
    QUOTE_MARKS,
    child,
    children,
    has_finite_verb,
    has_predicate,
    is_verb,
    noun_phrase,
    trim,
)
from enduse.read.attribution.table import Cue, entries_for, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["verb_frames"]

_OUTSIDE = frozenset({"i", "we", "me", "you", "there", "what", "one", "us", "myself"})
# A subject farther from its verb than this does not speak the quotation beside it.
_NEAR = 4
_AHEAD = 10
_TAIL = frozenset({"in", "on", "at", "via", "during"})
_QUOTING = Cue("assert", ("quote",))
# Where a phrase before a cue begins, and how long it may be.
_COMMAS = frozenset({",", "—", "–"}) | QUOTE_MARKS
_FARTHEST = 30
_STANDING = frozenset({"it", "this", "that", "these", "those", "them"})
_SAY = frozenset({"said", "says", "added", "told"})


def verb_frames(sentence: Sentence, kind_of: Callable[[TokenRange], str]) -> Iterator[Frame]:
    """Find the cue verbs of a sentence with their speaker and content.

    Args:
        sentence: The sentence.
        kind_of: Gives the kind of source that words name: ``paper`` (document, records),
            ``outlet``, ``source`` (anybody else who can inform), or an empty string.
    """
    found: set[int] = set()
    participles: list[Token] = []
    for verb in sentence.doc:
        if not sentence.quoted[verb.i] and _may_report(verb):
            if verb.dep_ == "acl" and verb.tag_ == "VBN":
                participles.append(verb)
            frame = (
                _frame(sentence, verb, kind_of)
                or absence_frame(sentence, verb, kind_of)
                or court_frame(sentence, verb)
            )
            if frame is not None:
                found.add(verb.i)
                yield frame
    frame = _closing(sentence, kind_of, found) or _lost(sentence, participles, kind_of)
    if frame is not None:
        yield frame


def _may_report(token: Token) -> bool:
    """Tell a verb, or the head of a sentence with a clause below it: "A and B reckon/NN that S"."""
    if is_verb(token) or token.lower_ in _SAY:
        return True
    if token.dep_ != "ROOT":
        return False
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return child(token, "ccomp") is not None or (after.lower_ == "that" and after.dep_ == "mark")


def _closing(
    sentence: Sentence, kind_of: Callable[[TokenRange], str], found: set[int]
) -> Frame | None:
    """Read "S, court papers filed in Oslo show." where the parser took the verb for a noun.

    Args:
        sentence: The sentence.
        kind_of: As for ``verb_frames``.
        found: The cue verbs that gave a frame.
    """
    doc = sentence.doc
    closing = closing_report(doc)
    if closing is None or closing[1] in found or not has_predicate(doc, (0, closing[0])):
        return None
    comma, at = closing
    cut = next((t.i for t in doc[comma + 1 : at] if t.tag_ == "VBN"), at)
    speaker, said = (comma + 1, cut), trim(doc, (0, comma))
    if speaker[0] >= speaker[1] or kind_of(speaker) not in {"paper", "outlet"}:
        return None
    return Frame((at, at + 1), "assert", speaker, (said,))


def _lost(
    sentence: Sentence, participles: list[Token], kind_of: Callable[[TokenRange], str]
) -> Frame | None:
    """Read "S, the opposition alleged in a statement." where "alleged" was taken for a participle.

    Behind the verb only phrases of channel and time may follow.
    """
    doc = sentence.doc
    for verb in participles:
        if verb.head.i != verb.i - 1:
            continue
        first = verb.head.left_edge.i
        if first < _NEAR or doc[first - 1].text != ",":
            continue
        behind = doc[verb.i + 1]
        tail = behind.is_punct or (behind.dep_ == "prep" and behind.lower_ in _TAIL)
        if not tail or has_finite_verb(doc, (verb.i, len(doc))):
            continue
        said, speaker = trim(doc, (0, first - 1)), (first, verb.i)
        row = next((r for r in entries_for(verb) if "clause" in r.takes), None)
        if row is not None and has_finite_verb(doc, said) and kind_of(speaker):
            return Frame((verb.i, verb.i + 1), row.act, speaker, (said,), row.hedge)
    return None


def _frame(sentence: Sentence, verb: Token, kind_of: Callable[[TokenRange], str]) -> Frame | None:
    rows = entries_for(verb) or _beside_quote(sentence, verb)
    if verb.tag_ == "VBN" and verb.dep_ in {"advcl", "acl"} and child(verb, "aux") is None:
        return _headless(sentence, verb, rows)  # "when asked about it" is no report
    if not rows or is_passive(verb) or verb.dep_ == "amod" or _is_side_remark(verb, rows):
        return None
    speaker = _speaker(sentence, verb)
    if (
        speaker is None
        or sentence.text(speaker).lower() in _OUTSIDE
        or _is_nobody(sentence, speaker)
    ):
        return None
    if sentence.doc[-1].text == ":" and any("quote" in row.takes for row in rows):
        return _opening(sentence, verb, speaker)
    for row in rows:
        act = act_of(verb, row)
        if act is None or not _may_say(row, kind_of(speaker)):
            continue
        found = contents_of(sentence, verb, row, speaker)
        if found is None:
            continue
        contents, pattern = found
        if any(_overlaps(c, speaker) for c in contents) and pattern not in {"clause", "quote"}:
            continue
        act = _verdict_act(sentence, act, pattern, contents)
        cue = _cue_range(sentence, verb, contents, speaker)
        rank = (
            2 if kind_of(speaker) == "outlet" else 0
        )  # an outlet is the channel of what others say
        return Frame(cue, act, speaker, contents, row.hedge, rank=rank)
    return relative_denial(sentence, verb, rows, speaker)


def _headless(sentence: Sentence, verb: Token, rows: tuple[Cue, ...]) -> Frame | None:
    """Read "The corps, which ..., alleged on Monday that S" where all is one noun to the parser."""
    row = next((r for r in rows if "clause" in r.takes and not r.source), None)
    head = verb.head
    if row is None or head.dep_ != "ROOT" or is_verb(head) or verb.dep_ != "acl":
        return None
    if any(t.i < head.left_edge.i and not t.is_punct for t in sentence.doc[: verb.i]):
        return None
    speaker = noun_phrase(head)
    if not _is_that_ahead(verb) or speaker[1] > verb.i:
        return None
    found = contents_of(sentence, verb, row, speaker)
    if found is None or found[1] != "clause":
        return None
    return Frame((verb.i, verb.i + 1), row.act, speaker, found[0], row.hedge)


def _is_that_ahead(verb: Token) -> bool:
    ahead = verb.doc[verb.i + 1 : verb.i + _AHEAD]
    return any(t.lower_ == "that" and t.dep_ == "mark" for t in ahead)


def _beside_quote(sentence: Sentence, verb: Token) -> tuple[Cue, ...]:
    """Take any finite verb right behind a quotation for a cue: "“...,” thundered Ada Holm"."""
    doc = sentence.doc
    subject = child(verb, "nsubj")
    held = child(verb, "dobj")
    if subject is None and held is not None and held.pos_ == "PROPN":
        subject = held  # "“...,” thundered Ada Holm"
    if verb.tag_ not in {"VBD", "VBZ"} or subject is None or verb.pos_ != "VERB":
        return ()
    first = min(verb.i, subject.left_edge.i)
    at = first - 1
    closed = at > 1 and doc[at].text in QUOTE_MARKS and doc[at - 1].text in {",", "?", "!"}
    near = abs(verb.i - subject.i) <= _NEAR and sentence.quoted[at - 1] if closed else False
    return (_QUOTING,) if near else ()


def _is_nobody(sentence: Sentence, speaker: TokenRange) -> bool:
    """Tell "no one denied it", "none of them said so": nobody is named who did."""
    return sentence.doc[speaker[0]].lower_ in {"no", "nobody", "none", "neither", "noone"}


def _opening(sentence: Sentence, verb: Token, speaker: TokenRange) -> Frame | None:
    """Read "The minister said:" at the end of a paragraph: the words follow in the next one."""
    said = any(is_verb(t) and t.i > verb.i for t in sentence.doc)
    if said or act_of(verb, Cue("assert", ())) is None:
        return None
    return Frame((verb.i, verb.i + 1), "assert", speaker, (), opens=True)


def _is_side_remark(verb: Token, rows: tuple[Cue, ...]) -> bool:
    """Tell a participle that reports nothing: "said X, citing Y", "met them, urging calm"."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or any(True for _ in children(verb, "aux")):
        return False
    if verb.lower_ == "citing" or all(row.source or row.paper for row in rows):
        return True
    return all(row.act in {"urge", "plan", "hope"} for row in rows) and not entries_for(verb.head)


def _may_say(row: Cue, kind: str) -> bool:
    if row.paper:
        return kind in {"paper", "outlet"}
    return bool(kind) or not row.source


def _overlaps(one: TokenRange, other: TokenRange) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _verdict_act(
    sentence: Sentence, act: str, pattern: str, contents: tuple[TokenRange, ...]
) -> str:
    if pattern != "verdict":
        return act
    said = [t for c in contents for t in sentence.doc[c[0] : c[1]]]
    # "called the tax absurd" denies nothing: what is called so must be a charge, or stand for one.
    charged = any(t.lemma_.lower() in words("charges") or t.lower_ in _STANDING for t in said)
    return "deny" if charged and any(t.lower_ in words("baseless") for t in said) else act


def _speaker(sentence: Sentence, verb: Token) -> TokenRange | None:
    subject = subject_of(verb)
    if subject is not None and subject.dep_ != "expl" and not is_verb(subject):
        found = noun_phrase(subject)
        if found[0] < found[1] and not found[0] <= verb.i < found[1]:
            return found
    return _before_cue(sentence, verb) or _behind_cue(sentence, verb)


def _before_cue(sentence: Sentence, verb: Token) -> TokenRange | None:
    """Find X of "S, X said" where the parser saw no subject: from the last comma to the cue."""
    doc = sentence.doc
    if verb.dep_ not in {"ROOT", "conj", "ccomp", "parataxis"}:
        return None
    at = verb.i - 1
    while at >= 0 and doc[at].text not in _COMMAS and verb.i - at < _FARTHEST:
        at -= 1
    chunk = next((c for c in doc.noun_chunks if at < c.start < verb.i and c.start - at <= 2), None)
    if chunk is not None and chunk.root.i == verb.i:
        return (chunk.start, verb.i)  # "The institute estimates that S", taken for one noun
    if chunk is not None:
        found = noun_phrase(chunk.root)
        return found if found[0] < found[1] <= verb.i else (chunk.start, chunk.end)
    # "..., the agency reports": the parser took "the agency reports" for one name.
    words = doc[at + 1 : verb.i]
    nominal = len(words) > 0 and all(t.pos_ in {"DET", "ADJ", "NOUN", "PROPN"} for t in words)
    return (at + 1, verb.i) if at >= 0 and nominal else None


def _behind_cue(sentence: Sentence, verb: Token) -> TokenRange | None:
    """Find "“...,” said Ann Lee" where the parser saw no subject."""
    doc = sentence.doc
    if verb.i == 0 or doc[verb.i - 1].text not in QUOTE_MARKS | {","}:
        return None
    chunk = next((c for c in doc.noun_chunks if c.start == verb.i + 1), None)
    return None if chunk is None else noun_phrase(chunk.root)


def _cue_range(
    sentence: Sentence, verb: Token, contents: tuple[TokenRange, ...], speaker: TokenRange
) -> TokenRange:
    """Give the cue's own words: with the verb that plans it, particle, and a cue noun's link."""
    first = verb.i
    planner = infinitive_governor(verb)
    if planner is not None:
        first = planner.i
    last = verb.i + 1
    for part in children(verb, "prt"):
        if last <= part.i <= verb.i + 2 and not any(c[0] <= part.i < c[1] for c in contents):
            last = part.i + 1
    ahead = verb.i + 1
    if (
        ahead < len(sentence.doc)
        and sentence.doc[ahead].dep_ == "prep"
        and contents[0][0] == ahead + 1
    ):
        last = ahead + 1
    if speaker[0] <= first < speaker[1]:
        first = verb.i
    return (first, last)
