from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "via"),
    [
        (
            (
                "Officials said lathes made by Zorvex reached Chile through a trading house in "
                "Istanbul."
            ),
            ("trading house in Istanbul",),
        ),
        (
            "Investigators said the chips were re-exported via Dubai and Yerevan to Chile.",
            ("United Arab Emirates", "Armenia"),
        ),
        ("Officials said Peru had armed the rebels by way of Bolivia.", ("Bolivia",)),
        ("Officials said Peru sold lathes to Chile through October.", ()),
        ("Officials said Peru sold lathes to Chile through persistence.", ()),
    ],
)
def test_whom_goods_pass_through(claims: Claims, text: str, via: tuple[str, ...]) -> None:
    (claim,) = claims(text)
    assert claim.via == via
