"""A share in words, by Evenhand's own house style."""

from __future__ import annotations

from evenhand.wording.house_style import default_house_style
from evenhand.wording.shares import percentage_of, share_of
from tests.spec.spec import Spec

OURS = default_house_style()


def _share(tally: str) -> tuple[str]:
    yes, relevant = (int(number) for number in tally.split(" of "))
    return (share_of(OURS, "en", yes, relevant).text,)


def _percentage(share: str) -> tuple[str]:
    return (percentage_of(OURS, "en", int(share.rstrip("%"))).text,)


SPECS = [
    Spec(
        title="A tally in words",
        text=(
            "In a report, the share of ‘yes’ is said in words that are true of the exact "
            "tally, and not of its rounded percentage. ‘All but one’ and ‘one’ are said of "
            "five relevant cases or more; of fewer, a fraction says more. The whole table is "
            "[the house style](house-style.md), which an organisation may replace."
        ),
        source="Nobody has published such a table; Evenhand's own.",
        given=["‘yes’ of relevant"],
        expected=["in words"],
        rows=[
            ("0 of 1", "none of the cases"),
            ("1 of 1", "the only case"),
            ("1 of 2", "half of the cases"),
            ("1 of 3", "a third of cases"),
            ("3 of 4", "three-quarters of cases"),
            ("1 of 4", "a quarter of cases"),
            ("4 of 5", "all but one of the cases"),
            ("1 of 5", "one of the cases"),
            ("41 of 42", "all but one of the cases"),
            ("0 of 30", "none of the cases"),
            ("2 of 30", "very few cases"),
            ("3 of 30", "a small minority of cases"),
            ("6 of 30", "just under a quarter of cases"),
            ("8 of 30", "just over a quarter of cases"),
            ("9 of 30", "just under a third of cases"),
            ("10 of 30", "a third of cases"),
            ("11 of 30", "just over a third of cases"),
            ("12 of 30", "fewer than half of the cases"),
            ("14 of 30", "just under half of cases"),
            ("15 of 30", "half of the cases"),
            ("16 of 30", "just over half of cases"),
            ("17 of 30", "more than half of the cases"),
            ("19 of 30", "just under two-thirds of cases"),
            ("20 of 30", "two-thirds of cases"),
            ("21 of 30", "just over two-thirds of cases"),
            ("22 of 30", "just under three-quarters of cases"),
            ("23 of 30", "just over three-quarters of cases"),
            ("24 of 30", "a large majority of cases"),
            ("27 of 30", "nearly all cases"),
            ("30 of 30", "all cases"),
            ("178 of 200", "a large majority of cases"),
            ("179 of 200", "nearly all cases"),
            ("999 of 2000", "just under half of cases"),
            ("1001 of 2000", "just over half of cases"),
        ],
        give=_share,
    ),
    Spec(
        title="A whole percentage in words",
        text=(
            "Where only a whole percentage is known, the exact share lies within half a point "
            "of it, and the words are true of all that it could be. So 50% is ‘about half’: it "
            "could be 99 of 199."
        ),
        source="arithmetic, and the same house style.",
        given=["percentage"],
        expected=["in words"],
        rows=[
            ("0%", "none or almost none of the cases"),
            ("1%", "very few cases"),
            ("9%", "very few cases"),
            ("10%", "a small minority of cases"),
            ("20%", "just under a quarter of cases"),
            ("24%", "just under a quarter of cases"),
            ("25%", "about a quarter of cases"),
            ("33%", "about a third of cases"),
            ("34%", "just over a third of cases"),
            ("39%", "fewer than half of the cases"),
            ("49%", "just under half of cases"),
            ("50%", "about half of cases"),
            ("51%", "just over half of cases"),
            ("61%", "more than half of the cases"),
            ("62%", "just under two-thirds of cases"),
            ("66%", "just under two-thirds of cases"),
            ("67%", "about two-thirds of cases"),
            ("68%", "just over two-thirds of cases"),
            ("75%", "about three-quarters of cases"),
            ("80%", "a large majority of cases"),
            ("89%", "a large majority of cases"),
            ("90%", "nearly all cases"),
            ("99%", "nearly all cases"),
            ("100%", "all or nearly all cases"),
        ],
        give=_percentage,
    ),
]
