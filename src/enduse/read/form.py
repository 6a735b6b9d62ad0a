"""What a line is by its form: dates, bylines, captions, credits, breadcrumbs."""

from __future__ import annotations

import re
from functools import cache

from enduse.model.document import LineKind
from enduse.read.phrase import BULLETS, SHORT, kind_by_label, plain, wire_names
from enduse.tables import load_table
from enduse.text.date import find_dates, parse_time

__all__ = ["BYLINE_LEAD", "is_answers", "is_wire_alone", "kind_by_form"]

BYLINE_LEAD = re.compile(
    r"(?:by|from|written by|posted by|reported by|published by|author|story by|words by|text by)"
    r"\s?:?\s{1,5}",
    re.IGNORECASE,
)
"""What leads a byline."""

_LONGEST_CAPTION = 600
_LONGEST_DATE_LINE = 130
_LONGEST_WIRE_LINE = 60
_MOST_NAME_WORDS = 12
_CAPTION = re.compile(
    r"\b(?:Photos?|Photograph|PHOTO|IMAGE|Images?|Pictures?|Illustration|Graphic|Screengrab|"
    r"Screenshot|CREDIT|Photographer)\s?(?:[:/©]|(?:[Cc]redit|[Cc]ourtesy|of|by)\s?:?\s[A-Z])|"
    r"(?:\b|[a-z])Credit:|\b(?:Cover|Featured) image:|\b[Ff]ile (?:photo|picture|image)|"
    r"^Image (?:caption|source)\b"
)
_CAPTION_TAIL = re.compile(
    r"(?:[\[(—–-]|\bvia )\s?(?:file|File|FILE|Photo|photo)\b[^\])]{0,60}[\])]?\.?$"
)
# In each form of the pattern stands one of these: no other line need be searched for it.
_CAPTION_WORDS = (
    "Photo",
    "PHOTO",
    "IMAGE",
    "Image",
    "Picture",
    "Illustration",
    "Graphic",
    "Screengrab",
    "Screenshot",
    "CREDIT",
    "Credit:",
    " image:",
    "ile photo",
    "ile picture",
    "ile image",
)
# What may stand about a name in the credit that ends a caption, and more.
_AROUND_CREDIT = 150
# Day, month and year in figures, in whatever order.
_FIGURES = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{4}\b")
_COPYRIGHT = re.compile(r"^(?:©|\(c\)|copyright)\s?(?:©\s?)?\d{4}\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:\d{1,3}|an?|one) (?:second|min|minute|hour|hr|day|week|month|year)s? ago\b",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    r"\b(?:updated?|last|modified|published|posted|first|on|at|from|date|am|pm|a\.m\.?|p\.m\.?|"
    r"et|est|edt|gmt|utc|bst|cet|cest|ist|pst|pdt|cst|cdt|mst|hkt|sgt|jst|msk|eet|eest|hours|hrs|h|"
    r"time|local|by|in|min|read|minutes?|mon|tues?|wed|thur?s?|fri|sat|sun|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_CREDIT_LEAD = re.compile(
    r"^\W{0,3}(?:reporting by|additional reporting|with additional reporting|with reporting|"
    r"with inputs? from|inputs? from|with files from|with agency inputs|with agencies|with input|"
    r"compiled from|sourced from|sources?\s?:|edited by|editing by|translated by|translation by|"
    r"originally published|except for the headline|"
    r"the information in this (?:article|story|report)|"
    r"from our (?:content |news |media )?partners?\b|"
    r"(?:published|produced|reported) in (?:partnership|collaboration) with|"
    r"this (?:article|story|report|piece|post) (?:(?:was|is|has been) )?(?:first|"
    r"originally|adapted|re-?printed|republished|re-?posted|provided|produced|published|written|"
    r"based|syndicated|includes|draws|contains)\b)",
    re.IGNORECASE,
)
_CREDIT_PART = re.compile(
    r"(?:contributed to this (?:report|story|article)|based on (?:reports?|reporting|information|"
    r"articles?) (?:sourced |taken |published )?(?:from|by)|published from a syndicated feed|"
    r"has not been edited by|with additional (?:editing|reporting) by|"
    r"republished (?:from|with permission|under)|"
    r"(?:originally|first) (?:appeared|published) (?:on|in|at|by) (?-i:[A-Z]))",
    re.IGNORECASE,
)
# In each form of the pattern stands one of these, none with a letter that has a third case ("i",
# "k", "s"): no other line need be searched for it.
_PARTS_OF_CREDIT = ("buted to th", "ed on ", "not been ed", "onal ", "appeared ", "publ")
_ANSWERS = re.compile(
    r"^[\[(]?\s?\d{1,6}[\])]? (?:comments?|responses?|replies|thoughts?)\b"
    r"(?: (?:to|on)\b.{0,300}|\s?[\])])?$",
    re.IGNORECASE,
)
_MORE_FROM = re.compile(
    r"^(?:Also|More) on [\w-]{2,30}\.(?:com|org|net|co\.uk) |"
    r"^More(?: from| in| on)?(?: [A-Z][\w'’.&-]{0,20}){1,4}$"
)
_FOLLOW = re.compile(
    r"^(?:follow|find|join|like|subscribe to) .{2,60}?\b(?:on|via) "
    r"(?:instagram|facebook|twitter|x|youtube|telegram|whatsapp|linkedin|google news)\b",
    re.IGNORECASE,
)
_CRUMB = re.compile(r"\S\s?[>›»/→]\s\S")
_NAME_WORD = re.compile(r"\w[\w'’.&/-]{0,40}")
_SMALL_NAME_WORDS = {"and", "for", "of", "the", "de", "von", "van", "in"}
_BESIDE_WIRE = re.compile(r"\W|\b(?:and|with|agenc(?:y|ies)|staff|news|The|via|from)\b")
_NO_WIRE_NAMED = re.compile(
    r"\W{0,4}(?:news )?(?:agencies|agency|wires?|wire report|wire services)\W{0,3}"
)


def kind_by_form(line: str, words: str | None = None) -> LineKind | None:
    """Give the kind that a line has by its form, or None.

    Args:
        line: One line without blanks around it.
        words: The line as ``plain`` gives it, where the caller has it already.
    """
    for is_of_kind, kind in _FORMS:
        if is_of_kind(line):
            return kind
    if _MORE_FROM.match(line) or kind_by_label(plain(line) if words is None else words):
        return LineKind.RELATED
    return LineKind.NAV if _is_breadcrumb(line) else None


def is_answers(line: str) -> bool:
    """Tell the heading of readers' comments: "34 comments", "3 responses to ..."."""
    return len(line) < _LONGEST_CAPTION and _ANSWERS.match(" ".join(line.split())) is not None


def is_wire_alone(line: str) -> bool:
    """Tell a line that is a wire's name, perhaps with others: "AFP / AP", "with AP"."""
    if len(line) > _LONGEST_WIRE_LINE:
        return False
    rest = wire_names().sub("", line)
    if rest != line:
        return not _BESIDE_WIRE.sub("", rest)
    return _NO_WIRE_NAMED.fullmatch(line.lower()) is not None


def _is_credit(line: str) -> bool:
    low = line.lower()
    return (
        (any(part in low for part in _PARTS_OF_CREDIT) and _CREDIT_PART.search(line) is not None)
        or _CREDIT_LEAD.match(line) is not None
        or is_wire_alone(line)
    )


def _is_caption(line: str) -> bool:
    if len(line) >= _LONGEST_CAPTION:
        return False
    if any(word in line for word in _CAPTION_WORDS) and _CAPTION.search(line):
        return True
    credit, longest = _picture_credit()
    tail = max(0, len(line) - longest)
    return (_CAPTION_TAIL.search(line, tail) or credit.search(line, tail)) is not None


@cache
def _picture_credit() -> tuple[re.Pattern[str], int]:
    """Give the forms in which a caption ends ("Name/Kremlin/Reuters"), and the longest's length."""
    table = load_table("wires")
    named = {form for wire in table["wires"] if wire["agency"] for form in wire["exact"]}
    agencies, sellers = (
        "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
        for forms in (named, set(table["photo"]))
    )
    longest = max(map(len, named | set(table["photo"]))) + _AROUND_CREDIT
    pattern = re.compile(
        rf"(?:[/|©]\s?(?:{agencies}|{sellers})|(?<![\w/])(?:{sellers})|"
        rf"\b(?:{agencies})\s?(?:/|Photo\b|photo\b)[^.]{{0,60}})"
        rf"(?:\s?(?:file|File|via\s[\w ]{{2,30}}|pool|Pool))?[)\]]?\.?$"
    )
    return pattern, longest


def _is_date_line(line: str) -> bool:
    """Tell a line that is a date, perhaps with a name and "Updated", from one that mentions one."""
    if len(line) > _LONGEST_DATE_LINE:
        return False
    mentions = find_dates(line)
    figures = _FIGURES.search(line)
    is_clock = parse_time(line) is not None and len(line) < 30
    if not (mentions or figures or is_clock or _RELATIVE.search(line)):
        return False
    rest = line
    for mention in reversed(mentions):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    bare = _DATE_WORDS.sub(" ", _RELATIVE.sub(" ", rest))
    # A day without a year is the line's own only if the line says so, or is nothing else.
    is_own = (
        figures is not None
        or any(not mention.iso.startswith("--") for mention in mentions)
        or bare != rest
    )
    left = re.findall(r"[^\W\d_]+", bare)
    return (is_own or not left) and len(left) <= 4 and all(_may_be_name(word) for word in left)


def _may_be_name(word: str) -> bool:
    return word[0].isupper() or len(word) < 3


def _is_byline(line: str) -> bool:
    bare = line.lstrip(BULLETS + " ")
    lead = BYLINE_LEAD.match(bare)
    if bare.casefold().rstrip(":") in {"by", "written by"}:
        return True
    is_sentence = bare.endswith((".", "?", "!")) and not bare.endswith((" Jr.", " Sr."))
    if lead is None or is_sentence or bare.count(" ") >= SHORT:
        return False
    names = _NAME_WORD.findall(bare[lead.end() :].partition("|")[0])
    capital = sum(word[0].isupper() or word.lower() in _SMALL_NAME_WORDS for word in names)
    is_few = 0 < len(names) <= _MOST_NAME_WORDS
    return is_few and names[0][0].isupper() and capital >= len(names) * 0.8


def _is_copyright(line: str) -> bool:
    return len(line) < _LONGEST_CAPTION and _COPYRIGHT.match(line) is not None


def _is_follow(line: str) -> bool:
    return len(line) < _LONGEST_DATE_LINE and _FOLLOW.match(line) is not None


def _is_breadcrumb(line: str) -> bool:
    is_sentence = line.endswith((".", "?", "!"))
    return not is_sentence and len(_CRUMB.findall(line)) > 1


_FORMS = (
    (_is_credit, LineKind.CREDIT),
    (_is_caption, LineKind.CAPTION),
    (_is_date_line, LineKind.DATE),
    (_is_byline, LineKind.BYLINE),
    (_is_copyright, LineKind.OTHER),
    (_is_follow, LineKind.SHARE),
)
