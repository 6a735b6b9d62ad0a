from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from enduse.web.snapshot import EMPTY_RECORD


@pytest.fixture
def exports(served: TestClient) -> list[dict[str, str]]:
    plain: list[dict[str, str]] = served.get("/api/exports").json()
    return plain


def test_every_export_is_a_file_to_keep_with_a_safe_name(
    served: TestClient, exports: list[dict[str, str]]
) -> None:
    assert len(exports) > 10
    for item in exports:
        answer = served.get(item["href"])
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == item["media_type"].split(";")[0]
        assert (
            answer.headers["content-disposition"] == f'attachment; filename="demo-{item["name"]}"'
        )
        assert answer.headers["cache-control"] == "private, no-store"
        assert "etag" in answer.headers
    assert all(item["href"] in served.get("/export").text for item in exports)


def test_the_json_is_the_assessment_byte_for_byte(served: TestClient) -> None:
    data = served.get("/export/assessment.json").content
    state = served.get("/api/state").json()
    assert hashlib.sha256(data).hexdigest() == state["assessment"]


def test_the_archive_holds_every_table(served: TestClient, exports: list[dict[str, str]]) -> None:
    data = served.get("/export/tables.zip").content
    tables = {item["name"] for item in exports if item["name"].endswith(".csv")}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert set(archive.namelist()) == tables
        for name in tables:
            assert archive.read(name) == served.get(f"/export/{name}").content
    assert data == served.get("/export/tables.zip").content


def test_the_graph_is_xml(served: TestClient) -> None:
    root = ET.fromstring(served.get("/export/assessment.graphml").content)  # noqa: S314 - our own
    assert root.tag.endswith("graphml")


def test_a_folder_with_a_hostile_name_gives_a_plain_file_name(served: TestClient) -> None:
    from dataclasses import replace

    from enduse.web.app import create_app

    given = served.app.state.settings  # type: ignore[attr-defined]
    case = Path(given.case).parent / 'x"; filename=evil.exe\r\nSet-Cookie: a=b'
    case.symlink_to(given.case)
    client = TestClient(create_app(replace(given, case=case)), base_url="http://127.0.0.1:8000")
    try:
        answer = client.get("/export/assessment.md")
    finally:
        case.unlink()
    told = answer.headers["content-disposition"]
    assert told.startswith('attachment; filename="')
    assert told.count('"') == 2
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "name", ["case.db", "...", "assessment", "assessment.pdf", ".csv", "x.csv", "claims.CSV", "%00"]
)
def test_what_is_no_export_is_not_there(served: TestClient, name: str) -> None:
    assert served.get(f"/export/{name}").status_code == 404


def test_a_case_without_an_assessment_has_none(bare: TestClient) -> None:
    assert bare.get("/api/exports").json() == []
    assert bare.get("/export/assessment.json").status_code == 404


HOSTILE = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "=HYPERLINK(1)", "a\n=1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_table_is_a_formula(make: Any, text: str) -> None:
    from enduse.store import CaseStore

    client = make()
    case = client.app.state.settings.case
    record = {**EMPTY_RECORD, "gaps": [{"id": text, "text": text, "aspect": text}], "notice": text}
    with CaseStore.create(case) as store:
        store.put_assessment("2024-04-30", json.dumps(record).encode())
    tables = [item for item in client.get("/api/exports").json() if item["name"].endswith(".csv")]
    seen = 0
    for item in tables:
        rows = list(csv.reader(io.StringIO(client.get(item["href"]).content.decode())))
        for cell in (cell for row in rows[1:] for cell in row):
            seen += 1
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert seen
