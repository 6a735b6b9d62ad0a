"""What ``enduse goods TEXT|CODE`` answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from enduse.controls.goods.classify.candidate import classify
from enduse.controls.goods.code import Code, parse_code
from enduse.controls.goods.describe import described
from enduse.controls.goods.table import GoodsTable
from enduse.controls.hs import Mapping, is_code, map_code, revisions, title_of
from enduse.controls.hs.revision import check_revision
from enduse.model.goods import GoodsControl

__all__ = ["Answer", "answer"]

_DIGITS = 6
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a search.

    Attributes:
        concept: Key of the goods concept that led to it, or an empty string.
        label: What was found, in plain words.
        scope: Scopes of the concept.
        control: The candidate for control; None for goods and codes that no set of ours names.
        code: HS2022 subheading that is a candidate for the goods, or the code's successor; an
            empty string where a concept led here.
        probability: That ``code`` is right, calibrated; None where it was not guessed.
        mapping: From the code given, in its revision, to HS2022; None where no code was given.
    """

    concept: str
    label: str
    scope: tuple[str, ...]
    control: GoodsControl | None
    code: str = ""
    probability: float | None = None
    mapping: Mapping | None = None


def answer(text: str, revision: str | None = None) -> list[Answer]:
    """Answer a search by words or by code.

    A code of six digits or more is read in ``revision``, or where none is given in the newest
    revision that has it, and its successors in HS2022 are looked up.  Words are looked up among
    the goods concepts, then among the descriptions of the Common High Priority List, and get
    HS2022 candidates with a probability where these say nothing, or where one is likely.

    Args:
        text: Words or a code.
        revision: ``HS2012``, ``HS2017`` or ``HS2022``; None for the newest that has the code.

    Raises:
        UsageError: There is no such revision, or the code is none of it.
    """
    if revision is not None:
        check_revision(revision)
    code = parse_code(text)
    if code is None:
        return [*_by_words(text), *_by_candidates(text)]
    if code.kind == "hs" and len(code.value) == _DIGITS:
        return list(_by_subheading(code, revision))
    return [Answer("", control.title, (), control) for control in _controls(code.given)]


def _by_subheading(code: Code, revision: str | None) -> Iterator[Answer]:
    given = revision or _newest_with(code.value)
    if given is None:
        yield from (Answer("", control.title, (), control) for control in _controls(code.given))
        return
    mapping = map_code(code.value, given, revisions()[-1])
    for successor in mapping.codes or (code.value,):
        controls = [c for c in _controls(successor) if c.hs_revision in ("", revisions()[-1])]
        for control in controls:
            yield Answer("", control.title, (), control, code=successor, mapping=mapping)
        if not controls:
            title = title_of(successor) or title_of(code.value, given)
            yield Answer("", title, (), None, code=successor, mapping=mapping)


def _newest_with(code: str) -> str | None:
    return next((name for name in reversed(revisions()) if is_code(code, name)), None)


def _controls(code: str) -> tuple[GoodsControl, ...]:
    return GoodsTable.load().lookup(code)


def _by_words(text: str) -> list[Answer]:
    table = GoodsTable.load()
    found = [Answer(hit.concept, hit.label, hit.scope, hit.control) for hit in table.search(text)]
    (named,) = described([text])
    held = {one.control.code for one in found if one.control is not None}
    if named is not None and named.code not in held:
        first = _controls(named.code)[0]
        found.append(Answer("", first.title, (), first, code=named.code))
    return found


def _by_candidates(text: str) -> list[Answer]:
    got = classify(text)
    if got.abstains and _by_words(text):
        return []
    return [
        Answer(
            "",
            one.title,
            (),
            next(iter(_controls(one.code)), None),
            code=one.code,
            probability=round(one.probability, 3),
        )
        for one in got.candidates[:_SHOWN]
    ]
