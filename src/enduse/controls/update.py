"""Bringing the lists up to date from where the authorities publish them; only when asked.

A list that was fetched goes the same way as a file that a person adds: read by its form, compared
with the version before, and put beside it in one step.  Whatever fails on the way, the old version
stays in force, and the other lists go on.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.controls.lists import sniff
from enduse.controls.versions import AddReport, Known
from enduse.errors import EnduseError, ListMissing
from enduse.intake.fetch import Door, Validators, fetch
from enduse.tables import load_table

if TYPE_CHECKING:
    from enduse.controls.catalog import Catalog
    from enduse.intake.fetch import Fetched

__all__ = ["Source", "Updated", "sources", "update_lists"]


@dataclass(frozen=True, slots=True)
class Source:
    """A file that an authority publishes.

    Attributes:
        name: Our name for it: the key of its list, or of several together.
        url: The address.
        file: The name under which it is read.
        lists: Keys of the lists in it.
        note: What to know before fetching it; or an empty string.
    """

    name: str
    url: str
    file: str
    lists: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Updated:
    """What came of a source.

    Attributes:
        source: The source.
        outcome: ``added``, ``unchanged`` (the same file, or the server says so) or ``failed``.
        report: What came of adding it; None where it was not fetched anew.
        error: Why it failed, or None.
    """

    source: Source
    outcome: str
    report: AddReport | None = None
    error: EnduseError | None = None


@dataclass(frozen=True, slots=True)
class _Last:
    """What is kept of the last fetch of a source."""

    url: str
    digest: str
    etag: str
    modified: str


def sources(wanted: Iterable[str] = ()) -> tuple[Source, ...]:
    """Give the sources that enduse knows (``resources/list_sources.yaml``), sorted by name.

    Args:
        wanted: Names of sources, or keys of lists; all sources if empty.

    Raises:
        ListMissing: No source is known for one of them.
    """
    table: dict[str, dict[str, Any]] = load_table("list_sources")
    known = [
        Source(name, item["url"], item["file"], tuple(item["lists"]), item.get("note", ""))
        for name, item in sorted(table.items())
    ]
    chosen: dict[str, Source] = {}
    for key in wanted:
        found = [source for source in known if key == source.name or key in source.lists]
        if not found:
            raise ListMissing(
                f"no address is known for a list {key[:60]!r}",
                advice=f"there are: {', '.join(source.name for source in known)}; others are added "
                "from a file, with 'enduse lists add'",
            )
        chosen.update((source.name, source) for source in found)
    return tuple(chosen[name] for name in sorted(chosen)) if chosen else tuple(known)


def update_lists(
    catalog: Catalog,
    wanted: Iterable[Source],
    *,
    today: str,
    added_at: str,
    door: Door | None = None,
) -> Iterator[Updated]:
    """Fetch lists and add them.

    Args:
        catalog: Where they go.
        wanted: The sources.
        today: The day of fetching, ISO 8601: the label of a version of which neither the file nor
            the server says the day.
        added_at: The moment, for the catalogue.
        door: The limits of fetching.

    Yields:
        What came of each source, as it is done.
    """
    notes = catalog.home / "lists" / "cache" / "fetched.json"
    for source in wanted:
        last = _load(notes)
        try:
            with tempfile.TemporaryDirectory(prefix="enduse-") as folder:
                path = Path(folder) / source.file
                got = fetch(source.url, path, known=_known(catalog, source, last), door=door)
                if not got.changed:
                    yield Updated(source, "unchanged")
                    continue
                report = _add(catalog, path, _day_of(got, today), added_at)
        except EnduseError as error:
            yield Updated(source, "failed", error=error)
            continue
        told = got.validators
        last[source.name] = _Last(source.url, got.digest, told.etag, told.modified)
        _save(notes, last)
        yield Updated(source, "added" if report.added else "unchanged", report)


def _add(catalog: Catalog, path: Path, day: str, added_at: str) -> AddReport:
    reader = sniff(path)
    label = None if reader is None else reader.version_of(path)
    return catalog.add(path, version=label or day, known=Known(added=added_at))


def _day_of(got: Fetched, today: str) -> str:
    """Give the day on which the server says that the file was changed, else today."""
    try:
        day = parsedate_to_datetime(got.validators.modified).date().isoformat()
    except ValueError:
        return today
    return min(day, today)


def _known(catalog: Catalog, source: Source, last: dict[str, _Last]) -> Validators | None:
    """Give what to ask the server with, if what it would leave unsent is in the catalogue."""
    held = last.get(source.name)
    if held is None or held.url != source.url:
        return None
    digests = {
        version.digest
        for info, versions in catalog.lists()
        if info.key in source.lists
        for version in versions
    }
    return Validators(held.etag, held.modified) if held.digest in digests else None


def _load(path: Path) -> dict[str, _Last]:
    """Read what is kept of earlier fetches; what cannot be read is fetched in full again."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        return {name: _Last(**item) for name, item in plain.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _save(path: Path, last: dict[str, _Last]) -> None:
    plain = {name: asdict(item) for name, item in sorted(last.items())}
    draft = path.with_suffix(".tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(plain, indent=1), encoding="utf-8")
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
