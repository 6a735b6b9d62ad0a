"""Roots over articles: officers, spokespeople, earlier statements, days, wires, circles."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import pytest

from enduse.model import (
    Basis,
    Claim,
    Document,
    Header,
    Lineage,
    Mode,
    Published,
    Reading,
    Speaker,
    SpeakerKind,
    Stance,
    Wire,
)
from enduse.read.disclosure import find_circles, find_disclosures

GOVERNMENT, OFFICIAL = SpeakerKind.GOVERNMENT, SpeakerKind.OFFICIAL
DOCUMENT, EXPERT, UNNAMED = SpeakerKind.DOCUMENT, SpeakerKind.EXPERT, SpeakerKind.UNNAMED
COMPANY, OUTLET = SpeakerKind.COMPANY, SpeakerKind.OUTLET

Said = tuple[str, SpeakerKind, bool | None, str | None]


def article(
    path: str,
    *said: Said,
    stance: Stance = Stance.ASSERTS,
    basis: Basis = Basis.NOT_STATED,
    day: str | None = None,
    cue: str = "said",
    content: str = "it happened here",
) -> Reading:
    """Make an article of one sentence for each speaker: "SPEAKER CUE CONTENT."."""
    lines = [f"{name} {cue} {content} {number}." for number, (name, *_rest) in enumerate(said)]
    text = "\n".join([*lines, path])
    layer = hashlib.sha256(text.encode()).hexdigest()
    document = Document(layer, layer, path, "text/plain", "plain", "1", "utf-8", text)
    claims, start = [], 0
    for number, (name, kind, on_record, country) in enumerate(said):
        mention = document.span(start, start + len(name))
        by = document.span(mention.end + 1, mention.end + 1 + len(cue))
        what = document.span(by.end + 1, start + len(lines[number]) - 1)
        speaker = Speaker(mention, name, mention, kind, on_record, country)
        claims.append(
            Claim(
                f"c{number}", number, what, by, speaker, Mode.PARAPHRASE, stance, basis=basis,
                basis_span=what if basis is not Basis.NOT_STATED else None,
            )
        )  # fmt: skip
        start += len(lines[number]) + 1
    header = Header(None, None, None, None, None, Published(day, day, day, ""))
    return Reading(document, header, (), tuple(claims))


def keys(*readings: Reading, lineage: Lineage | None = None) -> list[str]:
    found, _disclosures = find_disclosures(readings, lineage)
    return [found[r.document.layer, claim.id] for r in readings for claim in r.claims]


CUSTOMS: Said = ("the Latvian customs service", GOVERNMENT, True, "lv")


@pytest.mark.parametrize(
    "other",
    [
        ("customs officers in Riga", OFFICIAL, False, "lv"),
        ("the customs of Riga", GOVERNMENT, True, None),
        ("the deputy head of customs", OFFICIAL, False, None),
        ("Latvia", GOVERNMENT, True, "lv"),
        ("Ilze Karkle, the service's deputy director", OFFICIAL, True, None),
        ("Ilze Karkle, deputy director of the Latvian customs service", OFFICIAL, True, "lv"),
    ],
)
def test_a_body_and_its_officers_are_one(other: Said) -> None:
    assert set(keys(article("a", CUSTOMS, other))) == {"lv:customs"}


def test_a_minister_stays_a_source_of_his_own() -> None:
    minister: Said = ("finance minister Jo Fell", OFFICIAL, True, "lv")
    assert keys(article("a", CUSTOMS, minister)) == ["lv:customs", "person:jo-fell"]


def test_bodies_of_two_states_are_two() -> None:
    georgian: Said = ("the Georgian customs", GOVERNMENT, True, "ge")
    assert keys(article("a", CUSTOMS, georgian)) == ["lv:customs", "ge:customs"]


@pytest.mark.parametrize(
    "voice",
    [
        ("The Norwegian embassy in Lisbon", GOVERNMENT, True, "no"),
        ("a spokesperson for the Norwegian embassy", OFFICIAL, False, "no"),
        ("Jo Fell, the embassy spokesperson", OFFICIAL, True, "no"),
        ("Norway's Ministry of Foreign Affairs", GOVERNMENT, True, "no"),
        ("Oslo", GOVERNMENT, True, "no"),
    ],
)
def test_what_a_state_denies_is_one_root(voice: Said) -> None:
    assert keys(article("a", voice, stance=Stance.DENIES)) == ["no:government"]


@pytest.mark.parametrize(
    "person",
    [
        ("chief executive Jo Fell of Talmund", OFFICIAL, True, None),
        ("Talmund's managing director, Jo Fell", COMPANY, True, None),
        ("Jo Fell, a lawyer for Talmund", EXPERT, True, None),
    ],
)
def test_a_firm_and_its_head_are_one(person: Said) -> None:
    firm: Said = ("the Portuguese maker, Talmund", COMPANY, True, None)
    long: Said = ("Talmund AS", COMPANY, True, None)
    assert set(keys(article("a", firm, person, long))) == {"company:talmund"}


def test_a_spokeswoman_of_nobody_is_that_of_the_firm_before() -> None:
    firm: Said = ("Talmund", COMPANY, True, None)
    bare: Said = ("A spokeswoman", OFFICIAL, False, None)
    assert keys(article("a", firm, bare)) == ["company:talmund"] * 2


@pytest.mark.parametrize("cue", ["have previously said", "have repeatedly said"])
def test_what_is_recalled_is_another_disclosure(cue: str) -> None:
    officials: Said = ("Norwegian officials", OFFICIAL, False, "no")
    news, recalled = article("a", officials), article("b", officials, cue=cue)
    assert keys(news, recalled) == ["no:government", "no:government:earlier"]
    _keys, disclosures = find_disclosures([news, recalled])
    assert [item.earlier for item in disclosures] == [False, True]


def test_repeated_denials_are_no_earlier_disclosure() -> None:
    norway: Said = ("Norway", GOVERNMENT, True, "no")
    told = article("a", norway, cue="has repeatedly denied", stance=Stance.DENIES)
    assert keys(told) == ["no:government"]


def test_briefings_of_different_days_are_told_apart() -> None:
    officials: Said = ("Norwegian officials", OFFICIAL, False, "no")
    may = article("a", officials, day="2024-05-02", content="lathes left the port of Bergen")
    near = article("b", officials, day="2024-05-03", content="lathes were shipped from Bergen")
    july = article("c", officials, day="2024-07-20", content="a bank froze six accounts")
    undated = article("d", officials, content="the bank blocked accounts")
    assert keys(may, near, july, undated) == [
        "no:government:2024-05-02",
        "no:government:2024-05-02",
        "no:government:2024-07-20",
        "no:government:2024-07-20",
    ]
    _keys, disclosures = find_disclosures([may, near, july])
    assert [item.date for item in disclosures] == ["2024-05-02", "2024-07-20"]


def test_a_later_article_on_the_same_briefing_is_no_new_one() -> None:
    officials: Said = ("Norwegian officials", OFFICIAL, False, "no")
    first = article("a", officials, day="2024-05-02", content="lathes left the port of Bergen")
    again = article("b", officials, day="2024-07-20", content="lathes left the port of Bergen")
    assert keys(first, again) == ["no:government"] * 2


def test_unnamed_people_of_one_wire_are_one() -> None:
    people: Said = ("people familiar with it", UNNAMED, False, None)
    first, second = article("a", people), article("b", people)
    layers = (first.document.layer, second.document.layer)
    lineage = Lineage(wires=(Wire("wire:1", None, layers, layers[0]),))
    assert len(set(keys(first, second))) == 2
    assert keys(first, second, lineage=lineage) == ["unnamed:1"] * 2


def test_a_root_gathers_its_bases() -> None:
    office: Said = ("the Bureau of Trade Control", GOVERNMENT, True, "no")
    readings = [
        article("a", office, basis=Basis.CUSTOMS_RECORDS),
        article("b", office, basis=Basis.MEDIA_REPORTS),
        article("c", office),
    ]
    _keys, (only,) = find_disclosures(readings)
    assert only.basis == ("customs_records", "media_reports")


@pytest.mark.parametrize(
    ("said", "basis", "circles"),
    [
        (("the Bureau of Trade Control", GOVERNMENT, True, "no"), Basis.MEDIA_REPORTS, 1),
        (("the Bureau of Trade Control", GOVERNMENT, True, "no"), Basis.CUSTOMS_RECORDS, 0),
        (("several newspapers", OUTLET, False, None), Basis.MEDIA_REPORTS, 0),
        (("Jo Fell", EXPERT, True, None), Basis.MEDIA_REPORTS, 0),
    ],
)
def test_a_state_that_rests_on_the_press_makes_a_circle(
    said: Said, basis: Basis, circles: int
) -> None:
    reading = article("a", said, basis=basis)
    roots: Mapping[tuple[str, str], str]
    roots, disclosures = find_disclosures([reading])
    found = find_circles([reading], roots, disclosures)
    assert len(found) == circles
    for circle in found:
        assert circle.disclosure == "no:bureau-of-trade-control"
        assert circle.span == reading.claims[0].basis_span
