"""Every page that can be reached by links: accessible, within its width, unbroken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.site.browser.conftest import SignIn
from tests.site.browser.looking import faults

pytestmark = pytest.mark.enable_socket

_LEAVES = (".csv", "/package", "/workbook/file", "/set_language", "#")
# Enough that a loop of links is a mistake.
_MOST_PAGES = 80


def _links(page: Page) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "as => as.map(a => a.pathname)")
    return [path for path in dict.fromkeys(found) if not path.endswith(_LEAVES)]


def walk(page: Page) -> Iterator[str]:
    """Every page that links lead to from where the person is, one of each kind."""
    seen: set[str] = set()
    waiting = ["/"]
    while waiting and len(seen) < _MOST_PAGES:
        path = waiting.pop(0)
        kind = _kind(path)
        if kind in seen:
            continue
        seen.add(kind)
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        yield path
        waiting += _links(page)
    assert not waiting or len(seen) < _MOST_PAGES


def _kind(path: str) -> str:
    """An address without its ids: two cases have the same kind of page."""
    parts = [p if not _is_id(p) else "*" for p in path.split("/")]
    return "/".join(parts)


def _is_id(part: str) -> bool:
    return len(part) == 12 and not set(part) & set("aeiou-")


@pytest.mark.parametrize("who", ["lead", "inspector", "contact", "head", "administrator"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_is_accessible_and_no_wider_than_the_screen(
    sign_in: SignIn, who: str, width: int
) -> None:
    page = sign_in(who, width=width)
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type} {message.text}"))
    wrong: list[str] = []
    for path in walk(page):
        wrong += [f"{path}: {one}" for one in faults(page)]
    assert not wrong, "\n".join(wrong)
    assert not [one for one in said if one.startswith(("error", "warning"))]
