"""Parties linked within the records: which spellings are one party's."""

from enduse.trace.link.link import FORM, link_parties

__all__ = ["FORM", "link_parties"]
