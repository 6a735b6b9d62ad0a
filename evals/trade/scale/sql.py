"""The six plain queries as one would write them by hand for DuckDB."""

# ruff: noqa: S608 - the codes that are put in are ours

from __future__ import annotations

from evals.trade.scale.table import CONTROLLED

__all__ = ["QUERIES"]

_IN = "(" + ", ".join(f"'{code}'" for code in CONTROLLED) + ")"
_HUBS = "('kz','kg','tr','ae','am','hk','ge','uz')"

QUERIES = {
    "1 importer x exporter x month": f"""
        SELECT importer, exporter, date_trunc('month', registration_date) AS month,
          sum(value_usd) AS value, count(*) AS n
        FROM t WHERE hs6 IN {_IN} GROUP BY ALL""",
    "2 shares of origin per code": """
        WITH a AS (SELECT hs6, country_of_origin, sum(value_usd) AS v FROM t
          WHERE country_of_destination = 'ru' GROUP BY ALL)
        SELECT hs6, country_of_origin, v, v / sum(v) OVER (PARTITION BY hs6) AS share FROM a""",
    "3 surge against a baseline": """
        SELECT importer, hs6,
          sum(CASE WHEN registration_date >= DATE '2022-02-24' THEN value_usd ELSE 0 END) AS post,
          sum(CASE WHEN registration_date < DATE '2022-02-24' THEN value_usd ELSE 0 END) AS pre
        FROM t WHERE registration_date >= DATE '2021-02-24'
          AND registration_date < DATE '2023-02-24'
        GROUP BY ALL HAVING post > 10 * pre AND post > 100000""",
    "4 third country within 90 days": f"""
        SELECT a.row_id AS ra, b.row_id AS rb FROM t a JOIN t b
          ON a.hs6 = b.hs6 AND a.country_of_destination = b.country_of_export
          AND a.quantity = b.quantity
        WHERE a.hs6 IN {_IN} AND b.hs6 IN {_IN} AND b.country_of_destination = 'ru'
          AND a.country_of_destination IN {_HUBS} AND a.country_of_export IN ('cn','de','us')
          AND b.registration_date >= a.registration_date
          AND b.registration_date <= a.registration_date + INTERVAL 90 DAY""",
    "5 pop-up importers": f"""
        SELECT importer, min(registration_date) AS first,
          sum(CASE WHEN hs6 IN {_IN} THEN value_usd ELSE 0 END) AS value
        FROM t GROUP BY importer HAVING first >= DATE '2022-02-24' ORDER BY value DESC""",
    "6 words and a filter": f"""
        SELECT count(*) AS n, sum(value_usd) AS value FROM t
        WHERE contains(description, 'brand 77') AND hs6 IN {_IN}""",
}
