"""Figures of questions: ``2.1.2 percent``, ``2.1.2 not cases in sex: male``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NoReturn

from evenhand.assessment import Case, Tally, tally
from evenhand.formats.records import nearest
from evenhand.inspection import Inspection
from evenhand.inspection.sub_groups import UNKNOWN, can_split_by, part_of
from evenhand.rating import Measure, Percentage
from evenhand.rating.percentages import band_of, percent_of, whole_percent
from evenhand.report.figures.figure import Figure, NotAFigure, NotKnown
from evenhand.report.privacy.disclosure import DisclosureRule, Shown, shown, shown_parts
from evenhand.report.saying import Saying
from evenhand.wording.shares import (
    Phrase,
    count_words,
    percent_words,
    percentage_of,
    percentage_phrase,
    share_of,
    share_phrase,
)

_FORMS = ("percent", "phrase", "count", "yes", "no", "relevant", "band")
_COMPLEMENTS = ("percent", "phrase", "count")

# The nouns of the house style that say of whom a case is, with the values of ``sex``.
_SEX = {"girl": "female", "boy": "male"}

_REFERENCE = re.compile(
    r"(?P<id>[A-Za-z0-9][\w.-]*)(?: (?P<not>not))?(?: (?P<form>[\w-]+))?"
    r"(?: in (?P<split>[^:]+): ?(?P<part>.+))?"
)


@dataclass(frozen=True, slots=True)
class Ask:
    """A reference to a question's figure, in its parts."""

    reference: str
    id: str
    form: str
    complement: bool
    split: str | None
    part: str | None


class Shares:
    """The figures of an inspection's questions, as its report says them."""

    def __init__(
        self, inspection: Inspection, saying: Saying, rule: DisclosureRule | None
    ) -> None:
        self.inspection, self.saying, self.rule = inspection, saying, rule
        self.framework = inspection.framework

    @cached_property
    def nouns(self) -> dict[str, str]:
        """What can be had a share of, by its English plural: ``cases``, ``girls``."""
        nouns = self.saying.style.nouns.items()
        return {noun.forms("en").others.replace(" ", "-"): key for key, noun in nouns}

    @cached_property
    def forms(self) -> tuple[str, ...]:
        return (*_FORMS, *self.nouns)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        pooled = (s.id for s in self.framework.standards.values() if not s.key_questions)
        return (*self.framework.questions, *pooled)

    def parse(self, reference: str) -> Ask:
        """Raises NotAFigure for what is no reference to a question's figure."""
        match = _REFERENCE.fullmatch(reference)
        if match is None or match["id"] not in self.ids:
            first = reference.split(" ")[0]
            raise NotAFigure(
                f"it begins with no question of {self.framework.id}, nor with a word "
                "for another figure",
                "docs/report.md lists every reference.",
                nearest(first, self.ids),
            )
        form = match["form"] or ""
        if form not in self.forms:
            raise NotAFigure(
                "it does not say what of the question is meant",
                f"Write ‘{{{match['id']} percent}}’, or one of: {', '.join(self.forms)}.",
                nearest(form, self.forms),
            )
        complements = (*_COMPLEMENTS, *self.nouns)
        if match["not"] and form not in complements:
            raise NotAFigure(
                f"‘not’ cannot stand before ‘{form}’",
                f"After ‘not’ write one of: {', '.join(complements)}.",
            )
        return Ask(
            reference,
            match["id"],
            form,
            bool(match["not"]),
            match["split"],
            match["part"],
        )

    def figure(self, reference: str) -> Figure:
        """Raises NotAFigure and NotKnown."""
        ask = self.parse(reference)
        measure = self._measure(ask)
        if measure is None or measure.relevant == 0:
            raise NotKnown(self._nothing(ask, measure))
        if isinstance(measure, Tally) and measure.unanswered:
            raise NotKnown(
                f"answers to {ask.id} are still missing, so that it may yet change"
            )
        self._check_noun(ask, measure)
        seen = self._shown(ask, measure)
        if seen.hidden:
            said = self.saying.say("report.hidden-figure")
            return Figure(
                reference, said.text, ask.id, self._hidden_words(), hidden=True,
                lang=said.lang, unreviewed=said.unreviewed,
            )  # fmt: skip
        phrase = self._said(ask, measure)
        return Figure(
            reference=reference,
            text=phrase.text,
            about=ask.id,
            rests_on=self._rests_on(ask, measure),
            row=phrase.row or None,
            lang=phrase.lang,
            unreviewed=phrase.unreviewed,
            yes=seen.yes,
            relevant=seen.relevant,
            percent=seen.percent,
            cases=self._cases(ask),
        )

    def _check_noun(self, ask: Ask, measure: Measure) -> None:
        """A noun is not said of cases that it is not true of.

        ``cases`` stands for the relevant cases too, as in printed reports. Raises
        NotKnown where a noun does not fit.
        """
        noun = self.nouns.get(ask.form)
        part = _SEX.get(noun or "")
        if part is not None and (ask.split, ask.part) != ("sex", part):
            raise NotKnown(
                f"‘{ask.form}’ is said only ‘in sex: {part}’, and other cases are meant"
            )
        if noun == "inspected-case" and measure.relevant != self._inspected(ask):
            raise NotKnown(
                f"it is not known that {ask.id} was relevant to every inspected case; "
                "‘relevant-cases’ can be said"
            )

    def _inspected(self, ask: Ask) -> int:
        """How many cases were looked at of those that are meant; -1 if not known."""
        group = self.framework.standards[self.framework.standard_of[ask.id]].group
        if ask.split is None:
            return self.inspection.sampled.get(group or "", -1)
        cases = (case for case in self.inspection.cases if case.group == group)
        split, part = ask.split, ask.part
        return sum(part_of(self.inspection, case, split) == part for case in cases)

    def _shown(self, ask: Ask, measure: Measure) -> Shown:
        """What may be shown: of a part, only what does not give away another part."""
        if ask.split is None:
            return shown(measure, self.rule)
        group = self.framework.standards[self.framework.standard_of[ask.id]].group
        cases = [case for case in self.inspection.cases if case.group == group]
        names = sorted({part_of(self.inspection, case, ask.split) for case in cases})
        parts = self._parts(ask)
        whole = self.inspection.evidence.measures.get(ask.id)
        measures = [parts[name].get(ask.id) or Tally(0, 0) for name in names]
        return shown_parts(whole, measures, self.rule)[names.index(ask.part or "")]

    def _hidden_words(self) -> str:
        return self.saying.say("report.rests-hidden").text

    def _nothing(self, ask: Ask, measure: Measure | None) -> str:
        of = f" in that part of {ask.split}" if ask.split else ""
        if measure is None:
            return f"nothing has been entered for {ask.id}{of}"
        return f"no case was relevant to {ask.id}{of}"

    # The measure that is asked for

    def _measure(self, ask: Ask) -> Measure | None:
        if ask.split is None:
            return self.inspection.evidence.measures.get(ask.id)
        return self._parts(ask)[ask.part or ""].get(ask.id)

    def _parts(self, ask: Ask) -> Mapping[str, Mapping[str, Tally]]:
        inspection, split = self.inspection, ask.split or ""
        known = can_split_by(inspection)
        if split not in known:
            raise NotAFigure(
                "the cases cannot be split by that",
                f"One can split by: {', '.join(known)}.",
                nearest(split, known),
            )
        if not inspection.cases:
            raise NotKnown("the answers on single cases are not known")
        parts: dict[str, list[Case]] = {}
        for case in inspection.cases:
            parts.setdefault(part_of(inspection, case, split), []).append(case)
        if ask.part not in parts:
            self._refuse_part(split, ask.part or "")
        return {name: self._tallied(cases) for name, cases in parts.items()}

    def _refuse_part(self, split: str, part: str) -> NoReturn:
        """What is offered instead comes from the framework, or from the inspection's
        own split, and never from the rows of children."""
        permitted = self._permitted(split)
        if part in permitted:
            raise NotKnown(f"no case is in that part of {split}")
        remedy = "Write a value as the table of cases has it."
        if permitted:
            remedy = f"The parts are: {', '.join(permitted)}."
        why, hint = f"no case is in that part of {split}", nearest(part, permitted)
        raise NotAFigure(why, remedy, hint)

    def _permitted(self, split: str) -> tuple[str, ...]:
        """The parts that there could be; none where any value is permitted."""
        named = self.inspection.details.splits.get(split)
        if named is not None:
            return (*named.parts, UNKNOWN)
        things = (*self.framework.attributes, *self.framework.facts)
        values = next(thing.values for thing in things if thing.id == split)
        return (*(value.id for value in values), UNKNOWN) if values else ()

    def _tallied(self, cases: list[Case]) -> Mapping[str, Tally]:
        ids = {case.id for case in cases}
        answers = [a for a in self.inspection.answers if a.case in ids]
        return tally(self.framework, cases, answers)

    def _cases(self, ask: Ask) -> tuple[str, ...]:
        """The cases that were relevant to the question, as far as they are known."""
        return tuple(
            answered.case
            for answered in self.inspection.answers
            if answered.question == ask.id
            and answered.answer is not None
            and answered.answer.value != "not relevant"
            and (ask.split is None or self._in_part(answered.case, ask))
        )

    def _in_part(self, case: str, ask: Ask) -> bool:
        found = next(c for c in self.inspection.cases if c.id == case)
        return part_of(self.inspection, found, ask.split or "") == ask.part

    # What the sentence says

    def _said(self, ask: Ask, measure: Measure) -> Phrase:
        if ask.form == "band":
            said = self.saying.rating(band_of(self.framework, percent_of(measure) or 0))
            return Phrase(said.text, "", said.lang, said.unreviewed)
        if isinstance(measure, Tally):
            return self._of_tally(ask, measure)
        return self._of_percentage(ask, measure)

    def _of_tally(self, ask: Ask, measure: Tally) -> Phrase:
        yes, relevant = measure.yes, measure.relevant
        count = relevant - yes if ask.complement else yes
        style, language = self.saying.style, self.saying.language
        if ask.form in self.nouns:
            return share_of(style, language, count, relevant, self.nouns[ask.form])
        match ask.form:
            case "phrase":
                return share_phrase(style, language, count, relevant)
            case "percent":
                return percent_words(style, language, whole_percent(count, relevant))
            case "count":
                return count_words(style, language, count, relevant)
            case "relevant":
                return self._number(relevant)
            case "no":
                return self._number(relevant - yes)
        return self._number(yes)

    def _number(self, number: int) -> Phrase:
        return Phrase(self.saying.number(number), "")

    def _of_percentage(self, ask: Ask, measure: Percentage) -> Phrase:
        percent = 100 - measure.percent if ask.complement else measure.percent
        style, language = self.saying.style, self.saying.language
        if ask.form in self.nouns:
            return percentage_of(style, language, percent, self.nouns[ask.form])
        match ask.form:
            case "percent":
                return percent_words(style, language, percent)
            case "phrase":
                return percentage_phrase(style, language, percent)
            case "relevant" if measure.relevant is not None:
                return self._number(measure.relevant)
        raise NotKnown(
            f"only the percentage of {ask.id} is known, and no number of cases"
        )

    def _rests_on(self, ask: Ask, measure: Measure) -> str:
        of = f" ({ask.split}: {ask.part})" if ask.split else ""
        if isinstance(measure, Tally):
            said = self.saying.say(
                "report.rests-tally",
                id=ask.id,
                yes=measure.yes,
                relevant=measure.relevant,
            ).text
        else:
            said = self.saying.say(
                "report.rests-percentage", id=ask.id, percent=measure.percent
            ).text
        return said + of
