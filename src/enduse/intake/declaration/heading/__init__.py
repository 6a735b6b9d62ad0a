"""Headers of tables: what their words mean, which field each is, and on which row they stand."""

from enduse.intake.declaration.heading.find import find_header, headers_of
from enduse.intake.declaration.heading.match import direction_of_headers, match_headers
from enduse.intake.declaration.heading.word import folded, meaning_of

__all__ = [
    "direction_of_headers",
    "find_header",
    "folded",
    "headers_of",
    "match_headers",
    "meaning_of",
]
