"""Going on to the next stage."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenhand_web.actions import stages
from evenhand_web.inspections.forms import NextStage
from evenhand_web.inspections.gate_links import links_to
from evenhand_web.inspections.gates import gates_before
from evenhand_web.inspections.models import Inspection, Stage
from evenhand_web.pages import page
from evenhand_web.requests import Asked, posted


@page("stage.change", methods=("GET", "POST"))
def next_stage(request: Asked, inspection: Inspection) -> HttpResponse:
    """What the next stage needs, and the step itself."""
    to = inspection.next_stage
    if to is None:
        messages.info(request, _("The inspection is closed: no stage follows."))
        return redirect("inspection", inspection_id=inspection.pk)
    form = NextStage(posted(request), initial={"seen": inspection.stage})
    if form.is_valid() and _went_on(request, inspection, form):
        return redirect("inspection", inspection_id=inspection.pk)
    gates = gates_before(inspection, to)
    words = {
        "inspection": inspection,
        "form": form,
        "to": to,
        "gates": gates,
        "lacking": [one for one in gates if not one.met],
        "links": links_to(gates, inspection, request.user),
        "told": {one.gate.id: one.lacking(inspection, request.user) for one in gates},
    }
    return render(request, "inspections/next_stage.html", words)


def _went_on(request: Asked, inspection: Inspection, form: NextStage) -> bool:
    """Whether the person is done here: they went on, or somebody had before them."""
    seen = form.cleaned_data["seen"]
    reason = form.cleaned_data["reason"]
    try:
        if seen not in Stage.values:
            raise stages.StageWrong
        change = stages.go_on(
            by=request.user, inspection=inspection, seen=Stage(seen), reason=reason
        )
    except stages.GateClosed:
        form.add_error("reason", _("Enter why the inspection goes on all the same"))
        return False
    except stages.StageWrong:
        messages.info(request, _("Somebody else went on meanwhile. See where it stands."))
        return True
    said = _("The inspection went on: %(stage)s.") % {"stage": Stage(change.to).label}
    messages.success(request, said)
    return True
