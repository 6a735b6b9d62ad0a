"""Tell in which encoding bytes were written, and decode them without loss."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import TYPE_CHECKING

from enduse.errors import Malformed, Unsupported

if TYPE_CHECKING:
    from typing import BinaryIO

__all__ = ["bom_encoding", "codec_name", "decode", "encoding_of", "guess_encoding"]

# Longest mark first: the mark of UTF-32 little-endian begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a page or a user calls an encoding, and the superset that browsers read it as: WHATWG
# Encoding Standard, section 4.2 (names and labels).
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    "shift_jis": "cp932",
}
# Codecs that news pages and lists are written in: a guess outside of these is noise.
_CANDIDATES = (
    "cp1252",
    "cp1251",
    "gb18030",
    "big5hkscs",
    "cp932",
    "euc_jp",
    "cp949",
    "koi8-r",
    "iso8859-5",
    "cp866",
    "cp1250",
    "iso8859-2",
    "cp1254",
    "cp1253",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp874",
    "mac-cyrillic",
    "mac-roman",
)
# A sign that no language writes between two letters, or a capital with an accent after a small
# letter.
_ODD_INSIDE_WORD = re.compile(
    r"[^\W\d_][^\w\s\x00-\x7f\u2018\u2019\u2010-\u2015·\xad][^\W\d_]|[a-z][À-ÖØ-Þ]"
)
_UNWESTERN = re.compile(r"[À-ÖØ-öø-ÿ]{3}|[ðþýÐÞÝ]")
_SAMPLE = 200_000
_CHUNK = 1 << 20
_LEAST_ASCII = 0.01
_LEAST_TEXT = 0.95
_MOST_CONTROLS = 0.001
_ADVICE = "save it as UTF-8"
_NO_TEXT = "give plain text or HTML"


def bom_encoding(head: bytes) -> tuple[str, int] | None:
    """Read a byte order mark.

    Returns:
        The encoding and the length of the mark in bytes, or None where there is no mark.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    return None


def codec_name(label: str) -> str | None:
    """Give the codec for a declared name, in the superset that browsers take it for; else None."""
    try:
        info = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    # Transforms such as hex or zip are codecs too, but not of text.
    if not getattr(info, "_is_text_encoding", True) or info.name in {
        "idna",
        "punycode",
        "undefined",
    }:
        return None
    return _SUPERSETS.get(info.name, info.name)


def decode(data: bytes, name: str, *, declared: str | None = None) -> tuple[str, str]:
    """Decode bytes to text, refusing rather than losing a character.

    A byte order mark decides.  Else the bytes are UTF-16 or UTF-32 if their zero bytes say so,
    UTF-8 if they are valid UTF-8, what the page declares if they are valid in that, and last the
    best guess among the encodings that news and lists are written in.  The mark itself is not part
    of the text.

    Args:
        data: The bytes.
        name: The file's name, for messages.
        declared: What the file says of itself, if anything.

    Returns:
        The text and the codec's name.

    Raises:
        Malformed: A byte cannot be read in the encoding that the mark gives, or the text has a
            surrogate without its pair.
        Unsupported: The bytes hold zeros and are no known text, or no encoding fits.
    """
    mark = bom_encoding(data)
    if mark is not None:
        encoding, length = mark
        text = _strict(data[length:], encoding, name, length)
    elif (wide := _wide_without_mark(data)) is not None:
        text, encoding = _strict(data, wide, name, 0), wide
    else:
        text, encoding = _eight_bit(data, name, declared)
    _refuse_controls(text, name)
    return text, encoding


def encoding_of(file: BinaryIO, name: str) -> str:
    """Tell the encoding of an open file without holding all of it, and go back to its beginning.

    Returns:
        A codec that passes over a byte order mark by itself.

    Raises:
        Malformed: The file is UTF-8 but for some bytes.
        Unsupported: No encoding fits.
    """
    head = file.read(_SAMPLE)
    mark = bom_encoding(head)
    if mark is not None:
        encoding = mark[0] + "-sig" if mark[0] == "utf-8" else mark[0][:6]
    elif b"\x00" in head and (wide := _wide_without_mark(head[: len(head) // 4 * 4])) is not None:
        encoding = wide
    else:
        encoding = _eight_bit_stream(file, head, name)
    file.seek(0)
    return encoding


def _eight_bit_stream(file: BinaryIO, head: bytes, name: str) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    chunk, at, held = head, 0, 0
    while True:
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            # The guess rests on the beginning, and on what follows the first byte of another kind.
            later = chunk[max(0, error.start - held) :][: _SAMPLE // 2]
            sample = head if at == 0 else head[: _SAMPLE // 2] + later
            return _other_than_utf8(sample, name, at + error.start - held, None)
        if not chunk:
            return "utf-8"
        at += len(chunk)
        held = len(decoder.getstate()[0])
        chunk = file.read(_CHUNK)


def guess_encoding(sample: bytes) -> str | None:
    """Guess the encoding of bytes that are not UTF-8, or give None.

    The guess is charset-normalizer's, among the encodings that news and lists are written in; the
    same bytes give the same guess.
    """
    head = _whole_characters(sample)
    if _is_western(head):
        return "cp1252"
    from charset_normalizer import from_bytes

    matches = list(
        from_bytes(
            head, cp_isolation=list(_CANDIDATES), preemptive_behaviour=False, enable_fallback=False
        )
    )
    plausible = [match for match in matches if not _ODD_INSIDE_WORD.search(str(match))]
    return codec_name((plausible or matches)[0].encoding) if matches else None


def _whole_characters(sample: bytes) -> bytes:
    """Cut a sample at the end of a line: no encoding has a line break inside of a character."""
    head = sample[:_SAMPLE]
    end = head.rfind(b"\n")
    return head if end < 0 or len(head) == len(sample) else head[: end + 1]


def _is_western(sample: bytes) -> bool:
    """Tell text in windows-1252: a statistical guess often takes a short one for a neighbour.

    In another encoding, letters turn into signs inside of words, into runs of accented letters, or
    into letters that only Icelandic and Turkish use.
    """
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return not (_ODD_INSIDE_WORD.search(text) or _UNWESTERN.search(text))


def _eight_bit(data: bytes, name: str, declared: str | None) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        encoding = _other_than_utf8(data, name, error.start, declared)
    return _strict(data, encoding, name, 0), encoding


def _other_than_utf8(data: bytes, name: str, first: int, declared: str | None) -> str:
    """Find an encoding for bytes that are not UTF-8; ``first`` is where that shows."""
    where = f"{name}, byte {first}"
    if _is_utf8_but_for_surrogates(data):
        raise Malformed("half of a surrogate pair", where=where, advice=_ADVICE)
    if _is_mostly_utf8(data):
        raise Malformed(
            "a byte breaks the UTF-8 of the rest",
            where=where,
            advice=f"the file may be cut off or pieced together: fetch it again, or {_ADVICE}",
        )
    declared_codec = None if declared is None else codec_name(declared)
    for encoding in (declared_codec, guess_encoding(data)):
        if encoding is not None and _fits(data, encoding):
            return encoding
    raise Unsupported(
        "not UTF-8, and no other encoding fits the whole", where=where, advice=_ADVICE
    )


def _fits(data: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(data)
    except (UnicodeError, LookupError):
        return False
    return encoding != "utf-8"


def _refuse_controls(text: str, name: str) -> None:
    """Refuse text with a zero, or with more control characters than stray ones."""
    found = [at for at, char in enumerate(text) if char < " " and char not in "\t\n\r\f\v"]
    if "\x00" in text or len(found) > max(2, len(text) * _MOST_CONTROLS):
        where = f"{name}, character {text.find(chr(0)) if chr(0) in text else found[0]}"
        raise Unsupported(
            "zero bytes or control characters, so this is no text", where=where, advice=_NO_TEXT
        )


def _strict(data: bytes, encoding: str, name: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Malformed(
            f"the bytes are not valid {encoding}: {error.reason}",
            where=f"{name}, byte {error.start + skipped}",
            advice=f"the file may be cut off: fetch it again, or {_ADVICE}",
        ) from error


def _wide_without_mark(data: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 without a mark from binary data.

    Real text in any script has ASCII spaces, digits or stops; read in the wrong width or order it
    has hardly any.
    """
    if b"\x00" not in data:
        return None
    best: tuple[float, str] | None = None
    for encoding, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        share = 0.0 if len(data) % width else _ascii_share(data[:_SAMPLE], encoding)
        if share >= _LEAST_ASCII and (best is None or share > best[0]):
            best = (share, encoding)
    return None if best is None else best[1]


def _ascii_share(sample: bytes, encoding: str) -> float:
    """Give the share of printable ASCII, or 0 where the sample cannot be text in this encoding."""
    # The end of the sample may cut a pair of surrogates in two: the incremental decoder waits for
    # it.
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(sample)
    except UnicodeDecodeError:
        return 0.0
    if not text or "\x00" in text:
        return 0.0
    if (
        sum(unicodedata.category(char)[0] in "LMNPZS" or char in "\r\n\t" for char in text)
        < len(text) * _LEAST_TEXT
    ):
        return 0.0
    return sum(" " <= char <= "~" or char in "\r\n\t" for char in text) / len(text)


def _is_utf8_but_for_surrogates(data: bytes) -> bool:
    try:
        data.decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(data: bytes) -> bool:
    """Tell broken UTF-8 from another encoding: most of what is not ASCII is valid UTF-8."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - broken > broken
