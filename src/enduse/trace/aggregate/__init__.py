"""Published totals of trade: readers, and mirror statistics."""

from enduse.trace.aggregate.ground import ground_of
from enduse.trace.aggregate.mirror import DEFAULT_MARGIN, MirrorSettings, mirror_table
from enduse.trace.aggregate.observation import OBSERVATION, Aggregate, Rejected
from enduse.trace.aggregate.publisher.baci import read_baci
from enduse.trace.aggregate.publisher.comtrade import read_comtrade
from enduse.trace.aggregate.publisher.imts import read_imts
from enduse.trace.aggregate.read import is_aggregate, read_aggregate

__all__ = [
    "DEFAULT_MARGIN",
    "OBSERVATION",
    "Aggregate",
    "MirrorSettings",
    "Rejected",
    "ground_of",
    "is_aggregate",
    "mirror_table",
    "read_aggregate",
    "read_baci",
    "read_comtrade",
    "read_imts",
]
