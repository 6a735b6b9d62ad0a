"""The checker: does an assessment follow from the evidence that it cites?

It looks at three things, each on its own:

1. *The evidence*: every item is read again where it is said to stand: a span in the stored text, a
   field in
   the list version, a figure from its inputs.
2. *The sentences*: each is written again from its evidence by its form; and, without the forms,
   each quoted
   piece, name, number, date and hedge is looked for in the evidence that it cites.
3. *The whole*: where the case is at hand, the assessment is written again from it and compared.

Hashes in the file prove nothing here, since whoever alters a file can compute them again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from enduse.assess.derive import underived
from enduse.assess.draft import MOST_CITED
from enduse.assess.evidence import from_plain
from enduse.assess.forms import write
from enduse.assess.sources import ListTitle, Sources, name_articles
from enduse.errors import Unverified
from enduse.model import Decision, Entry, Evidence, Measure, Row, Search, Span, digest

__all__ = ["Lookup", "verify_record"]


@dataclass(frozen=True, slots=True)
class Lookup:
    """Where evidence can be read again.

    Attributes:
        texts: Text layer → text.
        entry: Gives the value of the cited field in the cited list version, or None if it is not
            there.
        absent: Whether a search's name is in none of the versions that it names.
        row: Gives the line that a cited row is shown by, or None if there is no such row.
        decision: Gives what the ledger holds under the cited hash, or None if nothing.
    """

    texts: Mapping[str, str]
    entry: Callable[[Entry], str | None] = field(default=lambda _entry: None)
    absent: Callable[[Search], bool] = field(default=lambda _search: True)
    row: Callable[[Row], str | None] = field(default=lambda _row: None)
    decision: Callable[[Decision], Decision | None] = field(default=lambda _decision: None)


def verify_record(
    record: Mapping[str, Any], lookup: Lookup, rebuilt: Mapping[str, Any] | None = None
) -> tuple[str, ...]:
    """Check an assessment.

    Args:
        record: The assessment as read from its JSON.
        lookup: Where its evidence can be read again.
        rebuilt: The same assessment written again from the case, or None where that cannot be done.

    Returns:
        One line for each thing that does not hold; empty if all holds.
    """
    try:
        problems = list(_problems(record, lookup))
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        problems = [f"the record has not the shape of an assessment: {error!r}"]
    if rebuilt is not None and not problems:
        problems.extend(_differences(record, rebuilt, ""))
    return tuple(problems)


def _problems(record: Mapping[str, Any], lookup: Lookup) -> Iterator[str]:
    sources = Sources(
        record["as_of"],
        name_articles(
            (item["layer"], item["path"], item["outlet"]) for item in record["documents"]
        ),
        {
            item["key"]: ListTitle(item["title"], item["authority"], item["measure"])
            for item in record["lists"]
        },
    )
    evidence: dict[str, Evidence] = {}
    for key, plain in record["evidence"].items():
        try:
            evidence[key] = from_plain(plain)
        except Unverified as error:
            yield f"{key}: {error.problems[0]}"
            continue
        for problem in _unfounded(evidence[key], lookup):
            yield f"{key}: {problem}"
    cited: set[str] = set()
    for sentence in record["sentences"]:
        cited.update(sentence["evidence"])
        for problem in _unwritten(sentence, evidence, sources):
            yield f"{sentence['id']}: {problem}"
    for key in evidence:
        if key not in cited:
            yield f"{key}: no sentence cites it"
    yield from _gaps(record)


def _gaps(record: Mapping[str, Any]) -> Iterator[str]:
    texts = {sentence["id"]: sentence["text"] for sentence in record["sentences"]}
    for gap in record["gaps"]:
        if texts.get(gap["id"]) != gap["text"]:
            yield f"the gap {gap['id']} is not the sentence of that name"


def _unfounded(item: Evidence, lookup: Lookup) -> Iterator[str]:
    """Say what does not hold of a piece of evidence."""
    if isinstance(item, Span):
        yield from _unplaced(item, lookup)
    elif isinstance(item, Entry):
        yield from _unlisted(item, lookup)
    elif isinstance(item, Measure):
        wanted = digest({"definition": item.definition, "inputs": list(item.inputs)})
        if item.digest != wanted:
            yield "its digest is not that of its definition and inputs"
    elif isinstance(item, Row):
        yield from _unread(item, lookup)
    elif isinstance(item, Decision):
        if lookup.decision(item) != item:
            yield f"the ledger does not hold that under {item.ledger[:12]!r}"
    elif not lookup.absent(item):
        yield f"{item.query!r} is on a list on which it was not found"


def _unplaced(item: Span, lookup: Lookup) -> Iterator[str]:
    """Say whether a cited stretch is not what its text has there."""
    text = lookup.texts.get(item.document)
    if text is None:
        yield f"the text that it cites is not at hand: {item.document[:12]}"
    elif not 0 <= item.start < item.end or text[item.start : item.end] != item.text:
        yield f"the text at {item.start} to {item.end} is not {item.text[:40]!r}"
    if len(item.text) > MOST_CITED:
        yield f"it cites more than {MOST_CITED} characters"


def _unread(item: Row, lookup: Lookup) -> Iterator[str]:
    """Say whether a cited row is not what its source has there."""
    text = lookup.row(item)
    if text is None:
        yield f"there is no row {item.number} of {item.source[:12]}"
    elif text != item.text:
        yield f"row {item.number} of {item.source[:12]} is {text[:60]!r}"


def _unlisted(item: Entry, lookup: Lookup) -> Iterator[str]:
    """Say whether the cited field of a list entry is not what the list version has."""
    value = lookup.entry(item)
    if value is None:
        yield f"{item.list} {item.version} has no {item.field} for {item.entry_id}"
    elif value != item.value:
        yield f"{item.list} {item.version} {item.entry_id} has {value!r}, not {item.value!r}"


def _unwritten(
    sentence: Mapping[str, Any], evidence: Mapping[str, Evidence], sources: Sources
) -> Iterator[str]:
    """Say what of a sentence does not follow from its evidence."""
    keys = list(dict.fromkeys(key for items in sentence["roles"].values() for key in items))
    if not keys:
        yield "it cites nothing"
        return
    if keys != list(sentence["evidence"]):
        yield "its roles and its evidence differ"
    missing = [key for key in keys if key not in evidence]
    if missing:
        yield f"it cites what is not there: {', '.join(missing)}"
        return
    roles = {
        role: tuple(evidence[key] for key in items) for role, items in sentence["roles"].items()
    }
    try:
        text = write(sentence["form"], roles, sources)
    except Unverified as error:
        yield error.problems[0]
        return
    if text != sentence["text"]:
        yield f"its evidence gives another sentence: {text[:80]!r}"
    loose = underived(sentence["text"], [evidence[key] for key in keys], sources)
    if loose:
        yield f"not in the evidence that it cites: {', '.join(loose[:4])}"


def _differences(left: Any, right: Any, where: str) -> Iterator[str]:
    """Say where a record differs from the one written again."""
    if isinstance(left, dict) and isinstance(right, dict):
        for key in sorted(left.keys() | right.keys()):
            if key not in left or key not in right:
                yield f"{where}/{key} is {'missing' if key not in left else 'not of this case'}"
            else:
                yield from _differences(left[key], right[key], f"{where}/{key}")
    elif isinstance(left, list) and isinstance(right, list):
        if len(left) != len(right):
            yield f"{where} has {len(left)} items where the case gives {len(right)}"
        for number, (one, other) in enumerate(zip(left, right, strict=False)):
            yield from _differences(one, other, f"{where}/{number}")
    elif left != right or type(left) is not type(right):
        yield f"{where} is {left!r:.80} where the case gives {right!r:.80}"
