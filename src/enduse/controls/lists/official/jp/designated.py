"""Japan's designated entities under the Russia measures, out of the text of the published PDF.

METI (https://www.meti.go.jp/policy/external_economy/trade_control/02_export/17_russia/russia.html)
publishes three lists of entities to which exports are banned, by notices of the Foreign Ministry:
No. 82 of 2022 (Russia), No. 104 of 2022 (Belarus), and No. 447 of 2023 (other countries).  Read is
the text of each PDF, as ``pdftotext`` and its like give it: a title with the number of the notice,
the day of the last change, and numbered entries with a Japanese name, an English name with its
aliases, and addresses (``所在地``).

The day of designation in the title is that of the notice and not of the entries, and the numbers
move when an entry goes: an entry has no date, and is known by its row.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from enduse.controls.lists.country import country_codes
from enduse.controls.lists.entry import Refusal, listed_names
from enduse.controls.lists.official.head import head_of
from enduse.controls.lists.reader import ListReader, Rejected, Task
from enduse.controls.lists.value import clean
from enduse.errors import Empty, Malformed
from enduse.intake.encoding import decode
from enduse.intake.file import read_whole, refuse_binary
from enduse.intake.limits import Limits
from enduse.model.listing import Listing
from enduse.text.date import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["MetiDesignated"]


class _Notice(NamedTuple):
    """A notice: how it calls itself, the key of its list, and the country of all its entries."""

    title: str
    list: str
    country: str


_NOTICES = (
    _Notice("外務省告示第八十二号", "jp_meti_russia", "ru"),
    _Notice("外務省告示第百四号", "jp_meti_belarus", "by"),
    _Notice("外務省告示第四百四十七号", "jp_meti_third", ""),
)
_JAPANESE = r"[\u3040-\u30ff\u3400-\u9fff]"
_HAS_JAPANESE = re.compile(_JAPANESE)
_UPDATED = re.compile(r"最終更新日:\s{0,3}(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_ADDRESS = "所在地:"
_SPREAD = re.compile(r"所\s?在\s?地\s?:")
_ALIASES = "別称:"
# "(別称、A、B及びC)" behind a Japanese name, up to its end.
_OTHER_NAMES = "(別称、"
_JAPANESE_COMMA = re.compile(r"、|及び|;")
# A Chinese name in brackets: Han letters without kana.
_CHINESE = re.compile(
    r"\(([^()A-Za-z\u3040-\u30ff]{0,80}[\u3400-\u9fff][^()A-Za-z\u3040-\u30ff]{0,80})\)"
)
_AKA = re.compile(r",?\s{0,3}\ba\.k\.a\b\.?,?", re.IGNORECASE)
_FOLLOWING = re.compile(
    r",?\s{0,3}\b(?:the\s{0,3})?follow(?:ing)?\s{0,3}(?:[a-z]{1,10}\s{1,3})?[a-z]{0,5}alias(?:es)?:?",
    re.IGNORECASE,
)
_DASH = re.compile(r"^\s{0,9}[-—–ー]\s{0,3}")
# Two aliases on one line: "-A; and-B".
_DASH_INSIDE = re.compile(r";\s{0,3}(?:and\s{0,3})?(?=[-—–])")
_TAIL = re.compile(r"(?:;|,)?(?:\s{1,3}and)?\s{0,3}$")
_ABBREVIATION = re.compile(r"\b(?:Ltd|Inc|Co|Corp|Sti|Şti|Ști|S\.A|No|Jr)\.$")
_ADDRESS_BREAK = re.compile(r";\s{0,3}(?:and\s)?")
_NOTE = ", including "
# How many numbers in a row may be missing before the rest is taken for one entry.
_MOST_GAP = 5
_HEAD = 4096
_ADVICE = "fetch the file again, or check that it is the right one"


class MetiDesignated(ListReader):
    """Japan's designated entities under the Russia measures (METI): text of the PDF."""

    NAME: ClassVar[str] = "meti_designated"

    def recognises(self, path: Path) -> bool:
        """Tell by the number of the notice in the title."""
        return not path.is_dir() and _notice(_plain(head_of(path))) is not None

    def version_of(self, path: Path) -> str | None:
        """Give the day of the last change that the title says."""
        found = _UPDATED.search(_plain(head_of(path)))
        return (
            None
            if found is None
            else parse_date("-".join(part.zfill(2) for part in found.groups()))
        )

    def read(self, task: Task) -> Iterator[Listing | Rejected]:
        """Give the entries in the order of their numbers."""
        path = task.files[0]
        data = read_whole(path, cap=Limits().article)
        refuse_binary(data[:_HEAD], path.name, advice="give the text of the PDF")
        text = _plain(decode(data, path.name)[0])
        notice = _notice(text[:_HEAD])
        if notice is None:
            raise Malformed(
                "no notice of the Foreign Ministry in its title", where=path.name, advice=_ADVICE
            )
        key = task.key or notice.list
        last = 0
        for number, body in _bodies(text):
            for missing in range(last + 1, number):
                yield Rejected(path.name, missing, "no entry with this number was found", key)
            last = number
            try:
                yield _listing(body, number, notice, (key, task.version))
            except Refusal as refusal:
                yield Rejected(path.name, number, refusal.reason, key)
        if last == 0:
            raise Empty("no numbered entry in it", where=path.name, advice=_ADVICE)


def _plain(text: str) -> str:
    """Give a text with figures, brackets and colons of one kind."""
    return _SPREAD.sub(_ADDRESS, unicodedata.normalize("NFKC", text))


def _notice(title: str) -> _Notice | None:
    packed = "".join(title[:_HEAD].split())
    return next((notice for notice in _NOTICES if notice.title in packed), None)


def _bodies(text: str) -> Iterator[tuple[int, str]]:
    """Give the text of each entry: from its number to the next number.

    Numbers stand at the beginning of a line, or behind the last word of the entry before where a
    page ended; Japanese follows on the same line, so that no house number is taken for one.
    """
    number, at = _next(text, 1, 0)
    while at is not None:
        following, after = _next(text, number + 1, at.end())
        yield number, text[at.end() : len(text) if after is None else after.start()]
        number, at = following, after


def _next(text: str, number: int, start: int) -> tuple[int, re.Match[str] | None]:
    """Find the next entry; one whose number is lost is passed over."""
    for wanted in range(number, number + _MOST_GAP):
        form = rf"(?:^|(?<=[^\s\d])){wanted}[ \u3000]{{1,4}}(?=[^\n]{{0,200}}{_JAPANESE})"
        found = re.compile(form, re.MULTILINE).search(text, start)
        if found is not None:
            return wanted, found
    return number, None


def _listing(body: str, number: int, notice: _Notice, place: tuple[str, str]) -> Listing:
    head, _, address = body.partition(_ADDRESS)
    named, _, aliases = head.partition(_ALIASES)
    japanese, english = _parted(named)
    names = [*_english_names(english), *_japanese_names(japanese)]
    if aliases:
        other, latin = _parted(aliases)
        pieces = [*_joined(latin).split(";"), *_JAPANESE_COMMA.split("".join(other))]
        names += [(_trim(piece), "alias") for piece in pieces]
    addresses = [_trim(text) for text in _ADDRESS_BREAK.split(_joined(address.splitlines()))]
    countries = country_codes(text.rpartition(",")[2].strip(" .") for text in addresses)
    note = _joined(english) if _NOTE in _joined(english) else ""
    return Listing(
        list=place[0],
        version=place[1],
        entry_id=f"row {number}",
        schema="LegalEntity",
        names=listed_names(names),
        program=notice.title,
        countries=countries or ((notice.country,) if notice.country else ()),
        addresses=tuple(dict.fromkeys(filter(None, addresses))),
        remarks=note,
        rows=(number,),
    )


def _parted(text: str) -> tuple[list[str], list[str]]:
    """Part the Japanese lines at the beginning from the others.

    A Japanese name may hold Latin words: what stands in brackets that are still open belongs to it.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    at = 0
    opened = 0
    while at < len(lines) and (opened > 0 or _HAS_JAPANESE.search(lines[at])):
        opened += lines[at].count("(") - lines[at].count(")")
        at += 1
    japanese, others = lines[:at], lines[at:]
    if japanese and (not others or _DASH.match(others[0]) or others[0][:1].islower()):
        # The English name stands on the same line, without a blank.
        whole, english = _unglued("".join(japanese))
        return [whole], [english, *others] if english else others
    return japanese, others


def _unglued(text: str) -> tuple[str, str]:
    """Part a Japanese name from the Latin text behind its last Japanese letter or bracket."""
    chinese = _CHINESE.search(text)
    end = ""
    if chinese is not None and chinese.end() == len(text):
        text, end = text[: chinese.start()], chinese.group()
    ends = [place + 1 for place, char in enumerate(text) if char in ")」" or _is_japanese(char)]
    at = next((place for place in reversed(ends) if text[place : place + 1].isalpha()), len(text))
    return text[:at] + end, text[at:]


def _is_japanese(char: str) -> bool:
    return _HAS_JAPANESE.match(char) is not None


def _japanese_names(lines: list[str]) -> Iterator[tuple[str, str]]:
    name, _, others = "".join(lines).partition(_OTHER_NAMES)
    pieces = [name, *_JAPANESE_COMMA.split(others.removesuffix(")"))]
    for piece in pieces:
        yield _CHINESE.sub("", piece), "alias"
        for chinese in _CHINESE.findall(piece):
            for text in chinese.split("、"):
                yield text, "alias"


def _english_names(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Give the English name, and the aliases that follow it line by line."""
    items = [""]
    for line in "\n".join(_DASH_INSIDE.sub(";\n", line) for line in lines).splitlines():
        if _DASH.match(line):
            items.append(_DASH.sub("", line))
        else:
            items[-1] = _joined([items[-1], line])
    first = _FOLLOWING.sub(" ", items[0]).partition(_NOTE)[0]
    name, *inline = _AKA.split(first)
    yield _trim(name).rstrip(","), "name"
    for text in [*inline, *items[1:]]:
        yield _trim(text), "alias"


def _joined(lines: list[str]) -> str:
    """Join lines; a word that was parted at a hyphen is put together."""
    text = ""
    for line in lines:
        joint = "" if text == "" or text.endswith("-") else " "
        text += joint + line.strip()
    return text


def _trim(text: str) -> str:
    """Take off what stands between the items of an enumeration."""
    plain = _TAIL.sub("", _TAIL.sub("", clean(text)))
    return plain if _ABBREVIATION.search(plain) else plain.removesuffix(".")
