"""From a tally to a percentage to a band."""

from __future__ import annotations

from evenhand.rating.percentages import band_of, could_be, percent_of
from tests.spec.spec import Spec, framework, measure


def _percent(tally: str) -> tuple[str]:
    share = percent_of(measure(tally))
    return ("none" if share is None else f"{share}%",)


def _band(share: str) -> tuple[str, str]:
    found = []
    for id_ in ("yos-2018", "fji-2014"):
        rules = framework(id_)
        found.append(rules.ratings[band_of(rules, int(share.rstrip("%")))].name)
    return found[0], found[1]


def _possible(share: str, most: str) -> tuple[str]:
    printed = measure(share)
    assert printed is not None
    possible = could_be(printed, int(most))
    return (
        ", ".join(f"{yes} of {relevant}" for yes, relevant in possible or ()) or "none",
    )


SPECS = [
    Spec(
        title="A tally becomes a whole percentage",
        text=(
            "The percentage is ‘yes’ of the relevant cases, as a whole number. Halves are "
            "rounded up: this is assumed. Without a relevant case there is no percentage."
        ),
        source="the printed tables of Cornwall 2021; rounding is in no report.",
        given=["‘yes’ of relevant"],
        expected=["percentage"],
        rows=[
            ("0 of 5", "0%"),
            ("2 of 3", "67%"),
            ("1 of 8", "13%"),
            ("33 of 67", "49%"),
            ("99 of 200", "50%"),
            ("129 of 200", "65%"),
            ("159 of 200", "80%"),
            ("5 of 6", "83%"),
            ("7 of 7", "100%"),
            ("0 of 0", "none"),
        ],
        give=_percent,
    ),
    Spec(
        title="A percentage lies in a band",
        text=(
            "The bands of youth offending inspections are printed. Those of full joint "
            "inspections are not; 50, 65 and 85 are assumed, and fit what is printed."
        ),
        source="Cornwall 2021, annexe 1; Lambeth 2015.",
        given=["percentage"],
        expected=["yos-2018 and yos-2020", "fji-2014"],
        rows=[
            ("0%", "Inadequate", "Poor"),
            ("49%", "Inadequate", "Poor"),
            ("50%", "Requires improvement", "Unsatisfactory"),
            ("64%", "Requires improvement", "Unsatisfactory"),
            ("65%", "Good", "Good"),
            ("79%", "Good", "Good"),
            ("80%", "Outstanding", "Good"),
            ("84%", "Outstanding", "Good"),
            ("85%", "Outstanding", "Very good"),
            ("100%", "Outstanding", "Very good"),
        ],
        give=_band,
    ),
    Spec(
        title="What a printed percentage can stand for",
        text=(
            "Where a report prints a percentage and not its cases, every tally that would "
            "have been printed so is possible. A percentage that none can give is a problem."
        ),
        source="arithmetic.",
        given=["percentage", "of at most"],
        expected=["could be"],
        rows=[
            ("61%", "20", "11 of 18"),
            ("61%", "17", "none"),
            ("48%", "25", "10 of 21, 11 of 23, 12 of 25"),
            ("17%", "6", "1 of 6"),
            ("80% of 5", "20", "4 of 5"),
            ("81% of 5", "20", "none"),
        ],
        give=_possible,
    ),
]
