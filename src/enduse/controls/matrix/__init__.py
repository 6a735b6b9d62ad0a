"""One party beside all authorities: who listed it, since when, what that forbids, and to whom."""

from enduse.controls.matrix.build import build_matrix
from enduse.controls.matrix.gap import gap_sentence
from enduse.controls.matrix.model import Gap, ListedEntry, Matrix, MatrixRow, Term
from enduse.controls.matrix.picture import draw_matrix

__all__ = [
    "Gap",
    "ListedEntry",
    "Matrix",
    "MatrixRow",
    "Term",
    "build_matrix",
    "draw_matrix",
    "gap_sentence",
]
