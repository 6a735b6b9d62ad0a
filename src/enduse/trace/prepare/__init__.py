"""Records made ready for detectors, once, and kept beside the goods items."""

from enduse.trace.prepare.engine import ENGINES, Engine, connect
from enduse.trace.prepare.opened import coalition, default_settings, no_listings, open_records
from enduse.trace.prepare.prepare import Prepared, prepare
from enduse.trace.prepare.source import Source, find_source

__all__ = [
    "ENGINES",
    "Engine",
    "Prepared",
    "Source",
    "coalition",
    "connect",
    "default_settings",
    "find_source",
    "no_listings",
    "open_records",
    "prepare",
]
