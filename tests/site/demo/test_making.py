"""The demonstration: made whole, once, and usable by everybody in it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from evenhand_web.accounts.models import User
from evenhand_web.assessments.models import Assessment, State
from evenhand_web.assessments.reading import sheet
from evenhand_web.demo.case_list import case_list
from evenhand_web.demo.making import make_demo, sign_ins
from evenhand_web.demo.people import PASSWORD, PEOPLE
from evenhand_web.inspections.models import Inspection


@pytest.fixture
def demo(db: None) -> None:
    make_demo(lambda words: None)


@pytest.mark.usefixtures("demo")
def test_it_is_made_once_with_three_inspections_and_a_person_for_each_role() -> None:
    make_demo(lambda words: None)
    stages = set(Inspection.objects.values_list("stage", flat=True))
    assert stages == {"preparing", "fieldwork", "closed"}
    assert User.objects.count() == len(PEOPLE)
    fieldwork = Inspection.objects.get(stage="fieldwork")
    assert fieldwork.cases.filter(draw__group="court").count() == 42
    assert not Inspection.objects.get(stage="preparing").cases.exists()
    running = Assessment.objects.filter(case__inspection=fieldwork)
    answered = [sheet(one).progress() for one in running]
    assert len(answered) == 3
    assert any(one.left == 0 for one in answered)
    assert all(one.answered for one in answered)
    finished = Assessment.objects.exclude(case__inspection=fieldwork)
    assert finished.count() >= 42
    assert {one.state for one in finished} == {State.LOCKED}
    lines = sign_ins()
    assert PASSWORD in lines[0]
    for person, line in zip(PEOPLE, lines[1:], strict=True):
        assert line.split()[0] == person.email


@pytest.mark.usefixtures("demo")
def test_everybody_in_it_can_sign_in_and_see_their_first_page(
    settings: Settings,
) -> None:
    settings.EVENHAND_SECOND_FACTOR = False  # as `evenhand serve --demo` has it
    for person in PEOPLE:
        client = Client()
        assert client.login(email=person.email, password=PASSWORD)
        assert client.get("/").status_code == 200


def test_its_case_list_fits_any_day_of_fieldwork() -> None:
    raw = case_list(date(2027, 3, 1)).decode()
    first = raw.splitlines()[1].split(",")
    assert first[4] == "19/07/2026"  # 15 March 2020, as far before fieldwork as it was
