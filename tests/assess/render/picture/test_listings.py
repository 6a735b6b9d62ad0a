"""Listings over time, as a picture and as a table."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from enduse.assess.render.picture import listings_picture, listings_table

Record = dict[str, Any]
SVG = "{http://www.w3.org/2000/svg}"


def bars(record: Record) -> list[tuple[str, float, float]]:
    tree = etree.fromstring(listings_picture(record).encode())
    found = [r for r in tree.iter(f"{SVG}rect") if r.find(f"{SVG}title") is not None]
    return [(r.attrib["class"], float(r.attrib["x"]), float(r.attrib["width"])) for r in found]


def test_a_listing_without_a_date_lies_between_two_versions(full: Record) -> None:
    (row,) = listings_table(full).rows
    assert row[3:] == ("between 21 January 2023 and 11 July 2026", "", "cannot be told")
    tree = etree.fromstring(listings_picture(full).encode())
    assert [line.get("class") for line in tree.iter(f"{SVG}line")].count("s4") == 1


@pytest.mark.parametrize(
    ("changes", "colour"),
    [
        ({"status": "in_force", "since": "2024-04-11"}, "f0"),
        ({"status": "ended", "since": "2020-01-01", "until": "2022-01-01"}, "f5"),
        ({"status": "not_yet", "since": "2025"}, "f5"),
    ],
)
def test_what_is_in_force_on_the_day_has_its_own_colour(
    full: Record, changes: Record, colour: str
) -> None:
    full["parties"][0]["matches"][0].update(changes)
    ((kind, _x, width),) = bars(full)
    assert kind == colour
    assert width > 2


def test_an_earlier_listing_begins_further_left(full: Record) -> None:
    match = full["parties"][0]["matches"][0]
    match.update(status="in_force", since="2020-05-01")
    later = {**match, "since": "2023-05-01", "authority": "EU", "list": "eu_x"}
    full["parties"][0]["matches"].append(later)
    (_eu, late, short), (_us, early, long) = bars(full)
    assert (early < late, long > short) == (True, True)


def day_rule(record: Record) -> float:
    """Give where the line of the day asked for stands."""
    tree = etree.fromstring(listings_picture(record).encode())
    (line,) = [one for one in tree.iter(f"{SVG}line") if one.get("stroke-width") == "2"]
    return float(line.attrib["x1"])


@pytest.mark.parametrize(
    ("changes", "gap"),
    [
        ({"since": "2020-05-01", "seen_last": "2026-07-11"}, 0),
        ({"since": "2020-05-01", "seen_last": "2024-04-30"}, 0),
        ({"since": "2020-05-01", "until": "2030-01-01", "seen_last": "2026-07-11"}, 0),
        ({"since": "2020-05-01", "seen_last": "2023-01-21"}, 465),
        ({"since": "2020-05-01", "until": "2022-04-30", "seen_last": "2026-07-11"}, 731),
    ],
)
def test_a_bar_ends_on_the_day_asked_for_or_where_the_listing_was_last_seen(
    full: Record, changes: Record, gap: int
) -> None:
    match = full["parties"][0]["matches"][0]
    match.update({"status": "in_force", "not_before": None, **changes})
    ((_kind, x, width),) = bars(full)
    since_to_day = 1460  # from 1 May 2020 to 30 April 2024, with one 29 February
    per_day = (day_rule(full) - x) / since_to_day
    assert x + width == pytest.approx(day_rule(full) - gap * per_day, abs=0.1)


def test_an_unconfirmed_match_is_not_drawn(full: Record) -> None:
    full["parties"][0]["matches"][0]["confirmed"] = False
    assert listings_table(full).rows == ()
