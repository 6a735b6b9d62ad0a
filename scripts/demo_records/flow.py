"""What moved: the lines of the invented trade, before anybody's customs wrote them down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scripts.demo_records.stock import FIRST, LAST, Firm, Line, Maker, firm, table

__all__ = ["andorra_lines", "uruguay_exports", "uruguay_imports"]

_LISTED = dt.date(2023, 9, 14)
"""The day on which the arms maker of the case was listed."""
_MISSING = (2024, 8)
"""The month that Uruguay did not deliver."""
_CIF_FOB = 1.06


def andorra_lines(make: Maker) -> list[Line]:
    """Give all that Andorra took in, by day."""
    made = [
        *_circuits_from_uruguay(make),
        *_circuits_from_elsewhere(make),
        *_dear_circuits(make),
        *_named_goods(make),
        *_honest(make),
    ]
    return sorted(made, key=lambda line: line.key)


def uruguay_exports(make: Maker, taken: Sequence[Line]) -> list[Line]:
    """Give what Uruguay recorded of the same goods, free on board.

    A free zone's goods are not in it, and one month was not delivered; some navigation equipment
    never arrived.
    """
    made = []
    for number, line in enumerate(line for line in taken if line.dispatch == "UY"):
        day = max(FIRST, line.day - dt.timedelta(days=int(make.between(18, 34))))
        if number % 14 != 9 and (day.year, day.month) != _MISSING:
            made.append(replace(line, day=day, usd=round(line.usd / _CIF_FOB, 2)))
    never = make.days(dt.date(2024, 1, 9), dt.date(2024, 11, 28), 14)
    made += [_navigation(make, day) for day in never if (day.year, day.month) != _MISSING]
    return sorted(made, key=lambda line: line.key)


def uruguay_imports(make: Maker, sent: Sequence[Line]) -> list[Line]:
    """Give what came into Uruguay: what is sent on, a surge, a home market, honest goods."""
    ombuline, nortada = firm("ombuline"), firm("nortada")
    made = []
    for line in sent:
        # Nortada sends on all that it takes in; Ombuline a part.
        if line.exporter == nortada or (line.exporter == ombuline and line.brand != "OMBULINE"):
            day = max(FIRST, line.day - dt.timedelta(days=int(make.between(14, 40))))
            if line.code.startswith("8542"):
                made.append(_taken_in(line, day, 1.03 if line.exporter == nortada else 2.6))
    made += [*_surge(make), *_homes(make)]
    return sorted(made, key=lambda line: line.key)


def _circuits_from_uruguay(make: Maker) -> Iterator[Line]:
    """Integrated circuits from Uruguay: a little before the embargo, much since."""
    years = (
        (dt.date(2022, 1, 10), dt.date(2022, 12, 20), 10, 260_000.0, 0.06),
        (dt.date(2023, 1, 9), dt.date(2023, 12, 21), 30, 1_040_000.0, 0.10),
        (dt.date(2024, 1, 8), dt.date(2024, 12, 20), 76, 3_160_000.0, 0.32),
        (dt.date(2025, 1, 7), dt.date(2025, 4, 28), 24, 1_130_000.0, 0.46),
    )
    number = 0
    for first, last, rows, total, pesos in years:
        drawn = zip(make.days(first, last, rows), make.parts(total, rows), strict=True)
        for place, (day, usd) in enumerate(drawn):
            in_pesos = int((place + 1) * pesos) > int(place * pesos)
            made = table("made")
            origin, brand = made[number % len(made)]
            yield replace(
                _circuit(make, day, usd, number),
                importer=_buyer(day, number),
                exporter=_seller(day, number, brand),
                origin=origin,
                brand=brand,
                currency="UYU" if in_pesos else "USD",
            )
            number += 1


def _circuit(make: Maker, day: dt.date, usd: float, number: int) -> Line:
    """Give a line of circuits worth so much; who and whence is said by the caller."""
    code, text, price, mass = table("circuits")[number % 5]
    units = max(50.0, round(usd / (price * make.between(0.85, 1.18)), -1))
    kilograms = round(units * mass * make.between(1.0, 1.3), 3)
    nobody = Firm("", "")
    return Line(day, nobody, nobody, "", "UY", code, text, usd, kilograms, units)


def _buyer(day: dt.date, number: int) -> Firm:
    """Before the arms maker was listed it bought in its own name; others have since."""
    if day < _LISTED:
        return firm(("envalira", "comu", "valira")[number % 3])
    if number % 13 == 4:
        return firm("tallers")
    return firm(("valira", "valira", "comu", "pirineu")[number % 4])


def _seller(day: dt.date, number: int, brand: str) -> Firm:
    if brand == "OMBULINE":
        return firm("ombuline")
    if day >= dt.date(2024, 1, 20) and number % 3 == 1:
        return firm("nortada")
    return firm(("ombuline", "rambla", "ombuline", "cerro", "rambla")[number % 5])


def _circuits_from_elsewhere(make: Maker) -> Iterator[Line]:
    """Integrated circuits from Spain, Germany and China: honest, and nearly level."""
    years = (
        (dt.date(2022, 1, 12), dt.date(2022, 12, 16), 16, 1_050_000.0),
        (dt.date(2023, 1, 11), dt.date(2023, 12, 15), 18, 1_190_000.0),
        (dt.date(2024, 1, 10), dt.date(2024, 12, 18), 20, 1_350_000.0),
        (dt.date(2025, 1, 9), dt.date(2025, 4, 25), 7, 420_000.0),
    )
    sources = (
        ("ibercircuit", "MY", "ES"),
        ("lindenau", "DE", "DE"),
        ("qianhu", "CN", "CN"),
        ("ibercircuit", "TW", "ES"),
    )
    number = 0
    for first, last, rows, total in years:
        for day, usd in zip(make.days(first, last, rows), make.parts(total, rows), strict=True):
            seller, origin, dispatch = sources[number % len(sources)]
            yield replace(
                _circuit(make, day, usd, number * 2),
                importer=firm(("madriu", "pirineu", "madriu")[number % 3]),
                exporter=firm(seller),
                origin=origin,
                dispatch=dispatch,
                unit=("pcs", "PCE", "U")[number % 3],
                brand="QIANHU" if seller == "qianhu" else "PINGXI",
                currency="USD" if seller == "qianhu" else "EUR",
            )
            number += 1


def _dear_circuits(make: Maker) -> Iterator[Line]:
    """Five consignments of one buyer, at eight times the going price."""
    code, text = table("circuits")[0][:2]
    for day in make.days(dt.date(2024, 3, 4), dt.date(2024, 9, 20), 5):
        units = round(make.between(420, 700), -1)
        usd = round(units * 6.4 * 8.0 * make.between(0.92, 1.08), 2)
        yield Line(
            day, firm("valira"), firm("rambla"), "TW", "UY", code, text, usd,
            round(units * 0.0023, 3), units, brand="PINGXI",
        )  # fmt: skip


def _named_goods(make: Maker) -> Iterator[Line]:
    """Navigation equipment, aircraft parts, jammers, optics, nitrocellulose."""
    for code, text, price, mass, rows, sellers, origins, buyer, brand, first in table("named"):
        for number, day in enumerate(make.days(first, dt.date(2025, 4, 15), rows)):
            units = round(make.between(8, 30)) if mass else None
            kilograms = (
                round((units or 0) * mass, 2) if mass else round(make.between(5_000, 14_000), 1)
            )
            usd = round((units or kilograms) * price * make.between(0.9, 1.12), 2)
            seller = sellers[number % len(sellers)]
            yield Line(
                day, _hidden(buyer, day), firm(seller), origins[number % len(origins)],
                "DE" if seller == "lindenau" else "UY", code, text, usd, kilograms, units,
                unit="pcs" if mass else "kg", brand=brand,
                end_user=firm("envalira").name if number % 5 == 3 else "",
            )  # fmt: skip


def _hidden(buyer: str, day: dt.date) -> Firm:
    """Since its listing the arms maker stands under its other name, or another firm does."""
    if buyer != "envalira" or day < _LISTED:
        return firm(buyer)
    return firm("tallers" if day.month % 2 else "comu")


def _honest(make: Maker) -> Iterator[Line]:
    """Goods of all kinds, from all over."""
    for number, good in enumerate(table("shops")):
        code, text, price, mass, origin, dispatch, seller, unit, buyer = good
        for day in make.days(FIRST, LAST, 11 - number % 4):
            kilograms = round(make.between(4_000.0, 38_000.0) / price, 1)
            units = max(1.0, round(kilograms / mass)) if mass else None
            kilograms = round(units * mass, 2) if units is not None else kilograms
            if unit in {"L", "m"}:
                units = round(kilograms * 1.05, 1)
            usd = round(kilograms * price * make.between(0.85, 1.2), 2)
            yield Line(
                day, firm(buyer), Firm(seller, dispatch), origin, dispatch, code, text, usd,
                kilograms, units, unit, currency="USD" if dispatch == "UY" else "EUR",
            )  # fmt: skip


def _navigation(make: Maker, day: dt.date) -> Line:
    units = round(make.between(40, 62))
    usd = round(units * 1_400.0 * make.between(0.92, 1.1), 2)
    return Line(
        day, firm("aerovalls"), firm("halcyon"), "SG", "UY", "85269100", table("named")[0][1],
        usd, round(units * 1.9, 2), float(units), brand="HALCYON",
    )  # fmt: skip


def _taken_in(line: Line, day: dt.date, more: float) -> Line:
    """Give the import that an export was made from, so many times as large."""
    from_taiwan = line.origin == "TW"
    return replace(
        line,
        day=day,
        importer=line.exporter,
        exporter=firm("tamsui" if from_taiwan else "kowloon"),
        dispatch="TW" if from_taiwan else "HK",
        usd=round(line.usd * 0.72 * more, 2),
        kilograms=round(line.kilograms * more, 3),
        units=round((line.units or 0) * more),
        currency="USD",
    )


def _surge(make: Maker) -> Iterator[Line]:
    """Cerro Pelado's imports of circuits multiply after the embargo; Rambla's stay level."""
    plan = (
        ("cerro", FIRST, dt.date(2023, 9, 10), 5, 26_000.0),
        ("cerro", dt.date(2023, 10, 2), dt.date(2025, 4, 20), 16, 590_000.0),
        ("rambla", FIRST, dt.date(2023, 9, 10), 14, 2_400_000.0),
        ("rambla", dt.date(2023, 9, 20), dt.date(2025, 4, 20), 20, 3_300_000.0),
    )
    for buyer, first, last, rows, total in plan:
        drawn = zip(make.days(first, last, rows), make.parts(total, rows), strict=True)
        for number, (day, usd) in enumerate(drawn):
            code, text, price, mass = table("circuits")[number % 5]
            units = round(usd / (price * make.between(0.85, 1.15)), -1)
            yield Line(
                day, firm(buyer), firm("tamsui"), "TW", "TW", code, text, usd,
                round(units * mass * 1.2, 3), units, brand="PINGXI",
            )  # fmt: skip


def _homes(make: Maker) -> Iterator[Line]:
    """What Uruguay buys for its homes: level throughout."""
    for code, text, price, mass, dispatch in table("homes"):
        seller = "Comercial Itapuã Ltda" if dispatch == "BR" else "Ningde Home Goods Co., Ltd."
        for number, day in enumerate(make.days(FIRST, LAST, 8)):
            kilograms = round(make.between(700, 1_900), 1)
            units = max(1.0, round(kilograms / mass)) if mass else None
            usd = round(kilograms * price * make.between(0.9, 1.1), 2)
            yield Line(
                day, firm("cerro" if number % 4 == 1 else "fray"), Firm(seller, dispatch),
                dispatch, dispatch, code, text, usd, kilograms, units,
            )  # fmt: skip
