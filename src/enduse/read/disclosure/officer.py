"""Officers: people who speak for a public body are one source with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from enduse.read.disclosure.key import GOVERNMENT, Known, Voice
from enduse.read.disclosure.office import heads_firm, organ_in, slug
from enduse.tables import load_table
from enduse.text.place import name_of_country

__all__ = ["officers", "people_of_firms", "with_states"]

_NO_STATE = "none:"
_FIRM = "company:"


def officers(voiced: Sequence[tuple[Voice, str]], known: Known) -> dict[str, str]:
    """Find the persons who speak for a body that speaks itself: person's key → body's key.

    "Jo Example, deputy director of the Ruritanian customs" speaks for the customs that the same
    article cites; one who is introduced as "the service's deputy director", for the only body that
    it cites.  Where articles tell different bodies, the person stays a source of its own.

    Args:
        voiced: Voices with their keys, over all articles.
        known: How persons are introduced.
    """
    bodies: dict[str, set[str]] = {}
    persons: dict[str, set[str]] = {}
    states: dict[str, set[str]] = {}
    for voice, key in voiced:
        if key.startswith("person:"):
            persons.setdefault(key, set()).add(voice.layer)
            if voice.speaker.country is not None:
                states.setdefault(key, set()).add(voice.speaker.country)
        elif _has_state(key) and GOVERNMENT not in key:
            bodies.setdefault(voice.layer, set()).add(key)
    joined = {}
    for name, intros in known.intros.items():
        key = "person:" + slug(name)
        found = {
            body
            for layer in persons.get(key, ())
            if (body := _body_of(intros, bodies.get(layer, set()))) is not None
            and body.split(":", 1)[0] in states.get(key, {body.split(":", 1)[0]})
        }
        if len(found) == 1:
            joined[key] = found.pop()
    return joined


def people_of_firms(voiced: Sequence[tuple[Voice, str]], known: Known) -> dict[str, str]:
    """Join firms with their heads and lawyers, and the long form of a name with the short one.

    "Chief executive Jo Example of Example Optics" speaks for Example Optics; one who is introduced
    without a firm, for the only firm that all articles with this person cite.
    """
    firms = sorted({key for _voice, key in voiced if key.startswith(_FIRM)}, key=len)
    joined: dict[str, str] = {}
    for key in firms:
        short = next((s for s in firms if key.startswith(s + "-") and s not in joined), None)
        if short is not None:
            joined[key] = short
    cited: dict[str, set[str]] = {}
    persons: dict[str, set[str]] = {}
    for voice, key in voiced:
        if key.startswith(_FIRM):
            cited.setdefault(voice.layer, set()).add(joined.get(key, key))
        elif key.startswith("person:"):
            persons.setdefault(key, set()).add(voice.layer)
    kept = sorted(set(joined.values()) | {key for key in firms if key not in joined})
    for name, intros in known.intros.items():
        if not any(heads_firm(intro) for intro in intros):
            continue
        slugs = [f"-{slug(intro)}-" for intro in intros]
        named = [f for f in kept if any(f"-{f.removeprefix(_FIRM)}-" in s for s in slugs)]
        together = [
            cited.get(layer, set()) for layer in sorted(persons.get(f"person:{slug(name)}", ()))
        ]
        only = set.intersection(*together) if together and all(together) else set()
        found = named or (sorted(only) if len(only) == 1 else [])
        if len(found) == 1:
            joined[f"person:{slug(name)}"] = found[0]
    return joined


def with_states(voiced: Sequence[tuple[Voice, str]]) -> list[tuple[Voice, str]]:
    """Give bodies of no state ("the customs") that of the only one that has such a body."""
    states: dict[str, set[str]] = {}
    for _voice, key in voiced:
        state, _sep, office = key.partition(":")
        if name_of_country(state) is not None:
            states.setdefault(office, set()).add(state)
    renamed = {
        f"{_NO_STATE}{office}": f"{next(iter(own))}:{office}"
        for office, own in states.items()
        if len(own) == 1
    }
    return [(voice, renamed.get(key, key)) for voice, key in voiced]


def _body_of(intros: Sequence[str], bodies: set[str]) -> str | None:
    organs = {organ for intro in intros if (organ := organ_in(intro)) is not None}
    fitting = [body for body in sorted(bodies) if body.split(":", 1)[1] in organs]
    if not organs and any(_pointing().search(intro) is not None for intro in intros):
        fitting = sorted(bodies)
    return fitting[0] if len(fitting) == 1 else None


def _has_state(key: str) -> bool:
    return name_of_country(key.split(":", 1)[0]) is not None


@cache
def _pointing() -> re.Pattern[str]:
    bodies = "|".join(sorted(load_table("disclosures")["bodies"]))
    return re.compile(rf"\b(?:the|its) (?:{bodies})(?:['’]s)?\b")
