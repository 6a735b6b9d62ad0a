"""PDFs made by hand, so that their text stands where a test wants it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

Text = tuple[float, float, float, str]
MakePdf = Callable[..., bytes]

_ESCAPES = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})
_LOCKED = (
    " /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4"
    f" /O <{'41' * 32}> /U <{'42' * 32}> >>"
)


@pytest.fixture
def make_pdf() -> MakePdf:
    """Make a PDF (ISO 32000) of pages, each with texts at (left, base, size)."""
    return _pdf


def _pdf(pages: Sequence[Sequence[Text]], *, info: str = "", locked: bool = False) -> bytes:
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, page in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792]"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * at} 0 R >>"
        )
        drawn = "".join(_drawn(text) for text in page)
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}endstream")
    objects += [info] if info else []
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R"
    trailer += f" /Info {len(objects)} 0 R" if info else ""
    trailer += f"{_LOCKED if locked else ''} >>"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    return data + f"{table}trailer\n{trailer}\nstartxref\n{len(data)}\n%%EOF\n".encode()


def _drawn(text: Text) -> str:
    left, base, size, words = text
    return f"BT /F1 {size} Tf 1 0 0 1 {left} {base} Tm ({words.translate(_ESCAPES)}) Tj ET\n"
