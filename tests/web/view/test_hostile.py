"""Text from outside stays text on every page: in titles, names, list entries, goods, reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi import Request
from lxml import html

from enduse.web.app import create_app
from enduse.web.settings import WebSettings
from enduse.web.snapshot import shown

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "</title><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "\u202eevil\u202c \ufeff",
    "=HYPERLINK(1)",
]
_KEPT = frozenset(
    "kind document layer status verdict relation key ref state aspect unit list section form "
    "stance basis source digest detector ground wires roots bases governments".split()
)


@dataclass(frozen=True)
class Stub:
    """What pages take from a snapshot."""

    record: Any
    texts: Any
    name: str = "case"
    ledger_head: str = ""
    alerts: tuple[Any, ...] = ()
    entries: tuple[Any, ...] = ()
    lines: tuple[Any, ...] = ()
    etag: str = "0" * 32
    catalog: Any = None
    screener: Any = None
    made_parts: dict[str, Any] = field(default_factory=dict)

    def made(self, _key: str, make: Any) -> Any:
        return make()


def poisoned(value: Any, poison: str, key: str = "") -> Any:
    """Put the poison behind every free text of a record."""
    if isinstance(value, dict):
        return {name: poisoned(each, poison, name) for name, each in value.items()}
    if isinstance(value, list):
        return [poisoned(each, poison, key) for each in value]
    free = isinstance(value, str) and key not in _KEPT and not key.endswith("_id")
    return f"{value}{poison}" if free and len(value) > 1 and not _is_day(value) else value


def _is_day(value: str) -> bool:
    short = value[:1] in "esa" and len(value) < 6
    return short or value[:4].isdigit() or value in {"nav", "title", "body"}


def pages_of(record: Any) -> Iterator[str]:
    yield from "/ /assessment /articles /claims /parties /goods /checks /lists /records".split()
    yield from (f"/articles/{document['layer'][:12]}" for document in record["documents"])
    yield from ("/propositions/0", "/propositions/1", "/charges/0", "/dossier", "/triage")
    yield from ("/goods/integrated_circuit", f"/rows/{'f' * 12}/7", "/ledger", "/search?q=uruguay")


@pytest.mark.parametrize("poison", HOSTILE)
def test_text_from_outside_stays_text(case: Any, tmp_path: Any, client: Any, poison: str) -> None:
    record = poisoned(case.record, poison)
    texts = {layer: text + poison for layer, text in case.texts.items()}
    app = create_app(WebSettings(case=tmp_path, home=tmp_path))

    def stub(request: Request) -> Stub:
        request.state.snapshot = Stub(record, texts)
        return request.state.snapshot  # type: ignore[no-any-return]

    app.dependency_overrides[shown] = stub
    said = []
    with client(app) as served:
        for url in pages_of(record):
            answer = served.get(url)
            assert answer.status_code == 200, url
            page = html.document_fromstring(answer.text)
            assert not page.xpath("//script[not(@src)] | //*[@onerror or @onload or @onfocus]"), url
            assert not page.xpath("//a[starts-with(@href, 'javascript')]"), url
            assert not page.xpath("//main//img | //main//svg[@onload]"), url
            said.append(poison.strip() in page.text_content())
            assert "49" not in page.xpath("string(//title)")
    assert any(said)
