from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.assess.draft import measure
from enduse.assess.forms import write
from enduse.assess.sources import Sources
from enduse.errors import Unverified
from enduse.model import Evidence, Search, Span

Cut = Callable[..., Span]


def test_an_article_in_the_summary_says_what_it_says_of_itself(sources: Sources, cut: Cut) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "article": (cut("Firms ship optics, officials say"),),
        "published": (cut("Russia"),),
        "credit": (cut("(Meridian Wire)"),),
        "claims": (measure("claims in one.txt", ("a1.c1", "a1.c2")),),
    }
    assert write("article", roles, sources) == (
        "one.txt (“Firms ship optics, officials say”): outlet The Example Post; dated “Russia”; "
        "credits in “(Meridian Wire)”; 2 claims; reliability not assessed."
    )


def test_an_article_that_says_nothing_of_itself(sources: Sources, cut: Cut) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "article": (cut("US officials", 2),),
        "claims": (measure("claims in two.txt", ("a2.c1",)),),
    }
    assert write("article", roles, sources) == (
        "two.txt (“US officials”): no outlet named; date not stated; no wire credited; 1 claim; "
        "reliability not assessed."
    )


def test_what_is_not_stated_is_said_with_its_reason(sources: Sources, cut: Cut) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "article": (cut("US officials", 2),),
        "basis": (measure("bounds", (), "no date in the text"),),
    }
    assert write("undated", roles, sources) == (
        "When two.txt published its article is not stated: no date in the text."
    )


def test_statements_without_a_basis_are_counted(sources: Sources) -> None:
    roles = {
        "charges": (measure("statements", ("a", "b", "c")),),
        "silent": (measure("silent", ("a", "b")),),
    }
    assert write("no_basis", roles, sources) == (
        "On what the speakers’ knowledge rests is not stated for 2 of the 3 reported statements of "
        "supply."
    )


def test_a_stale_list_is_named(sources: Sources) -> None:
    search = Search("", (("us_ofac_sdn", "2023-01-21"),), "2024-04-30")
    text = write("stale", {"list": (search,)}, sources)
    assert "Specially Designated Nationals list" in text
    assert "30 April 2024" in text


def test_without_lists_nobody_was_screened(sources: Sources) -> None:
    none = Search("", (), "2024-04-30")
    assert write("no_lists", {"search": (none,)}, sources) == (
        "No list is at hand for 30 April 2024, so no party was screened."
    )
    some = Search("", (("us_ofac_sdn", "2023-01-21"),), "2024-04-30")
    with pytest.raises(Unverified):
        write("no_lists", {"search": (some,)}, sources)
