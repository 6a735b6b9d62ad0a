"""Drift between hand-made originals and copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.model import Drift, DriftKind, Lineage, Reading, Wire
from enduse.read.drift import find_drifts

MakeReading = Callable[..., Reading]
Compare = Callable[..., tuple[Drift, ...]]

CHANGES = [
    (
        "The presses probably ended up in a shell factory near Minsk, the customs service said.",
        "The presses ended up in a shell factory near Minsk, the customs service said.",
        DriftKind.HEDGE_LOST,
    ),
    (
        "The consignment seems to have crossed the border at night, Ozols said.",
        "The shipment crossed the frontier at night, Ozols said.",
        DriftKind.HEDGE_LOST,
    ),
    (
        "Four of the presses were sold to a dealer in Bishkek, Ozols said.",
        "Four of the presses were reportedly sold to a dealer in Bishkek, Ozols said.",
        DriftKind.HEDGE_ADDED,
    ),
    (
        "The presses may have been used to form rocket casings, Ozols said.",
        "The presses were probably used to form casings for rockets, Ozols said.",
        DriftKind.HEDGE_WEAKENED,
    ),
    (
        "The presses were very likely used to form rocket casings, Ozols said.",
        "The presses may have been used to form rocket casings, Ozols said.",
        DriftKind.HEDGE_STRENGTHENED,
    ),
    (
        "Inspectors found 14 gyroscopes hidden under the floor of the trailer.",
        "Inspectors found 14 batteries hidden under the floor of the trailer.",
        DriftKind.GOODS_CHANGED,
    ),
    (
        "The firm had shipped jamming equipment to the army, records show.",
        "The firm had shipped disruptive technologies to the army, records show.",
        DriftKind.GOODS_CHANGED,
    ),
    (
        "The money came from a bank in Cyprus, according to the indictment.",
        "The money came from a bank in Malta, according to the indictment.",
        DriftKind.ACTOR_CHANGED,
    ),
    (
        "The Estonian maker of the pumps, Halvik, was not told of the resale.",
        "The Finnish maker of the pumps, Halvik, was not told of the resale.",
        DriftKind.ACTOR_CHANGED,
    ),
    (
        "The shipments were worth over 12 million euros, the service said.",
        "The shipments were worth 12 million euros, the service said.",
        DriftKind.FIGURE_CHANGED,
    ),
    (
        "Nearly 70% of the pumps on the list are unaccounted for, the service said.",
        "A majority of the pumps on the list are unaccounted for, the service said.",
        DriftKind.FIGURE_CHANGED,
    ),
    (
        "Prosecutors have questioned 40 employees of the haulage firm.",
        "Prosecutors have questioned 400 employees of the haulage firm.",
        DriftKind.FIGURE_CHANGED,
    ),
    (
        "A ruling on the licence is expected by March, the ministry said.",
        "A ruling on the licence is expected in May, the ministry said.",
        DriftKind.DATE_CHANGED,
    ),
    (
        "The Council listed the haulage firm in October 2022.",
        "The haulage firm was listed by the Council in October 2023.",
        DriftKind.DATE_CHANGED,
    ),
    (
        "The foreign ministry said the pumps had been bought with forged papers.",
        "The defence ministry said the pumps had been bought with forged papers.",
        DriftKind.ATTRIBUTION_CHANGED,
    ),
    (
        "The haulage firm denied that it had ever carried pumps to Belarus.",
        "The haulage firm has never carried pumps to Belarus.",
        DriftKind.ATTRIBUTION_CHANGED,
    ),
    (
        "The sale probably took place at sea, and the crates may have gone to Minsk, Ozols said.",
        "The sale took place at sea, Ozols said, and the crates may have gone to Minsk.",
        DriftKind.HEDGE_LOST,
    ),
    (
        "The haulier is suspected of having moved the pumps at night, Ozols said.",
        "The haulier moved the pumps at night, Ozols said.",
        DriftKind.HEDGE_LOST,
    ),
    (
        "The pumps may have been used at the Lida works, the service said.",
        "It is all but certain that the pumps were used at the Lida works, the service said.",
        DriftKind.HEDGE_WEAKENED,
    ),
    (
        "The crates held 14 lathes and two spare voltmeters, the papers show.",
        "The crates held 14 lathes and two spare parachutes, the papers show.",
        DriftKind.GOODS_CHANGED,
    ),
    (
        "The haulage firm stands accused of carrying pumps to Belarus.",
        "The haulage firm carried pumps to Belarus.",
        DriftKind.ATTRIBUTION_CHANGED,
    ),
    (
        "A lawyer for the firm said that the pumps had been bought at an auction in Tartu.",
        "The pumps had been bought at an auction in Tartu.",
        DriftKind.ATTRIBUTION_CHANGED,
    ),
    (
        "The warehouse in Valga was searched by four officers, the service said.",
        "The warehouse in Elva was searched by four officers, the service said.",
        DriftKind.ACTOR_CHANGED,
    ),
    (
        "The trial of the haulier is to open in September, the court said.",
        "The trial of the haulier is to open in November, the court said.",
        DriftKind.DATE_CHANGED,
    ),
]

FAITHFUL = [
    (
        "The haulier is suspected of having moved the pumps at night, Ozols said.",
        "The haulier is under suspicion of moving the pumps at night, Ozols said.",
    ),
    (
        "The crates held four lorries' worth of phones, the papers show.",
        "The crates held four trucks' worth of telephones, the papers show.",
    ),
    (
        "The transfer may have been ordered from abroad, Ozols said.",
        "Ozols said it could not be excluded that the transfer had been ordered from abroad.",
    ),
    (
        "The factory bought machine tools worth about 4.3 million euros.",
        "Tools for machining worth around €4.3m were bought by the factory.",
    ),
    (
        "The port handled 1,204 containers of used machinery that year.",
        "The port handled about 1,200 containers of used machinery that year.",
    ),
    (
        "The pumps were probably sent on to Belarus, customs officials said.",
        "According to customs officials, the pumps were likely forwarded to Belarus.",
    ),
    (
        "Two thirds of the presses were paid for in cash, the indictment says.",
        "Some 67 per cent of the presses were paid for in cash, the indictment says.",
    ),
    (
        "The shipment may have passed through Oman, officials said.",
        "Officials said it was possible that the shipment had passed through Oman.",
    ),
    (
        "The Latvian government revoked the licence of the haulage firm.",
        "Riga withdrew the haulage firm's licence.",
    ),
    (
        "The results will be sent to Tbilisi by the end of May, the service said.",
        "The service said it would send the results to Tbilisi before June.",
    ),
    (
        "No fewer than 46 images of the airfield were delivered.",
        "At least 46 pictures of the airfield were delivered.",
    ),
    (
        "The firm stopped all deliveries on 9 September.",
        "All deliveries were stopped by the firm on Sept. 9.",
    ),
    (
        "More than 40 lathes left the port, the customs service said.",
        "Upwards of forty lathes left the port, customs officers said.",
    ),
]


@pytest.mark.parametrize("change", CHANGES)
def test_change_is_found_once_with_its_kind(
    read: MakeReading,
    compare: Compare,
    change: tuple[str, str, DriftKind],
    report: Sequence[str],
) -> None:
    original, copy, kind = change
    first = read("\n".join([*report[:2], original, *report[2:]]))
    second = read("\n".join([*report[:2], copy, *report[2:]]))
    (drift,) = compare(first, second)
    assert drift.kind is kind
    assert drift.copy.text == copy
    assert drift.original is not None
    assert drift.original.text == original


@pytest.mark.parametrize(("original", "copy"), FAITHFUL)
def test_faithful_rewording_is_no_drift(
    read: MakeReading, compare: Compare, original: str, copy: str, report: Sequence[str]
) -> None:
    first = read("\n".join([*report[:2], original, *report[2:]]))
    second = read("\n".join([*report[:2], copy, *report[2:]]))
    assert compare(first, second) == ()


def test_words_that_differ_are_cited(
    read: MakeReading, compare: Compare, report: Sequence[str]
) -> None:
    first = read("\n".join([*report, "The crates may have held pumps, Ozols said."]))
    second = read("\n".join([*report, "The crates probably held pumps, Ozols said."]))
    (drift,) = compare(first, second)
    assert drift.copy_words is not None
    assert drift.original_words is not None
    assert (drift.copy_words.text, drift.original_words.text) == ("probably", "may")
    assert drift.copy_words.document == second.document.layer
    assert drift.original_words.document == first.document.layer


def test_demand_that_nobody_made_is_invented(
    read: MakeReading, compare: Compare, report: Sequence[str]
) -> None:
    first = read("\n".join(report))
    charge = "Uzbekistan has demanded compensation from Riga for the damaged sawmill."
    second = read("\n".join([*report, charge]))
    (drift,) = compare(first, second)
    assert drift.kind is DriftKind.INVENTED
    assert drift.copy.text == charge
    assert drift.original is None


@pytest.mark.parametrize(
    "charge",
    [
        "Uzbekistan has lodged a formal complaint against the customs service.",
        "Uzbekistan's interior minister has resigned over the sawmill.",
        "Kazakhstan announced it would close its border to the haulage firm.",
        "The Latvian government has frozen the accounts of the bakery.",
    ],
)
def test_consequence_that_nobody_reported_is_invented(
    read: MakeReading, compare: Compare, report: Sequence[str], charge: str
) -> None:
    (drift,) = compare(read("\n".join(report)), read("\n".join([*report, charge])))
    assert (drift.kind, drift.copy.text) == (DriftKind.INVENTED, charge)


def test_mix_that_opens_a_wire_is_compared_with_the_other_wire_it_carries(
    read: MakeReading, report: Sequence[str]
) -> None:
    first = read("\n".join([*report, "The crates may have held pumps for a mill, Ozols said."]))
    mix = read(
        "A court in Tartu heard four witnesses on Monday.\n"
        "The crates held pumps for a mill, Ozols said."
    )
    a, b = first.document.layer, mix.document.layer
    lineage = Lineage(wires=(Wire("wire:1", None, (a, b), a), Wire("wire:2", None, (b,), b)))
    (drift,) = find_drifts([first, mix], lineage)
    assert (drift.kind, drift.copy.document) == (DriftKind.HEDGE_LOST, b)


@pytest.mark.parametrize(
    ("told", "retold"),
    [
        (
            "Two clerks are accused of smuggling 40 hydraulic presses past Terehova.",
            "Two clerks are alleged to have smuggled 40 hydraulic presses past Terehova.",
        ),
        (
            "The presses were worth almost 2.7 million euros, customs said.",
            "The presses were worth a little less than 2.7 million euros, customs said.",
        ),
        (
            "Just over 250 tonnes of parts went on to Tashkent, customs said.",
            "A little more than 250 tonnes of parts went on to Tashkent, customs said.",
        ),
        (
            "The share of the parts fell from 58% to 19%, customs tables show.",
            "The share of the parts fell from 58 to 19 per cent, customs tables show.",
        ),
        (
            "The broker asked whether the presses could be shipped to Tashkent by June.",
            "The broker wanted the presses shipped to Tashkent by June.",
        ),
        (
            "The customs service said that it had opened an inspection of Lindveld's contracts.",
            "The customs service has opened an inspection of Lindveld's contracts.",
        ),
        (
            "Lindveld Trading denied that it had shipped presses to Tashkent.",
            "We have never shipped presses to Tashkent.",
        ),
    ],
)
def test_same_thing_said_otherwise_is_no_drift(
    read: MakeReading, compare: Compare, report: Sequence[str], told: str, retold: str
) -> None:
    first, second = (read("\n".join([*report, s])) for s in (told, retold))
    assert compare(first, second) == ()


def test_just_under_told_as_just_over_is_a_changed_figure(
    read: MakeReading, compare: Compare, report: Sequence[str]
) -> None:
    told, retold = (
        f"The presses were worth {words} 2.7 million euros, customs said."
        for words in ("just under", "slightly above")
    )
    first, second = (read("\n".join([*report, s])) for s in (told, retold))
    (drift,) = compare(first, second)
    assert drift.kind is DriftKind.FIGURE_CHANGED


def test_what_another_document_of_the_case_reports_is_not_invented(
    read: MakeReading, compare: Compare, report: Sequence[str]
) -> None:
    charge = "Uzbekistan has demanded compensation from Riga for the damaged sawmill."
    other = read(
        "Tashkent wants money.\nUzbekistan demanded compensation for the sawmill that was damaged."
    )
    first, second = read("\n".join(report)), read("\n".join([*report, charge]))
    assert compare(first, second, other) == ()


def test_last_year_and_the_year_itself_are_one(
    read: MakeReading, compare: Compare, report: Sequence[str]
) -> None:
    first = read("\n".join([*report, "The firm was founded last year."]), "2025-03-03")
    second = read("\n".join([*report, "The firm was founded in 2024."]), "2025-03-04")
    third = read("\n".join([*report, "The firm was founded in 2022."]), "2025-03-04")
    assert compare(first, second) == ()
    (drift,) = compare(first, third)
    assert drift.kind is DriftKind.DATE_CHANGED


def test_earliest_version_and_lone_document_have_no_drift(
    read: MakeReading, report: Sequence[str]
) -> None:
    first = read("\n".join([*report, "The crates may have held pumps, Ozols said."]))
    second = read("\n".join([*report, "The crates held pumps, Ozols said."]))
    a, b = first.document.layer, second.document.layer
    apart = Lineage(wires=(Wire("wire:1", None, (a,), a), Wire("wire:2", None, (b,), b)))
    assert find_drifts([first, second], apart) == ()
    together = Lineage(wires=(Wire("wire:1", None, (a, b), a),))
    assert {d.copy.document for d in find_drifts([first, second], together)} == {b}


def test_order_of_the_documents_does_not_matter(read: MakeReading, report: Sequence[str]) -> None:
    first = read("\n".join([*report, CHANGES[0][0], CHANGES[9][0]]))
    second = read("\n".join([*report, CHANGES[0][1], CHANGES[9][1]]))
    a, b = first.document.layer, second.document.layer
    lineage = Lineage(wires=(Wire("wire:1", None, (a, b), a),))
    assert find_drifts([first, second], lineage) == find_drifts([second, first], lineage)


@pytest.mark.parametrize("text", ["", "\n\n", "One.", "x" * 200_000, "may " * 2_000, "“" * 500])
def test_odd_documents_are_read_without_drift(
    read: MakeReading, compare: Compare, text: str
) -> None:
    first = read(text)
    assert compare(first, read(text + "\n")) == ()


SENTENCES = [*(a for a, _, _ in CHANGES), *(a for a, _ in FAITHFUL)]


@settings(max_examples=30)
@given(kept=st.sets(st.integers(0, len(SENTENCES) - 1)))
def test_leaving_sentences_out_is_no_drift(
    read: MakeReading, compare: Compare, kept: set[int]
) -> None:
    first = read("\n".join(SENTENCES))
    second = read("\n".join(SENTENCES[i] for i in sorted(kept)) + "\n")
    assert compare(first, second) == ()


@settings(max_examples=15)
@given(order=st.permutations(range(len(SENTENCES))))
def test_another_order_of_the_same_sentences_is_no_drift(
    read: MakeReading, compare: Compare, order: list[int]
) -> None:
    first = read("\n".join(SENTENCES))
    second = read("\n".join(SENTENCES[i] for i in order) + "\n")
    assert compare(first, second) == ()
