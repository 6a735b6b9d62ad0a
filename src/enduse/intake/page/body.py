"""Which of the lines that an extractor gives for the body of a page belong to it.

An extractor keeps what stands within the article's element: also the links to other articles
between its paragraphs, plugs of newsletters, the buttons above and the tags below.  They are known
by their words (the table ``lines``), and by how much of a line is a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from statistics import median

from enduse.intake.page.flatten import Block
from enduse.tables import load_table

__all__ = ["body_lines"]

_KINDS = ("share", "comments", "ad", "related")
_SHORT = 14
_LONGEST_PLUG = 45
_LEAST_PROSE = 8
_LINKED = 0.85
_HALF_LINKED = 0.5
_MENU = 0.3
_INDEX = 12
_FEW_WORDS = 3
_CELL = 60
_MOST_CELLS = 20
_BETWEEN = 4
_LEAST_LINK = 3
_RUN = 3
_SENTENCE_END = re.compile(r"[.!?…。！？:;,][\"'”’»)\]]{0,3}$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{4,300}$", re.IGNORECASE)
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_EDGE = " \t-–—|·•*:>»›()[]…."
_LABEL_END = re.compile(r"\s?[:：]\s?\S")
_NEVER = r"(?!)"


def body_lines(lines: Sequence[str], blocks: Iterable[Block], titles: Iterable[str]) -> list[str]:
    """Give the lines that belong to the body.

    Args:
        lines: What the extractor gave, line by line.
        blocks: The lines of the whole page.
        titles: The title in its forms; it is no part of the body.
    """
    page = list(blocks)
    links = _link_shares(page)
    heads = {_plain(title) for title in titles if title}
    is_layout = 0 < sum(_is_cell(line) for line in lines) <= _MOST_CELLS
    kept = [
        piece
        for line in lines
        if line.strip()
        for piece in (_taken_apart(line, page) if is_layout else [line])
        if not (_is_plug(_bare(piece)) or _is_link_out(_bare(piece), links))
    ]
    kept = _without_lists_of_links(kept, links)
    prose = [at for at, line in enumerate(kept) if _is_prose(line)]
    if not prose:
        return kept or [line for line in lines if line.strip()]
    first, last = prose[0], prose[-1]
    head = [
        line
        for line in kept[:first]
        if _plain(_bare(line)) not in heads and not _ADDRESS.match(line)
    ]
    linked = [line for line in head if links.get(_bare(line), 0.0) >= _LINKED]
    # Where much of what stands above the first paragraph is links, it is a menu.
    is_menu = len(linked) >= max(_LEAST_LINK, len(head) * _MENU) or _is_index(head)
    head = [] if is_menu else [line for line in head if line not in linked]
    tail = [line for line in kept[last + 1 :] if links.get(_bare(line), 0.0) < _LINKED]
    return head + kept[first : last + 1] + tail


def _is_index(head: Sequence[str]) -> bool:
    """Tell a long column of single words: an index of the site that is no links here."""
    return len(head) >= _INDEX and median(len(line.split()) for line in head) <= _FEW_WORDS


def _is_cell(line: str) -> bool:
    return line.startswith("|") and len(line.split()) >= _CELL


def _taken_apart(line: str, page: Sequence[Block]) -> list[str]:
    """Give the lines that one cell of a table holds, where a page is laid out by tables."""
    if not _is_cell(line):
        return [line]
    said = line.strip("| ")
    best: list[str] = []
    for start, block in enumerate(page):
        if not said.startswith(block.text):
            continue
        found, at = [], 0
        for other in page[start:]:
            next_at = said.find(other.text, at, at + len(other.text) + _BETWEEN)
            if next_at < 0:
                break
            found.append(other.text)
            at = next_at + len(other.text)
        if at >= len(said) * _LINKED and len(found) > len(best):
            best = found
    return best or [line]


def _link_shares(blocks: Iterable[Block]) -> dict[str, float]:
    """Give the share of each line that stands in links; the least where a line stands twice."""
    shares: dict[str, float] = {}
    for block in blocks:
        share = block.linked / block.size
        shares[block.text] = min(share, shares.get(block.text, 1.0))
    return shares


def _bare(line: str) -> str:
    return " ".join(line.removeprefix("- ").split())


def _plain(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).casefold().split()).strip(_EDGE)


def _is_prose(line: str) -> bool:
    return len(line.split()) >= _LEAST_PROSE and _SENTENCE_END.search(line) is not None


def _is_plug(line: str) -> bool:
    """Tell a button, a plug of a newsletter, or a heading over other articles."""
    words = line.count(" ") + 1
    if words > _LONGEST_PLUG:
        return False
    plain = _plain(line)
    whole, start, part, short = _phrases()
    if whole.fullmatch(plain) is not None:
        return True
    if words <= _SHORT and (start.match(plain) or short.search(plain)):
        return True
    return not _has_quote(line) and (start.match(plain) or part.search(plain)) is not None


def _has_quote(line: str) -> bool:
    return "“" in line or '"' in line


def _is_link_out(line: str, links: dict[str, float]) -> bool:
    """Tell a line that leads to another article: a label and a link, or a link in capitals."""
    share = links.get(line, 0.0)
    label = _labels().match(_plain(line))
    if label is not None and (share >= _HALF_LINKED or _LABEL_END.match(line, label.end())):
        return True
    return share >= _LINKED and line.count(" ") >= _LEAST_LINK and line.isupper()


def _without_lists_of_links(lines: list[str], links: dict[str, float]) -> list[str]:
    """Drop runs of lines that are links and no sentences: teasers, tags."""
    is_link = [
        links.get(_bare(line), 0.0) >= _LINKED and not (_is_prose(line) or _ADDRESS.match(line))
        for line in lines
    ]
    dropped: set[int] = set()
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and is_link[end]:
            end += 1
        if end - at >= _RUN:
            dropped.update(range(at, end))
        at = max(end, at + 1)
    return [line for index, line in enumerate(lines) if index not in dropped]


@cache
def _phrases() -> tuple[re.Pattern[str], ...]:
    """Give the patterns of whole lines, beginnings, parts, and parts of short lines."""
    kinds = load_table("lines")["kinds"]
    whole, start, part, short, short_start = (
        _any_of({form for kind in _KINDS for form in kinds[kind].get(key, ())})
        for key in ("whole", "start", "part", "short", "short_start")
    )
    return (
        re.compile(whole),
        re.compile(rf"(?:{start})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{part})(?!\w)"),
        re.compile(rf"\A(?:{short_start})(?!\w)|(?<!\w)(?:{short})(?!\w)"),
    )


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(set(load_table('lines')['label']))})(?!\w)")


def _any_of(forms: Iterable[str]) -> str:
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form) for form in longest) or _NEVER
