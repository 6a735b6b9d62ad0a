"""What the trained tagger sees of a token: its words, its place in the parse, and what rules say.

The rules' own labels are features, so that training corrects the rules instead of replacing them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.read.attribution.span.scene import make_scene
from enduse.read.attribution.span.tag import label_tokens, tag_attributions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from enduse.read.attribution.span.relation import Relation

__all__ = ["VERSION", "token_features"]

VERSION = 1
"""Counts changes of the features: a model fits the version that it was trained with."""

_NEAR = (-2, -1, 1, 2)
_FAR = 12
_DEEP = 8


def token_features(doc: Doc) -> list[list[str]]:
    """Give the features of each token of a parsed sentence."""
    relations = tag_attributions(doc)
    rules = label_tokens(doc)
    runs = make_scene(doc).run_at
    cues = sorted(one.word for one in relations)
    roles = _roles(relations, len(doc))
    plain = [_of_token(token, rules[token.i]) for token in doc]
    made = []
    for token in doc:
        i = token.i
        quoted = runs[i] >= 0
        features = [
            *plain[i],
            f"quoted={quoted}",
            f"quoted+rule={quoted}{rules[i]}",
            f"above={_above(token, cues)}",
            f"before={_distance(i, [c for c in cues if c < i])}",
            f"behind={_distance(i, [c for c in cues if c > i])}",
            f"nested={roles[i]}",
            f"place={min(i, 5)}",
            f"end={min(len(doc) - 1 - i, 3)}",
        ]
        for step in _NEAR:
            features += _neighbour(doc, rules, i + step, step)
        if i + 1 < len(doc):
            features.append(f"pair={token.lower_}_{doc[i + 1].lower_}")
        made.append(features)
    return made


def _of_token(token: Token, rule: str) -> list[str]:
    return [
        f"word={token.lower_}",
        f"lemma={token.lemma_.lower()}",
        f"tag={token.tag_}",
        f"dep={token.dep_}",
        f"head={token.head.lemma_.lower()}",
        f"dep+head={token.dep_}|{token.head.pos_}",
        f"rule={rule}",
        f"shape={token.shape_[:4]}",
    ]


def _neighbour(doc: Doc, rules: Sequence[str], at: int, step: int) -> list[str]:
    if not 0 <= at < len(doc):
        return [f"{step}:edge"]
    other = doc[at]
    return [
        f"{step}:word={other.lower_}",
        f"{step}:tag={other.tag_}",
        f"{step}:dep={other.dep_}",
        f"{step}:rule={rules[at]}",
    ]


def _above(token: Token, cues: Sequence[int]) -> str:
    """Give the way up to the nearest cue above a token: its last two relations and the cue."""
    way: list[str] = []
    here = token
    for _ in range(_DEEP):
        if here.head is here:
            break
        way.append(here.dep_)
        here = here.head
        if here.i in cues:
            return f"{'/'.join(way[-2:])}:{here.lemma_.lower()}"
    return "none"


def _distance(at: int, cues: Sequence[int]) -> str:
    return str(min(_FAR, *(abs(c - at) for c in cues)) // 2) if cues else "none"


def _roles(relations: Sequence[Relation], size: int) -> list[str]:
    """Give for each token what it is in the relations, nested ones too, as ``content+source``."""
    roles: list[set[str]] = [set() for _ in range(size)]
    for one in relations:
        ranges = [("cue", one.cue), *(("content", c) for c in one.contents)]
        ranges += [("source", one.source)] if one.source is not None else []
        for name, (start, end) in ranges:
            for i in range(start, end):
                roles[i].add(name)
    return ["+".join(sorted(names)) or "none" for names in roles]
