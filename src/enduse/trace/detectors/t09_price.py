"""T09: unit prices and masses a unit that lie far from those of the same goods at that time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import ibis
from ibis import _

from enduse.trace.detector import Detector, Found, Keep, as_it_is
from enduse.trace.price import CELL, of_all_quarters, quartiles, spreads, with_kilograms
from enduse.trace.scope import beyond, counted, counts_of, mean_score

if TYPE_CHECKING:
    from ibis.expr.types import Table, Value

    from enduse.trace.records import Records

__all__ = ["UnitPrice", "UnitPriceParameters"]

_KEY = ("importing_party", "hs6")
# Factors by which a number of units or a mass slips when it is written down: units for thousands,
# kilograms for tonnes or grams, and both.
_SLIPS = (1000.0, 1_000_000.0)

_NO = ibis.literal(value=False)
_YES = ibis.literal(value=True)

_PASSES = 3

# Rows this near to the threshold (as logs) are looked at again, with more care.
_CANDIDATE = 0.9


@dataclass(frozen=True, slots=True)
class UnitPriceParameters:
    """What counts as far from the market.

    Attributes:
        times: Least factor between a price and the going price, up or down.
        deviations: Least distance in robust standard deviations (half the interquartile range /
            0.6745); 3.5 is the cut of Iglewicz and Hoaglin.  Goods of a code that differ much
            among themselves need to lie farther out.
        rows: Least rows of a code, unit and quarter that make a going price by themselves; also
            least rows of all quarters.
        near: How near a factor must be to a slip, as a factor itself.
        share: Least share of a quarter's rows that lie far out, for its median not to be
            believed: below a seventh of the rows a median moves by little.
        mixed: Least share of all rows of a code that lie far out, for it to be taken for
            several kinds of goods without one price.
        voters: Least importers that make a going price, one vote each, or a brand's own price,
            or a kind of goods within a code.
        movers: Least importers that make a going price other than that of all quarters: a market
            that moved is not told by one or two buyers.
        usual: How near a price must be to the brand's or the importer's usual, as a factor.
        least: Least rows of an alert: one consignment, which both sides may have recorded, may
            be a sample, a spare part or a mistake.
    """

    times: float = 3.0
    deviations: float = 3.5
    rows: int = 20
    near: float = 1.5
    share: float = 0.15
    mixed: float = 0.4
    voters: int = 3
    movers: int = 5
    usual: float = 2.0
    least: int = 3


class UnitPrice(Detector):
    """Import rows whose unit price, or mass a unit, is not that of the same goods at that time.

    The going price is the median over all import rows of the code (in its revision), unit and
    quarter, so a market that moves as a whole takes it along; so with the mass a unit, and with
    the value a kilogram, which needs no unit.  A row is flagged when its value a unit (a kilogram,
    where no number of units is given) is at least three times the going one or at most a third of
    it, and as far out for goods as spread as these are; or when its mass a unit is.

    Not flagged: a quantity or a mass that slipped by a thousand or a million, which the other
    one gives away; a brand that always costs so, by at least three importers.

    The score is the mean of two parts: the factor beyond its threshold (1 - 3 / factor) and
    the value of the rows (1 - 10,000 / USD).
    """

    NAME: ClassVar[str] = "T09"
    TITLE: ClassVar[str] = "unit price and kilograms a unit"
    SOURCES: ClassVar[tuple[str, ...]] = (
        (
            "J. S. Zdanowicz, Detecting money laundering and terrorist financing via data "
            "mining, Communications of the ACM 47(5), May 2004 (abnormal prices in "
            "international trade)"
        ),
        (
            "FinCEN and BIS, joint notice of 6 November 2023 on evasion of export controls "
            "(payments above the value of the goods)"
        ),
        (
            "B. Iglewicz, D. C. Hoaglin, How to Detect and Handle Outliers, ASQC, 1993 (median "
            "absolute deviation, cut at 3.5)"
        ),
    )
    COUNTER: ClassVar[str] = (
        "One code holds cheap and dear goods: a special make, a small lot, spare parts under the "
        "machine's code, an intra-group price or a unit misread can each lie this far out."
    )
    SUBJECT: ClassVar[tuple[str, ...]] = _KEY
    FIGURES: ClassVar[dict[str, str]] = {
        "rows": "rows flagged",
        "value_usd": "their value, USD",
        "mass_kg": "their net mass, kilograms",
        "factor": "geometric mean of price by going price (mass a unit by the usual, where that "
        "is what is out)",
        "excess_usd": "value above the going price, USD; negative below it",
    }

    def __init__(self, parameters: UnitPriceParameters | None = None) -> None:
        """Take the parameters; the defaults where none are given."""
        self.parameters = UnitPriceParameters() if parameters is None else parameters

    def why_not(self, records: Records) -> str:
        """Say why these records give no price."""
        rows = _priced(records)
        cells = rows.group_by(*CELL).aggregate(n=_.count())
        row = counts_of(cells.aggregate(rows=_.n.sum().fill_null(0), most=_.n.max()))
        if not row["rows"]:
            return "no row gives a value with a quantity and its unit, or with a net mass"
        if row["most"] < self.parameters.rows:
            return (
                f"no code has {self.parameters.rows} such rows in one unit: there is no going price"
            )
        return ""

    def find(self, records: Records, keep: Keep = as_it_is) -> Found:
        """Build the expressions."""
        flagged = keep(self._flagged(records, keep))
        sums = flagged.group_by(*_KEY).aggregate(
            rows=_.count(),
            value_usd=_.value_usd.sum(),
            mass_kg=_.net_mass.sum(),
            log_factor=_.out.mean(),
            far=_.out.abs().mean(),
            excess_usd=(_.value_usd * (1.0 - (-_.price_out).exp())).sum(),
        )
        alerts = sums.mutate(
            factor=_.log_factor.exp(),
            score=mean_score(
                beyond(_.far.exp(), self.parameters.times), beyond(_.value_usd, 10_000.0)
            ),
        ).select(*_KEY, "score", *UnitPrice.FIGURES)
        return Found(alerts, flagged.select(*_KEY, "row_id", "part"))

    def _flagged(self, records: Records, keep: Keep) -> Table:
        """Give the rows that lie far out, with ``out`` (log factor), ``price_out`` and ``part``."""
        # Quantiles hold all their values: some codes at a time need less memory.
        some = (_priced(records).filter(_.hs6 % _PASSES == one) for one in range(_PASSES))
        quarter = keep(ibis.union(*(keep(quartiles(rows)) for rows in some)))
        ever = keep(of_all_quarters(quarter))
        suspects = keep(self._suspects(records, quarter, ever))
        going = keep(self._going(records, quarter, ever, suspects))
        far = self._far(suspects.join(going, [*CELL, "quarter"]))
        part = ibis.cases(
            (_.heavy, "kg_per_unit"), (_.price_out > 0.0, "overpaid"), else_="underpaid"
        )
        named = far.mutate(part=part, out=ibis.ifelse(_.dear, _.price_out, _.mass_out))
        start = ibis.literal(records.settings.control_date, type="date")
        paid = self._without_usual(named.filter(_.date >= start), going, records)
        often = paid.group_by(*_KEY).aggregate(times=_.count())
        return paid.semi_join(often.filter(_.times >= self.parameters.least), _KEY)

    def _far(self, rows: Table) -> Table:
        """Keep the rows whose price (``dear``) or mass a unit (``heavy``) lies far out.

        The price a kilogram tells a quantity that slipped from a price that is out.
        """
        far = math.log(self.parameters.times)
        away = rows.mutate(
            price_out=_.price - _.going_price, mass_out=_.kg_unit - _.going_mass
        ).mutate(kilogram_out=_.price_out - _.mass_out)
        slipped = away.mass_out.notnull() & self._is_slip(away.mass_out)
        lesser = ibis.ifelse(
            away.kilogram_out.abs() < away.price_out.abs(), away.kilogram_out, away.price_out
        )
        told = away.mutate(slipped=slipped, price_out=ibis.ifelse(slipped, lesser, _.price_out))
        # With one measure only, a factor by which figures slip is taken for a slip.
        both = ibis.ifelse(
            told.mass_out.isnull(),
            ~self._is_slip(told.price_out),
            told.slipped | (told.kilogram_out.abs() >= far),
        )
        dear = (told.price_out.abs() >= self._distance(told.price_spread)) & both
        heavy = (told.mass_out.abs() >= self._distance(told.mass_spread)) & ~told.slipped
        judged = told.mutate(dear=dear, heavy=heavy.notnull() & heavy & ~dear)
        return judged.filter(_.dear | _.heavy)

    def _distance(self, spread: Value) -> Value:
        """Give how far is far for goods of that spread, as a log."""
        p = self.parameters
        return ibis.greatest(math.log(p.times), p.deviations * spread.fill_null(0.0))

    def _suspects(self, records: Records, quarter: Table, ever: Table) -> Table:
        """Give the rows that lie out of the quarter's or of all quarters' median, fairly far."""
        near = _CANDIDATE * math.log(self.parameters.times)
        columns = ("row_id", "importing_party", "brand", "date", "value_usd", "net_mass")
        medians = with_kilograms(quarter, "quarter").select(
            *CELL, "quarter", q_price="going_price", q_mass="going_mass"
        )
        always = with_kilograms(ever).select(*CELL, e_price="going_price", e_mass="going_mass")
        rows = _priced(records, *columns).join(medians, [*CELL, "quarter"]).join(always, CELL)
        return rows.filter(
            ((_.price - _.q_price).abs() >= near)
            | ((_.price - _.e_price).abs() >= near)
            | ((_.kg_unit - _.q_mass).abs() >= near)
            | ((_.kg_unit - _.e_mass).abs() >= near)
        ).select(*columns, *CELL, "quarter", "price", "kg_unit")

    def _going(self, records: Records, quarter: Table, ever: Table, suspects: Table) -> Table:
        """Give the going price and mass a unit of each cell and quarter, and the spread, as logs.

        The median of the quarter's rows; where these are few, or many of them lie far out, that of
        its importers, one vote each, if there are enough to believe it; else the median of all
        quarters' medians; where even then the rows are few, none.
        """
        p = self.parameters
        key = (*CELL, "quarter")
        out = suspects.group_by(key).aggregate(suspects=_.count())
        told = quarter.left_join(out, key).select(
            *key, "n", "going_price", "going_mass", suspects=_.suspects.fill_null(0)
        )
        sound = (_.n >= p.rows) & (_.suspects < p.share * _.n)
        unsure = told.filter(~sound).select(*key, "n")
        always = unsure.left_join(
            ever.filter(_.n >= p.rows).select(*CELL, e_price="going_price", e_mass="going_mass"),
            CELL,
        ).select(*key, "n", "e_price", "e_mass")
        voted = always.left_join(self._votes(records, unsure), key).select(
            *key, "n", "e_price", "e_mass", "voters", "v_price", "v_mass"
        )
        moved = (_.v_price - _.e_price).abs() >= math.log(p.near)
        enough = ibis.ifelse(moved.fill_null(_YES), p.movers, p.voters)
        resolved = voted.mutate(believed=_.voters.fill_null(0) >= enough).select(
            *key,
            "n",
            going_price=ibis.ifelse(_.believed, _.v_price, _.e_price),
            going_mass=ibis.ifelse(_.believed, _.v_mass, _.e_mass),
        )
        going = told.filter(sound).select(resolved.columns).union(resolved)
        priced = with_kilograms(going, "quarter").filter(_.going_price.notnull())
        wide = spreads(quarter).anti_join(self._mixed(quarter, suspects), "hs6")
        return priced.join(wide, ["hs6", "unit"]).select(
            *key, "going_price", "going_mass", "price_spread", "mass_spread"
        )

    def _mixed(self, quarter: Table, suspects: Table) -> Table:
        """Give the codes whose rows lie out so often that they have no one price."""
        rows = quarter.group_by("hs6").aggregate(n=_.n.sum())
        out = suspects.group_by("hs6").aggregate(suspects=_.count())
        return rows.join(out, "hs6").filter(_.suspects >= self.parameters.mixed * _.n).select("hs6")

    def _votes(self, records: Records, unsure: Table) -> Table:
        """Give the median over importers of each one's median, and how many they are.

        Only importers of the code before the controls vote: firms set up for a scheme would
        otherwise outvote the market.
        """
        key = (*CELL, "quarter")
        start = ibis.literal(records.settings.control_date, type="date")
        rows = _priced(records, "importing_party").semi_join(unsure, key)
        votes = rows.group_by(*key, "importing_party").aggregate(
            price=_.price.median(), kg_unit=_.kg_unit.median()
        )
        early = counted(records).filter(_.date < start).select(*_KEY)
        votes = votes.semi_join(early.semi_join(votes, _KEY).distinct(), _KEY)
        return votes.group_by(key).aggregate(
            voters=_.count(), v_price=_.price.median(), v_mass=_.kg_unit.median()
        )

    def _without_usual(self, flagged: Table, going: Table, records: Records) -> Table:
        """Leave out rows at the price that their brand, or their importer, has always had.

        Always is before the controls.  A brand cost so where several importers paid so for it, in
        any goods, one vote each; an importer paid so for goods of the code.
        """
        p = self.parameters
        start = ibis.literal(records.settings.control_date, type="date")
        columns = ("importing_party", "brand", "date")
        asked = flagged.filter(_.brand.notnull(), _.dear).select("brand").distinct()
        branded = _priced(records, *columns).filter(_.date < start).semi_join(asked, "brand")
        votes = (
            branded.join(going, [*CELL, "quarter"])
            .group_by("brand", "importing_party")
            .aggregate(vote=(_.price - _.going_price).median())
        )
        brands = votes.group_by("brand").aggregate(brand_out=_.vote.median(), voters=_.count())
        early = _priced(records, "importing_party", "date").filter(_.date < start)
        own = (
            early.semi_join(flagged, _KEY)
            .join(going, [*CELL, "quarter"])
            .group_by(_KEY)
            .aggregate(own_out=(_.price - _.going_price).median(), times=_.count())
        )
        told = (
            flagged.left_join(brands.filter(_.voters >= p.voters), "brand")
            .drop("brand_right")
            .left_join(own.filter(_.times >= p.least).select(*_KEY, "own_out"), _KEY)
            .drop("importing_party_right", "hs6_right")
        )
        near = math.log(p.usual)
        by_brand = (_.price_out - _.brand_out).abs() <= near
        by_own = (_.price_out - _.own_out).abs() <= near
        excused = _.dear & (by_brand.fill_null(_NO) | by_own.fill_null(_NO))
        return told.filter(~excused)

    def _is_slip(self, log_factor: Value) -> Value:
        """Say of a factor, up or down, whether it is one by which figures slip."""
        near = math.log(self.parameters.near)
        return ibis.or_(*((log_factor.abs() - math.log(slip)).abs() <= near for slip in _SLIPS))


def _priced(records: Records, *columns: str) -> Table:
    """Give the rows with a price, and the logs of it and of the mass a unit.

    The price is the value a unit; where no number of units is given, it is that a kilogram, and
    the row stands with others of its like, under the unit ``""``.

    Args:
        records: The records.
        columns: Columns of the items to keep beside.

    Returns:
        Those columns, ``hs6``, ``revision``, ``unit``, ``year``, ``quarter``, ``price``,
        ``kg_unit``.
    """
    rows = counted(records).filter(_.importing_party.notnull(), _.value_usd > 0.0, _.hs6.notnull())
    units = ibis.ifelse((_.quantity > 0.0) & _.unit.notnull(), _.quantity, None)
    mass = ibis.ifelse(_.net_mass > 0.0, _.net_mass, None)
    return (
        rows.mutate(units=units, mass=mass)
        .filter(_.units.notnull() | _.mass.notnull())
        .select(
            *columns,
            "hs6",
            "revision",
            unit=ibis.ifelse(_.units.notnull(), _.unit, ""),
            year=_.date.year().cast("int32"),
            quarter=(_.date.year() * 4 + _.date.quarter()).cast("int32"),
            price=(_.value_usd / ibis.coalesce(_.units, _.mass)).ln(),
            kg_unit=(_.mass / _.units).ln(),
        )
    )
