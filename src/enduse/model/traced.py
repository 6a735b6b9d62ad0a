"""What was found in trade records: which records, and what the detectors flagged in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from enduse.model.evidence import Row

__all__ = ["AlertFinding", "RecordsState", "SilentDetector", "TradeRows"]


@dataclass(frozen=True, slots=True)
class RecordsState:
    """Records that belong to a case.

    Attributes:
        key: Short name, unique in the case: the name of the file or folder.
        title: What they are, in a few words.
        kind: ``goods items`` or ``published totals``.
        digest: SHA-256 over what they were read from.
        rows: Number of rows.
        refused: Number of rows that intake refused.
        first: First day that they tell of, ISO 8601, or an empty string.
        last: Last day, or an empty string.
        reporters: Whose customs recorded them, ISO codes, sorted.
        notices: What has to be said with every figure, as sentences (of a synthetic world: that it
            is one).
        synthetic: Whether they are made up.
        detectors: What the detectors were told of the controls, as sentences.
    """

    key: str
    title: str
    kind: str
    digest: str
    rows: int
    refused: int
    first: str
    last: str
    reporters: tuple[str, ...]
    notices: tuple[str, ...] = ()
    synthetic: bool = False
    detectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AlertFinding:
    """An alert of a detector.

    Attributes:
        records: Key of the records.
        detector: As ``T05``.
        title: What it looks for, in a few words.
        subject: Name of the party, or what else it is about, in a clause.
        parties: Names of the parties in it, as given in the records.
        score: As the detector gives it.
        what: What was seen, one clause with its figures.
        counter: What else could explain it, one clause.
        rows: The first of its evidence rows.
        number: How many rows it rests on.
    """

    records: str
    detector: str
    title: str
    subject: str
    parties: tuple[str, ...]
    score: float
    what: str
    counter: str
    rows: tuple[Row, ...]
    number: int


@dataclass(frozen=True, slots=True)
class SilentDetector:
    """A detector that flagged nothing, or could not tell.

    Attributes:
        records: Key of the records.
        detector: As ``T05``.
        title: What it looks for, in a few words.
        why: Why it could not tell; empty where it looked and flagged nothing.
    """

    records: str
    detector: str
    title: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class TradeRows:
    """Goods items in which a party of the case stands.

    Attributes:
        records: Key of the records.
        party: Name of the party, as the articles have it.
        names: The names in the records that were taken for it, sorted.
        number: How many rows.
        value_usd: Their value in US dollars, or None where none is given.
        rows: The first of them.
    """

    records: str
    party: str
    names: tuple[str, ...]
    number: int
    value_usd: float | None
    rows: tuple[Row, ...] = field(default=())
