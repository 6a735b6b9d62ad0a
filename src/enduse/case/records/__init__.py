"""Trade records of a case: taken in, shown, exported."""

from enduse.case.records.add import AddOptions, FileReport, add_files
from enduse.case.records.ftm import LOST, export_ftm
from enduse.case.records.summary import rejected_rows, summary_of

__all__ = [
    "LOST",
    "AddOptions",
    "FileReport",
    "add_files",
    "export_ftm",
    "rejected_rows",
    "summary_of",
]
