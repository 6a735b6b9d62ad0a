"""The goods table: concepts, dated sets of codes, and look-ups between them.

What comes out is a *candidate for control*: a code to check, with the set, the day and the source.
It is never a legal classification; that rests on technical parameters that no news report gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from enduse.controls.goods.code import Code, parse_code
from enduse.controls.goods.finder import GoodsFinder
from enduse.controls.goods.term import tokens
from enduse.errors import UsageError
from enduse.model.goods import GoodsConcept, GoodsControl
from enduse.tables import load_table

__all__ = ["GoodsHit", "GoodsTable"]

_CHPL = "chpl"
_MIN_WORD = 4


@dataclass(frozen=True, slots=True)
class GoodsHit:
    """An answer to a search.

    Attributes:
        concept: Key of the goods concept that led to it, or an empty string where a code did.
        label: What was found, in plain words.
        scope: Scopes of the concept.
        control: The candidate for control; None for goods that no set of ours names.
    """

    concept: str
    label: str
    scope: tuple[str, ...]
    control: GoodsControl | None


@dataclass(frozen=True, slots=True, eq=False)
class GoodsTable:
    """Goods concepts and dated control sets.

    Made by :meth:`load`.  Read-only, and the same object for every caller.
    """

    _concepts: Mapping[str, GoodsConcept]
    _rows: Mapping[str, Mapping[str, Any]]
    _controls: tuple[GoodsControl, ...]
    _finder: GoodsFinder

    @staticmethod
    def load() -> GoodsTable:
        """Load the packaged table.

        Raises:
            ConfigError: The table is missing from this installation.
        """
        return _load()

    def keys(self) -> tuple[str, ...]:
        """Give the keys of all concepts, sorted."""
        return tuple(sorted(self._concepts))

    def concept(self, key: str) -> GoodsConcept:
        """Give a concept with its candidates for control.

        Raises:
            UsageError: There is no such concept.
        """
        try:
            return self._concepts[key]
        except KeyError:
            raise UsageError(
                f"no goods concept {key!r}",
                where="the goods table",
                advice="'enduse goods TEXT' shows the keys",
            ) from None

    def scope(self, key: str) -> tuple[str, ...]:
        """Give what a charge about these goods is about, as ``("dual_use",)``.

        Raises:
            UsageError: There is no such concept.
        """
        self.concept(key)
        return tuple(self._rows[key]["scope"])

    def parents(self, key: str) -> tuple[str, ...]:
        """Give the wider concepts, nearest first.

        Raises:
            UsageError: There is no such concept.
        """
        self.concept(key)
        chain: list[str] = []
        parent = self._rows[key].get("parent")
        while parent is not None and parent not in chain:
            chain.append(parent)
            parent = self._rows[parent].get("parent")
        return tuple(chain)

    def headings(self, key: str) -> tuple[str, ...]:
        """Give the HS2022 headings and subheadings that the goods move under, controlled or not.

        Raises:
            UsageError: There is no such concept.
        """
        self.concept(key)
        return tuple(self._rows[key].get("hs", ()))

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Find goods in a text: ``(start, end, key)`` in code points, in order, not overlapping.

        Weapons and platforms that goods are *for* ("chips used to make tanks") and goods words
        inside a proper name ("Dalian Machine Tool Group") are not given.
        """
        return self._finder.find(text)

    def lookup(self, code: str) -> tuple[GoodsControl, ...]:
        """Give the controls that name a code, or a part or the whole of its heading.

        Args:
            code: An HS or tariff code (4 to 10 digits, with or without dots, a lost leading zero
                restored), an ECCN, or an item of an EU list.

        Returns:
            The Common High Priority List first, then what was looked up before what is unverified.
            Nothing where the code is in no set, or is no code.
        """
        parsed = parse_code(code)
        if parsed is None:
            return ()
        return tuple(control for control in self._controls if _covers(control, parsed))

    def search(self, text: str) -> list[GoodsHit]:
        """Answer ``enduse goods TEXT|CODE``.

        A code is looked up; else goods words are found; else the titles of the codes are searched
        for all the words.
        """
        if parse_code(text) is not None:
            return [GoodsHit("", control.title, (), control) for control in self.lookup(text)]
        keys = list(dict.fromkeys(key for _, _, key in self.find(text)))
        hits = [hit for key in keys for hit in self._hits(key)]
        return hits or self._by_title(text)

    def _hits(self, key: str) -> list[GoodsHit]:
        concept, scope = self.concept(key), self.scope(key)
        if not concept.controls:
            return [GoodsHit(key, concept.label, scope, None)]
        return [GoodsHit(key, concept.label, scope, control) for control in concept.controls]

    def _by_title(self, text: str) -> list[GoodsHit]:
        wanted = {t.keys[1] for t in tokens(text) if len(t.text) >= _MIN_WORD}
        if not wanted:
            return []
        return [
            GoodsHit("", control.title, (), control)
            for control in self._controls
            if wanted <= {t.keys[1] for t in tokens(control.title)}
        ]


def _covers(control: GoodsControl, code: Code) -> bool:
    if code.kind == "hs":
        same = control.code.startswith(code.value) or code.value.startswith(control.code)
        return control.code_kind == "hs" and same
    entry = parse_code(control.code)
    if entry is None or entry.kind != "item" or entry.value != code.value:
        return False
    return entry.given.startswith(code.given) or code.given.startswith(entry.given)


@cache
def _load() -> GoodsTable:
    sets = load_table("goods_sets")
    rows = load_table("goods")
    by_set = {name: _read_set(name, spec) for name, spec in sets.items()}
    everything = sorted((c for controls in by_set.values() for c in controls), key=_rank)
    concepts = {
        key: GoodsConcept(key, row["label"], _controls_of(row.get("controls", {}), by_set))
        for key, row in rows.items()
    }
    return GoodsTable(concepts, rows, tuple(everything), GoodsFinder(rows))


def _read_set(name: str, spec: Mapping[str, Any]) -> tuple[GoodsControl, ...]:
    items = load_table("chpl") if name == _CHPL else spec["items"]
    controls = [
        GoodsControl(
            set=spec["title"],
            tier=item.get("tier", ""),
            authority=spec["authority"],
            code=item["code"],
            code_kind=item.get("code_kind", spec["code_kind"]),
            hs_revision=item.get("hs_revision", spec["hs_revision"]),
            title=item["title"],
            source=item.get("source", spec["source"]),
            since=item.get("since", spec["since"]),
            binds=spec["binds"],
        )
        for item in items
    ]
    return tuple(controls + [_predecessor(row, controls) for row in spec.get("before", ())])


def _predecessor(row: Mapping[str, Any], controls: list[GoodsControl]) -> GoodsControl:
    """Give the code that stood for a control in the revision before, for records of that time."""
    new = next(control for control in controls if control.code == row["code"])
    of = "part of this older code" if row.get("part", False) else "this older code"
    return replace(
        new,
        code=row["was"],
        hs_revision=row["revision"],
        title=f"{new.title} ({of}; {new.code} in {new.hs_revision})",
    )


def _controls_of(
    codes: Mapping[str, list[str]], by_set: Mapping[str, tuple[GoodsControl, ...]]
) -> tuple[GoodsControl, ...]:
    chosen = [c for name, wanted in codes.items() for c in by_set[name] if c.code in wanted]
    return tuple(sorted(chosen, key=_rank))


def _rank(control: GoodsControl) -> tuple[bool, bool, str, str, str]:
    return (
        control.tier == "",
        control.source.startswith("unverified"),
        control.set,
        control.tier,
        control.code,
    )
