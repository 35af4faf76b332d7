"""The parts that an outline names, each a function from what is told to blocks.

A part that has nothing to tell gives no block; a section without blocks is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evenhand.document.model import Block
from evenhand.report.parts import (
    cases,
    context,
    evidence,
    glossary,
    method,
    people,
    previous,
    ratings,
    recommendations,
    results,
    rules,
    sub_groups,
    trace,
)
from evenhand.report.telling import Scope, Telling

Make = Callable[[Telling, Scope], Sequence[Block]]

# What is made from the other sections, once they are there.
LAST: dict[str, Make] = {"glossary": glossary.terms, "trace": trace.trace}

PARTS: dict[str, Make] = {
    "assumptions": rules.assumptions,
    "bands-table": rules.bands,
    "case-score": cases.case_score,
    "cases-looked-at": cases.looked_at,
    "certainty": method.certainty,
    "contents": people.contents,
    "context-tables": context.tables,
    "credit": people.credit,
    "data-summary": cases.data_summary,
    "decisions": ratings.decisions,
    "evidence": evidence.gathered,
    "framework": method.framework,
    "how-rated": ratings.how_rated,
    "key-questions": cases.key_questions,
    "names-changed": people.names_changed,
    "not-seen": evidence.not_seen,
    "overall": ratings.overall,
    "phrases": rules.phrases,
    "previous-ratings": previous.ratings,
    "previous-recommendations": previous.recommendations,
    "prompts": cases.prompts,
    "rating": ratings.standard,
    "ratings-profile": ratings.profile,
    "recommendations": recommendations.all_of_them,
    "results": results.results,
    "rules": rules.texts,
    "sample": method.sample,
    "sample-picture": method.sample_picture,
    "score-steps": ratings.steps,
    "scores-table": rules.scores,
    "signature": people.signature,
    "standard-text": ratings.standard_text,
    "sub-groups": sub_groups.tables,
    "team": people.team,
    **LAST,
}

NARRATIVE = "narrative"
KNOWN = frozenset({*PARTS, NARRATIVE})
