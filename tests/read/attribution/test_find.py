from __future__ import annotations

from collections.abc import Callable

from enduse.read.attribution.find import _answers, frames_of
from enduse.read.attribution.frames.frame import Frame
from enduse.read.sentence import Sentence
from enduse.read.speaker.kind import source_kind


def test_a_frame_holds_those_that_stand_in_its_content(
    sentences: Callable[[str], list[Sentence]],
) -> None:
    (sentence,) = sentences("The report said officials had warned that Zorvex sold chips.")
    (frame,) = frames_of(sentence, source_kind)
    assert frame.speaker is not None
    assert sentence.text(frame.speaker) == "The report"
    (inner,) = frame.inner
    assert inner.speaker is not None
    assert (sentence.text(inner.speaker), inner.act) == ("officials", "warn")
    assert [sentence.text(c) for c in inner.contents] == ["Zorvex sold chips"]


def test_frames_side_by_side_hold_nothing(sentences: Callable[[str], list[Sentence]]) -> None:
    (sentence,) = sentences("Officials warned of a raid and urged the crew to leave.")
    assert all(frame.inner == () for frame in frames_of(sentence, source_kind))


def test_a_frame_whose_content_follows_later_answers_no_charge() -> None:
    # "The firm said:", with what it said in the next paragraph.
    opening = Frame((2, 3), "assert", (0, 2), (), opens=True)
    charge = Frame((6, 7), "assert", (4, 6), ((8, 12),))
    assert not _answers(opening, charge)
