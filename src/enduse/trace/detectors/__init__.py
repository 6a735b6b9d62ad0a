"""The detectors that enduse knows: one file each, one list, one look-up by name."""

from enduse.trace.detectors.registry import DETECTORS, detector, detectors

__all__ = ["DETECTORS", "detector", "detectors"]
