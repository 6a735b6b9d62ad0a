"""Compiling functions when they are first called, and keeping what was compiled.

Numba keeps compiled code beside the source, and knows it by the one file that a function stands in:
a function that was compiled with another one in it does not notice that the other has changed.
Here what was compiled is kept in the user's cache folder, under the digest of all the modules that
compiled code is made from.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import numba

__all__ = ["compile_with"]

_SOURCES = ("code.py", "compile.py", "counting.py", "kernel.py", "lay.py", "pairing.py")
_INDEX_SOURCES = ("expand.py", "gather.py", "keys.py")
_compile: Callable[..., Callable[[Any], Any]] = cast("Any", numba.njit)


def compile_with(**options: Any) -> Callable[[Any], Any]:
    """Give a decorator that has a function compiled when first called.

    Args:
        options: Options of ``numba.njit``.
    """

    def compiled(function: Any) -> Any:
        # The place is chosen when a function is decorated; other users of numba keep theirs.
        config: Any = numba.config
        before = config.CACHE_DIR
        config.CACHE_DIR = str(_folder())
        try:
            return _compile(cache=True, nogil=True, **options)(function)
        finally:
            config.CACHE_DIR = before

    return compiled


@cache
def _folder() -> Path:
    import platformdirs

    here = Path(__file__).parent
    paths = [*(here / name for name in _SOURCES), *(here / "index" / n for n in _INDEX_SOURCES)]
    digest = sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    return Path(platformdirs.user_cache_dir("enduse")) / f"compiled-{digest[:16]}"
