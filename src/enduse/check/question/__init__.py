"""Claims as declared questions to trade records."""

from enduse.check.question.figure.bound import stated_of
from enduse.check.question.find import questions_in
from enduse.check.question.question import Candidate, Context, Question

__all__ = ["Candidate", "Context", "Question", "questions_in", "stated_of"]
