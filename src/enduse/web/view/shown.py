"""What a page is made from: one snapshot of a case, and its record arranged for looking up."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, Protocol

__all__ = ["Book", "Link", "Plain", "Shown", "article_address", "entry_address", "slug_of"]

Plain = Mapping[str, Any]
"""A JSON object of the record."""

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_SHORT = 12


class Shown(Protocol):
    """A case as one request sees it, from beginning to end."""

    @property
    def record(self) -> Plain:
        """The newest assessment, as ``assessment.json`` has it."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The text layers by their SHA-256."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead.

    Attributes:
        text: The words.
        href: An address on this server, or an empty string.
    """

    text: str
    href: str = ""


def article_address(layer: str, start: int | None = None, end: int | None = None) -> str:
    """Give the address of an article, or of a stretch of it, which the page marks.

    >>> article_address("ab" * 32, 3, 9)
    '/articles/abababababab?mark=3-9#mark'
    """
    base = f"/articles/{layer[:_SHORT]}"
    return base if start is None else f"{base}?mark={start}-{end}#mark"


def entry_address(key: str, version: str, entry_id: str) -> str:
    """Give the address of an entry of a list, or of the goods set that a ``goods:`` key names."""
    from urllib.parse import urlencode

    if key.startswith("goods:"):
        return "/goods"
    return f"/lists/{key}/entry?{urlencode({'version': version, 'id': entry_id})}"


def slug_of(name: str) -> str:
    """Give a name as a part of an address: its letters, and a digest that tells namesakes apart.

    >>> slug_of("Envalira Works")
    'envalira-works-98ea7d'
    """
    from anyascii import anyascii

    letters = _NOT_WORD.sub("-", anyascii(name).lower()).strip("-")[:40].strip("-")
    number = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:6]
    return f"{letters}-{number}" if letters else number


@dataclass(frozen=True, eq=False)
class Book:
    """A record arranged for looking up; made anew for each page, which takes milliseconds.

    Attributes:
        record: The record.
        texts: The text layers.
    """

    record: Plain
    texts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, shown: Shown) -> Book:
        """Arrange the record of a snapshot."""
        return cls(shown.record, shown.texts)

    def rows(self, key: str) -> Sequence[Plain]:
        """Give a part of the record that is a list; empty where an older record lacks it."""
        part: Sequence[Plain] = self.record.get(key) or ()
        return part

    @cached_property
    def documents(self) -> dict[str, Plain]:
        """The documents by layer."""
        return {item["layer"]: item for item in self.rows("documents")}

    @cached_property
    def claims(self) -> dict[str, Plain]:
        """The claims by reference."""
        return {item["ref"]: item for item in self.rows("claims")}

    @cached_property
    def disclosures(self) -> dict[str, Plain]:
        """The disclosures by key."""
        return {item["key"]: item for item in self.rows("disclosures")}

    @cached_property
    def lists(self) -> dict[str, Plain]:
        """The lists by key."""
        return {item["key"]: item for item in self.rows("lists")}

    @cached_property
    def sentences(self) -> dict[str, Plain]:
        """The sentences by id."""
        return {item["id"]: item for item in self.rows("sentences")}

    @cached_property
    def citing(self) -> dict[str, list[str]]:
        """For each piece of evidence the sentences that cite it, in their order."""
        links: dict[str, list[str]] = {key: [] for key in self.record.get("evidence", {})}
        for sentence in self.rows("sentences"):
            for key in sentence["evidence"]:
                if sentence["id"] not in links.setdefault(key, []):
                    links[key].append(sentence["id"])
        return links

    @cached_property
    def stating(self) -> dict[str, list[int]]:
        """For each claim the propositions that it belongs to, as places in the record."""
        found: dict[str, list[int]] = {}
        for number, item in enumerate(self.rows("propositions")):
            for ref in item["claims"]:
                found.setdefault(ref, []).append(number)
        return found

    @cached_property
    def labels(self) -> dict[str, str]:
        """Plain words for the keys of goods."""
        from enduse.controls.goods import GoodsTable

        table = GoodsTable.load()
        known = {key: table.concept(key).label for key in table.keys()}  # noqa: SIM118 - no dict
        return known | {item["concept"]["key"]: item["concept"]["label"] for item in self.goods}

    @property
    def goods(self) -> Sequence[Plain]:
        """The goods that articles name."""
        return self.rows("goods")

    @cached_property
    def slugs(self) -> dict[str, Plain]:
        """The parties by the part of the address that stands for them."""
        return {slug_of(item["name"]): item for item in self.rows("parties")}

    @cached_property
    def checks(self) -> tuple[Plain, ...]:
        """All checks, each once, in the order of their claims."""
        if self.record.get("checks"):
            return tuple(self.rows("checks"))
        seen: dict[tuple[object, ...], Plain] = {}
        for item in chain(self.rows("propositions"), self.rows("charges")):
            for check in item.get("checks") or ():
                seen.setdefault(_same_check(check), check)
        order = {ref: place for place, ref in enumerate(self.claims)}
        return tuple(sorted(seen.values(), key=lambda c: order.get(c.get("ref", ""), len(order))))

    def check_number(self, check: Plain) -> int:
        """Give the place of a check, from 1; 0 where it is none of the case."""
        key = _same_check(check)
        return next(
            (n for n, each in enumerate(self.checks, 1) if _same_check(each) == key),
            0,
        )

    def document_at(self, short: str) -> Plain | None:
        """Find a document by the first digits of its layer, as addresses have them."""
        found = [d for layer, d in self.documents.items() if layer[:_SHORT] == short[:_SHORT]]
        return found[0] if found and len(short) >= _SHORT else None

    def label(self, layer: str) -> str:
        """Give what an article is called: its outlet, or its number where it names none."""
        item = self.documents.get(layer)
        if item is None:
            return "unknown article"
        return str(item.get("label") or item["outlet"] or item["path"])

    def quote(self, layer: str, start: int, end: int) -> str:
        """Give a stretch of an article; empty where the text is not at hand."""
        return self.texts.get(layer, "")[start:end]

    def goods_label(self, key: str) -> str:
        """Give plain words for goods."""
        return self.labels.get(key, key.replace("_", " "))

    def spoken_by(self, claim: Plain) -> str:
        """Give the name of who says a claim."""
        speaker = claim.get("speaker")
        return "nobody named" if speaker is None else str(speaker["name"])

    def list_title(self, key: str) -> str:
        """Give the title of a list, or of a set of goods codes."""
        item = self.lists.get(key)
        return key.removeprefix("goods:") if item is None else str(item["title"])

    def evidence(self) -> Iterator[tuple[str, Plain]]:
        """Give each piece of evidence with its key."""
        yield from self.record.get("evidence", {}).items()


def _same_check(check: Plain) -> tuple[object, ...]:
    return tuple(
        str(check.get(key)) for key in ("ref", "quantity", "measure", "basis", "ground", "declared")
    )
