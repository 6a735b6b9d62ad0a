from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim, Reading

Claims = Callable[..., tuple[Claim, ...]]


def names(found: tuple[Claim, ...]) -> list[str | None]:
    return [None if c.speaker is None else c.speaker.name for c in found]


def test_they_and_the_officials_are_the_officials_before(claims: Claims) -> None:
    found = claims(
        "Senior Danish officials said the yard bought lathes. They said the engines came later.\n\n"
        "The officials added that two banks had been warned."
    )
    assert names(found) == ["Senior Danish officials"] * 3
    assert {c.speaker.on_record for c in found if c.speaker} == {False}
    assert {c.speaker.country for c in found if c.speaker} == {"dk"}


def test_a_later_mention_without_an_article_is_the_same_briefing(claims: Claims) -> None:
    found = claims(
        "Senior Danish officials said the yard bought lathes.\n\nThe yard is old.\n\n"
        "Senior Danish officials said the engines came later."
    )
    assert len(set(names(found))) == 1


def test_she_is_the_unnamed_person_before(claims: Claims) -> None:
    found = claims(
        "One person said the firm had three owners. The person said two had left. "
        "She said the third was in Riga. A second person said nobody had left."
    )
    assert names(found) == ["One person"] * 3 + ["A second person"]


def test_he_is_the_last_speaker_not_the_last_person_named(claims: Claims) -> None:
    found = claims(
        "The chancellor, Otto Lind, will visit Oslo. One senior Swedish official said the talks "
        "were “useful”. “It is a matter we follow,” he said."
    )
    assert names(found)[-1] == "One senior Swedish official"


def test_it_is_the_report_and_its_fullest_form_names_it(claims: Claims) -> None:
    found = claims(
        "An audit report said the licences were forged. It added that two clerks had left.\n\n"
        "The report by the National Audit Office said the yard kept no books."
    )
    assert set(names(found)) == {"The report by the National Audit Office"}
    assert {c.speaker.kind.value for c in found if c.speaker} == {"document"}
    assert {c.speaker.on_record for c in found if c.speaker} == {True}


def test_it_that_adds_has_spoken_and_is_not_whom_it_speaks_of(claims: Claims) -> None:
    found = claims(
        "“Customs records show lathes going to Norway,” an audit report said.\n\n"
        "Denmark has become a greater partner of Norway since then, it added.\n\n"
        "Denmark denied supplying lathes. Denmark will observe the embargo, it added."
    )
    assert names(found)[1] == names(found)[0]
    assert names(found)[-1] == "Denmark"


def test_a_surname_is_the_person_with_office_and_state(claims: Claims) -> None:
    found = claims(
        "Norwegian trade minister Ada Holm met the press. Holm said no licence was issued."
    )
    (claim,) = found
    assert claim.speaker is not None
    assert claim.speaker.name == "Norwegian trade minister Ada Holm"
    assert (claim.speaker.kind.value, claim.speaker.on_record, claim.speaker.country) == (
        "official",
        True,
        "no",
    )
    assert claim.speaker.mention.text == "Holm"
    assert claim.speaker.antecedent.text == "Norwegian trade minister Ada Holm"


def test_the_embassy_spokesperson_speaks_for_the_state_of_the_embassy(claims: Claims) -> None:
    found = claims(
        "The Peruvian embassy in the US said Peru had sold no lathes.\n\n"
        "“Trade must not be hindered,” said Lia Paz, the embassy spokesperson."
    )
    assert [c.speaker.country for c in found if c.speaker] == ["pe", "pe"]


def test_two_states_officials_are_two_speakers(claims: Claims) -> None:
    found = claims(
        "Danish officials said the yard bought lathes. Polish officials said it bought none. "
        "The Danish officials added that they had proof."
    )
    assert names(found) == ["Danish officials", "Polish officials", "Danish officials"]


@pytest.mark.parametrize(
    ("text", "kind", "on_record", "country"),
    [
        ("Norway said the yard was closed.", "government", True, "no"),
        ("Oslo said the yard was closed.", "government", True, "no"),
        ("The foreign ministry said the yard was closed.", "government", True, None),
        ("A spokesman for the Dutch company said the yard was closed.", "company", False, None),
        ("People familiar with the matter said the yard was closed.", "unnamed", False, None),
        ("Reuters reported that the yard was closed.", "outlet", True, None),
        ("Customs records show that the yard was closed.", "records", True, None),
        ("Former ambassador Ada Holm said the yard was closed.", "expert", True, None),
        ("An analyst said the yard was closed.", "expert", False, None),
        ("Norway and Sweden said the yard was closed.", "government", True, None),
    ],
)
def test_the_kind_of_a_source(
    claims: Claims, text: str, kind: str, *, on_record: bool, country: str | None
) -> None:
    (claim,) = claims(text)
    assert claim.speaker is not None
    speaker = claim.speaker
    assert (speaker.kind.value, speaker.on_record, speaker.country) == (kind, on_record, country)


def test_each_name_stands_where_it_is_said_to_stand(read: Callable[..., Reading]) -> None:
    reading = read(
        "Talmund Optics, a maker of lenses, was named. Talmund said it had sold nothing. One of "
        "the officials said that the firm was old. She said it was closed. Its owner, Ada Holm, "
        "met the press. Holm said there was no sale."
    )
    speakers = [c.speaker for c in reading.claims if c.speaker is not None]
    assert len(speakers) >= 3
    for speaker in speakers:
        assert " ".join(speaker.antecedent.text.split()) == speaker.name
