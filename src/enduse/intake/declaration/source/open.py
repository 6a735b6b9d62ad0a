"""Open a table of declarations, whatever kind it is of."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from enduse.errors import IntakeError, Malformed, TooLarge, Unsupported
from enduse.intake.archive import BROKEN_ARCHIVE
from enduse.intake.declaration.source.batch import Source
from enduse.intake.file import open_file, refuse_binary
from enduse.intake.limits import Limits

__all__ = ["TableFile", "digest_of", "open_source", "table_files"]

_HEAD = 4096
_ADVICE = "give CSV, xlsx, Parquet, or a ZIP archive of them"
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".parquet", ".pq")


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table, as a file on disk.

    Attributes:
        path: Where it is.
        name: Its name as shown: that of the archive before it, if it came in one.
        digest: SHA-256 of its bytes.
        size: In bytes.
    """

    path: Path
    name: str
    digest: str
    size: int


def digest_of(path: Path, cap: int) -> tuple[str, int]:
    """Give the SHA-256 of a file and its size."""
    hashed, size = hashlib.sha256(), 0
    with open_file(path, cap=cap) as file:
        while chunk := file.read(_CHUNK):
            hashed.update(chunk)
            size += len(chunk)
    return hashed.hexdigest(), size


@contextmanager
def table_files(path: Path, limits: Limits) -> Iterator[Iterator[TableFile | IntakeError]]:
    """Give the table that a file is, or those in an archive, unpacked one at a time.

    A member that cannot be read is given as its error; the others go on.

    Raises:
        IntakeError: The file cannot be opened, or the archive is broken.
    """
    if _kind(path, limits) != "zip":
        digest, size = digest_of(path, limits.table)
        yield iter([TableFile(path, path.name, digest, size)])
        return
    with tempfile.TemporaryDirectory(prefix="enduse-") as folder:
        yield _members(path, Path(folder), limits)


def open_source(path: Path, limits: Limits | None = None) -> Source:
    """Open a table: CSV, xlsx or Parquet, told by its first bytes.

    Raises:
        IntakeError: It cannot be opened, is of another kind, is broken or too large.
    """
    caps = Limits() if limits is None else limits
    kind = _kind(path, caps)
    if kind == "parquet":
        from enduse.intake.declaration.source.parquet import ParquetSource

        return ParquetSource(path, caps)
    if kind == "xlsx":
        from enduse.intake.declaration.source.sheet import SheetSource

        return SheetSource(path, caps)
    if kind == "zip":
        raise Unsupported("an archive within an archive", where=path.name, advice=_ADVICE)
    from enduse.intake.declaration.source.text import TextSource

    return TextSource(path, caps)


def _kind(path: Path, limits: Limits) -> str:
    with open_file(path, cap=max(limits.table, limits.container)) as file:
        head = file.read(_HEAD)
        if head.startswith(b"PAR1"):
            return "parquet"
        if head.startswith(b"PK\x03\x04"):
            try:
                with zipfile.ZipFile(file) as archive:
                    names = archive.namelist()
            except (*BROKEN_ARCHIVE, ValueError, OSError, RuntimeError) as error:
                raise Malformed(
                    "a ZIP archive that is broken or cut off",
                    where=path.name,
                    advice="fetch the file again",
                ) from error
            return "xlsx" if "[Content_Types].xml" in names else "zip"
        refuse_binary(head, path.name, advice=_ADVICE)
    return "text"


def _members(path: Path, folder: Path, limits: Limits) -> Iterator[TableFile | IntakeError]:
    left = limits.unpacked
    with open_file(path, cap=limits.container) as file, zipfile.ZipFile(file) as archive:
        items = sorted(
            (item for item in archive.infolist() if not item.is_dir()),
            key=lambda item: item.filename,
        )
        if len(items) > limits.members:
            yield TooLarge(f"an archive of {len(items):,} files", where=path.name, advice=_ADVICE)
            return
        for number, item in enumerate(items):
            name = f"{path.name}/{item.filename}"
            if not item.filename.lower().endswith(_ENDINGS) or "__MACOSX" in item.filename:
                yield Unsupported("no table by its name", where=name, advice=_ADVICE)
                continue
            target = folder / f"{number}{Path(item.filename).suffix.lower()}"
            try:
                size = _unpack(archive, item, target, min(left, limits.table), name)
                left -= size
                digest, size = digest_of(target, limits.table)
                yield TableFile(target, name, digest, size)
            except IntakeError as error:
                yield error
            finally:
                target.unlink(missing_ok=True)


def _unpack(
    archive: zipfile.ZipFile, item: zipfile.ZipInfo, target: Path, cap: int, name: str
) -> int:
    if item.flag_bits & _ENCRYPTED:
        raise Unsupported("a file with a password", where=name, advice="unpack it, and give that")
    if item.file_size > cap:
        raise TooLarge(f"{item.file_size:,} bytes when unpacked", where=name, advice=_ADVICE)
    try:
        # It gives no more bytes than its directory says, whatever is packed.
        with archive.open(item) as packed, target.open("wb") as file:
            shutil.copyfileobj(packed, file, _CHUNK)
    except (*BROKEN_ARCHIVE, ValueError, RuntimeError, OSError) as error:
        raise Malformed(
            f"cannot be unpacked: {error}", where=name, advice="fetch the file again"
        ) from error
    return item.file_size
