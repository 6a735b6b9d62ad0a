"""The countries of a world: who trades, who reports, who is bound by the controls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.errors import ConfigError
from enduse.tables import load_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Places", "load_places"]


@dataclass(frozen=True, slots=True)
class Places:
    """Countries, as arrays of one length; a country is its number in them.

    Attributes:
        codes: ISO 3166-1 alpha-2, lower case, sorted.
        imports: Weight of honest imports.
        exports: Weight of honest exports.
        to_russia: Weight of exports to Russia, before and after the control date, two columns.
        coalition: Whether it has like controls.
        target: Whether it is a controlled destination.
        reports_imports: Whether its customs record imports.
        reports_exports: Whether its customs record exports.
        currency: ISO 4217.
        style: Key of the names' style.
        id_form: Key of the form of national numbers.
        import_forms: What import declarations fill, by code of the reporter.
        export_forms: What export declarations fill.
    """

    codes: tuple[str, ...]
    imports: NDArray[np.float64]
    exports: NDArray[np.float64]
    to_russia: NDArray[np.float64]
    coalition: NDArray[np.bool_]
    target: NDArray[np.bool_]
    reports_imports: NDArray[np.bool_]
    reports_exports: NDArray[np.bool_]
    currency: tuple[str, ...]
    style: tuple[str, ...]
    id_form: tuple[str, ...]
    import_forms: dict[str, Any]
    export_forms: dict[str, Any]

    @property
    def third(self) -> NDArray[np.bool_]:
        """Whether it is neither of the coalition nor a controlled destination."""
        return ~self.coalition & ~self.target

    def number_of(self, code: str, where: str = "") -> int:
        """Give the number of a country.

        Raises:
            ConfigError: It is none of the world's.
        """
        if code not in self.codes:
            raise ConfigError(
                f"no country {code!r} in the world",
                where=where,
                advice="take one of " + ", ".join(self.codes),
            )
        return self.codes.index(code)


def load_places() -> Places:
    """Read the table of countries (``resources/scenario_places.yaml``)."""
    table = load_table("scenario_places")
    rows = table["countries"]
    codes = tuple(sorted(rows))
    imports, exports = table["reporters"]["import"], table["reporters"]["export"]
    return Places(
        codes=codes,
        imports=np.array([float(rows[code]["imports"]) for code in codes]),
        exports=np.array([float(rows[code]["exports"]) for code in codes]),
        to_russia=np.array([rows[code].get("russia", [0.0, 0.0]) for code in codes], np.float64),
        coalition=np.array([code in table["coalition"] for code in codes]),
        target=np.array([code in table["controlled_destinations"] for code in codes]),
        reports_imports=np.array([code in imports for code in codes]),
        reports_exports=np.array([code in exports for code in codes]),
        currency=tuple(rows[code]["currency"] for code in codes),
        style=tuple(rows[code]["names"] for code in codes),
        id_form=tuple(rows[code]["id"] for code in codes),
        import_forms=imports,
        export_forms=exports,
    )
