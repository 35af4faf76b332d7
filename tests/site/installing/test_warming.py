"""What a process makes ready before anybody asks."""

from __future__ import annotations

from evenhand.frameworks import library_framework
from evenhand_web.jinja import environment
from evenhand_web.warming import warm
from tests.site.cast import Cast


def test_pages_and_the_frameworks_of_inspections_are_ready(cast: Cast) -> None:
    library_framework.cache_clear()
    environment().cache.clear()  # type: ignore[union-attr]  # it has one
    warm()
    assert library_framework.cache_info().currsize > 0
    made = {key[1] for key in environment().cache}  # type: ignore[union-attr]  # it has one
    assert {"page.html", "assessments/case.html"} <= made
