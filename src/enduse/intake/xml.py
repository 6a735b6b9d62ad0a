"""Elements of an XML file from outside, as a stream.

XML can be made to lie: an entity may stand for nothing, for a file of this machine, or for a
gigabyte, and text around an entity that is not resolved is lost without a word.  All of that needs
a DOCTYPE, so a file with a DOCTYPE is refused before any of it is read.

A ZIP archive that holds one XML file is read as that file.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO

from enduse.errors import Empty, Malformed, TooLarge
from enduse.intake.archive import BROKEN_ARCHIVE, ZIP_SIGNATURE, open_only_file
from enduse.intake.file import open_file, refuse_binary
from enduse.intake.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

__all__ = [
    "iter_elements",
    "iter_elements_in",
    "local_name",
    "namespace_of",
    "root_of",
    "root_tag",
]

_HEAD = 4096
_PROLOG = 65_536
# An entry of a list has some hundred elements in it; a table of reference values some thousand.
_MOST_INSIDE = 200_000
_AGAIN = "fetch the file again, or check that it is the right one"


class _RootReachedError(Exception):
    """The root element begins: the prolog is over."""


class _Prolog:
    """Receives what stands before the root element; the root ends it."""

    def __init__(self) -> None:
        self.root: tuple[str, dict[str, str]] | None = None
        self.has_doctype = False

    def doctype(self, name: str, public_id: str | None, system_id: str | None) -> None:
        """Note a DOCTYPE; called before anything inside of it is read."""
        del name, public_id, system_id
        self.has_doctype = True
        raise _RootReachedError

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Note the root element."""
        self.root = (tag, dict(attributes))
        raise _RootReachedError

    def close(self) -> None:
        """End: nothing to give back."""


def iter_elements(
    path: Path,
    tags: Collection[str],
    *,
    root: str | None = None,
    namespace: Collection[str] | None = None,
    limits: Limits | None = None,
) -> Iterator[Any]:
    """Give the elements with one of the local names ``tags``, in document order.

    An element holds all of its descendants while the caller has it, and is emptied when the next
    one is asked for: copy out what is to stay.  An element inside another wanted one is not given
    by itself.

    Args:
        path: The file, or a ZIP archive that holds it alone.
        tags: Local names, without namespace.
        root: Local name that the root element must have.
        namespace: Those that the root element may be in (an empty text: in none); None: any.
        limits: Size caps.

    Yields:
        ``lxml.etree._Element``; its ``sourceline`` tells where it stands.

    Raises:
        IntakeError: As ``open_file`` and ``open_only_file``; ``Malformed`` for a DOCTYPE, another
            root or namespace, or XML that is broken or cut off (with the line); ``TooLarge`` for
            nesting, attributes or texts over their caps; ``Empty`` where no such element is found;
            ``Unsupported`` for a file that is no text.
    """
    caps = Limits() if limits is None else limits
    found = False
    with _opened(path, caps) as file:
        tag, _ = _read_root(file, path.name)
        _check_root(tag, root, namespace, path.name)
        file.seek(0)
        for element in _walk(file, path.name, frozenset(tags), caps):
            found = True
            yield element
    if not found:
        names = ", ".join(f"<{name}>" for name in sorted(frozenset(tags)))
        raise Empty(f"no element {names}", where=path.name, advice=_AGAIN)


def iter_elements_in(
    file: BinaryIO, name: str, tags: Collection[str], *, limits: Limits | None = None
) -> Iterator[Any]:
    """Give the elements of an opened file, as ``iter_elements`` does; there may be none.

    Args:
        file: The XML, opened at its beginning; it can be sought in.
        name: Its path, for messages.
        tags: Local names, without namespace.
        limits: Size caps.

    Yields:
        ``lxml.etree._Element``.

    Raises:
        IntakeError: As ``iter_elements``.
    """
    caps = Limits() if limits is None else limits
    _read_root(file, name)
    file.seek(0)
    yield from _walk(file, name, frozenset(tags), caps)


def root_of(path: Path, *, limits: Limits | None = None) -> tuple[str, dict[str, str]]:
    """Read the root element's local name and attributes, and no more of the file.

    Raises:
        IntakeError: As ``iter_elements``.
    """
    caps = Limits() if limits is None else limits
    with _opened(path, caps) as file:
        tag, attributes = _read_root(file, path.name)
    return local_name(tag), {local_name(key): value for key, value in attributes.items()}


def root_tag(path: Path, *, limits: Limits | None = None) -> str:
    """Read the root element's tag in lxml's form, ``{namespace}name``, and no more of the file.

    Raises:
        IntakeError: As ``iter_elements``.
    """
    caps = Limits() if limits is None else limits
    with _opened(path, caps) as file:
        return _read_root(file, path.name)[0]


@lru_cache(maxsize=4096)
def local_name(tag: str) -> str:
    """Take the namespace off a tag in lxml's form, ``{namespace}name``."""
    return tag.rpartition("}")[2]


def namespace_of(tag: str) -> str:
    """Give the namespace of a tag in lxml's form; an empty text where it is in none."""
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


@contextmanager
def _opened(path: Path, caps: Limits) -> Iterator[BinaryIO]:
    """Open the file, or the one in it."""
    with open_file(path, cap=caps.xml) as file:
        is_zip = file.read(len(ZIP_SIGNATURE)) == ZIP_SIGNATURE
        file.seek(0)
        if not is_zip:
            yield file
            return
        with open_only_file(file, path.name, cap=caps.xml) as inner:
            yield inner


def _check_root(tag: str, root: str | None, namespace: Collection[str] | None, name: str) -> None:
    where = f"{name}, root element"
    if root is not None and local_name(tag) != root:
        raise Malformed(
            f"<{local_name(tag)}> where <{root}> was expected", where=where, advice=_AGAIN
        )
    if namespace is not None and namespace_of(tag) not in namespace:
        wanted = " or ".join(repr(known) for known in sorted(namespace))
        raise Malformed(
            f"the namespace {namespace_of(tag)[:200]!r} where {wanted} was expected",
            where=where,
            advice=_AGAIN,
        )


def _options() -> dict[str, Any]:
    return {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def _read_root(file: BinaryIO, name: str) -> tuple[str, dict[str, str]]:
    """Parse up to the root element's start tag; a DOCTYPE shows before anything in it is read."""
    from lxml import etree

    head = file.read(_PROLOG)
    refuse_binary(head[:_HEAD], name, advice="give the XML itself, not compressed")
    prolog = _Prolog()
    target: Any = prolog
    parser = etree.XMLParser(target=target, **_options())
    try:
        parser.feed(head)
        parser.close()
    except _RootReachedError:
        pass
    except etree.XMLSyntaxError as error:
        if len(head) < _PROLOG:
            raise _broken(error, name) from error
    if prolog.has_doctype:
        advice = "remove the DOCTYPE only if you know where the file is from"
        raise Malformed(
            "a DOCTYPE, which could hide or change text",
            where=f"{name}, before the root",
            advice=advice,
        )
    if prolog.root is None:
        raise Malformed(
            f"no root element in the first {_PROLOG:,} bytes", where=name, advice=_AGAIN
        )
    return prolog.root


def _walk(file: BinaryIO, name: str, wanted: frozenset[str], caps: Limits) -> Iterator[Any]:
    from lxml import etree

    depth = inside = held = 0
    events = etree.iterparse(
        file, events=("start", "end"), remove_comments=True, remove_pis=True, **_options()
    )
    try:
        for event, element in events:
            is_wanted = local_name(element.tag) in wanted
            if event == "start":
                depth, inside = depth + 1, inside + is_wanted
                held += inside > 0
                _check_start(element, (depth, held), name, caps)
                continue
            depth, inside = depth - 1, inside - is_wanted
            _check_text(element, name, caps)
            if inside == 0:
                held = 0
                if is_wanted:
                    yield element
                _empty(element)
    except etree.XMLSyntaxError as error:
        raise _broken(error, name) from error
    except BROKEN_ARCHIVE as error:
        raise Malformed(f"a broken ZIP archive: {error}", where=name, advice=_AGAIN) from error


def _check_start(element: Any, at: tuple[int, int], name: str, caps: Limits) -> None:
    """Check the attributes of an element, its depth, and how many are held with it."""
    depth, held = at
    attributes = element.attrib
    problem = ""
    if depth > caps.depth:
        problem = f"elements that nest over {caps.depth} deep"
    elif held > _MOST_INSIDE:
        problem = f"over {_MOST_INSIDE:,} elements in one"
    elif len(attributes) > caps.columns:
        problem = f"over {caps.columns:,} attributes in one element"
    elif attributes and any(len(value) > caps.field for value in attributes.values()):
        problem = f"an attribute of over {caps.field:,} characters"
    if problem:
        raise TooLarge(problem, where=f"{name}, line {element.sourceline}", advice=_AGAIN)


def _check_text(element: Any, name: str, caps: Limits) -> None:
    is_long = len(element.text or "") > caps.field
    if is_long or (len(element) and any(len(kid.tail or "") > caps.field for kid in element)):
        where = f"{name}, line {element.sourceline}"
        raise TooLarge(f"a text of over {caps.field:,} characters", where=where, advice=_AGAIN)


def _empty(element: Any) -> None:
    """Free an element and what stands before it, so that memory does not grow with the file."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _broken(error: Any, name: str) -> Malformed:
    reason = " ".join((error.msg or "not XML").split())
    return Malformed(
        f"broken XML: {reason}", where=f"{name}, line {error.lineno or 1}", advice=_AGAIN
    )
