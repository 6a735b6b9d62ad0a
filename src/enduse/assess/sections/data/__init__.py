"""Sections on what lists and records hold."""
