"""Goods items written by hand, as Parquet in the columns of the goods item."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]


@pytest.fixture
def write_items(tmp_path: Path) -> Write:
    """Write items into parts of ``records``; each row says what differs from a usual import."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from enduse.model.goods_item import GOODS_ITEM

    kinds = {
        "string": pa.string(),
        "int64": pa.int64(),
        "float64": pa.float64(),
        "date32": pa.date32(),
    }
    schema = pa.schema([(column.name, kinds[column.type]) for column in GOODS_ITEM])

    def write(*parts: Sequence[Mapping[str, Any]], folder: Path = tmp_path / "world") -> Path:
        (folder / "records").mkdir(parents=True)
        number = 0
        for at, part in enumerate(parts):
            rows = []
            for given in part:
                row = dict.fromkeys(schema.names) | _USUAL | {"row_id": number} | dict(given)
                rows.append({**row, "source_row": number + 1, "declaration_id": f"D{number}"})
                number += 1
            table = pa.Table.from_pylist(rows, schema)
            pq.write_table(table, folder / "records" / f"part-{at:05}.parquet")
        return folder

    return write


_USUAL: dict[str, Any] = {
    "source": "a" * 64,
    "direction": "import",
    "reporter": "ru",
    "registration_date": date(2022, 5, 1),
    "date_precision": "day",
    "importer": "OOO Vektor",
    "importer_id": "7701234567",
    "importer_country": "ru",
    "supplier": "Lucky Lantern Trading Ltd",
    "supplier_country": "hk",
    "country_of_export": "hk",
    "hs6": "854231",
    "hs_revision": "HS2022",
    "description": "integrated circuits",
    "quantity": 100.0,
    "unit": "H87",
    "net_mass": 10.0,
    "value_usd": 50_000.0,
}
