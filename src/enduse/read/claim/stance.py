"""Stance: what a speaker does with what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.model import Speaker, SpeakerKind, Stance
from enduse.read.attribution.subject import subject_of
from enduse.read.attribution.syntax import child, children, is_negated, is_verb
from enduse.read.attribution.table import lemma_of, words
from enduse.read.claim.denial import is_baseless, is_denial, is_no_denial, is_refusal
from enduse.read.claim.hedge import root_of
from enduse.read.claim.side import denial_words, is_own_side, may_be_charged

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
_JUDGING = frozenset(
    {"call", "label", "brand", "term", "describe", "characterise", "characterize", "dub"}
)
_PERSONS = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.UNNAMED})
_NOES = frozenset({"no", "not", "never"})
_FLAT = _NOES | frozenset(
    "absolutely certainly definitely of course at all true it is was nothing this that 's".split()
)
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
    root = root_of(sentence.doc, content)
    if frame.act == "deny":
        return _denied(attribution, root)
    if _denies_outright(sentence, content, root, speaker):
        return Stance.DENIES
    if any(h.kind == "limit" and h.main for h in hedges):
        return Stance.CANNOT_ASSESS
    if frame.act in _BY_ACT:
        return _BY_ACT[frame.act]
    if is_denial(root, speaker) or _calls_baseless(attribution, content):
        return Stance.DENIES
    done = _done_by(attribution, content, root, speaker)
    if done is not None:
        return done
    if (frame.agentless and frame.hedge is not None) or any(
        h.main and h.kind in _DOUBT for h in hedges
    ):
        return Stance.HEDGES
    return Stance.ASSERTS


def _done_by(
    attribution: Attribution, content: TokenRange, root: Token, speaker: Speaker | None
) -> Stance | None:
    """Give what the content itself does: "We urge ...", "it should", "we will", a threat."""
    performed = _performed(root)
    if performed is not None:
        return performed
    if _demands(root, speaker):
        return Stance.URGES
    if _intends(root, speaker, spoken=_is_spoken(attribution)):
        return Stance.PLANS
    return Stance.WARNS if _threatens(attribution.sentence, content) else None


def _denied(attribution: Attribution, root: Token) -> Stance:
    """Give what a cue of denying does: "neither confirmed nor denied" and "denied entry" do not."""
    verb = _cue_verb(attribution)
    if verb is None:
        return Stance.DENIES
    if is_no_denial(verb):
        return Stance.CANNOT_ASSESS
    # "does not doubt that S" takes S for true; "denied the crew visas" refuses, it denies nothing.
    if lemma_of(verb) == "doubt" or is_refusal(verb, root):
        return Stance.ASSERTS
    return Stance.DENIES


def _denies_outright(
    sentence: Sentence, content: TokenRange, root: Token, speaker: Speaker | None
) -> bool:
    """Tell denials that stand before any limit: "no knowledge" in the mouth of the one charged."""
    return (
        _is_flat_no(sentence, content)
        or _knows_nothing(root, speaker)
        or _says_none(root, content, speaker)
    )


def _is_flat_no(sentence: Sentence, content: TokenRange) -> bool:
    """Tell an answer that is nothing but a no: "“Absolutely not,” he said"."""
    said = {t.lower_ for t in sentence.doc[content[0] : content[1]] if not t.is_punct}
    return said <= _FLAT and bool(said & _NOES)


def _says_none(root: Token, content: TokenRange, speaker: Speaker | None) -> bool:
    """Tell "“No weapons, nothing,” he said", which has no verb, from "no comment"."""
    if speaker is None or is_verb(root) or not may_be_charged(speaker):
        return False
    doc = root.doc
    bare = not any(is_verb(t) for t in doc[content[0] : content[1]])
    acts = denial_words("acts") | denial_words("ties")
    return (
        bare
        and doc[content[0]].lower_ == "no"
        and root.lemma_.lower() not in denial_words("withheld")
        and (root.lemma_.lower() in acts or doc[content[1] - 1].lower_ in {"nothing", "none"})
    )


def _knows_nothing(root: Token, speaker: Speaker | None) -> bool:
    """Tell "she had no knowledge of the sale", which denies, in the mouth of the one charged."""
    held = child(root, "dobj")
    if held is None or held.lower_ != "knowledge" or root.lemma_.lower() != "have":
        return False
    return speaker is not None and may_be_charged(speaker) and is_denial(root, speaker)


def _calls_baseless(attribution: Attribution, content: TokenRange) -> bool:
    """Tell a verdict on a charge: "described the report as pure invention"."""
    verb = _cue_verb(attribution)
    if verb is None or lemma_of(verb) not in _JUDGING:
        return False
    return is_baseless(list(attribution.sentence.doc[content[0] : content[1]]))


def _cue_verb(attribution: Attribution) -> Token | None:
    cue = attribution.frame.cue
    if cue is None:
        return None
    return next((t for t in attribution.sentence.doc[cue[0] : cue[1]] if is_verb(t)), None)


def _is_spoken(attribution: Attribution) -> bool:
    """Tell a plain cue of saying, behind which "it would ..." speaks of the speaker itself."""
    cue = attribution.frame.cue
    doc = attribution.sentence.doc
    return cue is None or any(
        lemma_of(doc[i]) in {"say", "add", "tell", "announce", "declare"} for i in range(*cue)
    )


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
    subject = child(root, "nsubj") or (subject_of(root) if root.dep_ == "conj" else None)
    if subject is None or is_negated(root):
        return False
    own = subject.lower_ in _FIRST or (
        speaker is not None and spoken and subject.lower_ in {"it", "he", "she", "they"}
    )
    if own and subject.lower_ == "it" and speaker is not None and speaker.kind in _PERSONS:
        own = False  # an official is no "it"
    if not own and speaker is not None and spoken:
        # "the ministry would tighten the rules", said by its secretary
        own = subject.pos_ in {"NOUN", "PROPN"} and is_own_side(subject, speaker)
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
