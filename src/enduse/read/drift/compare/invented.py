"""Demands, threats and consequences that stand in no document that was there before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from enduse.model import Drift, DriftKind
from enduse.read.drift.align import coverage, likeness
from enduse.read.drift.context import Retelling, drift_of
from enduse.read.drift.statement import Clause, Statement
from enduse.read.drift.words import Word, stem
from enduse.tables import load_table
from enduse.text.place import countries_in

__all__ = ["find_invented"]

_LIKE = 0.46
"""Likeness from which a clause is told after a statement, whatever it says."""
_HARDLY = 0.2
"""Likeness below which an act of the same kind is another act."""
_SAME_ACT = 0.45
"""Share of the words that stands beside an act of the same kind where the act is a told one."""
_NAMES = 2
"""Names and figures shared with one statement, from which a clause is that statement reworded."""
_SAME_CLAUSE, _SAME_WEAK = 0.75, 0.4
"""Share of a clause's words that stands in one passage, from which it is that passage reworded."""
_WEAK = frozenset(
    {
        *("propose", "offer", "admit", "probe", "order", "join", "refer", "tighten"),
        *("vote", "strike", "mediate", "deploy", "reward", "apologise"),
    }
)
"""Acts whose words are those of any report too: for them less need be shared."""
_SHORTEST = 4
"""Words below which a statement says too little to be called new."""
_TOLD = 0.28
"""Likeness from which a statement retells another."""
_ITEM = 2
_MOSTLY = 0.6
"""Share of a copy's statements that retell, from which the whole of it does."""
_SUBJECT = 6
_HEAD = 10
"""Words in which the subject and the verb of a clause are looked for."""
_NONE = frozenset("no not nobody none never neither nothing".split())
_BEEN = frozenset({"been", "was", "were"})
_PAST = frozenset("froze broke cut shut sought withdrew forbade sued quit brought".split())
_ANNOUNCES = frozenset("announced announces declared declares vowed decided plans promised".split())
_LIGHT = frozenset(
    "open opens opened launch launches launched start starts started begin begins begun began "
    "issue issues issued".split()
)
_WILL = frozenset({"would", "will", "to"})
_BRINGS = frozenset({"bring", "brings", "brought", "submit", "submits", "submitted"})
_HELPERS = frozenset(
    "has have had since also now already will would is are was were expected to set due reportedly "
    "plans intends wants then later may might could been meanwhile further even immediately "
    "formally officially be being shall must should today yesterday promptly allegedly".split()
)
_RELATIVE = re.compile(
    r"\s{0,2}(?:which|that|who|whom|whose|where|when|while|as|because|if)\b", re.IGNORECASE
)
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Act:
    kinds: frozenset[str]
    clause: Clause
    start: int
    end: int


def find_invented(
    retellings: Sequence[Retelling],
    copies: Sequence[Statement],
    upstream: Sequence[Statement],
    weights: Mapping[str, float],
) -> tuple[Drift, ...]:
    """Find demands, threats and consequences that no other document reports.

    A statement is held to be invented where a state, an office or a firm does something of a kind
    (``acts`` in ``resources/drift.yaml``) that no document of the case has it do.  What merely has
    no counterpart is left alone: a copy may have been cut from a longer version that is lost.

    Args:
        retellings: The statements of the copy that retell something, with what they retell.
        copies: All statements of the copy.
        upstream: The statements of every other document of the case that is no copy of the same
            wire, document by document.
        weights: Rarity of the words of the case.
    """
    told = {r.copy.number for r in retellings if r.score >= _TOLD}
    if not upstream:
        return ()
    found = []
    for copy in copies:
        acts = list(_acts(copy))[:1] if _belongs(copy, copies, told) else []
        acts = acts if len(copy.words) >= _SHORTEST else []
        found += [
            drift_of(DriftKind.INVENTED, copy, None, ((act.start, act.end), None))
            for act in acts
            if _is_new(act, upstream, weights)
        ]
    return tuple(found)


def _belongs(copy: Statement, copies: Sequence[Statement], told: set[int]) -> bool:
    """Tell whether a statement is part of the report, and no other item of a digest."""
    paragraph = [s.number for s in copies if s.paragraph == copy.paragraph and s is not copy]
    beside = sum(1 for n in paragraph if n in told)
    others = len(copies) - 1
    return (beside >= _ITEM and beside >= _MOSTLY * len(paragraph)) or (
        others > 0 and len(told - {copy.number}) >= _MOSTLY * others
    )


def _is_new(act: _Act, upstream: Sequence[Statement], weights: Mapping[str, float]) -> bool:
    words = act.clause.words
    names = {w.stem for w in words if w.is_name and not w.stem.startswith("@")}
    told = _SAME_WEAK if act.kinds <= _WEAK else _SAME_CLAUSE
    for at, statement in enumerate(upstream):
        like = likeness(words, statement.words, weights)
        if like >= _LIKE:
            return False
        same = like >= _HARDLY and any(act.kinds & _kinds(w) for w in statement.words)
        window = _window(upstream, at)
        plain = [w for w in words if not w.is_name]
        shares = [coverage(part, window, weights) for part in (words, plain)]
        if len(names & {w.stem for w in statement.words}) >= _NAMES or shares[0] >= told:
            return False
        if same and min(shares) >= _SAME_ACT:
            return False
    return True


def _window(upstream: Sequence[Statement], at: int) -> tuple[Word, ...]:
    """Give the words of a statement and the two beside it."""
    document = upstream[at].document
    beside = upstream[max(0, at - 1) : at + 2]
    return tuple(w for s in beside if s.document is document for w in s.words)


def _acts(copy: Statement) -> Iterator[_Act]:
    for clause in copy.clauses:
        if _RELATIVE.match(copy.text, clause.start - copy.start):
            continue
        text = copy.text[clause.start - copy.start : clause.end - copy.start]
        tokens = list(_TOKEN.finditer(text))
        kinds = _active(text, tokens, clause) or _passive(tokens)
        if kinds:
            start, end = clause.start + tokens[0].start(), clause.start + tokens[-1].end()
            yield _Act(kinds, clause, start, end)


def _active(text: str, tokens: Sequence[re.Match[str]], clause: Clause) -> frozenset[str]:
    """Give the kinds of the act that the subject at the head of a clause does."""
    for at in _subject_ends(text, tokens, clause):
        kinds = _done(text, tokens, at)
        if kinds:
            return kinds
    return frozenset()


def _done(text: str, tokens: Sequence[re.Match[str]], first: int) -> frozenset[str]:
    """Give the kinds of the act whose subject ends before a token."""
    at = first
    words = [t.group().lower() for t in tokens]
    while at < len(words) and words[at] in _HELPERS:
        at += 1
    if at < len(words) and words[at] in _ANNOUNCES:
        behind = next(
            (i for i in range(at + 1, min(at + 5, len(words))) if words[i] in _WILL), None
        )
        if behind is not None:
            first, at = behind, behind + 1
    if at >= len(tokens) or not tokens[at].group().islower():
        return frozenset()
    if "," in text[tokens[first - 1].end() : tokens[at].start()]:
        return frozenset()
    return _kinds_of(words, at, is_bare=at == first)


def _kinds_of(words: Sequence[str], at: int, *, is_bare: bool) -> frozenset[str]:
    """Give the kinds of an act by its verb, and by what stands behind it."""
    verb, after = words[at], words[at + 1 : at + 6]
    if is_bare and not verb.endswith(("ed", "s")) and verb not in _PAST:
        return frozenset()
    if verb.startswith("call"):
        # "Calls for" and "called on" demand something; "called it baseless" does not.
        return frozenset({"demand"}) if {*after[:1]} & {"for", "on", "upon"} else frozenset()
    if verb == "charged" and {*after[:1]} & {"on", "that", "in"}:
        return frozenset()  # It said so.
    if verb in _BRINGS and not {"before", "court", "to"} & set(after):
        return frozenset()
    if verb in _LIGHT:
        # "Has opened an investigation": the noun says what is done.
        nouns = [_by_stem().get(stem(word), frozenset()) for word in after]
        return frozenset().union(*nouns)
    return _by_stem().get(stem(verb), frozenset())


def _passive(tokens: Sequence[re.Match[str]]) -> frozenset[str]:
    """Give the kinds of an act that is done to the subject: "two managers have been arrested"."""
    words = [t.group().lower() for t in tokens[:_HEAD]]
    if _NONE & set(words):
        return frozenset()
    for i, word in enumerate(words[1:-1], 1):
        if words[i + 1] == "charged" and not {"with", "over", "for"} & set(words[i + 2 : i + 5]):
            continue
        if word in _BEEN and words[i + 1].endswith("ed"):
            return _by_stem().get(stem(words[i + 1]), frozenset()) - {"order"}
    return frozenset()


def _subject_ends(text: str, tokens: Sequence[re.Match[str]], clause: Clause) -> Iterator[int]:
    """Find where the subject may end: a state, an office or a named party at the clause's head."""
    states = [p for p in countries_in(text) if p.kind != "demonym"]
    names = {
        w.start - clause.start
        for w in clause.words
        if w.is_name
        and text[w.start - clause.start].isupper()
        and not w.stem.startswith("@")
        and not w.stem[0].isdigit()
    }
    bodies = _bodies()
    for i, token in enumerate(tokens[:_SUBJECT]):
        after = tokens[i + 1].group() if i + 1 < len(tokens) else ""
        is_named = token.start() in names or any(p.start <= token.start() < p.end for p in states)
        if (is_named and not token.group().endswith(("'s", "’s")) and after.islower()) or (
            stem(token.group().lower()) in bodies and after.islower()
        ):
            yield i + 1


@cache
def _bodies() -> frozenset[str]:
    return frozenset(stem(word) for word in load_table("drift")["bodies"])


def _kinds(word: Word) -> frozenset[str]:
    return _by_stem().get(word.stem, frozenset())


@cache
def _by_stem() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, words in sorted(load_table("drift")["acts"].items()):
        for word in words:
            found.setdefault(stem(word), set()).add(kind)
    return {key: frozenset(kinds) for key, kinds in found.items()}
