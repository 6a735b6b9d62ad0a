"""The same six with enduse: four as declared measures, two as Ibis expressions."""

from __future__ import annotations

from datetime import date
from typing import Any

from enduse.trace.measure import Ground, parse_measures, prepare_measure
from evals.trade.scale.table import CONTROLLED

__all__ = ["queries"]

_CODES = ", ".join(f"'{code}'" for code in CONTROLLED)
_MEASURES = f"""
1 importer x exporter x month:
  measure: sum
  goods: [{_CODES}]
  group: [importer, exporter, month]
  interval: none
2 shares of origin per code:
  measure: share
  destination: ru
  basis: origin
  group: [code, country]
  interval: none
3 surge against a baseline:
  measure: growth
  window: 2022-02-24..2023-02-23
  compare: 2021-02-24..2022-02-23
  group: [importer, code]
  total at least: 100000 usd
  above: 9
  interval: none
6 words and a filter:
  measure: sum
  goods: [{_CODES}]
  exact text: brand 77
  interval: none
"""


def queries(table: Any) -> dict[str, Any]:
    """Give the expressions, by the names of :data:`evals.trade.scale.sql.QUERIES`."""
    import ibis

    found = {
        made.name: prepare_measure(Ground(table), made).values
        for made in parse_measures(_MEASURES, name="six.yaml")
    }
    controlled = table.hs6.isin(CONTROLLED)
    hubs = ["kz", "kg", "tr", "ae", "am", "hk", "ge", "uz"]
    into = table.filter(
        controlled
        & table.country_of_destination.isin(hubs)
        & table.country_of_export.isin(["cn", "de", "us"])
    ).select(
        ra="row_id",
        hs6="hs6",
        mid="country_of_destination",
        quantity="quantity",
        d1="registration_date",
    )
    out = table.filter(controlled & (table.country_of_destination == "ru")).select(
        rb="row_id",
        hs6="hs6",
        mid="country_of_export",
        quantity="quantity",
        d2="registration_date",
    )
    both = into.join(out, ["hs6", "mid", "quantity"])
    found["4 third country within 90 days"] = both.filter(
        (both.d2 >= both.d1) & (both.d2 <= both.d1 + ibis.interval(days=90))
    ).select("ra", "rb")
    first = table.group_by("importer").agg(
        first=table.registration_date.min(),
        value=table.value_usd.sum(where=controlled).fill_null(0),
    )
    found["5 pop-up importers"] = first.filter(first.first >= date(2022, 2, 24)).order_by(
        ibis.desc("value")
    )
    return dict(sorted(found.items()))
