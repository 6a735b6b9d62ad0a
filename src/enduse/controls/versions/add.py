"""Adding a file of a control list to the catalogue: read, check, write beside, swap in."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from enduse.controls.known import (
    info_of,
    is_known,
    is_list_key,
    least_by_schema,
    least_of,
    programme_measure,
)
from enduse.controls.lists import Rejected, Task
from enduse.controls.party import is_row_id
from enduse.controls.versions.assertion import Tally, falls_short, shrinkage
from enduse.controls.versions.line import to_line
from enduse.controls.versions.shelf import LineWriter, Manifest, Shelf, VersionRecord
from enduse.errors import Empty, ListShrunk
from enduse.model.listing import ListInfo, Listing, ListVersion
from enduse.text.date import latest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from enduse.controls.versions.recipe import Recipe

__all__ = ["AddReport", "add_to"]


@dataclass(frozen=True, slots=True)
class AddReport:
    """What came of adding a file.

    Attributes:
        added: The versions that are new in the catalogue.
        unchanged: Versions that were there already, from the same file read in the same way.
        refused: ``(list, reason)`` of versions that were refused whole.
        rejected: Rows that were refused, and fields of rows that were kept without them.
        warnings: What a person should know.
    """

    added: tuple[ListVersion, ...] = ()
    unchanged: tuple[ListVersion, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    rejected: tuple[Rejected, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def rejected_rows(self) -> int:
        """How many rows are not in the catalogue."""
        return sum(not item.kept for item in self.rejected)


@dataclass(slots=True)
class _Draft:
    """A version while it is read."""

    writer: LineWriter
    seen: dict[str, int] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    duplicates: int = 0


def add_to(shelf: Shelf, recipe: Recipe, *, force: bool = False) -> AddReport:
    """Read the files of a recipe and put their lists into the catalogue, all in one step.

    Args:
        shelf: The catalogue's folder.
        recipe: What to read, and how.
        force: Whether a version that lost more than is believable is taken all the same.

    Raises:
        ListShrunk: Every list in it lost more than is believable.
        IntakeError: A file cannot be read; ``Empty`` where there is no entry in it.
    """
    with shelf.locked():
        manifest, _ = shelf.load()
        shelf.clear_leftovers(manifest)
        same = _same(manifest, recipe)
        if same:
            return _known_anew(shelf, manifest, recipe, same)
        drafts: dict[str, _Draft] = {}
        try:
            rejected = _read(shelf, recipe, drafts)
            return _swap_in(shelf, manifest, _Read(recipe, drafts, rejected), force=force)
        finally:
            for draft in drafts.values():
                draft.writer.discard()


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read, before it is judged."""

    recipe: Recipe
    drafts: dict[str, _Draft]
    rejected: tuple[Rejected, ...]


def _same(manifest: Manifest, recipe: Recipe) -> tuple[ListVersion, ...]:
    return tuple(
        record.version
        for key in sorted(manifest.records)
        for label, record in sorted(manifest.records[key].items())
        if label == recipe.version
        and record.version.digest == recipe.digest
        and record.recipe == recipe.recipe
    )


def _known_anew(
    shelf: Shelf, manifest: Manifest, recipe: Recipe, same: tuple[ListVersion, ...]
) -> AddReport:
    """Say that nothing is new; but a version may have been known on another day than was told."""
    records = {key: dict(held) for key, held in manifest.records.items()}
    changed = [v for v in same if records[v.list][v.version].known_at != recipe.known_at]
    if not recipe.known_at or not changed:
        return AddReport(unchanged=same)
    for version in changed:
        record = records[version.list][version.version]
        records[version.list][version.version] = replace(record, known_at=recipe.known_at)
    shelf.commit(Manifest(manifest.infos, records))
    told = tuple(f"{v.list} {v.version} counts as known from {recipe.known_at}" for v in changed)
    return AddReport(unchanged=same, warnings=told)


def _read(shelf: Shelf, recipe: Recipe, drafts: dict[str, _Draft]) -> tuple[Rejected, ...]:
    """Write the entries of each list beside the old ones, as they come."""
    rejected: list[Rejected] = []
    task = Task(recipe.files, recipe.version, recipe.key, recipe.mapping)
    for item in recipe.reader.read(task):
        if isinstance(item, Rejected):
            rejected.append(item)
            continue
        if not is_list_key(item.list):
            # It becomes a folder's name, and in some forms it comes out of the file.
            reason = f"{item.list[:60]!r} is no list key"
            rejected.append(Rejected(recipe.files[0].name, item.rows[0], reason))
            continue
        draft = drafts.get(item.list)
        if draft is None:
            writer = LineWriter(shelf.folder, f"{item.list}/{recipe.version}")
            draft = drafts[item.list] = _Draft(writer)
        _write(item, draft)
    if not drafts:
        reason = f": {rejected[0].reason}" if rejected else ""
        raise Empty(
            f"no entry in it, {len(rejected):,} row(s) refused{reason}",
            where=recipe.files[0].name,
            advice="check that it is the right list and mapping",
        )
    return tuple(rejected)


def _write(listing: Listing, draft: _Draft) -> None:
    """Write an entry; a second one with the same id keeps it with a number, and is counted."""
    count = draft.seen[listing.entry_id] = draft.seen.get(listing.entry_id, 0) + 1
    if count > 1:
        draft.duplicates += 1
        listing = replace(listing, entry_id=f"{listing.entry_id} ({count})")
        draft.seen[listing.entry_id] = 1
    if not listing.measure and listing.program:
        listing = replace(listing, measure=programme_measure(listing.list, listing.program))
    has_id = not is_row_id(listing.entry_id)
    draft.tally.add(listing, has_id=has_id)
    draft.writer.write(to_line(listing))


def _swap_in(shelf: Shelf, manifest: Manifest, read: _Read, *, force: bool) -> AddReport:
    """Judge each list beside its older version, and make those that pass count."""
    refused: list[tuple[str, str]] = []
    warnings: list[str] = []
    infos, records = dict(manifest.infos), {k: dict(v) for k, v in manifest.records.items()}
    rejected_file = _write_rejected(shelf, read.rejected)
    added: list[ListVersion] = []
    for key, draft in sorted(read.drafts.items()):
        reason = _lost(manifest, read.recipe, key, draft)
        if reason is not None and not force:
            refused.append((key, reason))
            continue
        # Forms that others re-shaped tell kinds of party in their own way, or not at all.
        wanted = least_by_schema(key) if read.recipe.mapping is None else {}
        tally = draft.tally
        least = _least(read.recipe, key)
        short = falls_short(least, tally.entries, tally.fill, (wanted, tally.schemata))
        warnings.extend(
            f"{key}: {text}" for text in (*short, *(() if reason is None else (reason,)))
        )
        if draft.duplicates:
            warnings.append(
                f"{key}: {draft.duplicates:,} entries had an id that an earlier one has"
            )
        record = _record(read, key, draft, rejected_file)
        records.setdefault(key, {})[record.version.version] = record
        infos[key] = _info(read.recipe, key)
        added.append(record.version)
    if not added:
        key, reason = refused[0]
        raise ListShrunk(
            f"{key}: {reason}",
            where=read.recipe.files[0].name,
            advice="the old version stays in force; fetch the list again, or add it with --force",
        )
    shelf.commit(Manifest(infos, records))
    return AddReport(
        added=tuple(added),
        refused=tuple(refused),
        rejected=read.rejected,
        warnings=tuple(warnings),
    )


def _lost(manifest: Manifest, recipe: Recipe, key: str, draft: _Draft) -> str | None:
    """Say what the new version lost beside the one that it replaces, or that came before it."""
    held, form = manifest.records.get(key, {}), _form(recipe)
    new = (draft.tally.entries, draft.tally.fill)
    replaced = held.get(recipe.version)
    if replaced is not None and replaced.form != form:
        # Several authorities publish a list: the poorer form does not push out the richer one.
        reason = shrinkage((replaced.version.entries, replaced.fill), new)
        if reason is not None:
            return f"a version of the same day, read from {replaced.form}, holds more: {reason}"
    older = [
        record
        for label, record in held.items()
        if record.form == form and latest(label) <= latest(recipe.version)
    ]
    if not older:
        return None
    last = max(older, key=lambda record: latest(record.version.version))
    return shrinkage((last.version.entries, last.fill), new)


def _least(recipe: Recipe, key: str) -> dict[str, float]:
    if recipe.mapping is None:
        return least_of(key)
    told = recipe.mapping.least
    return {**least_of(key), **told.get("*", {}), **told.get(key, {})}


def _form(recipe: Recipe) -> str:
    return recipe.reader.NAME if recipe.mapping is None else recipe.mapping.form


def _info(recipe: Recipe, key: str) -> ListInfo:
    """Give what is known of a list: from our table, else from the mapping, else its key."""
    if is_known(key) or recipe.mapping is None:
        return info_of(key)
    return recipe.mapping.info.get(key, info_of(key))


def _record(read: _Read, key: str, draft: _Draft, rejected_file: str) -> VersionRecord:
    recipe = read.recipe
    rejected = sum(not item.kept and item.list in {key, ""} for item in read.rejected)
    version = ListVersion(
        list=key,
        version=recipe.version,
        digest=recipe.digest,
        entries=draft.tally.entries,
        names=draft.tally.names,
        rejected=rejected,
    )
    return VersionRecord(
        version=version,
        file=draft.writer.finish(),
        rejected_file=rejected_file,
        recipe=recipe.recipe,
        form=_form(recipe),
        ids=draft.tally.fill["id"] > 0,
        fill=draft.tally.fill,
        duplicates=draft.duplicates,
        known_at=recipe.known_at,
        added_at=recipe.added_at,
    )


def _write_rejected(shelf: Shelf, rejected: Iterable[Rejected]) -> str:
    lines = list(_rejected_lines(rejected))
    if not lines:
        return ""
    writer = LineWriter(shelf.folder, "rejected")
    for line in lines:
        writer.write(line)
    return writer.finish()


def _rejected_lines(rejected: Iterable[Rejected]) -> Iterator[bytes]:
    for item in rejected:
        plain = {
            "list": item.list,
            "file": item.file,
            "row": item.row,
            "reason": item.reason,
            "kept": item.kept,
        }
        yield json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
