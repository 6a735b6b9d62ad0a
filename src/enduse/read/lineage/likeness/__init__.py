"""How alike two texts are: laid out by sentences and terms, weighed, covered by each other."""

from enduse.read.lineage.likeness.candidate import candidate_pairs
from enduse.read.lineage.likeness.context import stand
from enduse.read.lineage.likeness.cover import LOW, Cover, Weighed, cover, merge, weigh
from enduse.read.lineage.likeness.judge import (
    FEATURES,
    STANDING,
    Features,
    Judged,
    Standing,
    evidence_of,
    features_of,
    judge,
    judge_among,
    log_odds,
    probability,
)
from enduse.read.lineage.likeness.layout import Held, Layout, Passage, lay_out, stories_of
from enduse.read.lineage.likeness.rareness import Rareness, count_rareness

__all__ = [
    "FEATURES",
    "LOW",
    "STANDING",
    "Cover",
    "Features",
    "Held",
    "Judged",
    "Layout",
    "Passage",
    "Rareness",
    "Standing",
    "Weighed",
    "candidate_pairs",
    "count_rareness",
    "cover",
    "evidence_of",
    "features_of",
    "judge",
    "judge_among",
    "lay_out",
    "log_odds",
    "merge",
    "probability",
    "stand",
    "stories_of",
    "weigh",
]
