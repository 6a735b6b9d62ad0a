"""What holds for every picture: its frame, its escape of hostile names, its determinism."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from lxml import etree

from enduse.trace.picture import Caption, Paper
from enduse.trace.picture.mirror import MirrorMonth, mirror
from enduse.trace.picture.prices import Flagged, PriceBin, prices
from enduse.trace.picture.sankey import Flow, sankey
from enduse.trace.picture.series import Point, multiples, series
from enduse.trace.picture.shares import Part, shares
from enduse.trace.picture.timeline import PopUp, timeline

Draw = Callable[[Caption, Paper], str]

SVG = "{http://www.w3.org/2000/svg}"
EVIL = "</title><script>alert('x')</script>\" onload=\"x & 'Söhne' 武汉高芯科技有限公司 \u202eLLC"
MAY = date(2022, 5, 1)


def _drawings(name: str) -> dict[str, Draw]:
    flow = Flow((name, name, name, name), name, 10.0, 3)
    trader = PopUp(name, name, MAY, MAY, MAY, MAY, MAY, 5.0)
    marks = [Flagged(name, 9.0, name, 1)]
    return {
        "sankey": lambda c, p: sankey([flow], c, p),
        "series": lambda c, p: series([Point(name, MAY, 3.0)], c, p),
        "multiples": lambda c, p: multiples([Point(name, MAY, 3.0)], c, p),
        "mirror": lambda c, p: mirror([MirrorMonth(name, MAY, 3.0, 2.0)], c, p),
        "shares": lambda c, p: shares([Part(name, MAY, name, 2.0)], c, p),
        "prices": lambda c, p: prices([PriceBin(name, 1.0, 2.0, 4)], marks, c, p),
        "timeline": lambda c, p: timeline([trader], c, p),
    }


EMPTY: dict[str, Draw] = {
    "sankey": lambda c, p: sankey([], c, p),
    "series": lambda c, p: series([], c, p),
    "multiples": lambda c, p: multiples([], c, p),
    "mirror": lambda c, p: mirror([], c, p),
    "shares": lambda c, p: shares([], c, p),
    "prices": lambda c, p: prices([], [], c, p),
    "timeline": lambda c, p: timeline([], c, p),
}
NAMES = sorted(EMPTY)
WIDTHS = [320, 390, 960, 1280]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_stays_text(name: str, width: int) -> None:
    svg = _drawings(EVIL)[name](Caption(EVIL, EVIL, EVIL, EVIL, (EVIL,)), Paper(width, name=EVIL))
    root = etree.fromstring(svg)
    kinds = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert kinds <= {
        *("svg", "title", "desc", "style", "g", "rect", "line", "path", "polyline", "polygon"),
        *("circle", "text", "tspan"),
    }
    allowed = {*("style", "onload", "href")}
    assert not any(allowed & set(element.attrib) for element in root.iter())
    assert "\u202e" not in svg
    assert any("<script>" in str(element.xpath("string()")) for element in root.iter())


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_picture_says_so(name: str) -> None:
    svg = EMPTY[name](Caption("Routes", source="nowhere"), Paper())
    texts = str(etree.fromstring(svg).xpath("string()"))
    assert "Nothing to show" in texts
    assert "Source: nowhere" in texts


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_can_be_read_aloud(name: str) -> None:
    root = etree.fromstring(
        _drawings("Ada GmbH")[name](Caption("Routes", "US dollars"), Paper(name="a"))
    )
    assert root.get("role") == "img"
    said = {element.get("id"): element for element in root.iter() if element.get("id")}
    title, desc = (said[one] for one in (root.get("aria-labelledby") or "").split())
    assert title.text == "Routes"
    assert (desc.text or "").startswith("US dollars")


@pytest.mark.parametrize("name", NAMES)
def test_the_label_is_seen_in_the_picture(name: str) -> None:
    svg = _drawings("Ada GmbH")[name](Caption("Routes", label="SYNTHETIC: no real firm"), Paper())
    shown = [t for t in etree.fromstring(svg).iter(f"{SVG}text") if t.get("class") == "warn"]
    assert [str(t.xpath("string()")) for t in shown] == ["SYNTHETIC: no real firm"]


@pytest.mark.parametrize("name", NAMES)
def test_the_same_rows_give_the_same_bytes(name: str) -> None:
    caption = Caption("Routes")
    assert _drawings("Ada GmbH")[name](caption, Paper()) == _drawings("Ada GmbH")[name](
        caption, Paper()
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_page_may_bring_the_stylesheet(name: str) -> None:
    drawing = _drawings("Ada GmbH")[name]
    assert "<style>" in drawing(Caption("Routes"), Paper())
    bare = drawing(Caption("Routes"), Paper(style=False))
    assert "<style" not in bare
    assert "style=" not in bare


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_stands_outside_the_paper(name: str, width: int) -> None:
    svg = _drawings("Muster und Söhne Elektronik")[name](Caption("Routes"), Paper(width))
    root = etree.fromstring(svg)
    tall = float((root.get("viewBox") or "").split()[3])
    for element in root.iter():
        for attribute, most in (("x", width), ("x2", width), ("cx", width), ("y", tall)):
            value = element.get(attribute, "0")
            if not value.endswith("%"):
                assert -7 <= float(value) <= most + 1
    assert not re.search(r"nan|inf\b", svg)
