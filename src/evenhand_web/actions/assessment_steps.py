"""An assessment as a whole: submitted, returned with remarks, locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand_web.acting import action, current
from evenhand_web.actions.assessments import held
from evenhand_web.assessments.models import Assessment, State, Step, StepKind
from evenhand_web.assessments.reading import sheet
from evenhand_web.audit.models import Keep
from evenhand_web.audit.recording import record

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User


class OtherState(Exception):
    """The assessment is not where the person saw it."""


class OwnWork(Exception):
    """Nobody reviews what they assessed themselves."""


class ConflictsLeft(Exception):
    """People entered different things, and nobody has chosen yet which hold."""


class SomethingLeft(Exception):
    """Questions or facts are left, and nobody gave a reason to submit all the same."""


@action("assessment.write", on="assessment")
def submit(*, by: User, assessment: Assessment, reason: str = "") -> Step:
    """Submit an open assessment; with a reason where questions or facts are left. Raises
    OtherState, ConflictsLeft and SomethingLeft."""
    assessment = held(assessment)
    if assessment.state != State.OPEN:
        raise OtherState
    there = sheet(assessment)
    if there.conflicts:
        raise ConflictsLeft
    complete = not there.progress().left and not there.facts_lacking
    if not complete and not reason.strip():
        raise SomethingLeft
    assessment.changed(state=State.SUBMITTED)
    return _step(by, assessment, StepKind.SUBMITTED, "" if complete else reason.strip())


@action("assessment.review", on="assessment")
def give_back(*, by: User, assessment: Assessment, remarks: str) -> Step:
    """Return a submitted assessment: it is open again. Raises OtherState and OwnWork."""
    assessment = _to_review(by, assessment)
    assessment.changed(state=State.OPEN)
    return _step(by, assessment, StepKind.RETURNED, remarks.strip())


@action("assessment.review", on="assessment")
def lock(*, by: User, assessment: Assessment) -> Step:
    """Lock a submitted assessment: from now on a change needs a reason, and is marked.
    Raises OtherState and OwnWork."""
    assessment = _to_review(by, assessment)
    assessment.changed(state=State.LOCKED, locked=current().now)
    return _step(by, assessment, StepKind.LOCKED)


def _to_review(by: User, assessment: Assessment) -> Assessment:
    assessment = held(assessment)
    if assessment.is_of(by):
        raise OwnWork
    if assessment.state != State.SUBMITTED:
        raise OtherState
    return assessment


def _step(by: User, assessment: Assessment, kind: StepKind, text: str = "") -> Step:
    step = Step(assessment=assessment, kind=kind, by=by, at=current().now, text=text)
    step.save()
    record(
        f"assessment.{kind}",
        by=by,
        about=assessment,
        after={"text": text},
        chain=assessment.inspection.pk,
        keep=Keep.CASE,
    )
    return step
