"""Sections on what is open: assumptions, questions, end-use checks."""
