"""The list of urgent concerns for the report: a page, and the same as a table."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand.formats.writing import csv_text
from evenhand_web import times
from evenhand_web.concerns.listing import Listed, listed_for
from evenhand_web.inspections.models import Inspection
from evenhand_web.pages import page
from evenhand_web.requests import Asked

_COLUMNS = (
    "about",
    "case",
    "raised",
    "acknowledge by",
    "acknowledged",
    "acknowledged in time",
    "first thing done by",
    "first thing done",
    "done in time",
    "what was done",
    "closed",
    "why closed",
)


@page("concern.report", reads="concerns.read-for-report")
def report(request: Asked, inspection: Inspection) -> HttpResponse:
    """Each concern with its days, whether they were kept, and what was done."""
    rows = listed_for(request.user, inspection, times.today())
    words = {
        "inspection": inspection,
        "rows": [
            (row, _in_time(row.acknowledged_so), _in_time(row.done_so)) for row in rows
        ],
    }
    return render(request, "concerns/report.html", words)


@page("concern.report", reads="concerns.report-taken")
def report_csv(request: Asked, inspection: Inspection) -> HttpResponse:
    """The same as a table to be taken away; no cell is a formula."""
    rows = listed_for(request.user, inspection, times.today())
    text = csv_text("urgent-concerns.csv", _COLUMNS, [_cells(row) for row in rows])
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="urgent-concerns.csv"'
    return answer


def _in_time(kept: bool | None) -> str:
    if kept is None:
        return _("Not due")
    return _("Yes") if kept else _("No")


def _cells(row: Listed) -> list[str]:
    one = row.concern
    return [
        str(one.kind),
        one.case.reference if one.case else "",
        _day(one.raised),
        _day(one.due),
        _day(one.acknowledged),
        _said(row.acknowledged_so),
        _day(one.act_by),
        _day(row.first_done),
        _said(row.done_so),
        " / ".join(_line(text) for text in row.done),
        _day(one.closed),
        _line(row.why_closed),
    ]


def _said(kept: bool | None) -> str:
    if kept is None:
        return "not due"
    return "yes" if kept else "no"


def _day(value: date | datetime | None) -> str:
    """2026-10-05, in UK time."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return "" if value is None else value.isoformat()


def _line(text: str) -> str:
    return " ".join(text.split())
