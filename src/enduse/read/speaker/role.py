"""What kind of source words name: by the roles, posts and names in them."""

from __future__ import annotations

import re
from functools import cache

from enduse.model import SpeakerKind
from enduse.read.speaker.state import find_states, is_state_name, state_of_office
from enduse.tables import load_table

__all__ = [
    "all_states",
    "bare_name",
    "is_outlet",
    "kind_of_words",
    "person_nouns",
    "role_words",
    "roles_of",
    "speaker_words",
]

_PRESS = re.compile(
    r"\b(?:media|press|news|newspaper) reports?\b"
    r"|\b(?:news agency|newswire|state media|state television|state TV)\b",
    re.IGNORECASE,
)
_VOICE_OF = re.compile(
    r"\bspokes(?:man|woman|person|people)\b.{0,20}\b(?:for|of|at) (?P<whose>.{1,80})", re.IGNORECASE
)

_PUBLIC_BODIES = frozenset(
    "committee senate house parliament commission joint chiefs party council ministry union".split()
)


def bare_name(name: str) -> str:
    """Give a name without its article and possessive."""
    return re.sub(r"^(?:the|The)\s+|[’']s$", "", name)


def roles_of(nouns: set[str], head: set[str]) -> tuple[str, ...]:
    """Give the kinds whose words the head is; then those of any other noun in the phrase."""
    found = [kind for kind, words in role_words().items() if head & words]
    singular = nouns | {n.removesuffix("s") for n in nouns}
    found += [
        kind for kind, words in role_words().items() if kind not in found and singular & words
    ]
    return tuple(found)


def kind_of_words(text: str, roles: tuple[str, ...], person: str, name: str) -> SpeakerKind | None:
    """Give the kind of source that a phrase names, or None where it does not tell."""
    if _PRESS.search(text) is not None and roles[:1] != ("expert",):
        return SpeakerKind.OUTLET
    if person and not is_outlet(name):
        return _kind_of_person(text, roles)
    if all_states(text):
        return SpeakerKind.GOVERNMENT
    if is_outlet(text) or is_outlet(name):
        return SpeakerKind.OUTLET
    if roles:
        return _kind_of_role(text, roles)
    if state_of_office(text) is not None:
        return SpeakerKind.GOVERNMENT
    if not name:
        return None
    lower = text.lower()
    return SpeakerKind.EXPERT if any(w in lower for w in _institutes()) else SpeakerKind.COMPANY


def _kind_of_role(text: str, roles: tuple[str, ...]) -> SpeakerKind:
    lower = text.lower()
    voice = _VOICE_OF.search(text)
    if voice is not None and _speaks_for_company(voice["whose"]):
        return SpeakerKind.COMPANY
    if roles[0] == "unnamed" and "official" in lower:
        return SpeakerKind.OFFICIAL
    if roles[0] in {"government", "company"} and any(w in lower for w in _institutes()):
        return SpeakerKind.EXPERT
    return SpeakerKind(roles[0])


def _kind_of_person(text: str, roles: tuple[str, ...]) -> SpeakerKind:
    lower = text.lower()
    voice = _VOICE_OF.search(text)
    told = set(re.findall(r"[a-z]+", lower))
    public = bool(told & _PUBLIC_BODIES)  # a committee's chairman is no company's
    if (any(w in lower for w in speaker_words("executive")) and not public) or (
        voice and _speaks_for_company(voice["whose"])
    ):
        return SpeakerKind.COMPANY
    former = bool(told & set(speaker_words("former")))
    if state_of_office(text) is not None and not former:
        return SpeakerKind.OFFICIAL
    if "expert" in roles or former:
        return SpeakerKind.EXPERT
    return SpeakerKind.OFFICIAL if "official" in roles or public else SpeakerKind.EXPERT


def _speaks_for_company(whose: str) -> bool:
    lower = whose.lower()
    if state_of_office(whose) is not None or any(w in lower for w in role_words()["government"]):
        return False
    company = any(re.search(rf"\b{w}s?\b", lower) for w in role_words()["company"])
    return company or (whose[:1].isupper() and not find_states(whose))


def all_states(text: str) -> bool:
    """Tell whether a phrase is nothing but names of states: "the US", "Russia and Iran"."""
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+", re.sub(r"^[Bb]oth\s+", "", text.strip()))
    return all(is_state_name(p) is not None or p in {"its allies", "allies"} for p in parts) and (
        is_state_name(parts[0]) is not None
    )


def is_outlet(text: str) -> bool:
    """Tell whether words name a newspaper, an agency or another outlet."""
    bare = bare_name(text.strip())
    if bare in _outlets() or re.search(r"\w\.(?:com|net|org|ru|ua|cn)$", bare) is not None:
        return True
    last = bare.rpartition(" ")[2].rpartition("-")[2]
    if bare != text.strip() and bare in speaker_words("outlet_short"):
        return True  # "the Times"
    return (
        bare[:1].isupper()
        and len(bare.replace("-", " ").split()) in {2, 3}
        and last in speaker_words("outlet_words")
    )


@cache
def role_words() -> dict[str, frozenset[str]]:
    """Give the nouns that name each kind of source."""
    return {kind: frozenset(nouns) for kind, nouns in load_table("speakers")["roles"].items()}


@cache
def speaker_words(name: str) -> tuple[str, ...]:
    """Give a row of the table of speakers."""
    return tuple(load_table("speakers")[name])


@cache
def person_nouns() -> frozenset[str]:
    """Give the nouns that name persons."""
    kinds = ("official", "expert", "unnamed")
    return frozenset().union(*(role_words()[k] for k in kinds)) | set(speaker_words("executive"))


def _institutes() -> tuple[str, ...]:
    return speaker_words("institutes")


@cache
def _outlets() -> frozenset[str]:
    return frozenset(load_table("speakers")["outlets"])
