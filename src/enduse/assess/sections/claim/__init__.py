"""Sections on what is claimed, and on whose word."""
