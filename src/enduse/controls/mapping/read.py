"""Mapping files: how the columns of a table become the fields of a list's entries.

A mapping is a small YAML file.  Its format is described for users in ``docs/how-to/map-a-list.md``;
this module reads it and refuses what it does not know, naming the line and the key.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from enduse.controls.known import is_list_key
from enduse.controls.mapping.node import Node, read_yaml
from enduse.controls.mapping.rule import Condition, Grouping, Mapping, Rule
from enduse.model.listing import ListInfo

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_mapping"]

FIELDS = (
    "id",
    "name",
    "alias",
    "weak_alias",
    "previous",
    "schema",
    "measure",
    "program",
    "listed",
    "ended",
    "state",
    "country",
    "address",
    "birth_date",
    "remarks",
)
"""What a mapping can fill, beside ``identifiers``."""

READERS = ("mapped", "ofac_csv", "un_xml", "ftm")
FORMATS = ("csv", "json", "jsonl")
_KEYS = (
    "files",
    "reader",
    "format",
    "list",
    "version",
    "form",
    "info",
    "rows",
    "header",
    "delimiter",
    "encoding",
    "null",
    "where",
    "group",
    "fields",
    "identifiers",
    "least",
)
_RULE_KEYS = (
    "column",
    "format",
    "const",
    "split",
    "quoted",
    "pattern",
    "every",
    "drop",
    "table",
    "other",
    "order",
    "join",
    "where",
    "each",
)
_CONDITION_KEYS = ("column", "in", "not_in", "matches", "not_matches", "filled")
_ORDERS = ("dmy", "mdy", "ymd")
_LONGEST_PATTERN = 1000


def read_mapping(path: Path) -> Mapping:
    """Read and check a mapping file.

    Raises:
        ConfigError: It is no readable YAML, lacks a needed key, or has a key or value that is not
        known;
            the message names the line.
    """
    node, digest = read_yaml(path)
    node.only(_KEYS)
    reader = node.text("reader", "mapped", among=READERS) or "mapped"
    mapping = Mapping(
        path=str(path),
        digest=digest,
        files=_texts(node.need("files")),
        reader=reader,
        format=node.text("format", None, among=FORMATS),
        key=tuple(_rule(item, const=True) for item in node.each("list")),
        version=_version(node),
        form=node.text("form", path.stem) or path.stem,
        info={key: _info(key, item) for key, item in node.items("info")},
        rows=node.text("rows", "") or "",
        header=None if node.get("header") is None else _texts(node.need("header")),
        delimiter=node.text("delimiter", ",") or ",",
        encoding=node.text("encoding", None),
        null=frozenset(_texts(node.need("null"))) if node.get("null") is not None else frozenset(),
        where=tuple(_condition(item) for item in node.each("where")),
        group=_grouping(node),
        fields={key: _rules(item) for key, item in node.items("fields", among=FIELDS)},
        identifiers={key: _rules(item) for key, item in node.items("identifiers")},
        least={key: _least(item) for key, item in node.items("least")},
    )
    if reader == "mapped":
        _check_mapped(node, mapping)
    return mapping


def _check_mapped(node: Node, mapping: Mapping) -> None:
    if "name" not in mapping.fields:
        raise node.error("a mapping for tables needs 'fields' with at least 'name'")
    if not mapping.key:
        raise node.error("the key 'list' is missing: the key of the list that the rows belong to")
    if len(mapping.delimiter) != 1:
        raise node.need("delimiter").error("a delimiter is one character")


def _version(node: Node) -> str | None:
    label = node.text("version", None)
    if label is not None and not re.fullmatch(
        r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", label
    ):
        raise node.need("version").error(
            f'version {label!r} is not a day, month or year such as "2026-07-11"'
        )
    return label


def _texts(node: Node) -> tuple[str, ...]:
    """Read one text or a list of texts."""
    if node.is_list:
        return tuple(item.scalar() for item in node.each())
    return (node.scalar(),)


def _rules(node: Node) -> tuple[Rule, ...]:
    if node.is_list:
        return tuple(_rule(item) for item in node.each())
    return (_rule(node),)


def _rule(node: Node, *, const: bool = False) -> Rule:
    """Read a rule; a bare text is a column, or the value itself where ``const``."""
    if not node.is_mapping:
        text = node.scalar()
        if const and not is_list_key(text):
            raise node.error(
                f"{text!r} is not a list key: lower-case letters, digits and underscores"
            )
        return Rule(const=text) if const else Rule(columns=(text,))
    node.only(_RULE_KEYS)
    columns = _texts(node.need("column")) if node.get("column") is not None else ()
    template, fixed = node.text("format", None), node.text("const", None)
    if sum((bool(columns), template is not None, fixed is not None)) != 1:
        raise node.error("a rule needs exactly one of 'column', 'format' and 'const'")
    table = node.get("table")
    return Rule(
        columns=columns,
        template=template,
        const=fixed,
        split=node.text("split", None),
        quoted=node.flag("quoted", default=False),
        pattern=_pattern(node.get("pattern")),
        every=node.flag("every", default=True),
        drop=_pattern(node.get("drop")),
        table=None if table is None else {key: item.scalar() for key, item in node.items("table")},
        other=node.text("other", None),
        order=node.text("order", "dmy", among=_ORDERS) or "dmy",
        join=node.text("join", None),
        where=None if node.get("where") is None else _condition(node.need("where")),
        each=node.text("each", None),
    )


def _pattern(node: Node | None) -> re.Pattern[str] | None:
    if node is None:
        return None
    text = node.scalar()
    if len(text) > _LONGEST_PATTERN:
        raise node.error(f"a regular expression of more than {_LONGEST_PATTERN} characters")
    try:
        return re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise node.error(f"not a regular expression: {error}") from error


def _condition(node: Node) -> Condition:
    node.only(_CONDITION_KEYS)
    filled = node.get("filled")
    condition = Condition(
        column=node.need("column").scalar(),
        within=frozenset(_texts(node.need("in"))) if node.get("in") is not None else None,
        without=frozenset(_texts(node.need("not_in"))) if node.get("not_in") is not None else None,
        matches=_pattern(node.get("matches")),
        not_matches=_pattern(node.get("not_matches")),
        filled=None if filled is None else node.flag("filled", default=True),
    )
    if node.size == 1:
        raise node.error(
            "a condition needs one of 'in', 'not_in', 'matches', 'not_matches' and 'filled'"
        )
    return condition


def _grouping(node: Node) -> Grouping | None:
    item = node.get("group")
    if item is None:
        return None
    if not item.is_mapping:
        text = item.scalar()
        return Grouping() if text == "id" else Grouping(by=(text,))
    item.only(("by", "terms"))
    by = _texts(item.need("by")) if item.get("by") is not None else ()
    return Grouping(by=() if by == ("id",) else by, terms=item.flag("terms", default=False))


def _info(key: str, node: Node) -> ListInfo:
    if not is_list_key(key):
        raise node.error(f"{key!r} is not a list key: lower-case letters, digits and underscores")
    names = (
        "title",
        "authority",
        "measure",
        "forbids",
        "binds",
        "caveat",
        "publisher",
        "url",
        "licence",
    )
    node.only((*names, "dated", "complete"))
    told: dict[str, Any] = {name: node.text(name, "") or "" for name in names}
    for name in ("title", "authority"):
        if told[name] == "":
            raise node.error(f"the list {key!r} needs {name!r}")
    told |= {name: node.flag(name, default=False) for name in ("dated", "complete")}
    return ListInfo(key=key, **told)


def _least(node: Node) -> dict[str, float]:
    numbers = {}
    for key, item in node.items():
        try:
            numbers[key] = float(item.scalar())
        except ValueError as error:
            raise item.error(f"the least {key!r} is not a number") from error
    return numbers
