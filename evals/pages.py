"""How fast pages load in a real browser: every kind of page of the demo's case, or of another.

    python -m evals.pages [CASE] [--runs N]

Chromium loads each page anew from ``enduse serve`` on this machine; the time is the browser's own,
from the beginning of the navigation to the end of its load event.  Printed per page: the median
over the runs, the slowest of them, how much came over the wire.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LIMIT = 1.0
"""Seconds in which a page has to stand (issue 6)."""

ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
SKIPPED = ("/export/", "/api/", "/pictures/", "/assets/")
TIMES = """
(() => {
  const page = performance.getEntriesByType("navigation")[0];
  const rest = performance.getEntriesByType("resource");
  const size = [page, ...rest].reduce((sum, one) => sum + one.encodedBodySize, 0);
  return { seconds: page.loadEventEnd / 1000, bytes: size, files: rest.length + 1 };
})()
"""
LINKS = """
[...document.querySelectorAll("a[href]")]
  .map((a) => new URL(a.getAttribute("href"), location.href).href)
"""


@contextmanager
def serving(case: Path) -> Iterator[str]:
    """Serve a case on a free port; give its address."""
    command = [str(Path(sys.executable).with_name("enduse")), "serve", str(case), "--port", "0"]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as server:
        line = server.stdout.readline() if server.stdout is not None else ""
        try:
            yield "http://" + line.strip().split("http://")[1].rstrip("/")
        finally:
            server.terminate()


def kinds(page: Any, base: str) -> list[str]:
    """Find one address of every kind of page by following links."""
    found: dict[str, str] = {}
    waiting, seen = ["/", "/search?q=Envalira"], {"/"}
    while waiting:
        path = waiting.pop(0)
        parts = path.split("?")[0].strip("/").split("/")
        kind = "/".join([parts[0], *("*" for _ in parts[1:])]) + "?" * ("around=" in path)
        if kind in found:
            continue
        found[kind] = path
        page.goto(base + path)
        for link in page.evaluate(LINKS):
            short = link.removeprefix(base).split("#")[0]
            if link.startswith(base + "/") and short not in seen and not short.startswith(SKIPPED):
                seen.add(short)
                waiting.append(short)
    return sorted(found.values())


def measure(browser: Any, base: str, path: str) -> dict[str, float]:
    """Load a page in a fresh profile, as one who comes for the first time."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(base + path, wait_until="load")
    page.wait_for_timeout(50)  # the load event has an end only after it
    times: dict[str, float] = page.evaluate(TIMES)
    context.close()
    return times


def main() -> int:
    """Measure, print, and say whether every page kept the limit."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        case = given.case
        if case is None:
            from enduse.case import run_demo

            case = Path(scratch) / "demo"
            run_demo(case, as_of="2025-06-30")
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        with serving(case) as base:
            page = browser.new_page()
            slow = _table(browser, base, kinds(page, base), given.runs)
        browser.close()
    print(f"{slow} pages took longer than {LIMIT:.0f} s" if slow else f"all within {LIMIT:.0f} s")
    return int(slow > 0)


def _table(browser: Any, base: str, paths: list[str], runs: int) -> int:
    slow = 0
    print(f"{'page':<60}{'median s':>10}{'worst s':>10}{'kB':>8}{'files':>7}")
    for path in paths:
        times = [measure(browser, base, path) for _ in range(runs)]
        seconds = [one["seconds"] for one in times]
        slow += max(seconds) >= LIMIT
        shown = path if len(path) < 58 else path[:57] + "…"
        size, files = times[0]["bytes"] / 1000, times[0]["files"]
        middle = statistics.median(seconds)
        print(f"{shown:<60}{middle:>10.3f}{max(seconds):>10.3f}{size:>8.0f}{files:>7.0f}")
    return slow


if __name__ == "__main__":
    sys.exit(main())
