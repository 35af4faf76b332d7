"""The ledger of an inspection, for its leads."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from evenhand_web.assessments.ledger import ledger as ledger_of
from evenhand_web.assessments.words import BALANCE, balance_sentences, device_words
from evenhand_web.cases.tasks import current_cases
from evenhand_web.inspections.models import Inspection
from evenhand_web.pages import page
from evenhand_web.permissions.asking import may
from evenhand_web.requests import Asked


@page("ledger.see", reads="ledger.read")
def ledger(request: Asked, inspection: Inspection) -> HttpResponse:
    """What each device captured against what is stored, the worst first. Of an assessment
    that this person may not see, only whether it balances."""
    found = ledger_of(inspection)
    names = {case.pk: name for name, case in current_cases(inspection).items()}
    lines = [
        {
            "entry": one,
            "name": names.get(one.assessment.case_id, one.assessment.case.reference),
            "balance": BALANCE[one.account.balance.value],
            "sees": may(request.user, "assessment.see", one.assessment),
            "device": device_words(one.account.device, one.source),
            "sentences": balance_sentences(one.account),
        }
        for one in found.worst_first
    ]
    words = {"inspection": inspection, "found": found, "lines": lines}
    return render(request, "assessments/ledger.html", words)
