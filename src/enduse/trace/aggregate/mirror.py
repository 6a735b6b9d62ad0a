"""Mirror statistics: what the exporting country reports beside what the importing one does.

The two never agree.  Imports are valued with freight and insurance (CIF) and exports mostly
without (FOB); goods take weeks and are reclassified; partners are told by origin here and by
destination there.  A gap is a question, and never an answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibis.expr.types import Table

__all__ = ["DEFAULT_MARGIN", "MirrorSettings", "mirror_table"]

DEFAULT_MARGIN = 0.06
"""Freight and insurance as a share of the FOB value.  The IMF turns exports into their partners'
imports with a factor of 1.06 (Direction of Trade Statistics Yearbook 2017, introduction; 1.10 in
earlier volumes); the OECD finds a trade-weighted mean of 6 % over 1995-2014 (Database on
International Transport and Insurance Costs, 2016), more between continents and for cheap goods."""

_KEYS = ("exporter", "importer", "code", "revision", "period", "frequency")


@dataclass(frozen=True, slots=True)
class MirrorSettings:
    """What a comparison is told.

    Attributes:
        margin: Freight and insurance as a share of the FOB value; taken off importers' CIF values.
        floor_usd: Pairs under this on both sides are left out.
    """

    margin: float = DEFAULT_MARGIN
    floor_usd: float = 0.0


def mirror_table(observations: Table, settings: MirrorSettings | None = None) -> Table:
    """Compare both sides' reports.

    Args:
        observations: Columns :data:`enduse.trace.aggregate.OBSERVATION`, of one or several
            readers' tables.  BACI has no two sides: do not give it.
        settings: Margin and floor.

    Returns:
        One row an exporter, importer, code, revision and period, by one frequency each:
        ``exporter``, ``importer``, ``code``, ``revision``, ``period``, ``frequency``,
        ``exporter_reported`` and ``importer_reported`` (US dollars as published; null where there
        is none), ``importer_fob`` (the latter without freight and insurance, where it was CIF),
        ``log_gap`` (natural logarithm of exporter's over importer's FOB: above zero, goods left
        and did not arrive under the same name), ``difference_usd``, ``estimated`` (either side is
        marked so), ``state``: ``both``, ``importer did not report`` (it reported no trade with any
        partner in that period: nothing can be said), ``exporter did not report``, ``importer has
        no figure`` (it reported, and this pair is not there), ``exporter has no figure``.
    """
    from ibis import _

    told = MirrorSettings() if settings is None else settings
    sides = [_side(observations, flow, told) for flow in ("export", "import")]
    out = _.side == "export"
    pairs = (
        sides[0]
        .union(sides[1])
        .group_by(_KEYS)
        .agg(
            exporter_reported=_.value.sum(where=out),
            importer_reported=_.value.sum(where=~out),
            exporter_fob=_.fob.sum(where=out),
            importer_fob=_.fob.sum(where=~out),
            estimated=_.marked.max(),
        )
    )
    known = _reporters(observations)
    for side, flow in (("exporter", "export"), ("importer", "import")):
        reported = known.filter(_.flow == flow).select(
            "period", "frequency", **{side: _.reporter, f"{side}_there": _.there}
        )
        joined = pairs.left_join(reported, [side, "period", "frequency"])
        pairs = joined.select(*pairs.columns, f"{side}_there")
    return _figures(pairs, told)


def _side(observations: Table, flow: str, settings: MirrorSettings) -> Table:
    """Give one side's reports, with the exporter and the importer named and the value FOB."""
    from ibis import _

    exporter, importer = ("reporter", "partner") if flow == "export" else ("partner", "reporter")
    rows = observations.filter(
        (_.flow == flow) & (_.partner_kind == "country") & (_.reporter != _.partner)
    )
    # CIF is FOB with freight and insurance on top.
    without = rows.value_usd / (1 + settings.margin)
    return rows.select(
        exporter=rows[exporter],
        importer=rows[importer],
        code=rows.code,
        revision=rows.revision.fill_null(""),
        period=rows.period,
        frequency=rows.frequency,
        side=rows.flow,
        value=rows.value_usd,
        fob=(rows.basis.fill_null("fob") == "cif").ifelse(without, rows.value_usd),
        marked=rows.is_estimate.fill_null(False).cast("int64"),  # noqa: FBT003 - the value to fill in
    )


def _reporters(observations: Table) -> Table:
    """Give who reported a figure at all, by flow and period."""
    from ibis import _

    given = observations.filter(_.value_usd.notnull())
    return given.group_by("reporter", "flow", "period", "frequency").agg(there=_.count())


def _figures(marked: Table, settings: MirrorSettings) -> Table:
    import ibis

    sides = marked.exporter_fob.notnull() & marked.importer_fob.notnull()
    state = ibis.cases(
        (sides, "both"),
        (marked.exporter_fob.isnull() & marked.exporter_there.isnull(), "exporter did not report"),
        (marked.importer_fob.isnull() & marked.importer_there.isnull(), "importer did not report"),
        (marked.exporter_fob.isnull(), "exporter has no figure"),
        else_="importer has no figure",
    )
    positive = sides & (marked.exporter_fob > 0) & (marked.importer_fob > 0)
    ratio = positive.ifelse(marked.exporter_fob / marked.importer_fob, ibis.null("float64"))
    figures = marked.select(
        "exporter",
        "importer",
        "code",
        revision=marked.revision.nullif(""),
        period=marked.period,
        frequency=marked.frequency,
        exporter_reported=marked.exporter_reported,
        importer_reported=marked.importer_reported,
        importer_fob=marked.importer_fob,
        log_gap=ratio.ln(),
        difference_usd=marked.exporter_fob - marked.importer_fob,
        estimated=marked.estimated == 1,
        state=state,
    )
    largest = ibis.greatest(
        figures.exporter_reported.fill_null(0), figures.importer_reported.fill_null(0)
    )
    return figures.filter(largest >= settings.floor_usd)
