"""Measures as they are written in YAML.

A file holds one measure, or several by name.  The keys of a measure; only ``measure`` is needed:

``measure``
    ``sum``, ``share``, ``growth``, ``count``, ``unit value`` or ``concentration``.
``of``
    What is added up: ``value`` (in US dollars, the default), ``net mass``, ``gross mass``,
    ``quantity`` (name the ``unit`` too) or ``rows``.  For a count: ``rows`` or a field, whose
    different values are counted.
``goods``, ``revision``
    Names of sets (``chpl``, ``chpl tier 1``), codes of 2, 4 or 6 digits, or plain words, which the
    goods table reads as headings and the result shows as assumed.  The codes are of HS2022 unless
    ``revision`` says otherwise.
``basis``, ``country``
    By what a row belongs to a country (``origin``, ``dispatch``, ``trading country``,
    ``destination``, ``brand seat``, ``manufacturer seat``, ``currency``, ``partner``), and the
    countries.  Of a sum, a growth and a count they choose the rows; of a share they are the part.
    Several bases give a measure each.
``part``
    Of a share: filters that make the part, beside or instead of ``country``.
any field (``reporter``, ``direction``, ``destination`` or ``to``, ``origin``, ``dispatch``,
``brand``, ``brand seat``, ``importer``, ``exporter``, ``currency``, ``unit`` ...)
    Rows with one of these values.  Conditions hold together.
``text``, ``exact text``
    One of these stands in the description.
``window``, ``compare``
    Days that count (``2022-02-24..2022-12-31``, ``2023``, ``2023-Q4``, ``2021..2024``), and those
    to compare with, or ``the year before``.
``rows at least``, ``at least``, ``total at least``, ``above``
    Floors: of each row; of what a share or a growth rests on, under which it is refused; of a
    group to be shown; of the figure of a group to be shown.
``group``
    Fields to split by: any field, or ``country`` (on the basis), ``month``, ``quarter``, ``year``,
    ``code``, ``heading``, ``chapter``.  A share with the group ``country`` is that of each country.
``per``, ``over``, ``top``
    Of a unit value: ``net mass`` or ``quantity``; of a concentration: the field whose values share
    the total, and how many of the largest are added up.
``breaks``
    Where codes changed between the windows: ``widen`` to what can be compared (the default),
    ``convert`` only where nothing need be added, or ``refuse``.
``interval``
    ``none`` where no interval is wanted: over very many groups that is faster.
``about``, ``caveat``
    Where the question is from, and what is to be said with the figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from enduse.errors import ConfigError
from enduse.trace.measure.declare.keyed import Keyed, read_keyed
from enduse.trace.measure.declare.problem import problem_of
from enduse.trace.measure.declare.value import (
    as_field,
    as_filters,
    as_floor,
    as_number,
    as_window,
    as_word,
    as_words,
    values_of,
)
from enduse.trace.measure.declare.window import year_before
from enduse.trace.measure.definition import (
    Basis,
    Breaks,
    Definition,
    Kind,
    Quantity,
)

__all__ = ["parse_measures", "read_measures"]

_KEYS = (
    *"measure of goods revision basis country part text window compare group per over top".split(),
    *"breaks interval about caveat".split(),
    "exact text",
    "rows at least",
    "at least",
    "total at least",
    "above",
)
_YEAR_BEFORE = {"the year before", "year before"}
_DEFAULT_TOP = 5


def read_measures(path: Path) -> tuple[Definition, ...]:
    """Read the measures of a YAML file, in their order.

    Raises:
        ConfigError: The file cannot be read, is no YAML, or a key or a value is not known; with
            the place and what may stand there.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = "no UTF-8 text" if isinstance(error, UnicodeDecodeError) else str(error.strerror)
        raise ConfigError(
            f"the file of measures cannot be read: {reason}",
            where=str(path),
            advice="give a YAML file of measures",
        ) from None
    return parse_measures(text, name=path.name)


def parse_measures(text: str, *, name: str = "measure") -> tuple[Definition, ...]:
    """Read the measures of a YAML text; see the head of this module for the keys.

    Args:
        text: The YAML.
        name: Name of the file, for errors, and for a measure that has none.

    Raises:
        ConfigError: As for :func:`read_measures`.
    """
    top = read_keyed(text, name)
    if "measure" in top.values and not isinstance(top.values["measure"], Mapping):
        return _measures(name.rpartition(".")[0] or name, top)
    found = [m for title in top.values for m in _measures(title, top.under(title))]
    if not found:
        raise ConfigError("no measure in it", where=name, advice="begin with 'measure: sum'")
    return tuple(found)


def _measures(name: str, keyed: Keyed) -> tuple[Definition, ...]:
    """Read one measure; several where it names several bases."""
    bases = [as_word(keyed, "basis", word, Basis) for word in as_words(keyed, "basis")]
    if len(bases) < 2:
        return (_measure(name, keyed, bases[0] if bases else None),)
    return tuple(_measure(f"{name} ({basis.value})", keyed, basis) for basis in bases)


def _measure(name: str, keyed: Keyed, basis: Basis | None) -> Definition:
    kind = as_word(keyed, "measure", keyed.text("measure"), Kind)
    window = as_window(keyed, "window")
    quantity, distinct = _of(keyed, kind)
    subject: tuple[str, ...] = ()
    if "country" in keyed.values:
        if basis is None:
            raise keyed.wrong(
                "country",
                "a country without a basis",
                f"say by what, as 'basis: origin'; there are: {_list(Basis)}",
            )
        subject = values_of(keyed, "country", basis.value)
    made = Definition(
        name=name,
        kind=kind,
        quantity=quantity,
        distinct=distinct,
        basis=basis,
        subject=subject,
        filters=as_filters(keyed, _KEYS),
        part=as_filters(keyed.under("part"), ()) if "part" in keyed.values else None,
        window=window,
        compare=_compare(keyed, window),
        group=tuple(as_field(keyed, "group", word) for word in as_words(keyed, "group")),
        rows_at_least=as_floor(keyed, "rows at least"),
        at_least=as_floor(keyed, "at least"),
        total_at_least=as_floor(keyed, "total at least"),
        above=as_number(keyed, "above"),
        per=as_word(keyed, "per", keyed.text("per", Quantity.NET_MASS.value), Quantity),
        over=as_field(keyed, "over", keyed.text("over")) if "over" in keyed.values else "",
        top=int(as_number(keyed, "top") or _DEFAULT_TOP),
        breaks=as_word(keyed, "breaks", keyed.text("breaks", Breaks.WIDEN.value), Breaks),
        interval=keyed.text("interval", "yes").casefold() not in {"none", "no", "false"},
        about=keyed.text("about", ""),
        caveats=as_words(keyed, "caveat"),
    )
    _check(made, keyed)
    return made


def _of(keyed: Keyed, kind: Kind) -> tuple[Quantity, str]:
    """Read what is added up, or the field whose values are counted."""
    if kind is Kind.COUNT:
        word = keyed.text("of", "rows")
        return Quantity.ROWS, "" if word == "rows" else as_field(keyed, "of", word)
    return as_word(keyed, "of", keyed.text("of", "value"), Quantity), ""


def _compare(keyed: Keyed, window: Any) -> Any:
    if keyed.text("compare", "").casefold() not in _YEAR_BEFORE:
        return as_window(keyed, "compare")
    if window is None:
        raise keyed.wrong("compare", "no window to go back from", "give a 'window'")
    return year_before(window)


def _check(made: Definition, keyed: Keyed) -> None:
    """Refuse what contradicts itself.

    Raises:
        ConfigError: A share without a part, a growth without a window to compare with ...
    """
    found, advice = problem_of(made)
    if found:
        raise keyed.wrong("measure", found, advice)


def _list(kinds: Any) -> str:
    return ", ".join(kind.value for kind in kinds)
