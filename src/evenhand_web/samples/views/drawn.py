"""What was drawn: explained, and to be taken away as proof."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from evenhand.errors import ProblemsFound
from evenhand.formats.packing import packed
from evenhand_web import times
from evenhand_web.actions import cases as acting
from evenhand_web.actions import replacing
from evenhand_web.cases.models import Case, ReplacementAsked
from evenhand_web.cases.seconds import needs_second, seconds
from evenhand_web.convert import framework_of
from evenhand_web.pages import page
from evenhand_web.requests import Asked, posted
from evenhand_web.samples.forms import Replace
from evenhand_web.samples.models import Draw, DrawState
from evenhand_web.samples.telling import (
    command_of,
    reasons_of,
    replacements_hash,
    told,
)
from evenhand_web.samples.views.steps import find_draw


def find_case(inspection_id: str, case_id: str) -> Mapping[str, Any]:
    """A case that an address names. Raises Http404."""
    found = Case.objects.select_related("inspection__service", "draw")
    return {"case": get_object_or_404(found, pk=case_id, inspection=inspection_id)}


@page("sample.see-cases", find=find_draw, reads="sample.read")
def drawn(request: Asked, draw: Draw) -> HttpResponse:
    """The sample, how it came about, and that it can be verified."""
    if draw.state != DrawState.DRAWN:
        return redirect("sample", inspection_id=draw.inspection_id)
    cases = draw.cases.all()
    erased = draw.files.filter(text="").exists()
    words = {
        "inspection": draw.inspection,
        "draw": draw,
        "group": framework_of(draw.inspection).framework.groups[draw.group].name,
        "told": None if erased else told(draw),
        "command": command_of(draw),
        "replacements_hash": replacements_hash(draw),
        "cases": [case for case in cases if case.replaced is None],
        "replaced": [case for case in cases if case.replaced is not None],
    }
    return render(request, "samples/drawn.html", words)


@page("sample.see-cases", find=find_draw, reads="sample.package-taken")
def package(request: Asked, draw: Draw) -> HttpResponse:
    """The verification package: every file of the draw, in one archive."""
    if draw.state != DrawState.DRAWN:
        return redirect("sample", inspection_id=draw.inspection_id)
    kept = draw.files.exclude(text="")  # what retention has erased is empty
    members = [(f"draw/{one.name}", one.text.encode()) for one in kept]
    answer = HttpResponse(packed(members), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="draw-{draw.group}.zip"'
    return answer


@page("sample.replace", find=find_case, methods=("GET", "POST"), reads="case.read")
def replace(request: Asked, case: Case) -> HttpResponse:
    """Replace a case by the reserve whose turn it is; once assessment has begun, ask a
    second person to confirm it."""
    people = seconds(case, request.user) if needs_second(case) else None
    form = Replace(posted(request), reasons=reasons_of(case.draw), people=people)
    if form.is_valid():
        answer = _asked(request, case, form) if people else _replaced(request, case, form)
        if answer is not None:
            return answer
    waiting = case.asked.filter(answered=None).select_related("second").first()
    words = {
        "inspection": case.inspection,
        "case": case,
        "form": form,
        "people": people,
        "waiting": waiting,
    }
    return render(request, "samples/replace.html", words)


def _replaced(request: Asked, case: Case, form: Replace) -> HttpResponse | None:
    """On to the sample; None where it cannot be replaced, which the form says then."""
    try:
        new = acting.replace(
            by=request.user,
            case=case,
            reason=form.cleaned_data["reason"],
            today=times.today(),
        )
    except acting.SecondNeeded:
        return redirect("replace-case", case.inspection_id, case.pk)
    except ProblemsFound as found:
        for problem in found.problems:
            form.add_error(None, f"{problem.what} {problem.remedy}")
        return None
    said = _("The case was replaced by %(case)s.") % {"case": new.reference}
    messages.success(request, said)
    return redirect("drawn", case.inspection_id, case.draw_id)


def _asked(request: Asked, case: Case, form: Replace) -> HttpResponse:
    given = form.cleaned_data
    try:
        replacing.ask(by=request.user, case=case, **given)
    except (replacing.Answered, replacing.Unfit):
        messages.info(request, _("Nothing was changed: somebody was asked already."))
    else:
        said = _("%(name)s was asked to confirm it.") % {"name": given["second"].name}
        messages.success(request, said)
    return redirect("drawn", case.inspection_id, case.draw_id)


def find_asked(inspection_id: str, asked_id: str) -> Mapping[str, Any]:
    """A question to a second person. Raises Http404."""
    found = ReplacementAsked.objects.select_related(
        "case__inspection__service", "case__draw", "by", "second"
    )
    asked = get_object_or_404(found, pk=asked_id, case__inspection=inspection_id)
    return {"asked": asked}


@page("sample.confirm", find=find_asked, methods=("GET", "POST"), reads="case.read")
def confirm(request: Asked, asked: ReplacementAsked) -> HttpResponse:
    """The second person sees what is asked, and confirms or refuses."""
    case = asked.case
    if request.method == "POST":
        _answer(request, asked)
        return redirect("inspection", case.inspection_id)
    reasons = dict(reasons_of(case.draw))
    words = {
        "inspection": case.inspection,
        "asked": asked,
        "reason": reasons.get(asked.reason, asked.reason),
    }
    return render(request, "samples/confirm.html", words)


def _answer(request: Asked, asked: ReplacementAsked) -> None:
    try:
        if request.POST.get("answer") == "confirm":
            replacing.confirm(by=request.user, asked=asked, today=times.today())
            messages.success(request, _("You confirmed it: the case is replaced."))
        elif request.POST.get("answer") == "refuse":
            replacing.refuse(by=request.user, asked=asked)
            messages.success(request, _("You refused it: the case stays in the sample."))
    except replacing.Answered:
        messages.info(request, _("Nothing was changed: it was answered already."))
    except ProblemsFound as found:
        for problem in found.problems:
            messages.info(request, f"{problem.what} {problem.remedy}")
