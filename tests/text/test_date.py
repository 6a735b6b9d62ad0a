from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.date import (
    earliest,
    find_dates,
    is_approximate,
    latest,
    month_number,
    overlaps,
    parse_date,
    parse_interval,
    parse_readings,
    parse_time,
    spell_date,
)

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-04-12", "2024-04-12"),
        ("2024-04", "2024-04"),
        ("2024", "2024"),
        ("20240412", "2024-04-12"),
        ("2024/04/12", "2024-04-12"),
        ("2024.4.12", "2024-04-12"),
        ("2024-4-2", "2024-04-02"),
        ("2026-02-27T00:00:09.554Z", "2026-02-27"),
        ("2024-04-12 19:59:00+00:00", "2024-04-12"),
        ("16.3.2026", "2026-03-16"),
        ("02.12.2019", "2019-12-02"),
        ("21.06.24", "2024-06-21"),
        ("22/12/1959", "1959-12-22"),
        ("12/22/1959", "1959-12-22"),
        ("5/5/2001", "2001-05-05"),
        ("9 August 2022", "2022-08-09"),
        ("August 9, 2022", "2022-08-09"),
        ("August 9 2022", "2022-08-09"),
        ("05 Oct 1966", "1966-10-05"),
        ("05-Oct-66", "2066-10-05"),
        ("05-Oct-69", "1969-10-05"),
        ("26 Feb. 2011", "2011-02-26"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("9th of May 2014", "2014-05-09"),
        ("Friday, April 12, 2024", "2024-04-12"),
        ("Fri 12 Apr 2024", "2024-04-12"),
        ("December 1948", "1948-12"),
        ("1/1958", "1958-01"),
        ("12.1948", "1948-12"),
        ("circa 1962", "1962"),
        ("Approximately 1964", "1964"),
        ("ca. 12 May 1961", "1961-05-12"),
        ("2024年4月11日", "2024-04-11"),
        ("2024年4月", "2024-04"),
        ("  12\u00a0April\n2024 ", "2024-04-12"),
        ("29 February 2024", "2024-02-29"),
    ],
)
def test_forms_of_lists_and_articles_are_read(text: str, iso: str) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-0- ",
        "unknown",
        "May",
        "12 April",
        "99",
        "31 February 2000",
        "29 February 2023",
        "2024-13-01",
        "2024-02-30",
        "32.1.2024",
        "13/13/2013",
        "0.0.2020",
        "0000",
        "1234567",
        "12 Foo 2024",
        "1982; 1978",
        "3.9.1982 or 4.9.1982",
        "April 12, 2024 and more",
    ],
)
def test_what_is_no_one_date_is_not_read(text: str) -> None:
    assert parse_date(text) is None


def test_figures_that_mean_two_days_need_the_order_of_their_source() -> None:
    assert parse_date("2/6/2003") is None
    assert parse_date("2/6/2003", order="dmy") == "2003-06-02"
    assert parse_date("2/6/2003", order="mdy") == "2003-02-06"
    assert parse_date("03/06/02", order="ymd") == "2003-06-02"
    assert parse_readings("2/6/2003") == ("2003-02-06", "2003-06-02")
    assert parse_readings("22/6/2003") == ("2003-06-22",)
    assert parse_readings("none") == ()


def test_an_order_does_not_make_a_day_of_what_is_none() -> None:
    assert parse_date("22/12/1959", order="mdy") is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1975 to 1979", ("1975-01-01", "1979-12-31")),
        ("Between 1962 and 1963 (Approximately)", ("1962-01-01", "1963-12-31")),
        ("1966 or 1967", ("1966-01-01", "1967-12-31")),
        ("1959/1960", ("1959-01-01", "1960-12-31")),
        ("29.9.1982 or 23.9.1982", ("1982-09-23", "1982-09-29")),
        ("25.7.1978 (or 23.3.1975)", ("1975-03-23", "1978-07-25")),
        ("April 2024", ("2024-04-01", "2024-04-30")),
        ("February 2024", ("2024-02-01", "2024-02-29")),
        ("between 1962 and then", None),
        ("", None),
    ],
)
def test_two_dates_are_an_interval(text: str, days: tuple[str, str] | None) -> None:
    assert parse_interval(text) == days


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("at 7:59 PM", "19:59"),
        ("12:05 am", "00:05"),
        ("12:30 p.m.", "12:30"),
        ("9pm", "21:00"),
        ("14:00 GMT", "14:00"),
        ("23:59:59", "23:59"),
        ("25:00", None),
        ("9.30", None),
        ("at 9", None),
        ("", None),
    ],
)
def test_times_of_day(text: str, time: str | None) -> None:
    assert parse_time(text) == time


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Last updated: 2024/04/12 at 7:59 PM", [("2024/04/12", "2024-04-12")]),
        ("in force on July 27th.", [("July 27th", "--07-27")]),
        (
            "On 12 April, and in May 2023, they may 5 times march 3 miles.",
            [("12 April", "--04-12"), ("May 2023", "2023-05")],
        ),
        ("APRIL 12, 2024 | News", [("APRIL 12, 2024", "2024-04-12")]),
        ("version 3.14.15, chapter 1.2.2020a", []),
        ("Feb 29", [("Feb 29", "--02-29")]),
        ("on 2/6/2003 or in 2003", []),
        ("2024年4月11日，商务部", [("2024年4月11日", "2024-04-11")]),
    ],
)
def test_dates_in_running_text(text: str, found: list[tuple[str, str]]) -> None:
    mentions = find_dates(text)
    assert [(text[mention.start : mention.end], mention.iso) for mention in mentions] == found


def test_words_that_make_a_date_approximate() -> None:
    assert is_approximate("circa 1962")
    assert is_approximate("Between 1962 and 1963 (Approximately)")
    assert not is_approximate("12 April 2024")


def test_months_by_name() -> None:
    assert (month_number("Sept."), month_number("MAY"), month_number("Thursday")) == (9, 5, None)


def test_partial_dates_are_intervals() -> None:
    assert (earliest("2024"), latest("2024")) == ("2024-01-01", "2024-12-31")
    assert latest("2023-02") == "2023-02-28"
    assert overlaps("2024", "2024-04-12")
    assert overlaps("2024-04", "2024-04-30")
    assert not overlaps("2024-04", "2024-05-01")


@pytest.mark.parametrize(
    ("iso", "spelt"),
    [("2024-04-12", "12 April 2024"), ("2024-04", "April 2024"), ("2024", "2024")],
)
def test_a_date_is_spelt_and_read_back(iso: str, spelt: str) -> None:
    assert spell_date(iso) == spelt
    assert parse_date(spelt) == iso


@pytest.mark.parametrize("text", ["", "April", "2024-4-1", "12.4.2024", "24-04-12"])
def test_bounds_of_what_is_no_iso_date_are_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="no ISO 8601 date"):
        earliest(text)


@given(
    DAYS,
    st.sampled_from(
        [
            "%Y-%m-%d",
            "%Y%m%d",
            "%Y/%m/%d",
            "%d.%m.%Y",
            "%d %B %Y",
            "%B %d, %Y",
            "%d-%b-%Y",
            "%Y年%m月%d日",
        ]
    ),
)
def test_what_is_written_is_read_back(day: dt.date, form: str) -> None:
    assert parse_date(day.strftime(form)) == day.isoformat()


@given(DAYS)
def test_figures_with_strokes_have_one_or_two_readings_and_the_day_is_one(day: dt.date) -> None:
    readings = parse_readings(f"{day.day}/{day.month}/{day.year}")
    assert day.isoformat() in readings
    assert len(readings) == (2 if day.day <= 12 and day.day != day.month else 1)


@given(DAYS, st.sampled_from([4, 7, 10]))
def test_a_day_lies_within_its_own_partial_dates(day: dt.date, length: int) -> None:
    iso = day.isoformat()
    assert earliest(iso[:length]) <= iso <= latest(iso[:length])
    assert overlaps(iso, iso[:length])


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    iso = parse_date(text)
    assert iso is None or earliest(iso) <= latest(iso)
    assert parse_interval(text) is None or len(parse_interval(text) or ()) == 2
    assert all(0 <= mention.start < mention.end <= len(text) for mention in find_dates(text))
    assert parse_time(text) is None or ":" in str(parse_time(text))
