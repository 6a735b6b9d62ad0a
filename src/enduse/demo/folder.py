"""Where the embedded case lies."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["case_folder"]


def case_folder() -> Path:
    """Give the folder of the embedded case: ``articles/``, ``lists/``, ``mappings/``, a README.

    All events, officials, outlets and firms in it are invented.  Read-only: copy it before
    changing it.
    """
    return Path(str(files("enduse.demo").joinpath("case")))
