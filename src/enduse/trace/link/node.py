"""Spellings in columns of small numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeVar

from enduse.trace.link.form import NameForm, address_form, name_form, number_form

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["Nodes"]

_Form = TypeVar("_Form", bound=Hashable)


class Nodes:
    """Spellings that agree in name, number and country, as one; columns of small numbers.

    Attributes:
        count: How many nodes.
        of: The node of each spelling.
        names: The name of each node, a place in ``forms``.
        numbers: The national number of each node, a place in ``number_forms``; -1 for none.
        countries: The country of each node; -1 for none.
        rows: How many items have it.
    """

    def __init__(self, spellings: pa.Table) -> None:
        import numpy as np

        names, self.forms = _coded(spellings, "name", _named)
        numbers, self.number_forms = _coded(spellings, "national_id", number_form)
        countries, _ = _coded(spellings, "country", str.casefold)
        self.addresses, self.address_forms = _coded(spellings, "address", address_form)
        stacked = np.stack([names, numbers, countries], axis=1)
        found, self.of = np.unique(stacked, axis=0, return_inverse=True)
        self.of = self.of.reshape(-1)
        self.names, self.numbers, self.countries = found.T
        self.count = len(found)
        weights = spellings.column("rows").to_numpy()
        self.rows = np.bincount(self.of, weights=weights, minlength=self.count)

    def addresses_of(self) -> dict[int, set[int]]:
        """Give the addresses of each node that has any."""
        held: dict[int, set[int]] = defaultdict(set)
        told = (self.addresses >= 0).nonzero()[0]
        for node, address in zip(
            self.of[told].tolist(), self.addresses[told].tolist(), strict=True
        ):
            held[node].add(address)
        return held


def _coded(
    spellings: pa.Table, column: str, form: Callable[[str], _Form | None]
) -> tuple[np.ndarray, list[_Form]]:
    """Number the different forms of a column's values; -1 for those that have none."""
    import numpy as np

    held = spellings.column(column).combine_chunks().dictionary_encode()
    places: dict[_Form, int] = {}
    codes = np.full(len(held.dictionary) + 1, -1, np.int64)
    for at, value in enumerate(held.dictionary):
        made = form(value.as_py())
        if made:
            codes[at] = places.setdefault(made, len(places))
    indices = held.indices.fill_null(len(held.dictionary)).to_numpy()
    return codes[indices], list(places)


def _named(name: str) -> NameForm | None:
    form = name_form(name)
    return form if form.core else None
