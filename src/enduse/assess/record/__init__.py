"""The assessment as one JSON record."""

from enduse.assess.record.record import FORMAT, make_record, record_bytes

__all__ = ["FORMAT", "make_record", "record_bytes"]
