"""A document made of its bytes and the text layer that was taken from them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from enduse.errors import Empty, TooLarge
from enduse.intake.limits import Limits
from enduse.model.document import Document

__all__ = ["Layer", "make_document"]


@dataclass(frozen=True, slots=True)
class Layer:
    """The text that was taken from a file.

    Attributes:
        text: The text layer.
        media_type: What the file is, as registered with IANA.
        extractor: What took the text from it.
        extractor_version: Its version.
        encoding: The encoding that the bytes were read in; empty where the format has none.
        meta: What the file declares of itself, by key.
    """

    text: str
    media_type: str
    extractor: str
    extractor_version: str
    encoding: str
    meta: tuple[tuple[str, str], ...] = ()


def make_document(data: bytes, name: str, layer: Layer, caps: Limits) -> Document:
    """Put a document together: the digests of its bytes and of its text layer.

    Args:
        data: The bytes as received.
        name: Its path, as it is shown.
        layer: What was taken from them.
        caps: Size caps.

    Raises:
        Empty: The text layer has nothing that can be read.
        TooLarge: The text layer is over its caps.
    """
    text = layer.text
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise Empty("nothing but blanks", where=name, advice="fetch it again")
    for size, cap, what in (
        (len(text), caps.layer, "characters"),
        (text.count("\n"), caps.layer_lines, "lines"),
    ):
        if size > cap:
            found = f"a text of {size:,} {what}, over the cap of {cap:,}"
            raise TooLarge(found, where=name, advice="give one article a file")
    return Document(
        source=hashlib.sha256(data).hexdigest(),
        layer=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        path=name,
        media_type=layer.media_type,
        extractor=layer.extractor,
        extractor_version=layer.extractor_version,
        encoding=layer.encoding,
        text=text,
        meta=tuple(sorted(layer.meta)),
    )
