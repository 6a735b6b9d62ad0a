"""Declared measures: what is summed, over which goods, between whom, when, and on which basis."""

from enduse.trace.measure.compile.build import Compiled, compile_measure
from enduse.trace.measure.declare.read import parse_measures, read_measures
from enduse.trace.measure.definition import (
    Basis,
    Breaks,
    Condition,
    Definition,
    Filters,
    Floor,
    Goods,
    Kind,
    Quantity,
    Window,
)
from enduse.trace.measure.ground import Ground, NotTold
from enduse.trace.measure.result import Figure, LeftOut, MeasureResult, State
from enduse.trace.measure.take import Taken, prepare_measure, take_measure

__all__ = [
    "Basis",
    "Breaks",
    "Compiled",
    "Condition",
    "Definition",
    "Figure",
    "Filters",
    "Floor",
    "Goods",
    "Ground",
    "Kind",
    "LeftOut",
    "MeasureResult",
    "NotTold",
    "Quantity",
    "State",
    "Taken",
    "Window",
    "compile_measure",
    "parse_measures",
    "prepare_measure",
    "read_measures",
    "take_measure",
]
