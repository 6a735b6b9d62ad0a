"""Comparisons over a change of revision convert, widen or refuse, and say so."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.controls.hs import breaks, codes_of, convert
from enduse.controls.hs.comparison import OUTCOMES
from enduse.errors import UsageError
from enduse.tables import load_table

BEFORE, AFTER = date(2021, 1, 1), date(2023, 12, 31)


@pytest.mark.parametrize(
    ("codes", "outcome"),
    [
        (["854231"], "unchanged"),
        (["880730"], "converted"),
        (["854151", "854159"], "converted"),
        (["901380"], "converted"),
        (["854149"], "widened"),
        (["852589"], "widened"),
        (["852411"], "refused"),
        (["854921"], "refused"),
        (["290341"], "refused"),
        (["854231", "852411"], "refused"),
        ([], "unchanged"),
    ],
)
def test_a_comparison_over_the_break_of_2022_says_what_it_did(
    codes: list[str], outcome: str
) -> None:
    found = convert(codes, BEFORE, AFTER)
    assert found.outcome == outcome
    assert found.sentence != ""
    assert all(one.day == date(2022, 1, 1) for one in found.breaks)
    assert all(one.sentence != "" for one in found.breaks)


def test_a_window_within_one_revision_needs_nothing() -> None:
    found = convert(["852411", "854149"], date(2022, 1, 1), date(2024, 1, 1))
    assert found.outcome == "unchanged"
    assert found.codes == {"HS2022": ("852411", "854149")}
    assert found.breaks == ()


def test_a_widened_comparison_names_what_was_added_and_takes_it_on_both_sides() -> None:
    found = convert(["854149"], BEFORE, AFTER)
    assert found.added == ("854141", "854142", "854143")
    assert found.codes == {
        "HS2017": ("854140",),
        "HS2022": ("854141", "854142", "854143", "854149"),
    }
    assert found.products == (854141,)
    assert "8541.41" in found.sentence
    assert [one.kind for one in found.breaks] == ["n:1"]


def test_asking_for_the_whole_group_widens_nothing() -> None:
    found = convert(["854141", "854142", "854143", "854149"], BEFORE, AFTER)
    assert (found.outcome, found.added) == ("converted", ())


def test_codes_of_an_older_revision_can_be_asked_for_in_a_later_window() -> None:
    found = convert(["854140"], AFTER, AFTER, "HS2017")
    assert found.outcome == "converted"
    assert found.codes == {"HS2022": ("854141", "854142", "854143", "854149")}


def test_a_window_that_does_not_reach_hs2012_is_not_widened_for_it() -> None:
    # LED lamps were taken out of 8543.70 in 2017, electronic cigarettes in 2022.
    assert convert(["854370"], BEFORE, AFTER).added == ("854340",)
    assert "853952" in convert(["854370"], date(2016, 1, 1), AFTER).added


def test_what_is_refused_is_left_out_and_the_rest_goes_on() -> None:
    found = convert(["854231", "852411"], BEFORE, AFTER)
    assert found.refused == ("852411",)
    assert found.codes == {"HS2017": ("854231",), "HS2022": ("854231",)}
    assert "8524.11" in found.sentence


def test_a_late_adopter_breaks_on_its_own_day() -> None:
    late = {"HS2022": date(2022, 12, 1)}
    assert convert(["854149"], BEFORE, date(2022, 6, 1), late=late).breaks == ()
    found = convert(["854149"], BEFORE, AFTER, late=late)
    assert found.breaks[0].day == date(2022, 12, 1)


def test_the_priority_list_meets_its_breaks() -> None:
    listed = [row["code"] for row in load_table("chpl")]
    found = {one.code: one.done for one in breaks(listed, BEFORE, AFTER)}
    assert found == {
        "852589": "widened",
        "854149": "widened",
        "852990": "converted",
        "901380": "converted",
        "854151": "converted",
        "854159": "converted",
        "854800": "converted",
        "880730": "converted",
    }


def test_a_part_that_left_a_code_is_told() -> None:
    (one,) = breaks(["901380"], BEFORE, AFTER)
    assert "not counted" in one.sentence


@pytest.mark.parametrize(
    ("codes", "first", "last"),
    [(["854140"], BEFORE, AFTER), (["8541"], BEFORE, AFTER), (["854231"], AFTER, BEFORE)],
)
def test_what_cannot_be_compared_at_all_is_refused_in_one_line(
    codes: list[str], first: date, last: date
) -> None:
    with pytest.raises(UsageError):
        convert(codes, first, last)


@given(
    st.lists(st.sampled_from(sorted(codes_of("HS2022"))), max_size=8),
    st.dates(date(2010, 1, 1), date(2026, 1, 1)),
    st.dates(date(2010, 1, 1), date(2026, 1, 1)),
)
def test_every_comparison_has_an_outcome_that_fits_what_it_did(
    codes: list[str], one: date, other: date
) -> None:
    found = convert(codes, min(one, other), max(one, other))
    assert found.outcome in OUTCOMES
    assert (found.outcome == "refused") == bool(found.refused)
    if not found.refused:
        assert (found.outcome == "widened") == bool(found.added)
    for revision, taken in found.codes.items():
        assert set(taken) <= codes_of(revision)
        assert bool(taken) or set(codes) <= set(found.refused)
