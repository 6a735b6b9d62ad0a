"""Names around their head noun.  The names are real bodies', as they write themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.read.party.head import find_headed
from enduse.read.party.line import Line

Make = Callable[..., Line]


def names(line: Line, kind: str = "ORG") -> list[str]:
    return [" ".join(line.pieces[n.start : n.end]) for n in find_headed(line) if n.kind == kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was bought by Dalian Machine Tool Group in May.", "Dalian Machine Tool Group"),
        ("The Ministry of Commerce said so.", "Ministry of Commerce"),
        (
            "the Ministry of Science, Technology and Innovation said so",
            "Ministry of Science , Technology and Innovation",
        ),
        (
            "the Ministry of Industry and Information Technology said so",
            "Ministry of Industry and Information Technology",
        ),
        (
            "a paper of the Chinese Association of Hong Kong and Macau Studies",
            "Chinese Association of Hong Kong and Macau Studies",
        ),
        ("the Securities and Futures Commission said", "Securities and Futures Commission"),
        ("the Truth and Reconciliation Commission said", "Truth and Reconciliation Commission"),
        (
            "the World Organisation Against Torture said",
            "World Organisation Against Torture",
        ),
        (
            "the Center for Strategic and International Studies said",
            "Center for Strategic and International Studies",
        ),
        ("the Bank of China said", "Bank of China"),
        ("the Thai National Shippers' Council said", "Thai National Shippers ' Council"),
        (
            "the Committee on Foreign Investment in the United States said",
            "Committee on Foreign Investment in the United States",
        ),
        ("parts from Bralt Machinery Co., Ltd. came", "Bralt Machinery Co . , Ltd"),
        ("Foreign Minister Holm of Bralt Holdings", "Bralt Holdings"),
        ("the Universidad de Chile said", "Universidad de Chile"),
        (
            "parts of China Aerospace Science and Technology Corporation came",
            "China Aerospace Science and Technology Corporation",
        ),
        ("from Xi'an Bright Laser Technologies in May", "Xi ' an Bright Laser Technologies"),
    ],
)
def test_a_name_goes_as_far_as_its_head_takes_it(line: Make, text: str, name: str) -> None:
    assert name in names(line(text))


@pytest.mark.parametrize(
    ("text", "two"),
    [
        (
            "iRay Technology and North China Research Institute were named",
            ["North China Research Institute"],
        ),
        (
            "the Ministry of Finance and the Ministry of Justice",
            ["Ministry of Finance", "Ministry of Justice"],
        ),
        (
            "the Ministry of Commerce and Yale University",
            ["Ministry of Commerce", "Yale University"],
        ),
    ],
)
def test_two_bodies_stay_two(line: Make, text: str, two: list[str]) -> None:
    found = names(line(text))
    assert [name for name in found if name in two] == two
    assert not any(" and " in name for name in found)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the National Security and Investment Act said", "OTHER"),
        ("at Heathrow Airport on Monday", "OTHER"),
        ("the Convention on Biological Diversity", "OTHER"),
        ("in the Yangtze River they", "LOC"),
    ],
)
def test_acts_sites_and_places_are_no_organisations(line: Make, text: str, kind: str) -> None:
    made = line(text)
    assert names(made) == []
    assert len(names(made, kind)) == 1


@pytest.mark.parametrize("text", ["The Council met.", "a Bank said", "Board of Directors"])
def test_a_bare_head_is_no_name(line: Make, text: str) -> None:
    assert names(line(text)) == []


def test_a_surname_like_a_head_is_a_weak_sign(line: Make) -> None:
    (found,) = find_headed(line("with Emily Post in town"))
    assert not found.strong
