"""Packaged tables, made from ``resources/`` by ``./run resources``."""

from enduse.tables.load import load_table

__all__ = ["load_table"]
