from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.assess.forms import write
from enduse.assess.sources import Sources
from enduse.model import Entry, Evidence, Span

Cut = Callable[..., Span]


def code(number: str, version: str = "HS2022; notice", value: str = "A set (US-BIS)") -> Entry:
    return Entry("goods:A set", version, number, "set", value)


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ([code("HS 901310")], "candidate for control under A set (US-BIS) (HS 901310)"),
        (
            [code("HS 901310"), code("HS 854231"), code("ECCN 6A002")],
            "candidates for control under A set (US-BIS) (HS 901310, 854231; ECCN 6A002)",
        ),
        (
            [code("HS 901310"), code("ECCN 6A002", value="B (EU)")],
            "candidates for control under A set (US-BIS) (HS 901310) and B (EU) (ECCN 6A002)",
        ),
        (
            [code("HS 901310", version="HS2022; unverified")],
            "candidate for control under A set (US-BIS) (HS 901310 (unverified))",
        ),
        (
            [code(f"HS 85423{n}") for n in range(5)],
            (
                "candidates for control under A set (US-BIS) (HS 854230, 854231, 854232, 854233 "
                "and further ones)"
            ),
        ),
    ],
)
def test_goods_are_candidates_with_their_codes(
    sources: Sources, cut: Cut, codes: list[Entry], text: str
) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "goods": (cut("optical components"),),
        "code": tuple(codes),
    }
    assert write("goods", roles, sources) == f"“optical components”: {text}."
