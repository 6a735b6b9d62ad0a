"""Trade records traced: prepared, their parties looked up on lists, the detectors run."""

from enduse.case.tracing.intake import refused_rows, take_in
from enduse.case.tracing.listings import listed_parties
from enduse.case.tracing.trace import Traced, Tracing, trace_records
from enduse.case.tracing.written import write_traced

__all__ = [
    "Traced",
    "Tracing",
    "listed_parties",
    "refused_rows",
    "take_in",
    "trace_records",
    "write_traced",
]
