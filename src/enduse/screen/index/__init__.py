"""The index of names: which listed names look like a queried one."""

from enduse.screen.index.arrays import NameIndex, open_index, save_index
from enduse.screen.index.build import Borne, build_index

__all__ = ["Borne", "NameIndex", "build_index", "open_index", "save_index"]
