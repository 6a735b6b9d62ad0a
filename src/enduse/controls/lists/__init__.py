"""The forms in which control lists are published, one file each."""

from enduse.controls.lists.reader import ListReader, Rejected, Task
from enduse.controls.lists.registry import READERS, reader_named, sniff

__all__ = ["READERS", "ListReader", "Rejected", "Task", "reader_named", "sniff"]
