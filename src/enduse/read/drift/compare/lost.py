"""Words of accusers and of parties that a copy tells as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.model import Drift, DriftKind
from enduse.read.drift.align import coverage, likeness, matched
from enduse.read.drift.context import Retelling, drift_of, like
from enduse.read.drift.mention.hedge import is_soft
from enduse.read.drift.mention.office import has_speaker, is_quoted
from enduse.read.drift.statement import Statement
from enduse.read.drift.words import find_words

__all__ = ["PUBLIC", "SAID", "find_lost_charge", "find_lost_word", "is_carried", "names_itself"]

_ALIKE = 0.3
_CARRIED = 0.2
"""Likeness from which a sentence retells the passage that the next one retells."""
_OWN_PART = 0.7
_OWN_LIKE = 0.36
PUBLIC = re.compile(
    r"\b(?:ministry|minister|government|officials?|agency|service|authorit\w{1,3}|police|office)\b",
    re.IGNORECASE,
)
_ACCUSED = re.compile(
    r"\b(?:is|are|was|were|been|stands?)\s(?:being\s)?(?:accused|charged|alleged)\s?(?:of|with|to)?\b"
)
_ACCUSES = re.compile(
    r"\b(?:accus\w{1,7}|alleg\w{1,7}|charg(?:e|es|ed|ing)|claim\w{0,3}|suspic\w{1,4}|blam\w{1,3})\b"
)
_CHARGED = 0.25
_SPEAKS = re.compile(
    r"\b(?:recount\w{0,3}|admit\w{0,4}|admission|affirm\w{0,4}|aver\w{0,4}|declar\w{1,4}|negat\w{1,3}"
    r"|learn(?:ed|t|s)?|heard|hears?|puts?|list(?:s|ed)|counts?|view|version|opinion|estimat\w{1,4}"
    r"|words?|pledg\w{1,3}|vow\w{0,3}|advis\w{1,3}|point\w{0,3}|figures|statement|manifest\w{1,3}"
    r"|contend\w{0,3}|assert\w{0,4}|profess\w{0,4}|swear\w{0,3}|emphasi[sz]\w{1,3}|testif\w{1,4})\b",
    re.IGNORECASE,
)
SAID = re.compile(
    r"\b(?:(?P<according>according\sto)|(?:has\s|have\s)?(?:said|says?|told(?:\s[\w’'-]{1,20}){1,4}?(?=\sthat\b|\s?[.,])"
    r"|insist(?:s|ed)?|maintain(?:s|ed)?|claim(?:s|ed)?|argu(?:e|es|ed)|estimat(?:e|es|ed)|contend(?:s|ed)?"
    r"|explain(?:s|ed)|complain(?:s|ed)|added|adds|assert(?:s|ed)?|state[sd]|reckons?|believes?)(?:\sthat)?)\b"
)
_SELF = re.compile(r"\s(?:it|they|he|she|its|their|his|her)\b")
_PRIVATE = re.compile(
    r"\b(?:firm|company|lawyer|attorney|analysts?|experts?|researchers?|professor|economist|trader|broker|agent|owner"
    r"|manager|director\sof\sthe\sfirm|sales\sdirector|chief\sexecutive|employees?|engineers?|union|association|insiders?|witness\w{0,2}"
    r"|residents?|neighbours?|people|person|sources?|diplomats?|institute|captain|pilot|driver|worker|spokes\w{1,6}\sfor\sthe\scompany"
    r"|academic|scholar|consultant|forwarder|exporter|manufacturer|maker|brokers|traders|founder|shareholder)\b",
    re.IGNORECASE,
)
_TAIL, _GIVEN, _TOLD = 24, 1, 0.4
_PRONOUN = re.compile(r"(?:It|They|He|She)\b(?!\s(?:is|was)\s(?:for|in|by|from)\b)")


def is_carried(retelling: Retelling) -> bool:
    """Tell whether the sentence before a copied one, in its paragraph, names who still speaks.

    What follows "she said" is her word still, where the sentence with "said" retells the same
    passage of the earliest version.
    """
    here, source = retelling.copy, retelling.sources[0]
    passage = [
        s
        for s in retelling.earlier
        if s.document is source.document and s.paragraph == source.paragraph
    ]
    return any(
        has_speaker(s) and likeness(s.words, e.words, retelling.weights) >= _CARRIED
        for s in retelling.around
        if s.paragraph == here.paragraph and s.number == here.number - 1
        for e in passage
    )


def names_itself(speaker: str, copy: Statement) -> bool:
    """Tell whether who spoke of itself is named in the copy: "the ministry has opened a file".

    A body that tells of its own acts is then the one whose act it is.
    """
    words = {w.stem for w in find_words(speaker, 0)}
    return any(w.stem in words for w in copy.words)


def find_lost_charge(retelling: Retelling) -> Iterator[Drift]:
    """Find what somebody is accused of, told as a fact."""
    copy, source = retelling.copy, retelling.sources[0]
    charge = _ACCUSED.search(source.text)
    if charge is None or like(retelling, source) < _ALIKE or is_soft(copy.text):
        return
    if _ACCUSES.search(copy.text) or has_speaker(copy) or is_carried(retelling):
        return
    behind = [w for w in source.words if w.start >= source.start + charge.end()]
    if coverage(behind, copy.words, retelling.weights) >= _CHARGED:
        words = (None, (source.start + charge.start(), source.start + charge.end()))
        yield drift_of(DriftKind.ATTRIBUTION_CHANGED, copy, source, words)


def find_lost_word(retelling: Retelling) -> Iterator[Drift]:
    """Find the word of a party, or of somebody outside government, told as a fact.

    A government's own account is often told on without naming it at each step; the word of a firm,
    a lawyer, a witness or an expert is not, nor what a body says of itself.
    """
    copy, source = retelling.copy, retelling.sources[0]
    if has_speaker(copy) or _SPEAKS.search(copy.text) or is_quoted(source):
        return
    if _PRONOUN.match(copy.text):
        return  # Whoever "it" is was named before, and may be the one who speaks.
    before = [
        s for s in retelling.around if s.paragraph == copy.paragraph and s.number < copy.number
    ]
    if any(has_speaker(s) for s in before):
        return
    said = _said_part(source)
    if said is None:
        return
    speaker, content, start, end = said
    words = [w for w in source.words if content[0] <= w.start < content[1]]
    whole = matched(copy.words, source.words, retelling.weights)
    if like(retelling, source) < _OWN_LIKE or len(words) < _GIVEN:
        return
    if matched(copy.words, words, retelling.weights) < _OWN_PART * whole:
        return
    if coverage(words, copy.words, retelling.weights) < _TOLD:
        return
    own = _SELF.match(source.text[end - source.start :]) is not None
    if own and names_itself(speaker, copy):
        return
    if own or _is_private(speaker, retelling):
        yield drift_of(DriftKind.ATTRIBUTION_CHANGED, copy, source, (None, (start, end)))


def _said_part(source: Statement) -> tuple[str, tuple[int, int], int, int] | None:
    """Give who speaks in a sentence, where what is said stands, and where the word of saying."""
    text, base = source.text, source.start
    match = SAID.search(text)
    if match is None:
        return None
    start, end = match.span()
    before = text[:start]
    if match["according"]:
        comma = text.find(",", end)
        behind = comma if 0 <= comma < len(text) - _TAIL else len(text)
        content = (base, base + start) if start > _TAIL else (base + behind, source.end)
        return text[end:behind], content, base + start, base + end
    cut = max(before.rfind(", "), before.rfind("; "))
    tail = text[end:].strip(' .,”"’')
    is_tail = len(tail) <= _TAIL and not match.group().endswith("that")
    if cut > _TAIL and is_tail:
        return before[cut:], (base, base + cut), base + start, base + end
    return before, (base + end, source.end), base + start, base + end


def _is_private(speaker: str, retelling: Retelling) -> bool:
    """Tell whether a speaker is somebody outside government, by what the report says of him."""
    if PUBLIC.search(speaker) or not speaker.strip():
        return False
    if _PRIVATE.search(speaker):
        return True
    name = re.findall(r"[A-Z][\w’'-]{2,30}", speaker)[-1:]
    told = [s.text for s in retelling.earlier if name and name[0] in s.text]
    return any(_PRIVATE.search(t) for t in told) and not any(PUBLIC.search(t) for t in told)
