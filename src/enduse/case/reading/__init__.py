"""Articles from files and folders: taken in, or read in a run that can be broken off."""

from enduse.case.reading.inputs import Input, inputs_of, load_articles
from enduse.case.reading.run import FolderReport, read_folder

__all__ = ["FolderReport", "Input", "inputs_of", "load_articles", "read_folder"]
