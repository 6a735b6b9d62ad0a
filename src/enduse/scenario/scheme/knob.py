"""What the evasion knobs do at each of their settings."""

from __future__ import annotations

import re

import numpy as np

from enduse.errors import ConfigError
from enduse.scenario.scheme.model import Knobs

__all__ = ["delay_days", "hides_well", "mix_share", "parse_knobs", "pieces", "relabel_share"]

_MARKS = (0.0, 0.5, 1.0)
_NAMES = ("split", "delay", "relabel", "mix")
_HARD = 0.75


def pieces(split: float) -> int:
    """Give the pieces that a consignment is declared in: 1, middle 3, hardest 10."""
    return round(float(np.interp(split, _MARKS, (1, 3, 10))))


def delay_days(delay: float) -> float:
    """Give the days that a scheme is put off: 0, middle 45, hardest 150."""
    return float(np.interp(delay, _MARKS, (0, 45, 150)))


def relabel_share(relabel: float) -> float:
    """Give the share of rows that are relabelled: none, middle a quarter, hardest four fifths."""
    return float(np.interp(relabel, _MARKS, (0, 0.25, 0.8)))


def mix_share(mix: float) -> float:
    """Give the honest trade beside the scheme, by value of it: 0, middle .5, hardest 10."""
    return float(np.interp(mix, _MARKS, (0, 0.5, 10)))


def hides_well(value: float) -> bool:
    """Say whether a knob is near its hardest: sister firms, vague words, new trading names."""
    return value > _HARD


def parse_knobs(text: str, where: str = "--knobs") -> Knobs:
    """Read ``.5`` or ``split=.5,delay=1,relabel=0,mix=.5``; what is not named stays at .5.

    Raises:
        ConfigError: It is neither, or a value lies outside of 0 to 1.
    """
    if "=" not in text:
        value = _value(text, where)
        return Knobs(value, value, value, value)
    found: dict[str, float] = {}
    for part in text.split(","):
        name, _, value_text = part.partition("=")
        if name.strip() not in _NAMES or name.strip() in found:
            raise ConfigError(
                f"{part.strip()!r} names no knob, or one twice",
                where=where,
                advice="the knobs are " + ", ".join(_NAMES),
            )
        found[name.strip()] = _value(value_text, where)
    return Knobs(**found)


def _value(text: str, where: str) -> float:
    bare = text.strip()
    if re.fullmatch(r"\d{0,3}\.?\d{0,9}", bare) is None or not any(c.isdigit() for c in bare):
        raise ConfigError(f"{bare!r} is no number", where=where, advice="write 0 to 1, as .5")
    value = float(bare)
    if value > 1:
        raise ConfigError(f"{bare} is over 1", where=where, advice="write 0 to 1, as .5")
    return value
