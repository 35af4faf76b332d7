"""Relevance in words."""

from __future__ import annotations

from evenhand.frameworks.relevance import Condition, Relevance
from evenhand.wording import joined


def relevance_words(relevance: Relevance | None) -> str:
    """``always``, ``when safety-factors is yes``, ``where the inspector says so``."""
    if relevance is None or relevance.rule == "always":
        return "always"
    if relevance.when is None:
        return "where the inspector says so, case by case"
    return f"when {condition_words(relevance.when)}"


def condition_words(condition: Condition) -> str:
    """``safety-factors is yes``; several joined by ‘and’ or ‘or’."""
    if condition.not_ is not None:
        return f"not ({condition_words(condition.not_)})"
    if condition.parts:
        last = "and" if condition.all_ else "or"
        return joined((condition_words(part) for part in condition.parts), last)
    name = condition.fact or condition.attribute
    return f"{name} is {joined(condition.is_, 'or')}"
