"""All parties of the catalogue, kept on disk between runs.

The versions of each list are put together once after every change, list by list, and written as one
file that is named for the catalogue's digest (see ``table``).
"""

from __future__ import annotations

import io
import json
import os
from contextlib import suppress
from sys import intern
from typing import TYPE_CHECKING

from enduse.controls.party import ListedParty, Presence
from enduse.controls.versions.link import Held, link
from enduse.controls.versions.table import PartyTable, open_table, write_table
from enduse.text.date import latest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from enduse.controls.versions.shelf import Manifest, Shelf, VersionRecord

__all__ = ["merged_view"]

# Part of the file's name: raise it whenever linking or this form changes.
_FORM = 3
# Views of some lists alone have files of their own.
_KEPT = 4


def merged_view(shelf: Shelf, manifest: Manifest, digest: str) -> PartyTable:
    """Give all parties, sorted by list, each list in the order of its files.

    Args:
        shelf: The catalogue's folder.
        manifest: What it holds.
        digest: Digest of the catalogue, which names the kept file.
    """
    path = shelf.folder / "cache" / f"parties-{_FORM}-{digest[:32]}.bin"
    kept = open_table(path)
    if kept is not None:
        _used(path)
        return kept
    written = _write(path, shelf, manifest)
    return _in_memory(shelf, manifest) if written is None else written


def _used(path: Path) -> None:
    """Mark a view as used, so that those that nobody asks for go first."""
    with suppress(OSError):
        os.utime(path)


def _parties(shelf: Shelf, manifest: Manifest) -> Iterator[ListedParty]:
    for key in sorted(manifest.records):
        yield from link(key, _versions(shelf, manifest.records[key]))


def _in_memory(shelf: Shelf, manifest: Manifest) -> PartyTable:
    buffer = io.BytesIO()
    write_table(buffer, _parties(shelf, manifest))
    return PartyTable(buffer.getvalue())


def _versions(shelf: Shelf, records: dict[str, VersionRecord]) -> list[tuple[bool, Iterator[Held]]]:
    ordered = sorted(records.values(), key=lambda r: (latest(r.version.version), r.version.version))
    return [(record.ids, _held(shelf, record)) for record in ordered]


def _held(shelf: Shelf, record: VersionRecord) -> Iterator[Held]:
    label = intern(record.version.version)
    for offset, line in shelf.lines(record):
        plain = json.loads(line)
        presence = Presence(
            version=label,
            entry_id=plain["entry_id"],
            listed=plain.get("listed"),
            ended=plain.get("ended"),
            state=intern(plain.get("state", "in_force")),
            offset=offset,
        )
        yield Held(
            presence,
            intern(plain["schema"]),
            tuple(text for text, _ in plain["names"]),
            tuple(intern(kind) for _, kind in plain["names"]),
            tuple(map(intern, plain.get("countries", ()))),
        )


def _write(path: Path, shelf: Shelf, manifest: Manifest) -> PartyTable | None:
    """Keep the parties; a folder that cannot be written to is no reason to fail."""
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            write_table(file, _parties(shelf, manifest))
        draft.replace(path)
        kept = sorted(path.parent.glob("parties-*"), key=lambda item: item.stat().st_mtime_ns)
        for old in kept[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    finally:
        draft.unlink(missing_ok=True)
    return open_table(path)
