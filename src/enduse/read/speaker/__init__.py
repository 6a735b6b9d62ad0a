"""Speakers: what kind of source a phrase names, and which mentions are one speaker."""
