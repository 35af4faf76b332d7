"""Tallies and ratings as a page tells them, from the core's; and late changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from evenhand.assessment import Tally
from evenhand.frameworks.questions import Prompt
from evenhand.inspection.record import Inspection as CoreInspection
from evenhand.rating import InspectionRating, StandardResult
from evenhand.rating.explain import Step, explain_standard
from evenhand_web.assessments.models import AssessmentKind, StoredOperation
from evenhand_web.assessments.words import field_words, value_words
from evenhand_web.cases.models import Case
from evenhand_web.cases.tasks import current_cases
from evenhand_web.convert import framework_of, operation_of
from evenhand_web.inspections.models import Inspection

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


@dataclass(frozen=True, slots=True)
class Row:
    """A key question with its band, or one of its prompts."""

    id: str
    text: str
    tally: Tally | None
    percent: int | None = None
    band: str = ""
    is_key: bool = False
    is_lowest: bool = False


@dataclass(frozen=True, slots=True)
class StandardShown:
    """A standard that is rated from cases: its questions, its rating and why."""

    id: str
    name: str
    rule_rating: str
    rows: tuple[Row, ...]
    steps: tuple[Step, ...]
    provisional: bool


def standards(core: CoreInspection, rating: InspectionRating) -> Iterator[StandardShown]:
    """Those for which the site has evidence: the standards that rest on cases."""
    for standard in core.framework.standards.values():
        if standard.evidence == "cases":
            result = rating.standards[standard.id]
            yield StandardShown(
                standard.id,
                standard.name,
                rating.name(result.rule_rating) or "",
                tuple(_rows(core, rating, result)),
                explain_standard(rating, standard.id),
                result.provisional,
            )


def _rows(
    core: CoreInspection, rating: InspectionRating, result: StandardResult
) -> Iterator[Row]:
    measured = {question.id: question for question in result.questions}
    for key in core.framework.standards[result.id].key_questions:
        found = measured.get(key.id)
        yield Row(
            key.id,
            str(key.text),
            _tally(core, key),
            None if found is None else found.percent,
            "" if found is None else rating.name(found.band) or "",
            is_key=True,
            is_lowest=key.id in result.lowest,
        )
        for prompt in key.prompts:
            yield Row(prompt.id, str(prompt.text), _tally(core, prompt))


def _tally(core: CoreInspection, question: Prompt) -> Tally | None:
    found = core.evidence.measures.get(question.id)
    return found if isinstance(found, Tally) else None


@dataclass(frozen=True, slots=True)
class LateChange:
    """Something entered after the locking. ``hidden``: an interest bars this person from
    the case, and they are told only that there is one."""

    name: str
    case: Case
    kind: AssessmentKind
    what: str = ""
    value: str = ""
    reason: str = ""
    by: str = ""
    at: datetime | None = None
    hidden: bool = False


def late_changes(by: User, inspection: Inspection) -> list[LateChange]:
    """What was changed in locked assessments, the newest first, for the panel to see."""
    framework = framework_of(inspection).framework
    names = {case.pk: (name, case) for name, case in current_cases(inspection).items()}
    rows = StoredOperation.objects.filter(
        assessment__case__in=list(names), after_lock=True
    ).select_related("content", "assessment", "batch__by")
    found = []
    for row in rows.order_by("-batch__received", "-place"):
        name, case = names[row.assessment.case_id]
        kind = AssessmentKind(row.assessment.kind)
        if case.is_barred_to(by):
            found.append(LateChange(name, case, kind, hidden=True))
            continue
        content = getattr(row, "content", None)
        value = value_words(framework, row.field, operation_of(row).value)
        found.append(
            LateChange(
                name,
                case,
                kind,
                field_words(framework, row.field),
                "" if content is None else value,
                "" if content is None else content.reason,
                row.batch.by.name,
                row.batch.received,
            )
        )
    return found
