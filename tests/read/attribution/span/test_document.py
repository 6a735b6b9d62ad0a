from __future__ import annotations

from collections.abc import Callable

from enduse.read.attribution.span import Located, tag_document
from enduse.read.sentence import Sentence

Parsed = Callable[[str], list[Sentence]]


def contents(text: str, one: Located) -> list[str]:
    return [text[a:b] for a, b in one.contents]


def test_a_quotation_of_several_sentences_is_one_content(sentences: Parsed) -> None:
    text = "“The yard is empty. It was sold in May,” said Ada Holm."
    (found,) = tag_document(sentences(text))
    assert contents(text, found) == ["“The yard is empty. It was sold in May,”"]
    assert found.source is not None
    assert text[found.source[0] : found.source[1]] == "Ada Holm"


def test_a_quotation_goes_on_in_the_next_paragraph(sentences: Parsed) -> None:
    text = (
        "“The yard is empty,” the captain said in May.\n"
        "“It was sold to a firm in Oslo. Nobody asked us.”\n"
        "“We read it in the paper.”"
    )
    (found,) = tag_document(sentences(text))
    assert contents(text, found) == [
        "“The yard is empty,”",
        "“It was sold to a firm in Oslo. Nobody asked us.”",
        "“We read it in the paper.”",
    ]


def test_a_quotation_far_from_any_cue_is_left_alone(sentences: Parsed) -> None:
    text = (
        "“The yard is empty,” the captain said.\n"
        "The port lies in the north.\n"
        "Ships call there in summer.\n"
        "“It was sold in May.”"
    )
    (found,) = tag_document(sentences(text))
    assert contents(text, found) == ["“The yard is empty,”"]


def test_nested_relations_name_the_place_of_the_outer_one(sentences: Parsed) -> None:
    text = (
        "The port had closed, officials said.\n"
        "The report said officials had warned that the yard would close."
    )
    first, outer, inner = tag_document(sentences(text))
    assert [first.outer, outer.outer, inner.outer] == [None, None, 1]
    assert text[slice(*inner.cue)] == "had warned"


def test_less_sure_relations_can_be_asked_for(sentences: Parsed) -> None:
    parsed = sentences("Its campaign in the port failed.")
    assert tag_document(parsed) == ()
    assert len(tag_document(parsed, least_weight=0.0)) == 1


def test_no_sentences_no_relations() -> None:
    assert tag_document([]) == ()
