"""Pages in real Chromium, from a server as a user starts it.

Chromium is the system's; where there is none the tests are skipped with that reason, unless
``ENDUSE_REQUIRE_BROWSER=1`` (set by CI) makes its absence an error.  axe-core comes by
``scripts/fetch_assets.py --test``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
AXE = HERE / "vendor" / "axe.min.js"
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
# No other host is ever reached, whatever a page asks for.
NO_OTHER_HOST = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
# What a page must not do is noted from its first moment, before anything of it has run.
WATCH = """
window.seen = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.seen.push(`violation of ${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
});
"""
DESK = {"width": 1280, "height": 900}

READY = """
new Promise((done) => {
  const look = () => {
    const waiting = typeof echarts === "undefined" ? []
      : [...document.querySelectorAll("figure[data-chart]")].filter((f) => !("done" in f.dataset));
    if (document.readyState === "complete" && waiting.length === 0) done();
    else setTimeout(look, 20);
  };
  look();
})
"""


def absent(reason: str) -> None:
    if os.environ.get("ENDUSE_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{reason}, and CI needs it")
    pytest.skip(reason)


@dataclass
class Tab:
    """A page and what it did that no page may do."""

    page: Any
    base: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Any:
        """Open a page, and take in what it did until all its pictures stood."""
        answer = self.page.goto(self.base + path, wait_until="load")
        self.settle()
        return answer

    def settle(self) -> None:
        self.page.evaluate(READY)
        self.faults += [f"{self.page.url}: {each}" for each in self.page.evaluate("seen")]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        absent("there is no Chromium here")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        absent("playwright is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=[*ARGUMENTS, NO_OTHER_HOST]
        )
        yield browser
        browser.close()


@contextmanager
def serving(case: Path) -> Iterator[str]:
    """Serve a case as a user does, on a free port; give its address."""
    command = Path(sys.executable).with_name("enduse")
    environment = {**os.environ, "ENDUSE_HOME": str(case / "home"), "PYTHONUNBUFFERED": "1"}
    log = case.parent / f"{case.name}.log"
    with (
        log.open("w", encoding="utf-8") as errors,
        subprocess.Popen(
            [str(command), "serve", str(case), "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=environment,
        ) as server,
    ):
        assert server.stdout is not None
        line = server.stdout.readline()
        try:
            assert "http://" in line, log.read_text(encoding="utf-8")
            yield "http://" + line.strip().split("http://")[1].rstrip("/")
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="module")
def demo_folder(demo_case: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser") / "demo"
    shutil.copytree(demo_case.folder, folder)
    return folder


@pytest.fixture(scope="module")
def demo_site(chromium: Any, demo_folder: Path) -> Iterator[str]:
    del chromium  # without a browser there is nothing to serve for
    with serving(demo_folder) as base:
        yield base


@contextmanager
def opened(browser: Any, base: str, **settings: Any) -> Iterator[Tab]:
    """Open a tab that notes every fault."""
    context = browser.new_context(**{"viewport": DESK, "reduced_motion": "reduce", **settings})
    page = context.new_page()
    tab = Tab(page, base)
    if settings.get("java_script_enabled", True):
        page.add_init_script(WATCH)

    # Asking is noted, not stopped: to stop it would turn the browser's cache off.
    def asked(one: Any) -> None:
        if not one.url.startswith((base + "/", "data:", "blob:")):
            tab.faults.append(f"asked for {one.url}")

    def dialog(one: Any) -> None:
        tab.faults.append(f"dialog: {one.message}")
        one.dismiss()

    def spoke(message: Any) -> None:
        if message.type in {"error", "warning"}:
            tab.faults.append(f"{page.url}: {message.type}: {message.text}")

    page.on("request", asked)
    page.on("dialog", dialog)
    page.on("console", spoke)
    page.on("pageerror", lambda error: tab.faults.append(f"{page.url}: {error}"))
    context.on("page", lambda other: tab.faults.append(f"opened {other.url}"))
    yield tab
    context.close()


LINKS = """
[...document.querySelectorAll("a[href]")]
  .map((a) => new URL(a.getAttribute("href"), location.href).href)
"""
FILES = ("/export/", "/api/", "/pictures/", "/assets/")


def kind_of(path: str) -> str:
    """Give what pages of one kind have in common: their path without the names in it."""
    parts = path.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].strip("/").split("/")
    if parts[0] == "network" and "around=" in path:
        return "network around"
    return "/".join([parts[0], *("*" for _ in parts[1:])])


def walk(tab: Tab, *, each: int) -> tuple[str, ...]:
    """Follow links from the first page; give up to ``each`` addresses of every kind of page."""
    found: dict[str, list[str]] = {}
    waiting = ["/", "/search?q=Envalira"]  # a search is found by its form
    seen = set(waiting)
    while waiting:
        path = waiting.pop(0)
        held = found.setdefault(kind_of(path), [])
        if len(held) >= each:
            continue
        answer = tab.open(path)
        assert answer.status == 200, (path, answer.status)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy, path
        held.append(path)
        for link in tab.page.evaluate(LINKS):
            if not link.startswith(tab.base + "/"):
                tab.faults.append(f"{path} leads to {link}")
                continue
            short = link.removeprefix(tab.base).split("#")[0]
            if short not in seen and not short.startswith(FILES):
                seen.add(short)
                waiting.append(short)
    return tuple(path for held in found.values() for path in held)


@pytest.fixture(scope="module")
def open_tab(chromium: Any) -> Callable[..., AbstractContextManager[Tab]]:
    """Open a tab on a site: ``with open_tab(base, viewport=...) as tab``."""
    return partial(opened, chromium)


@pytest.fixture(scope="module")
def walk_site() -> Callable[..., tuple[str, ...]]:
    return walk


@pytest.fixture(scope="module")
def serve_case() -> Callable[[Path], AbstractContextManager[str]]:
    return serving


@pytest.fixture(scope="module")
def walked(demo_site: str, chromium: Any) -> tuple[tuple[str, ...], list[str]]:
    """One page of every kind, as a reader finds them, and what they did that none may do."""
    with opened(chromium, demo_site) as tab:
        return walk(tab, each=1), tab.faults


@pytest.fixture(scope="module")
def pages(walked: tuple[tuple[str, ...], list[str]]) -> tuple[str, ...]:
    return walked[0]


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.is_file():
        absent("axe-core is not here: run scripts/fetch_assets.py --test")
    return AXE.read_text(encoding="utf-8")
