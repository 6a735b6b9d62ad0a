"""The coarse keys of units of sound, to be looked for among the skeletons of Latin words."""

from __future__ import annotations

from functools import lru_cache

from enduse.text.romanize import arabic, cyrillic, syllable
from enduse.text.romanize.sound import CLASSES, VOWELS

__all__ = ["unit_key", "unit_keys"]

_SOURCES = {"cyrillic": cyrillic.CYRILLIC, "arabic": arabic.ARABIC, "han": syllable.SYLLABLES}
_WS = frozenset(("у", "ў", "w"))
_ARABIC_WEAK = frozenset("وهح")
_ARABIC_TURNED = {"ض": "ز", "ذ": "ز", "ظ": "د", "ث": "س"}
_SOFT = frozenset(("дж", "ж", "j", "zh", "ج", "r"))
_SILENT = frozenset(("ع", "ه_", "r_", "у", "ў", "ь", "й", "глайд", "w", "y"))


@lru_cache(maxsize=262_144)
def unit_key(script: str, row: tuple[str, ...]) -> str:
    """Give the skeleton that a Latin spelling of some units has, as near as can be known."""
    table = _SOURCES[script]
    out: list[str] = []
    last = len(row) - 1
    for at, unit in enumerate(row):
        if unit in _SILENT and (at or last == 0 or not _opens(table[row[1]])):
            continue
        key = "F" if unit in _WS else CLASSES.get(next(iter(table[unit])), "")
        if key == "L" and at and not _opens_next(table, row, at):
            continue
        if unit == "г" and row[at - 1] == "н" and at and not _opens_next(table, row, at):
            continue
        if key and (not out or out[-1] != key):
            out.append(key)
    return "".join(out)


def _opens_next(table: dict[str, dict[str, float]], row: tuple[str, ...], at: int) -> bool:
    after = at + 1
    if after < len(row) and row[after] == "ь":
        after += 1
    return after < len(row) and _opens(table[row[after]])


def _opens(phones: dict[str, float]) -> bool:
    return not VOWELS.isdisjoint(phones) or "y" in phones


@lru_cache(maxsize=65_536)
def unit_keys(script: str, row: tuple[str, ...]) -> tuple[str, ...]:
    """Give the skeletons that Latin spellings of some units may have, likeliest first."""
    first = unit_key(script, row)
    keys = [first]
    if script == "han" and "w" in row[1:]:
        # "wa" is the "va" of Navarro
        keys.append(unit_key(script, tuple("f" if unit == "w" else unit for unit in row)))
    if script == "han":
        keys += [first[:at] + first[at + 1 :] for at in range(1, len(first)) if first[at] in "SKTM"]
    if script == "arabic" and first:
        bare = tuple(unit for unit in row if unit not in _ARABIC_WEAK)
        turned = tuple(_ARABIC_TURNED.get(unit, unit) for unit in row)
        keys += [unit_key(script, bare), unit_key(script, turned)]
        keys.append(unit_key(script, tuple(u for u in turned if u not in _ARABIC_WEAK)))
    if script == "cyrillic" and first[:1] == "F":
        keys.append(first[1:])
    if not _SOFT.isdisjoint(row):
        # Latin "j" may be a glide, which no key holds
        keys.append(unit_key(script, tuple(unit for unit in row if unit not in _SOFT)))
    return tuple(dict.fromkeys(key for key in keys if key)) or ("",)
