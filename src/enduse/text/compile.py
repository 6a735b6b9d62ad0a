"""Compiling functions when they are first called, and keeping what was compiled.

Numba keeps compiled code beside the source, and knows it by the one file that a function stands in:
a function that was compiled with another one in it does not notice that the other has changed.
Here what was compiled is kept in the user's cache folder, under the digest of all the modules that
compiled code is made from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import numba

__all__ = ["cache_folder", "compile_into"]

_compile: Callable[..., Callable[[Any], Any]] = cast("Any", numba.njit)


def compile_into(folder: Path, **options: Any) -> Callable[[Any], Any]:
    """Give a decorator that has a function compiled when first called.

    Where nothing can be written, nothing is kept: each process then compiles anew.

    Args:
        folder: Where the compiled code is kept, from `cache_folder`.
        options: Options of ``numba.njit``.
    """

    def compiled(function: Any) -> Any:
        # The place is chosen when a function is decorated; other users of numba keep theirs.
        config: Any = numba.config
        before = config.CACHE_DIR
        config.CACHE_DIR = str(folder)
        try:
            return _compile(cache=True, nogil=True, **options)(function)
        except RuntimeError:  # Numba found no place to write to
            return _compile(nogil=True, **options)(function)
        finally:
            config.CACHE_DIR = before

    return compiled


def cache_folder(sources: Sequence[Path]) -> Path:
    """Give the folder for code compiled from these modules (and from this one), by their digest."""
    import platformdirs

    digest = sha256(b"".join(path.read_bytes() for path in (Path(__file__), *sources))).hexdigest()
    return Path(platformdirs.user_cache_dir("enduse")) / f"compiled-{digest[:16]}"
