"""What the figures of a sentence tell."""

from enduse.check.question.figure.bound import range_of, stated_of

__all__ = ["range_of", "stated_of"]
