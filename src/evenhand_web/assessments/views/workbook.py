"""One's own cases in a workbook or a form: taken away, and what handing in would do."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

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
from evenhand_web.assessments.sent import SUBMISSIONS
from evenhand_web.assessments.words import field_words, value_words
from evenhand_web.assessments.workbooks import (
    Found,
    Stale,
    TooLong,
    groups_open,
    make,
    make_form,
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

if TYPE_CHECKING:
    from evenhand_web.accounts.models import User

LARGEST = 10 * 1024 * 1024
# The name is told with each problem; the one that the file had can be about a child.
FILES = {
    ".xlsx": "workbook.xlsx",
    ".csv": "submissions.csv",
    ".json": "submissions.json",
}
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class HandIn(forms.Form):
    """A workbook or submissions to be handed in."""

    file = forms.FileField(
        label=gettext_lazy("The workbook, or submissions of the form"),
        help_text=gettext_lazy(
            "The workbook as .xlsx, or submissions as .csv or .json; 10 MB at most."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.json"}),
        error_messages={
            "required": gettext_lazy("Choose the file of the workbook or submissions"),
            "empty": gettext_lazy(
                "The file is empty. Choose the file of the workbook or submissions"
            ),
        },
    )

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if _ending(file) not in FILES:
            raise forms.ValidationError(
                _("The file must be an .xlsx, .csv or .json file. Save it as one")
            )
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("The file must be smaller than 10 MB"))
        return file


def _ending(file: UploadedFile[Any]) -> str:
    return PurePath(file.name or "").suffix.lower()


@page("workbook.use", reads="workbook.taken")
def take_away(request: Asked, inspection: Inspection) -> HttpResponse:
    """The workbook of one's own cases."""
    return _download(request, inspection, "cases.xlsx", make)


@page("workbook.use", reads="workbook.taken")
def take_form(request: Asked, inspection: Inspection) -> HttpResponse:
    """The XLSForm of one's own cases of a group."""
    group = request.GET.get("group", "")
    made = functools.partial(make_form, group=group)
    return _download(request, inspection, "form.xlsx", made)


def _download(
    request: Asked,
    inspection: Inspection,
    name: str,
    made: Callable[[User, Inspection], bytes],
) -> HttpResponse:
    try:
        raw = made(request.user, inspection)
    except LookupError:
        messages.info(request, _("None of your cases is open."))
        return redirect("hand-in-workbook", inspection_id=inspection.pk)
    answer = HttpResponse(raw, content_type=_KIND)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@page("workbook.use", methods=("GET", "POST"), reads="workbook.opened")
def hand_in(request: Asked, inspection: Inspection) -> HttpResponse:
    """Hand a workbook in; what that would do is shown, and nothing is stored yet."""
    form = HandIn(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = form.cleaned_data["file"]
            name = FILES[_ending(file)]
            found = read(request.user, inspection, file.read(), name)
            return _preview(request, inspection, found)
        except ProblemsFound as problems:
            for one in problems.problems:
                form.add_error(
                    "file", f"{one.what[:1].upper()}{one.what[1:]} {one.remedy}"
                )
        except TooLong:
            text = _("There is too much in it for one time. Hand in fewer cases at once")
            form.add_error("file", text)
    groups = framework_of(inspection).framework.groups
    words = {
        "inspection": inspection,
        "form": form,
        "groups": [
            (one, groups[one].name) for one in groups_open(request.user, inspection)
        ],
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
        "of_form": found.source == SUBMISSIONS,
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
        text = _("The preview is too old. Nothing was stored; hand the file in again.")
        messages.error(request, text)
        return redirect("hand-in-workbook", inspection_id=inspection.pk)
    done = acting.hand_in(by=request.user, inspection=inspection, found=found)
    count = sum(len(received.stored) for _one, received in done)
    refused = sum(len(received.refused) for _one, received in done)
    text = ngettext("%(count)d entry is saved.", "%(count)d entries are saved.", count)
    messages.success(request, text % {"count": count})
    if refused:
        text = ngettext(
            "%(count)d entry was refused. Hand the file in again to see why.",
            "%(count)d entries were refused. Hand the file in again to see why.",
            refused,
        )
        messages.error(request, text % {"count": refused})
    return redirect("own-cases", inspection_id=inspection.pk)
