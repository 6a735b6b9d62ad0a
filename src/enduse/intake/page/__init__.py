"""Web pages: the article in them, and what they declare of it."""

from enduse.intake.page.extract import Page, extract_page, fragment_text

__all__ = ["Page", "extract_page", "fragment_text"]
