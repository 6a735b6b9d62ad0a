"""The score of two names laid side by side, with its reasons.

The score is the share of what both names tell that they tell alike: the weight of the paired words,
each by its likeness, in the weight of all words.  Words left over on one side alone count a little
less (one and the same party is called by long and short names); left over on both sides they count
more, for then there is another word in the same place ("Wuhan Tongsheng Trading", "Wuhan Tongsheng
Technology").

Reasons say what the score is made of.  Positive weights add up to it, less what order, script and
legal form take; a negative weight of a word left over says how much is lacking to 1 for its sake.
Only the very same name scores 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from enduse.model.match import Reason
from enduse.screen.align import align
from enduse.screen.word import WordKind
from enduse.text.name import split_legal_form
from enduse.text.script import scripts_in

if TYPE_CHECKING:
    from enduse.screen.align import Alignment, Pair
    from enduse.screen.word import Name, Word

__all__ = ["Comparison", "as_written", "compare"]

# The figures below were chosen on one half of a labelled set of name pairs, and are reported on the
# other half by evals/screen.py.
_ONE_SIDED = 0.75
_CLASH = 1.0
_LETTERS_FROM = 0.9
_LETTERS_LESS = 0.1
# What another order of the words, another script, and another or no legal form take, as shares of
# the score.
_ORDER = 0.01
_SCRIPT = 0.01
_OTHER_FORM = 0.1
_NO_FORM = 0.005

_KINDS = {WordKind.PLACE: "place", WordKind.INDUSTRY: "industry", WordKind.GROUP: "industry"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two names compared.

    Attributes:
        alignment: The names laid side by side.
        score: Between 0 and 1.
        reasons: Why, heaviest first.
        told: How much the paired words tell together: the sum of their weights.
    """

    alignment: Alignment
    score: float
    reasons: tuple[Reason, ...]
    told: float


def compare(query: Name, listed: Name) -> Comparison:
    """Compare two names, without their legal forms."""
    laid = align(query, listed)
    left = laid.words(laid.missing, of_query=True)
    more = laid.words(laid.extra, of_query=False)
    paired = [_pair_weight(laid, pair) for pair in laid.pairs]
    ours, theirs = sum(word.weight for word in left), sum(word.weight for word in more)
    factor = _ONE_SIDED
    if ours > 0 and theirs > 0:
        factor += (1 - _ONE_SIDED + _CLASH) * 2 * min(ours, theirs) / (ours + theirs)
    whole = sum(paired) + factor * (ours + theirs)
    if whole == 0:
        return Comparison(laid, 0.0, (), 0.0)
    reasons = [
        Reason(_kind(laid, at), weight * pair.likeness / whole, *_texts(laid, at))
        for at, (pair, weight) in enumerate(zip(laid.pairs, paired, strict=True))
    ]
    score = sum(reason.weight for reason in reasons)
    told = sum(weight * pair.likeness / 2 for pair, weight in zip(laid.pairs, paired, strict=True))
    reasons += [Reason("missing_word", -factor * w.weight / whole, w.text, "") for w in left]
    reasons += [Reason("extra_word", -factor * w.weight / whole, "", w.text) for w in more]
    for reason in (*_letters(laid, score), *_order(laid, score)):
        reasons.append(reason)
        score += reason.weight
    return Comparison(laid, _rounded(score), _ordered(reasons), told)


def as_written(compared: Comparison, query: str, listed: str) -> Comparison:
    """Take from a score what the names as written differ by: legal form and script.

    Args:
        compared: The names compared without their legal forms.
        query: The queried name as typed.
        listed: The listed name as the list has it.
    """
    reasons = []
    ours, theirs = split_legal_form(query), split_legal_form(listed)
    if ours.form != theirs.form:
        other = ours.kind and theirs.kind and ours.kind != theirs.kind
        share = _OTHER_FORM if other else _NO_FORM
        reasons.append(Reason("legal_form", -share * compared.score, ours.form, theirs.form))
    one, another = scripts_in(query), scripts_in(listed)
    if one != another:
        texts = (" ".join(sorted(one)), " ".join(sorted(another)))
        reasons.append(Reason("script", -_SCRIPT * compared.score, *texts))
    score = compared.score + sum(reason.weight for reason in reasons)
    return Comparison(
        compared.alignment,
        _rounded(score),
        _ordered([*compared.reasons, *reasons]),
        compared.told,
    )


def _pair_weight(laid: Alignment, pair: Pair) -> float:
    words = (*laid.words(pair.query, of_query=True), *laid.words(pair.listed, of_query=False))
    return sum(word.weight for word in words)


def _kind(laid: Alignment, at: int) -> str:
    pair = laid.pairs[at]
    word = laid.query.words[pair.query[0]]
    return pair.kind if pair.kind != "token" else _KINDS.get(word.kind, "token")


def _texts(laid: Alignment, at: int) -> tuple[str, str]:
    pair = laid.pairs[at]
    return (
        _text(laid.words(pair.query, of_query=True)),
        _text(laid.words(pair.listed, of_query=False)),
    )


def _letters(laid: Alignment, score: float) -> tuple[Reason, ...]:
    """Give what letters alone add, for names that are cut off or run together."""
    whole = [name.core.replace(" ", "") for name in (laid.query, laid.listed)]
    alike = ratio(*whole, score_cutoff=100 * _LETTERS_FROM) / 100 - _LETTERS_LESS
    if alike <= score:
        return ()
    return (Reason("fuzzy_token", alike - score, laid.query.core, laid.listed.core),)


def _order(laid: Alignment, score: float) -> tuple[Reason, ...]:
    order = [pair.listed for pair in laid.pairs]
    if order == sorted(order):
        return ()
    return (Reason("order", -_ORDER * score, laid.query.core, laid.listed.core),)


def _text(words: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in words)


def _rounded(score: float) -> float:
    return round(min(1.0, max(0.0, score)), 4)


def _ordered(reasons: list[Reason]) -> tuple[Reason, ...]:
    rounded = [Reason(r.kind, round(r.weight, 4), r.query, r.listed) for r in reasons]
    return tuple(sorted(rounded, key=lambda r: (-abs(r.weight), r.kind, r.query, r.listed)))
