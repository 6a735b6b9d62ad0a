"""The fast run of the shipped language model: the same parse in a part of the time."""

from enduse.read.engine.run import Engine, engine_of

__all__ = ["Engine", "engine_of"]
