"""Attributions in a sentence: cue, speaker, content."""
