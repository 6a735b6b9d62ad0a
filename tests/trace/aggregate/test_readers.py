"""Readers of published totals: UN Comtrade, IMF IMTS, BACI."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import Empty, IntakeError, Malformed, Unsupported
from enduse.trace.aggregate import read_aggregate
from enduse.trace.aggregate.amount import NotAnAmount, parse_amount
from enduse.trace.aggregate.area import comtrade_area, imf_area
from enduse.trace.aggregate.period import parse_period


def rows_of(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_aggregate(path).table.to_pylist()
    return rows


def reply(**changes: Any) -> dict[str, Any]:
    """A row as the API gives it; invented figures."""
    return {
        "typeCode": "C", "freqCode": "A", "refPeriodId": 20220101, "refYear": 2022,
        "refMonth": 52, "period": "2022", "reporterCode": 398, "reporterISO": None,
        "flowCode": "M", "partnerCode": 156, "partner2Code": 0, "classificationCode": "H6",
        "isOriginalClassification": True, "cmdCode": "854231", "aggrLevel": 6, "isLeaf": True,
        "customsCode": "C00", "mosCode": "0", "motCode": 0, "qtyUnitCode": 5, "qty": 1000.0,
        "isQtyEstimated": False, "netWgt": 25.5, "isNetWgtEstimated": True,
        "cifvalue": 1234.5, "fobvalue": 1200.0, "primaryValue": 1234.5,
        "legacyEstimationFlag": 0, "isReported": True, "isAggregate": False, **changes,
    }  # fmt: skip


def write_json(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"elapsedTime": "0.1 secs", "count": len(rows), "data": rows}))
    return path


def test_a_reply_of_comtrade_is_read(tmp_path: Path) -> None:
    (row,) = rows_of(write_json(tmp_path / "reply.json", reply()))
    assert row.pop("source") is not None
    assert row == {
        "row_id": 0, "reporter": "kz", "partner": "cn", "partner_kind": "country",
        "flow": "import", "period": "2022", "frequency": "year",
        "period_first": date(2022, 1, 1), "period_last": date(2022, 12, 31),
        "code": "854231", "revision": "HS2022", "basis": "cif", "value_usd": 1234.5,
        "quantity": 1000.0, "unit": "H87", "net_mass": 25.5, "is_estimate": False,
        "source_row": 1,
    }  # fmt: skip


def test_the_same_as_csv(tmp_path: Path) -> None:
    import csv

    path = tmp_path / "reply.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, reply().keys())
        writer.writeheader()
        writer.writerow(reply())
    (one,), (other,) = rows_of(path), rows_of(write_json(tmp_path / "reply.json", reply()))
    assert {k: v for k, v in one.items() if k != "source"} == {
        k: v for k, v in other.items() if k != "source"
    }


@pytest.mark.parametrize(
    ("number", "code", "kind"),
    [
        ("842", "us", "country"), ("840", "us", "country"), ("490", "tw", "country"),
        ("251", "fr", "country"), ("699", "in", "country"), ("757", "ch", "country"),
        ("579", "no", "country"), ("156", "cn", "country"), ("51", "am", "country"),
        ("051", "am", "country"), ("0", "world", "world"), ("899", "899", "unspecified"),
        ("97", "97", "group"),
    ],
)  # fmt: skip
def test_numbers_of_comtrade(number: str, code: str, kind: str) -> None:
    area = comtrade_area(number)
    assert area is not None
    assert (area.code, area.kind) == (code, kind)


@pytest.mark.parametrize(
    ("given_code", "code", "kind"),
    [
        ("CHN", "cn", "country"), ("KOS", "xk", "country"), ("WBG", "ps", "country"),
        ("G001", "world", "world"), ("GX901", "GX901", "group"), ("TX898", "TX898", "unspecified"),
        ("TX910", "TX910", "group"),
    ],
)  # fmt: skip
def test_codes_of_the_imf(given_code: str, code: str, kind: str) -> None:
    area = imf_area(given_code)
    assert area is not None
    assert (area.code, area.kind) == (code, kind)


def test_codes_that_nobody_has() -> None:
    assert comtrade_area("12345") is None
    assert comtrade_area("") is None  # an empty cell is not 0, the world
    assert imf_area("XYZ") is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"partnerCode": 12345}, "a partner that is not known"),
        ({"reporterCode": 0}, "a reporter that is no known country"),
        ({"flowCode": "RX"}, "a part of imports or exports"),
        ({"flowCode": "?"}, "a flow that is not known"),
        ({"period": "202213"}, "a period that is none"),
        ({"cmdCode": "85423A"}, "a code that is none"),
        ({"cmdCode": "85423100"}, "a code that is none"),
        ({"classificationCode": "S3"}, "another classification"),
        ({"classificationCode": "H3"}, "an HS revision before 2012"),
        ({"motCode": 1000}, "a breakdown by transport"),
        ({"partner2Code": 156}, "a breakdown by transport"),
        ({"primaryValue": "n/a"}, "no number"),
        ({"primaryValue": -5}, "a negative amount"),
        ({"primaryValue": 1e18}, "an impossibly large amount"),
    ],
)
def test_bad_rows_are_refused_counted_and_kept(
    tmp_path: Path, changes: dict[str, Any], reason: str
) -> None:
    read = read_aggregate(write_json(tmp_path / "reply.json", reply(), reply(**changes), reply()))
    assert len(read.table) == 2
    (rejected,) = read.rejected
    assert rejected.source_row == 2
    assert rejected.reason.startswith(reason)
    assert list(read.reasons.values()) == [1]
    assert read.table["source_row"].to_pylist() == [1, 3]


def test_null_is_not_zero_and_a_lost_zero_comes_back(tmp_path: Path) -> None:
    path = write_json(
        tmp_path / "reply.json", reply(primaryValue=None, cmdCode="10121"), reply(primaryValue=0)
    )
    assert [(row["value_usd"], row["code"]) for row in rows_of(path)] == [
        (None, "010121"),
        (0.0, "854231"),
    ]


def test_codes_that_were_saved_as_decimals_are_read(tmp_path: Path) -> None:
    path = write_json(
        tmp_path / "reply.json",
        reply(
            period="2022.0", reporterCode=398.0, partnerCode="156.0", motCode=0.0, qtyUnitCode=5.0
        ),
    )
    (row,) = rows_of(path)
    assert (row["reporter"], row["partner"], row["period"], row["unit"]) == (
        "kz",
        "cn",
        "2022",
        "H87",
    )


def test_estimates_are_those_of_the_value(tmp_path: Path) -> None:
    flags = [
        {"isReported": True}, {"isReported": False}, {"isReported": False, "isAggregate": True},
        {"isReported": None, "isAggregate": None},
    ]  # fmt: skip
    path = write_json(tmp_path / "reply.json", *(reply(**flag) for flag in flags))
    assert [row["is_estimate"] for row in rows_of(path)] == [False, True, False, None]


IMTS = (
    '"DATASET","COUNTRY.ID","INDICATOR.ID","COUNTERPART_COUNTRY.ID","SCALE.ID","2021","2022-Q1"\n'
    '"IMF","ARM","MG_CIF_USD","CHN","6","1.234567","2.5"\n'
    '"IMF","ARM","MG_CIF_USD","G001","6","10",""\n'
    '"IMF","ARM","XG_FOB_USD","RUS","6","3","x"\n'
    '"IMF","ARM","TBG_USD","RUS","6","3","1"\n'
    '"IMF","ARM","XG_FOB_USD","ZZZ","6","3","1"\n'
)


def test_a_table_of_the_imf_is_read(tmp_path: Path) -> None:
    path = tmp_path / "imts.csv"
    path.write_text(IMTS, encoding="utf-8-sig")
    read = read_aggregate(path)
    rows = read.table.to_pylist()
    assert [(r["partner"], r["flow"], r["basis"], r["period"], r["value_usd"]) for r in rows] == [
        ("cn", "import", "cif", "2021", 1_234_567.0),
        ("cn", "import", "cif", "2022-Q1", 2_500_000.0),
        ("world", "import", "cif", "2021", 10_000_000.0),
        ("world", "import", "cif", "2022-Q1", None),
        ("ru", "export", "fob", "2021", 3_000_000.0),
    ]
    assert [(r.source_row, r.reason) for r in read.rejected] == [
        (3, "no number"),
        (4, "another indicator than trade in US dollars"),
        (5, "a partner that is not known"),
    ]


def test_the_long_form_of_the_imf(tmp_path: Path) -> None:
    path = tmp_path / "imts.csv"
    path.write_text(
        "COUNTRY.ID,INDICATOR.ID,COUNTERPART_COUNTRY.ID,SCALE.ID,TIME_PERIOD,OBS_VALUE\n"
        "ARM,MG_CIF_USD,CHN,6,2021-M03,1.5\nARM,MG_CIF_USD,CHN,6,spring,1.5\n",
        encoding="utf-8",
    )
    read = read_aggregate(path)
    assert [(r["period"], r["value_usd"]) for r in read.table.to_pylist()] == [("2021-03", 1.5e6)]
    assert [r.reason for r in read.rejected] == ["a period that is none"]


def test_the_countries_of_the_real_table_add_up_to_its_world(shared: Path) -> None:
    rows = rows_of(shared / "data" / "trade" / "imf" / "RU_trade.csv")
    assert len(rows) == 470 * 9
    for period in ("2021", "2022", "2023", "2024"):
        imports = [r for r in rows if (r["flow"], r["period"]) == ("import", period)]
        world = [r["value_usd"] for r in imports if r["partner_kind"] == "world"]
        parts = sum(
            r["value_usd"] or 0.0
            for r in imports
            if r["partner_kind"] in {"country", "unspecified"}
        )
        assert len(world) == 1
        assert parts == pytest.approx(world[0], rel=1e-9)


BACI = "t,i,j,k,v,q\n2021,842,398,854231,12.5,0.25\n2021,490,643,10121,1,NA\n"


def test_a_year_of_baci_is_read_from_both_sides(tmp_path: Path) -> None:
    path = tmp_path / "BACI_HS17_Y2021_V202301.csv"
    path.write_text(BACI, encoding="utf-8")
    rows = rows_of(path)
    assert [
        (r["reporter"], r["partner"], r["flow"], r["code"], r["value_usd"], r["net_mass"])
        for r in rows
    ] == [
        ("kz", "us", "import", "854231", 12_500.0, 250.0),
        ("ru", "tw", "import", "010121", 1_000.0, None),
        ("us", "kz", "export", "854231", 12_500.0, 250.0),
        ("tw", "ru", "export", "010121", 1_000.0, None),
    ]
    assert {(r["revision"], r["basis"], r["period_last"]) for r in rows} == {
        ("HS2017", "fob", date(2021, 12, 31))
    }
    assert [r["row_id"] for r in rows] == [0, 1, 2, 3]


def test_bad_rows_of_baci_are_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "BACI_HS22_Y2022_V202401.csv"
    path.write_text(
        "t,i,j,k,v,q\n2022,842,398,854231,1,1\n22,842,398,854231,1,1\n2022,1,398,854231,1,1\n"
        "2022,842,398,chip,1,1\n2022,842,398,854231,-1,1\n2022,842,398\n",
        encoding="utf-8",
    )
    read = read_aggregate(path)
    assert len(read.table) == 2
    assert dict(read.reasons) == {
        "a code that is none": 1,
        "a country that is not known": 1,
        "a period that is none": 1,
        "another number of cells": 1,
        "no number": 1,
    }


def test_baci_without_its_revision_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "baci.csv"
    path.write_text(BACI, encoding="utf-8")
    with pytest.raises(Malformed, match="revision of this BACI file is not told"):
        read_aggregate(path)
    assert len(read_aggregate(path, revision="HS2017").table) == 4


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", IntakeError),
        (b"a,b,c\n1,2,3\n", Unsupported),
        (b'{"rows": []}', Unsupported),
        (b'{"data": []}', Empty),
        (b'{"data": [', Malformed),
        (b"PK\x03\x04zip", Unsupported),
        (b"\x00\x01\x02\x03", Unsupported),
        (
            b"COUNTRY.ID,INDICATOR.ID,COUNTERPART_COUNTRY.ID,SCALE.ID\nRUS,MG_CIF_USD,CHN,6\n",
            Malformed,
        ),
    ],
)
def test_files_of_another_kind_are_refused_by_name(
    tmp_path: Path, content: bytes, error: type[IntakeError]
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(error, match=r"table\.csv"):
        read_aggregate(path)


@given(st.floats(0, 1e9, allow_subnormal=False), st.integers(0, 6))
def test_amounts_read_back(value: float, power: int) -> None:
    text = f"{value:.6f}"
    assert parse_amount(text, power) == pytest.approx(float(text) * 10**power, rel=1e-15)


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        amount = parse_amount(text)
    except NotAnAmount:
        return
    assert amount is None or amount >= 0


@given(st.integers(1900, 2099), st.sampled_from(["", "-Q1", "Q4", "-03", "12", "-M07"]))
def test_periods_read_back(year: int, rest: str) -> None:
    period = parse_period(f"{year}{rest}")
    assert period is not None
    assert parse_period(period.text) == period
    assert period.first <= period.last
