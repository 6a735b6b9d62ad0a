from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from enduse.web.asset import Assets


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../app.py",
        "/assets/%2e%2e/app.py",
        "/assets/..%2fapp.py",
        "/assets/%2e%2e%2fapp.py",
        "/assets/....//app.py",
        "/assets/..%5capp.py",
        "/assets//etc/passwd",
        "/assets/%2fetc%2fpasswd",
        "/assets/run.js%00.css",
        "/assets/run.js/",
        "/assets/",
        "/assets/vendor",
        "/assets/vendor/",
        "/assets/../templates/base.html",
        "/assets/%252e%252e/app.py",
        "/assets/RUN.JS",
        "/assets/\u2025/app.py",
    ],
)
def test_nothing_but_what_is_in_the_table_is_given(bare: TestClient, path: str) -> None:
    answer = bare.get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text


def test_a_file_of_its_version_is_kept_for_ever_and_another_is_asked_for(bare: TestClient) -> None:
    url = Assets(Path("src/enduse/web/assets").resolve()).url("run.js")
    right, none, wrong = (bare.get(p) for p in (url, "/assets/run.js", "/assets/run.js?v=0"))
    assert right.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert none.headers["cache-control"] == wrong.headers["cache-control"] == "public, no-cache"
    assert right.headers["content-type"] == "text/javascript; charset=utf-8"
    same = bare.get("/assets/run.js", headers={"If-None-Match": right.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert same.headers["x-content-type-options"] == "nosniff"


def test_a_range_is_answered_with_the_whole(bare: TestClient) -> None:
    # A server may ignore Range (RFC 9110, section 14.2); many overlapping ones cost nothing then.
    many = "bytes=" + ",".join(f"{n}-" for n in range(500))
    whole = bare.get("/assets/run.js")
    for value in ("bytes=0-1", many, "bytes=-1", "bytes=9-1"):
        answer = bare.get("/assets/run.js", headers={"Range": value})
        assert (answer.status_code, answer.content) == (200, whole.content)


def test_head_is_as_get_without_the_body(bare: TestClient) -> None:
    for path in ("/assets/run.js", "/api/state", "/nowhere", "/enter"):
        head, get = bare.head(path), bare.get(path)
        assert head.content == b""
        assert head.status_code == get.status_code
        assert head.headers["content-length"] == get.headers["content-length"]


def test_a_file_that_changes_has_a_new_version(tmp_path: Path) -> None:
    file = tmp_path / "a.css"
    file.write_text("a {}")
    assets = Assets(tmp_path)
    before = assets.url("a.css")
    file.write_text("b  {}")
    after = assets.url("a.css")
    assert before != after
    assert after.startswith("/assets/a.css?v=")
    assert assets.url("none.css") == "/assets/none.css"


def test_links_and_other_kinds_of_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x")
    folder = tmp_path / "assets"
    folder.mkdir()
    (folder / "a.css").write_text("a {}")
    (folder / "b.py").write_text("x")
    (folder / "c.css").symlink_to(tmp_path / "secret.txt")
    assert Assets(folder).names() == {"a.css"}
