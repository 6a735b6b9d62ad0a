"""The assessment and the articles: text with its evidence, evidence with its text."""

from enduse.web.view.cited.article import (
    ArticleClaim,
    ArticleDrift,
    ArticleLine,
    ArticleView,
    article_view,
)
from enduse.web.view.cited.assessment import (
    AssessmentView,
    Paragraph,
    Section,
    Sentence,
    assessment_view,
)
from enduse.web.view.cited.evidence import (
    EvidenceItem,
    evidence_item,
    evidence_of,
    some_evidence,
)
from enduse.web.view.cited.marks import Mark, Piece, cut

__all__ = [
    "ArticleClaim",
    "ArticleDrift",
    "ArticleLine",
    "ArticleView",
    "AssessmentView",
    "EvidenceItem",
    "Mark",
    "Paragraph",
    "Piece",
    "Section",
    "Sentence",
    "article_view",
    "assessment_view",
    "cut",
    "evidence_item",
    "evidence_of",
    "some_evidence",
]
