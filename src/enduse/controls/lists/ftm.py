"""FollowTheMoney entities as JSON lines: the form in which open sanctions data is exchanged.

Parties (``Person``, ``Company`` ...) and ``Sanction`` objects that point at them by ``entity``; see
https://followthemoney.tech/explorer/schemata/Sanction/.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, ClassVar

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import SCHEMATA, STATES, Refusal, listed_names, read_dates
from enduse.controls.lists.reader import ListReader, Rejected, Task, collector
from enduse.controls.lists.value import clean, values
from enduse.errors import IntakeError
from enduse.intake.table import iter_json_lines
from enduse.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["FtmEntities"]

# Sub-schemata of those that a listing has: https://followthemoney.tech/explorer/
_BROADER = {"PublicBody": "Organization", "Asset": None, "UnknownLink": None}
_TOPICS = ("sanction", "export.control", "debarment")
_NAMES = (
    ("name", "name"),
    ("alias", "alias"),
    ("weakAlias", "weak_alias"),
    ("previousName", "previous"),
)
_COUNTRIES = ("country", "jurisdiction", "nationality", "mainCountry", "flag")
_IDENTIFIERS = (
    ("registrationNumber", "registration"),
    ("taxNumber", "tax"),
    ("innCode", "inn"),
    ("ogrnCode", "ogrn"),
    ("leiCode", "lei"),
    ("uscCode", "uscc"),
    ("imoNumber", "imo"),
    ("passportNumber", "passport"),
    ("idNumber", "id"),
    ("swiftBic", "swift"),
)
Props = dict[str, list[str]]


class FtmEntities(ListReader):
    """FollowTheMoney entities as JSON lines, with Sanction objects."""

    NAME: ClassVar[str] = "ftm"

    def recognises(self, path: Path) -> bool:
        """Tell by the keys of the first object."""
        if path.is_dir() or path.suffix.lower() == ".csv":
            return False
        try:
            _, first = next(iter_json_lines(path), (0, {}))
        except IntakeError:
            return False
        return isinstance(first.get("schema"), str) and isinstance(first.get("properties"), dict)

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the parties that a Sanction, a topic or the mark ``target`` says are listed."""
        path = task.files[0]
        sanctions, marked = _sanctions(path)
        refused: list[Rejected] = []
        on_refused = collector(refused, path, task.key or "")
        for number, raw in iter_json_lines(path, on_refused=on_refused):
            schema = _schema(raw)
            if schema is None or (marked and not _is_listed(raw, sanctions)):
                continue
            key = _key(raw, task)
            try:
                own = sanctions.get(str(raw.get("id")), [])
                yield _listing(raw, schema, own, key, (task.version, number))
            except Refusal as refusal:
                refused.append(Rejected(path.name, number, refusal.reason, key))
        yield from refused


def _sanctions(path: Path) -> tuple[dict[str, list[Props]], bool]:
    """Read the Sanction objects by party, and whether the file marks who is listed at all."""
    found: dict[str, list[Props]] = defaultdict(list)
    marked = False
    for _, raw in iter_json_lines(path, on_refused=lambda _number, _error: None):
        if raw.get("schema") == "Sanction":
            props = _props(raw)
            for party in props.get("entity", []):
                found[party].append(props)
        marked = marked or bool(found) or _has_mark(raw)
    return found, marked


def _schema(raw: dict[str, Any]) -> str | None:
    schema = str(raw.get("schema"))
    schema = _BROADER.get(schema, schema) or ""
    return schema if schema in SCHEMATA else None


def _has_mark(raw: dict[str, Any]) -> bool:
    if raw.get("target") is True:
        return True
    return any(topic.startswith(_TOPICS) for topic in _props(raw).get("topics", []))


def _is_listed(raw: dict[str, Any], sanctions: dict[str, list[Props]]) -> bool:
    return str(raw.get("id")) in sanctions or _has_mark(raw)


def _key(raw: dict[str, Any], task: Task) -> str:
    if task.key is not None:
        return task.key
    if task.mapping is not None and task.mapping.key:
        found = (key for rule in task.mapping.key for key in values(rule, raw, frozenset()))
        return next(found, "")
    datasets = raw.get("datasets")
    named = datasets[0] if isinstance(datasets, list) and datasets else ""
    return named if isinstance(named, str) else ""


def _props(raw: dict[str, Any]) -> Props:
    """Give the properties as lists of texts, whatever the file has there."""
    held = raw.get("properties")
    props: Props = {}
    for name, found in held.items() if isinstance(held, dict) else ():
        items = found if isinstance(found, list) else [found]
        texts = [clean(item) for item in items if isinstance(item, str)]
        props[name] = [text for text in texts if text]
    return props


def _listing(
    raw: dict[str, Any],
    schema: str,
    sanctions: list[Props],
    key: str,
    place: tuple[str, int],
) -> Listing:
    if key == "":
        raise Refusal("it belongs to no list: give the key of the list")
    props = _props(raw)
    version, number = place
    caption = [(raw["caption"], "name")] if isinstance(raw.get("caption"), str) else []
    names = [(text, kind) for prop, kind in _NAMES for text in props.get(prop, [])]
    begins = [d for s in sanctions for d in (s.get("listingDate") or s.get("startDate") or [])]
    ends = [d for s in sanctions for d in s.get("endDate", [])]
    listed, ended = read_dates(begins)[0], read_dates(ends)[0]
    has_all_ended = bool(sanctions) and all(s.get("endDate") for s in sanctions)
    states = [text for s in sanctions for text in s.get("status", []) if text in STATES]
    return Listing(
        list=key,
        version=version,
        entry_id=str(raw.get("id") or f"row {number}"),
        schema=schema,
        names=listed_names(names or caption),
        program=_joined(sanctions, "programId", "program"),
        listed=listed[0] if listed else None,
        ended=ended[-1] if has_all_ended and ended else None,
        state=states[0] if states else "in_force",
        countries=country_codes(c for prop in _COUNTRIES for c in props.get(prop, [])),
        addresses=tuple(props.get("address", [])),
        identifiers=tuple((kind, v) for p, kind in _IDENTIFIERS for v in props.get(p, [])),
        birth_dates=read_dates(props.get("birthDate", []))[0],
        remarks=" | ".join([*_each(sanctions, "reason"), *props.get("notes", [])]),
        rows=(number,),
    )


def _each(sanctions: list[Props], prop: str) -> list[str]:
    return list(dict.fromkeys(text for item in sanctions for text in item.get(prop, [])))


def _joined(sanctions: list[Props], *props: str) -> str:
    """Give the first of the properties that any of the objects has."""
    return next(("; ".join(found) for p in props if (found := _each(sanctions, p))), "")
