"""Findings → key judgements → sentences, each with its evidence; and the renderers."""

from enduse.assess.record import make_record, record_bytes
from enduse.assess.sections.data.goods import cite_control
from enduse.assess.sentence import Sentence
from enduse.assess.verify import Lookup, verify_record

__all__ = ["Lookup", "Sentence", "cite_control", "make_record", "record_bytes", "verify_record"]
