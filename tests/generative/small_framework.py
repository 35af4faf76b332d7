"""A framework small enough to try everything: one judgement, two standards on cases."""

from __future__ import annotations

from functools import cache

from evenhand.frameworks import Framework, library_framework
from evenhand.frameworks.rules import Overall, OverallBand

JUDGED, FIRST, SECOND = "1.1", "2.1", "3.4"
QUESTIONS = {FIRST: ("2.1.1", "2.1.2"), SECOND: ("3.4.1", "3.4.2")}


@cache
def small() -> Framework:
    """yos-2018 with three of its standards, two key questions each, and bands for 9."""
    whole = library_framework("yos-2018").framework
    domains = []
    for domain in whole.domains:
        kept = []
        for standard in domain.standards:
            if standard.id in (JUDGED, FIRST, SECOND):
                questions = standard.key_questions[:2]
                kept.append(standard.model_copy(update={"key_questions": questions}))
        domains.append(domain.model_copy(update={"standards": tuple(kept)}))
    bands = tuple(
        OverallBand.model_validate({"rating": rating, "from": low, "to": high})
        for rating, low, high in (
            ("inadequate", 0, 1),
            ("requires-improvement", 2, 4),
            ("good", 5, 7),
            ("outstanding", 8, 9),
        )
    )
    overall = Overall(
        standards=(JUDGED, FIRST, SECOND), bands=bands, basis=whole.overall[0].basis
    )
    return Framework.model_validate(
        {
            **{name: getattr(whole, name) for name in Framework.model_fields},
            "domains": tuple(domains),
            "overall": (overall,),
        }
    )
