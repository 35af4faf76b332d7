"""The ratings and figures of five published reports, typed from the reports.

Source: the reports named in each example's ``inspection.yaml`` (Open Government Licence
v3.0, © Crown copyright). Scores of the 2018 programme are calculated: those reports do
not print them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

I, R, G, O = "Inadequate", "Requires improvement", "Good", "Outstanding"  # noqa: E741
UNSATISFACTORY = "Unsatisfactory"


@dataclass(frozen=True)
class Published:
    """What a report prints: ratings by standard, and what the rules alone would give.

    ``rules`` holds only the standards whose rule rating differs from the published one.
    """

    ratings: dict[str, str]
    overall: str | None = None
    score: int | None = None
    rules: dict[str, str] = field(default_factory=dict)
    rules_score: int | None = None
    rules_overall: str | None = None


def _standards(*ratings: str) -> dict[str, str]:
    ids = [f"{domain}.{number}" for domain in (1, 2, 3) for number in (1, 2, 3, 4)]
    return dict(zip(ids, ratings, strict=True))


PUBLISHED = {
    "sandwell-2018": Published(
        _standards(R, G, G, G, O, O, G, R, I, I, R, O), G, 20, {}, 20, G
    ),
    "derby-2018": Published(
        _standards(G, R, G, G, G, R, G, G, I, R, R, O), G, 19, {"2.4": R}, 18, R
    ),
    "manchester-2019": Published(
        _standards(G, R, G, I, G, G, R, R, R, R, G, R), R, 16, {"2.3": I}, 15, R
    ),
    "cornwall-2021": Published(
        _standards(R, G, G, G, O, G, O, G, O, R, O, G),
        G,
        26,
        {"2.2": O, "2.4": O},
        28,
        G,
    ),
    "lambeth-2015": Published(
        {
            "1": UNSATISFACTORY,
            "2": UNSATISFACTORY,
            "3": UNSATISFACTORY,
            "4": G,
            "5": UNSATISFACTORY,
            "6": UNSATISFACTORY,
        }
    ),
}
