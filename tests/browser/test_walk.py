"""Every page of the demo case, in real Chromium."""

from __future__ import annotations

from typing import Any

import pytest

Pages = tuple[str, ...]

KINDS = (
    "/ /assessment /articles /lineage /timeline /parties /goods /lists /checks /records /routes "
    "/series /network /search /triage /dossier /ledger /run /export"
).split()
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# Every rule on a desk in light and on a phone in dark; the colours on the other two as well.
LOOKS = (
    (DESK, "light", "{preload: false, resultTypes: ['violations']}"),
    (DESK, "dark", "{preload: false, runOnly: ['color-contrast']}"),
    (PHONE, "light", "{preload: false, runOnly: ['color-contrast']}"),
    (PHONE, "dark", "{preload: false, resultTypes: ['violations']}"),
)

# Where the focus is, and what of it can be seen.
FOCUS = """
(() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const line = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  one.dataset.walked ??= String(document.querySelectorAll("[data-walked]").length);
  const words = one.getAttribute("aria-label") || one.textContent || one.name || "";
  return {
    key: one.dataset.walked,
    what: `${one.tagName} ${words.trim().slice(0, 40)}`,
    href: one.getAttribute("href"),
    ringed: line || style.boxShadow !== "none",
    inside: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top <= innerHeight
      && box.right > 0 && box.left <= innerWidth,
  };
})()
"""
LOOKED_AT = 40
"""How many places of a page are looked at one by one; all are walked and counted."""

COUNT = """
window.reached = new Set();
document.addEventListener("focusin", (event) => window.reached.add(event.target));
"""
# All that the Tab key has to reach.
REACH = """
[...document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
)].filter((one) => one.tabIndex >= 0 && !one.disabled
  && one.checkVisibility({ visibilityProperty: true })).length
"""


def test_every_kind_of_page_is_found_by_following_links(pages: Pages) -> None:
    assert set(KINDS) <= {path.split("?")[0] for path in pages}
    for kind in ("/articles/", "/parties/", "/goods/", "/propositions/", "/lists/"):
        assert any(path.startswith(kind) for path in pages), kind


def test_no_page_breaks_its_policy_or_asks_another_host(walked: tuple[Pages, list[str]]) -> None:
    assert walked[1] == []


def test_a_broken_policy_would_be_seen(demo_site: str, open_tab: Any) -> None:
    with open_tab(demo_site) as tab:
        tab.open("/")
        tab.page.evaluate("document.body.setAttribute('style', 'color: red')")
        tab.settle()
        assert any("violation of style-src" in fault for fault in tab.faults)


def test_axe_finds_nothing_on_any_page(
    pages: Pages, demo_site: str, open_tab: Any, axe: str
) -> None:
    found = []
    with open_tab(demo_site, bypass_csp=True) as tab:
        for path in pages:
            tab.page.set_viewport_size(DESK)
            tab.open(path)
            tab.page.evaluate(axe)
            for size, scheme, rules in LOOKS:
                tab.page.set_viewport_size(size)
                tab.page.emulate_media(color_scheme=scheme)
                for rule in tab.page.evaluate(f"axe.run(document, {rules})")["violations"]:
                    nodes = [node["html"][:160] for node in rule["nodes"][:2]]
                    where = f"{path} ({size['width']} px, {scheme})"
                    found.append(f"{where}: {rule['id']} ({len(rule['nodes'])}): {nodes}")
    assert found == []


def test_no_page_scrolls_sideways(pages: Pages, demo_site: str, open_tab: Any) -> None:
    found = []
    with open_tab(demo_site, viewport=PHONE) as tab:
        for path in pages:
            tab.page.set_viewport_size(PHONE)
            tab.open(path)
            for width in (320, 360, 390, 768, 1280):
                tab.page.set_viewport_size({"width": width, "height": 800})
                wide = tab.page.evaluate(
                    "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
                )
                if wide > 0:
                    found.append(f"{path} is {wide} px too wide at {width} px")
    assert found == []


def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    pages: Pages, demo_site: str, open_tab: Any
) -> None:
    found = []
    with open_tab(demo_site) as tab:
        for path in pages:
            tab.open(path)
            wanted = tab.page.evaluate(REACH)
            tab.page.evaluate(COUNT)
            walked: dict[str, dict[str, Any]] = {}
            last = ""
            for _ in range(wanted + 20):
                tab.page.keyboard.press("Tab")
                if len(walked) >= LOOKED_AT:
                    continue
                at = tab.page.evaluate(FOCUS)
                if at is not None and at["key"] == last:
                    continue  # a date has a place for its day, its month and its year
                if at is None or at["key"] in walked:
                    break
                last = at["key"]
                if not (at["ringed"] and at["inside"]):
                    found.append(f"{path}: the focus cannot be seen at {at['what']}: {at}")
                walked[at["key"]] = at
            reached = tab.page.evaluate("reached.size")
            first = next(iter(walked.values()))
            if first["href"] != "#main":
                found.append(f"{path} begins with {first['what']}")
            if reached < wanted:
                found.append(f"{path}: {reached} of {wanted} were reached")
    assert found == []


def test_the_skip_link_goes_to_the_content(demo_site: str, open_tab: Any) -> None:
    with open_tab(demo_site) as tab:
        tab.open("/assessment")
        tab.page.keyboard.press("Tab")
        tab.page.keyboard.press("Enter")
        assert tab.page.evaluate("document.activeElement.id") == "main"


def test_enter_follows_a_link_and_opens_what_is_folded(demo_site: str, open_tab: Any) -> None:
    with open_tab(demo_site) as tab:
        tab.open("/network")
        link = tab.page.locator(".nodes a").first
        link.focus()
        tab.page.keyboard.press("Enter")
        tab.page.wait_for_url("**/network?around=*")
        tab.open("/routes")
        fold = tab.page.locator("summary").first
        fold.focus()
        tab.page.keyboard.press("Enter")
        assert tab.page.locator("details").first.get_attribute("open") is not None


def test_every_page_works_without_a_script(pages: Pages, demo_site: str, open_tab: Any) -> None:
    with open_tab(demo_site, java_script_enabled=False) as tab:
        for path in pages:
            answer = tab.page.goto(tab.base + path)
            assert answer.status == 200
            assert tab.page.locator("main h1").count() == 1, path
            assert len(tab.page.locator("main").inner_text()) > 60, path
        assert tab.faults == []


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/lineage", "lineage"),
        ("/routes", "routes"),
        ("/series", "dispatch"),
        ("/timeline", "listings"),
        ("/network", "network"),
    ],
)
def test_a_picture_is_drawn_by_the_server_for_both_kinds_of_screen(
    demo_site: str, open_tab: Any, path: str, name: str
) -> None:
    for viewport, shown, other in (
        (DESK, "wide", "slim"),
        (PHONE, "slim", "wide"),
    ):
        with open_tab(demo_site, viewport=viewport, java_script_enabled=False) as tab:
            tab.page.goto(tab.base + path)
            assert tab.page.locator(f"#{name} .{shown} svg").is_visible()
            assert not tab.page.locator(f"#{name} .{other} svg").is_visible()
            assert tab.page.locator(f"#{name} .{shown} svg title").first.text_content()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/routes", "routes"),
        ("/routes", "arcs"),
        ("/series", "dispatch"),
        ("/series", "bases"),
        ("/network", "network"),
    ],
)
def test_a_script_makes_a_picture_livelier_and_gives_the_plain_one_back(
    demo_site: str, open_tab: Any, path: str, name: str
) -> None:
    with open_tab(demo_site) as tab:
        tab.open(path)
        if tab.page.evaluate("typeof echarts") == "undefined":
            pytest.skip("ECharts is not here: run scripts/fetch_assets.py")
        chart = tab.page.locator(f"#{name} .chart")
        chart.locator("canvas").first.wait_for()
        assert chart.get_attribute("aria-label")
        if name != "arcs":
            tab.page.locator(f"#{name} .as button").click()
            assert tab.page.locator(f"#{name} .wide svg").is_visible()
            assert not chart.is_visible()
        tab.settle()
        assert tab.faults == []


def test_a_network_is_opened_step_by_step(demo_site: str, open_tab: Any) -> None:
    with open_tab(demo_site, java_script_enabled=False) as tab:
        tab.page.goto(tab.base + "/network")
        tab.page.locator(".nodes a").first.click()
        near = tab.page.locator(".nodes li").count()
        tab.page.get_by_label("Steps").select_option("2")
        tab.page.get_by_role("button", name="Show").click()
        assert tab.page.locator(".nodes li").count() > near
        assert "steps=2" in tab.page.url


def test_pictures_follow_the_reader_and_the_system(demo_site: str, open_tab: Any) -> None:
    colour = "getComputedStyle(document.querySelector('#lineage .wide text')).fill"
    with open_tab(demo_site, color_scheme="light") as tab:
        tab.open("/lineage")
        light = tab.page.evaluate(colour)
        tab.page.evaluate("document.documentElement.dataset.theme = 'dark'")
        dark = tab.page.evaluate(colour)
        tab.page.emulate_media(color_scheme="dark")
        tab.page.evaluate("delete document.documentElement.dataset.theme")
        assert light != dark == tab.page.evaluate(colour)
