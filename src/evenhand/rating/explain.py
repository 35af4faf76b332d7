"""How a rating came about, step by step, in sentences with their figures.

Nothing is worked out here: every figure is one that ``rate`` has found, and every rule
is cited from the framework.
"""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.assessment import Tally
from evenhand.frameworks import Framework
from evenhand.frameworks.basis import Basis
from evenhand.frameworks.questions import Standard
from evenhand.rating.evidence import Decision
from evenhand.rating.results import (
    InspectionRating,
    QuestionResult,
    StandardResult,
    TriggerResult,
)
from evenhand.wording import counted, joined, percent, quoted, span


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of an explanation, and the source of the rule that it applies."""

    text: str
    source: str | None = None
    assumed: bool = False

    @classmethod
    def by(cls, text: str, basis: Basis | None) -> Step:
        if basis is None:
            return cls(text)
        if basis.provenance != "assumed":
            return cls(text, basis.source)
        return cls(text, f"{basis.source} Assumed: {basis.note}", assumed=True)


def explain_standard(rating: InspectionRating, id_: str) -> tuple[Step, ...]:
    """Every step from the evidence of one standard to its rating."""
    return tuple(_Standard(rating, id_).steps())


def summary(rating: InspectionRating, id_: str) -> str:
    """One or two sentences on a standard's rating."""
    return _Standard(rating, id_).summary()


class _Standard:
    """One standard of a rated inspection, being explained."""

    def __init__(self, rating: InspectionRating, id_: str) -> None:
        self.rating = rating
        self.framework: Framework = rating.framework
        self.standard: Standard = rating.framework.standards[id_]
        self.result: StandardResult = rating.standards[id_]

    def steps(self) -> list[Step]:
        found = [*self.evidence(), *self.rule(), *self.triggers(), *self.discretion()]
        found.append(self.conclusion())
        found.extend(self.caveats())
        return found

    # What was found

    def evidence(self) -> list[Step]:
        if self.standard.evidence == "judgement":
            return [self.judgement()]
        return [self.question(question) for question in self.result.questions]

    def judgement(self) -> Step:
        judgement = self.result.judgement
        if judgement is None:
            return Step("It is rated by one judgement, and none has been recorded.")
        said = f"It is rated by one judgement: {self.name(judgement.rating)}."
        if judgement.reason:
            said += f" The reason: {judgement.reason.strip()}"
        else:
            said += " It is taken from the published report; no reason is recorded here."
        who = [f"by {judgement.by}"] if judgement.by else []
        who += [f"on {judgement.on}"] if judgement.on else []
        if who:
            said += f" (judged {' '.join(who)})"
        return Step.by(said, self.framework.judgement)

    def question(self, question: QuestionResult) -> Step:
        return Step.by(
            f"{self.asked(question)}: {self.measured(question)}{self.banded(question)}."
            f"{self.unanswered(question)}",
            self.framework.bands.basis if question.percent is not None else None,
        )

    def asked(self, question: QuestionResult) -> str:
        if question.id == self.standard.id:
            return "The work of this standard as a whole"
        text = self.framework.key_questions[question.id].text
        if text.en is None:
            return f"{question.id} (its wording is missing)"
        return f"{question.id} {quoted(text.en)}"

    def measured(self, question: QuestionResult) -> str:
        measure = question.measure
        if measure is None:
            return "nothing has been entered"
        if question.percent is None:
            return (
                "no relevant case, so that it has no percentage and takes no part"
                if not question.unanswered
                else "no answer yet"
            )
        share = percent(question.percent)
        if isinstance(measure, Tally):
            cases = counted(measure.relevant, "relevant case")
            if measure.unanswered:
                cases = f"{measure.relevant} answered"
            return f"‘yes’ in {measure.yes} of {cases}, which is {share}"
        if measure.relevant is not None:
            return f"{share} of {counted(measure.relevant, 'relevant case')}"
        return f"{share}; of how many cases is not known"

    def banded(self, question: QuestionResult) -> str:
        if question.percent is None:
            return ""
        for band in self.framework.bands.edges:
            if band.from_ <= question.percent <= band.to:
                width = span(band.from_, band.to, "%")
                return f". That lies in the band {self.name(band.rating)} ({width})"
        return ""

    def unanswered(self, question: QuestionResult) -> str:
        parts = []
        if question.unanswered:
            parts.append(counted(question.unanswered, "answer"))
        if question.prompts_unanswered:
            parts.append(
                f"{counted(question.prompts_unanswered, 'answer')} to its prompts"
            )
        if not parts:
            return ""
        verb = "is" if question.unanswered + question.prompts_unanswered == 1 else "are"
        return f" Still missing {verb} {joined(parts)}."

    # What the rules make of it

    def rule(self) -> list[Step]:
        result = self.result
        if not result.lowest or result.rule_rating is None:
            return []
        lowest = next(q for q in result.questions if q.id in result.lowest)
        share = percent(lowest.percent or 0)
        if lowest.id == self.standard.id:
            text = f"The band of its percentage gives the rule rating: {self.rule_name}."
        else:
            text = (
                "The lowest band of its key questions gives the rule rating: "
                f"{self.rule_name}, from {joined(result.lowest)} at {share}."
            )
        return [Step.by(text, self.framework.roll_up.basis)]

    def triggers(self) -> list[Step]:
        discretion = self.framework.discretion
        if discretion is None:
            return []
        by_id = {trigger.id: trigger for trigger in discretion.triggers}
        return [
            Step.by(
                f"May the panel consider discretion because {by_id[t.id].name}? "
                f"{_answer(t)}: {t.reason}.",
                by_id[t.id].basis,
            )
            for t in self.result.triggers
        ]

    def discretion(self) -> list[Step]:
        decision = self.result.decision
        if decision is None:
            return [Step("No discretion was used.")] if self.result.triggers else []
        if not self.result.decision_holds:
            return [
                Step(
                    f"A decision to move it from {self.name(decision.from_)} to "
                    f"{self.name(decision.to)} is void: the rules no longer give "
                    f"{self.name(decision.from_)}."
                )
            ]
        moved = f"The ratings panel moved it {self.direction} from {self.rule_name} to "
        text = f"{moved}{self.name(decision.to)}. {self.decided(decision)}"
        basis = self.framework.discretion.basis if self.framework.discretion else None
        return [Step.by(text, basis)]

    # What follows

    def conclusion(self) -> Step:
        result = self.result
        if result.rating is None:
            reason = result.not_rated.value if result.not_rated else "it is not known why"
            return Step(f"So {self.title} is not rated: {reason}.")
        text = f"So {self.title} is rated {self.name(result.rating)}"
        basis = self.framework.scale.basis
        if not self.framework.scale.scored:
            return Step(f"{text}.")
        if not result.counts:
            return Step(f"{text}. It does not count in the score.")
        return Step.by(f"{text}, which scores {result.score}.", basis)

    def caveats(self) -> list[Step]:
        result = self.result
        found = []
        if result.provisional:
            found.append(Step(f"All of this is provisional: missing {result.missing}."))
        if result.unexplained:
            found.append(
                Step(
                    f"The published rating is {self.name(result.published)}. Nothing "
                    "recorded here explains the difference."
                )
            )
        for assumption in self.rating.assumptions:
            if self.standard.id in assumption.matters_for:
                found.append(
                    Step(
                        f"The rating rests on an assumption: {assumption.note}",
                        assumption.source,
                        assumed=True,
                    )
                )
        return found

    def summary(self) -> str:
        result = self.result
        if result.rating is None:
            reason = result.not_rated.value if result.not_rated else ""
            return f"{self.title}: not rated; {reason}."
        text = f"{self.title}: {self.name(result.rating)}."
        if result.lowest:
            lowest = next(q for q in result.questions if q.id in result.lowest)
            text += f" {self._lowest_words(lowest)}"
        elif result.judgement is not None:
            text += " One judgement, from all sources of evidence."
        if result.decision_holds and result.decision is not None:
            text += (
                f" The panel moved it {self.direction} to "
                f"{self.name(result.decision.to)} ({result.decision.basis} decision)."
            )
        if result.provisional:
            text += f" Provisional: missing {result.missing}."
        return text

    def _lowest_words(self, lowest: QuestionResult) -> str:
        share = percent(lowest.percent or 0) + _tally(lowest)
        if lowest.id == self.standard.id:
            return f"Its percentage is {share}."
        if len(self.result.lowest) == 1:
            figures = f"{lowest.id} at {share}"
            return f"Its lowest key question is {figures}: {self.rule_name}."
        level = (q for q in self.result.questions if q.id in self.result.lowest)
        which = joined(f"{q.id}{_tally(q)}" for q in level)
        whole = percent(lowest.percent or 0)
        return f"Its lowest key questions are {which}, at {whole}: {self.rule_name}."

    # Words

    def decided(self, decision: Decision) -> str:
        """Who decided, when and why; and what of it nobody has said."""
        if decision.basis == "inferred":
            return (
                "No report says so: it is inferred, because the published rating is not "
                "the one that the rules give. Who decided, when and why is not published."
            )
        question = f" (about {decision.key_question})" if decision.key_question else ""
        if decision.basis == "published":
            text = f"It is marked in the report{question}."
        else:
            text = f"{joined(decision.by)} decided it on {decision.on}{question}"
            text += f", because {self.trigger_name(decision)}."
        if decision.reason:
            text += f" The reason: {decision.reason.strip()}"
        unknown = [
            what
            for what, given in (
                ("who decided", decision.by),
                ("when", decision.on),
                ("why", decision.reason),
            )
            if not given
        ]
        return f"{text} Not published: {joined(unknown)}." if unknown else text

    def trigger_name(self, decision: Decision) -> str:
        discretion = self.framework.discretion
        triggers = discretion.triggers if discretion else ()
        return next((t.name for t in triggers if t.id == decision.trigger), "")

    @property
    def title(self) -> str:
        return f"{self.standard.id} {self.standard.name}"

    @property
    def rule_name(self) -> str:
        return self.name(self.result.rule_rating)

    @property
    def direction(self) -> str:
        decision, order = self.result.decision, self.framework.scale.order
        up = decision is not None and order[decision.to] > order[decision.from_]
        return "up" if up else "down"

    def name(self, rating: str | None) -> str:
        return self.rating.name(rating) or "no rating"


def _answer(trigger: TriggerResult) -> str:
    """``Yes, upwards``; ``No``; ``Cannot tell``."""
    said = trigger.verdict.value.capitalize()
    ways = [
        way
        for way, verdict in (("upwards", trigger.up), ("downwards", trigger.down))
        if verdict is trigger.verdict
    ]
    return f"{said}, {joined(ways, 'or')}" if said == "Yes" else said


def _tally(question: QuestionResult) -> str:
    """`` (5 of 6)`` where the cases are known."""
    measure = question.measure
    if not isinstance(measure, Tally):
        return ""
    return f" ({measure.yes} of {measure.relevant})"
