"""Goods items of a party: by its name as screening compares names, and nobody else's."""

from __future__ import annotations

from pathlib import Path

from enduse.case.ground import RecordsGiven, open_given, trade_of
from enduse.model import PartyFinding, PartyMention, Screening, Span

SPAN = Span("0" * 64, 0, 1, "x")


def party(name: str) -> PartyFinding:
    mention = PartyMention(SPAN, name, "list", "Company")
    return PartyFinding(
        name, (("0" * 64, mention),), Screening(name, "Company", "2024-01-01", (), ())
    )


def test_a_party_has_the_rows_of_all_its_spellings(declared: Path, tmp_path: Path) -> None:
    (ground,) = open_given([RecordsGiven(declared)], tmp_path / "case")
    (found,) = trade_of(ground, [party("Vidrosur Optics"), party("Nobody Known")])
    assert found.party == "Vidrosur Optics"
    assert "Vidrosur Optics S.A." in found.names
    assert "Pear Growers" not in found.names
    assert (found.number, found.value_usd) == (2, 350.5)
    assert found.rows[0].text.startswith("2023-03-02, Vidrosur Optics S.A. to Sample Imports LLC")


def test_published_totals_name_nobody(totals: Path, tmp_path: Path) -> None:
    (ground,) = open_given([RecordsGiven(totals)], tmp_path / "case")
    assert trade_of(ground, [party("Vidrosur Optics")]) == ()
