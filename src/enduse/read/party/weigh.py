"""What the words of a name, and the words beside it, say about its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.party.line import possessive
from enduse.read.party.words import heads, known, ordinary, persons

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enduse.read.party.line import Line
    from enduse.read.party.mention import Mention

__all__ = ["KINDS", "SMALL", "Words", "best", "weigh"]

Words = tuple[str, ...]
"""The pieces of a name."""

KINDS = ("ORG", "PER", "LOC", "OTHER")
SMALL = frozenset("of the for and on in to de la del & - . ' s y e".split())

# Weights, set by hand.  The tagger's word counts 2 where it gives all mentions one kind.
_TAGGER = 2.0
_NEVER = 4.0
_CONTEXT = 1.5
# A name of one word.
_SOFT = 1.2  # also a word, a place or a person: the tagger and what stands beside it decide
_INITIALS = 1.0
_INNER_CAPITAL = 1.0
_COMMON_WORD = 2.2
_PERSON_WORD = 1.6
_UNKNOWN_PERSON = 0.8
# A name of several words.
_GIVEN = 1.5
_GIVEN_WITH_NAME = 2.2
_FAMILY = 1.0
_NO_PERSON = -1.0
_STRANGER = -0.3
_COMMON_WORDS = 2.1
_COMMON_WORDS_PERSON = 2.4
_STATE_INSIDE = 1.0
_BRAND_INSIDE = 0.7
_THING_FIRST = 2.1
# What stands beside a name.
_PLACE_BEHIND = 2.5
_PLACE_BEHIND_COMMA = 1.5
_ROLE = 1.2
_COMPANY_ROLE = 2.5
_LONGEST_PERSON = 5
_SHORT_PERSON = 3
_INITIALS_LENGTH = (2, 6)
_AGE_DIGITS = 2
_SPEAKING = frozenset("said says told tells added explained noted stressed recalled".split())
_SURNAME_STARTS = ("Mc", "Mac", "De", "La", "Le")


def weigh(words: Words, places: Sequence[tuple[Line, Mention]]) -> dict[str, float]:
    """Weigh the evidence of all mentions of a name in a document.

    Args:
        words: The pieces of the name.
        places: The mentions, each with its sentence.

    Returns:
        For each of :data:`KINDS` how much speaks for it.
    """
    score = dict.fromkeys(KINDS, 0.0)
    count = len(places)
    for line, mention in places:
        if mention.tag is not None:
            score[mention.tag] += _TAGGER / count
        for kind, weight in mention.votes.items():
            score[kind] += weight / count
        for kind, weight in _beside(line, mention):
            score[kind] += weight * (1.0 if count == 1 else _CONTEXT / count)
    if words in known().soft:
        score["ORG"] += _SOFT
    if len(words) == 1:
        _weigh_word(words[0], score)
    else:
        _weigh_words(words, score)
    return score


def best(score: dict[str, float]) -> str:
    """Give the kind with most evidence, or nothing if none speaks for any."""
    kind = max(KINDS, key=lambda k: (score[k], -KINDS.index(k)))
    return kind if score[kind] > 0.0 else ""


def _weigh_word(word: str, score: dict[str, float]) -> None:
    table, nouns, people = known(), heads(), persons()
    soft = (word,) in table.soft
    if (word,) in table.others or word in table.demonyms or (word,) in table.peoples:
        score["OTHER"] += _NEVER
    elif (word,) in table.names:
        return
    elif word in nouns.ending or word in nouns.opening:
        score["OTHER"] += 0.0 if soft else _NEVER
    elif _is_initials(word):
        score["ORG"] += _INITIALS
        score["PER"] -= _INITIALS
    else:
        if not soft and (word in nouns.subjects or word.lower() in ordinary()):
            score["ORG"] -= _COMMON_WORD
            score["PER"] -= _COMMON_WORD
        if _has_inner_capital(word):
            score["ORG"] += _INNER_CAPITAL
            score["PER"] -= _INNER_CAPITAL
        if soft:
            return
        if word in people.family or word in people.given:
            score["PER"] += _PERSON_WORD
            score["ORG"] -= _PERSON_WORD / 2
        elif score["PER"] > 0:
            score["PER"] -= _UNKNOWN_PERSON


def _weigh_words(words: Words, score: dict[str, float]) -> None:
    table, nouns = known(), heads()
    common = _all_common(words)
    score["PER"] += _personal(words)
    score["ORG"] += _corporate(words)
    if common and words not in table.names:
        score["ORG"] -= _COMMON_WORDS
        score["PER"] -= _COMMON_WORDS_PERSON
    if words[0] in nouns.things and words[0] not in nouns.opening:
        score["ORG"] -= _THING_FIRST
    if words[1] == "of" and words[-1] in nouns.generic:
        score["ORG"] -= _NEVER  # "Board of Directors"
    if words in table.peoples or words in table.others or all(w in table.demonyms for w in words):
        score["OTHER"] += _NEVER


def _personal(words: Words) -> float:
    """Weigh how much a name of several words looks like a person's."""
    people = persons()
    names = [w for w in words if len(w) > 1 and w[0].isalpha()]
    if not 1 < len(names) <= _LONGEST_PERSON or any(w in heads().ending for w in names):
        return _NO_PERSON
    if any(w.isupper() and len(w) > 3 for w in names):
        return 0.0
    score = 0.0
    surname_first = names[0] in people.family and len(names) <= _SHORT_PERSON
    if names[0] in people.given or surname_first:
        plain = names[-1].lower() in ordinary() or names[-1] in heads().opening
        score += _GIVEN if plain or len(names) > _SHORT_PERSON else _GIVEN_WITH_NAME
    if names[-1] in people.family or names[-1] in people.given:
        score += _FAMILY
    return score or _STRANGER


def _corporate(words: Words) -> float:
    """Weigh what shows a name of several words to be no person's: a state or a brand in it."""
    table, nouns = known(), heads()
    score = _BRAND_INSIDE if any(_has_inner_capital(w) for w in words) else 0.0
    state = any(table.is_place((w,)) for w in words[1:])
    place = any(w in nouns.places for w in words)
    if state and not place and words[0] not in persons().given:
        score += _STATE_INSIDE
    return score


def _is_initials(word: str) -> bool:
    least, most = _INITIALS_LENGTH
    return least <= len(word) <= most and word.isalpha() and word.isupper()


def _has_inner_capital(word: str) -> bool:
    """Tell a word with a capital inside, as brands are written ("ByteDance"), not "McCain"."""
    inside = not word.isupper() and any(c.isupper() for c in word[2:])
    return inside and not word.startswith(_SURNAME_STARTS)


def _all_common(words: Words) -> bool:
    common = ordinary()
    return all(w in SMALL or (w.lower() in common and not w.isupper()) for w in words)


def _beside(line: Line, mention: Mention) -> Iterator[tuple[str, float]]:
    """Give what the words before and behind a mention say."""
    yield from _before(line, mention.start, mention.end)
    end = mention.end
    if line.at(end) in heads().places_after:
        yield "LOC", _PLACE_BEHIND
    if line.at(end) == "," and known().names.get((line.at(end + 1),)) == "LOC":
        yield "LOC", _PLACE_BEHIND_COMMA  # "Bluefields, Nicaragua"
    yield from _behind(line, end + possessive(line, end))


def _behind(line: Line, end: int) -> Iterator[tuple[str, float]]:
    """Give what the words behind a mention and its possessive say."""
    after, later = line.at(end), line.at(end + 1)
    if after in heads().after:
        yield "ORG", 1.2
    if after in heads().forms:
        yield "ORG", 2.0
    if after in _SPEAKING:
        yield "PER", 0.3
    if after != ",":
        return
    if later == "who":
        yield "PER", 1.5
    elif later == "which":
        yield "ORG", 0.4
    elif later.isdigit() and len(later) == _AGE_DIGITS:
        yield "PER", 3.0


def _before(line: Line, start: int, end: int) -> Iterator[tuple[str, float]]:
    table = heads()
    before, earlier = line.at(start - 1), line.at(start - 2).lower()
    if (
        before in table.titles
        or before.title() in table.titles
        or (before == "." and earlier.title() in table.titles)
    ):
        yield "PER", 3.0
    if before in table.kinds:
        yield "ORG", 1.5
    if before in {"the", "The"}:
        yield "PER", -1.5
        yield "ORG", 0.6
    if before in {"of", "at", "with", "from", "for", "by"} and earlier in table.roles:
        yield "ORG", _COMPANY_ROLE if earlier in table.company_roles else _ROLE
    if before == "in" and line.at(end) not in table.after:
        yield "LOC", 1.0
