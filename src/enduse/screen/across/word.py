"""The words that are compared across scripts."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["LatinWord", "SourceWord"]


class SourceWord(NamedTuple):
    """One word in another script.

    Attributes:
        text: As written, in small letters.
        sounds: Its units of sound, one row a way to say it; none where only the meaning counts.
        concepts: What it may mean; "=boeing" where it stands for that Latin word.
        cap: The most evidence that a match of it can give.
        kind: ``name``, ``given``, ``native`` (family or given name of a Chinese person), ``weak``
            (a name that begins like a word of the lexicon), ``brand``, ``place``, ``generic``,
            ``form``, ``small``, ``title``, ``number``, ``initial``, or ``latin``.
        spelled: Latin words that a standard romanisation makes of it, letter for letter.
    """

    text: str
    sounds: tuple[tuple[str, ...], ...]
    concepts: frozenset[str]
    cap: float
    kind: str
    spelled: frozenset[str] = frozenset()


class LatinWord(NamedTuple):
    """One normalised Latin word.

    Attributes:
        text: The word.
        others: Short forms of it, for a given name ("larry" of "lawrence").
        concepts: What it may mean.
        cap: The most evidence that a match of it can give.
        kind: As of :class:`SourceWord`.
    """

    text: str
    others: tuple[str, ...]
    concepts: frozenset[str]
    cap: float
    kind: str
