"""PDF with a text layer: its pages as the paragraphs that they print."""

from enduse.intake.pdf.document import parse_pdf

__all__ = ["parse_pdf"]
