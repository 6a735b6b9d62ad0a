"""The embedded case: invented articles and small lists, to try enduse on."""

from enduse.demo.folder import case_folder

__all__ = ["case_folder"]
