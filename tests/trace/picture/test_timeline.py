from __future__ import annotations

from dataclasses import replace
from datetime import date

from lxml import etree

from enduse.trace.picture import Caption
from enduse.trace.picture.timeline import PopUp, timeline

SVG = "{http://www.w3.org/2000/svg}"
TRADER = PopUp(
    "Hayali Ltd",
    "Turkey",
    date(2022, 3, 14),
    date(2022, 5, 2),
    date(2023, 6, 1),
    date(2022, 11, 1),
    date(2023, 9, 1),
    1_200_000.0,
)


def _tips(svg: str) -> list[str]:
    root = etree.fromstring(svg)
    return [str(t.xpath("string()")) for t in root.iter(f"{SVG}title")]


def test_each_day_is_marked_and_said() -> None:
    tips = _tips(timeline([TRADER], Caption("Pop-ups")))
    assert "Hayali Ltd: formed 14 Mar 2022" in tips
    assert "Hayali Ltd: first seen 2 May 2022" in tips
    assert "Hayali Ltd: peak month Nov 2022" in tips
    assert "Hayali Ltd: listed 1 Sep 2023" in tips
    assert "controls, 24 Feb 2022" in tips


def test_what_is_not_known_has_no_mark() -> None:
    tips = _tips(timeline([replace(TRADER, formed=None, listed=None)], Caption("Pop-ups")))
    assert not any("formed" in tip or "listed" in tip for tip in tips)


def test_the_largest_thirty_stand_in_order_of_their_first_day() -> None:
    traders = [
        replace(TRADER, name=f"Firm {i:02}", first=date(2022, 6, 28 - i % 28), value=float(i))
        for i in range(40)
    ]
    svg = timeline(traders, Caption("Pop-ups"))
    assert "10 traders more in the data." in svg
    assert "Firm 09" not in svg
    texts = [str(t.xpath("string()")) for t in etree.fromstring(svg).iter(f"{SVG}text")]
    names = [text for text in texts if text.startswith("Firm")]
    first = {t.name: t.first for t in traders}
    assert [first[name] for name in names] == sorted(first[name] for name in names)
