"""The firms of a world."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from enduse.scenario.stock.names import Style, load_styles, make_id, stems
from enduse.tables import load_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enduse.scenario.stock.places import Places

__all__ = ["Parties"]

_DRAWS = 7
_SPACE = 2**40
_STRIDE = 7_919
_TRIES = 200
_ARM = {"latin": "Import Export", "cyrillic": "Импорт Экспорт", "han": "进出口"}
_FORMS = (
    "股份有限公司",
    "有限公司",
    " Sanayi ve Ticaret Ltd. Şti.",
    " Sanayi ve Ticaret Ltd Sti",
    " Private Limited",
    " Pvt Ltd",
    " Co., Ltd.",
    " Co Ltd",
    " Limited",
    " LLC",
    " LLP",
    " Ltd",
    " FZE",
    " MCHJ",
    " GmbH",
    " d.o.o.",
    " doo",
)


class Parties:
    """Firms, numbered from 0 as they are added.

    A *true party* may have several entries: sister firms and trading names of the same hands.  The
    entry's ``true`` is the number of the first.

    Args:
        places: The countries.
    """

    def __init__(self, places: Places) -> None:
        self.places = places
        self._styles: dict[str, Style] = load_styles()
        self._forms = load_table("scenario_names")["ids"]
        self._stems: list[str] = []
        self._used: set[str] = set()
        self._numbers: set[str] = set()
        self.country: list[int] = []
        self.home: list[str] = []
        self.abroad: list[str] = []
        self.number: list[str] = []
        self.address: list[str] = []
        self.address_abroad: list[str] = []
        self.formed: list[int] = []
        self.true: list[int] = []
        self.sisters: dict[int, list[int]] = {}

    def __len__(self) -> int:
        """Give the number of entries."""
        return len(self.home)

    def add(
        self, rng: np.random.Generator, country: int, *, stem: str = "", formed: int | None = None
    ) -> int:
        """Invent a firm and give its number.

        Args:
            rng: Where chance comes from.
            country: Number of its country.
            stem: The invented word of its name; drawn where empty.
            formed: Day of its registration; drawn before the window where not told.
        """
        return int(self.add_many(rng, np.array([country]), [stem] if stem else [], formed)[0])

    def add_many(
        self,
        rng: np.random.Generator,
        countries: NDArray[np.int64],
        named: list[str] | None = None,
        formed: int | None = None,
    ) -> NDArray[np.int32]:
        """Invent a firm for each country of a list and give their numbers."""
        count = countries.size
        words = list(named or [])
        if not words:
            words = self._fresh(rng, count)
        draws = rng.integers(0, _SPACE, (count, _DRAWS)).tolist()
        ages = rng.integers(12_000, 18_000, count).tolist()
        first = len(self)
        for at in range(count):
            country = int(countries[at])
            home, abroad = self._name(country, words[at], draws[at])
            self._append(country, home, abroad, draws[at])
            self.formed.append(ages[at] if formed is None else formed)
            self.true.append(first + at)
        return np.arange(first, first + count, dtype=np.int32)

    def add_sister(self, rng: np.random.Generator, party: int, *, same_number: bool) -> int:
        """Add another firm of the same hands: same address, same number or stem of it."""
        stem = self._fresh(rng, 1)[0]
        draws = rng.integers(0, _SPACE, _DRAWS).tolist()
        country = self.country[party]
        home, abroad = self._name(country, stem, draws)
        self._append(country, home, abroad, draws)
        self.address[-1], self.address_abroad[-1] = self.address[party], self.address_abroad[party]
        number = self.number[party]
        self.number[-1] = number if same_number else self._sister_number(number)
        self.formed.append(self.formed[party])
        self.true.append(self.true[party])
        self.sisters.setdefault(self.true[party], []).append(len(self) - 1)
        return len(self) - 1

    def add_namesake(self, rng: np.random.Generator, party: int, country: int) -> int:
        """Add an honest firm of the same name with a number and an address of its own."""
        draws = rng.integers(0, _SPACE, _DRAWS).tolist()
        self._append(country, self.home[party], self.abroad[party], draws)
        self.formed.append(int(rng.integers(12_000, 18_000)))
        self.true.append(len(self) - 1)
        return len(self) - 1

    def add_affiliate(self, rng: np.random.Generator, party: int) -> int:
        """Add a trading arm: another's name with two words more, at an address of its own."""
        new = self.add_namesake(rng, party, self.country[party])
        script = self._styles[self.places.style[self.country[party]]].script
        self.home[new] = _with_word(self.home[party], _ARM[script])
        self.abroad[new] = _with_word(self.abroad[party], _ARM["latin"])
        return new

    def _unused(self, country: int, draw: int) -> str:
        """Give a national number that no other firm has."""
        form = self._forms[self.places.id_form[country]]
        for more in range(_TRIES):
            number = make_id(form, draw + more * _STRIDE)
            if number not in self._numbers:
                break
        self._numbers.add(number)
        return number

    def _sister_number(self, number: str) -> str:
        """Give a number that differs in its last digit, and that no other firm has."""
        others = (f"{number[:-1]}{(int(number[-1]) + more) % 10}" for more in range(1, 10))
        found = next((other for other in others if other not in self._numbers), number)
        self._numbers.add(found)
        return found

    def _fresh(self, rng: np.random.Generator, count: int) -> list[str]:
        if len(self._stems) < count:
            drawn = stems(rng, 3 * count + 500)
            self._stems = [word for word in drawn if word not in self._used]
        if len(self._stems) < count:
            return self._doubled(rng, count)
        taken, self._stems = self._stems[:count], self._stems[count:]
        self._used.update(taken)
        return taken

    def _doubled(self, rng: np.random.Generator, count: int) -> list[str]:
        """Compose names of two invented words once the single ones are used up."""
        left, right = stems(rng, count), stems(rng, count)
        return [f"{a} {b}" for a, b in zip(left, right, strict=True)]

    def _name(self, country: int, stem: str, draws: list[int]) -> tuple[str, str]:
        return self._styles[self.places.style[country]].name(stem, draws)

    def _append(self, country: int, home: str, abroad: str, draws: list[int]) -> None:
        style = self._styles[self.places.style[country]]
        address, address_abroad = style.address(draws)
        self.country.append(country)
        self.home.append(home)
        self.abroad.append(abroad)
        self.number.append(self._unused(country, draws[0] + draws[5]))
        self.address.append(address)
        self.address_abroad.append(address_abroad)


def _with_word(name: str, word: str) -> str:
    """Put words before the legal form, or at the end of what stands in quotes."""
    if name.endswith("»"):
        return f"{name[:-1]} {word}»"
    for form in _FORMS:
        if name.endswith(form):
            head = name.removesuffix(form)
            return f"{head}{word}{form}" if word in _ARM["han"] else f"{head} {word}{form}"
    return f"{name} {word}"
