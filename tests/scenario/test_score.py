"""The scorer, on a world and alerts made by hand; every expected figure is arithmetic by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import Empty, Malformed, UsageError
from enduse.scenario import score_world
from enduse.scenario.score import wilson

CASES: list[tuple[str, str, dict[str, Any], list[int], dict[str, float]]] = [
    ("T04-1", "T04", {"party": 7, "heading": 8542}, list(range(100, 110)), {"value_usd": 200.0}),
    ("T04-2", "T04", {"party": 8, "heading": 8541}, list(range(200, 204)), {"value_usd": 50.0}),
    (
        "T07-1",
        "T07",
        {"dispatch": "de", "destination": "kz", "heading": 8542, "year": 2022},
        list(range(300, 310)),
        {},
    ),
    ("T09-1", "T09", {"party": 7, "hs6": "854231"}, [400, 401], {}),
]


@pytest.fixture
def hand_made(tmp_path: Path) -> Path:
    """A world of 1,000 honest importers and a window of ten days."""
    folder = tmp_path / "world"
    (folder / "truth").mkdir(parents=True)
    head = {"window": ["2022-01-01", "2022-01-10"], "honest_importers": 1000, "seed": 1}
    (folder / "world.json").write_text(json.dumps(head), encoding="utf-8")
    cases = [
        {"case": key, "detector": d, "subject": s, "figures": f, "rows": len(rows)}
        for key, d, s, rows, f in CASES
    ]
    (folder / "truth" / "cases.json").write_text(json.dumps(cases), encoding="utf-8")
    below = [{"kind": "T06 below its definition", "subject": {}, "rows": [900, 901]}]
    (folder / "truth" / "negatives.json").write_text(json.dumps(below), encoding="utf-8")
    pairs = [(key, d, row) for key, d, _, rows, _ in CASES for row in rows]
    pq.write_table(
        pa.table(
            {
                "case": [key for key, _, _ in pairs],
                "detector": [d for _, d, _ in pairs],
                "row_id": [row for _, _, row in pairs],
                "part": [""] * len(pairs),
            }
        ),
        folder / "truth" / "rows.parquet",
    )
    return folder


def alert(
    rows: list[int], detector: str = "T04", score: float = 0.5, **more: Any
) -> dict[str, Any]:
    return {
        "detector": detector,
        "subject": {"importing_party": 99, "heading": 8542, "name": "A"},
        "score": score,
        "figures": {},
        "evidence": [{"row_id": row, "date": "2022-01-01"} for row in rows],
        "counter": "",
        "state": "flagged",
        **more,
    }


def scored(world: Path, alerts: list[Any], detector: str = "T04", **more: Any) -> dict[str, Any]:
    path = world.parent / "alerts.nl"
    lines = [a if isinstance(a, str) else json.dumps(a) for a in alerts]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    report = score_world(world, path, **more)
    return next(row for row in report["detectors"] if row["detector"] == detector)


def test_an_alert_with_all_rows_of_a_case_finds_it_exactly(hand_made: Path) -> None:
    found = scored(hand_made, [alert(list(range(100, 110)), figures={"value_usd": 180.0})])
    assert (found["cases"], found["found"], found["recall"]) == (2, 1, 0.5)
    assert (found["alerts"], found["false"], found["precision"]) == (1, 0, 1.0)
    assert found["evidence_jaccard"] == 1.0
    assert found["evidence_exact"] == 1.0
    assert found["figure_error"] == pytest.approx(0.1)  # |180 - 200| / 200
    assert found["missed"] == ["T04-2"]


def test_half_of_the_rows_is_enough_and_less_is_not(hand_made: Path) -> None:
    half = scored(hand_made, [alert([100, 101, 1, 2])])
    assert (half["found"], half["false"]) == (1, 0)
    assert half["evidence_jaccard"] == pytest.approx(2 / 12)  # 2 of 10 + 4 - 2
    assert half["evidence_exact"] == 0.0
    less = scored(hand_made, [alert([100, 1, 2])])
    assert (less["found"], less["false"]) == (0, 1)
    assert less["false_per_1000_honest_importers"] == 1.0


def test_the_subject_has_to_agree_but_for_parties(hand_made: Path) -> None:
    wrong = alert([100, 101], subject={"importing_party": 7, "heading": 8541})
    assert scored(hand_made, [wrong])["found"] == 0
    text = alert([100, 101], subject={"importing_party": 12345, "heading": "8542"})
    assert scored(hand_made, [text])["found"] == 1
    year = {"dispatch": "de", "destination": "kz", "heading": 8542, "year": 2023}
    cell = alert(list(range(300, 310)), "T07", subject=year)
    assert scored(hand_made, [cell], "T07")["found"] == 0
    code = alert([400, 401], "T09", subject={"hs6": 854231})
    assert scored(hand_made, [code], "T09")["found"] == 1


def test_rows_of_another_typology_make_an_alert_related(hand_made: Path) -> None:
    found = scored(hand_made, [alert([400, 401, 1])])
    assert (found["related"], found["false"], found["precision"]) == (1, 0, None)


def test_rows_of_a_case_too_small_to_be_one_make_an_alert_related(hand_made: Path) -> None:
    assert scored(hand_made, [alert([900, 901])])["related"] == 1


def test_rows_of_a_mirror_cell_are_honest_to_other_detectors(hand_made: Path) -> None:
    found = scored(hand_made, [alert(list(range(300, 310)))])
    assert (found["related"], found["false"]) == (0, 1)


def test_two_alerts_of_one_case_are_joined(hand_made: Path) -> None:
    found = scored(hand_made, [alert([100, 101, 102, 103, 104]), alert(list(range(105, 110)))])
    assert (found["found"], found["alerts"], found["right"]) == (1, 2, 2)
    assert found["evidence_exact"] == 1.0


def test_precision_and_recall_at_k_go_by_score(hand_made: Path) -> None:
    alerts = [
        alert([1], score=0.9),
        alert([100, 101], score=0.8),
        alert([400, 401], score=0.7),  # related: not counted
        alert([200], score=0.6, subject={"heading": 8541}),
    ]
    found = scored(hand_made, alerts)
    two = found["at"][-1]  # as many as there are cases
    assert (two["k"], two["precision"], two["recall"]) == (2, 0.5, 0.5)
    ten = found["at"][0]
    assert ten["precision"] == pytest.approx(2 / 3)
    assert ten["recall"] == 1.0
    # Wilson's interval of 2 of 3 at 95 %: (.2077, .9385).
    assert ten["precision_interval"] == pytest.approx([0.2077, 0.9385], abs=5e-4)


def test_recall_at_alerts_a_day_counts_those_of_all_detectors(hand_made: Path) -> None:
    # Ten days at one a day: ten alerts fit.  Ten false ones of another detector score higher.
    noise = [alert([n], "T05", score=0.9, subject={}) for n in range(10)]
    found = scored(hand_made, [*noise, alert([100, 101], score=0.1)], per_day=1)
    assert found["recall"] == 0.5
    assert found["recall_at_alerts_a_day"] == 0.0
    assert scored(hand_made, [alert([100, 101])], per_day=1)["recall_at_alerts_a_day"] == 0.5


def test_not_evaluable_is_counted_and_is_no_error(hand_made: Path) -> None:
    silent = alert([], state="not evaluable", why="no reporting")
    found = scored(hand_made, [silent])
    assert (found["state"], found["not_evaluable"], found["alerts"]) == ("not evaluable", 1, 0)
    assert (found["recall"], found["false"]) == (0.0, 0)


def test_an_alert_without_evidence_is_false(hand_made: Path) -> None:
    assert scored(hand_made, [alert([])])["false"] == 1


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "[1",
        "7",
        '"text"',
        "null",
        '{"detector": 4}',
        json.dumps(alert([], state="maybe")),
        json.dumps({**alert([]), "evidence": "row 4"}),
        json.dumps({**alert([]), "evidence": [{"row": 4}]}),
        json.dumps({**alert([]), "score": "high"}),
        json.dumps({**alert([]), "evidence": [{"row_id": 2**70}]}),
        "[" * 100_000,
    ],
)
def test_a_broken_line_is_refused_and_the_rest_goes_on(hand_made: Path, broken: str) -> None:
    path = hand_made.parent / "alerts.nl"
    path.write_text(f"{json.dumps(alert([100, 101]))}\n{broken}\n", encoding="utf-8")
    report = score_world(hand_made, path)
    assert report["refused"] == 1
    assert report["reasons"][0].startswith("line 2: ")
    assert report["detectors"][0]["found"] == 1


def test_a_file_without_a_single_alert_is_refused(hand_made: Path) -> None:
    path = hand_made.parent / "alerts.nl"
    path.write_text("no alerts here\n", encoding="utf-8")
    with pytest.raises(Malformed, match="no JSON"):
        score_world(hand_made, path)
    path.write_text("[{", encoding="utf-8")
    with pytest.raises(Malformed):
        score_world(hand_made, path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Malformed):
        score_world(hand_made, path)


def test_no_alerts_at_all_is_a_recall_of_nothing(hand_made: Path) -> None:
    for text in ("", "[]"):
        path = hand_made.parent / "alerts.json"
        path.write_text(text, encoding="utf-8")
        report = score_world(hand_made, path)
        assert [row["found"] for row in report["detectors"]] == [0, 0, 0]


def test_lists_lines_and_folders_score_alike(hand_made: Path) -> None:
    alerts = [alert([100, 101], figures={"value_usd": 200.0}), alert([1, 2])]
    stage = hand_made.parent
    (stage / "a.nl").write_text("\n".join(map(json.dumps, alerts)), encoding="utf-8")
    (stage / "a.json").write_text(json.dumps(alerts), encoding="utf-8")
    folder = stage / "traced"
    folder.mkdir()
    pq.write_table(
        pa.table(
            {
                "alert": [0, 1],
                "detector": ["T04", "T04"],
                "subject": [json.dumps(one["subject"]) for one in alerts],
                "score": [0.5, 0.5],
                "figures": [json.dumps(one["figures"]) for one in alerts],
                "state": ["flagged", "flagged"],
            }
        ),
        folder / "alerts.parquet",
    )
    pq.write_table(
        pa.table({"alert": [1, 0, 0, 1], "row_id": [2, 100, 101, 1]}), folder / "evidence.parquet"
    )
    reports = [score_world(hand_made, path) for path in (stage / "a.nl", stage / "a.json", folder)]
    assert reports[0] == reports[1] == reports[2]
    assert reports[0]["detectors"][0]["found"] == 1


def test_what_is_no_world_and_what_is_no_alerts_is_said(hand_made: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no world"):
        score_world(tmp_path, tmp_path / "a.nl")
    with pytest.raises(UsageError, match="no such file"):
        score_world(hand_made, tmp_path / "nothing.nl")
    with pytest.raises(Empty):
        score_world(hand_made, hand_made)
    (hand_made / "truth" / "cases.json").write_text("[{}]", encoding="utf-8")
    (tmp_path / "a.nl").write_text("", encoding="utf-8")
    with pytest.raises(Malformed, match="truth"):
        score_world(hand_made, tmp_path / "a.nl")


def test_the_truth_itself_scores_full_marks(world: Any) -> None:
    with world.connect() as engine:
        rows: dict[str, list[int]] = {}
        for key, row in engine.sql('select "case", row_id from truth').fetchall():
            rows.setdefault(key, []).append(row)
    told = [
        alert(
            rows[case["case"]], case["detector"], subject=case["subject"], figures=case["figures"]
        )
        for number in range(1, 10)
        for case in world.cases(f"T0{number}")
    ]
    path = world.folder.parent / "truth.nl"
    path.write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    for row in score_world(world.folder, path)["detectors"]:
        assert (row["recall"], row["precision"], row["evidence_exact"]) == (1.0, 1.0, 1.0)
        assert row["figure_error"] == 0.0


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    # From Newcombe 1998, Statistics in Medicine 17: 857-872, table I: method 3 (Wilson).
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_intervals_are_the_published_ones(
    right: int, of: int, low: float, high: float
) -> None:
    assert wilson(right, of) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_an_interval_holds_its_share(right: int, wrong: int) -> None:
    low, high = wilson(right, right + wrong)
    share = right / (right + wrong) if right + wrong else 0.5
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1
