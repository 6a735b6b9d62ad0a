"""A chain: the mentions of one speaker in a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from enduse.model import SpeakerKind
from enduse.read.speaker.gender import gender_of
from enduse.read.speaker.state import is_state_name

if TYPE_CHECKING:
    from enduse.read.speaker.kind import Description

__all__ = ["COUNTING", "Chain", "Mention"]

COUNTING = frozenset(
    "one two three four five some other several many another more few first second third fourth "
    "last both a an the".split()
)
"""Words before a noun that only count."""

# A name longer than this is a sentence that the parser took for a phrase.
_LONGEST = 120
_GENDERS = {"he": "m", "she": "f"}


class Mention(NamedTuple):
    """A phrase that names a speaker, in text-layer code points."""

    said: Description
    start: int
    end: int


def _length(mention: Mention) -> int:
    """Give the length without the article: "the officials" says no more than "officials"."""
    return len(mention.said.text.lower().removeprefix("the "))


def _says_who(said: Description) -> bool:
    """Tell "one senior official" from "one of them", which only counts."""
    return bool(said.person) or bool(set(said.modifiers) - COUNTING)


@dataclass(slots=True)
class Chain:
    """One speaker of the document, with all its mentions so far.

    Attributes:
        mentions: In the order in which they were found.
        told: The fullest description of the speaker elsewhere in the document, or None.
        public: For a document: whether it is said to be published, or whose it is.
        group: The speakers of whom it is one ("one of the people"), or None.
        named: The full name that a short name stands for, and where it stands; or None.
        owner: Code of the state whose office it is ("its foreign ministry"), or None.
    """

    mentions: list[Mention] = field(default_factory=list)
    told: Mention | None = None
    public: bool = False
    group: Chain | None = None
    named: tuple[str, int, int] | None = None
    owner: str | None = None

    def heads(self) -> set[str]:
        """Give the head nouns by which it was called."""
        return {m.said.head for m in self._known() if not m.said.pronoun}

    def persons(self) -> set[str]:
        """Give the personal names in its mentions."""
        return {m.said.person for m in self._known() if m.said.person}

    def names(self) -> set[str]:
        """Give all proper names in its mentions."""
        return {m.said.name for m in self._known() if m.said.name}

    def state(self) -> str | None:
        """Give the state that it belongs to, if any mention says so."""
        own = next((m.said.state for m in self._known() if m.said.state is not None), None)
        if own is None and self.group is not None:
            return self.group.state()
        return self.owner if own is None else own

    def kind(self) -> SpeakerKind | None:
        """Give its kind: of a person by a mention that says what it is, if there is one."""
        known = [m.said for m in self._known() if m.said.kind is not None]
        if self.persons():
            known = [s for s in known if s.person or s.role] or known
        kinds = [(not s.role, s.kind) for s in known]
        if self.persons():
            kinds.sort(key=lambda k: k[0])
        if self.group is not None and not self.persons():
            return self.group.kind()
        told = None if self.told is None else self.told.said
        if told is not None and told.name and told.kind is not None and not self.persons():
            return told.kind
        if not kinds and self.named is not None:
            return SpeakerKind.COMPANY
        return kinds[0][1] if kinds else None

    def gender(self) -> str:
        """Give ``f`` or ``m`` where a word or a pronoun tells, else an empty string."""
        for mention in self._known():
            said = mention.said
            found = _GENDERS.get(said.pronoun) or gender_of(said.text, said.person)
            if found:
                return found
        return ""

    def plural(self) -> bool:
        """Tell whether it is more than one."""
        return self.mentions[0].said.plural

    def last(self) -> int:
        """Give where its last mention stands."""
        return max(m.start for m in self.mentions)

    def words(self) -> set[str]:
        """Give all words by which it was called, lower case."""
        return {w.strip(",.’'()").lower() for m in self._known() for w in m.said.text.split()}

    def best(self) -> Mention:
        """Give the mention to call it by: the fullest that names it; for a state the first."""
        real = [m for m in self._known() if not m.said.pronoun] or self.mentions
        if self.group is not None and not any(_says_who(m.said) for m in real):
            return self.group.best()
        if is_state_name(real[0].said.text) is not None:
            return real[0]
        fit = [m for m in real if len(m.said.text) <= _LONGEST] or real
        named = [m for m in fit if m.said.name or m.said.state] or fit
        return max(named, key=lambda m: (bool(m.said.name), _length(m), -m.start))

    def _known(self) -> list[Mention]:
        return self.mentions if self.told is None else [*self.mentions, self.told]
