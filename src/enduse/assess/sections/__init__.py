"""The sections of an assessment, one file each; :data:`SECTIONS` is their order."""

from enduse.assess.sections.order import SECTIONS, compose

__all__ = ["SECTIONS", "compose"]
