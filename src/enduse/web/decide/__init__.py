"""What a person decides in a form goes into the ledger: nothing is changed or taken out."""

from fastapi import APIRouter

from enduse.web.decide.alert import router as alert
from enduse.web.decide.dossier import router as dossier
from enduse.web.decide.entry import router as entry

__all__ = ["ROUTERS"]

ROUTERS: tuple[APIRouter, ...] = (alert, dossier, entry)
