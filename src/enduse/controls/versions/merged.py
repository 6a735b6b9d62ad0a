"""All parties of the catalogue, kept on disk between runs.

The versions of each list are put together once after every change, and written as one JSON file
that is named for the catalogue's digest: reading it takes a second or two where putting it together
takes many.
"""

from __future__ import annotations

import gc
import json
import os
from contextlib import contextmanager
from sys import intern
from typing import TYPE_CHECKING, Any

from enduse.controls.party import ListedParty, Presence
from enduse.controls.versions.link import Held, link
from enduse.text.date import latest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from enduse.controls.versions.shelf import Manifest, Shelf, VersionRecord

__all__ = ["merged_view"]

# Part of the file's name: raise it whenever linking or this form changes.
_FORM = 2
# Views of some lists alone have files of their own.
_KEPT = 4


def merged_view(shelf: Shelf, manifest: Manifest, digest: str) -> tuple[ListedParty, ...]:
    """Give all parties, sorted by list, each list in the order of its files.

    Args:
        shelf: The catalogue's folder.
        manifest: What it holds.
        digest: Digest of the catalogue, which names the kept file.
    """
    with _without_collection():
        return _view(shelf, manifest, digest)


def _view(shelf: Shelf, manifest: Manifest, digest: str) -> tuple[ListedParty, ...]:
    path = shelf.folder / "cache" / f"parties-{_FORM}-{digest[:32]}.json"
    kept = _read(path)
    if kept is not None:
        return kept
    parties = tuple(
        party
        for key in sorted(manifest.records)
        for party in link(key, _versions(shelf, manifest.records[key]))
    )
    _write(path, parties)
    return parties


@contextmanager
def _without_collection() -> Iterator[None]:
    """Pause the cycle collector: it would walk a million new objects, of which none is garbage."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


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


def _write(path: Path, parties: tuple[ListedParty, ...]) -> None:
    """Keep the parties; a folder that cannot be written to is no reason to fail."""
    plain = [
        [
            party.list,
            party.schema,
            party.names,
            party.kinds,
            party.countries,
            [
                [p.version, p.entry_id, p.listed, p.ended, p.state, p.offset]
                for p in party.presences
            ],
        ]
        for party in parties
    ]
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(plain, ensure_ascii=False, separators=(",", ":")), "utf-8")
        draft.replace(path)
        kept = sorted(path.parent.glob("parties-*"), key=lambda item: item.stat().st_mtime_ns)
        for old in kept[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        draft.unlink(missing_ok=True)


def _read(path: Path) -> tuple[ListedParty, ...] | None:
    """Read the kept parties; a file that is missing or broken is made again."""
    try:
        plain = json.loads(path.read_text("utf-8"))
        return tuple(map(_party, plain))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _party(plain: list[Any]) -> ListedParty:
    key, schema, names, kinds, countries, presences = plain
    return ListedParty(
        list=intern(key),
        schema=intern(schema),
        names=tuple(names),
        kinds=tuple(map(intern, kinds)),
        countries=tuple(map(intern, countries)),
        presences=tuple(
            Presence(intern(version), entry_id, listed, ended, intern(state), offset)
            for version, entry_id, listed, ended, state, offset in presences
        ),
    )
