"""Bringing lists up to date, from a server of our own on the loopback address."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from enduse.controls import Catalog
from enduse.controls.update import Source, Updated, sources, update_lists
from enduse.controls.versions import Known
from enduse.errors import ListMissing, ListShrunk, TooLarge, UnknownList, UsageError
from enduse.intake.fetch import Door

# The loopback server of these tests speaks plain HTTP: nothing but a test says so.
OPEN = Door(
    schemes=frozenset({"http"}), ports=frozenset(), may_reach=lambda _: True, most_bytes=100_000
)
TODAY, MOMENT = "2026-08-20", "2026-08-20T10:00:00+00:00"


def xml(count: int, day: str = "2026-08-01") -> bytes:
    people = "".join(
        f"<INDIVIDUAL><DATAID>{n}</DATAID><FIRST_NAME>Person {n}</FIRST_NAME>"
        f"<UN_LIST_TYPE>Test</UN_LIST_TYPE><REFERENCE_NUMBER>T.{n}</REFERENCE_NUMBER>"
        "<LISTED_ON>2020-01-01</LISTED_ON></INDIVIDUAL>"
        for n in range(count)
    )
    head = f'<CONSOLIDATED_LIST dateGenerated="{day}T00:00:00Z">'
    text = f"{head}<INDIVIDUALS>{people}</INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode()


@dataclass
class Shelf:
    """What the server has, and what it was asked."""

    url: str = ""
    files: dict[str, tuple[bytes, dict[str, str]]] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)

    def source(self, name: str = "un_sc") -> Source:
        return Source(name, f"{self.url}/{name}", "consolidated.xml", ("un_sc",))


@pytest.fixture
def server() -> Iterator[Shelf]:
    shelf = Shelf()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            shelf.asked.append(dict(self.headers))
            data, headers = shelf.files.get(self.path[1:], (b"", {}))
            tag = headers.get("ETag")
            if self.path[1:] not in shelf.files:
                self.send_response(404)
            elif tag is not None and self.headers.get("If-None-Match") == tag:
                self.send_response(304)
                data = b""
            else:
                self.send_response(200)
            for name, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            return

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as made:
        shelf.url = f"http://127.0.0.1:{made.server_port}"
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield shelf
        made.shutdown()
        thread.join(5)


def update(catalog: Catalog, *wanted: Source, door: Door = OPEN) -> list[Updated]:
    return list(update_lists(catalog, wanted, today=TODAY, added_at=MOMENT, door=door))


def test_a_list_is_fetched_and_added_with_the_day_in_it(catalog: Catalog, server: Shelf) -> None:
    server.files["un_sc"] = (xml(3), {})
    (done,) = update(catalog, server.source())
    assert (done.outcome, done.error) == ("added", None)
    (version,) = catalog.versions("un_sc")
    assert (version.version, version.entries) == ("2026-08-01", 3)
    assert catalog.added_at("un_sc", "2026-08-01") == MOMENT


def test_what_did_not_change_is_not_fetched_twice(catalog: Catalog, server: Shelf) -> None:
    server.files["un_sc"] = (xml(3), {"ETag": '"1"', "Last-Modified": "x"})
    update(catalog, server.source())
    assert [item.outcome for item in update(catalog, server.source())] == ["unchanged"]
    assert server.asked[1]["If-None-Match"] == '"1"'
    server.files["un_sc"] = (xml(4, "2026-08-02"), {"ETag": '"2"'})
    assert [item.outcome for item in update(catalog, server.source())] == ["added"]
    assert len(catalog.versions("un_sc")) == 2


def test_what_is_not_in_the_catalogue_is_asked_for_in_full(
    catalog: Catalog, server: Shelf, tmp_path: Path
) -> None:
    server.files["un_sc"] = (xml(3), {"ETag": '"1"'})
    update(catalog, server.source())
    other = Catalog(tmp_path / "other")
    (other.home / "lists" / "cache").mkdir(parents=True)
    notes = (catalog.home / "lists" / "cache" / "fetched.json").read_bytes()
    (other.home / "lists" / "cache" / "fetched.json").write_bytes(notes)
    assert [item.outcome for item in update(other, server.source())] == ["added"]
    assert "If-None-Match" not in server.asked[1]


@pytest.mark.parametrize("notes", ["", "[1]", '{"un_sc": 7}', '{"un_sc": {"url": 1}}'])
def test_broken_notes_of_earlier_fetches_do_not_matter(
    catalog: Catalog, server: Shelf, notes: str
) -> None:
    server.files["un_sc"] = (xml(3), {})
    (catalog.home / "lists" / "cache").mkdir(parents=True)
    (catalog.home / "lists" / "cache" / "fetched.json").write_text(notes, encoding="utf-8")
    assert [item.outcome for item in update(catalog, server.source())] == ["added"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"<html><body>Please log in</body></html>", UnknownList),
        (xml(5), ListShrunk),
        (b"x" * 100_001, TooLarge),
    ],
)
def test_whatever_fails_the_old_list_stays_and_the_others_go_on(
    catalog: Catalog, server: Shelf, data: bytes, error: type[Exception]
) -> None:
    server.files["un_sc"] = (xml(20, "2026-07-01"), {})
    update(catalog, server.source())
    before = catalog.lists()
    server.files["un_sc"] = (data, {})
    server.files["good"] = (xml(21, "2026-08-15"), {})
    failed, gone, done = update(
        catalog, server.source(), server.source("gone"), server.source("good")
    )
    assert (failed.outcome, type(failed.error)) == ("failed", error)
    assert (gone.outcome, done.outcome) == ("failed", "added")
    assert "404" in str(gone.error)
    assert Catalog(catalog.home).versions("un_sc")[0] == before[0][1][0]
    assert [version.version for version in catalog.versions("un_sc")] == [
        "2026-07-01",
        "2026-08-15",
    ]


def test_without_the_switch_of_the_tests_nothing_on_this_machine_is_reached(
    catalog: Catalog, server: Shelf
) -> None:
    server.files["un_sc"] = (xml(3), {})
    for url in (server.source().url, server.source().url.replace("http:", "https:")):
        source = Source("un_sc", url, "consolidated.xml", ("un_sc",))
        (done,) = update_lists(catalog, [source], today=TODAY, added_at=MOMENT)
        assert isinstance(done.error, UsageError)
    private = Source("un_sc", "https://127.0.0.1/x", "consolidated.xml", ("un_sc",))
    (done,) = update_lists(catalog, [private], today=TODAY, added_at=MOMENT)
    assert "not public" in str(done.error)
    assert server.asked == []


@pytest.mark.parametrize(
    ("modified", "label"),
    [
        ("Sat, 06 Jun 2026 23:00:00 GMT", "2026-06-06"),
        ("Sat, 06 Jun 2099 00:00:00 GMT", TODAY),
        ("yesterday", TODAY),
        ("", TODAY),
    ],
)
def test_a_file_that_does_not_say_its_day_has_that_of_the_server_or_of_the_fetch(
    catalog: Catalog, server: Shelf, modified: str, label: str
) -> None:
    line = (
        b'{"id": "x", "schema": "Company", "properties": {"name": ["A"]}, "datasets": ["xx_a"]}\n'
    )
    server.files["xx_a"] = (line, {"Last-Modified": modified} if modified else {})
    source = Source("xx_a", f"{server.url}/xx_a", "entities.jsonl", ("xx_a",))
    (done,) = update(catalog, source)
    assert done.error is None
    assert [version.version for version in catalog.versions("xx_a")] == [label]


def test_a_poorer_form_of_the_same_day_does_not_push_out_a_richer_one(
    catalog: Catalog, server: Shelf, tmp_path: Path
) -> None:
    server.files["un_sc"] = (xml(20), {})
    update(catalog, server.source())
    mapping = tmp_path / "map.yaml"
    mapping.write_text("files: '*.csv'\nlist: un_sc\nfields: {name: Name}\n", encoding="utf-8")
    table = tmp_path / "un.csv"
    table.write_text("Name\n" + "".join(f"Person {n}\n" for n in range(20)), encoding="utf-8")
    with pytest.raises(ListShrunk, match="read from un_xml, holds more"):
        catalog.add(table, mapping=mapping, version="2026-08-01", known=Known(added=MOMENT))
    assert catalog.form_of("un_sc", "2026-08-01") == ("un_xml", True)


def test_every_source_is_https_and_its_lists_are_known() -> None:
    from enduse.controls.known import is_known

    known = sources()
    assert len(known) >= 9
    assert all(source.url.startswith("https://") for source in known)
    assert all(is_known(key) for source in known for key in source.lists)
    assert [source.name for source in known] == sorted(source.name for source in known)


def test_sources_are_chosen_by_their_names_or_those_of_their_lists() -> None:
    assert [source.name for source in sources(["us_bis_el", "un_sc", "us_csl"])] == [
        "un_sc",
        "us_csl",
    ]
    with pytest.raises(ListMissing, match="no address is known"):
        sources(["cn_mofcom_uel"])
