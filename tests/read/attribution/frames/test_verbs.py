from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


def said(claim: Claim) -> tuple[str | None, str]:
    return (None if claim.speaker is None else claim.speaker.mention.text, claim.content.text)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "The Norwegian ministry said that Zorvex had sold lathes to a shipyard.",
            "The Norwegian ministry",
            "Zorvex had sold lathes to a shipyard",
        ),
        (
            "Zorvex sold bearings through a shell firm, investigators said on Tuesday.",
            "investigators",
            "Zorvex sold bearings through a shell firm",
        ),
        (
            "“Zorvex ships nothing without a licence,” said Ada Holm, the firm’s lawyer.",
            "Ada Holm, the firm’s lawyer",
            "Zorvex ships nothing without a licence",
        ),
        (
            "Finland has accused Zorvex of selling gyroscopes to front companies.",
            "Finland",
            "Zorvex of selling gyroscopes to front companies",
        ),
        (
            "Brazil urged its neighbours to stop the re-export of chips.",
            "Brazil",
            "its neighbours to stop the re-export of chips",
        ),
        (
            "The report highlighted a rise in exports of bearings to Kazakhstan.",
            "The report",
            "a rise in exports of bearings to Kazakhstan",
        ),
        (
            "The committee warned of new penalties for firms that ignore the rules.",
            "The committee",
            "new penalties for firms that ignore the rules",
        ),
        (
            "Customs officers in Oslo, the inspector told reporters, had opened only four crates.",
            "the inspector",
            "Customs officers in Oslo, the inspector told reporters, had opened only four crates",
        ),
        (
            "Officials familiar with the file said the firm moved its stock in March.",
            "Officials familiar with the file",
            "the firm moved its stock in March",
        ),
    ],
)
def test_a_cue_gives_its_speaker_and_content(
    claims: Claims, text: str, speaker: str, content: str
) -> None:
    assert [said(c) for c in claims(text)] == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The firm declined to say where the lathes went.",
        "The ministry did not say who had signed the licence.",
        "If the inspectors say that the crates are empty, the case is closed.",
        "The harbour was rebuilt in 2011 and handles four million tonnes a year.",
        "The situation shows how hard it is to follow such goods.",
        "The refinery has been expanding since the spring.",
    ],
)
def test_no_report_no_claim(claims: Claims, text: str) -> None:
    assert claims(text) == ()


def test_two_verbs_of_one_speaker_are_two_claims(claims: Claims) -> None:
    found = claims(
        "Portugal has stressed that it checks licences and has urged the firm to open its books."
    )
    assert [said(c) for c in found] == [
        ("Portugal", "it checks licences"),
        ("Portugal", "the firm to open its books"),
    ]


def test_a_participle_of_saying_is_a_claim_of_the_same_speaker(claims: Claims) -> None:
    found = claims("The minister rejected the figures, adding that exports had fallen.")
    assert [said(c) for c in found] == [
        ("The minister", "the figures"),
        ("The minister", "exports had fallen"),
    ]


def test_citing_is_a_basis_and_no_claim(claims: Claims) -> None:
    found = claims("Zorvex shipped chips to two traders, the paper reported, citing bank records.")
    assert [said(c) for c in found] == [("the paper", "Zorvex shipped chips to two traders")]


def test_the_outer_voice_of_a_nested_report_speaks(claims: Claims) -> None:
    found = claims("People close to the talks said Spain believed the embargo would be lifted.")
    assert [said(c) for c in found] == [
        ("People close to the talks", "Spain believed the embargo would be lifted")
    ]


def test_an_outlet_is_the_channel_of_what_others_say(claims: Claims) -> None:
    found = claims("Spanish officials have accused Zorvex of hiding invoices, Reuters reported.")
    assert [said(c) for c in found] == [("Spanish officials", "Zorvex of hiding invoices")]


def test_who_goes_with_the_person_not_with_the_description(claims: Claims) -> None:
    found = claims(
        "The plan was backed by Ada Holm, an adviser to the minister, "
        "who said the port would reopen."
    )
    assert [said(c) for c in found] == [
        ("Ada Holm, an adviser to the minister", "the port would reopen")
    ]


def test_quoted_officials_speak_themselves(claims: Claims) -> None:
    found = claims("The newspaper quoted Danish officials as saying the crates were empty.")
    assert [said(c) for c in found] == [("Danish officials", "the crates were empty")]


def test_a_plan_to_speak_is_one_cue(claims: Claims) -> None:
    found = claims("The envoy is planning to raise concerns about the sale of thermal cameras.")
    assert [c.cue.text for c in found if c.cue is not None] == ["planning to raise concerns about"]
    assert [c.stance.value for c in found] == ["plans"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "But in reality, said the audit office, the firm gave the lathes to a front company.",
            "the audit office",
            "the firm gave the lathes to a front company",
        ),
        (
            "“Nobody will sign this,” thundered Ada Holm.",
            "Ada Holm",
            "Nobody will sign this",
        ),
        (
            "The traders moved bearings by night, saying they feared a raid.",
            "The traders",
            "they feared a raid",
        ),
        (
            "The firm sold chips to two front companies, the agency reports.",
            "the agency",
            "The firm sold chips to two front companies",
        ),
    ],
)
def test_rarer_ways_to_name_a_speaker(
    claims: Claims, text: str, speaker: str, content: str
) -> None:
    assert [said(c) for c in claims(text)] == [(speaker, content)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "The firm sold chips to two front companies, court papers filed in Oslo show.",
            "court papers",
            "The firm sold chips to two front companies",
        ),
        (
            "The yard bought lathes abroad, documents seen by the newspaper show.",
            "documents",
            "The yard bought lathes abroad",
        ),
        (
            "The museum, Ms. Lind said, celebrated several painters.",
            "Ms. Lind",
            "The museum, Ms. Lind said, celebrated several painters",
        ),
        ("In May, officials said, the ship left.", "officials", "the ship left"),
        (
            "The senator called for cutting the tax.",
            "The senator",
            "cutting the tax",
        ),
        (
            "According to the indictment, Volkov described the payments as consulting fees.",
            "Volkov",
            "the payments as consulting fees",
        ),
    ],
)
def test_cues_in_places_where_the_parser_loses_them(
    claims: Claims, text: str, speaker: str, content: str
) -> None:
    assert [said(c) for c in claims(text)] == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The firm sold chips at a fair, an exhibition and a trade show.",
        "No one denied that the firm had sold lathes.",
        "None of the officials said that the firm had sold lathes.",
        "Nobody claimed that the yard had closed.",
    ],
)
def test_nobody_says_nothing(claims: Claims, text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The minister pleaded not guilty to charges of selling chips.", "selling chips"),
        ("Zorvex pleaded not guilty.", "not guilty"),
        ("The ministry called the charges a fantasy.", "the charges a fantasy"),
    ],
)
def test_cues_that_deny_a_charge(claims: Claims, text: str, content: str) -> None:
    assert [(c.stance.value, c.content.text) for c in claims(text)] == [("denies", content)]


def test_what_is_kept_from_somebody_is_not_said_to_be_untrue(claims: Claims) -> None:
    assert claims("The consulate denied him the papers.") == ()


def test_what_one_does_not_favour_is_no_denial(claims: Claims) -> None:
    found = claims("The firm said it did not support the new tax.")
    assert [c.stance.value for c in found] == ["asserts"]


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        (
            "Analysts at the institute put the trade at about $40 million a year.",
            "Analysts at the institute",
            "the trade at about $40 million a year",
        ),
        (
            "The trade ministry accepts that controls have been lax.",
            "The trade ministry",
            "controls have been lax",
        ),
        (
            "Peru's navy had received the engines in May, the opposition alleged in a statement.",
            "the opposition",
            "Peru's navy had received the engines in May",
        ),
        (
            "Only one of the 14 crates was opened, port records show.",
            "port records",
            "Only one of the 14 crates was opened",
        ),
        (
            "Zorvex admitted selling four sonar units to a reseller.",
            "Zorvex",
            "selling four sonar units to a reseller",
        ),
        (
            "The e-mails show that Holm knew of the ban.",
            "The e-mails",
            "Holm knew of the ban",
        ),
    ],
)
def test_further_ways_of_saying_are_read(
    claims: Claims, text: str, name: str, content: str
) -> None:
    found = claims(text)
    assert [(c.speaker and c.speaker.mention.text, c.content.text) for c in found] == [
        (name, content)
    ]


def test_what_is_put_at_a_time_or_place_is_no_claim(claims: Claims) -> None:
    assert claims("The council put the vote off at the request of two members.") == ()
