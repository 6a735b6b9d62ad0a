"""A cue verb where it stands, and how a relation is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.read.attribution.span.relation import Relation
from enduse.read.attribution.syntax import child, children

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from enduse.read.attribution.span.scene import Scene
    from enduse.read.attribution.table import Cue
    from enduse.read.sentence import TokenRange

__all__ = ["VerbSite", "clause_under", "relate"]


@dataclass(frozen=True, slots=True)
class VerbSite:
    """A cue verb in its scene.

    Attributes:
        scene: The parse and its quotations.
        verb: The cue verb.
        uses: Its rows of the cue table.
        cue: The verb with auxiliaries, adverbs, negation and particles.
        source: The phrase that names the source, or None.
    """

    scene: Scene
    verb: Token
    uses: tuple[Cue, ...]
    cue: TokenRange
    source: TokenRange | None

    @property
    def doc(self) -> Doc:
        """The parse."""
        return self.scene.doc

    @property
    def first(self) -> int:
        """The first token of cue and source."""
        if self.source is None or self.source[0] > self.cue[0]:
            return self.cue[0]
        return self.source[0]

    @property
    def behind(self) -> int:
        """The token behind the cue, or behind a source that follows it."""
        if self.source is not None and self.source[0] >= self.cue[1]:
            return self.source[1]
        return self.cue[1]

    @property
    def speaks(self) -> bool:
        """Whether the verb takes a clause or a quotation."""
        return self.takes("clause") or self.takes("quote")

    @property
    def strong(self) -> bool:
        """Whether the verb alone marks a report."""
        return any(row.strong for row in self.uses)

    @property
    def hearer(self) -> bool:
        """Whether its object is spoken to, and not of."""
        return any(row.hearer for row in self.uses)

    def takes(self, pattern: str) -> bool:
        """Tell whether the verb, without a particle, takes a kind of content."""
        return any(pattern in row.takes and not row.particle for row in self.uses)


def relate(
    site: VerbSite,
    pattern: str,
    weight: float,
    *contents: TokenRange | None,
    cue: TokenRange | None = None,
) -> Relation | None:
    """Make a relation of a cue verb, or None where content is missing or runs into the others.

    Args:
        site: The verb.
        pattern: Name of the rule.
        weight: How sure the rule is.
        contents: What was found; None where nothing was.
        cue: The cue's words where they are others than the verb's own group.
    """
    kept = tuple(c for c in contents if c is not None)
    cue = site.cue if cue is None else cue
    taken = [cue] if site.source is None else [cue, site.source]
    if not kept or any(c[0] < t[1] and t[0] < c[1] for c in kept for t in taken):
        return None
    return Relation(cue, site.source, kept, site.verb.i, pattern, weight)


def clause_under(site: VerbSite) -> Token | None:
    """Give the clause behind the cue that the verb takes, or None."""
    for part in children(site.verb, "ccomp", "xcomp"):
        own = part.dep_ == "ccomp" or child(part, "nsubj", "nsubjpass") is not None
        if own and part.i >= site.cue[1]:
            return part
    return None
