"""Hostile strings wherever a case takes words from outside, and every page and export of it.

Each string stands in an article's title, body, author and file name, in the name of an entity and
in the remark of a list, and in the goods text of a goods item.  The kinds are those that OWASP's
sheets on cross-site scripting and on formula injection list; the strings are our own.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from click.testing import CliRunner

from enduse.store import CaseStore

HERE = Path(__file__).resolve().parent
KINDS: dict[str, list[str]] = json.loads((HERE / "hostile.json").read_text(encoding="utf-8"))
STRINGS = [text for texts in KINDS.values() for text in texts]
LIST = """\
files: hostile/entries.csv
version: "2025-06-20"
list: hostile
info:
  hostile:
    title: {title}
    authority: EU
    measure: export control
    forbids: supplying
    binds: EU operators
    caveat: none
    publisher: written for this test
    licence: Apache-2.0
    dated: true
fields:
  id: id
  name: name
  schema: schema
  measure: measure
  listed: {{column: listed, order: ymd}}
  remarks: [remark]
"""
RECORDS = (
    "DECLARATION_NUMBER ITEM_NO REGISTRATION_DATE REGIME IMPORTER_NAME SUPPLIER_NAME "
    "ORIGIN_COUNTRY EXPORT_COUNTRY TRADING_COUNTRY HS_CODE PRODUCT_DESCRIPTION QUANTITY UNIT "
    "NET_WEIGHT_KG CUSTOMS_VALUE_USD"
).split()
# What no page of ours has, wherever it is: each would be the work of a string.
INJECTED = """
(() => {
  const found = [];
  const own = location.origin + "/assets/";
  for (const one of document.querySelectorAll("script")) {
    if (one.type !== "application/json" && !one.src.startsWith(own)) found.push(one.outerHTML);
  }
  const never = "iframe, object, embed, base, style, frame, frameset, applet, portal, marquee,"
    + " plaintext, xmp, math, template, video, audio, foreignObject, animate, use, image, dialog";
  for (const one of document.querySelectorAll(never)) found.push(one.outerHTML);
  for (const one of document.querySelectorAll("meta[http-equiv]")) found.push(one.outerHTML);
  for (const one of document.querySelectorAll("*")) {
    for (const { name, value } of one.attributes) {
      const active = name.startsWith("on") || (name === "style" && !one.closest(".chart"));
      const leads = /^(href|src|action|formaction|xlink:href|data)$/.test(name)
        && !new URL(value, location.href).href.startsWith(location.origin + "/");
      if (active || leads || name === "srcdoc") found.push(`${one.tagName} ${name}=${value}`);
    }
  }
  if ("hit" in window) found.push("a string ran");
  return found.map((each) => each.slice(0, 200));
})()
"""
FORMULA = re.compile(r"\s*[=+@\t\r\uff1d]|-(?![\d.]*$)")
"""How a spreadsheet knows a formula; a number may have its sign."""
# What a reader sees, without the case of letters that a style changes.
SHOWN = "document.querySelector('main').textContent"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _named(text: str) -> str:
    """Make a string that a name of a file may have."""
    kept = re.sub(r"[/\x00]", "\N{FRACTION SLASH}", _flat(text))
    return kept.encode()[:180].decode(errors="ignore")


def _article(number: int, text: str) -> str:
    text = _flat(text)
    return (
        f"Notice {number}: {text}\n\n"
        f"By {text}\n"
        f"OSLO, March {number % 28 + 1}, 2025\n\n"
        f"Officials in Oslo said on Thursday that {text} Works S.A. supplied Andorra with "
        f"{number + 2} integrated circuits, called {text}.\n\n"
        f"“Parcel {number} was marked {text},” the report said.\n"
    )


def _table(path: Path, columns: list[str], rows: list[list[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])


def _lists(folder: Path) -> None:
    rows = [
        [f"H/{i}", f"{_flat(text)} Works S.A.", "Company", text, "2024-06-24", text]
        for i, text in enumerate(STRINGS)
    ]
    columns = ["id", "name", "schema", "measure", "listed", "remark"]
    _table(folder / "lists" / "hostile" / "entries.csv", columns, rows)
    title = json.dumps(f"A list {STRINGS[0]} {STRINGS[10]}")
    maps = folder / "mappings"
    maps.mkdir()
    (maps / "hostile.yaml").write_text(LIST.format(title=title), encoding="utf-8")


def _records(path: Path) -> None:
    rows = [
        [
            *(f"AD-{i}", "1", f"{i % 28 + 1:02}/03/2025", "4000", f"{_flat(text)} Works S.A."),
            *(f"Supplier {i} S.A.", "CN", "UY", "UY", "85423110", text, "10", "pcs", "1.5"),
            str(1000 + i),
        ]
        for i, text in enumerate(STRINGS)
    ]
    _table(path, RECORDS, rows)


@pytest.fixture(scope="module")
def hostile_case(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case made from nothing but hostile words, as a user makes one."""
    del chromium
    from enduse.cli.main import cli
    from enduse.controls import Catalog

    folder = tmp_path_factory.mktemp("hostile")
    _lists(folder)
    _records(folder / "records <img src=x onerror=hit=1>.csv")
    case = folder / "case"
    catalog = Catalog(case / "home")
    added = catalog.add_folder(folder / "lists", folder / "mappings")
    assert added
    articles = folder / "articles"
    articles.mkdir()
    for number, text in enumerate(STRINGS):
        name = f"{number:03} {_named(text)}.txt"
        (articles / name).write_text(_article(number, text), encoding="utf-8")
    done = CliRunner(env={"ENDUSE_HOME": str(case / "home")}).invoke(
        cli,
        [
            "assess",
            *map(str, sorted(articles.iterdir())),
            *("--records", str(folder / "records <img src=x onerror=hit=1>.csv")),
            *("--destinations", "ad", "--control-date", "2023-09-14"),
            *("--as-of", "2025-06-30", "-o", str(case)),
        ],
    )
    assert done.exit_code in {0, 4}, done.output
    return case


@pytest.fixture(scope="module")
def record(hostile_case: Path) -> Any:
    return json.loads((hostile_case / "assessment.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def site(hostile_case: Path, serve_case: Any) -> Iterator[str]:
    with serve_case(hostile_case) as base:
        yield base


def test_there_are_enough_strings_of_every_kind() -> None:
    assert len(set(STRINGS)) >= 100
    assert all(len(texts) >= 3 for texts in KINDS.values())


def test_the_case_holds_what_it_was_given(record: Any) -> None:
    assert len(record["documents"]) >= 100
    assert any("<script>" in (one["title"] or "") for one in record["documents"])
    assert record["alerts"]


def _faults(tab: Any, path: str) -> list[str]:
    answer = tab.open(path)
    said = [f"{path}: {each}" for each in tab.page.evaluate(INJECTED)]
    return said if answer.status == 200 else [*said, f"{path} answered {answer.status}"]


def test_pages_of_every_kind_hold_and_show_hostile_words_as_words(
    site: str, open_tab: Any, walk_site: Any
) -> None:
    with open_tab(site) as tab:
        found = [fault for path in walk_site(tab, each=6) for fault in _faults(tab, path)]
        assert found + tab.faults == []


def test_an_article_is_shown_word_for_word(
    site: str, record: Any, hostile_case: Path, open_tab: Any
) -> None:
    with CaseStore.open(hostile_case) as store:
        texts = {one["layer"]: store.document(one["layer"]).text for one in record["documents"]}
    with open_tab(site, java_script_enabled=False) as tab:
        for layer, text in texts.items():
            tab.page.goto(f"{tab.base}/articles/{layer[:12]}")
            shown = _plain(tab.page.evaluate(SHOWN))
            missing = [line for line in text.splitlines() if _plain(line) not in shown]
            assert missing == []


def _plain(text: str) -> str:
    """Leave out what has no form: the marks of direction and of width that lists are freed of."""
    kept = (c for c in text if c.isspace() or unicodedata.category(c) not in {"Cf", "Cc"})
    return _flat("".join(kept))


def test_every_entry_and_its_remark_is_shown_word_for_word(site: str, open_tab: Any) -> None:
    with open_tab(site, java_script_enabled=False) as tab:
        for number, text in enumerate(STRINGS):
            asked = urlencode({"version": "2025-06-20", "id": f"H/{number}"})
            answer = tab.page.goto(f"{tab.base}/lists/hostile/entry?{asked}")
            assert answer.status == 200, text
            assert _plain(text) in _plain(tab.page.evaluate(SHOWN))
            assert tab.page.evaluate(INJECTED) == []


def test_a_search_for_it_is_answered_with_it(site: str, open_tab: Any) -> None:
    with open_tab(site) as tab:
        for text in STRINGS:
            found = _faults(tab, f"/search?{urlencode({'q': text[:200]})}")
            assert found == []
            asked = tab.page.locator("main input[name=q]").first.input_value()
            assert _flat(asked) == _flat(text[:200])
        assert tab.faults == []


def test_an_address_made_of_it_is_refused_without_harm(site: str, open_tab: Any) -> None:
    with open_tab(site) as tab:
        heads = cycle(["/parties/", "/network?around=", "/articles/", "/pictures/x/"])
        for text, head in zip(STRINGS, heads, strict=False):
            path = head + quote(text[:150], safe="")
            tab.page.goto(tab.base + path)
            assert tab.page.evaluate(INJECTED) == [], path
        # That such an address leads nowhere is told to the console as well.
        assert [fault for fault in tab.faults if "status of 4" not in fault] == []


def test_no_cell_of_an_export_is_a_formula(site: str, open_tab: Any) -> None:
    with open_tab(site) as tab:
        names = [one["name"] for one in tab.page.request.get(f"{site}/api/exports").json()]
        tables = [name for name in names if name.endswith(".csv")]
        assert tables
        for name in tables:
            answer = tab.page.request.get(f"{site}/export/{name}")
            assert answer.status == 200, name
            for row in csv.reader(io.StringIO(answer.text())):
                for cell in row:
                    assert not FORMULA.match(cell), (name, cell)


def test_the_exported_page_holds_too(hostile_case: Path, open_tab: Any) -> None:
    page = (hostile_case / "assessment.html").as_uri()
    with open_tab(page.rsplit("/", 1)[0]) as tab:
        tab.page.goto(page)
        assert tab.page.evaluate("window.hit") is None
        for never in ("script:not([type])", "iframe", "object", "embed", "base"):
            assert tab.page.locator(never).count() == 0, never
        tab.settle()
        assert tab.faults == []
