from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "supplier", "recipient"),
    [
        ("Officials said Peru was providing Chile with lathes.", ["Peru"], ["Chile"]),
        ("Officials said Lima was supplying lathes to Santiago.", ["Peru"], ["Chile"]),
        (
            "Officials said Chile had obtained lathes from Zorvex and Talmund Optics.",
            ["Zorvex", "Talmund Optics"],
            ["Chile"],
        ),
        (
            (
                "Officials said several firms — including Zorvex, Talmund Optics, and Vortek — "
                "were providing chips for use in Chilean weapons."
            ),
            ["Zorvex", "Talmund Optics", "Vortek"],
            ["Chile"],
        ),
        ("Norway accused Zorvex of providing lathes to Chile.", ["Zorvex"], ["Chile"]),
        ("Norway raised concerns about Peru’s supply of chips to Chile.", ["Peru"], ["Chile"]),
        ("Peru denied sending weapons to Chile.", ["Peru"], ["Chile"]),
        ("Officials said lathes were shipped by Zorvex to the yard.", ["Zorvex"], ["yard"]),
        (
            "Officials said Peru had supplied half of the chips imported by Chile.",
            ["Peru"],
            ["Chile"],
        ),
        ("Officials said Peru was selling chips that Chile’s army is using.", ["Peru"], ["Chile"]),
        (
            "Norway accused Peru of supporting Chile’s fleet, in part by exporting chips.",
            ["Peru"],
            ["Chile"],
        ),
        ("Officials said the yard was old.", [], []),
        (
            (
                "Officials said licences to export chips remained in place despite fears that Peru "
                "was arming rebels."
            ),
            [],
            [],
        ),
    ],
)
def test_who_supplies_whom(
    claims: Claims, text: str, supplier: list[str], recipient: list[str]
) -> None:
    (claim,) = claims(text)
    assert (list(claim.supplier), list(claim.recipient)) == (supplier, recipient)


def test_goods_that_the_lexicon_does_not_know_are_kept_without_a_key(claims: Claims) -> None:
    (claim,) = claims("Officials said Peru was supplying Chile with components and materials.")
    assert [(g.span.text, g.key) for g in claim.goods] == [("components and materials", None)]


def test_they_is_the_plural_before_not_the_state(claims: Claims) -> None:
    (claim,) = claims(
        "The ministry named two firms, alleging that they had shipped lathes to Chile."
    )[-1:]
    assert claim.supplier == ("two firms",)


@pytest.mark.parametrize(
    "text",
    [
        "Officials said Peru had provided Chile with information about the case.",
        "Prosecutors said they sold chips to the yard.",
        "Officials said supplies of chips help the yard.",
    ],
)
def test_nobody_is_made_a_supplier(claims: Claims, text: str) -> None:
    (claim,) = claims(text)
    assert claim.supplier == ()


@pytest.mark.parametrize(
    ("text", "supplier", "recipient"),
    [
        (
            "Officials said lathes made by Zorvex of Peru reached two Chilean plants.",
            ["Zorvex"],
            ["two Chilean plants"],
        ),
        ("Officials said imports of Peruvian bearings into Chile doubled.", ["Peru"], ["Chile"]),
        ("Officials said Zorvex is the main supplier of chips to Chile.", ["Zorvex"], ["Chile"]),
        ("Officials said Chile had bought lathes through traders in Dubai.", [], ["Chile"]),
        ("Officials said lathes sold by Zorvex ended up in Chile.", ["Zorvex"], []),
        ("Zorvex said it had not sold lathes to the Chilean navy.", ["Zorvex"], ["Chile"]),
        ("The Peruvian embassy denied supplying lathes to any party.", ["Peru"], ["any party"]),
        ("Officials said nobody sells lathes to Chile.", [], ["Chile"]),
        ("Prosecutors said the bank received $5m from an account in Labuan.", [], []),
        ("The minister said the resolution gives Chile a way forward.", [], []),
        ("Officials said the firm’s guests arrived from Peru.", [], []),
    ],
)
def test_makers_movers_and_what_is_no_goods(
    claims: Claims, text: str, supplier: list[str], recipient: list[str]
) -> None:
    (claim,) = claims(text)
    assert (list(claim.supplier), list(claim.recipient)) == (supplier, recipient)
