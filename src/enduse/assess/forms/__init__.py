"""The forms of sentences: each is a pure function from evidence to text.

Words between quotation marks are the article's own.  A reported charge is always given as
somebody's.
"""

from enduse.assess.forms import asked, claim, data, source, summary
from enduse.assess.forms.registry import FORMS, write

__all__ = ["FORMS", "asked", "claim", "data", "source", "summary", "write"]
