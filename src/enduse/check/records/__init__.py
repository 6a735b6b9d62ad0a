"""Questions put to trade records: declared measures, taken and weighed."""

from enduse.check.records.ask import RecordsAsked, ask_records, open_records

__all__ = ["RecordsAsked", "ask_records", "open_records"]
