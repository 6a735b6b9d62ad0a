"""The time that a sentence speaks of."""
