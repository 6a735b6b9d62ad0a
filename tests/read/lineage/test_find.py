"""Whose words documents carry."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from enduse.intake import parse_article
from enduse.model import Document
from enduse.model.lineage import AlignmentKind, Lineage
from enduse.read.lineage import find_lineage, take_article

DISPATCH = (
    (
        "Kenyan investigators recovered 17 piston engines near the border and believe "
        "that most came "
        "through a trading firm in Novi Sad, the defence ministry said on Thursday."
    ),
    (
        "The motors, made by Halden Motorwerk, were shown at a hangar in Garissa, where officials "
        "handed out copies of eleven invoices and a map of the crash sites."
    ),
    (
        "“Somebody paid for these engines twice,” said Colonel Miriam Atieno, who leads "
        "the tracing "
        "cell of nine officers."
    ),
    (
        "Halden Motorwerk stopped all sales to the wholesaler Dunavska Aero in April and is "
        "cooperating with Nairobi, the company wrote in a letter seen by reporters."
    ),
    "Parliament will debate in July whether to give the cell another 48 million shillings.",
)
REWORDED = (
    (
        "Most of the 17 piston motors that were found close to the frontier probably "
        "arrived by way of "
        "a dealer in Novi Sad, investigators in Kenya think, according to the ministry of defence."
    ),
    (
        "At a Garissa hangar, where the engines of Halden Motorwerk were on display, "
        "officials gave "
        "out a map of the crash sites together with copies of eleven bills."
    ),
    (
        "Colonel Miriam Atieno, the leader of the nine officers in the tracing cell, remarked that "
        "somebody had paid twice."
    ),
    (
        "In a letter that reporters saw, Halden Motorwerk wrote that it cooperates with "
        "Nairobi and "
        "that sales to Dunavska Aero, the wholesaler, ended in April."
    ),
    "A further 48 million shillings for the cell are to be discussed by parliament in July.",
)
OWN = (
    (
        "A wing of painted plywood still hangs in a thorn thicket outside Liboi, where "
        "herders heard "
        "the first crash before dawn."
    ),
    (
        "Sergeant Abdi Noor counted 17 piston engines in all, and the defence ministry "
        "traces them to "
        "Halden Motorwerk and a dealer in Novi Sad."
    ),
    "“Somebody paid for these engines twice,” Colonel Miriam Atieno told reporters in Garissa.",
    (
        "Henrik Solberg of the Tromso institute doubts that all are genuine: three "
        "castings lack the "
        "foundry mark that he has photographed on 600 others."
    ),
    (
        "The people of Liboi want a clinic before they want jammers, said the elder "
        "Hassan Dahir, and "
        "neither has been promised to them."
    ),
)
ELSEWHERE = (
    "The port of Leixões has begun to weigh every container that leaves for the islands.",
    "Shippers complain of delays of up to three days and want the fee of 40 euros dropped.",
    "A spokeswoman for the harbour said 312 boxes were opened in the first week of the trial.",
    "The mayor of Matosinhos called for patience until the new cranes arrive in the autumn.",
)


def _document(name: str, paragraphs: Sequence[str], head: str = "") -> Document:
    page = f"A headline for {name}\n\n{head}\n\n" + "\n\n".join(paragraphs) + "\n"
    return parse_article(page.encode(), name)


def _found(*documents: Document) -> tuple[Lineage, dict[str, str]]:
    lineage = find_lineage([take_article(document) for document in documents])
    return lineage, {document.layer: document.path for document in documents}


def _groups(lineage: Lineage, names: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(names[layer] for layer in wire.documents) for wire in lineage.wires}


def test_a_reworded_copy_is_of_one_wire_and_a_report_with_the_same_quotation_is_not() -> None:
    found, names = _found(_document("a", DISPATCH), _document("b", REWORDED), _document("c", OWN))
    assert _groups(found, names) == {frozenset("ab"), frozenset("c")}


def test_the_same_words_under_two_headlines_are_surely_of_one_wire() -> None:
    found, _ = _found(_document("a", DISPATCH), _document("b", DISPATCH))
    (pair,) = found.pairs
    assert pair.same_wire
    assert pair.score > 0.99


def test_an_article_and_itself_with_its_paragraphs_mixed_up_are_of_one_wire() -> None:
    mixed = [DISPATCH[at] for at in (3, 0, 4, 2, 1)]
    found, _ = _found(_document("a", DISPATCH), _document("b", mixed))
    assert found.pairs[0].same_wire


def test_the_order_of_the_documents_does_not_matter() -> None:
    documents = [
        _document("a", DISPATCH),
        _document("b", REWORDED),
        _document("c", OWN),
        _document("d", ELSEWHERE),
    ]
    one, names = _found(*documents)
    other, _ = _found(*documents[::-1])
    assert _groups(one, names) == _groups(other, names)
    scores = {frozenset((p.a, p.b)): (p.same_wire, p.score, p.source) for p in one.pairs}
    assert scores == {frozenset((p.a, p.b)): (p.same_wire, p.score, p.source) for p in other.pairs}


def test_evidence_is_cut_from_both_texts_and_the_heaviest_comes_first() -> None:
    documents = [_document("a", DISPATCH), _document("b", REWORDED)]
    texts = {document.layer: document.text for document in documents}
    (pair,) = _found(*documents)[0].pairs
    assert {piece.kind for piece in pair.evidence} >= {AlignmentKind.SENTENCE}
    weights = [piece.weight for piece in pair.evidence]
    assert weights == sorted(weights, reverse=True)
    for piece in pair.evidence:
        assert (piece.a.document, piece.b.document) == (pair.a, pair.b)
        for span in (piece.a, piece.b):
            assert span.text == texts[span.document][span.start : span.end]
            assert 0 < len(span.text) <= 300


def test_a_credit_names_the_wire_and_its_source() -> None:
    wire = _document("wire", DISPATCH, "By Jane Doe\nEquator Newswire\n12 June 2025")
    copy = _document(
        "copy", (*REWORDED, "The engines are old, Equator Newswire reported."), "14 June 2025"
    )
    found, names = _found(wire, copy)
    (pair,) = found.pairs
    assert pair.same_wire
    assert pair.source == wire.layer
    (joined,) = found.wires
    assert (joined.name, names[joined.earliest]) == ("Equator Newswire", "wire")


def test_a_mix_carries_two_wires_and_does_not_join_them() -> None:
    mix = [part for both in zip(REWORDED, OWN, strict=True) for part in both][:9]
    found, names = _found(
        _document("a", DISPATCH),
        _document("b", REWORDED),
        _document("c", OWN),
        _document("d", (*OWN[:2], *OWN[3:])),
        _document("m", mix),
    )
    assert _groups(found, names) == {frozenset("abm"), frozenset("cdm")}


def test_of_a_round_up_the_one_item_counts() -> None:
    items = (
        "Zürich. Regulators fined the lender Korvatal 14 million francs over ledgers it had lost.",
        " ".join(REWORDED[:4]),
        "Lisbon. Brewers of Setubal expect dearer barley after frost ruined a third of the crop.",
    )
    found, names = _found(_document("a", DISPATCH), _document("r", items), _document("c", OWN))
    assert _groups(found, names) == {frozenset("ar"), frozenset("c")}


def test_keys_name_the_first_version_and_are_sorted() -> None:
    found, _ = _found(_document("a", DISPATCH), _document("d", ELSEWHERE))
    assert [wire.key for wire in found.wires] == sorted(
        f"wire:{wire.earliest[:12]}" for wire in found.wires
    )


def test_no_documents_have_no_wires() -> None:
    assert find_lineage([]) == Lineage()


@pytest.mark.parametrize(
    "text",
    ["x", "A headline alone\n", "\n\n.\n\n", "“" * 500, "a" * 100_000, "7 " * 5_000],
    ids=["letter", "headline", "stop", "marks", "word", "figures"],
)
def test_a_document_without_a_body_has_a_wire_of_its_own(text: str) -> None:
    odd = parse_article(text.encode(), "odd")
    found, names = _found(odd, _document("a", DISPATCH))
    assert _groups(found, names) == {frozenset(["odd"]), frozenset(["a"])}


def test_a_line_of_a_megabyte_is_compared_like_any_other() -> None:
    long = _document("long", [" ".join(DISPATCH) + " " + "So it was said there. " * 45_000])
    found, _ = _found(long, _document("a", DISPATCH))
    assert len(found.wires) == 1


def test_a_large_collection_finds_what_a_small_one_finds() -> None:
    # Past sixty texts, pairs come from an index.
    others = [
        _document(
            f"n{number}",
            (
                f"Officer Kolbar{number} of Vesk{number} opened {number + 100} sacks of barley.",
                f"The mill at Trunn{number} had bought them from farmers of Olm{number}.",
                f"Nobody in Vesk{number} expects more than {number + 300} sacks this year.",
            ),
        )
        for number in range(70)
    ]
    same = [_document("a", DISPATCH), _document("b", REWORDED), _document("c", OWN)]
    found, names = _found(*others, *same)
    assert {group for group in _groups(found, names) if len(group) > 1} == {frozenset("ab")}
