"""A query made ready for the search: under which names it is looked for, or why it cannot be."""

from __future__ import annotations

from typing import NamedTuple

from enduse.errors import QueryRefused
from enduse.model.match import Query
from enduse.screen.word import cores_of
from enduse.text.name import normalize, split_legal_form

__all__ = ["LONGEST_NAME", "Question", "cores_for", "question_of"]

LONGEST_NAME = 1_000
"""Longer names are refused: no party has one, and a part of it would be another name."""

_SHOWN = 40
_PERSON = "Person"


class Question(NamedTuple):
    """A query made ready for the search.

    Attributes:
        query: What was asked.
        cores: The names under which it is looked for, normalised and without legal form; none
            where only a number or an address was given.
    """

    query: Query
    cores: tuple[str, ...]


def question_of(query: Query) -> Question:
    """Make a query ready.

    Marks that cannot be seen (direction marks, zero-width characters) are left out of the search,
    and of nothing else: the query is kept as typed.

    Raises:
        QueryRefused: It holds no name, number or address; or a legal form alone; or is too long.
    """
    name = query.name
    if len(name) > LONGEST_NAME:
        raise QueryRefused(
            f"a name of {len(name):,} characters",
            where=_shown(name),
            advice=f"give one name, of at most {LONGEST_NAME:,} characters",
        )
    plain = normalize(name)
    if not plain:
        if query.identifiers or query.addresses:
            return Question(query, ())
        raise QueryRefused(
            "a name without a letter or digit", where=_shown(name), advice="give the party's name"
        )
    # One word that is a legal form elsewhere may be a person's name: "Sá", "Co".
    if (query.schema != _PERSON or " " in plain) and _is_form_alone(plain):
        raise QueryRefused(
            "a legal form and no name", where=_shown(name), advice="give the name before the form"
        )
    whole = (split_legal_form(name).core,) if query.schema != _PERSON else ()
    return Question(query, tuple(dict.fromkeys([*whole, *cores_for(name, query.schema)])))


def cores_for(name: str, schema: str) -> tuple[str, ...]:
    """Give the forms under which a party's name is looked for and found, normalised.

    People have no legal form, and some are called Sá or Co.

    Args:
        name: The name.
        schema: FollowTheMoney schema of the party.
    """
    if schema != _PERSON:
        return cores_of(name)
    plain = normalize(name)
    return (plain,) if plain else ()


def _is_form_alone(plain: str) -> bool:
    """Whether nothing is left of a name when a legal form is taken off either end."""
    mark = "zzqx"
    return mark in {split_legal_form(text).core for text in (f"{mark} {plain}", f"{plain} {mark}")}


def _shown(name: str) -> str:
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name[:_SHOWN])
    return f"{shown!r}" + ("..." if len(name) > _SHOWN else "")
