"""What reading needs to know of names and goods: a protocol, so that it imports nothing above."""

from __future__ import annotations

from typing import Protocol

__all__ = ["Lexicon"]


class Lexicon(Protocol):
    """Finds known names and goods in a text.

    Offsets are code points of the text given.
    """

    def find_parties(self, text: str) -> list[tuple[int, int, str]]:
        """Find listed names: ``(start, end, schema)``, in order, not overlapping."""
        ...

    def find_goods(self, text: str) -> list[tuple[int, int, str]]:
        """Find goods words: ``(start, end, key of the goods)``, in order, not overlapping."""
        ...
