"""What the readers of XML lists share: the form told by its root, and texts out of an element.

``enduse.intake.xml.iter_elements`` streams the elements of a file; namespaces inside are passed
over here, because publishers change them with the address of the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from enduse.controls.lists.entry import read_dates
from enduse.controls.lists.value import clean
from enduse.errors import IntakeError
from enduse.intake.xml import iter_elements, local_name, namespace_of, root_tag

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

__all__ = ["children", "day_at", "has_root", "iter_elements", "local_name", "text_at", "texts_at"]

_DAY = 10


def has_root(path: Path, root: str, namespace: Collection[str] | None = None) -> bool:
    """Tell whether a file is XML with a root element of that local name, and in that namespace.

    Args:
        path: The file; a folder and what cannot be read are no.
        root: The local name.
        namespace: Namespaces that it may be in (an empty text: in none); None: any.
    """
    try:
        tag = root_tag(path)
    except IntakeError:
        return False
    return local_name(tag) == root and (namespace is None or namespace_of(tag) in namespace)


def children(element: Any, *names: str) -> Iterator[Any]:
    """Give the elements along a path of local names, in document order."""
    name, *rest = names
    for child in element.iterchildren(f"{{*}}{name}"):
        if rest:
            yield from children(child, *rest)
        else:
            yield child


def texts_at(element: Any, *names: str) -> list[str]:
    """Give the cleaned texts at the end of a path of local names, empty ones left out."""
    found = (clean(child.text or "") for child in children(element, *names))
    return [text for text in found if text]


def text_at(element: Any, *names: str) -> str:
    """Give the first of the texts at the end of a path; an empty text where there is none."""
    return next(iter(texts_at(element, *names)), "")


def day_at(element: Any, *names: str) -> str | None:
    """Give the first date at the end of a path in ISO 8601, without its time of day; or None."""
    dates, _ = read_dates([text_at(element, *names)[:_DAY]])
    return dates[0] if dates else None
