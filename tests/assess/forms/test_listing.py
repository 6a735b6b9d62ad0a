"""What is said of a party and a list, word for word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.assess.draft import measure
from enduse.assess.forms import write
from enduse.assess.sources import Sources
from enduse.errors import Unverified
from enduse.model import Entry, Evidence, Search, Span

Cut = Callable[..., Span]

LIST = "Specially Designated Nationals list"
WHERE = f"{LIST} (US-OFAC, entry 90001, version of 11 July 2026)"
FIRM = "“DONGYUE OPTOELECTRONICS CO., LTD.”"


def entry(field: str, value: str, version: str = "2026-07-11") -> Entry:
    return Entry("us_ofac_sdn", version, "90001", field, value)


NAME = entry("name", "DONGYUE OPTOELECTRONICS CO., LTD.")
FIRST = entry("entry_id", "90001")
ABSENT = Search("DONGYUE", (("us_ofac_sdn", "2023-01-21"),), "2024-04-30")


@pytest.mark.parametrize(
    ("form", "more", "text"),
    [
        (
            "listed_since",
            {"listed": entry("listed", "2024-04-11")},
            f"Dongyue Optoelectronics is listed as {FIRM} on the {WHERE} since 11 April 2024.",
        ),
        (
            "listed_later",
            {"listed": entry("listed", "2025-04-30")},
            (
                f"Dongyue Optoelectronics was not yet listed on 30 April 2024: the {WHERE} has "
                f"{FIRM} from 30 April 2025, 365 days later."
            ),
        ),
        (
            "listed_between",
            {"absent": ABSENT, "first": FIRST},
            (
                f"Dongyue Optoelectronics is listed as {FIRM} on the {WHERE}; it was listed after "
                "the version of 21 January 2023, which does not have it, and by that of 11 July "
                "2026, which does."
            ),
        ),
        (
            "listed_around",
            {"absent": ABSENT, "first": FIRST},
            (
                "Whether Dongyue Optoelectronics was listed on 30 April 2024 cannot be told from "
                f"the versions at hand of the {WHERE}: it is not on that of 21 January 2023, and "
                f"it is, as {FIRM}, on that of 11 July 2026."
            ),
        ),
        (
            "listed_not_seen_yet",
            {"absent": ABSENT, "first": FIRST},
            (
                f"Dongyue Optoelectronics was not yet listed on 30 April 2024: the {WHERE} has "
                f"{FIRM} from between the version of 21 January 2023, which does not have it, and "
                "that of 11 July 2026."
            ),
        ),
        (
            "listed_undated",
            {"first": FIRST},
            (
                f"Dongyue Optoelectronics is listed as {FIRM} on the {WHERE}, which gives no date: "
                "on it since 11 July 2026 at the latest, earlier unknown."
            ),
        ),
        (
            "listed_seen_later",
            {"first": FIRST},
            (
                f"Dongyue Optoelectronics stands as {FIRM} on the {WHERE}, which gives no date; "
                "the first version at hand that has it is that of 11 July 2026, so for 30 April "
                "2024 it is unknown."
            ),
        ),
        (
            "listed_ended",
            {"ended": entry("ended", "2024-01-31")},
            (
                f"Dongyue Optoelectronics is no longer listed on 30 April 2024: the {WHERE} has "
                f"{FIRM} until 31 January 2024."
            ),
        ),
        (
            "listed_gone",
            {"absent": ABSENT},
            (
                f"Dongyue Optoelectronics was listed as {FIRM} on the {WHERE} and is not on the "
                "version of 21 January 2023."
            ),
        ),
        (
            "listed_state",
            {"state": entry("state", "suspended")},
            (
                f"Dongyue Optoelectronics is on the {WHERE} as {FIRM}, but the entry is suspended "
                "on 30 April 2024: not in force."
            ),
        ),
        (
            "possible",
            {},
            (
                f"Possible, not confirmed: Dongyue Optoelectronics may be {FIRM} on the {WHERE}; a "
                "person has to decide."
            ),
        ),
        (
            "related",
            {"relation": measure("relation by name", ("x",), "affiliate")},
            (
                "Not Dongyue Optoelectronics itself but a related company by its name, "
                "“DONGYUE OPTOELECTRONICS CO., LTD.”, is on the "
                "Specially Designated Nationals list (US-OFAC, entry 90001, version of 11 July "
                "2026). A listing of the one is not a listing of the other."
            ),
        ),
    ],
)
def test_a_standing_is_told_with_list_entry_and_version(
    sources: Sources, cut: Cut, form: str, more: dict[str, Evidence], text: str
) -> None:
    roles = {"party": (cut("Dongyue Optoelectronics"),), "name": (NAME,)}
    given = {**roles, **{role: (item,) for role, item in more.items()}}
    assert write(form, given, sources) == text
    for role in given:
        less = {key: items for key, items in given.items() if key != role}
        with pytest.raises(Unverified):
            write(form, less, sources)


def test_an_old_version_says_when_it_was_last_seen(sources: Sources, cut: Cut) -> None:
    name = entry("name", "DONGYUE OPTOELECTRONICS CO., LTD.", "2023-01-21")
    roles = {
        "party": (cut("Dongyue Optoelectronics"),),
        "name": (name,),
        "listed": (entry("listed", "2022-03-01"),),
    }
    text = write("listed_since", roles, sources)
    assert "(US-OFAC, entry 90001, as last seen on the version of 21 January 2023)" in text


def test_a_row_is_called_a_row(sources: Sources, cut: Cut) -> None:
    name = Entry("us_ofac_sdn", "2026-07-11", "row 24", "name", "DONGYUE")
    roles = {"party": (cut("Dongyue Optoelectronics"),), "name": (name,), "first": (name,)}
    assert "(US-OFAC, row 24, version of" in write("listed_undated", roles, sources)


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        ("affiliate", "a related company by its name"),
        ("parent", "a unit or subsidiary by its name"),
        ("subsidiary", "a parent by its name"),
    ],
)
def test_how_two_companies_are_related_is_said(
    sources: Sources, cut: Cut, relation: str, words: str
) -> None:
    roles = {
        "party": (cut("Dongyue Optoelectronics"),),
        "name": (NAME,),
        "relation": (measure("relation by name", ("x",), relation),),
    }
    assert f"itself but {words}, “" in write("related", roles, sources)


def test_a_list_that_is_not_of_the_case_is_refused(sources: Sources, cut: Cut) -> None:
    name = Entry("xx_other", "2026-07-11", "90001", "name", "DONGYUE")
    with pytest.raises(Unverified, match="xx_other"):
        write("possible", {"party": (cut("Russia"),), "name": (name,)}, sources)


def test_an_absence_names_the_day_the_lists_and_each_party(sources: Sources, cut: Cut) -> None:
    lists = (("eu_test", "2024"), ("us_ofac_sdn", "2023-01-21"), ("us_ofac_sdn", "2026-07-11"))
    searches = tuple(Search(query, lists, "2024-04-30") for query in ("Russia", "China"))
    roles = {"party": (cut("Russia"), cut("China")), "search": searches}
    assert write("not_found", roles, sources) == (
        "As of 30 April 2024, no confirmed entry was found on the 2 lists searched for Russia and "
        "China."
    )


@pytest.mark.parametrize("missing", ["party", "search"])
def test_each_party_that_was_not_found_needs_its_search(
    sources: Sources, cut: Cut, missing: str
) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "party": (cut("Russia"), cut("China")),
        "search": (ABSENT, ABSENT),
    }
    with pytest.raises(Unverified):
        write("not_found", {**roles, missing: roles[missing][:1]}, sources)
