"""Opening records: a folder with a manifest, a world, a file; and what is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from enduse.errors import IntakeError, UsageError
from enduse.store.records import open_dataset, rejected_schema
from enduse.trace.measure import parse_measures, take_measure
from enduse.trace.measure.opened import brand_seats, open_ground

SUM = "{measure: sum, window: 2022}"


def taken(path: Path, text: str = SUM) -> Any:
    (made,) = parse_measures(text)
    return take_measure(open_ground(path, ibis.duckdb.connect()), made).result


@pytest.fixture
def world(tmp_path: Path, items: pa.Table) -> Path:
    folder = tmp_path / "world"
    (folder / "records").mkdir(parents=True)
    for number, part in enumerate((items.slice(0, 5), items.slice(5))):
        pq.write_table(part, folder / "records" / f"part-{number:05}.parquet")
    (folder / "world.json").write_text('{"label": "SYNTHETIC: invented", "as_of": "2023-01-01"}')
    (folder / "brands.csv").write_text("brand,company,seat\nNorchip,Norchip Inc,US\n")
    (folder / "reporting.csv").write_text(
        "reporter,direction,month,state\nru,import,2022-03-01,missing\nru,import,2022-04-01,delivered\n"
    )
    return folder


def test_a_world_says_that_it_is_synthetic(world: Path) -> None:
    result = taken(world, "{measure: sum, goods: [8541, 8542], brand seat: us, window: 2022}")
    # Of Norchip alone, as the world's own brands.csv has it: rows 0, 1, 3, 5 and 8.
    assert result.value == pytest.approx(300_000 + 400_000 + 99_999 + 150_000 + 800_000)
    assert "SYNTHETIC: invented" in result.caveats
    assert "a reporter did not deliver 2022-03" in result.caveats


def test_another_file_another_digest(world: Path, items: pa.Table) -> None:
    first = taken(world)
    assert first.digest == taken(world).digest
    pq.write_table(items.slice(5, 3), world / "records" / "part-00001.parquet")
    assert first.digest != taken(world).digest


def test_what_intake_refused_is_said_with_its_share_of_the_value(
    tmp_path: Path, items: pa.Table
) -> None:
    dataset = open_dataset(tmp_path / "data", create=True)
    rejected = pa.table(
        {
            "source": ["a", "a"], "source_row": [7, 9], "reason": ["a date that is none"] * 2,
            "detail": ["", ""], "raw": ["", ""], "value_usd": [1_000_000.0, None],
        },
        schema=rejected_schema(),
    )  # fmt: skip
    dataset.write_part(items.drop(["row_id"]), rejected, "a", {"name": "a.csv"})
    pq.write_table(items, tmp_path / "data" / "records" / "part-00009.parquet")
    result = taken(tmp_path / "data")
    # All rows with a value come to 3,819,999, those of 2022 to 2,819,999; the stray part does not
    # count.
    assert result.value == pytest.approx(2_819_999)
    (said,) = result.left_out.intake
    assert said.startswith("refused at intake: 2 rows (12.5%): 2 a date that is none; 1 of them")
    assert said.endswith("USD 1,000,000 in all, 20.7% of the value that was received")


def test_a_single_file_of_goods_items(tmp_path: Path, items: pa.Table) -> None:
    pq.write_table(items, tmp_path / "items.parquet")
    assert taken(tmp_path / "items.parquet").value == pytest.approx(2_819_999)


def test_what_is_not_there_or_no_records(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        taken(tmp_path / "none")
    with pytest.raises(UsageError, match="no goods items"):
        taken(tmp_path)
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(IntakeError, match="no Parquet file"):
        taken(tmp_path / "broken.parquet")
    (tmp_path / "table.csv").write_text("a,b\n1,2\n")
    with pytest.raises(IntakeError, match="no known publisher"):
        taken(tmp_path / "table.csv")


def test_the_packaged_brands_have_seats() -> None:
    seats = brand_seats(None)
    assert seats["intel"] == "us"
    assert all(brand == brand.strip().lower() for brand in seats)
    assert all(len(seat) == 2 for seat in seats.values())
