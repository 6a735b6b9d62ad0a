from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.assess.draft import measure
from enduse.assess.forms import write
from enduse.assess.sources import Sources
from enduse.errors import Unverified
from enduse.model import Evidence, Span

Cut = Callable[..., Span]


def test_a_charge_is_somebodys_and_says_in_how_many_articles(sources: Sources, cut: Cut) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "goods": (cut("optical components"), cut("optics")),
        "route": (measure("route", ("a1.c1",), "cn>ru"),),
        "articles": (measure("articles", ("a", "b")),),
        "speaker": (cut("China"),),
        "unnamed_speaker": (cut("Senior US officials"),),
    }
    assert write("charge", roles, sources) == (
        "“optical components” and “optics”: 2 of 2 articles carry a charge that they reach Russia "
        "from China, on the word of China and senior US officials (not named)."
    )


def test_one_article_carries(sources: Sources, cut: Cut) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "goods": (cut("optics"),),
        "route": (measure("route", ("a1.c1",), "cn>ru"),),
        "articles": (measure("articles", ("a",)),),
        "speaker": (cut("China"),),
    }
    assert "1 of 2 articles carries a charge" in write("charge", roles, sources)


@pytest.mark.parametrize(
    ("disclosures", "governments", "bases", "text"),
    [
        (
            ("us:report",),
            ("us",),
            ("customs_records",),
            (
                "2 outlets carry it, in the words of 1 wire; behind it stands 1 disclosure, the "
                "word of 1 government (United States); stated basis: customs records."
            ),
        ),
        (
            ("fr:adviser", "us:officials"),
            ("fr", "us"),
            (),
            (
                "2 outlets carry it, in the words of 1 wire; behind it stand 2 disclosures, the "
                "word of 2 governments (France and United States); no basis is stated."
            ),
        ),
        (
            ("people",),
            (),
            ("media_reports", "people_familiar"),
            (
                "2 outlets carry it, in the words of 1 wire; behind it stands 1 disclosure, by no "
                "government; stated bases: media reports and people familiar."
            ),
        ),
    ],
)
def test_what_stands_behind_a_charge_is_counted(
    sources: Sources,
    disclosures: tuple[str, ...],
    governments: tuple[str, ...],
    bases: tuple[str, ...],
    text: str,
) -> None:
    roles = {
        "outlets": (measure("outlets", ("The Example Post", "two.txt")),),
        "wires": (measure("wires", ("wire:1",)),),
        "disclosures": (measure("disclosures", disclosures),),
        "governments": (measure("governments", governments),),
        "bases": (measure("bases", bases),),
    }
    assert write("standing", roles, sources) == text


def test_the_strength_names_its_rule(sources: Sources) -> None:
    rule = measure("strength", (), "low: rule R2: one disclosure, and no basis is stated")
    assert write("strength", {"rule": (rule,)}, sources) == (
        "Strength of evidence: low (rule R2: one disclosure, and no basis is stated)."
    )


@pytest.mark.parametrize(
    ("claims", "text"),
    [
        (("a",), "Senior US officials (not named): 1 claim in 1 of 2 articles rests on this word."),
        (
            ("a", "b"),
            "Senior US officials (not named): 2 claims in 1 of 2 articles rest on this word.",
        ),
    ],
)
def test_what_rests_on_a_word_is_counted(
    sources: Sources, cut: Cut, claims: tuple[str, ...], text: str
) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "unnamed_speaker": (cut("Senior US officials"),),
        "claims": (measure("claims", claims),),
        "articles": (measure("articles", ("x",)),),
    }
    assert write("disclosure", roles, sources) == text


def test_all_charges_together(sources: Sources) -> None:
    roles = {
        "charges": (measure("charges", ("a",)),),
        "disclosures": (measure("disclosures", ("x", "y")),),
        "governments": (measure("governments", ("us",)),),
    }
    assert write("overall", roles, sources) == (
        "The 1 reported charge of supply in 2 articles rests on 2 disclosures, by 1 government "
        "(United States)."
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
    roles: dict[str, tuple[Evidence, ...]] = {
        "credit": (cut("(Meridian Wire)"),),
        "relation": (measure("relation", ("x",), f"{relation}: Meridian Wire"),),
    }
    assert write("credit", roles, sources) == (
        f"The Example Post {how} Meridian Wire: “(Meridian Wire)”."
    )


def test_two_articles_of_one_wire_are_one_source(sources: Sources, cut: Cut) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "credit": (cut("(Meridian Wire)"), cut("US officials", 2)),
        "wire": (measure("articles", ("x", "y"), "Meridian Wire"),),
    }
    assert write("same_wire", roles, sources) == (
        "The Example Post and two.txt both credit Meridian Wire: on what they take from it they "
        "are one source, not two."
    )


@pytest.mark.parametrize("form", ["charge", "standing", "strength", "disclosure", "overall"])
def test_a_judgement_without_its_figures_is_refused(sources: Sources, form: str) -> None:
    with pytest.raises(Unverified):
        write(form, {}, sources)
