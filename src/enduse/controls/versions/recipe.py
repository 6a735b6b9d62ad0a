"""How a file of a control list is to be read: reader, files, mapping, and of which day it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.controls.known import is_list_key
from enduse.controls.lists import reader_named, sniff
from enduse.controls.mapping import read_mapping
from enduse.errors import IntakeError, UnknownList, UsageError
from enduse.text.date import earliest, parse_date

if TYPE_CHECKING:
    from pathlib import Path

    from enduse.controls.lists import ListReader
    from enduse.controls.mapping import Mapping

__all__ = ["UNTOLD", "Known", "Recipe", "recipe_for"]

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Known:
    """Since when a version counts as known, and when it was taken in.

    Attributes:
        at: The day from which it counts as known; an empty string for the day of its data, from
            which anyone could have known it.
        added: The moment at which it is taken in, ISO 8601 with its zone; or an empty string.
    """

    at: str = ""
    added: str = ""


UNTOLD = Known()


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a path is to be read.

    Attributes:
        reader: The reader.
        files: The files, in order.
        version: The label.
        key: Key of the list where the caller gave one.
        mapping: The mapping, if any.
        digest: SHA-256 over the files.
        recipe: SHA-256 over reader, mapping and key.
        known_at: The day from which the version is to count as known, where the caller gave one.
        added_at: The moment at which it is taken in, or an empty string.
    """

    reader: ListReader
    files: tuple[Path, ...]
    version: str
    key: str | None
    mapping: Mapping | None
    digest: str
    recipe: str
    known_at: str = ""
    added_at: str = ""


def recipe_for(
    path: Path,
    *,
    mapping: Path | None = None,
    key: str | None = None,
    version: str | None = None,
    known: Known = UNTOLD,
) -> Recipe:
    """Find out how a file or folder is to be read.

    Raises:
        UnknownList: It is of no form that enduse knows, and there is no mapping.
        UsageError: Nothing says of which day the data is, or it was known before that day.
        ConfigError: The mapping is wrong.
    """
    if key is not None and not is_list_key(key):
        raise UsageError(
            f"{key[:60]!r} is not a list key",
            advice="use lower-case letters, digits and underscores, as us_ofac_sdn",
        )
    rules = None if mapping is None else read_mapping(mapping)
    reader = sniff(path) if rules is None else reader_named(rules.reader)
    if not path.exists():
        raise UnknownList(
            "there is no such file or folder", where=str(path), advice="check the path"
        )
    if reader is None:
        raise UnknownList(
            "a list in no form that enduse knows by itself",
            where=path.name,
            advice="give a mapping file with --mapping (see docs/how-to/map-a-list.md)",
        )
    if key is None and rules is not None and rules.reader != "mapped":
        # The mapping may call a list of an official form by a name of its own.
        key = next((rule.const for rule in rules.key if rule.const), None)
    files = _files(path, reader, rules)
    told = version or (rules.version if rules is not None else None)
    label = told or reader.version_of(files[0])
    if label is None:
        raise UsageError(
            "nothing says of which day the list is",
            where=path.name,
            advice="give the day with --version, as 2026-07-11 (a month or a year will do)",
        )
    sauce = f"{reader.NAME} {key} {'' if rules is None else rules.digest}"
    label = _label(label)
    _check_known(known, label)
    return Recipe(
        reader=reader,
        files=files,
        version=label,
        key=key,
        mapping=rules,
        digest=_digest(files),
        recipe=hashlib.sha256(sauce.encode()).hexdigest(),
        known_at=known.at,
        added_at=known.added,
    )


def _files(path: Path, reader: ListReader, rules: Mapping | None) -> tuple[Path, ...]:
    """Give the files that are read for a path: those of the mapping's patterns, below a folder."""
    if rules is None or path.is_file():
        return reader.parts(path)
    found = sorted({item for pattern in rules.files for item in path.glob(pattern)})
    if not found:
        raise UnknownList(
            f"no file {' or '.join(rules.files)}",
            where=str(path),
            advice="check the mapping's 'files'",
        )
    if rules.reader == "mapped":
        return tuple(found)
    return reader.parts(found[0])


def _label(text: str) -> str:
    """Check a version's label: it becomes a folder's name."""
    date = parse_date(text)
    if date is None or date != text:
        raise UsageError(
            f"the version {text[:40]!r} is not a day, a month or a year",
            advice="write it as 2026-07-11, 2026-07 or 2026",
        )
    return date


def _check_known(known: Known, label: str) -> None:
    """Check the day from which a version counts as known: no one knows tomorrow's list."""
    if not known.at:
        return
    if parse_date(known.at) != known.at or len(known.at) != len("2026-07-11"):
        raise UsageError(f"{known.at[:40]!r} is not a day", advice="write it as 2026-07-11")
    if known.at < earliest(label):
        raise UsageError(
            f"a list of {label} cannot have been known on {known.at}",
            advice="give the day on which it became known, or leave it out",
        )


def _digest(files: tuple[Path, ...]) -> str:
    """Give the SHA-256 over the files, with their names and lengths in between."""
    sha = hashlib.sha256()
    for path in files:
        try:
            with path.open("rb") as file:
                if len(files) > 1:
                    sha.update(f"{path.name}\0{path.stat().st_size}\0".encode())
                while chunk := file.read(_CHUNK):
                    sha.update(chunk)
        except OSError as error:
            raise IntakeError(
                f"the file cannot be read: {error.strerror}",
                where=str(path),
                advice="check the path",
            ) from error
    return sha.hexdigest()
