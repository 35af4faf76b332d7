"""Answers of inspectors on cases, held against the framework: relevance and tallies."""

from evenhand.assessment.cases import Answer, Answered, Case
from evenhand.assessment.relevance import Applies, applies
from evenhand.assessment.tallying import Tally, tally

__all__ = ["Answer", "Answered", "Applies", "Case", "Tally", "applies", "tally"]
