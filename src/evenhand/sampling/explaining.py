"""A draw in words: from the case list to the sample, with the reason of each step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evenhand.population.reasons import REASONS
from evenhand.sampling.documents import DrawDocument, LotteryDocument
from evenhand.sampling.tables import chance_words
from evenhand.wording import counted, joined
from evenhand.wording.dates import written_partly


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and sentences under it."""

    heading: str
    sentences: tuple[str, ...]


def explain_draw(
    lottery: LotteryDocument,
    draw: DrawDocument,
    left_out: Sequence[tuple[str, str]],
) -> Iterator[Section]:
    """The draw in sections. ``left_out`` are the rows that are not eligible: the code
    of each reason, and its sentence."""
    yield Section("Who could be drawn", tuple(_population(lottery, left_out)))
    yield Section("How many", tuple(_size(lottery, draw)))
    yield Section("What every sample keeps", tuple(_limits(lottery, draw)))
    yield Section("The lottery", tuple(_lottery(lottery, draw)))
    yield Section("The draw", tuple(_drawn(draw)))


_TITLES = {reason.code: reason.title for reason in REASONS}


def _population(
    lottery: LotteryDocument, left_out: Sequence[tuple[str, str]]
) -> Iterator[str]:
    yield (
        f"The case list has {counted(lottery.rows, 'row')}. Eligible are "
        f"{counted(lottery.cases, 'case')} whose disposal started from "
        f"{written_partly(lottery.earliest)} to {written_partly(lottery.latest)}, one a "
        "child."
    )
    counts = Counter(code for code, _ in left_out)
    for code, number in sorted(counts.items()):
        yield f"Left out: {_TITLES.get(code, code)} ({counted(number, 'row')})."
    for override in lottery.overrides:
        rows = joined(str(row) for row in override.rows)
        yield f"{override.by} decided that {override.what} (rows {rows})."
        yield f"The reason given: {override.because}"


def _size(lottery: LotteryDocument, draw: DrawDocument) -> Iterator[str]:
    for step in lottery.size:
        yield f"{counted(step.cases, 'case')}: {step.reason}."
    if lottery.drawn == lottery.cases:
        yield "All eligible cases are looked at, so there is no margin of error."
        return
    yield (
        f"That gives a margin of error of {draw.margin.points} percentage points at "
        f"{draw.margin.confidence}% confidence. A part of the sample has a wider one."
    )


def _limits(lottery: LotteryDocument, draw: DrawDocument) -> Iterator[str]:
    attributes = list(dict.fromkeys(quota.attribute for quota in lottery.quotas))
    if attributes:
        yield (
            f"For every value of {joined(attributes)}, the number drawn lies between the "
            "floor and the ceiling of its share of the sample."
        )
    else:
        yield "The framework asks for no proportions, so there are no quotas."
    if lottery.cap_wanted is not None:
        yield (
            f"At most {lottery.cap_wanted} cases of one worker are wanted; drawn are at "
            f"most {draw.most_cases_of_one_worker}."
        )
    yield from lottery.gave_way
    if not lottery.gave_way:
        yield "Nothing had to give way."


def _lottery(lottery: LotteryDocument, draw: DrawDocument) -> Iterator[str]:
    chances = [Fraction(entry.chance) for entry in draw.chances]
    lowest, highest = min(chances), max(chances)
    yield (
        f"The lottery has {counted(len(lottery.samples), 'different sample')} on "
        f"{counted(lottery.tickets, 'ticket')}, every one keeping the limits."
    )
    if lowest == highest:
        yield f"Every case has exactly the same chance: {chance_words(lowest)}."
    else:
        yield (
            f"The chances run from {chance_words(lowest)} to {chance_words(highest)}; "
            f"were they equal, each would be {chance_words(_even(lottery))}."
        )
    yield from _because_of_the_cap(lottery, chances)
    yield _PROOFS[lottery.certificate.proof]
    without = sum(chance == 0 for chance in chances)
    if without:
        yield (
            f"{counted(without, 'case')} can be in no sample that keeps the quotas, and "
            "so has no chance. An inspector may want to look at it besides."
        )
    yield from _pairs(lottery)


def _pairs(lottery: LotteryDocument) -> Iterator[str]:
    told = lottery.diversity
    yield (
        f"Of {counted(told.pairs, 'pair')} of cases, {told.pairs_with_a_chance} can be "
        f"drawn together; {told.pairs_in_no_sample} fit into no sample."
    )
    rest = told.pairs - told.pairs_with_a_chance - told.pairs_in_no_sample
    if rest:
        yield f"Of {counted(rest, 'pair')} it is not known whether any sample holds them."


def _because_of_the_cap(
    lottery: LotteryDocument, chances: Sequence[Fraction]
) -> Iterator[str]:
    """That busy workers' cases have less, where averages alone show it."""
    fewer = sum(chance < _even(lottery) for chance in chances)
    if fewer and lottery.cap is not None and lottery.certificate.proof == "weights":
        yield (
            f"Because of the cap, {counted(fewer, 'case')} of workers with many cases "
            "have a smaller chance than others. The list decides who has many: ask "
            "whether it names each case's own worker."
        )


def _even(lottery: LotteryDocument) -> Fraction:
    return Fraction(lottery.drawn, lottery.cases)


_PROOFS = {
    "counting": (
        "No lottery could be fairer: the chances add up to the size, so the smallest is "
        "at most size / cases, which every case has."
    ),
    "weights": (
        "No lottery could be fairer: draw.json has weights that prove it for each "
        "chance, checked with whole numbers."
    ),
    "search": (
        "Quotas are so tight that equal chances do not exist. That these are the fairest "
        "is proved by the weights in draw.json and a search of all samples."
    ),
    "none": (
        "Quotas are kept. That no lottery has fairer chances is not proved: the search "
        "was given up."
    ),
}


def _drawn(draw: DrawDocument) -> Iterator[str]:
    if draw.committed:
        yield (
            "The inspectorate's secret number, the service's number and the hash of the "
            f"lottery point to ticket {draw.ticket} (counted from 0)."
        )
    else:
        yield f"Ticket {draw.ticket} (counted from 0) was drawn. It is {draw.note}."
    yield (
        "Anyone can check all of this: evenhand sample verify, with the folder and the "
        "case list."
    )
