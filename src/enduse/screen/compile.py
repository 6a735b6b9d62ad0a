"""Compiling the functions of this room when they are first called, and keeping what was compiled.

It is kept under the digest of all the modules of the room that compiled code is made from.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from enduse.text.compile import cache_folder, compile_into

__all__ = ["compile_with"]

_SOURCES = ("code.py", "compile.py", "counting.py", "kernel.py", "lay.py", "pairing.py")
_INDEX_SOURCES = ("expand.py", "gather.py", "keys.py")


def compile_with(**options: Any) -> Callable[[Any], Any]:
    """Give a decorator that has a function compiled when first called.

    Args:
        options: Options of ``numba.njit``.
    """
    return compile_into(_folder(), **options)


@cache
def _folder() -> Path:
    here = Path(__file__).parent
    return cache_folder(
        [*(here / name for name in _SOURCES), *(here / "index" / n for n in _INDEX_SOURCES)]
    )
