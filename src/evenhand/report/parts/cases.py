"""What was found on the cases: key questions, prompts, and their picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evenhand.assessment import Tally
from evenhand.document.model import Block, Table, Words
from evenhand.frameworks.questions import Prompt, Standard
from evenhand.frameworks.relevance import Condition
from evenhand.rating import Percentage
from evenhand.rating.certainty_words import outwards
from evenhand.rating.percentages import band_of, percent_of
from evenhand.report.making import (
    Sayable,
    after,
    columns,
    number,
    only_if,
    percent,
)
from evenhand.report.making import table as make_table
from evenhand.report.pictures import domain_plot, key_questions_plot
from evenhand.report.privacy.disclosure import shown
from evenhand.report.telling import Scope, Telling
from evenhand.wording.texts import Said


def looked_at(telling: Telling, scope: Scope) -> list[Block]:
    """How many cases of the domain's case group were looked at, of how many."""
    assert scope.domain is not None  # noqa: S101 - the outline is for domains
    saying, found = telling.saying, []
    groups = dict.fromkeys(s.group for s in scope.domain.standards if s.group)
    for group in groups:
        if group not in telling.inspection.sampled:
            continue
        key = "report.looked-at"
        fills: dict[str, object] = {
            "n": telling.inspection.sampled[group],
            "cases": telling.figures.figure(f"cases {group}"),
            "group": _low(saying.text(telling.framework.groups[group].title).text),
        }
        if group in telling.inspection.eligible:
            key += "-of-one" if telling.inspection.eligible[group] == 1 else "-of"
            fills["eligible"] = telling.figures.figure(f"eligible {group}")
        found.append(saying.paragraph(key, **fills))
    return [*found]


def _low(text: str) -> str:
    """Without a capital at its start, as a name has it inside a sentence."""
    return text[:1].lower() + text[1:]


def key_questions(telling: Telling, scope: Scope) -> list[Block]:
    """The key questions of a standard that is judged on cases, and their figures."""
    standard = scope.standard
    assert standard is not None  # noqa: S101 - the outline is for standards
    if standard.evidence != "cases":
        return []
    caption = _caption(telling, standard.group, None)
    id_ = f"questions-{standard.id}"
    tables = _questions(telling, id_, caption, standard.key_questions, of_key=True)
    if not tables or not _drawable(telling, [standard]):
        return [*tables]
    drawn = key_questions_plot(
        telling.rating, standard.id, telling.certainties, telling.saying
    )
    return [replace(drawn, table=tables[0], open=True)]


def prompts(telling: Telling, scope: Scope) -> list[Block]:
    """The prompts of a key question, of the cases to which it applies."""
    question, standard = scope.key_question, scope.standard
    assert question is not None  # noqa: S101 - the outline is for key questions
    assert standard is not None  # noqa: S101
    if standard.evidence != "cases" or not question.prompts:
        return []
    caption = _caption(telling, standard.group, question)
    return [*_questions(telling, f"prompts-{question.id}", caption, question.prompts)]


def _caption(telling: Telling, group: str | None, question: Prompt | None) -> Words:
    """“Of the 7 cases inspected”, “Of the 6 cases with factors related to …”.

    While answers are missing nobody knows yet how many cases a prompt is for.
    """
    saying = telling.saying
    measure = telling.inspection.evidence.measures.get(question.id) if question else None
    seen = None if measure is None else shown(measure, telling.rule)
    if isinstance(measure, Tally) and measure.unanswered:
        if seen is None or seen.relevant is None:
            return saying.words("report.of-relevant-unknown")
        return saying.words("report.of-answered", n=seen.relevant)
    relevance = question.relevance if question is not None else None
    if question is None or relevance is None or relevance.rule == "always":
        cases = telling.inspection.sampled.get(group or "")
        if cases is None:
            return saying.words("report.of-cases-unknown")
        return saying.words("report.of-cases", n=cases)
    if seen is None or seen.relevant is None:
        return saying.words("report.of-relevant-unknown")
    phrase = _phrase(telling, relevance.when)
    if phrase is None:
        return saying.words("report.of-relevant", n=seen.relevant)
    return saying.words("report.of-cases-with", n=seen.relevant, which=phrase)


def _phrase(telling: Telling, when: Condition | None) -> Sayable | None:
    if when is None:
        return None
    for phrase in telling.outline.case_phrases:
        same = phrase.fact == when.fact and phrase.attribute == when.attribute
        if same and when.is_ == (phrase.is_,):
            return telling.saying.text(phrase.text)
    return None


def _questions(
    telling: Telling,
    id_: str,
    caption: Words,
    questions: Sequence[Prompt],
    of_key: bool = False,
) -> list[Table]:
    """A table of questions with their figures; none where nothing is known of any.

    Only key questions have percentages and bands; of a prompt a report tells the counts,
    or the percentage where that is all that is known.
    """
    measures = telling.inspection.evidence.measures
    known = [question for question in questions if question.id in measures]
    if not known:
        return []
    saying = telling.saying
    counted = any(measures[question.id].relevant is not None for question in known)
    held = of_key and any(
        telling.certainties[question.id].interval is not None for question in known
    )
    headings = columns(
        (saying.say("report.question"), "text"),
        *only_if(
            counted,
            (saying.say("report.relevant"), "number"),
            (saying.say("report.number-yes"), "number"),
        ),
        *only_if(of_key or not counted, (saying.say("report.share"), "number")),
        *only_if(of_key, (saying.say("report.band"), "text")),
        *only_if(held, (saying.say("report.held-between"), "text")),
    )
    rows: list[list[Sayable]] = []
    for question in known:
        name = after(question.id, saying.text(question.text))
        cells = _Cells(telling, question.id)
        row: list[Sayable] = [name, *(cells.counts() if counted else [])]
        row += [cells.share()] if of_key or not counted else []
        row += [cells.band()] if of_key else []
        row += [held_between(telling, question.id)] if held else []
        rows.append(row)
    return [make_table(id_, caption, headings, [(None, rows)], _notes(telling, known))]


def _notes(telling: Telling, questions: Sequence[Prompt]) -> list[Said]:
    measures, rule = telling.inspection.evidence.measures, telling.rule
    if rule is None or not any(shown(measures[q.id], rule).hidden for q in questions):
        return []
    return [telling.saying.say("report.hidden-note", n=rule.fewer_than)]


class _Cells:
    """The cells of one question's figures, as far as they may be shown."""

    def __init__(self, telling: Telling, question: str) -> None:
        self.telling = telling
        self.measure = telling.inspection.evidence.measures[question]
        self.seen = shown(self.measure, telling.rule)
        self.dash = "*" if self.seen.hidden else "–"

    def counts(self) -> list[Sayable]:
        yes = None if isinstance(self.measure, Percentage) else self.seen.yes
        return [number(self.seen.relevant, self.dash), number(yes, self.dash)]

    def share(self) -> Sayable:
        return percent(self.seen.percent, self.dash)

    def band(self) -> Sayable:
        share = percent_of(self.measure)
        if share is None or self.seen.hidden:
            return self.dash
        return self.telling.saying.rating(band_of(self.telling.framework, share))


def held_between(telling: Telling, id_: str) -> Sayable:
    """Between which percentages a share is held to be among all eligible cases."""
    certainty = telling.certainties.get(id_)
    measure = telling.inspection.evidence.measures[id_]
    if shown(measure, telling.rule).hidden:
        return "*"
    if certainty is None or certainty.interval is None:
        return "–"
    if certainty.all_seen:
        return telling.saying.say("report.all-seen")
    return outwards(certainty.interval.low, certainty.interval.high)


def case_score(telling: Telling, scope: Scope) -> list[Block]:
    """The one percentage of a theme: how much of its work was done well enough."""
    standard = scope.standard
    assert standard is not None  # noqa: S101 - the outline is for standards
    if standard.evidence != "percentage":
        return []
    measure = telling.inspection.evidence.measures.get(standard.id)
    unfinished = isinstance(measure, Tally) and measure.unanswered
    if measure is None or measure.relevant == 0 or unfinished:
        return []
    share = telling.figures.figure(f"{standard.id} percent")
    return [telling.saying.paragraph("report.case-score", share=share)]


def data_summary(telling: Telling, scope: Scope) -> list[Block]:
    """A picture of all percentages of the themes."""
    return [
        domain_plot(telling.rating, domain.id, telling.certainties, telling.saying)
        for domain in telling.framework.domains
        if _drawable(telling, domain.standards)
    ]


def _drawable(telling: Telling, standards: Sequence[Standard]) -> bool:
    """Whether any percentage is known, and all of them may be shown."""
    questions = [
        question
        for standard in standards
        for question in telling.rating.standards[standard.id].questions
        if question.percent is not None and question.measure is not None
    ]
    hidden = any(shown(q.measure, telling.rule).hidden for q in questions if q.measure)
    return bool(questions) and not hidden
