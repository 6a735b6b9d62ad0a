"""What a line is, told by its own words alone, without its neighbours.

The words stand in ``resources/lines.yaml`` and ``resources/wires.yaml``; forms that are not words
(dates, bylines, captions) are here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from enduse.model.document import LineKind
from enduse.tables import load_table
from enduse.text.date import find_dates, parse_time

__all__ = [
    "Mark",
    "Sighting",
    "is_closing",
    "is_teaser",
    "mark_line",
    "plain",
    "see_lines",
    "wire_names",
]

_SHORT = 14
_LONGEST_DATE_LINE = 130
_BULLETS = "•*·▪●◦‣–—-|»›>→+✓#"
_TRAILING = " .:!»›→>|…-–—*↓▼+"
_COUNT = re.compile(r"\s*\(?\d{1,7}\)?$|^\(?\d{1,7}\)?\s*")
_LEADING_WORDS = re.compile(r"\w[\w'’.&/-]{0,40}", re.UNICODE)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]{0,3}\s*(?:\[\d{1,3}\]|\(\w{2,12}\))?$")
_CAPTION = re.compile(
    r"\b(?:Photo|Photos|Photograph|PHOTO|Image|Images|IMAGE|Picture|Pictures|Illustration|Graphic|Screengrab|"
    r"Screenshot|Photo credit|Photo Credit|Image credit|Image Credit|Photo by|Image by|Photo courtesy|"
    r"Image courtesy|Picture by|Credit|CREDIT|Photographer|Cover image|Featured image|File photo)"
    r"\s?(?:[:/©]|of [A-Z]|by [A-Z])|[a-z]Credit: |^Image caption |^Image source"
)
_CAPTION_TAIL = re.compile(
    r"(?:\[|\(|—|–|-|\bvia )\s?(?:file|File|FILE|Photo|photo)\b[^\])]{0,60}[\])]?\.?$"
)
_BYLINE = re.compile(
    r"(?:by|from|written by|posted by|reported by|published by|author|story by|words by|text by)\s?:?\s+",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:\d{1,3}|an?|one) (?:second|min|minute|hour|hr|day|week|month|year)s? ago\b",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    r"\b(?:updated?|last|modified|published|posted|first|on|at|from|date|am|pm|a\.m\.?|p\.m\.?|et|est|edt|gmt|utc|bst|"
    r"cet|cest|ist|pst|pdt|cst|cdt|mst|hkt|sgt|jst|msk|eet|eest|hours|hrs|h|time|local|by|in|min|read|minutes?|"
    r"mon|tue|tues|wed|thur?s?|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
_CREDIT_LEAD = re.compile(
    r"^(?:\W{0,3})(?:reporting by|additional reporting|with additional reporting|with reporting|with inputs? from|"
    r"inputs? from|with files from|with agency inputs|with agencies|compiled from|sourced from|source\s?:|sources\s?:|"
    r"edited by|editing by|translated by|translation by|originally published|this (?:article|story|report|piece|post) "
    r"(?:was|is|has been|first|originally|includes|draws|contains)\b|"
    r"\(?the information in this (?:article|story|report)|except for the headline|\(?with input)",
    re.IGNORECASE,
)
_CREDIT_PART = re.compile(
    r"(?:contributed to this (?:report|story|article)|based on (?:reports?|reporting|information|articles?) "
    r"(?:sourced |taken |published )?(?:from|by)|published from a syndicated feed|has not been edited by|"
    r"with additional (?:editing|reporting) by|republished (?:from|with permission|under)|"
    r"(?:originally|first) (?:appeared|published) (?:on|in|at|by) (?-i:[A-Z]))",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"^[\[(]?\s?\d{1,6}[\])]? (?:comments?|responses?|replies|thoughts?)\b(?: (?:to|on)\b.{0,300}|\s?[\])])?$"
)
_MORE_FROM = re.compile(
    r"^(?:Also|More) on [\w-]{2,30}\.(?:com|org|net|co\.uk) |^More(?: from| in| on)? (?:[A-Z][\w'’.&-]{0,20} ?){1,4}$"
)
_FOLLOW = re.compile(
    r"^(?:follow|find|join|like|watch|listen to) .{2,60}?\b(?:on|via) "
    r"(?:instagram|facebook|twitter|x|youtube|telegram|whatsapp|linkedin|google news)\b",
    re.IGNORECASE,
)
_CRUMB = re.compile(r"\S\s?(?:>|›|»|/|→)\s\S")


@dataclass(frozen=True, slots=True)
class Mark:
    """A kind that a line has by its own words.

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
        bullet: Whether it begins with a bullet.
        sentence: Whether it ends as a sentence does.
        block: Number of the block, blocks being divided by blank lines.
        mark: What it is by its own words, or None.
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
        bare = stripped.lstrip(_BULLETS + " \t\xa0")
        words = _count_words(bare)
        block += words == 0
        seen.append(
            Sighting(
                number=number,
                start=start,
                end=start + len(line),
                text=bare,
                words=words,
                bullet=bool(bare) and stripped[:1] in "•*·▪●◦‣-" and stripped != bare,
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
    """Tell what a line is by its own words, or give None where they tell nothing.

    Args:
        line: One line without blanks around it.
    """
    # A longer line is a paragraph, whatever words it has.
    if len(line) > 1_500:
        return None
    words = plain(line)
    short = words.count(" ") < _SHORT
    closes = is_closing(words)
    if _ANSWERS.match(" ".join(line.casefold().split())):
        return Mark(LineKind.COMMENTS, closes=True)
    kind = _by_form(line, words, short=short) or _by_words(words, short=short)
    return None if kind is None else Mark(kind, closes)


def plain(line: str) -> str:
    """Make a line comparable: small letters, straight quotes, no bullet, final stop or count."""
    text = " ".join(
        line.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').split()
    )
    text = text.strip(_BULLETS + " ").rstrip(_TRAILING).casefold()
    bare = _COUNT.sub("", text)
    return bare if len(bare) > 2 else text


def is_closing(words: str) -> bool:
    """Tell whether a line, as ``plain`` gives it, ends an article."""
    return _phrases()["close"].match(words) is not None


@cache
def wire_names() -> re.Pattern[str]:
    """Give a pattern of the forms in which wires are credited."""
    forms = {form for wire in load_table("wires")["wires"] for form in wire["exact"]}
    return re.compile(rf"(?<![\w@])(?:{_alternatives(forms)})(?!\w)")


@cache
def _picture_credit() -> re.Pattern[str]:
    """A name at the end of a line that shows it to be a caption: "Name/Kremlin/Reuters", "(Getty Images)"."""
    table = load_table("wires")
    forms = {form for wire in table["wires"] if wire["agency"] for form in wire["exact"]}
    sellers = _alternatives(set(table["photo"]))
    agencies = _alternatives(forms)
    return re.compile(
        rf"(?:[/|©]\s?(?:{agencies}|{sellers})|(?<![\w/])(?:{sellers})|\b(?:{agencies})\s?(?:/|Photo\b|photo\b)[^.]{{0,60}})"
        rf"(?:\s?(?:file|File|via\s[\w ]{{2,30}}|pool|Pool))?[)\]]?\.?$"
    )


def _by_form(line: str, words: str, *, short: bool) -> LineKind | None:
    """Tell kinds by form: credits, captions, dates, bylines, breadcrumbs, labels."""
    if _CREDIT_PART.search(line) or _CREDIT_LEAD.match(line) or _is_wire_alone(line):
        return LineKind.CREDIT
    if _CAPTION.search(line) or _CAPTION_TAIL.search(line) or _picture_credit().search(line):
        return LineKind.CAPTION if len(line) < 600 else None
    if len(line) < _LONGEST_DATE_LINE and _is_date_line(line):
        return LineKind.DATE
    if short and _is_byline(line):
        return LineKind.BYLINE
    if _FOLLOW.match(line) and len(line) < 120:
        return LineKind.SHARE
    if _MORE_FROM.match(line) or (
        _phrases()["label"].match(words) and words.count(" ") < 2 * _SHORT
    ):
        return LineKind.RELATED
    if _CRUMB.search(line) and not _SENTENCE_END.search(line) and len(_CRUMB.findall(line)) > 1:
        return LineKind.NAV
    return None


def _by_words(words: str, *, short: bool) -> LineKind | None:
    if short and words and not re.sub(r"[\W\d]", "", _phrases()["buttons"].sub("", words)):
        return LineKind.SHARE
    for kind in (
        LineKind.SHARE,
        LineKind.COMMENTS,
        LineKind.AD,
        LineKind.RELATED,
        LineKind.OTHER,
        LineKind.NAV,
    ):
        patterns = _phrases()[kind.value]
        if patterns["long"].search(words) or (short and patterns["short"].search(words)):
            return kind
    return None


def _is_date_line(line: str) -> bool:
    """Tell a line that is a date, perhaps with a name and "Updated", from one that mentions a date."""
    rest = line
    mentions = find_dates(line)
    if not mentions and not (_RELATIVE.search(line) or (parse_time(line) and len(line) < 30)):
        return False
    for mention in reversed(mentions):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    bare = _DATE_WORDS.sub(" ", _RELATIVE.sub(" ", rest))
    # A day without a year is the line's own only if the line says so, or is nothing else.
    own = any(not mention.iso.startswith("--") for mention in mentions) or bare != rest
    if not own and any(char.isalnum() for char in bare):
        return False
    rest = bare
    left = re.findall(r"[^\W\d_]+", rest)
    return len(left) <= 4 and all(word[0].isupper() or len(word) < 3 for word in left)


def _is_byline(line: str) -> bool:
    lead = _BYLINE.match(line.lstrip(_BULLETS + " "))
    if lead is None or (
        line.rstrip().endswith((".", "?", "!")) and not line.rstrip().endswith((" Jr.", " Sr."))
    ):
        return False
    names = _LEADING_WORDS.findall(line.lstrip(_BULLETS + " ")[lead.end() :])
    capital = sum(
        name[0].isupper() or name.lower() in {"and", "for", "of", "the", "de", "von", "van", "in"}
        for name in names
    )
    return 0 < len(names) <= 12 and names[0][0].isupper() and capital >= len(names) * 0.8


def _is_wire_alone(line: str) -> bool:
    """Tell a line that is a wire's name, perhaps with others: "Reuters", "AFP / AP", "- Agencies"."""
    if len(line) > 60:
        return False
    rest = wire_names().sub("", line)
    if rest != line:
        return (
            re.fullmatch(
                r"(?:\W|\band\b|\bwith\b|\bagenc(?:y|ies)\b|\bstaff\b|\bnews\b|\bThe\b|\bvia\b|\bfrom\b)*",
                rest[:60],
            )
            is not None
        )
    return (
        re.fullmatch(
            r"\W{0,4}(?:news )?(?:agencies|agency|wires|wire report|wire services)\W{0,3}",
            line.lower()[:60],
        )
        is not None
    )


def _count_words(text: str) -> int:
    han = sum("\u3040" <= char <= "\u9fff" for char in text)
    return len([word for word in text.split() if any(char.isalnum() for char in word)]) + han // 2


def _alternatives(forms: set[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


@cache
def _phrases() -> dict[str, Any]:
    table = load_table("lines")
    kinds: dict[str, Any] = {kind: _patterns(words) for kind, words in table["kinds"].items()}
    label = _alternatives(set(table["label"]))
    kinds["label"] = re.compile(
        rf"(?:{label}|(?:also|more) (?:on|from|in|by)(?: [\w'&.-]{{1,20}}){{1,3}})\s?:\s?\S"
    )
    kinds["close"] = re.compile(rf"(?:{_alternatives(set(table['close']))})(?!\w)")
    buttons = _alternatives({word for word in table["kinds"]["share"]["whole"] if len(word) > 2})
    kinds["buttons"] = re.compile(rf"(?<!\w)(?:{buttons})(?!\w)")
    return kinds


def _patterns(words: dict[str, list[str]]) -> dict[str, re.Pattern[str]]:
    whole, start, part = (
        _alternatives(set(words.get(key, []))) for key in ("whole", "start", "part")
    )
    short, short_start = (
        _alternatives(set(words.get(key, []))) for key in ("short", "short_start")
    )
    never = r"(?!)"
    return {
        "long": re.compile(
            rf"^(?:{whole or never})$|^(?:{start or never})(?!\w)|(?<!\w)(?:{part or never})(?!\w)"
        ),
        "short": re.compile(
            rf"^(?:{short_start or never})(?!\w)|(?<!\w)(?:{short or never})(?!\w)"
        ),
    }
