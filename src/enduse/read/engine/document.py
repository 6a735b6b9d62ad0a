"""A spaCy document whose text and tokens are made once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["KeptDoc"]


class KeptDoc(Doc):
    """A document that keeps its text, and the tokens that it is gone over by.

    The rules go over a sentence some hundred times; spaCy would make each token anew each time, and
    put the text together from its tokens.  (A token asked for by number is left to spaCy: that is
    faster than any look-up in Python.)
    """

    @property
    def text(self) -> str:
        """The text."""
        kept: dict[str, Any] = self.__dict__
        text: str | None = kept.get("text")
        if text is None:
            text = kept["text"] = super().text
        return text

    def __iter__(self) -> Iterator[Token]:
        """Go over the tokens."""
        return iter(self._tokens())

    def _tokens(self) -> list[Token]:
        kept: dict[str, Any] = self.__dict__
        tokens: list[Token] | None = kept.get("tokens")
        if tokens is None:
            tokens = kept["tokens"] = list(super().__iter__())
        return tokens
