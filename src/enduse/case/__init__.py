"""The verbs in order on one case."""

from enduse.case.demo import run_demo
from enduse.case.reading import load_articles
from enduse.case.workshop import (
    Progress,
    Settings,
    Workshop,
    list_states,
    open_workshop,
)
from enduse.case.written import Verified, Written, verify_assessment, write_assessment

__all__ = [
    "Progress",
    "Settings",
    "Verified",
    "Workshop",
    "Written",
    "list_states",
    "load_articles",
    "open_workshop",
    "run_demo",
    "verify_assessment",
    "write_assessment",
]
