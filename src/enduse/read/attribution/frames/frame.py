"""A frame: one attribution as it stands in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from enduse.read.sentence import TokenRange

__all__ = ["Frame"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution, in tokens of its sentence.

    Attributes:
        cue: The words that attribute, or None where position alone does.
        act: What the speaker does: ``assert``, ``deny``, ``urge``, ``plan``, ``warn``, ``hope`` or
            ``limit``.
        speaker: The phrase that names the source, or None.
        contents: What is said; more than one range where a quotation is interrupted.
        hedge: Kind of hedge that the cue itself is, or None: "believe" is a ``belief``.
        agentless: Whether the cue names no source on purpose ("is believed to").
        opens: Whether what is said follows in the next paragraph ("She said:").
        inner: Frames that stand within the content ("the report said officials had warned ..."):
            what the speaker says that others said.
        rank: Which frame keeps its content where two claim the same words; lower wins.
    """

    cue: TokenRange | None
    act: str
    speaker: TokenRange | None
    contents: tuple[TokenRange, ...]
    hedge: str | None = None
    agentless: bool = False
    opens: bool = False
    rank: int = 0
    inner: tuple[Frame, ...] = ()
