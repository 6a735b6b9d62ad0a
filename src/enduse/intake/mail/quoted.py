"""What an e-mail quotes: its marks taken off, and where it stands."""

from __future__ import annotations

import re

from enduse.intake.mail.wrap import unwrapped

__all__ = ["unquoted"]

_QUOTE = re.compile(r"^(?:>\s?){1,10}")
_FORWARDED = re.compile(
    r"^[-_\s*>]{0,20}(?:forwarded message|original message|begin forwarded message:?|"
    r"пересылаемое сообщение|weitergeleitete nachricht|message transféré)[-_\s:*]{0,20}$",
    re.IGNORECASE,
)
_SIGNATURE = "-- "


def unquoted(text: str, before: int) -> tuple[str, dict[str, str]]:
    """Take the marks off quoted lines; say which are quoted, and where what is sent on begins.

    Args:
        text: The plain part.
        before: How many lines stand above it in the text layer.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    own = plain.split(f"\n{_SIGNATURE}\n")[0].split("\n")
    bare = [_QUOTE.sub("", line) for line in own]
    flags = [line != said for line, said in zip(own, bare, strict=True)]
    lines: list[str] = []
    quoted: list[int] = []
    forwarded = 0
    for line, is_quoted in unwrapped(bare, flags):
        number = before + len(lines) + 1
        quoted += [number] if is_quoted else []
        if forwarded == 0 and _FORWARDED.match(line):
            forwarded = number
        lines.append(line)
    notes = {"quoted": _ranges(quoted)} if quoted else {}
    if forwarded:
        notes["forwarded"] = str(forwarded)
    return "\n".join(lines), notes


def _ranges(numbers: list[int]) -> str:
    """Write line numbers as ranges: ``4-9,12-12``."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ",".join(f"{first}-{last}" for first, last in ranges)
