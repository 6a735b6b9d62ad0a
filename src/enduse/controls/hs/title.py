"""Short titles of subheadings, to show beside codes.

Made from the Harmonized Tariff Schedule of the United States (2026, public domain), whose first six
digits are those of HS2022.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from enduse.controls.hs.mapping import map_code
from enduse.controls.hs.revision import is_code, revisions
from enduse.tables import load_table

__all__ = ["title_of"]

_HEADING = 4
_LONGEST = 100
# Such a text says nothing without the one above it.
_BARE = (
    *(
        "other",
        "of ",
        "parts",
        "containing ",
        "not ",
        "with ",
        "without ",
        "for ",
        "in ",
        "having ",
    ),
    *("covering ", "exceeding ", "weighing ", "measuring ", "printed", "dyed", "bleached", "whole"),
    *(
        "unbleached",
        "plasticized",
        "frozen",
        "fresh",
        "cut ",
        "put up ",
        "men's",
        "women's",
        "live",
    ),
)


def title_of(code: str, revision: str = "HS2022") -> str:
    """Give a short title of a heading or subheading.

    Args:
        code: Four or six digits.
        revision: Its revision.  A code that HS2022 does not have gets the title of the code that
            holds it in the main, marked "formerly with".

    Returns:
        At most 100 characters; an empty string for what is no code.
    """
    newest = revisions()[-1]
    titles = _titles()
    if len(code) == _HEADING or (revision == newest) or not is_code(code, revision):
        return titles.get(code, "")
    main = map_code(code, revision, newest).main
    if not main:
        return ""
    title = titles[code if code in main else main[0]]
    return title if len(main) == 1 else f"{title[: _LONGEST - 12]} (and others)"


@cache
def _titles() -> Mapping[str, str]:
    table = load_table("hs_text")
    heads = {row["code"]: row["text"] for row in table if len(row["code"]) == _HEADING}
    return {
        row["code"]: _short(row["text"].split(" — "), heads[row["code"][:_HEADING]])
        for row in table
    }


def _short(parts: list[str], heading: str) -> str:
    said = [part for part in parts if part] or [heading]
    title = said[-1]
    above = [heading, *said[:-1]] if said != [heading] else []
    while title.lower().startswith(_BARE) and above:
        title = f"{_cut(above.pop(), _LONGEST - 30)}: {title[:1].lower()}{title[1:]}"
    return _cut(title, _LONGEST)


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:(") + "…"
