"""Comparers: each sets one kind of thing in a statement against what the statement retells."""
