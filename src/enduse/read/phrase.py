"""What a line is by the words it has: the table ``resources/lines.yaml`` as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from enduse.model.document import LineKind
from enduse.tables import load_table

__all__ = [
    "BULLETS",
    "SHORT",
    "is_closing",
    "kind_by_label",
    "kind_by_phrase",
    "plain",
    "wire_names",
]

SHORT = 14
"""Words up to which a line is short: in a longer one, a button's words may be part of a report."""
BULLETS = "•*·▪●◦‣–—-|»›>→+✓#"
"""What stands before an item of a list."""

_TRAILING = " .:!»›→>|…-–—*↓▼+"
_COUNT = re.compile(r"\s{0,3}\(?\d{1,7}\)?$|^\(?\d{1,7}\)?\s{0,3}")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_NEVER = r"(?!)"
# The order in which kinds are tried: what is plainest first.
_ORDER = (
    LineKind.SHARE,
    LineKind.COMMENTS,
    LineKind.AD,
    LineKind.RELATED,
    LineKind.OTHER,
    LineKind.NAV,
)


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Patterns over a line as ``plain`` gives it."""

    long: dict[LineKind, re.Pattern[str]]
    short: dict[LineKind, re.Pattern[str]]
    label: re.Pattern[str]
    close: re.Pattern[str]
    buttons: re.Pattern[str]


def plain(line: str) -> str:
    """Make a line comparable: small letters, straight quotes, no bullet, final stop or count."""
    text = " ".join(line.translate(_STRAIGHT).split())
    text = text.strip(BULLETS + " ").rstrip(_TRAILING).casefold()
    bare = _COUNT.sub("", text)
    return bare if len(bare) > 2 else text


def is_closing(words: str) -> bool:
    """Tell whether a line, as ``plain`` gives it, ends an article."""
    return _phrases().close.match(words) is not None


def kind_by_phrase(words: str) -> LineKind | None:
    """Give the kind that a line, as ``plain`` gives it, has by its words; None if by none."""
    phrases = _phrases()
    is_short = words.count(" ") < SHORT
    if is_short and words and not re.sub(r"[\W\d]", "", phrases.buttons.sub("", words)):
        return LineKind.SHARE
    for kind in _ORDER:
        if phrases.long[kind].search(words) or (is_short and phrases.short[kind].search(words)):
            return kind
    return None


def kind_by_label(words: str) -> LineKind | None:
    """Tell a line that leads to another article: "Also on NN: ...", "Watch: ..."."""
    is_label = words.count(" ") < 2 * SHORT and _phrases().label.match(words) is not None
    return LineKind.RELATED if is_label else None


@cache
def wire_names() -> re.Pattern[str]:
    """Give a pattern of the forms in which news agencies and newspapers are credited."""
    forms = {form for wire in load_table("wires")["wires"] for form in wire["exact"]}
    return re.compile(rf"(?<![\w@])(?:{_any_of(forms)})(?!\w)")


@cache
def _phrases() -> _Phrases:
    table = load_table("lines")
    kinds = {kind: table["kinds"][kind.value] for kind in _ORDER}
    label = _any_of(set(table["label"]))
    buttons = {word for word in table["kinds"]["share"]["whole"] if len(word) > 2}
    return _Phrases(
        long={kind: _long(words) for kind, words in kinds.items()},
        short={kind: _short(words) for kind, words in kinds.items()},
        label=re.compile(
            rf"(?:{label}|(?:also|more) (?:on|from|in|by)(?: [\w'&.-]{{1,20}}){{1,3}})\s?:\s?\S"
        ),
        close=re.compile(rf"(?:{_any_of(set(table['close']))})(?!\w)"),
        buttons=re.compile(rf"(?<!\w)(?:{_any_of(buttons)})(?!\w)"),
    )


def _long(words: dict[str, list[str]]) -> re.Pattern[str]:
    whole, start, part = (_any_of(set(words.get(key, []))) for key in ("whole", "start", "part"))
    return re.compile(rf"^(?:{whole})$|^(?:{start})(?!\w)|(?<!\w)(?:{part})(?!\w)")


def _short(words: dict[str, list[str]]) -> re.Pattern[str]:
    start, part = (_any_of(set(words.get(key, []))) for key in ("short_start", "short"))
    return re.compile(rf"^(?:{start})(?!\w)|(?<!\w)(?:{part})(?!\w)")


def _any_of(forms: set[str]) -> str:
    """Give the alternatives of a pattern, longest first; a pattern that never matches for none."""
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form) for form in longest) or _NEVER
