"""Measures on published totals: nothing is counted twice, and what a table cannot tell is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from enduse.trace.aggregate import ground_of, read_aggregate
from enduse.trace.measure import (
    Ground,
    MeasureResult,
    State,
    parse_measures,
    read_measures,
    take_measure,
)

HEAD = "period,reporterCode,partnerCode,flowCode,cmdCode,classificationCode,primaryValue\n"
ROWS = (
    "2022,398,0,M,TOTAL,H6,1000\n"
    "2022,398,156,M,TOTAL,H6,400\n"
    "2022,398,276,M,TOTAL,H6,350\n"
    "2022,398,899,M,TOTAL,H6,250\n"
    "2022,398,97,M,TOTAL,H6,350\n"
    "2022,398,0,M,8542,H6,100\n"
    "2022,398,156,M,8542,H6,60\n"
    "2022,398,156,M,854231,H6,40\n"
    "2022,398,156,M,854232,H6,20\n"
    "202201,398,156,M,TOTAL,H6,30\n"
    "202202,398,156,M,TOTAL,H6,\n"
)


def ground_from(tmp_path: Path, rows: str = ROWS) -> Ground:
    path = tmp_path / "reply.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return ground_of(read_aggregate(path))


def take(ground: Ground, text: str) -> MeasureResult:
    (made,) = parse_measures("{" + text + "}")
    return take_measure(ground, made).result


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("measure: sum, window: 2022", 1000.0),
        ("measure: sum, window: 2022, basis: partner, country: [cn, de]", 750.0),
        ("measure: sum, window: 2022, goods: 8542", 100.0),
        ("measure: sum, window: 2022, goods: 8542, basis: partner, country: cn", 60.0),
        ("measure: sum, window: 2022, goods: [854231, 854232], basis: partner, country: cn", 60.0),
        ("measure: sum, window: 2022-01, basis: partner, country: cn", 30.0),
        ("measure: share, window: 2022, basis: partner, country: cn, at least: 1 usd", 0.4),
        (
            "measure: share, goods: 8542, basis: partner, country: cn, at least: 1 usd",
            0.6,
        ),
    ],
)
def test_nothing_counts_twice(tmp_path: Path, text: str, value: float) -> None:
    assert take(ground_from(tmp_path), text).value == pytest.approx(value)


def test_a_share_of_each_partner(tmp_path: Path) -> None:
    result = take(
        ground_from(tmp_path),
        "measure: share, window: 2022, basis: partner, group: country, at least: 1 usd",
    )
    shares = {f.group["country"]: f.value for f in result.figures}
    assert shares == {"cn": 0.4, "de": 0.35, "899": 0.25}
    assert "the total is the published row of all partners, not a sum of ours" in result.caveats
    assert "values: imports CIF" in result.caveats


def test_without_a_row_of_the_world_the_countries_are_added_up(tmp_path: Path) -> None:
    rows = "".join(line for line in ROWS.splitlines(keepends=True) if ",398,0," not in line)
    text = "measure: share, window: 2022, basis: partner, country: cn, at least: 1 usd"
    result = take(ground_from(tmp_path, rows), text)
    assert result.value == pytest.approx(0.4)
    assert any("the total is the sum of the table's countries" in said for said in result.caveats)


def test_a_month_without_a_figure_is_no_report(tmp_path: Path) -> None:
    text = "measure: sum, window: 2022-02, basis: partner, country: cn"
    result = take(ground_from(tmp_path), text)
    assert (result.state, result.value) == (State.NO_REPORT, None)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("measure: sum, brand: norchip", "no column 'brand'"),
        ("measure: share, basis: origin, country: us", "the trading partner, and not the origin"),
        ("measure: sum, window: 2022-02-24..2022-12-31", "which the window cuts through"),
        ("measure: count, of: importer", "no column 'importer'"),
    ],
)
def test_what_the_table_cannot_tell_is_not_evaluable(tmp_path: Path, text: str, why: str) -> None:
    result = take(ground_from(tmp_path), text)
    assert result.state is State.NOT_EVALUABLE
    assert why in result.why


def test_imports_and_exports_are_never_added_up(tmp_path: Path) -> None:
    ground = ground_from(tmp_path, ROWS + "2022,398,643,X,TOTAL,H6,5\n")
    result = take(ground, "measure: sum, window: 2022")
    assert result.state is State.NOT_EVALUABLE
    assert result.why == "the table holds several values of direction: name one"
    assert take(ground, "measure: sum, window: 2022, direction: import").value == 1000.0


def test_codes_that_changed_are_followed(tmp_path: Path) -> None:
    rows = "2021,398,0,M,854140,H5,400\n2022,398,0,M,854143,H6,100\n2022,398,0,M,854149,H6,300\n"
    text = "measure: growth, goods: 854149, window: 2022, compare: 2021, at least: 1 usd"
    result = take(ground_from(tmp_path, rows), text)
    assert result.value == pytest.approx(0.0)
    assert any("widened" in said for said in result.caveats)


def test_rejected_rows_are_said_with_the_figure(tmp_path: Path) -> None:
    result = take(
        ground_from(tmp_path, ROWS + "2022,398,7,M,TOTAL,H6,5\n"), "measure: sum, window: 2022"
    )
    assert result.left_out.intake == ("1 rows or cells refused: 1 a partner that is not known",)


# IMF IMTS, Russia's imports of goods (CIF), USD million, as published; None: an empty cell.
PUBLISHED = {
    "cn": ("72685.740904", "82007.51241088703", "119833.5792666533", "124272.1058082142"),
    "hk": ("551.866787", "264.7912117157258", "294.2812235809491", "166.4589217178049"),
    "tr": ("6511.050081", "10534.68678522415", "12300.1705277233", "9653.927968665511"),
    "kg": ("337.902536", "788.5449146743192", "674.0672495435615", "798.7210031957135"),
    "am": ("709.851397", "2035.763493920071", "2989.260588625707", "2669.916531687756"),
    "uz": ("1699.11101", "1790.98707012893", "7840.668531472113", "8846.97269302903"),
    "kz": ("7130.609522", "8920.670841644553", "9944.234153281539", None),
}
WORLD = ("293656.038248", "239268.0220906298", "265017.5343640951", "268125.8941613444")
YEARS = ("2021", "2022", "2023", "2024")


@pytest.fixture(scope="module")
def russia(shared: Path, root: Path) -> dict[str, MeasureResult]:
    ground = ground_of(read_aggregate(shared / "data" / "trade" / "imf" / "RU_trade.csv"))
    definitions = read_measures(root / "examples" / "measures" / "russia_imports.yaml")
    return {made.name: take_measure(ground, made).result for made in definitions}


def test_russias_imports_to_the_published_cell(russia: dict[str, MeasureResult]) -> None:
    imports, shares = russia["imports"], russia["share of Russia's imports"]
    assert len(imports.figures) == len(shares.figures) == 28
    for result in (imports, shares):
        for figure in result.figures:
            country, at = figure.group["country"], YEARS.index(figure.group["year"])
            cell = PUBLISHED[country][at]
            if cell is None:
                assert (figure.value, figure.state) == (None, State.NO_REPORT)
                continue
            whole = float(cell) * 1e6 if result is imports else float(cell) / float(WORLD[at])
            assert figure.value == pytest.approx(whole, rel=1e-12)


def test_russias_imports_grew_as_published(russia: dict[str, MeasureResult]) -> None:
    for name, result in russia.items():
        if not name.startswith("growth"):
            continue
        _, base, _, now = name.split()
        for figure in result.figures:
            cells = PUBLISHED[figure.group["country"]]
            before, after = cells[YEARS.index(base)], cells[YEARS.index(now)]
            if before is None or after is None:
                assert figure.state is State.NO_REPORT
            else:
                assert figure.value == pytest.approx(float(after) / float(before) - 1, rel=1e-12)


def test_russias_figures_carry_basis_and_caveat(russia: dict[str, MeasureResult]) -> None:
    for result in russia.values():
        assert result.basis == "by trading partner as the table records it"
        assert any("figures since are mostly its partners' data" in s for s in result.caveats)
        assert any(said.startswith("in 2022, 2023, 2024 most figures") for said in result.caveats)
        assert "values: exports FOB, imports CIF" in result.caveats
        assert all(figure.method.startswith("published totals") for figure in result.figures
                   if figure.value is not None)  # fmt: skip
