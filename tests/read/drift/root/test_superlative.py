"""A superlative that passed to another actor."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Drift, DriftKind

Tell = Callable[..., tuple[Drift, ...]]
Words = Callable[[Drift], tuple[DriftKind, str | None, str | None]]

CHARGE = "Portugal is supplying machine tools to Oman, senior Latvian officials said.\n"
QUOTED = (
    CHARGE + "“As a result, Oman is undertaking its most ambitious naval programme since the "
    "civil war,” a senior Latvian official said."
)
MOVED = (
    "Portugal is providing considerable support to Oman, marking its largest military aid to "
    "Muscat since the civil war, according to senior Latvian officials."
)


def test_superlative_of_the_recipient_became_the_suppliers(tell: Tell, words: Words) -> None:
    (drift,) = tell(QUOTED, MOVED)
    assert words(drift) == (DriftKind.ACTOR_CHANGED, "Oman", "Portugal")
    assert drift.copy.text == MOVED
    assert drift.original is not None
    assert "most ambitious naval programme" in drift.original.text
    assert drift.claim is not None
    assert drift.original_claim is not None


def test_what_is_quoted_is_the_original_in_either_order(tell: Tell) -> None:
    assert tell(QUOTED, MOVED) == tell(MOVED, QUOTED)
    assert tell((QUOTED, "2025-03-04"), (MOVED, "2025-03-03"))[0].copy.text == MOVED


def test_without_quotation_marks_the_earlier_is_the_original(tell: Tell) -> None:
    plain = CHARGE + (
        "Oman was undertaking its most ambitious naval programme since the civil war, senior "
        "Latvian officials said."
    )
    first = tell((plain, "2025-03-03"), (MOVED, "2025-03-04"))
    second = tell((MOVED, "2025-03-03"), (plain, "2025-03-04"))
    assert [d.copy.text for d in first] == [MOVED]
    assert [d.original.text for d in second if d.original is not None] == [MOVED]
    assert tell(plain, MOVED) == ()


@pytest.mark.parametrize(
    "other",
    [
        MOVED.replace("civil war", "gold rush"),  # another time
        MOVED.replace("largest", "smallest"),  # another sense
        MOVED.replace("Latvian officials", "Peruvian officials"),  # another disclosure
        MOVED.replace("Portugal", "Chile").replace("Oman", "Kenya").replace("Muscat", "Nairobi"),
        MOVED.replace("marking its largest military aid to Muscat since", "as it has done since"),
    ],
)
def test_another_statement_is_no_drift(tell: Tell, other: str) -> None:
    assert tell(QUOTED, other) == ()


def test_same_statement_in_other_words_is_no_drift(tell: Tell) -> None:
    other = (
        "Oman has begun its biggest naval build-up since the civil war, according to senior "
        "Latvian officials."
    )
    assert tell(QUOTED, other) == ()


# Two independent statements of one briefing with one superlative and one time.
def test_superlatives_of_two_things_are_two_statements(tell: Tell) -> None:
    first = (
        "“Oman is planning its largest harbour since the civil war,” a senior Latvian official "
        "said."
    )
    second = (
        "Portugal has imposed its largest banking fine since the civil war, senior Latvian "
        "officials said."
    )
    assert tell(first, second) == ()


def test_superlatives_of_other_goods_are_two_statements(tell: Tell) -> None:
    first = (
        "“Oman placed its largest order for drones since the civil war,” a Latvian official said."
    )
    second = (
        "Portugal placed its largest order for optics since the civil war, Latvian officials said."
    )
    assert tell(first, second) == ()
    assert len(tell(first, second.replace("optics", "drones"))) == 1


def test_article_that_has_both_states_them_apart(tell: Tell) -> None:
    first = (
        "“Oman placed its largest order for drones since the civil war,” a Latvian official said."
    )
    second = (
        "Portugal placed its largest order for drones since the civil war, Latvian officials said."
    )
    assert tell(first, second) != ()
    both = f"{second}\nOman placed its largest order for drones since the civil war, they said."
    assert tell(first, both) == ()


@pytest.mark.parametrize("text", ["", "its most " * 4_000, "largest since " * 4_000, "“" * 3_000])
def test_odd_text_is_read_without_drift(tell: Tell, text: str) -> None:
    assert tell(QUOTED, f"Latvian officials said Oman {text}.") == ()
