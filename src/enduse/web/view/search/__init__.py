"""Search over a case and over the lists, with typos and facets."""

from enduse.web.view.search.gather import index_of
from enduse.web.view.search.index import Fragment, Hit, WordIndex
from enduse.web.view.search.view import Part, SearchHit, SearchView, search_view

__all__ = [
    "Fragment",
    "Hit",
    "Part",
    "SearchHit",
    "SearchView",
    "WordIndex",
    "index_of",
    "search_view",
]
