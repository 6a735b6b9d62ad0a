"""Pages: each module has the routes of one subject, and renders what its view gives."""

from collections.abc import Callable, Mapping

from fastapi import APIRouter
from markupsafe import Markup, escape

from enduse.assess.render.page import runs
from enduse.text.date import spell_date
from enduse.web.pages import dossier, lists, overview, picture, search, subject, triage
from enduse.web.view import wording

__all__ = ["FILTERS", "ROUTERS"]

ROUTERS: tuple[APIRouter, ...] = (
    overview.router,
    subject.router,
    search.router,
    lists.router,
    triage.router,
    dossier.router,
    *picture.ROUTERS,
)


def _breakable(key: str) -> Markup:
    """Let a key be broken behind its underscores; all else in it is escaped."""
    return Markup(escape(key).replace("_", Markup("_<wbr>")))  # noqa: S704 - escaped before


FILTERS: Mapping[str, Callable[..., object]] = {
    "breakable": _breakable,
    "country": wording.country,
    "dated": wording.dated,
    "day": spell_date,
    "evidence_words": lambda key: wording.say(wording.EVIDENCE, key),
    "moment": wording.moment,
    "line_words": lambda key: wording.say(wording.LINES, key),
    "runs": lambda keys: runs(list(keys)),
    "sentence": wording.sentence,
    "short_id": wording.short_id,
    "verdict_words": lambda key: wording.say(wording.VERDICTS, key),
}
"""What templates can say beside what Jinja has."""
