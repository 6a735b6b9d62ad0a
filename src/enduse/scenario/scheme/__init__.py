"""Schemes: what is written into a world with its truth, and hard negatives."""
