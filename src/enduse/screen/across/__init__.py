"""Names across scripts: a name in Cyrillic, Arabic or Chinese characters beside a Latin one.

:func:`readings` gives the Latin readings of a name, :func:`skeleton` the coarse sound key of a
Latin word, :func:`query_skeletons` the keys under which the Latin equivalents of a name are found,
and :func:`compare_across` the evidence, word by word, that two names in two scripts are one.
"""

from __future__ import annotations

from enduse.screen.across.compare import Across, compare_across
from enduse.screen.across.read import query_skeletons, readings
from enduse.text.romanize.sound import skeleton

__all__ = ["Across", "compare_across", "query_skeletons", "readings", "skeleton"]
