"""Checking a lottery with whole numbers: its samples, chances and proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import zip_longest
from math import comb

from evenhand.sampling.certificate import Level, ceiling, highest_chance
from evenhand.sampling.documents import DrawDocument, LotteryDocument
from evenhand.sampling.terms import Terms
from evenhand.sampling.verifying.finding import Finding, cannot_tell, no, yes
from evenhand.sampling.verifying.heaviest import TooLong, heaviest
from evenhand.wording import counted

SAMPLES = "The samples of the lottery are whole"
CHANCES = "The chances are those that are told"
PROOF = "No lottery could be fairer"
VARIED = "The samples are as varied as is told"
QUOTAS = "Every sample keeps the quotas and the cap"


def samples(lottery: LotteryDocument) -> Finding:
    """Every sample has the size, no case twice and no case that is not there; no sample
    stands twice; the tickets add up."""
    if not 1 <= lottery.drawn <= lottery.cases:
        return no(SAMPLES, f"{lottery.drawn} of {lottery.cases} cases cannot be drawn")
    seen: set[tuple[int, ...]] = set()
    for place, (tickets, cases) in enumerate(lottery.samples, start=1):
        wrong = _wrong_with(lottery, tickets, cases, seen)
        if wrong:
            return no(SAMPLES, f"sample {place} {wrong}")
        seen.add(cases)
    total = sum(tickets for tickets, _ in lottery.samples)
    if total != lottery.tickets:
        return no(SAMPLES, f"the tickets add up to {total}, not to {lottery.tickets}")
    return yes(
        SAMPLES,
        f"{counted(len(lottery.samples), 'sample')} of {lottery.drawn} different cases, "
        f"none of them twice, with {lottery.tickets} tickets in all",
    )


def _wrong_with(
    lottery: LotteryDocument,
    tickets: int,
    cases: Sequence[int],
    seen: set[tuple[int, ...]],
) -> str | None:
    if tickets < 1:
        return "has no ticket"
    if len(cases) != lottery.drawn:
        return f"has {counted(len(cases), 'case')}, not {lottery.drawn}"
    if list(cases) != sorted(set(cases)):
        return "has a case twice, or its cases are not in order"
    if not 1 <= cases[0] <= cases[-1] <= lottery.cases:
        return "has a case that is not eligible"
    return "is the same as one before it" if tuple(cases) in seen else None


def chances(lottery: LotteryDocument, draw: DrawDocument) -> Finding:
    """The tickets of each case, counted again."""
    counted_again = lottery.lottery().chances(lottery.cases)
    told = [(entry.case, entry.chance) for entry in draw.chances]
    expected = [(case, str(chance)) for case, chance in enumerate(counted_again, start=1)]
    if told != expected:
        pairs = zip_longest(told, expected)
        place = next(n for n, (one, other) in enumerate(pairs, 1) if one != other)
        return no(CHANCES, f"case {place} has another chance than is told")
    lowest, highest = min(counted_again), max(counted_again)
    if lowest == highest:
        words = f"each of {lottery.cases} cases stands on exactly {lowest} of the tickets"
    else:
        words = f"from {lowest} to {highest} of the tickets"
    return yes(CHANCES, words)


def diversity(lottery: LotteryDocument) -> Finding:
    """Different samples, and the pairs of cases that some sample holds, counted again."""
    together = [0] * (lottery.cases + 1)
    for _, cases in lottery.samples:
        held = sum(1 << case for case in cases)
        for case in cases:
            together[case] |= held
    pairs = sum(max(0, held.bit_count() - 1) for held in together) // 2
    told, every = lottery.diversity, comb(lottery.cases, 2)
    counted_again = (len(lottery.samples), every, pairs)
    if (told.samples, told.pairs, told.pairs_with_a_chance) != counted_again:
        return no(VARIED, f"{pairs} of {every} pairs stand together, and others are told")
    if not 0 <= told.pairs_in_no_sample <= every - pairs:
        return no(VARIED, "more pairs are told to fit into no sample than stand in none")
    return yes(VARIED, f"{pairs} of {every} pairs of cases stand together in some sample")


def quotas(lottery: LotteryDocument, terms: Terms) -> Finding:
    """The quotas and the cap, counted again in every sample. ``terms`` are those of the
    lottery, over the cases of the list."""
    for place, (_, cases) in enumerate(lottery.samples, start=1):
        missed = terms.excess(cases)
        if missed:
            return no(QUOTAS, f"sample {place} misses them by {missed}")
    return yes(QUOTAS, f"counted in all {len(lottery.samples)} samples")


def proof_by_counting(lottery: LotteryDocument) -> Finding | None:
    """The proof where all chances are equal; None where it is another."""
    if lottery.certificate.proof != "counting":
        return None
    bound = Fraction(lottery.drawn, lottery.cases)
    if Fraction(lottery.certificate.bound) != bound:
        return no(PROOF, f"the bound is {bound}, and another is told")
    if any(chance != bound for chance in lottery.lottery().chances(lottery.cases)):
        return no(PROOF, f"not every case has the chance {bound}")
    why = (
        f"{lottery.cases} chances add up to {lottery.drawn}, so the smallest is at most "
        f"{bound}; and every case has that"
    )
    return yes(PROOF, why)


def proof_by_levels(lottery: LotteryDocument, terms: Terms) -> Finding:
    """The proof level by level, the lowest chance first."""
    even = Fraction(lottery.drawn, lottery.cases)
    if Fraction(lottery.certificate.bound) != even:
        return no(PROOF, f"the even chance is {even}, and another is told")
    if lottery.certificate.proof == "none":
        why = "the lottery keeps the quotas, and claims no more than that"
        return cannot_tell(PROOF, why)
    chances = lottery.lottery().chances(lottery.cases)
    below: dict[int, Fraction] = {}
    try:
        for wrong in _levels(lottery, terms, chances, below):
            return no(PROOF, wrong)
    except ValueError:
        return no(PROOF, "its weights belong to other terms")
    except TooLong:
        why = "the proof needs a search that is too long for whole numbers"
        return cannot_tell(PROOF, why)
    levels = counted(len(lottery.certificate.levels), "level")
    return yes(
        PROOF,
        f"{levels} of chances, each as high as quotas, cap and those below let it be",
    )


def _levels(
    lottery: LotteryDocument,
    terms: Terms,
    chances: Sequence[Fraction],
    below: dict[int, Fraction],
) -> Iterator[str]:
    searched = lottery.certificate.proof == "search"
    for number, level in enumerate(lottery.certificate.certificate().levels, start=1):
        if any(case > lottery.cases or w <= 0 for case, w in level.weights.items()):
            yield f"level {number} has a weight on no case, or one that is not positive"
            return
        open_ = [c for c in range(1, lottery.cases + 1) if c not in below]
        inside = [case for case in open_ if level.weight_of(case)] or open_
        if any(chances[case - 1] != level.chance for case in inside):
            yield f"a case of level {number} has not its chance, {level.chance}"
        if any(chances[case - 1] < level.chance for case in open_):
            yield f"a case has less than the chance of level {number}, {level.chance}"
        bound = _bound(terms, level, below, searched)
        if level.chance != 1 and (bound is None or bound > level.chance):
            yield f"level {number} is not proved: its bound is {bound}"
        below.update(dict.fromkeys(inside, level.chance))
    if len(below) != lottery.cases:
        yield "some cases are on no level"


def _bound(
    terms: Terms, level: Level, below: dict[int, Fraction], searched: bool
) -> Fraction | None:
    """By the multipliers; where they do not reach, by a search of all samples."""
    bound = highest_chance(level, ceiling(terms, level), below)
    if bound is None or bound <= level.chance or not searched:
        return bound
    largest = heaviest(terms, level.weights)
    return None if largest is None else highest_chance(level, largest, below)
