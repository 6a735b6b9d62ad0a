"""Drift: what changed between copied statements and the earliest version of them."""

from enduse.read.drift.find import find_drifts

__all__ = ["find_drifts"]
