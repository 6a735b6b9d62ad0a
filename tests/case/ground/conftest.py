"""Small records of every kind: published totals, declarations, goods items in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

TOTALS = (
    "period,refYear,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,"
    "customsCode,motCode,primaryValue\n"
    "2022,2022,643,M,156,0,H6,TOTAL,C00,0,1000\n"
    "2023,2023,643,M,156,0,H6,TOTAL,C00,0,2000\n"
)
HEADER = (
    "DECLARATION_NUMBER,REGISTRATION_DATE,IMPORTER_NAME,SUPPLIER_NAME,ORIGIN_COUNTRY,"
    "EXPORT_COUNTRY,DESTINATION_COUNTRY,HS_CODE,PRODUCT_DESCRIPTION,NET_WEIGHT_KG,VALUE_USD\n"
)
ROWS = (
    "D1,2023-03-02,Sample Imports LLC,Vidrosur Optics S.A.,UY,UY,AD,854231,circuits,2.5,100.00",
    "D2,2023-03-05,Other Buyer LLC,Vidrosur Optics SA,UY,UY,AD,900211,lenses,1.5,250.50",
    *(
        f"D{n},2023-04-{n:02},Other Buyer LLC,Pear Growers,UY,UY,AD,080830,pears,900.0,90.00"
        for n in range(3, 13)
    ),
    "D99,2023-99-99,Other Buyer LLC,Pear Growers,UY,UY,AD,080830,pears,900.0,90.00",
)


@pytest.fixture
def totals(tmp_path: Path) -> Path:
    path = tmp_path / "totals of trade.csv"
    path.write_text(TOTALS, encoding="utf-8")
    return path


@pytest.fixture
def declared(tmp_path: Path) -> Path:
    path = tmp_path / "declared.csv"
    path.write_text(HEADER + "\n".join(ROWS) + "\n", encoding="utf-8")
    return path
