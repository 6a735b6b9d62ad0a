"""Frames of claims: who says what in a sentence, with which act."""
