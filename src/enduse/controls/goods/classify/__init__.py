"""From a description of goods to subheadings, and to whether they are controlled."""

from enduse.controls.goods.classify.answer import Answer, answer
from enduse.controls.goods.classify.candidate import Classified, Hs6Candidate, classify
from enduse.controls.goods.classify.decision import Decision, decide

__all__ = ["Answer", "Classified", "Decision", "Hs6Candidate", "answer", "classify", "decide"]
