from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from enduse.web.settings import Limits

Make = Callable[..., TestClient]
DAY = {"as_of": "2024-04-30"}


def article(name: str = "a.txt", data: bytes = b"Text.") -> tuple[str, tuple[str, bytes]]:
    return ("articles", (name, data))


@pytest.mark.parametrize(
    ("files", "data", "status", "told"),
    [
        ([], DAY, 422, "no article was chosen"),
        ([article()], {"as_of": ""}, 400, "is not a day"),
        ([article()], {"as_of": "30.04.2024"}, 400, "is not a day"),
        ([article()], {"as_of": "<script>"}, 400, "&lt;script&gt;"),
        ([article(f"{n}.txt") for n in range(4)], DAY, 413, "4 files are more than 3"),
    ],
)
def test_what_is_refused_is_told_on_the_form(
    make: Make,
    files: list[tuple[str, tuple[str, bytes]]],
    data: dict[str, str],
    status: int,
    told: str,
) -> None:
    client = make(limits=Limits(files=3))
    answer = client.post("/run", files=files, data=data)
    assert answer.status_code == status
    assert told in answer.text
    assert 'name="articles"' in answer.text
    assert client.get("/api/runs").json() == []
    assert not client.app.state.settings.case.exists()  # type: ignore[attr-defined]


def as_a_browser_sends(articles: str, records: str) -> tuple[bytes, dict[str, str]]:
    """Write a form as browsers do: an input of files in which none was chosen has an empty name."""
    parts = [
        f'name="articles"; filename="{articles}"\r\nContent-Type: text/plain\r\n\r\n',
        f'name="records"; filename="{records}"\r\nContent-Type: text/csv\r\n\r\n',
        'name="as_of"\r\n\r\n2024-04-30',
    ]
    body = "".join(f"--xyz\r\nContent-Disposition: form-data; {part}\r\n" for part in parts)
    kind = {"Content-Type": "multipart/form-data; boundary=xyz"}
    return f"{body}--xyz--\r\n".encode(), kind


def test_an_input_in_which_no_file_was_chosen_is_none(make: Make) -> None:
    with make() as client:
        content, headers = as_a_browser_sends("", "")
        refused = client.post("/run", content=content, headers=headers)
        assert refused.status_code == 422
        assert "no article was chosen" in refused.text
        content, headers = as_a_browser_sends("a.txt", "")
        begun = client.post("/run", content=content, headers=headers)
        assert begun.status_code == 303
        run = client.get(f"/api{begun.headers['location']}").json()
        assert (run["articles"], run["records"]) == (["a.txt"], [])


def test_what_is_no_form_is_refused(bare: TestClient) -> None:
    for kind in ("multipart/form-data", "multipart/form-data; boundary=x", "application/json"):
        answer = bare.post("/run", content=b"{}", headers={"Content-Type": kind})
        assert answer.status_code in {400, 422}


def test_a_run_is_followed_without_a_script_and_cancelled(make: Make) -> None:
    with make() as client:
        name = '"><img src=x onerror=alert(1)>.txt'
        answer = client.post("/run", files=[article(name)], data=DAY)
        assert answer.status_code == 303
        place = answer.headers["location"]
        page = client.get(place)
        assert '<meta http-equiv="refresh"' in page.text
        assert "<img" not in page.text
        again = client.post("/run", files=[article()], data=DAY)
        assert again.status_code == 400
        assert "another run" in again.text
        assert client.get("/run").status_code == 200
        assert client.post(f"{place}/cancel").headers["location"] == place
        assert client.get(f"/api{place}").json()["state"] == "cancelled"
        assert '<meta http-equiv="refresh"' not in client.get(place).text
        assert place in client.get("/runs").text


def test_a_run_in_a_real_case_leaves_the_old_assessment_when_it_is_killed(
    served: TestClient,
) -> None:
    before = served.get("/api/state").json()
    text = b"Ministry says it has banned exports.\n\nThe ministry said on Monday that it had."
    place = served.post("/run", files=[article(data=text)], data=DAY).headers["location"]
    time.sleep(1.0)
    served.post(f"{place}/cancel")
    after = served.get("/api/state").json()
    assert (after["assessment"], after["notice"]) == (before["assessment"], before["notice"])


@pytest.mark.slow
def test_a_run_writes_the_assessment_that_is_shown_next(served: TestClient) -> None:
    before = served.get("/api/state").json()
    text = b"Ministry bans exports\n\nThe ministry said on Monday that it had banned exports."
    place = served.post("/run", files=[article(data=text)], data=DAY).headers["location"]
    for _ in range(1_200):
        run = served.get(f"/api{place}").json()
        if run["state"] != "working":
            break
        time.sleep(0.1)
    assert run["state"] == "done", run
    after = served.get("/api/state").json()
    assert after["assessment"] == run["assessment"] != before["assessment"]
    assert (after["as_of"], after["documents"]) == ("2024-04-30", 1)
    assert after["notice"] == before["notice"]  # an invented case stays one
