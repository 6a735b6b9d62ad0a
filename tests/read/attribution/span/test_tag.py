from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.read.attribution.span import Relation, label_tokens, parse_tokens, tag_attributions
from enduse.read.language import load_model


def told(text: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    doc = load_model()(text)

    def words(tokens: tuple[int, int]) -> str:
        return doc[tokens[0] : tokens[1]].text

    return [
        (
            None if r.source is None else words(r.source),
            words(r.cue),
            tuple(words(c) for c in r.contents),
        )
        for r in tag_attributions(doc)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "contents"),
    [
        (
            "The minister said on Monday that the port had been closed.",
            "The minister",
            "said",
            ("that the port had been closed",),
        ),
        (
            "He did not say whether the crew had left.",
            "He",
            "did not say",
            ("whether the crew had left",),
        ),
        (
            "The inspector told reporters that two crates were empty.",
            "The inspector",
            "told",
            ("that two crates were empty",),
        ),
        (
            "The inspector told the crew to open the crates.",
            "The inspector",
            "told",
            ("to open the crates",),
        ),
        (
            "The ministry urged shippers to leave the port.",
            "The ministry",
            "urged",
            ("shippers to leave the port",),
        ),
        ("Zorvex wants to buy the yard.", "Zorvex", "wants", ("to buy the yard",)),
        ("The board refused to comment.", "The board", "refused", ("to comment",)),
        ("Norway opposes the sale of the yard.", "Norway", "opposes", ("the sale of the yard",)),
        ("Critics called the plan a disaster.", "Critics", "called", ("the plan a disaster",)),
        (
            "He tried to persuade the crew to stay.",
            "He",
            "tried to persuade",
            ("to stay",),
        ),
        (
            "Reporters spoke with the captain about the storm.",
            "Reporters",
            "spoke with the captain about",
            ("the storm",),
        ),
        ("Zorvex, which denies the charge, moved its stock.", "which", "denies", ("the charge",)),
    ],
)
def test_verbs_of_saying_wanting_and_feeling(
    text: str, source: str, cue: str, contents: tuple[str, ...]
) -> None:
    assert told(text) == [(source, cue, contents)]


@pytest.mark.parametrize(
    ("text", "source", "contents"),
    [
        ("The crates, he said, were empty.", "he", ("The crates", "were empty")),
        ("Prices will rise, minister says", "minister", ("Prices will rise",)),
        ("The licence had expired, officials said.", "officials", ("The licence had expired",)),
        ("As the minister said, the port is closed.", "the minister", ("the port is closed",)),
        (
            "“The yard is empty,” the captain said. “It was sold in May.”",
            "the captain",
            ("“The yard is empty,”", "“It was sold in May.”"),
        ),
        (
            "“We ship nothing without a licence,” said Ada Holm, the firm’s lawyer.",
            "Ada Holm, the firm’s lawyer",
            ("“We ship nothing without a licence,”",),
        ),
        (
            "The mayor said: “Nobody asked us. We read it.”",
            "The mayor",
            ("“Nobody asked us. We read it.”",),
        ),
    ],
)
def test_cues_behind_around_and_before_what_is_said(
    text: str, source: str, contents: tuple[str, ...]
) -> None:
    found = told(text)
    assert [(f[0], f[2]) for f in found if f[0] == source] == [(source, contents)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "contents"),
    [
        (
            "According to the audit office, the licence had expired.",
            "the audit office",
            "According to",
            ("the licence had expired",),
        ),
        ("In her view, the plan is dead.", "her", "view", ("the plan is dead",)),
        (
            "Norway's claim that Zorvex sold lathes was false.",
            "Norway's",
            "claim",
            ("that Zorvex sold lathes",),
        ),
        (
            "Officials expressed concern about the sale of lathes.",
            "Officials",
            "expressed concern about",
            ("the sale of lathes",),
        ),
        ("The board is wary of foreign buyers.", "The board", "is wary of", ("foreign buyers",)),
        (
            "Holm has been a critic of the plan.",
            "Holm",
            "has been a critic of",
            ("the plan",),
        ),
        ("The plan was criticised by unions.", "unions", "was criticised", ("The plan",)),
        (
            "Minister Holm: prices will rise in May",
            "Minister Holm",
            ":",
            ("prices will rise in May",),
        ),
    ],
)
def test_cues_without_a_verb_of_saying(
    text: str, source: str, cue: str, contents: tuple[str, ...]
) -> None:
    assert told(text) == [(source, cue, contents)]


@pytest.mark.parametrize(
    ("text", "cue", "contents"),
    [
        ("The yard is expected to close in May.", "is expected", ("The yard", "to close in May")),
        ("He seemed to enjoy the trial.", "seemed", ("He", "to enjoy the trial")),
        ("Zorvex reportedly sold the yard.", "reportedly", ("Zorvex", "sold the yard")),
        (
            "The claim that Zorvex sold lathes was false.",
            "The claim",
            ("that Zorvex sold lathes",),
        ),
    ],
)
def test_nobody_is_named_whose_it_is(text: str, cue: str, contents: tuple[str, ...]) -> None:
    assert told(text) == [(None, cue, contents)]


def test_cues_share_a_source() -> None:
    found = told("Shippers complained about delays and warned that prices would rise.")
    assert found == [
        ("Shippers", "complained about", ("delays",)),
        ("Shippers", "warned", ("that prices would rise",)),
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Holm said he would stay in office, vowing to fight the charge.", "Holm"),
        (
            "Ada Holm, the mayor, quickly praised the crew, calling the rescue a miracle.",
            "Ada Holm, the mayor,",
        ),
    ],
)
def test_a_participle_goes_with_the_source_of_the_main_cue(text: str, source: str) -> None:
    assert [f[0] for f in told(text)] == [source, source]


def test_a_nested_attribution_names_the_one_that_holds_it() -> None:
    doc = load_model()("The report said officials had warned that the yard would close.")
    outer, inner = tag_attributions(doc)
    assert (outer.outer, inner.outer) == (None, 0)
    labels = label_tokens(doc)
    assert [labels[i] for i in (2, 3, 5, 6)] == ["B-cue", "B-content", "I-content", "I-content"]


@pytest.mark.parametrize(
    "text",
    [
        "The ship left the port in May.",
        "The firm’s harbour handles four million tonnes a year.",
        "Its “golden fleet” sails under a foreign flag.",
    ],
)
def test_no_attribution(text: str) -> None:
    assert told(text) == []


def test_a_cue_cut_from_its_quotation_has_no_content() -> None:
    assert told("Ada Holm said.") == [("Ada Holm", "said", ())]


def test_tokens_may_be_given_in_the_form_of_the_treebank() -> None:
    tokens = "`` The yard is empty , '' said Ada Holm -LRB- a lawyer -RRB- .".split()
    (found,) = tag_attributions(tokens)
    assert found.contents == ((0, 7),)
    assert found.cue == (7, 8)
    assert found.source is not None
    assert found.source[0] == 8


def test_an_opening_mark_in_the_form_of_a_closing_one_opens() -> None:
    tokens = "He said , '' The yard is empty . '' The ship left .".split()
    (found,) = tag_attributions(tokens)
    assert found.contents == ((3, 10),)


def test_a_quotation_without_a_cue_is_content() -> None:
    (doc,) = parse_tokens(load_model(), ["“ The yard was sold in May . ”".split()])
    assert label_tokens(doc) == ["B-content", *["I-content"] * 8]


_WORDS = st.sampled_from(
    "said says that the minister claims “ ” '' `` \" , . : -- ( ) to be is not according in his "
    "view reportedly wants ? was by who which asked of as “We expected".split()
)


@given(st.lists(_WORDS, min_size=1, max_size=40))
def test_any_tokens_give_ranges_within_them(tokens: Sequence[str]) -> None:
    (doc,) = parse_tokens(load_model(), [tokens])
    found = tag_attributions(doc)
    for one in found:
        assert all(0 <= a < b <= len(tokens) for a, b in _ranges(one))
        assert one.outer is None or 0 <= one.outer < len(found)
        cue_first, cue_end = one.cue
        assert not any(a < cue_end and cue_first < b for a, b in one.contents)
    labels = label_tokens(doc)
    assert len(labels) == len(tokens)
    for before, label in zip(["O", *labels], labels, strict=False):
        if label.startswith("I-"):
            assert before[2:] == label[2:]


def _ranges(one: Relation) -> list[tuple[int, int]]:
    return [one.cue, *one.contents, *([] if one.source is None else [one.source])]
