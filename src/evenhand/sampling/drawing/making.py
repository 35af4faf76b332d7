"""Making a lottery: even chances where they exist, else the fairest there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, comb, gcd, lcm, log

import numpy as np

from evenhand.sampling.certificate import Certificate
from evenhand.sampling.drawing.arrays import Flags, Ints
from evenhand.sampling.drawing.balancing import Balancing, Sample, Tickets
from evenhand.sampling.drawing.chances import fairest
from evenhand.sampling.drawing.classes import Classes, classes
from evenhand.sampling.drawing.dealing import dealt, remixed
from evenhand.sampling.drawing.exchange import Exchanging, Limits
from evenhand.sampling.drawing.pairs import Pairs, pairs_without_chance
from evenhand.sampling.drawing.randomness import Stream
from evenhand.sampling.drawing.relieving import Settled, settle
from evenhand.sampling.drawing.starting import shares, systematic
from evenhand.sampling.lottery import Lottery, Ticketed
from evenhand.sampling.terms import Terms

_FEWEST_SAMPLES = 1_000
_MOST_SAMPLES = 20_000
_MOST_ENTRIES = 2_000_000
_PATIENCE = 250
_LESS_PATIENCE = 40
_ATTEMPTS = 3
# A cap is harder to please, and with so few cases it costs little to try again.
_MORE_ATTEMPTS = 6
_FEW_CASES = 500
_BLOCK = 250
_SHUFFLES = 10
# With more classes of cases, looking sample by sample would take hours.
_MOST_CLASSES = 150

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Diversity:
    """How varied a lottery is: different samples, and pairs that can be drawn together.

    ``impossible`` pairs are proved to fit into no sample; ``pairs`` are all.
    """

    samples: int
    pairs: int
    with_chance: int
    impossible: int


@dataclass(frozen=True, slots=True)
class Made:
    """A lottery, the terms that it keeps, and how fair and how varied it is."""

    lottery: Lottery
    settled: Settled
    certificate: Certificate
    diversity: Diversity


@dataclass(slots=True)
class _Work:
    """What the attempts share. ``kept`` are samples that keep the terms which the last
    attempt knew, for the case that no attempt ends well."""

    text: str
    tell: Tell
    kept: Ints | None = None


def make_lottery(terms: Terms, text: str, tell: Tell = lambda words: None) -> Made:
    """The lottery of these terms. ``text`` decides everything that is left to chance;
    ``tell`` is told what is being done."""
    work = _Work(text, tell)
    settled = Settled(terms, ())
    made = _even(settled, work)
    if made is None:
        tell("Looking for what can be held together")
        settled = settle(terms)
        made = _even(settled, work) if settled.reasons else None
    if made is None and _cap_binds(settled.terms):
        made = _fairest(settled, work)
    return made or _from_columns(settled, work)


def _cap_binds(terms: Terms) -> bool:
    """Whether the cap keeps some worker's cases below the even chance."""
    loads = terms.caseloads.values()
    return terms.cap is not None and any(
        load * terms.even_chance > terms.cap for load in loads
    )


def _even(settled: Settled, work: _Work) -> Made | None:
    """A lottery in which every chance is n/N; None if none is found."""
    terms = settled.terms
    if _cap_binds(terms):
        return None
    work.tell("Making samples with even chances")
    block = terms.cases // gcd(terms.cases, terms.size)
    tickets = np.full(terms.cases, block * terms.size // terms.cases)
    blocks = -(-_samples_wanted(terms) // block)
    for attempt in range(_ATTEMPTS):
        stream = Stream(f"{work.text} even {attempt}")
        limits = _limits(terms)
        kinds = limits.group_of
        rows = np.concatenate(
            [systematic(kinds, tickets, block, stream) for _ in range(blocks)]
        )
        even = [terms.even_chance] * terms.cases
        proof = Certificate("counting")
        made = _mended(settled, rows, even, stream, proof, work, _PATIENCE)
        if made is not None:
            return made
    return None


def _at_their_averages(limits: Limits, each: Sequence[Fraction]) -> Limits:
    """The limits, where an average that lies at one of them leaves no sample a choice.

    If every sample may have at most 6 of a worker's cases and the average is 6, every
    sample has 6.
    """
    averages = [Fraction(0)] * len(limits.least)
    for groups, chance in zip(limits.group_of.tolist(), each, strict=True):
        for group in groups:
            averages[group] += chance
    least, most = limits.least.copy(), limits.most.copy()
    for group, average in enumerate(averages):
        if average == limits.most[group]:
            least[group] = most[group]
        elif average == limits.least[group]:
            most[group] = least[group]
    return Limits(limits.group_of, least, most)


def _fairest(settled: Settled, work: _Work) -> Made | None:
    """A lottery with the fairest chances that averages allow; None if none is found."""
    terms = settled.terms
    work.tell("Looking for the fairest chances that the cap allows")
    found = classes(terms)
    chances = fairest(terms, found)
    each = _of_cases(found, chances.of_class)
    kinds = _limits(terms).group_of
    blocks = -(-_samples_wanted(terms) // _BLOCK)
    attempts = _MORE_ATTEMPTS if terms.cases <= _FEW_CASES else _ATTEMPTS
    for attempt in range(attempts):
        stream = Stream(f"{work.text} fairest {attempt}")
        parts = [
            systematic(kinds, shares(each, kinds, _BLOCK, stream), _BLOCK, stream)
            for _ in range(blocks)
        ]
        rows = np.concatenate(parts)
        proof = chances.certificate
        made = _mended(settled, rows, each, stream, proof, work, _LESS_PATIENCE)
        if made is not None:
            return made
    return None


def _mended(
    settled: Settled,
    rows: Ints,
    each: Sequence[Fraction],
    stream: Stream,
    certificate: Certificate,
    work: _Work,
    patience: int,
) -> Made | None:
    """The lottery that a list of samples becomes when it is mended; None if it cannot.

    Samples that keep the limits are enough: what the others would have given is then
    moved to them by swaps.
    """
    found = classes(settled.terms)
    limits = _at_their_averages(_limits(settled.terms), each)
    samples = Exchanging(limits, rows, stream)
    whole = samples.mend(patience)
    pairs = Pairs(found)
    if whole:
        work.tell("Seeing that every pair of cases can be drawn together")
        samples = _varied(pairs.mend(samples))
    good = samples.rows[samples.wrong == 0]
    work.kept = good if len(good) else work.kept
    if len(good) * 2 < len(rows):
        return None
    tickets = _balanced(limits, found, good, each)
    if tickets is None:
        return None
    return Made(_lottery(tickets), settled, certificate, _diversity(tickets, pairs))


def _varied(samples: Exchanging) -> Exchanging:
    """The list with cases exchanged in samples that stand in it twice, as long as that
    makes them different ones and takes no pair its chance."""
    twice = _repeated(samples)
    apart = len(pairs_without_chance(samples.holds)) if len(twice) else 0
    for _ in range(_SHUFFLES):
        if not len(twice):
            break
        other = samples.copy()
        other.shuffle(twice, rounds=10)
        fewer = len(_repeated(other)) < len(twice)
        if fewer and len(pairs_without_chance(other.holds)) <= apart:
            samples, twice = other, _repeated(other)
    return samples


def _repeated(samples: Exchanging) -> Ints:
    """The samples that stand in the list before."""
    first = np.unique(samples.holds, axis=0, return_index=True)[1]
    return np.setdiff1d(np.arange(len(samples.rows)), first)


def _balanced(
    limits: Limits, found: Classes, rows: Ints, each: Sequence[Fraction]
) -> Tickets | None:
    """Tickets for samples so that every case has exactly its chance; None if neither
    swaps nor another mixture of the samples give them that."""
    samples = [tuple(row) for row in np.sort(rows, axis=1).tolist()]
    shares = dict.fromkeys(samples, Fraction(0))
    for sample in samples:
        shares[sample] += Fraction(1, len(samples))
    tickets = _swapped(limits, shares, each)
    if tickets is None:
        other = remixed(found, shares, each)
        tickets = None if other is None else _swapped(limits, other, each)
    return tickets


def _swapped(
    limits: Limits, parts: Mapping[Sample, Fraction], each: Sequence[Fraction]
) -> Tickets | None:
    total = lcm(*(number.denominator for number in (*parts.values(), *each)))
    tickets = {sample: int(share * total) for sample, share in parts.items()}
    balancing = Balancing(limits, tickets)
    balanced = balancing.balance([int(chance * total) for chance in each])
    return balancing.tickets if balanced else None


def _from_columns(settled: Settled, work: _Work) -> Made:
    """The fairest lottery of all, for cases with tight quotas."""
    terms = settled.terms
    found = classes(terms)
    if len(found.members) > _MOST_CLASSES and work.kept is not None:
        return _kept(settled, found, work.kept)
    work.tell("Looking for the fairest chances, sample by sample")
    tickets, certificate = dealt(terms, found, Stream(f"{work.text} dealt"))
    lottery = _lottery(tickets)
    if set(lottery.chances(terms.cases)) == {terms.even_chance}:
        certificate = Certificate("counting")
    return Made(lottery, settled, certificate, _diversity(tickets, Pairs(found)))


def _kept(settled: Settled, found: Classes, rows: Ints) -> Made:
    """The samples that were found, where so many kinds of cases make a search for the
    fairest chances hopeless: quotas are kept, and no more than that is claimed."""
    tickets = dict.fromkeys(map(tuple, np.sort(rows, axis=1).tolist()), 1)
    diversity = _diversity(tickets, Pairs(found))
    return Made(_lottery(tickets), settled, Certificate("none"), diversity)


def _lottery(tickets: Tickets) -> Lottery:
    """Samples in order, with cases numbered from 1, and no more tickets than needed."""
    least = gcd(*tickets.values())
    samples = (
        Ticketed(number // least, tuple(int(case) + 1 for case in cases))
        for cases, number in sorted(tickets.items())
        if number
    )
    return Lottery(tuple(samples))


def _diversity(tickets: Tickets, pairs: Pairs) -> Diversity:
    cases = sum(pairs.found.sizes())
    rows = [row for row, number in tickets.items() if number]
    holds: Flags = np.zeros((len(rows), cases), bool)
    holds[np.arange(len(rows))[:, None], np.array(rows)] = True
    missing = pairs_without_chance(holds)
    total = comb(cases, 2)
    impossible = pairs.prove(missing)
    return Diversity(len(rows), total, total - len(missing), impossible)


def _of_cases(found: Classes, of_class: Iterable[Fraction]) -> list[Fraction]:
    """The chance of each case from those of the classes."""
    chances = list(of_class)
    return [chances[place] for _, place in sorted(found.of_case().items())]


def _samples_wanted(terms: Terms) -> int:
    """Enough samples that a pair without a chance is rare."""
    cases, size = terms.cases, terms.size
    if size == 1:
        return cases
    rare = log(comb(cases, 2) + 1) + 0.5
    wanted = ceil(rare * cases * (cases - 1) / (size * (size - 1)))
    most = max(1, min(_MOST_SAMPLES, _MOST_ENTRIES // size))
    return min(max(_FEWEST_SAMPLES, wanted), most)


def _limits(terms: Terms) -> Limits:
    """The terms as arrays: every value of an attribute a group, and every worker."""
    numbers: dict[tuple[str, str], int] = {}
    least, most = [], []
    for quota in terms.quotas:
        numbers[quota.attribute, quota.value] = len(numbers)
        least.append(quota.least)
        most.append(quota.most)
    columns = [
        [numbers[attribute, case[place]] for case in terms.values]
        for place, attribute in enumerate(terms.attributes)
    ]
    if terms.cap is not None:
        first = len(least)
        places = {worker: first + n for n, worker in enumerate(terms.caseloads)}
        nobody = first + len(places)
        columns.append([places.get(worker, nobody) for worker in terms.workers])
        least += [0] * (len(places) + 1)
        most += [terms.cap] * len(places) + [terms.size]
    if not columns:
        columns, least, most = [[0] * terms.cases], [0], [terms.size]
    return Limits(np.array(columns).T.copy(), np.array(least), np.array(most))
