"""The score of two names laid side by side: a probability, with the reasons that it is made of.

The log-odds that both names are one party's are a sum, after Fellegi and Sunter, "A theory for
record linkage" (1969): what the paired words tell by their rarity and likeness, less what words
left over, words that differ, another order or another legal form take.  How much each takes was
fitted to labelled pairs (``resources/name_model.yaml`` says which), for names of people and of
bodies apart.  The weights of the reasons are parts of that sum, and add up to it.

No score is ever 0 or 1: names alone make nothing certain.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from threading import local
from typing import TYPE_CHECKING

from enduse.model.match import Reason
from enduse.screen.align import Alignment, Pair
from enduse.screen.word import Name, Word, WordKind
from enduse.tables import load_table
from enduse.text.name import split_legal_form
from enduse.text.script import scripts_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from enduse.screen.code import Coded
    from enduse.screen.kernel import Scratch

__all__ = [
    "BODY", "PERSON", "UNKNOWN", "VESSEL", "Comparison", "as_written", "compare",
    "explain",
    "personal_of", "probability", "score_pairs",
]  # fmt: skip

UNKNOWN, PERSON, BODY, VESSEL = 0, 1, 2, 3
_SCHEMAS = {
    "Person": PERSON,
    "Company": BODY,
    "Organization": BODY,
    "Vessel": VESSEL,
    "Airplane": VESSEL,
}
_MOST = 18.0

_KINDS = {WordKind.PLACE: "place", WordKind.INDUSTRY: "industry", WordKind.GROUP: "industry"}
# Classes of items (enduse.screen.kernel.ITEMS), and how they are shown.
_TOKENS = frozenset({"same", "plain", "joined"})
_SHOWN = {"acronym": "acronym", "initial": "initial"}
_OVER = frozenset({"clash", "left"})
_WHOLE = {"prior": "prior", "order": "order", "common": "common_words"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two names compared.

    Attributes:
        alignment: The names laid side by side.
        score: Probability that both are one party's, above 0 and below 1.
        reasons: Why, heaviest first; in log-odds.
        told: How much the paired words tell together: the sum of their weights by likeness.
        logodds: The sum of the reasons' weights.
        personal: How much the coefficients for people count: 0, 0.5 or 1.
    """

    alignment: Alignment
    score: float
    reasons: tuple[Reason, ...]
    told: float
    logodds: float = 0.0
    personal: float = 0.0


def personal_of(schema: str) -> int:
    """Say what a FollowTheMoney schema makes of a party: person, body, vessel or unknown."""
    return _SCHEMAS.get(schema, UNKNOWN)


def is_personal(schema: str) -> bool | None:
    """Say whether a schema is a person's; None where it does not tell."""
    return {PERSON: True, BODY: False}.get(personal_of(schema))


def probability(logodds: float) -> float:
    """Give the probability of log-odds, above 0 and below 1."""
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, logodds))))


def compare(query: Name, listed: Name, personal: int = UNKNOWN) -> Comparison:
    """Compare two names, without their legal forms.

    Args:
        query: The queried name.
        listed: The listed name.
        personal: What the parties are.
    """
    from enduse.screen.code import encode

    return explain(encode([query]), 0, (encode([listed]), 0), (query, listed), personal)


def score_pairs(
    query: Coded,
    ats: NDArray[np.int32],
    listed: Coded,
    rows: NDArray[np.int32],
    personal: NDArray[np.uint8],
) -> NDArray[np.float32]:
    """Give the log-odds of pairs of names, in one go.

    Args:
        query: Names that hold the queried ones.
        ats: Their positions, one a pair; equal ones are best kept together.
        listed: Names that hold the listed ones.
        rows: Their positions, one a pair.
        personal: What the parties of each pair are.
    """
    import numpy as np

    from enduse.screen.lay import score

    found = np.empty(len(rows), np.float32)
    score(query, ats, listed, rows, personal, _models(), _room(), found)
    return found


def explain(
    query: Coded,
    at: int,
    listed: tuple[Coded, int],
    names: tuple[Name, Name],
    personal: int = UNKNOWN,
) -> Comparison:
    """Compare two names, with reasons.

    Args:
        query: Names that hold the queried one.
        at: Its position.
        listed: Names that hold the listed one, and its position.
        names: The two names, for their texts.
        personal: What the parties are.
    """
    from enduse.screen.lay import lay_one

    room = _room()
    place = (listed[0], int(listed[1]))
    which = lay_one(room, query, int(at), *place, int(personal), _models())
    size = int(room.sizes[0])
    found = _Found(names)
    for item, amount in zip(room.items[:size].tolist(), room.amounts[:size].tolist(), strict=True):
        found.take(item, amount[0], round(amount[1], 4))
    found.pairs.sort(key=_by_query)
    laid = Alignment(
        *names, tuple(found.pairs), tuple(sorted(found.missing)), tuple(sorted(found.extra))
    )
    reasons = _ordered(found.reasons)
    logodds = sum([reason[1] for reason in found.reasons])
    return Comparison(laid, _rounded(logodds), reasons, found.told, logodds, which / 2)


def as_written(compared: Comparison, query: str, listed: str) -> Comparison:
    """Add to a comparison what the names as written differ by: legal form and script.

    Args:
        compared: The names compared without their legal forms.
        query: The queried name as typed.
        listed: The listed name as the list has it.
    """
    reasons = [
        (kind, round(weight, 4), *texts)
        for kind, feature, texts in written_features(query, listed, compared.alignment)
        for weight in (_written_weight(feature, compared.personal),)
    ]
    if not reasons:
        return compared
    logodds = compared.logodds + sum(reason[1] for reason in reasons)
    known = [(r.kind, r.weight, r.query, r.listed) for r in compared.reasons]
    ordered = _ordered([*known, *reasons])
    return replace(compared, score=_rounded(logodds), reasons=ordered, logodds=logodds)


def written_features(
    query: str, listed: str, laid: Alignment
) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Give what two names as written differ by: kind of reason, feature, pieces of the names."""
    ours, theirs = split_legal_form(query), split_legal_form(listed)
    if ours.form or theirs.form:
        feature = "form_same" if ours.form == theirs.form else "form_none"
        if ours.form and theirs.form and ours.form != theirs.form:
            feature = "form_like" if ours.kind == theirs.kind else "form_other"
        if feature == "form_none" and _stands_for_form(laid, ours.form):
            feature = "form_word"
        yield "legal_form", feature, (ours.form, theirs.form)
    one, another = scripts_in(query), scripts_in(listed)
    if one != another:
        yield "script", "script", (" ".join(sorted(one)), " ".join(sorted(another)))


def _stands_for_form(laid: Alignment, form: str) -> bool:
    """Whether one name ends with a word of its own where the other has its legal form."""
    over, words = (laid.extra, laid.listed.words) if form else (laid.missing, laid.query.words)
    kinds = {WordKind.NAME, WordKind.INDUSTRY, WordKind.RELATED}
    return len(words) - 1 in over and words[-1].kind in kinds


class _Found:
    """What the items of a comparison come to: pairs, words left over, reasons."""

    __slots__ = ("extra", "missing", "names", "pairs", "reasons", "told")

    def __init__(self, names: tuple[Name, Name]) -> None:
        self.names = names
        self.pairs: list[Pair] = []
        self.missing: list[int] = []
        self.extra: list[int] = []
        self.reasons: list[tuple[str, float, str, str]] = []
        self.told = 0.0

    def take(self, item: Sequence[int], likeness: float, weight: float) -> None:
        """Take an item: its class, its first and last words on either side."""
        label = _labels()[item[0]]
        query, listed = self.names
        if label in _WHOLE:
            if weight:
                texts = ("", "") if label == "prior" else (query.core, listed.core)
                self.reasons.append((_WHOLE[label], weight, *texts))
            return
        ours, theirs = query.words[item[1] : item[2] + 1], listed.words[item[3] : item[4] + 1]
        if item[1] < 0:
            ours = ()
        if item[3] < 0:
            theirs = ()
        if label in _OVER:
            self.missing += range(item[1], item[2] + 1) if ours else ()
            self.extra += range(item[3], item[4] + 1) if theirs else ()
            kind = "other_word" if ours and theirs else "missing_word" if ours else "extra_word"
        else:
            kind = "token" if label in _TOKENS else _SHOWN.get(label, "fuzzy_token")
            spans = (tuple(range(item[1], item[2] + 1)), tuple(range(item[3], item[4] + 1)))
            self.pairs.append(Pair(*spans, round(likeness, 4), kind))
            self.told += likeness * sum([word.weight for word in (*ours, *theirs)]) / 2
            if kind == "token":
                kind = _KINDS.get(ours[0].kind, kind)
        self.reasons.append((kind, weight, _text(ours), _text(theirs)))


def _by_query(pair: Pair) -> tuple[int, ...]:
    return pair.query


def _text(words: Sequence[Word]) -> str:
    return words[0].text if len(words) == 1 else " ".join([word.text for word in words])


@cache
def _labels() -> tuple[str, ...]:
    from enduse.screen.kernel import ITEMS

    return ITEMS


_LOCAL = local()


def _room() -> Scratch:
    """Give room for a comparison, one for each thread."""
    from enduse.screen.kernel import scratch

    room: Scratch | None = getattr(_LOCAL, "room", None)
    if room is None:
        room = _LOCAL.room = scratch()
    return room


def _rounded(logodds: float) -> float:
    return round(probability(logodds), 9)


def _ordered(reasons: Iterable[tuple[str, float, str, str]]) -> tuple[Reason, ...]:
    return tuple([Reason(*reason) for reason in sorted(reasons, key=_heaviest)])


def _heaviest(reason: tuple[str, float, str, str]) -> tuple[float, str, str, str]:
    return (-abs(reason[1]), reason[0], reason[2], reason[3])


@cache
def _models() -> NDArray[np.float64]:
    """Give the coefficients: of bodies, those between, of people."""
    import numpy as np

    from enduse.screen.kernel import FEATURES

    table = load_table("name_model")["features"]
    both = np.array([table.get(feature, (0.0, 0.0)) for feature in FEATURES], np.float64)
    return np.ascontiguousarray(np.stack([both[:, 0], both.mean(axis=1), both[:, 1]]))


def _written_weight(feature: str, personal: float) -> float:
    body, person = load_table("name_model")["features"].get(feature, (0.0, 0.0))
    return float(body + (person - body) * personal)
