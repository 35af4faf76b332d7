"""Every page that can be reached by links: accessible, within its width, unbroken."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.site.browser.conftest import SignIn
from tests.site.browser.looking import faults

pytestmark = pytest.mark.enable_socket

_LEAVES = (".csv", "/package", "/workbook/file", "/set_language", "#")
# Enough that a loop of links is a mistake.
_MOST_PAGES = 200
_WIDE = ("lead", "inspector", "contact", "head", "administrator")
_OTHERS = ("quality", "panel", "analyst", "local", "partner")


def _links(page: Page) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "as => as.map(a => a.pathname)")
    return [path for path in dict.fromkeys(found) if not path.endswith(_LEAVES)]


def walk(page: Page, every_stage: bool) -> Iterator[str]:
    """Every page that links lead to from where the person is, one of each kind; of each
    inspection, which are at different stages, if ``every_stage``."""
    seen: set[str] = set()
    waiting = ["/"]
    while waiting and len(seen) < _MOST_PAGES:
        path = waiting.pop(0)
        kind = _kind(path, every_stage)
        if kind in seen:
            continue
        seen.add(kind)
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        yield path
        waiting += _links(page)
    assert not waiting or len(seen) < _MOST_PAGES


def _kind(path: str, every_stage: bool) -> str:
    """An address without its ids: two cases have the same kind of page, and so have two
    dates of the timetable. The id of the inspection stays where every stage counts."""
    parts = re.sub("(?<=/timetable/)[^/]+", "*", path).split("/")
    kept = 3 if every_stage and parts[1:2] == ["inspections"] else 0
    return "/".join([*parts[:kept], *("*" if _is_id(p) else p for p in parts[kept:])])


def _is_id(part: str) -> bool:
    return len(part) == 12 and not set(part) & set("aeiou-")


@pytest.mark.parametrize(
    ("who", "width"),
    [*((who, 320) for who in (*_WIDE, *_OTHERS)), *((who, 1280) for who in _WIDE)],
)
def test_every_page_is_accessible_and_no_wider_than_the_screen(
    sign_in: SignIn, who: str, width: int
) -> None:
    page = sign_in(who, width=width)
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type} {message.text}"))
    wrong: list[str] = []
    for path in walk(page, every_stage=(who, width) == ("lead", 320)):
        wrong += [f"{path}: {one}" for one in faults(page)]
    assert not wrong, "\n".join(wrong)
    assert not [one for one in said if one.startswith(("error", "warning"))]
