"""Which kinds of parties can be what was asked for."""

from __future__ import annotations

import pytest

from enduse.screen.fit import SCHEMATA, fits, fits_table, schema_number


@pytest.mark.parametrize(
    ("asked", "listed", "can"),
    [
        ("Company", "Organization", True),
        ("Company", "LegalEntity", True),
        ("Company", "Person", False),
        ("Person", "LegalEntity", True),
        ("Person", "Company", False),
        ("LegalEntity", "Person", True),
        ("LegalEntity", "Vessel", False),
        ("Vessel", "Vessel", True),
        ("Vessel", "Airplane", False),
        ("Thing", "Vessel", True),
    ],
)
def test_a_listed_party_can_be_what_was_asked_for(asked: str, listed: str, *, can: bool) -> None:
    assert fits(asked, listed) is can
    assert bool(fits_table()[schema_number(asked), schema_number(listed)]) is can


def test_an_unknown_schema_counts_as_a_party_of_unknown_kind() -> None:
    assert SCHEMATA[schema_number("Security")] == "LegalEntity"
