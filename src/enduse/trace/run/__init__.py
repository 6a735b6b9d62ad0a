"""Running detectors, and writing what they found."""

from enduse.trace.run.execute import Outcome, run_detectors
from enduse.trace.run.shown import alert_objects, csv_rows, write_csv, write_json, write_nl
from enduse.trace.run.summary import Summary, summarise

__all__ = [
    "Outcome",
    "Summary",
    "alert_objects",
    "csv_rows",
    "run_detectors",
    "summarise",
    "write_csv",
    "write_json",
    "write_nl",
]
