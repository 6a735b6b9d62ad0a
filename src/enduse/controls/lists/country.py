"""Country codes out of what lists write in their country columns."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from enduse.text.place import country_of_address, country_of_name, name_of_country

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["country_codes"]

_CODE_LENGTH = 2
_LONGEST = 80


def country_codes(texts: Iterable[str]) -> tuple[str, ...]:
    """Give ISO 3166-1 alpha-2 codes, lower case, without repeats; what is no country is left out.

    Reads codes (``CN``), names of states and of their people (``Russian``), and longer forms
    (``Korea, Democratic People's Republic of``).
    """
    codes = (_code(text) for text in texts if text and len(text) <= _LONGEST)
    return tuple(dict.fromkeys(code for code in codes if code is not None))


@lru_cache(maxsize=4096)
def _code(text: str) -> str | None:
    code = text.lower()
    if len(code) == _CODE_LENGTH and name_of_country(code) is not None:
        return code
    head, comma, tail = text.partition(", ")
    if comma and tail.casefold().endswith((" of", " of the")):
        # ISO 3166 sorts by the last word: "Korea, Democratic People's Republic of".
        text = f"{tail} {head}"
    return country_of_name(text) or country_of_address(text)
