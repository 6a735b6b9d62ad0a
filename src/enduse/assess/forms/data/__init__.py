"""Forms for what lists and records hold."""

from enduse.assess.forms.data import check, goods, listing, traced

__all__ = ["check", "goods", "listing", "traced"]
