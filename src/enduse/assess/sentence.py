"""A sentence and its evidence: one cannot be had without the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from enduse.errors import UncitedSentence
from enduse.model import Evidence

__all__ = ["Book", "Roles", "Sentence"]

Roles = Mapping[str, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an assessment.

    The text is what the form makes of the evidence, and nothing else: whoever has the evidence can
    write the sentence again (see :mod:`enduse.assess.forms`).

    Attributes:
        id: ``s1``, ``s2`` ... in reading order.
        section: Key of the section that it stands in.
        form: Name of the form that wrote it.
        roles: Role → identifiers of the evidence that fills it, in order.
        text: The sentence.

    Raises:
        UncitedSentence: No role is filled.
    """

    id: str
    section: str
    form: str
    roles: Mapping[str, tuple[str, ...]]
    text: str

    def __post_init__(self) -> None:
        """Refuse a sentence without evidence."""
        if not self.evidence:
            raise UncitedSentence(
                f"a sentence of form {self.form!r} cites nothing",
                where=f"section {self.section!r}",
                advice="give it the evidence that it rests on, or leave it out",
            )

    @property
    def evidence(self) -> tuple[str, ...]:
        """Identifiers of all evidence cited, in order of role and without repeats."""
        return tuple(dict.fromkeys(key for keys in self.roles.values() for key in keys))


@dataclass(slots=True)
class Book:
    """Numbers evidence in the order in which it is first cited; equal evidence has one number."""

    items: dict[Evidence, str] = field(default_factory=dict)

    def cite(self, evidence: Iterable[Evidence]) -> tuple[str, ...]:
        """Give the identifiers of some evidence, new ones where it is cited for the first time."""
        return tuple(self.items.setdefault(item, f"e{len(self.items) + 1}") for item in evidence)

    def by_id(self) -> dict[str, Evidence]:
        """Give identifier → evidence, in order of citation."""
        return {key: item for item, key in self.items.items()}
