"""What is said of a party and a list, word for word."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from enduse.assess.draft import measure
from enduse.assess.forms import write
from enduse.assess.sources import Sources
from enduse.errors import Unverified
from enduse.model import Decision, Entry, Evidence, Search, Span

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
                f"On 30 April 2024 Dongyue Optoelectronics was not yet on this list: "
                f"the {WHERE} has "
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
                f"On 30 April 2024 Dongyue Optoelectronics was not yet on this list: the {WHERE} "
                f"has {FIRM} from between the version of 21 January 2023, which does "
                f"not have it, and "
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
                f"Dongyue Optoelectronics stands as {FIRM} on the {WHERE}, which gives no date, "
                "and first on the version of 11 July 2026: for 30 April 2024 that leaves it "
                "unknown."
            ),
        ),
        (
            "listed_ended",
            {"ended": entry("ended", "2024-01-31")},
            (
                f"On 30 April 2024 Dongyue Optoelectronics was no longer on this list: "
                f"the {WHERE} has "
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
                "Not Dongyue Optoelectronics itself but another: “DONGYUE OPTOELECTRONICS CO., "
                "LTD.” (a related company by its name) is on a list of US-OFAC (entry 90001, "
                "version of 11 July 2026). A listing of the one is not a listing of the other."
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
    assert f"“{NAME.value}” ({words}) is on a list of" in write("related", roles, sources)


def test_related_companies_are_told_together_each_with_its_lists(
    sources: Sources, cut: Cut
) -> None:
    affiliate = measure("relation by name", ("a",), "affiliate")
    parent = measure("relation by name", ("b",), "parent")
    roles = {
        "party": (cut("Dongyue Optoelectronics"),),
        "name": (NAME, dataclasses.replace(NAME, value="DONGYUE HOLDING")),
        "relation": (affiliate, parent),
    }
    text = write("related", roles, sources)
    assert text.count("Not Dongyue Optoelectronics itself") == 1
    assert "; “DONGYUE HOLDING” (a unit or subsidiary by its name) is on" in text
    with pytest.raises(Unverified):
        write("related", {**roles, "relation": (affiliate,)}, sources)


def test_a_party_that_no_charge_names_is_told_in_short(sources: Sources, cut: Cut) -> None:
    roles = {
        "party": (cut("Russia"),),
        "held": (NAME,),
        "held_listed": (entry("listed", "2022-03-01"),),
        "later": (NAME,),
        "later_listed": (entry("listed", "2025-05-20"),),
        "seen": (NAME,),
    }
    assert write("listed_brief", roles, sources) == (
        "Russia: on 30 April 2024 in force by US-OFAC since 1 March 2022; only later by US-OFAC "
        "from 20 May 2025; on later versions of US-OFAC, which give no date: for 30 April 2024 "
        "unknown."
    )
    for less in ({"held_listed"}, {"later_listed"}, set(roles) - {"party"}):
        with pytest.raises(Unverified):
            write("listed_brief", {k: v for k, v in roles.items() if k not in less}, sources)


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


def test_several_entries_are_told_in_one_sentence(sources: Sources, cut: Cut) -> None:
    other = Entry("us_ofac_sdn", "2026-07-11", "90002", "name", "DONGYUE OPTO")
    roles: dict[str, tuple[Evidence, ...]] = {
        "party": (cut("Dongyue Optoelectronics"),),
        "name": (NAME, other),
        "listed": (
            entry("listed", "2024-04-11"),
            Entry("us_ofac_sdn", "2026-07-11", "90002", "listed", "2023-01-02"),
        ),
    }
    assert write("listed_since", roles, sources) == (
        f"Dongyue Optoelectronics is listed as {FIRM} on the {WHERE} since 11 April 2024; as "
        f"“DONGYUE OPTO” on the {LIST} (US-OFAC, entry 90002, version of 11 July 2026) since 2 "
        "January 2023."
    )
    with pytest.raises(Unverified, match="each entry needs"):
        write("listed_since", {**roles, "listed": roles["listed"][:1]}, sources)
    stray = Entry("eu_x", "2026", "90002", "listed", "2023-01-02")
    with pytest.raises(Unverified, match="another list"):
        write("listed_since", {**roles, "listed": (roles["listed"][0], stray)}, sources)


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        ((), "no entry with a date shows Dongyue Optoelectronics as listed."),
        (
            (entry("listed", "2024-04-11"),),
            "Dongyue Optoelectronics was already listed by US-OFAC.",
        ),
    ],
)
def test_the_day_of_the_disclosure_is_told_apart(
    sources: Sources, cut: Cut, listed: tuple[Entry, ...], text: str
) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "party": (cut("Dongyue Optoelectronics"),),
        "unnamed_speaker": (cut("Senior US officials"),),
        "day": (measure("first day", ("2024-04-12",), "2024-04-12"),),
        "listed": listed,
    }
    told = write("listed_by_then", roles, sources)
    assert told == (
        "On 12 April 2024, the first day on which a dated article at hand has the word of senior "
        f"US officials (not named), {text}"
    )


def test_an_entry_of_a_later_day_was_not_there_yet(sources: Sources, cut: Cut) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "party": (cut("Dongyue Optoelectronics"),),
        "unnamed_speaker": (cut("Senior US officials"),),
        "day": (measure("first day", ("2024-04-12",), "2024-04-12"),),
        "listed": (entry("listed", "2024-04-13"),),
    }
    with pytest.raises(Unverified, match="later than the day"):
        write("listed_by_then", roles, sources)


@pytest.mark.parametrize(("verdict", "verb"), [("confirmed", "is"), ("cleared", "is not")])
def test_a_decision_on_a_match_is_a_persons(
    sources: Sources, cut: Cut, verdict: str, verb: str
) -> None:
    decision = Decision("a" * 64, "x", verdict, "", "same address", "J. Roe", "2024-05-02")
    roles: dict[str, tuple[Evidence, ...]] = {
        "party": (cut("Dongyue Optoelectronics"),),
        "name": (NAME,),
        "decision": (decision,),
        "verdict": (measure("decision", ("a" * 64,), verdict),),
    }
    assert write("decided", roles, sources) == (
        f"J. Roe decided on 2 May 2024 that Dongyue Optoelectronics {verb} {FIRM} on the {WHERE}, "
        "since “same address”."
    )


def test_hits_for_a_person_to_decide_stand_together(sources: Sources, cut: Cut) -> None:
    roles: dict[str, tuple[Evidence, ...]] = {
        "party": (cut("Dongyue Optoelectronics"), cut("China")),
        "name": (NAME, NAME),
    }
    assert write("possible_several", roles, sources) == (
        "Possible, not confirmed, and for a person to decide: Dongyue Optoelectronics may be "
        f"{FIRM} on the {WHERE}; China may be {FIRM} on the {WHERE}."
    )
