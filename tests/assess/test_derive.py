"""The second look at a sentence: each piece of it has to be in what it cites."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.assess.derive import underived
from enduse.assess.draft import measure
from enduse.assess.sources import Sources
from enduse.model import Entry, Search, Span

Cut = Callable[..., Span]

NAME = Entry("us_ofac_sdn", "2026-07-11", "90001", "name", "DONGYUE OPTOELECTRONICS CO., LTD.")
LISTED = Entry("us_ofac_sdn", "2026-07-11", "90001", "listed", "2024-05-02")
ROUTE = measure("route", ("a1.c1",), "cn>ru")


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("The Example Post reports: “optical components”.", []),
        ("The Example Post reports: “optical goods”.", ["optical goods"]),
        (
            "The Example Post reports: “were supplying optical components”.",
            ["were supplying optical components"],
        ),
        ("Senior US officials said so.", []),
        ("The firm is Dongyue Optoelectronics.", []),
        ("The firm is Xiyue Optoelectronics.", ["Xiyue"]),
        ("They reach Russia from China.", []),
        ("They reach Russia from Iran.", ["Iran"]),
        ("It is listed since 2 May 2024.", []),
        ("It is listed since 3 May 2024.", ["3"]),
        ("It is listed since 2 May 2023.", ["2023"]),
        ("It has entry 90001.", []),
        ("It has entry 90002.", ["90002"]),
        ("There are 2 articles as of 30 April 2024.", []),
        ("There are 7 articles as of 30 April 2024.", ["7"]),
        ("They were likely supplying them.", []),
        ("They were probably supplying them.", ["probably"]),
        ("They reportedly supplied them.", ["reportedly"]),
        ("Possible, not confirmed: it may be so and cannot be told.", []),
        ("It is on that list 2 days later.", []),
        ("It is on that list 3 days later.", ["3"]),
    ],
)
def test_what_the_evidence_does_not_hold_is_found(
    sources: Sources, cut: Cut, text: str, loose: list[str]
) -> None:
    content = cut(
        "Senior US officials said Chinese firms such as Dongyue Optoelectronics were likely "
        "supplying optical components to Russia"
    )
    assert underived(text, [content, NAME, LISTED, ROUTE], sources) == loose


def test_a_title_with_figures_is_a_name_and_no_figure(sources: Sources, cut: Cut) -> None:
    text = "DONGYUE is on the Specially Designated Nationals list (US-OFAC)."
    assert underived(text, [NAME], sources) == []
    assert underived("It stands in two.txt.", [cut("US officials", 2)], sources) == []


def test_an_absence_is_shown_by_its_search(sources: Sources) -> None:
    search = Search("Dongyue", (("us_ofac_sdn", "2023-01-21"),), "2024-04-30")
    assert underived("It is not on that of 21 January 2023.", [search], sources) == []
    assert underived("It is not on that of 22 January 2023.", [search], sources) == ["22"]


def test_other_quotation_marks_within_are_the_same_words(sources: Sources, cut: Cut) -> None:
    span = Span(cut("Russia").document, 0, 40, "said China had “not sent” weapons")
    text = "The Example Post reports: “said China had ‘not sent’ weapons”."
    assert underived(text, [span], sources) == []
