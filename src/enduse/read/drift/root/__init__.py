"""Drift between documents that share no wire: what they make of one disclosure."""
