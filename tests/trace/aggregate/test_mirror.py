"""Mirror statistics: both sides' reports, worked out by hand."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import ibis
import pytest

from enduse.trace.aggregate import MirrorSettings, mirror_table, read_aggregate

HEAD = (
    "period,reporterCode,partnerCode,flowCode,cmdCode,classificationCode,primaryValue,isReported\n"
)
ROWS = (
    "2022,276,398,X,8542,H6,3000000,true\n"  # Germany to Kazakhstan, as Germany says
    "2022,398,276,M,8542,H6,1060000,true\n"  # as Kazakhstan says, CIF
    "2022,398,156,M,8542,H6,500000,false\n"  # China gave no report at all
    "2022,276,417,X,8542,H6,700000,true\n"  # Kyrgyzstan gave none either
    "2022,276,51,X,8542,H6,400000,true\n"  # Armenia reported, but not this
    "2022,51,156,M,8541,H6,,true\n"
    "2022,51,643,M,8541,H6,10,true\n"
    "2022,276,0,X,8542,H6,9000000,true\n"  # the world is no pair
)


def pairs(
    tmp_path: Path, settings: MirrorSettings | None = None
) -> dict[tuple[str, str, str], Any]:
    path = tmp_path / "reply.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")
    table = ibis.memtable(read_aggregate(path).table)
    found = mirror_table(table, settings).to_pyarrow().to_pylist()
    return {(row["exporter"], row["importer"], row["code"]): row for row in found}


def test_a_gap_is_taken_after_freight_and_insurance(tmp_path: Path) -> None:
    row = pairs(tmp_path)["de", "kz", "8542"]
    assert row["state"] == "both"
    assert row["importer_fob"] == pytest.approx(1_000_000)
    assert row["log_gap"] == pytest.approx(math.log(3))
    assert row["difference_usd"] == pytest.approx(2_000_000)
    assert (row["revision"], row["period"], row["estimated"]) == ("HS2022", "2022", False)


def test_the_margin_is_a_parameter(tmp_path: Path) -> None:
    row = pairs(tmp_path, MirrorSettings(margin=0.1))["de", "kz", "8542"]
    assert row["importer_fob"] == pytest.approx(1_060_000 / 1.1)


def test_no_report_is_a_state_and_not_zero(tmp_path: Path) -> None:
    found = pairs(tmp_path)
    states = {pair: row["state"] for pair, row in found.items()}
    assert states == {
        ("de", "kz", "8542"): "both",
        ("cn", "kz", "8542"): "exporter did not report",
        ("de", "kg", "8542"): "importer did not report",
        ("de", "am", "8542"): "importer has no figure",
        ("cn", "am", "8541"): "exporter did not report",
        ("ru", "am", "8541"): "exporter did not report",
    }
    gaps = [row["log_gap"] for pair, row in found.items() if pair != ("de", "kz", "8542")]
    assert gaps == [None] * 5
    assert found["cn", "kz", "8542"]["exporter_reported"] is None
    assert found["cn", "kz", "8542"]["estimated"] is True


def test_a_floor_leaves_small_pairs_out(tmp_path: Path) -> None:
    found = pairs(tmp_path, MirrorSettings(floor_usd=600_000))
    assert set(found) == {("de", "kz", "8542"), ("de", "kg", "8542")}
