"""Follow dual-use goods to their end use: claims, lists, and an assessment that shows its evidence.

::

    from pathlib import Path
    import enduse

    catalog = enduse.Catalog(Path("my-home"))
    screener = enduse.Screener(catalog)
    screening = screener.screen("Example Optics Co., Ltd.", as_of="2024-04-30")
    match = enduse.compare_names("Example Optics", "Exampel Optics Co., Ltd.", schema="Company")

What is public is listed in ``__all__``; a name is loaded when it is first used, so that importing
the package stays light.
"""

from __future__ import annotations

from enduse.errors import EnduseError

TYPE_CHECKING = (
    False  # a type checker takes it for True; `typing` itself would bring in ten modules
)
if TYPE_CHECKING:
    from typing import Any

    from enduse.case import Settings, Workshop, load_articles, verify_assessment, write_assessment
    from enduse.case.ground import RecordsGiven
    from enduse.controls import Catalog
    from enduse.controls.goods import GoodsTable
    from enduse.intake import parse_article, read_article
    from enduse.read import Reader
    from enduse.screen import Screener, compare_names

__all__ = [
    "Catalog",
    "EnduseError",
    "GoodsTable",
    "Reader",
    "RecordsGiven",
    "Screener",
    "Settings",
    "Workshop",
    "__version__",
    "compare_names",
    "load_articles",
    "parse_article",
    "read_article",
    "verify_assessment",
    "write_assessment",
]

__version__ = "0.1.0"

_HOMES = {
    "Catalog": "enduse.controls",
    "GoodsTable": "enduse.controls.goods",
    "Reader": "enduse.read",
    "RecordsGiven": "enduse.case.ground",
    "Screener": "enduse.screen",
    "Settings": "enduse.case",
    "Workshop": "enduse.case",
    "compare_names": "enduse.screen",
    "load_articles": "enduse.case",
    "parse_article": "enduse.intake",
    "read_article": "enduse.intake",
    "verify_assessment": "enduse.case",
    "write_assessment": "enduse.case",
}


def __getattr__(name: str) -> Any:
    """Load a public name from its room."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'enduse' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
