"""The one door for bytes from outside: each comes in as a model object or a row, or is refused."""

from enduse.intake.article import parse_article, read_article
from enduse.intake.container import parse_articles, read_articles
from enduse.intake.limits import Limits
from enduse.intake.table import iter_csv_rows, iter_json_lines, iter_json_rows
from enduse.intake.xml import iter_elements, local_name, root_of

__all__ = [
    "Limits",
    "iter_csv_rows",
    "iter_elements",
    "iter_json_lines",
    "iter_json_rows",
    "local_name",
    "parse_article",
    "parse_articles",
    "read_article",
    "read_articles",
    "root_of",
]
