"""How alike two texts are: laid out by sentences and terms, weighed, covered by each other."""

from enduse.read.lineage.likeness.candidate import candidate_pairs
from enduse.read.lineage.likeness.cover import LOW, Cover, Weighed, cover, merge, weigh
from enduse.read.lineage.likeness.judge import (
    FEATURES,
    Features,
    Judged,
    evidence_of,
    features_of,
    judge,
    log_odds,
    probability,
)
from enduse.read.lineage.likeness.layout import Held, Layout, Passage, lay_out, stories_of
from enduse.read.lineage.likeness.rareness import Rareness, count_rareness

__all__ = [
    "FEATURES",
    "LOW",
    "Cover",
    "Features",
    "Held",
    "Judged",
    "Layout",
    "Passage",
    "Rareness",
    "Weighed",
    "candidate_pairs",
    "count_rareness",
    "cover",
    "evidence_of",
    "features_of",
    "judge",
    "lay_out",
    "log_odds",
    "merge",
    "probability",
    "stories_of",
    "weigh",
]
