"""What OFAC's forms have in common: programmes that are lists of their own, names, kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ALIAS_KINDS", "SCHEMATA", "full_name", "is_consolidated", "list_key", "sublist"]

SCHEMATA = {
    "individual": "Person",
    "entity": "LegalEntity",
    "vessel": "Vessel",
    "aircraft": "Airplane",
}
ALIAS_KINDS = {"aka": "alias", "fka": "previous", "nka": "alias"}
# Programmes of the consolidated file that are lists of their own, with measures of their own.
_SUBLISTS = {
    "CMIC-EO13959": "us_ofac_cmic",
    "NS-PLC": "us_ofac_plc",
    "FSE-IR": "us_ofac_fse",
    "FSE-SY": "us_ofac_fse",
}
# The same by the name that the advanced XML gives the list (ListValues).
_LIST_WORDS = (
    ("military-industrial", "us_ofac_cmic"),
    ("palestinian", "us_ofac_plc"),
    ("evaders", "us_ofac_fse"),
)
# Programmes that only the consolidated file has in any number.
_NOT_SDN = frozenset({"CMIC-EO13959", "NS-PLC", "FSE-IR", "FSE-SY", "561-Related", "561List"})
_LEAST_SHARE = 0.05


def sublist(programs: Iterable[str]) -> str:
    """Give the key of the list that an entry of the consolidated file is on."""
    return next((_SUBLISTS[name] for name in programs if name in _SUBLISTS), "us_ofac_cons")


def list_key(name: str) -> str:
    """Give the key of a list by the name that the advanced XML has for it."""
    plain = name.casefold()
    if plain.startswith(("sdn", "specially designated")):
        return "us_ofac_sdn"
    return next((key for words, key in _LIST_WORDS if words in plain), "us_ofac_cons")


def is_consolidated(programs: Iterable[Iterable[str]]) -> bool:
    """Tell the consolidated file from the SDN file by the programmes of its first entries.

    The two have one form.  A third of the consolidated entries of 2026 are under programmes that
    hardly any SDN is under (1 of 8,976 in 2020).
    """
    marks = [any(name in _NOT_SDN for name in names) for names in programs]
    return sum(marks) > len(marks) * _LEAST_SHARE


def full_name(last: str, first: str) -> str:
    """Write a name as OFAC's CSV has it: ``LAST, First``."""
    return ", ".join(part for part in (last, first) if part)
