"""Stance: what a speaker does with what it says."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from enduse.model import Speaker, SpeakerKind, Stance
from enduse.read.attribution.subject import subject_of
from enduse.read.attribution.syntax import child, children, is_negated
from enduse.read.attribution.table import lemma_of, words
from enduse.read.claim.hedge import root_of
from enduse.read.speaker.state import is_state_name, states_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from enduse.read.attribution.carry import Attribution
    from enduse.read.claim.hedge import Hedge
    from enduse.read.sentence import Sentence, TokenRange

__all__ = ["stance_of"]

_BY_ACT = {
    "deny": Stance.DENIES,
    "limit": Stance.CANNOT_ASSESS,
    "urge": Stance.URGES,
    "hope": Stance.URGES,
    "plan": Stance.PLANS,
    "warn": Stance.WARNS,
}
_FIRST = frozenset({"we", "i"})
_DEONTIC = frozenset({"should", "must"})
_DOUBT = frozenset({"likelihood", "possibility", "hearsay"})
_FUTURE = frozenset({"will", "'ll", "’ll", "would"})


def stance_of(
    attribution: Attribution, content: TokenRange, speaker: Speaker | None, hedges: Sequence[Hedge]
) -> Stance:
    """Tell what a speaker does with a claim.

    The cue decides first ("denied", "urged"); then what the content itself does: a limit of what
    could be seen, a negation in the mouth of the one accused, a demand, an intention, a threat, a
    doubt.
    """
    sentence, frame = attribution.sentence, attribution.frame
    if frame.act == "deny":
        return Stance.DENIES
    if any(h.kind == "limit" and h.main for h in hedges):
        return Stance.CANNOT_ASSESS
    if frame.act in _BY_ACT:
        return _BY_ACT[frame.act]
    root = root_of(sentence.doc, content)
    if _denies(root, speaker):
        return Stance.DENIES
    performed = _performed(root)
    if performed is not None:
        return performed
    if _demands(root, speaker):
        return Stance.URGES
    if _intends(root, speaker, spoken=_is_spoken(attribution)):
        return Stance.PLANS
    if _threatens(sentence, content):
        return Stance.WARNS
    if (frame.agentless and frame.hedge is not None) or any(
        h.main and h.kind in _DOUBT for h in hedges
    ):
        return Stance.HEDGES
    return Stance.ASSERTS


def _is_spoken(attribution: Attribution) -> bool:
    """Tell a plain cue of saying, behind which "it would ..." speaks of the speaker itself."""
    cue = attribution.frame.cue
    return cue is None or lemma_of(attribution.sentence.doc[cue[1] - 1]) in {
        "say",
        "add",
        "tell",
        "announce",
        "declare",
    }


def _denies(root: Token, speaker: Speaker | None) -> bool:
    """Tell a negated act of the speaker's own side: "China had not provided weaponry"."""
    if speaker is None:
        return False
    verb = (
        root
        if root.pos_ in {"VERB", "AUX"}
        else next((c for c in root.children if c.pos_ == "VERB"), root)
    )
    if _calls_baseless(verb):
        return True
    negated = (
        is_negated(verb)
        or any(t.lower_ in {"no", "never"} for t in verb.children)
        or _has_no_object(verb)
    )
    if not negated or any(
        c.lower_ in {"should", "must", "will", "can", "would", "could"}
        for c in children(verb, "aux")
    ):
        return False
    if verb.lemma_.lower() in {"be", "have", "know"}:
        if not any(t.lemma_.lower() in words("complements") for t in verb.children):
            return False
    elif verb.lemma_.lower() not in words("charged"):
        return False
    subject = subject_of(verb)
    return subject is not None and _is_own_side(subject, speaker)


def _has_no_object(verb: Token) -> bool:
    held = child(verb, "dobj", "attr")
    return held is not None and any(c.lower_ == "no" for c in children(held, "det"))


def _is_own_side(subject: Token, speaker: Speaker) -> bool:
    if subject.lower_ in _FIRST | {"it", "he", "she", "they"}:
        return True
    doc = subject.doc
    phrase = doc[subject.left_edge.i : subject.i + 1].text
    state = is_state_name(phrase)
    if state is not None:
        return state == speaker.country
    if speaker.country is not None and speaker.country in states_in(phrase):
        return True
    return subject.lower_ in speaker.name.lower().split()


def _calls_baseless(verb: Token) -> bool:
    """Tell "the allegations were false": a verdict on a charge."""
    said = child(verb, "acomp", "attr", "oprd")
    subject = child(verb, "nsubj", "nsubjpass")
    if said is None or subject is None or is_negated(verb):
        return False
    charged = any(t.lemma_.lower() in _charges() for t in subject.subtree)
    return charged and any(t.lower_ in words("baseless") for t in said.subtree)


def _performed(root: Token) -> Stance | None:
    """Read a first-person act in a quotation: "We urge ...", "We deny ..."."""
    subject = child(root, "nsubj")
    if subject is None or subject.lower_ not in _FIRST or is_negated(root):
        return None
    lemma = root.lemma_.lower()
    if lemma in {"urge", "call", "ask", "appeal", "demand", "request", "hope", "want"}:
        return Stance.URGES
    if lemma in {"deny", "reject", "dismiss", "refute"}:
        return Stance.DENIES
    if lemma in {"warn", "caution"}:
        return Stance.WARNS
    return Stance.PLANS if lemma in {"plan", "intend", "vow", "pledge", "promise"} else None


def _demands(root: Token, speaker: Speaker | None) -> bool:
    helpers = [c.lower_ for c in children(root, "aux", "auxpass")]
    # "should have known" finds fault with the past and asks for nothing.
    modal = bool(_DEONTIC & set(helpers)) and "have" not in helpers
    if root.lemma_ == "need" and any(True for _ in children(root, "xcomp")):
        modal = True
    return modal and (speaker is None or speaker.kind is not SpeakerKind.RECORDS)


def _intends(root: Token, speaker: Speaker | None, *, spoken: bool) -> bool:
    subject = child(root, "nsubj")
    if subject is None or is_negated(root):
        return False
    own = subject.lower_ in _FIRST or (
        speaker is not None and spoken and subject.lower_ in {"it", "he", "she", "they"}
    )
    if subject.lower_ == "they" and speaker is not None and not speaker.name.lower().endswith("s"):
        own = False
    ahead = any(c.lower_ in _FUTURE for c in children(root, "aux"))
    return own and ahead and root.pos_ == "VERB"


def _threatens(sentence: Sentence, content: TokenRange) -> bool:
    tokens = sentence.doc[content[0] : content[1]]
    return any(t.lower_ == "will" for t in tokens) and any(
        t.lower_ in words("threats") and t.dep_ in {"dobj", "attr", "nsubj", "nsubjpass"}
        for t in tokens
    )


@cache
def _charges() -> frozenset[str]:
    return words("charges")
