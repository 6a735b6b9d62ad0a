"""A PDF with a text layer becomes a document."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

from enduse.errors import Empty, Malformed, TooLarge, Unsupported
from enduse.intake.layer import Layer, make_document
from enduse.intake.limits import Limits
from enduse.intake.pdf.layout import Printed, paragraphs_of
from enduse.model.document import Document

__all__ = ["parse_pdf"]

_SECONDS = 120
_LONGEST_META = 1_000
_CREATED = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
_REVISION = "1"


def parse_pdf(data: bytes, name: str, limits: Limits | None = None) -> Document:
    """Take in a PDF: its paragraphs, an empty line between each two.

    Running heads and feet and page numbers are left out, words that a line end breaks are mended,
    and paragraphs go on over columns and pages.  PDFium takes the lines out in a process of its
    own, with bounds on memory and time.  The title that the file declares is kept only where its
    text has it too: most of them are the names of other files.

    Args:
        data: The bytes as received.
        name: Its path, as it is shown.
        limits: Size caps.

    Raises:
        Empty: It has no text: its pages are pictures.
        Unsupported: It wants a password.
        Malformed: It is broken, or takes more memory or time than any honest one.
        TooLarge: It is over a cap.
    """
    caps = Limits() if limits is None else limits
    if len(data) > caps.whole:
        found = f"{len(data):,} bytes, over the cap of {caps.whole:,}"
        raise TooLarge(found, where=name, advice="split it, or save its text")
    printed = _lines_in(data, name, caps)
    _refuse(printed, name, caps)
    paragraphs = paragraphs_of([Printed(*line) for line in printed["lines"]])
    if not any(char.isalnum() for text in paragraphs for char in text):
        raise Empty(
            f"a PDF without text on its {printed['pages']} page(s): they are pictures",
            where=name,
            advice="have its text recognised (OCR) first",
        )
    layer = Layer(
        "\n\n".join(paragraphs) + "\n",
        "application/pdf",
        "pdfium",
        f"{_version()}+{_REVISION}",
        "",
        _meta(printed, paragraphs),
    )
    return make_document(data, name, layer, caps)


def _lines_in(data: bytes, name: str, caps: Limits) -> dict[str, Any]:
    # -P: nothing is imported from the folder that the articles may lie in.
    child = ("-P", "-m", "enduse.intake.pdf.child")
    command = [sys.executable, *child, str(caps.pages), str(caps.layer)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, with numbers as arguments
            command, input=data, capture_output=True, timeout=_SECONDS, check=False
        )
        found = json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        found = None
    if not isinstance(found, dict):
        raise Malformed(
            "a PDF that cannot be taken apart within bounds of memory and time",
            where=name,
            advice="print it to a new PDF, or give its text",
        )
    return found


def _refuse(found: dict[str, Any], name: str, caps: Limits) -> None:
    error = found["error"]
    if error == "password":
        raise Unsupported("a PDF with a password", where=name, advice="save it without one")
    if error == "pages":
        what = f"a PDF of {found['pages']:,} pages, over the cap of {caps.pages:,}"
        raise TooLarge(what, where=name, advice="give the pages that matter")
    if error == "characters":
        what = f"a PDF with over {caps.layer:,} characters"
        raise TooLarge(what, where=name, advice="give the pages that matter")
    if error is not None:
        raise Malformed("a broken PDF", where=name, advice="fetch it again")


def _meta(found: dict[str, Any], paragraphs: list[str]) -> tuple[tuple[str, str], ...]:
    declared = {
        key: " ".join(str(value).split())[:_LONGEST_META] for key, value in found["meta"].items()
    }
    meta = {"pages": str(found["pages"])}
    title = declared.get("Title", "")
    if title and title in paragraphs[:10]:
        meta["title"] = title
    created = _CREATED.match(declared.get("CreationDate", ""))
    if created is not None:
        meta["created"] = "-".join(part for part in created.groups() if part)
    if found.get("broken"):
        meta["broken_pages"] = str(found["broken"])
    return tuple(sorted(meta.items()))


def _version() -> str:
    from importlib.metadata import version

    return version("pypdfium2")
