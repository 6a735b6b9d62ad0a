"""Screening whole tables of parties."""

from enduse.screen.bulk.askable import refusal_of, require_askable
from enduse.screen.bulk.run import BulkJob, BulkReport, run_bulk
from enduse.screen.bulk.worker import Answer

__all__ = ["Answer", "BulkJob", "BulkReport", "refusal_of", "require_askable", "run_bulk"]
