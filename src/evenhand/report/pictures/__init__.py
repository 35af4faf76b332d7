"""The report's pictures: each drawn once, said in sentences, and with its numbers."""

from evenhand.report.pictures.figures import domain_plot, key_questions_plot
from evenhand.report.pictures.previous import beside_previous
from evenhand.report.pictures.profile import ratings_profile
from evenhand.report.pictures.reached import wanted_and_reached
from evenhand.report.pictures.steps import score_steps

__all__ = [
    "beside_previous",
    "domain_plot",
    "key_questions_plot",
    "ratings_profile",
    "score_steps",
    "wanted_and_reached",
]
