"""Forms for what is open: questions to ask, end-use checks."""

from enduse.assess.forms.asked import dossier, gap

__all__ = ["dossier", "gap"]
