"""What can be seen of a line alone, without its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass

from enduse.model.document import LineKind
from enduse.read.form import is_answers, kind_by_form
from enduse.read.phrase import BULLETS, is_closing, kind_by_phrase, plain

__all__ = ["Mark", "Sighting", "is_teaser", "mark_line", "see_lines"]

_LONGEST = 1_500
_HAN = re.compile("[\u3040-\u9fff]")
_LIST_MARKS = "•*·▪●◦‣-"
# A sentence may be followed by a note's number, or by the agency: "... said. [3]", "(AFP/AP)",
# "— with Reuters".
_SENTENCE_END = re.compile(
    r"[.!?…。！？][\"'”’»)\]]{0,3}\s{0,3}"
    r"(?:\[\d{1,3}\]|\([\w/, ]{2,20}\)|(?:—|–|--)\s?[\w/, ]{2,24})?$"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A kind that a line has by its own words or form.

    Attributes:
        kind: The kind.
        closes: Whether such a line ends an article that has begun.
    """

    kind: LineKind
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Sighting:
    """A line with what can be seen of it alone.

    Attributes:
        number: 1-based.
        start: First code point in the text layer.
        end: One past the last, the line break not counted.
        text: Without blanks and bullets around it.
        words: Number of words; two Han characters count as one.
        bullet: Whether it is an item of a list.
        sentence: Whether it ends as a sentence does.
        block: Number of its block; blocks are divided by blank lines.
        mark: What it is by its own words or form, or None.
    """

    number: int
    start: int
    end: int
    text: str
    words: int
    bullet: bool
    sentence: bool
    block: int
    mark: Mark | None

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read on it."""
        return self.words == 0


def see_lines(text: str) -> tuple[Sighting, ...]:
    r"""Look at each line, split on ``\n`` alone."""
    seen: list[Sighting] = []
    start = block = 0
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip().strip("\ufeff\u200b")
        bare = stripped.lstrip(BULLETS + " \t\xa0")
        words = _count_words(bare)
        block += words == 0
        seen.append(
            Sighting(
                number=number,
                start=start,
                end=start + len(line),
                text=bare,
                words=words,
                bullet=stripped[:1] in _LIST_MARKS and stripped != bare,
                sentence=_SENTENCE_END.search(bare[-40:]) is not None and not is_teaser(bare),
                block=block,
                mark=None if words == 0 else mark_line(stripped),
            )
        )
        start += len(line) + 1
    return tuple(seen)


def is_teaser(text: str) -> bool:
    """Tell a line that breaks off: the beginning of another article."""
    return text.rstrip(' "”»]').endswith(("…", "..."))


def mark_line(line: str) -> Mark | None:
    """Tell what a line is by its own words or form, or give None where they tell nothing.

    Args:
        line: One line without blanks around it.
    """
    # A longer line is a paragraph, whatever words it has.
    if len(line) > _LONGEST:
        return None
    if is_answers(line):
        return Mark(LineKind.COMMENTS, closes=True)
    words = plain(line)
    kind = kind_by_form(line, words) or kind_by_phrase(words)
    return None if kind is None else Mark(kind, is_closing(words))


def _count_words(text: str) -> int:
    han = 0 if text.isascii() else len(_HAN.findall(text))
    spaced = sum(word[0].isalnum() or any(map(str.isalnum, word)) for word in text.split())
    return spaced + han // 2
