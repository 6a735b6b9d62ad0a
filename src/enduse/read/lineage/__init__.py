"""Lineage of documents: whose words each one carries."""

from enduse.read.lineage.find import Article, find_lineage, take_article
from enduse.read.lineage.graph import to_graphml

__all__ = ["Article", "find_lineage", "take_article", "to_graphml"]
