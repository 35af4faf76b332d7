"""The case on one page, its sections' forms, and the history of what was entered."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.gzip import gzip_page

from evenhand.assessment.beside import OVERSIGHT
from evenhand_web.actions import assessments as acting
from evenhand_web.assessments.device_keys import keys_for
from evenhand_web.assessments.forms import fields_sent, sent_by_form
from evenhand_web.assessments.models import Assessment
from evenhand_web.assessments.reading import rows_of, said
from evenhand_web.assessments.script_words import script_words
from evenhand_web.assessments.sections import entries, for_script, sections, shown
from evenhand_web.assessments.sent import Unreadable
from evenhand_web.assessments.views.finding import find_assessment
from evenhand_web.assessments.views.worker import version, worker_address
from evenhand_web.assessments.words import (
    ANSWERS,
    SOURCES,
    WITH,
    field_words,
    value_words,
    why,
)
from evenhand_web.convert import framework_of, operation_of, sheet_of
from evenhand_web.pages import page
from evenhand_web.permissions.asking import may
from evenhand_web.requests import Asked


@gzip_page
@page("assessment.see", find=find_assessment, reads="assessment.read")
def assessment(request: Asked, assessment: Assessment) -> HttpResponse:
    """Facts, questions, quotations, interviews, oversight and enquiries of one case."""
    words = page_words(request, assessment)
    if words["writes"]:
        words["script"]["keys"] = keys_for(request.user)
    return render(request, "assessments/case.html", words)


def page_words(request: Asked, assessment: Assessment) -> dict[str, Any]:
    """What the page is made of; without the keys of what lies on the device."""
    framework = framework_of(assessment.inspection).framework
    rows = {row.pk: row for row in rows_of(assessment)}
    sheet = sheet_of(framework, assessment, rows.values())
    there = sections(sheet, rows)
    return {
        "inspection": assessment.inspection,
        "assessment": assessment,
        "case": assessment.case,
        "sheet": sheet,
        "sections": there,
        "attributes": _attributes(sheet),
        "entries": entries(sheet, rows),
        "oversight": {
            part: shown(sheet.in_force, rows, f"oversight:{part}") for part in OVERSIGHT
        },
        "with_whom": [("", ""), *WITH.items()],
        "answers": [one for one in ANSWERS.items() if one[0] != "not relevant"],
        "question_ids": [("", ""), *((q.id, q.id) for q in sheet.questions)],
        "new": {kind: f"{kind}:{uuid.uuid4()}" for kind in entries(sheet, rows)},
        "form_id": str(uuid.uuid4()),
        "writes": may(request.user, "assessment.write", assessment),
        "reviews": may(request.user, "assessment.review", assessment),
        "steps": assessment.steps.select_related("by") if assessment.places else [],
        "found": _found(request.GET.get("find", ""), there),
        "find": request.GET.get("find", ""),
        "script": {**for_script(sheet, rows), "words": script_words()},
        "value_words": lambda field, value: value_words(framework, field, value),
        "takes_offline": may(request.user, "assessment.take-offline", assessment),
        "worker": worker_address(),
        "version": version(),
    }


def _attributes(sheet: Any) -> list[tuple[str, str]]:
    """What the case list says of the case, in words."""
    found = []
    for attribute in sheet.framework.attributes:
        value = sheet.listed.attributes.get(attribute.id)
        if value is not None:
            titles = {one.id: one.name for one in attribute.values}
            found.append((attribute.name, titles.get(value, value)))
    return found


def _found(words: str, there: list[Any]) -> list[Any]:
    """The lines in which all of the words stand, for a search without a script."""
    wanted = words.lower().split()
    lines = [line for section in there for line in section.lines] if wanted else []
    return [
        line
        for line in lines
        if all(word in f"{line.id} {line.text}".lower() for word in wanted)
    ]


@page("assessment.write", find=find_assessment, methods=("POST",))
def save_section(request: Asked, assessment: Assessment, section: str) -> HttpResponse:
    """Store what a form has that the person had not seen so."""
    try:
        fields = fields_sent(request.POST)
        sent = sent_by_form(request.user, assessment, fields, request.POST)
    except Unreadable:
        messages.error(request, _("The form was not whole. Nothing was stored."))
        return _back(assessment, section)
    if not sent.operations:
        messages.info(request, _("You had changed nothing, and nothing was stored."))
        return _back(assessment, section)
    received = acting.receive(by=request.user, assessment=assessment, sent=sent)
    count = len(received.stored) + len(received.again)
    if count:
        text = ngettext(
            "%(count)d entry is saved.", "%(count)d entries are saved.", count
        )
        messages.success(request, text % {"count": count})
    framework = framework_of(assessment.inspection).framework
    fields_of = {one.operation.id: one.operation.field for one in sent.operations}
    for id_, code in received.refused.items():
        name = field_words(framework, fields_of[id_])
        messages.error(
            request,
            _("Not saved: %(what)s. %(why)s") % {"what": name, "why": why(code)},
        )
    return _back(assessment, section)


def _back(assessment: Assessment, section: str) -> HttpResponse:
    case = assessment.case
    answer = redirect("assessment", case.inspection_id, case.pk, assessment.kind)
    answer["Location"] += (
        f"#section-{section}" if section.replace(".", "").isalnum() else ""
    )
    return answer


@page("assessment.see", find=find_assessment, reads="assessment.read")
def history(request: Asked, assessment: Assessment) -> HttpResponse:
    """Everything that was ever entered in one field, the newest first."""
    framework = framework_of(assessment.inspection).framework
    field = request.GET.get("field", "")
    rows = list(rows_of(assessment, [field]).reverse())
    in_force = sheet_of(framework, assessment, rows).in_force.get(field)
    lines = [
        {
            "value": value_words(framework, field, operation_of(row).value),
            "said": said(row),
            "source": SOURCES.get(row.batch.source, row.batch.source),
            "row": row,
            "reason": getattr(getattr(row, "content", None), "reason", ""),
            "in_force": in_force is not None and row.pk in in_force.basis,
        }
        for row in rows
    ]
    words = {
        "inspection": assessment.inspection,
        "assessment": assessment,
        "what": field_words(framework, field),
        "lines": lines,
        "conflict": in_force is not None and in_force.is_conflict,
    }
    return render(request, "assessments/history.html", words)
