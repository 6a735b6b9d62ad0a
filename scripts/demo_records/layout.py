"""The invented trade as files: a vendor's layout, a customs office's, a publisher's."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scripts.demo_records.stock import Line, rate

__all__ = ["andorra_file", "totals_file", "uruguay_file"]

NOTICE = "INVENTED: no such firms and no such shipments; the states named did none of this"


def _amount(value: float, places: int = 2) -> str:
    return f"{value:,.{places}f}"


def _comma(value: float, places: int = 2) -> str:
    return f"{value:,.{places}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


ANDORRA = (
    "RECORD_ID", "RECORDS_TAG", "DECLARATION_NUMBER", "ITEM_NO", "REGISTRATION_DATE", "REGIME",
    "IMPORTER_NAME", "IMPORTER_TIN", "IMPORTER_ADDRESS", "SUPPLIER_NAME", "SUPPLIER_ADDRESS",
    "END_USER", "ORIGIN_COUNTRY", "EXPORT_COUNTRY", "TRADING_COUNTRY", "HS_CODE",
    "PRODUCT_DESCRIPTION", "BRAND", "QUANTITY", "UNIT", "NET_WEIGHT_KG", "GROSS_WEIGHT_KG",
    "INCOTERM", "INVOICE_AMOUNT", "INVOICE_CURRENCY", "CUSTOMS_VALUE_USD", "NOTICE",
)  # fmt: skip


def andorra_file(lines: Sequence[Line]) -> str:
    """Write Andorra's imports as a vendor does: banner rows, the header on row 6, commas."""
    rows: list[Sequence[str]] = [
        ["Andorra: import declarations, goods items"],
        [NOTICE],
        ["Period 2022-01-01 / 2025-04-30"],
        ["Values at the border (CIF), rates of the week"],
        [],
        ANDORRA,
    ]
    rows += [_andorra_row(number, line) for number, line in enumerate(lines, start=1)]
    for place, broken in _broken(rows).items():
        rows[place] = broken
    return _csv(rows, ",")


def _andorra_row(number: int, line: Line) -> list[str]:
    importer, exporter = line.importer, line.exporter
    by_currency = line.usd / rate(line.currency, line.day)
    return [
        str(900_000 + number), "IMP", f"AD-{line.day:%y}-{10_000 + number}", "1",
        f"{line.day:%d/%m/%Y}", "4000",
        importer.name.upper() if number % 7 == 2 else importer.name, importer.number,
        f"{importer.address}, Andorra", exporter.name, exporter.address, line.end_user,
        line.origin, line.dispatch, exporter.country, line.code, line.text, line.brand,
        "" if line.units is None else _amount(line.units, 0), line.unit if line.units else "",
        _amount(line.kilograms, 3), _amount(line.kilograms * 1.08, 3), "CIF",
        _amount(by_currency), line.currency, _amount(line.usd), "invented",
    ]  # fmt: skip


def _broken(rows: Sequence[Sequence[str]]) -> Mapping[int, Sequence[str]]:
    """Spoil some rows of wine and chocolate: no such day, a line that breaks off, no number."""
    at = [i for i, row in enumerate(rows) if len(row) > 20 and row[15] in {"22042138", "18063100"}]
    day, cut, number, month = (list(rows[at[i]]) for i in (1, 4, 7, 10))
    day[4], month[4], number[18], number[25] = "31/02/2024", "00/13/2023", "ca. 40 cases", "n/a"
    return {at[1]: day, at[4]: cut[:9], at[7]: number, at[10]: month}


URUGUAY = (
    "Número de DUA", "Flujo", "Fecha de registro", "Importador", "RUT Importador", "Exportador",
    "RUT Exportador", "País de origen", "País de procedencia", "País de destino", "NCM",
    "Descripción de la mercadería", "Marca", "Cantidad", "Unidad", "Peso neto kg", "Valor factura",
    "Moneda", "Valor USD", "Nota",
)  # fmt: skip


def uruguay_file(exports: Sequence[Line], imports: Sequence[Line]) -> str:
    """Write Uruguay's declarations: Spanish headers, semicolons, decimal commas."""
    rows: list[Sequence[str]] = [["Uruguay: declaraciones de aduana, por ítem"], [NOTICE], URUGUAY]
    both = [("EXPORTACION", line) for line in exports] + [("IMPORTACION", line) for line in imports]
    both.sort(key=lambda pair: (pair[1].day, pair[0], pair[1].code, pair[1].usd))
    rows += [_uruguay_row(number, *pair) for number, pair in enumerate(both, start=1)]
    return _csv(rows, ";")


def _uruguay_row(number: int, direction: str, line: Line) -> list[str]:
    out = direction == "EXPORTACION"
    return [
        f"{line.day:%Y}{direction[0]}{40_000 + number}", direction, f"{line.day:%d/%m/%Y}",
        line.importer.name, "" if out else line.importer.number, line.exporter.name,
        line.exporter.number if out else "", line.origin, "UY" if out else line.dispatch,
        "AD" if out else "UY", line.code, line.text, line.brand,
        "" if line.units is None else _comma(line.units, 0), line.unit if line.units else "",
        _comma(line.kilograms, 3), _comma(line.usd / rate(line.currency, line.day)), line.currency,
        _comma(line.usd), "inventado",
    ]  # fmt: skip


COMTRADE = (
    "typeCode", "freqCode", "refYear", "refMonth", "period", "reporterCode", "reporterISO",
    "flowCode", "partnerCode", "partnerISO", "partner2Code", "classificationCode", "cmdCode",
    "customsCode", "motCode", "qtyUnitCode", "qty", "netWgt", "primaryValue", "isReported",
    "notice",
)  # fmt: skip
PUBLISHED = frozenset(
    {"854231", "854232", "854233", "854239", "852691", "880730", "901380", "391220"}
)
AREAS = {"AD": "20", "UY": "858", "W00": "0"}


def totals_file(taken: Sequence[Line], sent: Sequence[Line]) -> str:
    """Write published totals by month: imports of Andorra by origin, exports of Uruguay."""
    rows: list[Sequence[str]] = [COMTRADE]
    for reporter, flow, lines in (("AD", "M", taken), ("UY", "X", sent)):
        sums: dict[tuple[str, str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
        for line in lines:
            for partner in _partners(line, flow):
                own = (line.code[:4], line.code[:6]) if line.code[:6] in PUBLISHED else ()
                for code in ("TOTAL", *own):
                    held = sums[f"{line.day:%Y%m}", partner, code]
                    held[0] += line.usd
                    held[1] += line.kilograms
        rows += [_total((reporter, flow, *key), *sums[key]) for key in sorted(sums)]
    return _csv(rows, ",")


def _partners(line: Line, flow: str) -> Iterator[str]:
    yield "W00"
    if flow == "X":
        yield "AD"
    elif line.origin == "UY":
        yield "UY"


def _total(key: tuple[str, str, str, str, str], usd: float, kilograms: float) -> list[str]:
    reporter, flow, period, partner, code = key
    return [
        "C", "M", period[:4], str(int(period[4:])), period, AREAS[reporter],
        {"AD": "AND", "UY": "URY"}[reporter], flow, AREAS[partner],
        {"AD": "AND", "UY": "URY", "W00": "W00"}[partner], "0", "H6", code, "C00", "0", "-1", "",
        f"{kilograms:.3f}", f"{usd:.2f}", "True", "invented",
    ]  # fmt: skip


def _csv(rows: Iterable[Sequence[str]], mark: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator="\n").writerows(rows)
    return text.getvalue()
