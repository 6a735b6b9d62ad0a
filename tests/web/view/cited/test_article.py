from __future__ import annotations

from typing import Any

import pytest

from enduse.web.view.cited import ArticleView, article_view


def shown(case: Any, number: int, **options: Any) -> ArticleView:
    view = article_view(case, list(case.texts)[number][:12], **options)
    assert view is not None
    return view


def test_lines_keep_their_numbers_kinds_and_text(case: Any) -> None:
    lines = shown(case, 0).lines
    assert [(line.number, line.kind, line.boilerplate) for line in lines] == [
        (1, "nav", True),
        (2, "title", False),
        (4, "body", False),
    ]
    text = next(iter(case.texts.values())).split("\n")
    assert ["".join(p.text for p in line.pieces) for line in lines] == [text[0], text[1], text[3]]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("speaker", "Officials"),
        ("cue", "said"),
        ("hedge", "likely"),
        ("figure", "more than $4 million"),
        ("goods", "chips"),
        ("party", "Officials"),
    ],
)
def test_who_says_what_is_marked_in_the_text(case: Any, kind: str, words: str) -> None:
    pieces = [piece for line in shown(case, 0).lines for piece in line.pieces]
    assert "".join(piece.text for piece in pieces if kind in piece.kinds) == words


def test_a_claim_stands_beside_its_line(case: Any) -> None:
    (claim,) = shown(case, 0).lines[2].claims
    assert (claim.ref, claim.speaker, claim.on_record) == ("a1.c1", "Officials", False)
    assert claim.hedges == ("likely",)
    assert [link.href for link in claim.propositions] == ["/propositions/0"]


def test_two_claims_of_one_line_stand_together_and_a_denial_is_told(case: Any) -> None:
    (line,) = shown(case, 1).lines
    assert [(claim.ref, claim.denies) for claim in line.claims] == [
        ("a2.c1", True),
        ("a2.c2", False),
    ]


def test_what_changed_in_copying_is_laid_beside_the_earliest_version(case: Any) -> None:
    (drift,) = shown(case, 1).drifts
    assert drift.kind == "hedge lost"
    assert drift.original_words == "likely"
    assert drift.upstream.text == "The Harbour Ledger"
    assert drift.copy in drift.original.replace("likely ", "")


def test_a_stretch_that_a_link_led_to_is_marked(case: Any) -> None:
    pieces = [p for line in shown(case, 0, mark=(0, 9)).lines for p in line.pieces]
    assert "".join(p.text for p in pieces if "mark" in p.kinds) == "Home" + "Urug"


@pytest.mark.parametrize("mark", [(9, 3), (5, 5), (10**8, 10**9)])
def test_a_stretch_that_is_none_marks_nothing(case: Any, mark: tuple[int, int]) -> None:
    pieces = [p for line in shown(case, 0, mark=mark).lines for p in line.pieces]
    assert not any("mark" in p.kinds for p in pieces)


@pytest.mark.parametrize("short", ["", "abc", "0" * 12, "f" * 64])
def test_an_article_that_is_not_there_is_none(case: Any, short: str) -> None:
    assert article_view(case, short) is None


def test_an_article_whose_text_is_not_at_hand_says_so(case: Any) -> None:
    layer = next(iter(case.texts))
    view = article_view(type(case)(texts={}), layer[:12])
    assert view is not None
    assert not view.text_at_hand
    assert view.lines == ()
