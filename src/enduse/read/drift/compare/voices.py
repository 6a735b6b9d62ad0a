"""Speakers that changed, or were lost, between a statement and its retelling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.model import Drift, DriftKind
from enduse.read.drift.align import matched
from enduse.read.drift.compare.lost import (
    PUBLIC,
    SAID,
    find_lost_charge,
    find_lost_word,
    is_carried,
    names_itself,
)
from enduse.read.drift.context import Retelling, drift_of, like
from enduse.read.drift.mention.office import (
    Office,
    find_innocence,
    find_offices,
    find_roles,
    find_unnamed,
    has_speaker,
    is_quoted,
    say_words,
    speaks,
)
from enduse.read.drift.statement import Statement
from enduse.read.drift.words import Word

__all__ = ["compare_voices"]

_ALIKE = 0.2
_DENIED = 0.25
_PAIR = 0.18
_AMID = 0.3
"""Likeness from which who speaks in one statement may be set against who does in the other."""
_SERVICE = "service"
_FAR = 60
_ROLE_ALIKE = 0.3
_NEAR = 32
"""Code points beside an office in which what it says or wrote is looked for."""
_KEPT = 0.9
"""Share of a copied statement's words that stand in the source where only the speaker went."""
_FEWEST = 3
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|reject(?:s|ed)?|disput(?:es|ed)|refut(?:es|ed)|dismiss(?:es|ed)|insist(?:s|ed)"
    r"|maintain(?:s|ed)|said|says|told|contradict(?:s|ed)|protest(?:s|ed)|disavow(?:s|ed))\b"
)
_FLATLY = re.compile(
    r"\b(?:den(?:y|ies|ied)|denials?|reject(?:s|ed)|disput(?:es|ed)|refut(?:es|ed))\b"
)
_DENIER = re.compile(
    r"(?:^|[.;,]\s|\band\s|\bbut\s)(?P<who>(?:[\w’'-]{1,30}\s){1,5}?)(?:has\s|have\s)?(?:den(?:y|ies|ied)|reject(?:s|ed))\b"
)
_PERSON = re.compile(
    r"(?P<before>[A-Z][\w’'-]{2,30}(?:\s[A-Z][\w’'-]{2,30}){0,2})\s(?:said|says|told|added|announced)\b"
    r"|\b(?:said|says|added)\s(?P<after>[A-Z][\w’'-]{2,30}(?:\s[A-Z][\w’'-]{2,30}){0,2})"
)
_OWN_WORD = re.compile(
    r"\b(?:said|says|told\s\w+|insisted|maintained|claimed)\s(?:that\s)?(?:it|they|he|she|its|their|his|her)\b"
)
_PLANS = re.compile(r"\b(?:intends?|plans?|will|would|going\sto|(?:is|are)\sto)\b")
_OWN_PART = 0.7
_OWN_LIKE = 0.3
_NOT = re.compile(r"\b(?:not|no|never|nothing|none|neither|without|only)\b|n[’']t\b")
_GOES_ON = re.compile(
    r"(?:Additionally|Furthermore|Moreover|Also|Besides|In addition|Further|Likewise|Similarly)\b"
)


def compare_voices(retelling: Retelling) -> tuple[Drift, ...]:
    """Compare who says a copied statement with who says what it retells.

    Found are: another office of the same family ("the foreign ministry" for "the defence
    ministry"), another rank, a denial told as a fact, and words of the earliest version without
    the one who said them.
    """
    if retelling.score < _ALIKE:
        return tuple(_lost_denial(retelling))
    found = [
        *_other_office(retelling),
        *_other_role(retelling),
        *_other_denier(retelling),
        *_lost_denial(retelling),
        *find_lost_charge(retelling),
        *_lost_speaker(retelling),
        *find_lost_word(retelling),
    ]
    return tuple(found[:1])


def _other_office(retelling: Retelling) -> Iterator[Drift]:
    if retelling.score < _AMID:
        return
    here = {o.key for o in find_offices(retelling.copy)}
    near = [(s, o) for s in _with_last(retelling) for o in find_offices(s)]
    known = {o.key for s in retelling.earlier for o in find_offices(s)}
    for ours in find_offices(retelling.copy):
        if any(o.key == ours.key for _, o in near):
            continue
        for source, theirs in near:
            if theirs.key in here or like(retelling, source) < _PAIR:
                continue
            both = ours.family == theirs.family and (
                ours.family != _SERVICE or (speaks(retelling.copy, ours) and speaks(source, theirs))
            )
            if both or _same_context(retelling.copy, ours, source, theirs):
                yield _drift(retelling, ours, source, theirs)
                return
        if ours.key not in known and speaks(retelling.copy, ours):
            role = _unnamed_speaker(retelling)
            if role is not None:
                yield _drift(retelling, ours, *role)
                return
            person = _named_speaker(retelling)
            if person is not None:
                source, bounds = person
                words = ((ours.start, ours.end), bounds)
                yield drift_of(DriftKind.ATTRIBUTION_CHANGED, retelling.copy, source, words)
                return


def _with_last(retelling: Retelling) -> list[Statement]:
    """Give the retold statements, each behind the one before it, which may name who speaks."""
    found: list[Statement] = []
    for source in retelling.sources:
        last = [
            s
            for s in retelling.earlier
            if s.document is source.document
            and s.number == source.number - 1
            and s.paragraph == source.paragraph
        ]
        found += [source, *last]
    return found


def _same_context(a: Statement, x: Office, b: Statement, y: Office) -> bool:
    """Tell whether the words beside two offices are the same in part: "the ... paper"."""
    ours, theirs = _beside(a, x), _beside(b, y)
    return any(w.stem == v.stem for w in ours for v in theirs) and speaks(a, x) and speaks(b, y)


def _beside(statement: Statement, office: Office) -> list[Word]:
    return [
        w
        for w in statement.words
        if office.start - _NEAR < w.start < office.end + _NEAR
        and not office.start <= w.start < office.end
        and not w.stem.startswith("@")
    ]


def _unnamed_speaker(retelling: Retelling) -> tuple[Statement, Office] | None:
    """Find somebody without a name who speaks in the earliest version and not in the copy."""
    here = {o.key for o in find_roles(retelling.copy)}
    source = retelling.sources[0]
    if find_offices(source) or retelling.score < _ROLE_ALIKE:
        return None
    for role in find_roles(source):
        if role.key not in here and speaks(source, role):
            return source, role
    return None


def _named_speaker(retelling: Retelling) -> tuple[Statement, tuple[int, int]] | None:
    """Find a person who speaks in the earliest version and is not in the copied statement."""
    here = {w.stem for w in retelling.copy.words}
    for source in retelling.sources:
        for match in _PERSON.finditer(source.text):
            name = match["before"] or match["after"]
            group = "before" if match["before"] else "after"
            start = source.start + match.start(group)
            inside = [w for w in source.words if start <= w.start < start + len(name)]
            if inside and not any(w.stem in here or w.stem.startswith("@") for w in inside):
                return source, (start, start + len(name))
    return None


def _other_role(retelling: Retelling) -> Iterator[Drift]:
    """Find another role of somebody who has no name."""
    if retelling.score < _ROLE_ALIKE or not has_speaker(retelling.copy):
        return
    known = {o.key for s in retelling.earlier for o in find_roles(s)}
    here = {o.key for s in retelling.around for o in find_roles(s)}
    for ours in find_roles(retelling.copy):
        if ours.key in known:
            continue
        for source in retelling.sources[:1]:
            for theirs in find_roles(source):
                if theirs.key not in here and has_speaker(source):
                    yield _drift(retelling, ours, source, theirs)
                    return


def _other_denier(retelling: Retelling) -> Iterator[Drift]:
    """Find a denial that another one makes: the government for the firm."""
    ours = _DENIER.search(retelling.copy.text)
    if ours is None:
        return
    for source in retelling.sources:
        theirs = _DENIER.search(source.text)
        if theirs is None:
            continue
        a, b = (_inside(s, m) for s, m in ((retelling.copy, ours), (source, theirs)))
        is_state = any(w.stem.startswith("@") for w in a) or "government" in ours["who"].lower()
        is_party = any(w.is_name for w in b) and not any(w.stem.startswith("@") for w in b)
        if is_state and is_party and not {w.stem for w in a} & {w.stem for w in b}:
            x = Office(
                "",
                "",
                retelling.copy.start + ours.start("who"),
                retelling.copy.start + ours.end("who"),
            )
            y = Office("", "", source.start + theirs.start("who"), source.start + theirs.end("who"))
            yield _drift(retelling, x, source, y)
            return


def _inside(statement: Statement, match: re.Match[str]) -> list[Word]:
    low, high = (statement.start + at for at in match.span("who"))
    return [w for w in statement.words if low <= w.start < high]


def _lost_denial(retelling: Retelling) -> Iterator[Drift]:
    """Find a denial that the copy tells as a fact."""
    if has_speaker(retelling.copy) or is_carried(retelling):
        return
    match = find_innocence(retelling.copy)
    if match is None:
        match = _NOT.search(retelling.copy.text.lower())
        source = retelling.sources[0]
        is_denied = _FLATLY.search(source.text) is not None
        if match is None or not is_denied or like(retelling, source) < _DENIED:
            return
    plain = [s for s in retelling.earlier if _FLATLY.search(s.text)]
    for source in (*retelling.sources, *plain):
        said = _DENIES.search(source.text)
        if said is not None:
            start = retelling.copy.start + match.start()
            words = (
                (start, retelling.copy.start + match.end()),
                (source.start + said.start(), source.start + said.end()),
            )
            yield drift_of(DriftKind.ATTRIBUTION_CHANGED, retelling.copy, source, words)
            return


def _lost_speaker(retelling: Retelling) -> Iterator[Drift]:
    """Find what somebody said, told without anybody who says it."""
    copy, source = retelling.copy, retelling.sources[0]
    if has_speaker(copy) or len(copy.words) < _FEWEST or _GOES_ON.match(copy.text):
        return
    if like(retelling, source) < _AMID:
        return
    said = say_words().search(source.text.lower())
    if said is None or is_quoted(source):
        return
    unnamed = find_unnamed(source)
    before = [
        s for s in retelling.around if s.paragraph == copy.paragraph and s.number < copy.number
    ]
    is_bare = _is_bare(retelling) and len(source.words) > len(copy.words)
    is_bare = is_bare and SAID.search(source.text) is not None
    is_own = _is_own(retelling) and not PUBLIC.search(source.text) and not find_offices(source)
    is_bare = is_bare or (is_own and not any(has_speaker(s) for s in before))
    if not is_bare and (unnamed is None or any(has_speaker(s) for s in before)):
        return
    cue = unnamed if unnamed is not None else said
    words = (None, (source.start + cue.start(), source.start + cue.end()))
    yield drift_of(DriftKind.ATTRIBUTION_CHANGED, copy, source, words)


def _is_own(retelling: Retelling) -> bool:
    """Tell whether a party's word on itself is told, by what stands behind its "said that it"."""
    copy, source = retelling.copy, retelling.sources[0]
    own = _OWN_WORD.search(source.text)
    if (
        own is None
        or names_itself(source.text[: own.start()], copy)
        or _PLANS.search(copy.text)
        or like(retelling, source) < _OWN_LIKE
    ):
        return False
    behind = [w for w in source.words if w.start >= source.start + own.start()]
    whole = matched(copy.words, source.words, retelling.weights)
    return matched(copy.words, behind, retelling.weights) >= _OWN_PART * whole


def _is_bare(retelling: Retelling) -> bool:
    """Tell whether all words of the copy stand in the source as they are."""
    stems = {w.stem for w in retelling.sources[0].words}
    same = sum(1 for w in retelling.copy.words if w.stem in stems)
    return same >= _KEPT * len(retelling.copy.words)


def _drift(retelling: Retelling, ours: Office, source: Statement, theirs: Office) -> Drift:
    """Make a drift: of who speaks, or of who acts where two ministries do and do not speak."""
    words = ((ours.start, ours.end), (theirs.start, theirs.end))
    acts = ours.family == theirs.family == "ministry" and not (
        speaks(retelling.copy, ours, _FAR) or speaks(source, theirs)
    )
    kind = DriftKind.ACTOR_CHANGED if acts else DriftKind.ATTRIBUTION_CHANGED
    return drift_of(kind, retelling.copy, source, words)
