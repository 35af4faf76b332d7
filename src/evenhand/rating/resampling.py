"""How steady the ratings are: other samples of the same size from the same cases.

A seeded finite-population resampling. Each case group's eligible cases are stood in for
by copies of the cases looked at: every case ⌊N/n⌋ times, and N mod n of them, chosen at
random each time, once more (the finite-population bootstrap of Booth, Butler and Hall,
*Journal of the American Statistical Association* 89, 1994). From these, n are drawn
without replacement. A case is drawn with all of its answers, so that questions stay
together. Judgements and decisions on discretion are held: a decision is void where the
rules no longer give its ‘from’.

The shares say what other samples would have given if the cases not looked at are like
those that were. They are not the chance that a service is good.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evenhand.assessment import Answer, Answered, Case
from evenhand.frameworks import Framework
from evenhand.frameworks.questions import Standard
from evenhand.rating.evidence import Evidence
from evenhand.rating.overall import overall_rating
from evenhand.rating.percentages import band_of, whole_percent

_BITS = 16
_FIELD = (1 << _BITS) - 1
_TALLY = (1 << 2 * _BITS) - 1

# A standard without a single relevant case in a resample, and what rests on it.
NOT_RATED = None


@dataclass(frozen=True, slots=True)
class Resampled:
    """How many of ``times`` resamples gave each rating (an id; None: not rated).

    ``overall`` is None if a case group's number of eligible cases is not known.
    """

    times: int
    seed: int
    standards: Mapping[str, Mapping[str | None, int]]
    overall: Mapping[str | None, int] | None


def resample(
    framework: Framework,
    evidence: Evidence,
    cases: Sequence[Case],
    answers: Iterable[Answered],
    eligible: Mapping[str, int],
    *,
    seed: int,
    times: int = 10_000,
) -> Resampled:
    """Rate ``times`` other samples. ``eligible`` has N of each case group, where known.

    The same seed gives the same shares on any machine: only ``Random.random`` is used,
    whose sequence Python promises to keep.
    """
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    packed = _packed(framework, answers)
    groups = [
        _Group(framework, evidence, group, _of_group(cases, group, packed), number)
        for group, number in eligible.items()
        if any(case.group == group for case in cases)
    ]
    standards: dict[str, Counter[str | None]] = {
        standard.id: Counter() for group in groups for standard in group.standards
    }
    fixed = _fixed(framework, evidence, standards)
    overall: Counter[str | None] = Counter()
    rated = _overall_by_score(framework)
    scores = {rating.id: rating.score or 0 for rating in framework.scale.ratings}
    for _ in range(times):
        score, complete = fixed.score, fixed.complete
        for group in groups:
            for standard, rating in group.draw(chance):
                standards[standard.id][rating] += 1
                if rating is None:
                    complete = complete and not standard.counts
                elif standard.counts:
                    score += scores[rating]
        if fixed.known:
            overall[rated[score] if complete else None] += 1
    return Resampled(times, seed, standards, overall if fixed.known else None)


def _overall_by_score(framework: Framework) -> list[str | None]:
    highest = max(rating.score or 0 for rating in framework.scale.ratings)
    totals = range(highest * len(framework.counted) + 1)
    return [overall_rating(framework, framework.counted, total) for total in totals]


def _packed(framework: Framework, answers: Iterable[Answered]) -> dict[str, int]:
    """Each case's answers to key questions as one whole number, to be added up.

    Two fields of sixteen bits a key question: relevant, and ‘yes’.
    """
    place = _places(framework)
    found: dict[str, int] = {}
    for answered in answers:
        shift = place.get(answered.question)
        if shift is None or answered.answer not in (Answer.YES, Answer.NO):
            continue
        value = 1 << shift
        if answered.answer is Answer.YES:
            value |= 1 << (shift + _BITS)
        found[answered.case] = found.get(answered.case, 0) + value
    return found


def _places(framework: Framework) -> dict[str, int]:
    """Where each key question's fields begin; those of a standard stand together."""
    return {
        question: 2 * _BITS * number
        for number, question in enumerate(framework.key_questions)
    }


def _of_group(cases: Sequence[Case], group: str, packed: Mapping[str, int]) -> list[int]:
    return [packed.get(case.id, 0) for case in cases if case.group == group]


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What resampling does not touch: judgements, and standards without cases."""

    score: int
    complete: bool
    known: bool


def _fixed(
    framework: Framework, evidence: Evidence, resampled: Mapping[str, object]
) -> _Fixed:
    score, complete, known = 0, True, framework.scale.scored and bool(framework.overall)
    for id_ in framework.counted:
        if id_ in resampled:
            continue
        if framework.standards[id_].evidence != "judgement":
            known = False
        judgement = evidence.judgements.get(id_)
        if judgement is None:
            complete = False
        else:
            score += framework.ratings[judgement.rating].score or 0
    return _Fixed(score, complete, known)


class _Group:
    """One case group: its cases, and the standards that are judged on them."""

    def __init__(
        self,
        framework: Framework,
        evidence: Evidence,
        group: str,
        cases: list[int],
        eligible: int,
    ) -> None:
        self.framework = framework
        self.cases = cases
        self.eligible = max(eligible, len(cases))
        self.standards = [
            standard
            for standard in framework.standards.values()
            if standard.group == group and standard.evidence == "cases"
        ]
        place = _places(framework)
        self.slices = [
            (standard, place[standard.key_questions[0].id], _mask(standard))
            for standard in self.standards
        ]
        self.decisions = evidence.decisions
        self.known: dict[tuple[int, int], str | None] = {}
        self.places: dict[int, int] = {}

    def draw(self, chance: random.Random) -> list[tuple[Standard, str | None]]:
        """The rating of every standard on one other sample."""
        total = self._sum(chance)
        found = []
        for standard, shift, mask in self.slices:
            part = (total >> shift) & mask
            key = (shift, part)
            if key not in self.known:
                self.known[key] = self._rating(standard, part)
            found.append((standard, self.known[key]))
        return found

    def _sum(self, chance: random.Random) -> int:
        """The packed answers of n cases drawn from N; the shorter way round."""
        size = len(self.cases)
        copies, more = divmod(self.eligible, size)
        population = self.cases * copies + _some(self.cases, more, chance)
        left_out = self.eligible - size
        if left_out < size:
            return sum(population) - sum(_some(population, left_out, chance))
        return sum(_some(population, size, chance))

    def _rating(self, standard: Standard, part: int) -> str | None:
        """A standard's rating from its packed tallies, after discretion."""
        lowest = None
        while part:
            tally = part & _TALLY
            part >>= 2 * _BITS
            if not tally:
                continue
            if tally not in self.places:
                self.places[tally] = self._place(tally)
            place = self.places[tally]
            lowest = place if lowest is None or place < lowest else lowest
        if lowest is None:
            return NOT_RATED
        rule = self.framework.scale.ratings[lowest].id
        decision = self.decisions.get(standard.id)
        return decision.to if decision and decision.from_ == rule else rule

    def _place(self, tally: int) -> int:
        """The place on the scale of a packed tally's band."""
        share = whole_percent(tally >> _BITS, tally & _FIELD)
        return self.framework.scale.order[band_of(self.framework, share)]


def _mask(standard: Standard) -> int:
    return (1 << (2 * _BITS * len(standard.key_questions))) - 1


def _some(values: list[int], number: int, chance: random.Random) -> list[int]:
    """So many of the values, each set of places as likely as any other."""
    pool = values.copy()
    size = len(pool)
    draw = chance.random
    for place in range(number):
        other = place + int(draw() * (size - place))
        pool[place], pool[other] = pool[other], pool[place]
    return pool[:number]
