"""Twenty million goods items, made by DuckDB from hashes: the table that engines are timed on.

The columns are those of :data:`enduse.model.goods_item.GOODS_ITEM` that the six queries read; what
they hold is arithmetic, and says nothing of trade.  All codes are of one revision, so that a query
written by hand, which knows of none, gives the same rows.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["CONTROLLED", "PART_ROWS", "make_table"]

PART_ROWS = 1_000_000
CONTROLLED = "854231 854232 854233 854239 852691 853221 853224 854800 850440 851762".split()
"""Ten codes of the Common High Priority List."""

_ROWS = """
SELECT i AS row_id,
  DATE '2019-01-01' + CAST(h1 % 2192 AS INTEGER) AS registration_date,
  lpad(CAST(CASE WHEN h1 % 100 < 6 THEN {controlled}[1 + CAST(h2 % 10 AS INT)]
    ELSE CAST(100000 + CAST(floor(pow((h2 % 1000003) / 1000003.0, 2) * 5300) AS INT) * 165
      AS VARCHAR) END AS VARCHAR), 6, '0') AS hs6,
  'HS2022' AS hs_revision,
  'import' AS direction,
  'S' || CAST(floor(pow((h3 % 1000003) / 1000003.0, 3) * 400000) AS INT) AS exporter,
  'B' || CAST(floor(pow((h4 % 1000003) / 1000003.0, 3) * 300000) AS INT) AS importer,
  ['cn','us','de','tw','kr','jp','my','nl','tr','hk'][1 + CAST(h2 // 17 % 10 AS INT)]
    AS country_of_origin,
  ['cn','hk','tr','ae','kz','kg','am','de','us','ge','uz','vn'][1 + CAST(h3 // 13 % 12 AS INT)]
    AS country_of_export,
  ['ru','kz','kg','tr','ae','am','hk','cn','de','us','ge','uz'][1 + CAST(h4 // 11 % 12 AS INT)]
    AS country_of_destination,
  ((h1 // 101) % 1000000) / 10.0 + 1 AS net_mass,
  exp(((h2 // 103) % 12000) / 1000.0) AS value_usd,
  CAST((h3 // 107) % 5000 + 1 AS DOUBLE) AS quantity,
  'integrated circuit model ' || CAST(h1 % 50000 AS VARCHAR) || ' brand '
    || CAST(h4 % 300 AS VARCHAR) AS description
FROM (SELECT i, hash(i) h1, hash(i + 7777777777) h2, hash(i + 99999999999) h3,
        hash(i + 1234567891011) h4 FROM range({start}, {end}) t(i))
"""


def make_table(folder: Path, rows: int) -> list[Path]:
    """Write the parts that are not there yet, and give those that hold ``rows`` rows."""
    import duckdb

    folder.mkdir(parents=True, exist_ok=True)
    parts = []
    for start in range(0, rows, PART_ROWS):
        part = folder / f"part-{start // PART_ROWS:05d}.parquet"
        parts.append(part)
        if part.exists():
            continue
        end = min(start + PART_ROWS, rows)
        query = _ROWS.format(start=start, end=end, controlled=CONTROLLED)
        made = part.with_suffix(".partial")
        duckdb.sql(
            f"COPY ({query}) TO '{made}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 500000)"
        )
        made.rename(part)
    return parts
