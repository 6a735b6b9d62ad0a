"""Read a packaged table once."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from enduse.errors import ConfigError

__all__ = ["load_table"]


@cache
def load_table(name: str) -> Any:
    """Read ``tables/NAME.json``.

    The value is shared by all callers: treat it as read-only.

    Raises:
        ConfigError: There is no such table in this installation.
    """
    path = files("enduse.tables").joinpath(f"{name}.json")
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError) as error:
        raise ConfigError(
            f"no readable table {name!r}",
            where=str(path),
            advice="install enduse again, or run './run resources'",
        ) from error
