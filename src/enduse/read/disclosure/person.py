"""Persons: who speaks by name, and for which body."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["families", "names_in"]

_POSSESSIVE = re.compile(r"[’']s?$")
_TITLES = frozenset(
    """adviser advisor affairs ambassador attorney auditor brig brigadier capt captain chairman
    chairwoman chancellor chief col colonel commerce commissioner dame data datuk dato defence
    defense deputy director dr economy energy envoy executive finance foreign former gen general
    governor home industry inspector interior justice king lady lieutenant lord lt maj major
    managing mayor minister mr mrs ms of officer permanent premier president prime prince prof
    professor queen secretary senator senior sir spokesman spokesperson spokeswoman sri state tan
    the trade transport treasury under-secretary undersecretary vice""".split()
)


def names_in(name: str) -> list[str]:
    """Give a person's last two names, or the only one, or nothing.

    The first part of the phrase counts that holds two: "Dennis Example, now at Some University" is
    Dennis Example; "Ruritania's minister, Jo Example" is Jo Example.
    """
    single: list[str] = []
    for part in re.split(r"[,;(]", name):
        runs: list[list[str]] = [[]]
        for word in part.split():
            if word[0].isupper() and _POSSESSIVE.search(word) is None:
                runs[-1].append(word)
            else:
                runs.append([])
        named = [[w for w in run if w.casefold() not in _TITLES] for run in runs]
        full = [run for run in named if len(run) > 1]
        if full:
            return full[-1][-2:]
        single = single or next((run for run in named if run), [])
    return single


def families(names: Iterable[str]) -> dict[str, frozenset[str]]:
    """Give the full names that each single name may stand for: folded first or last name → names.

    Family names stand first in many languages, so both ends count.
    """
    found: dict[str, set[str]] = {}
    for name in names:
        parts = names_in(name)
        if len(parts) > 1:
            for end in (parts[0], parts[-1]):
                found.setdefault(end.casefold(), set()).add(" ".join(parts))
    return {single: frozenset(full) for single, full in found.items()}
