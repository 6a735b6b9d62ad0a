"""Whether a mention goes on with a speaker: by name, by description, by kind, or as a pronoun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.model import SpeakerKind
from enduse.read.speaker.chain import COUNTING, Chain
from enduse.read.speaker.gender import gender_of
from enduse.read.speaker.state import is_state_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enduse.read.speaker.kind import Description

__all__ = ["fits_pronoun", "is_apart", "match_chain", "surname_of"]

_PEOPLE = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.EXPERT, SpeakerKind.UNNAMED})
_BODIES = frozenset(
    {
        SpeakerKind.GOVERNMENT,
        SpeakerKind.DOCUMENT,
        SpeakerKind.OUTLET,
        SpeakerKind.COMPANY,
        SpeakerKind.RECORDS,
    }
)
# Words by which a speaker is pointed back to whatever it was called before: "the spokesperson",
# "the outlet".
_ROLE_WORDS = frozenset(
    "spokesperson spokesman spokeswoman official person source analyst expert minister secretary "
    "president adviser ambassador diplomat ministry department agency embassy commission company "
    "lawyer barrister prosecutor judge detective inspector officer director manager owner "
    "executive institute centre center institution council committee panel army military police "
    "court bank firm association union university researcher economist professor author".split()
)
_OF_KIND = {
    SpeakerKind.OUTLET: frozenset(
        {"outlet", "newspaper", "agency", "broadcaster", "network", "channel", "magazine"}
    ),
    SpeakerKind.COMPANY: frozenset(
        {"company", "firm", "manufacturer", "maker", "supplier", "group", "bank", "chipmaker"}
    ),
    SpeakerKind.DOCUMENT: frozenset({"document", "report", "paper", "study"}),
    SpeakerKind.EXPERT: frozenset(
        "group institute institution centre center organisation organization foundation university "
        "charity watchdog consultancy body network".split()
    ),
    SpeakerKind.GOVERNMENT: frozenset({"agency", "body", "watchdog", "department", "office"}),
}
_REPORTS = frozenset({"report", "article", "story", "investigation"})
_SHORTEST = 3
_VOICES = frozenset({"spokesperson", "spokesman", "spokeswoman"})


def match_chain(chains: Sequence[Chain], said: Description) -> Chain | None:
    """Find the chain that a mention with a noun or a name continues, most recent first."""
    recent = list(reversed(chains))
    for test in (_same_name, _same_description, _same_kind):
        found = next((c for c in recent if not is_apart(c, said) and test(c, said)), None)
        if found is not None:
            return found
    return None


def fits_pronoun(chain: Chain, pronoun: str) -> bool:
    """Tell whether a pronoun may stand for a speaker."""
    kind = chain.kind()
    if pronoun in {"he", "she", "i"}:
        gender, asked = chain.gender(), {"he": "m", "she": "f"}.get(pronoun, "")
        if gender and asked and gender != asked:
            return False
        return not chain.plural() and (
            bool(chain.persons()) or kind in _PEOPLE or bool(_VOICES & chain.words())
        )
    if pronoun in {"they", "we"}:
        return chain.plural() or (
            kind in {SpeakerKind.GOVERNMENT, SpeakerKind.COMPANY} and not chain.persons()
        )
    return not chain.plural() and kind in _BODIES and not chain.persons()


def is_apart(chain: Chain, said: Description) -> bool:
    """Tell a mention that cannot be of a chain: of another state, or of the other gender."""
    if said.state is not None and chain.state() not in {None, said.state}:
        return True
    gender = gender_of(said.text, said.person)
    return bool(gender) and bool(said.person) and chain.gender() not in {"", gender}


def surname_of(said: Description) -> str:
    """Give the last word of a name, lower case, or an empty string."""
    name = said.person or said.name
    return name.split()[-1].lower() if name else ""


def _same_name(chain: Chain, said: Description) -> bool:
    state = is_state_name(said.text)
    if state is not None:
        return any(is_state_name(m.said.text) == state for m in chain.mentions)
    if not said.name:
        return False
    if said.person and chain.plural() != said.plural:
        return False  # one of two who spoke together
    if not said.person and not chain.persons() and said.plural != chain.plural():
        return False
    if said.person or (" " not in said.name and chain.persons()):
        return not (chain.plural() and not said.plural) and any(
            p.split()[-1].lower() == surname_of(said) or said.name in p for p in chain.persons()
        )
    if any(n.lower() == said.name.lower() for n in chain.names()):
        return said.head in chain.heads()
    if (
        chain.kind() is SpeakerKind.OUTLET
        and len(said.name) > _SHORTEST
        and any(n.split()[-1] == said.name for n in chain.names() | _bare_texts(chain))
    ):
        return True  # "the Times" for "The New York Times"
    # "Amnesty" for "Amnesty International".
    return len(said.name) > _SHORTEST and any(
        n.split()[0] == said.name for n in chain.names() if " " in n
    )


def _bare_texts(chain: Chain) -> set[str]:
    return {m.said.text for m in chain.mentions if not m.said.pronoun}


def _same_description(chain: Chain, said: Description) -> bool:
    """Match "the officials", "the report", a repeated "senior US officials".

    "The spokesperson, Ann Lee" names the spokesperson who had no name so far.
    """
    if said.head not in chain.heads() | (chain.words() & _ROLE_WORDS):
        return False
    if said.plural != chain.plural():
        return False
    if said.person:
        return said.definite and not chain.persons() and said.head in chain.heads()
    if said.definite:
        return (not said.name or said.name in chain.names()) and _same_order(chain, said)
    repeated = said.plural and bool(said.modifiers) and said.modifiers[0] not in COUNTING
    return repeated and said.state is not None and said.state == chain.state()


def _same_order(chain: Chain, said: Description) -> bool:
    """Tell "the second person" from the first."""
    ordinals = {"first", "second", "third", "fourth", "other", "last"} & set(said.modifiers)
    return not ordinals or bool(ordinals & chain.words())


def _same_kind(chain: Chain, said: Description) -> bool:
    """Match "the outlet" to the newspaper, "the report" to what a newspaper reported."""
    if not said.definite or said.name or said.plural != chain.plural():
        return False
    kind = chain.kind()
    if kind is SpeakerKind.OUTLET and said.head in _REPORTS:
        return True
    if kind in {SpeakerKind.EXPERT, SpeakerKind.GOVERNMENT}:
        # A body with a name of its own, and neither a person nor a state.
        states = any(is_state_name(m.said.text) is not None for m in chain.mentions)
        if chain.persons() or states or not chain.names():
            return False
    return kind in _OF_KIND and said.head in _OF_KIND[kind]
