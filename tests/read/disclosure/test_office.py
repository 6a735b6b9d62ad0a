from __future__ import annotations

import pytest

from enduse.read.disclosure.office import acronyms, office_in


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("the Norwegian Export Control Directorate", "export-control-directorate"),
        ("the OTC", "otc"),
        ("the Office of Trade Control on Monday", "otc"),
        ("US Intelligence", None),
        ("UK officials", None),
        ("Oslo", None),
        ("Senior Latvian officials", None),
        ("Top US officials", None),
        ("the Bank of England", "bank-of-england"),
    ],
)
def test_a_body_is_named_by_more_than_its_state(name: str, office: str | None) -> None:
    learnt = acronyms(["A report by the Office of Trade Control (OTC) was released."])
    assert office_in(name, learnt) == office
