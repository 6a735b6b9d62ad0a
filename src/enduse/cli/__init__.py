"""The command: ``enduse VERB THING``.  It shows; it decides nothing."""

from enduse.cli.main import main

__all__ = ["main"]
