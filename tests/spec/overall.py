"""From the standards' ratings to the score and the overall rating."""

from __future__ import annotations

from evenhand.frameworks import Framework
from evenhand.frameworks.basis import Text
from evenhand.frameworks.questions import Standard
from evenhand.rating import Evidence, Judgement, rate
from tests.spec.spec import Spec, evidence_for, framework


def _twelve(ratings: str) -> tuple[str, str]:
    """``6 × Good, 6 × Inadequate`` over the twelve standards, in their order."""
    rules = framework()
    names = []
    for part in ratings.split(", "):
        count, name = part.split(" × ")
        names += [rules.rating_ids[name]] * int(count)
    evidence = evidence_for(dict(zip(rules.standards, names, strict=True)))
    overall = rate(rules, evidence).overall
    return str(overall.score), rules.ratings[overall.rating or ""].name


def _base(left_out: str) -> tuple[str, str]:
    """All standards Good but for some that have no rating."""
    rules = framework()
    without = left_out.split(", ")
    ratings = {id_: "good" for id_ in rules.standards if id_ not in without}
    overall = rate(rules, evidence_for(ratings)).overall
    rating = rules.ratings[overall.rating].name if overall.rating else "refused"
    return f"{overall.score} of {overall.out_of}", rating


def _with_uncounted() -> Framework:
    """yos-2018 with a thirteenth standard that is rated and does not count."""
    rules = framework()
    extra = Standard(
        id="4.1", title=Text(en="Another"), evidence="judgement", counts=False
    )
    domain = rules.domains[0].model_copy(
        update={"standards": (*rules.domains[0].standards, extra)}
    )
    return Framework.model_validate(
        {**rules.model_dump(by_alias=True), "domains": (domain, *rules.domains[1:])},
        strict=False,
    )


def _uncounted(judgement: str) -> tuple[str, str, str]:
    rules = _with_uncounted()
    evidence = evidence_for(dict.fromkeys(framework().standards, "good"))
    judgements = {
        **evidence.judgements,
        "4.1": Judgement(rules.rating_ids[judgement], "recorded", "made up"),
    }
    rating = rate(rules, Evidence(evidence.measures, judgements))
    overall = rating.overall
    return (
        rating.name(rating.standards["4.1"].rating) or "–",
        f"{overall.score} of {overall.out_of}",
        rating.name(overall.rating) or "–",
    )


SPECS = [
    Spec(
        title="The scores add up to the overall rating",
        text=(
            "Inadequate scores 0, Requires improvement 1, Good 2 and Outstanding 3. The "
            "twelve scores are added up, without weights."
        ),
        source="Cornwall 2021, annexe 1, overall provider rating.",
        given=["ratings of the twelve standards"],
        expected=["score", "overall rating"],
        rows=[
            ("12 × Inadequate", "0", "Inadequate"),
            ("6 × Requires improvement, 6 × Inadequate", "6", "Inadequate"),
            ("7 × Requires improvement, 5 × Inadequate", "7", "Requires improvement"),
            ("6 × Outstanding, 6 × Inadequate", "18", "Requires improvement"),
            (
                "6 × Outstanding, 1 × Requires improvement, 5 × Inadequate",
                "19",
                "Good",
            ),
            ("6 × Outstanding, 6 × Good", "30", "Good"),
            ("7 × Outstanding, 5 × Good", "31", "Outstanding"),
            ("12 × Outstanding", "36", "Outstanding"),
        ],
        give=_twelve,
    ),
    Spec(
        title="Another set of standards has no overall rating",
        text=(
            "The bands belong to the twelve standards together. Where one of them cannot be "
            "rated, the score is given with its base, and no overall rating: bands for "
            "fewer standards are not known."
        ),
        source="methodology, yjs-2021: Ceredigion 2024 was scored on fewer (1 of 24).",
        given=["standards without a rating, all others Good"],
        expected=["score", "overall rating"],
        rows=[
            ("none", "24 of 36", "Good"),
            ("3.4", "22 of 33", "refused"),
            ("3.1, 3.2, 3.3, 3.4", "16 of 24", "refused"),
        ],
        give=_base,
    ),
    Spec(
        title="A standard that does not count is rated and left out",
        text=(
            "Here a thirteenth standard, 4.1, is added to yos-2018, all of whose twelve are "
            "Good. Whatever its rating, the score is the same."
        ),
        source="methodology, yjs-2021: 4.1 is rated and does not count.",
        given=["judgement on 4.1"],
        expected=["rating of 4.1", "score", "overall rating"],
        rows=[
            ("Inadequate", "Inadequate", "24 of 36", "Good"),
            ("Outstanding", "Outstanding", "24 of 36", "Good"),
        ],
        give=_uncounted,
    ),
]
