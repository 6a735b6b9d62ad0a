from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from fastapi import APIRouter, Request
from fastapi.testclient import TestClient

from enduse.web.settings import Limits

Make = Callable[..., TestClient]

SMALL = Limits(url=200, body=1_000, upload=5_000, seconds=0.3, upload_seconds=0.3, at_once=2)


def routes(gate: Event) -> APIRouter:
    router = APIRouter()

    @router.post("/echo")
    async def echo(request: Request) -> dict[str, int]:
        return {"bytes": len(await request.body())}

    @router.get("/slow")
    async def slow() -> dict[str, bool]:
        import asyncio

        await asyncio.sleep(5)
        return {"answered": True}

    @router.get("/works")
    def works() -> dict[str, bool]:
        time.sleep(2)
        return {"answered": True}

    @router.get("/waits")
    def waits() -> dict[str, bool]:
        gate.wait(20)
        return {"answered": True}

    return router


@pytest.fixture
def gate() -> Event:
    return Event()


@pytest.fixture
def client(make: Make, gate: Event) -> TestClient:
    return make(router=routes(gate), limits=SMALL)


@pytest.mark.parametrize(("size", "status"), [(0, 200), (1_000, 200), (1_001, 413), (90_000, 413)])
def test_a_body_over_its_bound_is_refused_when_it_is_announced(
    client: TestClient, size: int, status: int
) -> None:
    assert client.post("/echo", content=b"x" * size).status_code == status


@pytest.mark.parametrize(("pieces", "status"), [(10, 200), (11, 413), (1_000, 413)])
def test_a_body_that_does_not_tell_its_length_is_counted(
    client: TestClient, pieces: int, status: int
) -> None:
    def body() -> Iterator[bytes]:
        for _ in range(pieces):
            yield b"x" * 100

    assert client.post("/echo", content=body()).status_code == status


@pytest.mark.parametrize("told", ["-1", "1e3", "٣", "0x10", "1,000", "9" * 30, "+5"])
def test_a_length_that_is_no_number_is_refused(client: TestClient, told: str) -> None:
    headers = [(b"Content-Length", told.encode())]
    assert client.post("/echo", content=b"", headers=headers).status_code == 413


def test_an_upload_has_a_bound_of_its_own(client: TestClient) -> None:
    files = {"articles": ("a.txt", b"x" * 6_000)}
    assert client.post("/run", files=files).status_code == 413


@pytest.mark.parametrize("path", ["/api/" + "x" * 300, "/api/state?q=" + "x" * 300])
def test_a_long_url_is_refused(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 414
    assert answer.json()["error"]["code"] == "url_too_long"


@pytest.mark.parametrize("path", ["/slow", "/works"])
def test_an_answer_that_takes_too_long_is_given_up(client: TestClient, path: str) -> None:
    begun = time.monotonic()
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert time.monotonic() - begun < 3


def test_more_at_once_than_there_may_be_are_asked_to_come_again(make: Make, gate: Event) -> None:
    client = make(router=routes(gate), limits=Limits(at_once=2))
    with client, ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(client.get, "/waits") for _ in range(8)]
        for _ in range(100):  # those that are turned away are answered while two wait
            if sum(answer.done() for answer in answers) == 6:
                break
            time.sleep(0.05)
        gate.set()
        statuses = sorted(answer.result().status_code for answer in answers)
        assert statuses == [200] * 2 + [503] * 6
        assert client.get("/waits").status_code == 200  # and the count comes down again
