"""A record that is to be added to a ledger, and what it has to be like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from enduse.errors import UsageError
from enduse.model import canonical
from enduse.store.chain import PERSONAL_FIELDS

__all__ = ["Draft", "require_draft", "require_time"]

_WORD = re.compile(r"[a-z][a-z0-9_]{0,63}")
_LONGEST = 20_000
_LONGEST_PAYLOAD = 4_000_000


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that is to be added.

    Attributes:
        kind: What it is on: lower-case letters, digits and underscores, as ``match``.
        decision: What was decided or found, in the same form, as ``confirmed``.
        subject: Whom or what it is about; personal, as ``reason``, ``who`` and ``payload`` are.
        reason: Why, in free words.
        who: Who decides.
        payload: A longer text, as what was found for a name.
        facts: Plain JSON values that stand in the record in clear; never personal.
    """

    kind: str
    decision: str
    subject: str = ""
    reason: str = ""
    who: str = ""
    payload: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def personal(self) -> dict[str, str]:
        """Give what is set aside, by field."""
        return {name: getattr(self, name) for name in PERSONAL_FIELDS}


def require_draft(draft: Draft) -> None:
    """Refuse a record that is not of its form.

    Raises:
        UsageError: A word is not of its form, a text is too long or holds what is no text.
    """
    _require_word("kind", draft.kind)
    _require_word("decision", draft.decision)
    for name, value in draft.personal().items():
        _require_text(name, value, _LONGEST_PAYLOAD if name == "payload" else _LONGEST)
    try:
        canonical(draft.facts)
    except (TypeError, ValueError) as error:
        raise UsageError(
            f"the facts of a decision cannot be written: {error}", advice="give plain values"
        ) from error


def _require_word(field: str, value: str) -> None:
    if _WORD.fullmatch(value) is None:
        raise UsageError(
            f"the {field} of a decision cannot be {value!r}",
            advice="use lower-case letters, digits and _; free words belong in the reason",
        )


def _require_text(field: str, value: str, longest: int) -> None:
    if len(value) > longest:
        raise UsageError(
            f"the {field} of a decision has {len(value):,} characters",
            advice=f"keep it under {longest:,}",
        )
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise UsageError(
            f"the {field} of a decision holds what is no text, at character {error.start + 1}",
            advice="type it again",
        ) from error


def require_time(at: str) -> None:
    """Refuse what is no day and no moment.

    Raises:
        UsageError: It is neither.
    """
    try:
        datetime.fromisoformat(at)
    except ValueError as error:
        raise UsageError(
            f"{at!r} is not a day or a moment",
            advice="give it as 2026-08-31 or 2026-08-31T09:30:00Z",
        ) from error
