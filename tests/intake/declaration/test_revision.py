from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from enduse.intake.declaration.revision import codes_of, revisions_of

EPOCH = dt.date(1970, 1, 1)


def number(day: str) -> int:
    return (dt.date.fromisoformat(day) - EPOCH).days


@pytest.mark.parametrize(
    ("day", "reporter", "revision"),
    [
        ("2011-12-31", None, ""),
        ("2016-12-31", None, "HS2012"),
        ("2017-01-01", "kz", "HS2017"),
        ("2021-12-31", "kz", "HS2017"),
        ("2022-01-01", "kz", "HS2022"),
        # Presidential Proclamation 10326: the US tariff followed on 27 January 2022.
        ("2022-01-26", "us", "HS2017"),
        ("2022-01-27", "us", "HS2022"),
    ],
)
def test_revision_follows_the_date_and_the_reporter(
    day: str, reporter: str | None, revision: str
) -> None:
    assert revisions_of(np.array([number(day)]), reporter).tolist() == [revision]


def test_each_revision_has_its_known_number_of_subheadings() -> None:
    # World Customs Organization: 5,205 subheadings in 2012, 5,387 in 2017, 5,609 in 2022; HS2022 in
    # the table counts the four of the United Nations that stand for goods of no kind.
    assert len(codes_of("HS2012")) == pytest.approx(5205, abs=5)
    assert len(codes_of("HS2017")) == pytest.approx(5387, abs=5)
    assert len(codes_of("HS2022")) == pytest.approx(5609, abs=5)


@pytest.mark.parametrize(
    ("code", "revisions"),
    [
        ("854231", {"HS2012", "HS2017", "HS2022"}),
        # Photosensitive devices: 8541.40 until 2021, 8541.49 from 2022.
        ("854140", {"HS2012", "HS2017"}),
        ("854149", {"HS2022"}),
        ("852691", {"HS2012", "HS2017", "HS2022"}),
    ],
)
def test_a_code_belongs_to_its_revisions(code: str, revisions: set[str]) -> None:
    assert {one for one in ("HS2012", "HS2017", "HS2022") if code in codes_of(one)} == revisions
