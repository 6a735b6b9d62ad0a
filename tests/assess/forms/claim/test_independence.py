from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.assess.draft import measure
from enduse.assess.forms import write
from enduse.assess.sources import Sources
from enduse.errors import Unverified
from enduse.model import Evidence, Span

Cut = Callable[..., Span]
Roles = dict[str, tuple[Evidence, ...]]


@pytest.mark.parametrize(
    ("claims", "more", "text"),
    [
        (
            ("a",),
            {},
            ", on a day that is not stated: one claim in one of two articles; no basis stated.",
        ),
        (
            ("a", "b"),
            {
                "day": (measure("first day", ("2024-04-12",), "2024-04-12"),),
                "basis": (measure("bases", ("customs_records",)),),
            },
            (
                ", reported by 12 April 2024: two claims in one of two articles; stated basis: "
                "customs "
                "records."
            ),
        ),
    ],
)
def test_what_rests_on_a_word_is_counted(
    sources: Sources, cut: Cut, claims: tuple[str, ...], more: Roles, text: str
) -> None:
    roles: Roles = {
        "unnamed_speaker": (cut("Senior US officials"),),
        "claims": (measure("claims", claims),),
        "articles": (measure("articles", ("x",)),),
        **more,
    }
    assert write("disclosure", roles, sources) == f"Senior US officials (not named){text}"


def test_all_charges_together(sources: Sources) -> None:
    roles = {
        "charges": (measure("charges", ("a",)),),
        "disclosures": (measure("disclosures", ("x", "y")),),
        "governments": (measure("governments", ("us",)),),
    }
    assert write("overall", roles, sources) == (
        "The one reported charge of supply in two articles rests on two disclosures, by one "
        "government (the United States)."
    )


@pytest.mark.parametrize(
    ("relation", "how"),
    [
        ("credited", "credits"),
        ("based_on", "says that it is based on reports by"),
        ("implied", "carries a mark of"),
    ],
)
def test_a_credit_is_told_as_what_it_is(
    sources: Sources, cut: Cut, relation: str, how: str
) -> None:
    roles: Roles = {
        "credit": (cut("(Meridian Wire)"),),
        "relation": (measure("relation", ("x",), f"{relation}: Meridian Wire"),),
    }
    assert write("credit", roles, sources) == (
        f"The Example Post {how} Meridian Wire: “(Meridian Wire)”."
    )
    bare = {**roles, "credit": (cut("Meridian Wire"),)}
    assert write("credit", bare, sources) == f"The Example Post {how} Meridian Wire."


def test_two_articles_of_one_wire_are_one_source(sources: Sources, cut: Cut) -> None:
    roles: Roles = {
        "credit": (cut("(Meridian Wire)"), cut("US officials", 2)),
        "wire": (measure("articles", ("x", "y"), "Meridian Wire"),),
    }
    assert write("same_wire", roles, sources) == (
        "The Example Post and article 2 both credit Meridian Wire: on what they take from it they "
        "are one source, not two."
    )


def test_two_newsrooms_that_report_one_disclosure_are_one_source(
    sources: Sources, cut: Cut
) -> None:
    roles: Roles = {
        "article": (cut("Russia"), cut("Russia", 2)),
        "unnamed_speaker": (cut("Senior US officials"),),
        "wires": (measure("newsrooms", ("v", "w")),),
    }
    assert write("shared_root", roles, sources) == (
        "The Example Post and article 2 write in words of their own and report one and the same "
        "disclosure, of senior US officials (not named): that is one source reported two times, "
        "not two sources."
    )
    with pytest.raises(Unverified, match="one newsroom"):
        write("shared_root", {**roles, "wires": (measure("newsrooms", ("v",)),)}, sources)


def test_a_word_that_rests_on_the_press_is_called_so(sources: Sources, cut: Cut) -> None:
    roles: Roles = {
        "unnamed_speaker": (cut("Senior US officials"),),
        "basis": (cut("citing customs records"),),
    }
    assert write("circle", roles, sources).startswith(
        "Senior US officials (not named) itself rests on press reports (“citing customs records”)"
    )
