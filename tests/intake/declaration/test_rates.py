from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from enduse.errors import ConfigError
from enduse.intake.declaration.rates import read_rates

EPOCH = dt.date(1970, 1, 1)


def number(day: str) -> int:
    return (dt.date.fromisoformat(day) - EPOCH).days


def test_the_rate_is_that_of_the_day_or_the_last_before_it(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("date,currency,usd_per_unit\n2023-01-06,EUR,1.05\n2023-01-02,EUR,1.07\n")
    rates = read_rates(path, most_days=3)
    days = ["2023-01-01", "2023-01-02", "2023-01-05", "2023-01-08", "2023-01-10"]
    found, on = rates.at("EUR", np.array([number(day) for day in days]))
    assert np.nan_to_num(found).tolist() == [0.0, 1.07, 1.07, 1.05, 0.0]
    assert on.tolist()[1:4] == [number(d) for d in ("2023-01-02", "2023-01-02", "2023-01-06")]
    assert np.isnan(rates.at("CHF", np.array([number("2023-01-02")]))[0]).all()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("tomorrow,EUR,1", "is no day"),
        ("2023-01-02,ZZZ,1", "is no currency"),
        ("2023-01-02,EUR,-1", "is no rate"),
        ("2023-01-02,EUR,many", "is no rate"),
        ("2023-01-02,EUR,2\n2023-01-02,EUR,3", "two rates"),
    ],
)
def test_a_bad_rate_is_refused_with_its_row(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(f"date,currency,usd_per_unit\n{row}\n")
    with pytest.raises(ConfigError, match=said):
        read_rates(path)
