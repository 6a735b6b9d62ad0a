"""Attribution that carries over: sentences whose speaker stands in an earlier or later one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from enduse.model import LineKind
from enduse.read.attribution.frames.frame import Frame
from enduse.read.attribution.subject import subject_of
from enduse.read.attribution.syntax import has_finite_verb, trim
from enduse.read.attribution.table import word_list
from enduse.read.speaker.state import states_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["Attribution", "carry_over"]

_ENOUGH_QUOTED = 3
_MOSTLY = 0.6
_POINTING_BACK = frozenset(
    {"it", "its", "they", "their", "he", "she", "his", "her", "these", "those"}
)
_HEARSAY = re.compile(r"\b(?:alleged|purported)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A frame in its sentence, with the sentence where its speaker is named.

    Attributes:
        sentence: Where the content stands.
        frame: Cue, act and content, in tokens of ``sentence``; the speaker in tokens of ``source``.
        source: Where the speaker stands.
        carried: Whether the attribution stands in an earlier sentence.
        covers: Whether it is of the kind that covers a paragraph: "according to a report".
        paper: Whether its speaker is a document, records or an outlet.
        opened: Whether it follows "The minister said:" at the end of the paragraph before.
    """

    sentence: Sentence
    frame: Frame
    source: Sentence
    carried: bool = False
    covers: bool = False
    paper: bool = False
    opened: bool = False


def carry_over(
    sentences: Sequence[Sentence],
    frames: Sequence[tuple[Frame, ...]],
    is_limit: Callable[[Sentence], bool],
    kind_of: Callable[[Sentence, TokenRange], str],
) -> list[Attribution]:
    """Give all attributions of a document: those with a cue, and those that position alone makes.

    Args:
        sentences: All sentences, in order.
        frames: For each sentence the frames found in it.
        is_limit: Tells whether a sentence says what could not be seen or assessed.
        kind_of: Gives the kind of source that words name: ``paper``, ``source`` or an empty string.
    """
    found: list[Attribution] = []
    active: Attribution | None = None
    for place, sentence in enumerate(sentences):
        own = [_own(sentence, frame, kind_of) for frame in frames[place]]
        if not own:
            carried = _carried(sentences, frames, place, active, is_limit)
            own = [] if carried is None else [carried]
        found += own
        active = _next_active(active, own, sentence)
    return found


def _next_active(
    active: Attribution | None, own: list[Attribution], sentence: Sentence
) -> Attribution | None:
    if sentence.paragraph.kind is not LineKind.BODY:
        return None
    if own:
        named = [a for a in own if a.frame.speaker is not None]
        return named[-1] if named else active
    if active is not None and active.sentence.number == sentence.number:
        # The article's own voice within the paragraph ends the attribution.
        return None
    return None


def _carried(
    sentences: Sequence[Sentence],
    frames: Sequence[tuple[Frame, ...]],
    place: int,
    active: Attribution | None,
    is_limit: Callable[[Sentence], bool],
) -> Attribution | None:
    sentence = sentences[place]
    if sentence.paragraph.kind is not LineKind.BODY:
        return None
    quoted = sum(sentence.quoted)
    if active is not None and _is_opened(sentences, place, active):
        return _whole(sentence, active)
    if quoted >= _MOSTLY * len(sentence.doc):
        return _quoted(sentences, frames, place, active)
    if active is None or not has_finite_verb(sentence.doc, (0, len(sentence.doc))):
        return None
    return _whole(sentence, active) if _goes_on(sentence, active, is_limit) else None


def _goes_on(sentence: Sentence, active: Attribution, is_limit: Callable[[Sentence], bool]) -> bool:
    """Tell whether a sentence without a cue still gives what the last speaker said."""
    if _starts_with(sentence, "connectives"):
        return sentence.number - active.sentence.number <= 1
    if active.sentence.number != sentence.number:
        return False
    if is_limit(sentence) or (active.paper and _starts_with(sentence, "examples")):
        return True
    if _starts_with(sentence, "breaks"):
        return False
    if sum(sentence.quoted) >= _ENOUGH_QUOTED:
        return not _has_other_voice(sentence, active)
    if active.covers and _shares_a_name(sentence, active.sentence):
        return True
    return _HEARSAY.search(sentence.doc.text) is not None


def _shares_a_name(one: Sentence, other: Sentence) -> bool:
    """Tell whether two sentences speak of the same state or name, or the second points back."""
    if one.doc[0].lower_ in _POINTING_BACK:
        return True
    if set(states_in(one.doc.text)) & set(states_in(other.doc.text)):
        return True
    names = {t.lower_ for t in one.doc if t.pos_ == "PROPN"}
    return bool(names & {t.lower_ for t in other.doc if t.pos_ == "PROPN"})


def _is_opened(sentences: Sequence[Sentence], place: int, active: Attribution) -> bool:
    """Tell a paragraph behind "The minister said:", whether its marks were lost or not."""
    here, before = sentences[place], sentences[place - 1]
    if active.frame.opens:
        return here.number == active.sentence.number + 1
    # Later sentences of that paragraph: the one before was carried from the same opening.
    return active.opened and before is active.sentence and here.number == before.number


def _has_other_voice(sentence: Sentence, active: Attribution) -> bool:
    """Tell a sentence whose subject is a person other than the one who spoke last."""
    root = sentence.doc[:].root
    subject = subject_of(root)
    if subject is None or subject.ent_type_ != "PERSON" or active.frame.speaker is None:
        return False
    return subject.text not in active.source.text(active.frame.speaker)


def _own(
    sentence: Sentence, frame: Frame, kind_of: Callable[[Sentence, TokenRange], str]
) -> Attribution:
    kind = "" if frame.speaker is None else kind_of(sentence, frame.speaker)
    according = frame.cue is not None and sentence.doc[frame.cue[0]].lower_ == "according"
    # Only a document that opens the paragraph is taken to stand behind the rest of it.
    covers = kind == "paper" and according and sentence.place == 0
    return Attribution(sentence, frame, sentence, covers=covers, paper=kind in {"paper", "outlet"})


def _whole(sentence: Sentence, active: Attribution) -> Attribution:
    doc = sentence.doc
    start = _behind_connective(sentence)
    content = trim(doc, (start, len(doc)))
    return _from(sentence, active, content)


def _from(
    sentence: Sentence, active: Attribution, content: TokenRange, *, carried: bool = True
) -> Attribution:
    # The cue is kept only as long as it is in the same sentence; a carried claim has none.
    frame = Frame(None, "assert", active.frame.speaker, (content,), None, active.frame.agentless)
    opened = active.frame.opens or active.opened
    return replace(active, sentence=sentence, frame=frame, carried=carried, opened=opened)


def _quoted(
    sentences: Sequence[Sentence],
    frames: Sequence[tuple[Frame, ...]],
    place: int,
    active: Attribution | None,
) -> Attribution | None:
    sentence = sentences[place]
    content = _quoted_content(sentence)
    if content[0] >= content[1]:
        return None
    behind = _following_cue(sentences, frames, place)
    if behind is not None:
        return _from(sentence, behind, content, carried=False)
    if active is None:
        return None
    if active.sentence.number == sentence.number or _runs_on(sentences, place, active):
        return _from(sentence, active, content)
    return None


def _quoted_content(sentence: Sentence) -> TokenRange:
    places = [i for i, inside in enumerate(sentence.quoted) if inside]
    return trim(sentence.doc, (places[0], places[-1] + 1), stops=False)


def _following_cue(
    sentences: Sequence[Sentence], frames: Sequence[tuple[Frame, ...]], place: int
) -> Attribution | None:
    """Find the cue behind a quotation of several sentences: "“A. B,” said X"."""
    here = sentences[place]
    for later in range(place + 1, len(sentences)):
        other = sentences[later]
        if other.number != here.number or not _share_quotation(here, other):
            return None
        if frames[later]:
            return Attribution(other, frames[later][0], other)
    return None


def _share_quotation(one: Sentence, other: Sentence) -> bool:
    return any(q in other.quotations for q in one.quotations)


def _runs_on(sentences: Sequence[Sentence], place: int, active: Attribution) -> bool:
    """Tell whether a quotation goes on in a new paragraph."""
    before = sentences[place - 1] if place else None
    if (
        before is None
        or sentences[place].number - before.number != 1
        or active.sentence is not before
    ):
        return False
    # A paragraph that is all quotation goes on with who was quoted last, its marks closed or not.
    return any(before.quoted)


def _starts_with(sentence: Sentence, name: str) -> bool:
    return _openers(name).match(sentence.doc.text) is not None


def _behind_connective(sentence: Sentence) -> int:
    text = sentence.doc.text
    match = _openers("connectives").match(text) or _openers("examples").match(text)
    if match is None:
        return 0
    start = next((t.i for t in sentence.doc if t.idx >= match.end()), 0)
    return start + 1 if start < len(sentence.doc) and sentence.doc[start].text == "," else start


@cache
def _openers(name: str) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(w) for w in sorted(word_list(name), key=len, reverse=True))
    return re.compile(rf"(?:{alternatives})\b", re.IGNORECASE)
