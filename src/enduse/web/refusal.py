"""What a client is told when something is refused or fails: one shape, one table of statuses."""

from __future__ import annotations

from dataclasses import dataclass

from enduse.errors import (
    ConfigError,
    EnduseError,
    IntakeError,
    LedgerBroken,
    ListMissing,
    NotThere,
    StoreError,
    TooLarge,
    Unsupported,
    UsageError,
)

__all__ = ["NotThere", "Problem", "Refusal", "problem_of", "status_of"]


_STATUSES: tuple[tuple[type[EnduseError], int], ...] = (
    (NotThere, 404),
    (UsageError, 400),
    (TooLarge, 413),
    (Unsupported, 415),
    (IntakeError, 422),
    (ListMissing, 404),
    (LedgerBroken, 500),
    (StoreError, 503),
    (ConfigError, 500),
    (EnduseError, 500),
)

_CODES = {
    400: "refused",
    401: "token_needed",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    408: "too_slow",
    409: "conflict",
    411: "length_needed",
    413: "too_large",
    414: "url_too_long",
    415: "unsupported",
    416: "range_refused",
    421: "wrong_host",
    422: "malformed",
    429: "too_many",
    431: "head_too_large",
    500: "failed",
    503: "not_now",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What was refused or failed.

    Attributes:
        code: One word for the kind, as ``not_found``.
        found: What was found, as a clause.
        where: The part of the request or the file that is meant; or an empty string.
        advice: What to do next; or an empty string.
    """

    code: str
    found: str
    where: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """The body of every answer that is no success.

    Attributes:
        error: What was refused or failed.
    """

    error: Problem


def status_of(error: EnduseError) -> int:
    """Give the HTTP status for an error."""
    return next(status for kind, status in _STATUSES if isinstance(error, kind))


def problem_of(status: int, error: EnduseError) -> Problem:
    """Say an error to a client."""
    return Problem(code_of(status), error.found, error.where, error.advice)


def code_of(status: int) -> str:
    """Give the one word for a status."""
    return _CODES.get(status, "refused" if status < 500 else "failed")
