"""Every exception that enduse raises, as one tree.

::

    EnduseError
    ├── UsageError             what was asked for cannot be understood
    │   ├── QueryRefused       a name that nobody can be looked for by
    │   └── NotThere           no such page, document, party or run
    ├── ConfigError            a setting, mapping or model is wrong
    │   └── ModelError         the language model's files are not the known ones
    ├── IntakeError            bytes from outside were refused
    │   ├── Empty              nothing in it
    │   ├── Malformed          broken, cut off, or of another kind than it says
    │   ├── TooLarge           over a size cap
    │   └── Unsupported        a kind that enduse does not read
    ├── ListError              a control list
    │   ├── UnknownList        no such list, or a file of no known kind
    │   ├── ListShrunk         a new version lost entries or a key field
    │   └── ListMissing        a list that was asked for is not there
    ├── StoreError             the case store or the ledger
    │   ├── NotACase           the folder holds no case
    │   └── LedgerBroken       the chain of the ledger does not hold
    ├── UncitedSentence        a sentence without evidence: cannot be built
    └── Unverified             an assessment that its own evidence does not bear out

A message has three parts: what was found, where, and what to do next.  The parts are attributes
too, so that a caller need not take a message apart.
"""

from __future__ import annotations

__all__ = [
    "ConfigError",
    "Empty",
    "EnduseError",
    "IntakeError",
    "LedgerBroken",
    "ListError",
    "ListMissing",
    "ListShrunk",
    "Malformed",
    "ModelError",
    "NotACase",
    "NotThere",
    "QueryRefused",
    "StoreError",
    "TooLarge",
    "UncitedSentence",
    "UnknownList",
    "Unsupported",
    "Unverified",
    "UsageError",
]


class EnduseError(Exception):
    """What went wrong, where, and what to do about it.

    Args:
        found: What was found, as a clause without a full stop.
        where: The file, and line, row or byte if known; or an empty string.
        advice: What the user can do next; or an empty string.
    """

    def __init__(self, found: str, *, where: str = "", advice: str = "") -> None:
        self.found = found
        self.where = where
        self.advice = advice
        super().__init__(found, where, advice)

    def __str__(self) -> str:
        """Give the three parts on one line."""
        head = f"{self.where}: {self.found}" if self.where else self.found
        return " ".join(f"{head}; {self.advice}".split()) if self.advice else " ".join(head.split())


class UsageError(EnduseError):
    """What was asked for cannot be understood."""


class QueryRefused(UsageError):
    """A query that nobody can be looked for by: no name, a legal form alone, or far too long."""


class NotThere(UsageError):
    """There is no such page, document, party or run."""


class ConfigError(EnduseError):
    """A setting, a mapping file or a packaged part is wrong."""


class ModelError(ConfigError):
    """The language model is missing, or its files are not the ones that enduse knows."""


class IntakeError(EnduseError):
    """Bytes from outside were refused."""


class Empty(IntakeError):
    """There is nothing in it."""


class Malformed(IntakeError):
    """It is broken, cut off, or not of the kind that it says it is."""


class TooLarge(IntakeError):
    """It is over a size cap."""


class Unsupported(IntakeError):
    """It is of a kind that enduse does not read."""


class ListError(EnduseError):
    """A control list cannot be used."""


class UnknownList(ListError):
    """There is no such list, or a file is of no kind that enduse knows."""


class ListShrunk(ListError):
    """A new version lost more entries, or more of a key field, than is believable."""


class ListMissing(ListError):
    """A list that was asked for is not in the catalogue."""


class StoreError(EnduseError):
    """The case store cannot be read or written."""


class NotACase(StoreError):
    """The folder holds no case."""


class LedgerBroken(StoreError):
    """The chain of the ledger does not hold."""


class UncitedSentence(EnduseError):
    """A sentence without evidence."""


class Unverified(EnduseError):
    """An assessment that its own evidence does not bear out.

    Args:
        problems: One line for each thing that does not hold.
        where: The file.
    """

    def __init__(self, problems: tuple[str, ...], *, where: str = "") -> None:
        self.problems = problems
        super().__init__(
            f"{len(problems)} thing(s) in the assessment do not follow from its evidence: "
            + "; ".join(problems[:3]),
            where=where,
            advice="do not rely on it: write it again from the case",
        )
