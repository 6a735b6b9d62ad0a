from __future__ import annotations

import hashlib

import pytest

from enduse.model import (
    Basis,
    Claim,
    Document,
    Header,
    Mode,
    Published,
    Reading,
    Speaker,
    SpeakerKind,
    Stance,
)
from enduse.read.disclosure import acronyms, find_disclosures

GOVERNMENT, OFFICIAL = SpeakerKind.GOVERNMENT, SpeakerKind.OFFICIAL
DOCUMENT, EXPERT, UNNAMED = SpeakerKind.DOCUMENT, SpeakerKind.EXPERT, SpeakerKind.UNNAMED


def reading(path: str, *speakers: tuple[str, SpeakerKind, bool | None, str | None]) -> Reading:
    text = "\n".join(f"{name} said it happened." for name, *_rest in speakers) + f"\n{path}\n"
    layer = hashlib.sha256(text.encode()).hexdigest()
    document = Document(layer, layer, path, "text/plain", "plain", "1", "utf-8", text)
    claims = []
    for number, (name, kind, on_record, country) in enumerate(speakers, 1):
        start = text.index(name)
        mention = document.span(start, start + len(name))
        content = document.span(start + len(name) + 6, start + len(name) + 17)
        speaker = Speaker(mention, name, mention, kind, on_record, country)
        claims.append(
            Claim(
                f"c{number}", number, content, None, speaker, Mode.PARAPHRASE, Stance.ASSERTS,
                basis=Basis.NOT_STATED,
            )
        )  # fmt: skip
    header = Header(None, None, None, None, None, Published(None, None, None, ""))
    return Reading(document, header, (), tuple(claims))


def keys(*readings: Reading) -> list[str]:
    found, _disclosures = find_disclosures(readings)
    return [found[r.document.layer, claim.id] for r in readings for claim in r.claims]


def test_a_named_office_is_one_disclosure_by_either_name() -> None:
    first = reading("a", ("a report by the Bureau of Trade Control (BTC)", DOCUMENT, True, "no"))
    second = reading("b", ("BTC", DOCUMENT, True, "no"))
    assert len(set(keys(first, second))) == 1


def test_the_report_belongs_to_the_document_named_before() -> None:
    one = reading(
        "a",
        ("a study of the Harbour Research Council", DOCUMENT, True, "no"),
        ("the report", DOCUMENT, None, None),
    )
    assert len(set(keys(one))) == 1


def test_unnamed_voices_of_one_government_count_once() -> None:
    first = reading("a", ("senior Norwegian officials", OFFICIAL, False, "no"))
    second = reading(
        "b", ("Oslo", GOVERNMENT, None, "no"), ("an assessment", DOCUMENT, False, "no")
    )
    assert set(keys(first, second)) == {"no:government"}


def test_governments_are_told_apart() -> None:
    found = keys(
        reading("a", ("officials", OFFICIAL, False, "no"), ("ministers", OFFICIAL, False, "pt"))
    )
    assert found == ["no:government", "pt:government"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dennis Harrow, now at Example University", "Dennis Harrow"),
        ("Portugal’s deputy minister, Duarte Mesquita", "deputy minister Duarte Mesquita"),
        ("President Ana Prim’s adviser Jo Fell", "Jo Fell, an adviser to the president"),
        ("President Ana Prim", "Prim"),
    ],
)
def test_a_person_is_one_disclosure_however_introduced(one: str, other: str) -> None:
    first = reading("a", (one, OFFICIAL, True, "pt"))
    second = reading("b", (other, OFFICIAL, True, "pt"))
    assert len(set(keys(first, second))) == 1


def test_two_persons_of_one_family_name_are_two() -> None:
    found = keys(reading("a", ("Ana Prim", EXPERT, True, None), ("Rui Prim", EXPERT, True, None)))
    assert len(set(found)) == 2


def test_unnamed_people_of_no_state_count_once_an_article() -> None:
    people = ("people familiar with it", UNNAMED, False, None)
    first, second = (
        reading("a", people, ("a second person", UNNAMED, False, None)),
        reading("b", people),
    )
    assert len(set(keys(first, second))) == 2


def test_a_disclosure_says_whether_its_source_is_named() -> None:
    _keys, disclosures = find_disclosures(
        [reading("a", ("officials", OFFICIAL, False, "no"), ("Jo Fell", EXPERT, True, None))]
    )
    assert {item.key: item.named for item in disclosures} == {
        "no:government": False,
        "person:jo-fell": True,
    }


def test_acronyms_are_learnt_where_the_initials_agree() -> None:
    learnt = acronyms(["The Norwegian Office of Trade Control (OTC) and Some Other Firm (XYZ) met"])
    assert learnt == {"office of trade control": "OTC"}
