"""Tell what a file is from its first bytes."""

from __future__ import annotations

__all__ = ["name_of_kind"]

# First bytes as registered with IANA or given in the formats' own specifications; longer ones first
# where one begins with another.
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x7fELF", "a program (ELF)"),
    (b"\xcf\xfa\xed\xfe", "a program (Mach-O)"),
    (b"\xca\xfe\xba\xbe", "a program (Mach-O or Java)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"\x1aE\xdf\xa3", "a Matroska video"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x00asm", "a WebAssembly program"),
    (b"!<arch>\n", "a library archive"),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 4096


def name_of_kind(head: bytes) -> str | None:
    """Name the kind of a file that is not text, or give None where nothing speaks against text.

    Args:
        head: The first bytes; 4,096 are enough.
    """
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return "an image or a recording (RIFF)"
    if head[4:8] == b"ftyp":
        return "a video or an image (ISO media)"
    if head[:2] == b"MZ" and b"\x00" in head[:64]:
        return "a program (Windows)"
    if head[257:262] == b"ustar":
        return "a tar archive"
    return None
