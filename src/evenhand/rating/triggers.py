"""What lets the ratings panel consider discretion, standard by standard.

Source: Cornwall 2021, annexe 1, “ratings explained”. A trigger concerns a boundary, so
each is answered for moving up and for moving down; where only percentages are known,
every tally that could have been printed so is tried, and the answer may be ‘cannot
tell’.
"""

from __future__ import annotations

from evenhand.assessment import Tally
from evenhand.frameworks import Framework
from evenhand.frameworks.rules import Trigger
from evenhand.rating.percentages import band_of, could_be, whole_percent
from evenhand.rating.results import QuestionResult, TriggerResult, Verdict
from evenhand.wording import counted, percent


def trigger_results(
    framework: Framework,
    questions: tuple[QuestionResult, ...],
    lowest: tuple[str, ...],
    sampled: int | None,
) -> tuple[TriggerResult, ...]:
    """Every trigger of the framework, for one standard that has been measured.

    ``lowest`` are the questions with the lowest percentage; ``sampled`` is the number
    of cases looked at, where it is known.
    """
    if framework.discretion is None or not lowest:
        return ()
    measured = tuple(q for q in questions if q.percent is not None)
    standard = _Standard(framework, measured, lowest, sampled)
    return tuple(standard.result(trigger) for trigger in framework.discretion.triggers)


class _Standard:
    """One standard's measured key questions, asked about each trigger."""

    def __init__(
        self,
        framework: Framework,
        questions: tuple[QuestionResult, ...],
        lowest: tuple[str, ...],
        sampled: int | None,
    ) -> None:
        self.framework = framework
        self.questions = questions
        self.lowest = tuple(q for q in questions if q.id in lowest)
        self.sampled = sampled
        self.order = framework.scale.order
        self.rating = self.order[self.lowest[0].band or ""]

    def result(self, trigger: Trigger) -> TriggerResult:
        if trigger.within_points is not None:
            return self.close_to_boundary(trigger.id, trigger.within_points)
        if trigger.at_most_cases is not None:
            return self.few_cases(trigger.id, trigger.at_most_cases)
        return self.differing_judgement(trigger.id)

    def close_to_boundary(self, id_: str, within: int) -> TriggerResult:
        lowest = self.lowest[0].percent or 0
        edges = self.framework.bands.edges
        here = next(i for i, band in enumerate(edges) if band.from_ <= lowest <= band.to)
        up = edges[here + 1].from_ if here + 1 < len(edges) else None
        down = edges[here].from_ if here > 0 else None
        distances = [_distance(lowest, edge) for edge in (down, up) if edge is not None]
        return TriggerResult(
            id_,
            up=_within(up, lowest, within),
            down=_within(down, lowest, within),
            reason=f"{percent(lowest)} is {' and '.join(distances)}",
        )

    def few_cases(self, id_: str, at_most: int) -> TriggerResult:
        verdicts = []
        for question in self.lowest:
            possible = self.possible(question)
            outcomes = {relevant <= at_most for _, relevant in possible or ()}
            if possible is None and not self.few(question, at_most):
                outcomes = {False}
            verdicts.append(Verdict.of(outcomes))
        verdict = Verdict.any_of(verdicts)
        return TriggerResult(
            id_,
            up=verdict if self.can_move(1) else Verdict.NO,
            down=verdict if self.can_move(-1) else Verdict.NO,
            reason=self._sizes(at_most, verdict),
        )

    def few(self, question: QuestionResult, at_most: int) -> bool:
        """Whether so few cases can give the percentage of a question at all."""
        measure = question.measure
        return measure is not None and bool(could_be(measure, at_most))

    def _sizes(self, at_most: int, verdict: Verdict) -> str:
        sizes = [q.relevant for q in self.lowest if q.relevant is not None]
        if sizes:
            return f"{self.lowest[0].id} has {counted(min(sizes), 'relevant case')}"
        if verdict is Verdict.CANNOT_TELL:
            return "the number of relevant cases is not known"
        return (
            f"{percent(self.lowest[0].percent or 0)} cannot come from "
            f"{counted(at_most, 'case')} or fewer"
        )

    def differing_judgement(self, id_: str) -> TriggerResult:
        up, down = self._flips_up(), self._flips_down()
        verdict = Verdict.any_of([up, down])
        reasons = {
            Verdict.YES: "a single answer the other way would change the rating",
            Verdict.NO: "no single answer the other way would change the rating",
            Verdict.CANNOT_TELL: (
                "it depends on the numbers of relevant cases, which are not known"
            ),
        }
        return TriggerResult(id_, up=up, down=down, reason=reasons[verdict])

    def _flips_up(self) -> Verdict:
        """One ‘no’ turned into ‘yes’ lifts the standard only if a single key question
        holds it down."""
        holding = [q for q in self.questions if self.order[q.band or ""] == self.rating]
        if len(holding) != 1 or not self.can_move(1):
            return Verdict.NO
        return self._crosses(holding[0], 1)

    def _flips_down(self) -> Verdict:
        if not self.can_move(-1):
            return Verdict.NO
        return Verdict.any_of([self._crosses(q, -1) for q in self.questions])

    def _crosses(self, question: QuestionResult, change: int) -> Verdict:
        """Whether one answer moves a key question above (below) the standard's rating,
        over all that its measure could stand for."""
        outcomes = set()
        for yes, relevant in self.possible(question) or ():
            if not 0 <= yes + change <= relevant:
                outcomes.add(False)
                continue
            band = band_of(self.framework, whole_percent(yes + change, relevant))
            outcomes.add((self.order[band] - self.rating) * change > 0)
        return Verdict.of(outcomes)

    def possible(self, question: QuestionResult) -> tuple[tuple[int, int], ...] | None:
        assert question.measure is not None  # noqa: S101 - measured, so it has one
        sampled = None if isinstance(question.measure, Tally) else self.sampled
        return could_be(question.measure, sampled)

    def can_move(self, steps: int) -> bool:
        return 0 <= self.rating + steps < len(self.order)


def _distance(share: int, edge: int) -> str:
    if share == edge:
        return "the boundary itself"
    side = "above" if share > edge else "below"
    return f"{counted(abs(edge - share), 'point')} {side} {percent(edge)}"


def _within(edge: int | None, lowest: int, within: int) -> Verdict:
    close = edge is not None and abs(edge - lowest) <= within
    return Verdict.YES if close else Verdict.NO
