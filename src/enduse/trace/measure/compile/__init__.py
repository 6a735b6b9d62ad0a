"""Definitions as Ibis expressions."""
