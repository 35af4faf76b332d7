"""One's own cases in a workbook: taking it away, and what handing it in would do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.errors import ProblemsFound
from evenhand_web.actions import workbooks as acting
from evenhand_web.assessments.models import State
from evenhand_web.assessments.words import field_words, value_words
from evenhand_web.assessments.workbooks import (
    Found,
    Stale,
    TooLong,
    make,
    own,
    plan,
    read,
    sealed,
    unsealed,
)
from evenhand_web.convert import framework_of
from evenhand_web.inspections.models import Inspection
from evenhand_web.pages import page
from evenhand_web.requests import Asked, posted

_LARGEST = 10 * 1024 * 1024
# The name is told with each problem; the one that the file had can be about a child.
_FILE = "workbook.xlsx"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class HandIn(forms.Form):
    """A workbook to be handed in."""

    file = forms.FileField(
        label=gettext_lazy("The workbook"),
        help_text=gettext_lazy("An .xlsx file of 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": gettext_lazy("Choose the file of the workbook"),
            "empty": gettext_lazy("The file is empty. Choose the file of the workbook"),
        },
    )

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if not (file.name or "").lower().endswith(".xlsx"):
            raise forms.ValidationError(
                _("The file must be an .xlsx file. Save it as one")
            )
        if (file.size or 0) > _LARGEST:
            raise forms.ValidationError(_("The file must be smaller than 10 MB"))
        return file


@page("workbook.use", reads="workbook.taken")
def take_away(request: Asked, inspection: Inspection) -> HttpResponse:
    """The workbook of one's own cases."""
    try:
        raw = make(request.user, inspection)
    except LookupError:
        messages.info(request, _("None of your cases is open."))
        return redirect("hand-in-workbook", inspection_id=inspection.pk)
    answer = HttpResponse(raw, content_type=_KIND)
    answer["Content-Disposition"] = 'attachment; filename="cases.xlsx"'
    return answer


@page("workbook.use", methods=("GET", "POST"), reads="workbook.opened")
def hand_in(request: Asked, inspection: Inspection) -> HttpResponse:
    """Hand a workbook in; what that would do is shown, and nothing is stored yet."""
    form = HandIn(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            raw = form.cleaned_data["file"].read()
            found = read(request.user, inspection, raw, _FILE)
            return _preview(request, inspection, found)
        except ProblemsFound as problems:
            for one in problems.problems:
                form.add_error(
                    "file", f"{one.what[:1].upper()}{one.what[1:]} {one.remedy}"
                )
        except TooLong:
            text = _("There is too much in it for one time. Hand in fewer cases at once")
            form.add_error("file", text)
    words = {
        "inspection": inspection,
        "form": form,
        "open": [
            name
            for name, one in own(request.user, inspection).items()
            if one.state == State.OPEN
        ],
    }
    return render(request, "assessments/workbook.html", words)


def _preview(request: Asked, inspection: Inspection, found: Found) -> HttpResponse:
    planned = plan(request.user, inspection, found)
    framework = framework_of(inspection).framework
    words = {
        "inspection": inspection,
        "planned": planned,
        "problems": found.problems,
        "stopping": [one for one in found.problems if not one.warning],
        "count": sum(len(one.changes) for one in planned),
        "sealed": sealed(request.user, inspection, found),
        "field_words": lambda field: field_words(framework, field),
        "value_words": lambda field, value: value_words(framework, field, value),
    }
    return render(request, "assessments/workbook_preview.html", words)


@page("workbook.use", methods=("POST",))
def enter(request: Asked, inspection: Inspection) -> HttpResponse:
    """Enter what the preview showed."""
    try:
        found = unsealed(request.user, inspection, request.POST.get("sealed", ""))
    except Stale:
        text = _(
            "The preview is too old. Nothing was stored; hand the workbook in again."
        )
        messages.error(request, text)
        return redirect("hand-in-workbook", inspection_id=inspection.pk)
    done = acting.hand_in(by=request.user, inspection=inspection, found=found)
    count = sum(len(received.stored) for _one, received in done)
    refused = sum(len(received.refused) for _one, received in done)
    text = ngettext("%(count)d entry is saved.", "%(count)d entries are saved.", count)
    messages.success(request, text % {"count": count})
    if refused:
        text = ngettext(
            "%(count)d entry was refused. Hand the workbook in again to see why.",
            "%(count)d entries were refused. Hand the workbook in again to see why.",
            refused,
        )
        messages.error(request, text % {"count": refused})
    return redirect("own-cases", inspection_id=inspection.pk)
