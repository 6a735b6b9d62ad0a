"""Readers, one a publisher."""
