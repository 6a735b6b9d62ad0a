"""T04: a party's imports of controlled goods that surge after the controls."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar

import ibis
from ibis import _

from enduse.controls.hs import codes_of, map_code, product_of
from enduse.controls.hs.mapping import is_swept
from enduse.trace.detector import Detector, Found, Keep, as_it_is
from enduse.trace.scope import (
    ROLES,
    beyond,
    counts_of,
    day_number,
    imports_of_third_countries,
    mean_score,
    seen_before,
    span,
)

if TYPE_CHECKING:
    from ibis.common.deferred import Deferred
    from ibis.expr.types import Table

    from enduse.trace.records import Records

__all__ = ["Surge", "SurgeParameters"]

_KEY = ("importing_party", "heading")


@dataclass(frozen=True, slots=True)
class SurgeParameters:
    """What counts as a surge.

    Attributes:
        growth: Least growth of value and of mass.  Four times: honest trade that doubles is
            common, and the flows that drew attention to the hubs grew tens or hundreds of times.
        floor: Least value after, USD.  Growth alone ranks trade that began from nothing first.
        excess: Least growth by the growth of the party's own uncontrolled goods, and by that of
            placebo codes.  Twice: both are noisy, and a firm or a country that merely grows
            stays below it.
        headings: Least placebo headings of the chapter; below it those of all chapters serve.
        lead: Days of records needed before the controls.  Half a year, for a season at least.
        run: Days of records needed after the controls: a quarter, below it one consignment rules.
    """

    growth: float = 4.0
    floor: float = 150_000.0
    excess: float = 2.0
    headings: int = 10
    lead: int = 180
    run: int = 90


class Surge(Detector):
    """Imports of controlled goods of a heading that multiply after the control date.

    The importing country is outside coalition and destinations.  Value and net mass of the
    party's controlled imports of the heading after the control date are at least four times those
    of the same length of time before it (or, where the records begin later, of what there is, a
    day for a day), and at least USD 150,000.  The growth is also at least twice that of the
    party's own uncontrolled imports, and twice that of placebo codes: the median over the headings
    of uncontrolled goods of the same chapter into the same country.  Against a heading of which
    nothing was imported before, the value before is taken as a quarter of the floor, so that a
    party whose whole trade grew tenfold needs more than the floor.  A party that imported nothing
    at all before is T05's.

    The Harmonized System changed on 2022-01-01, eight weeks before the controls.  So the growth
    must also hold over all goods, controlled or not, of the products that the party's controlled
    rows fall in, where a product is the whole group of codes that the correlation tables join:
    a code that was split, merged or moved is compared with all that it may have been before.
    Where a code was gathered from very many headings (electrical waste, flat panels), or its
    mapping is not verified, no product can be followed: the growth must then hold over all of the
    party's goods of the chapter.

    The score is the mean of three parts, each 1 - threshold / figure: growth of value, excess
    over the greater of own and placebo growth, and value after.
    """

    NAME: ClassVar[str] = "T04"
    TITLE: ClassVar[str] = "surge after controls"
    SOURCES: ClassVar[tuple[str, ...]] = (
        (
            "FinCEN and BIS, supplemental joint alert of 19 May 2023 on evasion of "
            "Russia-related export controls (high-priority goods, customers outside the "
            "coalition)"
        ),
        (
            "M. Chupilkin, B. Javorcik, A. Plekhanov, The Eurasian Roundabout: Trade Flows "
            "into Russia through the Caucasus and Central Asia, CEPR DP20097, April 2025 "
            "(sanctioned goods against others, before and after)"
        ),
    )
    COUNTER: ClassVar[str] = (
        "A new plant, a large contract at home, a supplier who moved, or prices that rose can "
        "multiply a firm's imports of one heading in the year of the controls."
    )
    SUBJECT: ClassVar[tuple[str, ...]] = _KEY
    FIGURES: ClassVar[dict[str, str]] = {
        "before_usd": "controlled imports of the heading in the time before, USD",
        "value_usd": "controlled imports of the heading after the control date, USD",
        "before_kg": "net mass before, kilograms",
        "mass_kg": "net mass after, kilograms",
        "rows": "import rows of those after",
        "days_before": "days of the time before",
        "days_after": "days of the time after",
        "value_ratio": "value a day after by value a day before; null where nothing came before",
        "mass_ratio": "the same of net mass",
        "own_growth": "the same of the party's uncontrolled imports; null where none came before",
        "placebo_growth": "the median of the same over placebo headings into the country",
    }

    def __init__(self, parameters: SurgeParameters | None = None) -> None:
        """Take the parameters; the defaults where none are given."""
        self.parameters = SurgeParameters() if parameters is None else parameters

    def why_not(self, records: Records) -> str:
        """Say why these records cannot show a surge."""
        p = self.parameters
        controlled = imports_of_third_countries(records).filter(_.controlled)
        counts = controlled.aggregate(
            rows=_.count(), weighed=_.net_mass.count(), valued=_.value_usd.count()
        )
        row = counts_of(counts, span(records))
        if not row["rows"]:
            return "no import of controlled goods by a country outside the coalition is recorded"
        if not row["weighed"] or not row["valued"]:
            return "no such import gives both a value and a net mass"
        control = day_number(records.settings.control_date)
        lead, run = control - int(row["first_day"]), int(row["last_day"]) - control + 1
        if lead < p.lead:
            return f"the records begin {max(lead, 0)} days before the control date; {p.lead} needed"
        if run < p.run:
            return f"the records end {max(run, 0)} days after the control date; {p.run} needed"
        return ""

    def find(self, records: Records, keep: Keep = as_it_is) -> Found:
        """Build the expressions."""
        lengths = _lengths(records)
        imports = _sided(records, lengths)
        large = keep(self._large(imports).cross_join(lengths))
        alerts = keep(self._judged(imports, large, records))
        evidence = (
            imports.filter(_.controlled, _.after)
            .semi_join(alerts, _KEY)
            .select(*_KEY, "row_id", part=ibis.literal("import"))
        )
        return Found(alerts, evidence)

    def _large(self, imports: Table) -> Table:
        """Give party and heading with controlled imports over the floor, with their sums."""
        goods = imports.filter(_.controlled, _.heading.notnull())
        country = _.reporter.max(where=_.after)
        sums = goods.group_by(_KEY).aggregate(
            **_sums(), reporter=country, rows=_.count(where=_.after)
        )
        return sums.filter(_.after_usd >= self.parameters.floor, _.after_kg > 0.0)

    def _judged(self, imports: Table, large: Table, records: Records) -> Table:
        """Give the alerts: the large ones that grew beyond all that they are held against."""
        p = self.parameters
        grown = self._multiplied(large)
        grown = grown.semi_join(seen_before(grown, records, ROLES[:2]), "importing_party")
        whole = self._multiplied(_whole_products(imports, grown)).select(_KEY)
        held = _held_against(imports, grown.semi_join(whole, _KEY), p.headings)
        # What came before is at least a quarter of the floor: see the definition.
        before = ibis.greatest(_.before_usd / _.days_before, p.floor / p.growth / _.days_after)
        market = ibis.greatest(1.0, _.own_growth.fill_null(1.0), _.placebo_growth.fill_null(1.0))
        judged = held.mutate(
            value_ratio=_.after_usd / _.before_usd.nullif(0.0) * _.days_before / _.days_after,
            mass_ratio=_.after_kg / _.before_kg.nullif(0.0) * _.days_before / _.days_after,
            value_usd=_.after_usd,
            mass_kg=_.after_kg,
            excess=(_.after_usd / _.days_after) / before / market,
        ).filter(_.excess >= p.excess)
        growth = ibis.ifelse(judged.value_ratio.isnull(), 1.0, beyond(judged.value_ratio, p.growth))
        score = mean_score(
            growth, beyond(judged.excess, p.excess), beyond(judged.after_usd, p.floor)
        )
        return judged.mutate(score=score).select(*_KEY, "score", *Surge.FIGURES)

    def _multiplied(self, sums: Table) -> Table:
        """Keep those whose value and mass a day grew at least so many times."""
        times = self.parameters.growth
        return sums.filter(
            _.after_usd * _.days_before >= times * _.before_usd * _.days_after,
            _.after_kg * _.days_before >= times * _.before_kg * _.days_after,
        )


def _lengths(records: Records) -> Table:
    """Give one row: the days after the control date, and as many before or what there is."""
    control = day_number(records.settings.control_date)
    after = _.last_day - control + 1
    return span(records).select(
        days_after=after.cast("float64"),
        days_before=ibis.least(after, control - _.first_day).cast("float64"),
    )


def _sided(records: Records, lengths: Table) -> Table:
    """Give the imports of the two times compared, with ``after`` where they are of the later."""
    control = day_number(records.settings.control_date)
    day = imports_of_third_countries(records).mutate(day=_.date.epoch_days())
    return (
        day.cross_join(lengths)
        .filter(_.day >= control - _.days_before)
        .mutate(after=_.day >= control)
        .drop("days_before", "days_after")
    )


def _sums() -> dict[str, Deferred]:
    """Give the sums before and after, of value and of mass."""
    return {
        "before_usd": _before(),
        "after_usd": _after(),
        "before_kg": _.net_mass.sum(where=~_.after).fill_null(0.0),
        "after_kg": _.net_mass.sum(where=_.after).fill_null(0.0),
    }


def _whole_products(imports: Table, cells: Table) -> Table:
    """Sum all that the parties of the cells imported of the products that their rows fall in.

    A cell with a product that cannot be followed over 2022-01-01 is widened to its chapter.
    A row that is controlled only by its description says nothing of the code's product.
    """
    keyed = imports.filter(_.controlled, _.after, _.described.isnull() | ~_.described)
    products = (
        keyed.semi_join(cells, _KEY)
        .select(*_KEY, "product", chapter=(_.heading // 100).cast("int16"))
        .distinct()
    )
    lost = products.filter(_.product.isin(_unfollowed())).select(*_KEY, "chapter").distinct()
    kept = products.anti_join(lost, _KEY).select(*_KEY, "product").distinct()
    goods = imports.select(
        "importing_party",
        "product",
        "value_usd",
        "net_mass",
        "after",
        chapter=(_.heading // 100).cast("int16"),
    )
    by_product = goods.join(kept, ["importing_party", "product"])
    by_chapter = goods.join(lost, ["importing_party", "chapter"])
    columns = (*_KEY, "value_usd", "net_mass", "after")
    held = by_product.select(*columns).union(by_chapter.select(*columns))
    sums = held.group_by(_KEY).aggregate(**_sums())
    lengths = cells.select(*_KEY, "days_before", "days_after")
    # A cell whose rows are all controlled by description has no product to widen to.
    return (
        cells.select(*_KEY)
        .left_join(sums, _KEY)
        .select(*_KEY, *(_[name].fill_null(0.0).name(name) for name in _sums()))
        .join(lengths, _KEY)
    )


@cache
def _unfollowed() -> tuple[int, ...]:
    """Give the products that begin with HS2022: swept from many headings, or not verified."""
    codes = sorted(codes_of("HS2022"))
    lost = [c for c in codes if is_swept(c, "HS2022")]
    lost += [c for c in codes if not map_code(c, "HS2022", "HS2017").verified]
    products = {product_of(code, "HS2022") for code in lost}
    return tuple(sorted(product for product in products if product is not None))


def _held_against(imports: Table, cells: Table, headings: int) -> Table:
    """Add the growth of the party's uncontrolled goods and of the placebo codes."""
    others = imports.filter(~_.controlled)
    own = (
        others.semi_join(cells, "importing_party")
        .group_by("importing_party")
        .aggregate(was=_before(), now=_after())
    )
    codes = (
        others.filter(_.heading.notnull())
        .group_by("reporter", "heading")
        .aggregate(was=_before(), now=_after())
        .filter(_.was > 0.0)
        .mutate(times=_.now / _.was, chapter=(_.heading // 100).cast("int16"))
    )
    chapter = codes.group_by("reporter", "chapter").aggregate(
        in_chapter=_.times.median(), headings=_.count()
    )
    country = codes.group_by("reporter").aggregate(in_country=_.times.median())
    days = _.days_before / _.days_after
    return (
        cells.mutate(chapter=(_.heading // 100).cast("int16"))
        .left_join(own, "importing_party")
        .drop("importing_party_right")
        .left_join(chapter.filter(_.headings >= headings), ["reporter", "chapter"])
        .drop("reporter_right", "chapter_right")
        .left_join(country, "reporter")
        .mutate(
            own_growth=_.now / _.was.nullif(0.0) * days,
            placebo_growth=ibis.coalesce(_.in_chapter, _.in_country) * days,
        )
    )


def _before() -> Deferred:
    return _.value_usd.sum(where=~_.after).fill_null(0.0)


def _after() -> Deferred:
    return _.value_usd.sum(where=_.after).fill_null(0.0)
