"""The same six in Polars, streaming."""

from __future__ import annotations

from datetime import date
from typing import Any

from evals.trade.scale.table import CONTROLLED

__all__ = ["queries"]


def queries(files: list[str]) -> dict[str, Any]:
    """Give the lazy frames, by the names of :data:`evals.trade.scale.sql.QUERIES`."""
    import polars as pl

    t = pl.scan_parquet(files)
    controlled = pl.col("hs6").is_in(CONTROLLED)
    day, value = pl.col("registration_date"), pl.col("value_usd")
    control = date(2022, 2, 24)
    hubs = ["kz", "kg", "tr", "ae", "am", "hk", "ge", "uz"]
    shares = (
        t.filter(pl.col("country_of_destination") == "ru")
        .group_by("hs6", "country_of_origin")
        .agg(value.sum().alias("v"))
    )
    into = t.filter(
        controlled
        & pl.col("country_of_destination").is_in(hubs)
        & pl.col("country_of_export").is_in(["cn", "de", "us"])
    ).select(
        pl.col("row_id").alias("ra"),
        "hs6",
        pl.col("country_of_destination").alias("mid"),
        "quantity",
        day.alias("d1"),
    )
    out = t.filter(controlled & (pl.col("country_of_destination") == "ru")).select(
        pl.col("row_id").alias("rb"),
        "hs6",
        pl.col("country_of_export").alias("mid"),
        "quantity",
        day.alias("d2"),
    )
    return {
        "1 importer x exporter x month": t.filter(controlled)
        .group_by("importer", "exporter", day.dt.truncate("1mo").alias("month"))
        .agg(value.sum().alias("value"), pl.len().alias("n")),
        "2 shares of origin per code": shares.with_columns(
            (pl.col("v") / pl.col("v").sum().over("hs6")).alias("share")
        ),
        "3 surge against a baseline": t.filter(
            (day >= date(2021, 2, 24)) & (day < date(2023, 2, 24))
        )
        .group_by("importer", "hs6")
        .agg(
            value.filter(day >= control).sum().alias("post"),
            value.filter(day < control).sum().alias("pre"),
        )
        .filter((pl.col("post") > 10 * pl.col("pre")) & (pl.col("post") > 100_000)),
        "4 third country within 90 days": into.join(out, on=["hs6", "mid", "quantity"])
        .filter(
            (pl.col("d2") >= pl.col("d1")) & (pl.col("d2") <= pl.col("d1") + pl.duration(days=90))
        )
        .select("ra", "rb"),
        "5 pop-up importers": t.group_by("importer")
        .agg(day.min().alias("first"), value.filter(controlled).sum().alias("value"))
        .filter(pl.col("first") >= control)
        .sort("value", descending=True),
        "6 words and a filter": t.filter(
            pl.col("description").str.contains("brand 77", literal=True) & controlled
        ).select(pl.len().alias("n"), value.sum().alias("value")),
    }
