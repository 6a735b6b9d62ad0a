"""Files that hold several articles: archives, feeds, e-mails with what is attached to them."""

from enduse.intake.container.read import parse_articles, read_articles

__all__ = ["parse_articles", "read_articles"]
