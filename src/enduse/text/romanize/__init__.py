"""The sounds of names: letters and characters of four scripts as units that can be compared."""

from __future__ import annotations

from enduse.text.romanize.key import unit_key, unit_keys
from enduse.text.romanize.sound import skeleton, units

__all__ = ["skeleton", "unit_key", "unit_keys", "units"]
