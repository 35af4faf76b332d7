"""Generated populations, their lotteries, and those as they are written and verified."""

from __future__ import annotations

import random
from functools import cache

from hypothesis import strategies as st

from evenhand.sampling.documents import (
    DiversityEntry,
    LotteryDocument,
    Pin,
    QuotaEntry,
    StepEntry,
    certificate_entry,
)
from evenhand.sampling.drawing.making import Made, make_lottery
from evenhand.sampling.terms import Terms, terms
from evenhand.sampling.verifying import of_lottery
from evenhand.sampling.verifying.finding import Finding
from tests.generative.lotteries import NAMES

HASH = "sha256:" + "0" * 64
PIN = Pin(id="made-up", version="1.0.0", hash=HASH)

# Values: lop-sided, and one that may be one child's alone; even; many.
VALUES = ("aaaaabbc", "ab", "aabbc", "aaaabcde")
# No worker is known; one has all cases; two, of whom one has most; several.
WORKERS = ("-", "a", "aaab", "aab-", "abcd")


@st.composite
def populations(draw: st.DrawFn, most: int, attributes: int = 4) -> Terms:
    """The terms of 1 to ``most`` cases with up to so many attributes.

    Rows come of a number: what Hypothesis likes best are cases that are all alike, and
    of those every lottery is easily made.
    """
    chance = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 - made-up cases
    cases = draw(st.sampled_from(range(1, most + 1)))
    names = NAMES[: draw(st.sampled_from(range(attributes + 1)))]
    values, workers = draw(st.sampled_from(VALUES)), draw(st.sampled_from(WORKERS))
    rows = [{name: chance.choice(values) for name in names} for _ in range(cases)]
    labels = [chance.choice(workers).strip("-") for _ in range(cases)]
    cap = draw(st.sampled_from((None, 1, 2, 3, 6)))
    return terms(draw(st.sampled_from(range(1, cases + 1))), names, rows, labels, cap)


@cache
def made_of(wanted: Terms) -> Made:
    """The lottery of some terms; made once."""
    return make_lottery(wanted, "generated")


def document_of(wanted: Terms, made: Made) -> LotteryDocument:
    """A lottery as it is written; what does not come from it is made up."""
    settled = made.settled.terms
    quotas = [
        QuotaEntry(
            attribute=q.attribute,
            value=q.value,
            cases=q.cases,
            least=q.least,
            most=q.most,
            relieved=q.relieved,
        )
        for q in settled.quotas
    ]
    return LotteryDocument(
        framework=PIN,
        case_list_words=PIN,
        case_list=HASH,
        group="court",
        fieldwork="2018-06-11",
        earliest="2017-09-11",
        latest="2017-12-11",
        rows=wanted.cases,
        cases=wanted.cases,
        size=(StepEntry(cases=wanted.size, reason="asked for"),),
        asked=wanted.size,
        attributes=wanted.attributes,
        quotas=tuple(quotas),
        cap_wanted=wanted.cap,
        cap=settled.cap,
        gave_way=made.settled.reasons,
        overrides=(),
        certificate=certificate_entry(made.certificate, settled.even_chance),
        diversity=DiversityEntry(
            samples=made.diversity.samples,
            pairs=made.diversity.pairs,
            pairs_with_a_chance=made.diversity.with_chance,
            pairs_in_no_sample=made.diversity.impossible,
        ),
        tickets=made.lottery.tickets,
        samples=tuple((one.tickets, one.cases) for one in made.lottery),
    )


def findings(wanted: Terms, made: Made) -> list[Finding]:
    """What verifying says of a lottery, with the code that a service would run."""
    document, settled = document_of(wanted, made), made.settled.terms
    counting = of_lottery.proof_by_counting(document)
    return [
        of_lottery.samples(document),
        of_lottery.quotas(document, settled),
        of_lottery.diversity(document),
        counting or of_lottery.proof_by_levels(document, settled),
    ]
