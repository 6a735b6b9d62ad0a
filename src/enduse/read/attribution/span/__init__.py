"""Source, cue and content spans: every attribution of a sentence, attitudes included."""

from enduse.read.attribution.span.document import Located, tag_document
from enduse.read.attribution.span.relation import Relation
from enduse.read.attribution.span.tag import label_tokens, parse_tokens, tag_attributions

__all__ = [
    "Located",
    "Relation",
    "label_tokens",
    "parse_tokens",
    "tag_attributions",
    "tag_document",
]
