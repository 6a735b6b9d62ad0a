from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from enduse.assess import cite_control
from enduse.model import Findings

Say = Callable[..., list[tuple[str, str]]]


def test_goods_are_candidates_and_never_classified(say: Say) -> None:
    assert say("goods") == [
        (
            "goods",
            (
                "“optical components”: candidate for control under Common High Priority List "
                "(US-BIS) (HS 901310)."
            ),
        )
    ]


def test_goods_without_codes_are_left_out(findings: Findings, say: Say) -> None:
    (finding,) = findings.goods
    bare = dataclasses.replace(finding.concept, controls=())
    assert say("goods", goods=(dataclasses.replace(finding, concept=bare),)) == []


@pytest.mark.parametrize(
    ("kind", "code", "cited"),
    [
        ("hs", "854231", "HS 854231"),
        ("eccn", "3A001", "ECCN 3A001"),
        ("annex", "X.A.I", "item X.A.I"),
    ],
)
def test_a_code_is_cited_with_its_kind_and_where_it_was_looked_up(
    findings: Findings, kind: str, code: str, cited: str
) -> None:
    (control,) = findings.goods[0].concept.controls
    entry = cite_control(dataclasses.replace(control, code_kind=kind, code=code))
    assert entry.entry_id == cited
    assert entry.list == "goods:Common High Priority List"
    assert entry.version == "HS2022; notice of 2024-02-23"
