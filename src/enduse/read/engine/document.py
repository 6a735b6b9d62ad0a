"""A spaCy document whose text and tokens are made once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

__all__ = ["KeptDoc"]


class KeptDoc(Doc):
    """A document that keeps its text, its entities, and the tokens that it is gone over by.

    The rules go over a sentence some hundred times; spaCy would make each token anew each time, and
    put the text and the entities together from the tokens.  (A token asked for by number is left to
    spaCy: that is faster than any look-up in Python.)
    """

    def keep_text(self, text: str) -> None:
        """Keep the text from which the tokens were made, which they spell again."""
        self.__dict__["text"] = text

    @property
    def text(self) -> str:
        """The text."""
        kept: dict[str, Any] = self.__dict__
        text: str | None = kept.get("text")
        if text is None:
            text = kept["text"] = super().text
        return text

    @property
    def ents(self) -> tuple[Span, ...]:
        """The entities, as they were when first asked for or set."""
        kept: dict[str, Any] = self.__dict__
        ents: tuple[Span, ...] | None = kept.get("ents")
        if ents is None:
            ents = kept["ents"] = tuple(super().ents)
        return ents

    @ents.setter
    def ents(self, ents: Sequence[Span]) -> None:
        self.__dict__.pop("ents", None)
        Doc.ents.__set__(self, ents)  # type: ignore[attr-defined]  # compiled code

    def __iter__(self) -> Iterator[Token]:
        """Go over the tokens."""
        return iter(self._tokens())

    def _tokens(self) -> list[Token]:
        kept: dict[str, Any] = self.__dict__
        tokens: list[Token] | None = kept.get("tokens")
        if tokens is None:
            tokens = kept["tokens"] = list(super().__iter__())
        return tokens
