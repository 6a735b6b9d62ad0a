from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from enduse.assess.draft import measure
from enduse.assess.forms import write
from enduse.assess.sources import Sources
from enduse.errors import Unverified
from enduse.model import Decision, Entry, Evidence, Likelihood, Span

Cut = Callable[..., Span]
Roles = dict[str, tuple[Evidence, ...]]


def piece(cut: Cut, text: str) -> Span:
    """A span of the first article with other words, as another article might have them."""
    return Span(cut("China").document, 0, len(text), text)


@pytest.fixture
def charge(cut: Cut) -> Roles:
    return {
        "goods": (cut("optical components"), cut("optics")),
        "route": (measure("route", ("a1.c1",), "cn>ru"),),
        "content": (cut("supplying optical components"), cut("US officials", 2)),
        "speaker": (cut("China"),),
        "unnamed_speaker": (cut("Senior US officials"),),
    }


def test_a_charge_is_somebodys_and_says_who_reports_it(sources: Sources, charge: Roles) -> None:
    assert write("charge", charge, sources) == (
        "That Russia is supplied from China with “optical components” and “optics” is the word of "
        "China and senior US officials (not named), reported by The Example Post and article 2."
    )


def test_a_hedge_is_told_with_the_charge(sources: Sources, charge: Roles, cut: Cut) -> None:
    text = write("charge", {**charge, "hedge": (cut("likely"),)}, sources)
    assert text.endswith("and article 2, in part hedged.")


def test_a_charge_of_nobody_is_said_to_be_nobodys(sources: Sources, charge: Roles) -> None:
    less = {role: items for role, items in charge.items() if "speaker" not in role}
    assert "is the word of nobody who is named" in write("charge", less, sources)


@pytest.mark.parametrize(
    ("behind", "text"),
    [
        (
            (("us:report",), ("us",), ("customs_records",), ("us:report",)),
            (
                "This is one disclosure, by one government (the United States); it is said to rest "
                "on customs "
                "records."
            ),
        ),
        (
            (("fr:adviser", "us:officials"), ("fr", "us"), (), ()),
            (
                "Behind it stand two disclosures, by two governments (France and the United "
                "States); on what "
                "it rests is not stated."
            ),
        ),
        (
            (("fr:adviser", "us:officials"), ("fr", "us"), ("media_reports",), ("us:officials",)),
            (
                "Behind it stand two disclosures, by two governments (France and the United "
                "States); a "
                "basis is stated for one of them alone: media reports."
            ),
        ),
        (
            (("people",), (), ("media_reports", "people_familiar"), ("people",)),
            (
                "This is one disclosure, by no government; it is said to rest on media reports and "
                "what "
                "people familiar with the matter say."
            ),
        ),
        (
            ((), (), (), ()),
            ("Behind it stands no disclosure that is told of; on what it rests is not stated."),
        ),
    ],
)
def test_what_stands_behind_a_charge_is_told(
    sources: Sources, behind: tuple[tuple[str, ...], ...], text: str
) -> None:
    names = ("disclosures", "governments", "bases", "stated")
    roles = {name: (measure(name, items),) for name, items in zip(names, behind, strict=True)}
    assert write("resting", roles, sources) == text


@pytest.mark.parametrize(
    ("articles", "wires", "text"),
    [
        (
            ("a", "b"),
            ("w",),
            (
                "The two articles that carry it have the words of one newsroom: on this they are "
                "one "
                "source."
            ),
        ),
        (("a", "b", "c"), ("v", "w"), "Three articles carry it, in the words of two newsrooms."),
        (
            ("a", "b"),
            ("v", "w"),
            "Two newsrooms carry it, each in words of its own; that makes no further source.",
        ),
    ],
)
def test_newsrooms_are_counted_and_not_outlets(
    sources: Sources, articles: tuple[str, ...], wires: tuple[str, ...], text: str
) -> None:
    roles = {"articles": (measure("articles", articles),), "wires": (measure("wires", wires),)}
    assert write("carried", roles, sources) == text


@pytest.mark.parametrize("band", Likelihood)
def test_a_likelihood_stands_beside_its_band(sources: Sources, cut: Cut, band: Likelihood) -> None:
    roles: Roles = {
        "hedge": (cut("likely"),),
        "band": (measure("band", ("likely",), band.value),),
    }
    place = "a term" if band is Likelihood.LIKELY else f"in the band “{band.value}”"
    assert write("likelihood", roles, sources) == (
        f"The word of likelihood is the source’s own: “likely”, {place} of ICD 203 (The Example "
        "Post)."
    )


def test_who_leaves_a_likelihood_out_is_named(sources: Sources, cut: Cut) -> None:
    roles: Roles = {
        "hedge": (cut("likely"),),
        "band": (measure("band", ("likely",), "likely"),),
        "goods": (cut("optics"),),
        "bare": (cut("China was supplying optical components", 2),),
    }
    assert write("likelihood", roles, sources) == (
        "The word of likelihood for “optics” is the source’s own: “likely”, a term of ICD 203 (The "
        "Example Post); article 2 states it without such a word."
    )
    with pytest.raises(Unverified, match="without a word of likelihood"):
        write("likelihood", {**roles, "bare": (cut("were likely supplying"),)}, sources)


def test_other_hedges_stand_as_the_articles_have_them(sources: Sources, cut: Cut) -> None:
    roles = {"hedge": (cut("likely"), cut("US officials", 2))}
    assert write("hedged", roles, sources) == (
        "Words of caution in these claims, as the articles have them: “likely” (The Example Post) "
        "and “US officials” (article 2)."
    )


DECISION = Decision(
    "a" * 64, "supply:cn>ru:optics", "likely", "", "two visits", "J. Roe", "2024-05-02"
)


@pytest.mark.parametrize(
    ("decision", "text"),
    [
        (
            DECISION,
            (
                "J. Roe entered the likelihood “likely” (ICD 203) for “optics” on 2 May 2024, "
                "giving "
                "as the reason “two visits”."
            ),
        ),
        (
            dataclasses.replace(DECISION, who="", reason=""),
            (
                "An analyst whose name was erased entered the likelihood “likely” (ICD 203) for "
                "“optics” on 2 May 2024."
            ),
        ),
    ],
)
def test_an_entered_likelihood_is_a_persons(
    sources: Sources, cut: Cut, decision: Decision, text: str
) -> None:
    roles: Roles = {
        "decision": (decision,),
        "band": (measure("ICD 203 step entered", ("a" * 64,), "likely"),),
        "goods": (cut("optics"),),
    }
    assert write("entered_likelihood", roles, sources) == text


@pytest.mark.parametrize(
    ("outcome", "text"),
    [
        ("supported", "bear out “optics”"),
        ("contradicted", "contradict “optics”"),
        ("mixed", "bear out “optics” on one basis and contradict it on another"),
        ("consistent", "neither rule out nor bear out “optics”"),
        ("synthetic", "tell nothing of “optics”, since they are synthetic"),
        ("not_evaluable", "do not serve to evaluate “optics”"),
    ],
)
def test_what_the_data_say_is_one_sentence(
    sources: Sources, cut: Cut, outcome: str, text: str
) -> None:
    roles: Roles = {
        "figure": (cut("optics"),),
        "outcome": (measure("statements", ("optics",), outcome),),
    }
    assert write("put_to_data", roles, sources) == f"The lists and records at hand {text}."
    with pytest.raises(Unverified, match="not cited"):
        write("put_to_data", {**roles, "figure": (cut("Russia"),)}, sources)


def test_suppliers_are_named_with_those_on_a_list(sources: Sources, cut: Cut) -> None:
    entry = Entry("us_ofac_sdn", "2026-07-11", "90001", "name", "DONGYUE")
    roles: Roles = {
        "party": (cut("Dongyue Optoelectronics"), cut("Chinese firms")),
        "goods": (cut("optical components"), cut("optics")),
        "content": (cut("supplying optical components"),),
        "listed": (cut("Dongyue Optoelectronics"),),
        "name": (entry,),
    }
    assert write("suppliers_named", roles, sources) == (
        "Named in The Example Post as suppliers: of “optical components”, Dongyue Optoelectronics; "
        "of “optics”, Chinese firms; on a list in force on 30 April 2024: Dongyue Optoelectronics "
        "(US-OFAC); it cannot be shown of the other."
    )
    bare = {**roles, "listed": (), "name": ()}
    assert write("suppliers_named", bare, sources).endswith(
        "no list at hand is shown to have held any of them on 30 April 2024."
    )
    alone = {**bare, "party": roles["party"][:1], "goods": roles["goods"][:1]}
    assert write("suppliers_named", alone, sources) == (
        "Named in The Example Post as supplier: of “optical components”, Dongyue Optoelectronics; "
        "no list at hand is shown to have held it on 30 April 2024."
    )
    for wrong in ({"name": ()}, {"goods": roles["goods"][:1]}):
        with pytest.raises(Unverified):
            write("suppliers_named", {**roles, **wrong}, sources)


def test_disclosures_of_no_government_are_not_put_down_to_one(sources: Sources) -> None:
    behind = ("people", "us:officials", "us:report")
    roles: Roles = {
        "disclosures": (measure("disclosures", behind),),
        "governments": (measure("governments", ("us",)),),
        "official": (measure("of these, of a government", behind[1:]),),
        "bases": (measure("bases", ()),),
        "stated": (measure("stated", ()),),
    }
    assert write("resting", roles, sources) == (
        "Behind it stand three disclosures, two of them by one government (the United States); on "
        "what it rests is not stated."
    )
    more = measure("of these, of a government", (*behind, "x"))
    with pytest.raises(Unverified):
        write("resting", {**roles, "official": (more,)}, sources)


def test_the_strength_names_its_rule(sources: Sources) -> None:
    rule = measure("strength", (), "low: rule R2: one disclosure, and no basis is stated")
    assert write("strength", {"rule": (rule,)}, sources) == (
        "Strength of evidence: low (rule R2: one disclosure, and no basis is stated)."
    )


@pytest.mark.parametrize("form", ["order", "charge", "resting", "carried", "strength"])
def test_a_judgement_without_its_figures_is_refused(sources: Sources, form: str) -> None:
    with pytest.raises(Unverified):
        write(form, {}, sources)
