"""A process of its own that takes the lines out of one PDF.

PDFium is a large library in C++, and a PDF is a program: what it does with hostile bytes is kept
from the process that reads articles.  This one has bounds on its memory and its time, which the
system enforces; it reads the PDF on stdin, and writes one JSON object on stdout::

    {"error": null, "pages": 2, "lines": [[page, text, left, right, bottom, size], ...],
     "height": [792.0, ...], "meta": {"Title": ...}}
"""

from __future__ import annotations

import ctypes
import json
import resource
import sys
from contextlib import suppress
from typing import Any

__all__ = ["main"]

_MEMORY = 2 << 30
_SECONDS = 60
_LINE_ENDS = {10, 13}
_SPACE = 32
_GUTTER = 1.2
"""Width of a gap between columns, in sizes of a letter; a space is .25, a wide one .6."""
_LEAST_GUTTER = 8.0
_HYPHENS = {2, 0xFFFE}
"""What PDFium gives for a hyphen that ends a line."""


def main() -> int:
    """Read a PDF from stdin and write what it holds to stdout; the arguments are two caps."""
    most_pages, most_characters = int(sys.argv[1]), int(sys.argv[2])
    for kind, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # some systems know no bound on memory
            resource.setrlimit(kind, (most, most))
    found = _read(sys.stdin.buffer.read(), most_pages, most_characters)
    json.dump(found, sys.stdout)
    return 0


def _read(data: bytes, most_pages: int, most_characters: int) -> dict[str, Any]:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # 4 is FPDF_ERR_PASSWORD (fpdfview.h).
        is_locked = getattr(error, "err_code", None) == 4 or "password" in str(error).lower()
        return {"error": "password" if is_locked else "broken"}
    pages = len(pdf)
    if pages > most_pages:
        return {"error": "pages", "pages": pages}
    found: dict[str, Any] = {"error": None, "pages": pages, "lines": [], "height": []}
    found["meta"] = {key: value for key, value in pdf.get_metadata_dict().items() if value}
    characters = broken = 0
    for number in range(pages):
        try:
            page = pdf[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            broken += 1
            found["height"].append(0.0)
            continue
        found["height"].append(page.get_height())
        characters += text.count_chars()
        if characters > most_characters:
            return {"error": "characters", "pages": pages}
        found["lines"] += [[number, *line] for line in _lines_of(text)]
        text.close()
        page.close()
    found["broken"] = broken
    return found


def _lines_of(text: Any) -> list[list[Any]]:
    from pypdfium2 import raw

    lines: list[list[Any]] = []
    run: list[tuple[int, int]] = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        ends = code in _LINE_ENDS or code in _HYPHENS
        if code in _HYPHENS:
            # PDFium goes on with the next line where a hyphen ends one.
            run.append((index, ord("\N{SOFT HYPHEN}")))
        elif code and not ends:
            run.append((index, code))
        if ends or (code == _SPACE and _is_gutter(raw, text, index)):
            lines += _line(raw, text, run)
            run = []
    return lines + _line(raw, text, run)


def _is_gutter(raw: Any, text: Any, index: int) -> bool:
    """Tell a space between two columns, whose lines PDFium takes for one."""
    if not raw.FPDFText_IsGenerated(text, index) or index == 0:
        return False
    before, after = _box(raw, text, index - 1), _box(raw, text, index + 1)
    wide = _GUTTER * raw.FPDFText_GetFontSize(text, index - 1)
    return bool(after[0] - before[1] > max(wide, _LEAST_GUTTER))


def _line(raw: Any, text: Any, run: list[tuple[int, int]]) -> list[list[Any]]:
    """Give a line with its box, or nothing where it is blank."""
    units = b"".join(code.to_bytes(4, "little") for _, code in run if not 0xD800 <= code < 0xE000)
    words = units.decode("utf-32-le", "replace")
    seen = [index for index, code in run if code > 32 and code != 0xA0]
    if not seen or not words.strip():
        return []
    left, _, bottom, top = _box(raw, text, seen[0])
    _, right, _, _ = _box(raw, text, seen[-1])
    size = raw.FPDFText_GetFontSize(text, seen[len(seen) // 2]) or (top - bottom)
    origin = ctypes.c_double(), ctypes.c_double()
    if raw.FPDFText_GetCharOrigin(text, seen[0], *origin):
        bottom = origin[1].value
    return [[words, *(round(value, 2) for value in (left, right, bottom, size))]]


def _box(raw: Any, text: Any, index: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return left.value, right.value, bottom.value, top.value


if __name__ == "__main__":
    sys.exit(main())
