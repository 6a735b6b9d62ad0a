from __future__ import annotations

from collections.abc import Callable

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


def carried(found: tuple[Claim, ...]) -> list[tuple[str | None, str, bool]]:
    return [
        (None if c.speaker is None else c.speaker.mention.text, c.content.text, c.carried_over)
        for c in found
    ]


def test_a_connective_carries_the_attribution_on(claims: Claims) -> None:
    found = claims(
        "According to the audit report, Zorvex sold lathes abroad. "
        "Furthermore, its owners moved money to a bank in Riga."
    )
    assert carried(found) == [
        ("the audit report", "Zorvex sold lathes abroad", False),
        ("the audit report", "its owners moved money to a bank in Riga", True),
    ]
    assert found[1].cue is None


def test_a_connective_carries_over_a_paragraph(claims: Claims) -> None:
    found = claims(
        "The report says that Zorvex sold lathes abroad.\n\n"
        "In addition, the firm hid two of its owners."
    )
    assert carried(found)[-1] == ("The report", "the firm hid two of its owners", True)


def test_a_document_covers_its_paragraph(claims: Claims) -> None:
    found = claims(
        "Zorvex has supplied the yard with bearings, according to a Swedish assessment. "
        "Its agents have been helping the yard find new ports.\n\n"
        "The yard employs nine hundred people."
    )
    assert carried(found) == [
        ("a Swedish assessment", "Zorvex has supplied the yard with bearings", False),
        ("a Swedish assessment", "Its agents have been helping the yard find new ports", True),
    ]


def test_the_article_s_own_voice_is_nobody_s_claim(claims: Claims) -> None:
    found = claims(
        "Officials said the tanker had left. Trade between the two states has grown since 2019."
    )
    assert [c.content.text for c in found] == ["the tanker had left"]


def test_a_quotation_without_a_cue_belongs_to_who_spoke_before(claims: Claims) -> None:
    found = claims(
        "“The crates were empty,” said one inspector. “Nobody had opened them before us.”"
    )
    assert carried(found) == [
        ("one inspector", "The crates were empty", False),
        ("one inspector", "Nobody had opened them before us.", True),
    ]


def test_sentences_of_one_quotation_have_the_cue_behind_it(claims: Claims) -> None:
    found = claims("“Trade is lawful. We urge all sides to respect it,” said Ada Holm, the envoy.")
    assert carried(found) == [
        ("Ada Holm, the envoy", "Trade is lawful.", False),
        ("Ada Holm, the envoy", "We urge all sides to respect it", False),
    ]


def test_a_quotation_that_runs_over_paragraphs_keeps_its_speaker(claims: Claims) -> None:
    found = claims(
        "The auditor wrote: “Nobody signed for the crates.\n\n“The papers were burnt in the yard.”"
    )
    assert carried(found)[-1] == ("The auditor", "The papers were burnt in the yard.", True)


def test_what_could_not_be_seen_is_carried(claims: Claims) -> None:
    found = claims(
        "The report says that Zorvex traded with the yard. "
        "However, evidence of a sale of weapons remains elusive."
    )
    assert carried(found)[-1][0] == "The report"
    assert found[-1].stance.value == "cannot_assess"


def test_a_sentence_about_another_person_is_not_carried(claims: Claims) -> None:
    found = claims(
        "The inspector said the file was closed. "
        "Ada Holm runs what her staff call a “very small and quiet office” in Bergen."
    )
    assert [c.content.text for c in found] == ["the file was closed"]


def test_a_paragraph_of_quotation_goes_on_with_who_was_quoted_last(claims: Claims) -> None:
    found = claims(
        "“We have traced new crates,” Ada Holm, the auditor, said in a statement.\n\n"
        "“Nobody signed for them. The sales must stop.”"
    )
    assert [c.speaker.mention.text for c in found if c.speaker] == ["Ada Holm, the auditor"] * 3
    assert [c.carried_over for c in found] == [False, True, True]


def test_words_behind_a_colon_follow_in_the_next_paragraph(claims: Claims) -> None:
    found = claims(
        "Commenting on the sale, trade minister Ada Holm said:\n\n"
        "The yard broke our rules. It will lose its licence.\n\nThe yard was built in 1950."
    )
    assert carried(found) == [
        ("trade minister Ada Holm", "The yard broke our rules", True),
        ("trade minister Ada Holm", "It will lose its licence", True),
    ]


def test_an_example_is_carried_from_a_document_and_from_nobody_else(claims: Claims) -> None:
    text = "{} says that sales rose. For example, the yard bought lathes."
    assert len(claims(text.format("The audit report"))) == 2
    assert len(claims(text.format("The minister"))) == 1
