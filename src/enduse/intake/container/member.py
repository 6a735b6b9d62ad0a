"""A member of a container: bytes with a path of their own, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Member", "shown_member"]

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Member:
    """What a container holds.

    Attributes:
        path: Path of the container, and within it; as ``news.zip/a/b.html`` or ``crawl.warc.gz#3``.
        data: Its bytes, unpacked.
        declared: The encoding that it came with, if any.
        meta: What the container says of it, by key.
    """

    path: str
    data: bytes
    declared: str | None = None
    meta: tuple[tuple[str, str], ...] = field(default=())


def shown_member(name: str) -> str:
    """Give a name within a container as it is shown: on one line, without what steers a terminal.

    Nothing is ever written to a path that it names.
    """
    plain = name.encode("utf-8", "replace").decode("utf-8")
    kept = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in plain)
    return kept[:_LONGEST] or "unnamed"
