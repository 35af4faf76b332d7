"""The HTML form in a real browser: with axe, on a phone, by keyboard, and printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from evenhand.document.forms.html_page import html
from evenhand.document.model import (
    Cell,
    Column,
    Document,
    Labels,
    RowGroup,
    Section,
    Table,
    words,
)
from evenhand.document.texts import texts
from tests.browser import chromium, opened
from tests.generative.documents import everything

pytestmark = pytest.mark.enable_socket  # the driver's own pair of local sockets

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 768, 1280)
FOCUS = (
    "() => { const e = document.activeElement;"
    " return e.id || e.getAttribute('href') || e.tagName.toLowerCase(); }"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


def _wide() -> Table:
    """A table of more columns than fit beside each other."""
    columns = [Column(words("Service"))]
    columns += [Column(words(f"Year to March {2010 + n}"), "number") for n in range(9)]
    row = (Cell(words("Westerdale")), *[Cell(words("1,234"))] * 9)
    return Table(
        "wide", words("First-time entrants"), tuple(columns), (RowGroup((row,)),)
    )


def _whole(draft: bool = False, language: str = "en-GB") -> Document:
    document = everything(draft)
    if language == "cy":
        labels = Labels(
            contents="Cynnwys", skip="Neidio i’r prif gynnwys", page="Tudalen"
        )
        document = replace(document, language="cy", labels=labels)
    chapter = Section("many-columns", words("Many columns"), (_wide(),))
    return replace(document, sections=(*document.sections, chapter))


def _file(folder: Path, document: Document) -> Path:
    path = folder / "report.html"
    path.write_bytes(html(document))
    return path


def _sideways(page: Page) -> int:
    """By how many CSS pixels the page could be scrolled to the side."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en-GB", "cy"])
@pytest.mark.parametrize("draft", [True, False])
def test_axe_finds_nothing(
    draft: bool, language: str, width: int, browser: Browser, tmp_path: Path
) -> None:
    file = _file(tmp_path, _whole(draft, language))
    with opened(browser, file, width) as page:
        page.locator("summary").first.click()
        options = {"runOnly": {"type": "tag", "values": TAGS}}
        found = Axe().run(page, options=options)
        assert len(found.response["passes"]) > 20
        assert found.violations_count == 0, found.generate_report()


def test_a_browser_reads_every_text_in_order(browser: Browser, tmp_path: Path) -> None:
    document = _whole(draft=True)
    with opened(browser, _file(tmp_path, document)) as page:
        said = page.evaluate(
            "() => { document.querySelectorAll('svg, [data-added]')"
            ".forEach(e => e.remove()); return document.body.textContent; }"
        )
    assert "".join(said.split()) == "".join("".join(texts(document)).split())


@pytest.mark.parametrize("letters", ["100%", "200%"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_never_scrolls_sideways(
    width: int, letters: str, browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, _file(tmp_path, _whole(draft=True)), width) as page:
        page.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
        assert _sideways(page) == 0


def test_a_page_that_is_too_wide_would_be_found(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, _file(tmp_path, _whole()), 320) as page:
        page.evaluate("document.querySelector('h1').style.width = '400px'")
        assert _sideways(page) > 0


def test_on_a_phone_each_cell_says_its_column(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, _file(tmp_path, _whole()), 320) as page:
        cell = page.locator("#standards td").first
        before = "e => getComputedStyle(e, '::before').content"
        assert "Relevant cases" in cell.evaluate(before)
        assert page.locator("#wide").evaluate("e => e.scrollWidth") <= 320


@pytest.mark.parametrize("width", WIDTHS)
def test_a_table_stays_a_table_for_who_listens(
    width: int, browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, _file(tmp_path, _whole()), width) as page:
        table = page.get_by_role("table", name="How many cases were done well enough")
        heard = table.first.aria_snapshot()
        assert '- columnheader "Relevant cases"' in heard
        assert '- rowheader "2.1 Assessment"' in heard
        assert '- cell "75%"' in heard


def _stops(page: Page) -> list[str]:
    """What the keyboard comes to on its way through a page, from its top."""
    stops: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.append(str(page.evaluate(FOCUS)))
        if stops[-1] == "body":
            return stops
    return stops


def test_the_keyboard_comes_to_everything_in_order(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, _file(tmp_path, _whole())) as page:
        stops = _stops(page)
    assert stops[0] == "#main_"
    assert stops[1:3] == ["#texts", "#signs"]  # the contents
    assert "summary" in stops
    table = stops.index("div")  # the one that scrolls
    assert stops[table + 1] == "#contents_"  # the way back at the chapter's end


def test_the_skip_link_is_seen_when_the_keyboard_comes_to_it(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, _file(tmp_path, _whole()), 320) as page:
        link = page.locator(".skip")
        left = "e => e.getBoundingClientRect().left"
        assert link.evaluate(left) < 0
        page.keyboard.press("Tab")
        assert link.evaluate(left) >= 0
        page.keyboard.press("Enter")
        page.wait_for_url("**#main_")


def test_the_keyboard_unfolds_the_numbers_of_a_picture(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, _file(tmp_path, _whole())) as page:
        numbers = page.locator("#profile-table")
        assert not numbers.is_visible()
        page.locator("summary").first.focus()
        page.keyboard.press("Enter")
        assert numbers.is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_contents_are_within_reach_in_the_middle_of_a_chapter(
    width: int, browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, _file(tmp_path, _whole()), width, 600) as page:
        page.locator("#signs").evaluate("e => e.scrollIntoView()")
        seen = "e => { const b = e.getBoundingClientRect();"
        seen += " return b.top < innerHeight && b.bottom > 0; }"
        side = page.locator("nav a").first.evaluate(seen)
        back = page.locator("section:has(#texts) > .back").evaluate(seen)
        assert side if width == 1280 else back


def _printed(page: Page, folder: Path) -> list[str]:
    path = folder / "printed.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    with pypdfium2.PdfDocument(path) as pdf:
        return [sheet.get_textpage().get_text_range() for sheet in pdf]


def test_a_printed_draft_says_so_on_every_page(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, _file(tmp_path, _whole(draft=True))) as page:
        pages = _printed(page, tmp_path)
    assert len(pages) > 3
    assert ["accuracy" in text for text in pages] == [True] * len(pages)


def test_print_has_the_numbers_and_addresses_and_no_navigation(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, _file(tmp_path, _whole())) as page:
        text = " ".join(" ".join(_printed(page, tmp_path)).split())
    assert text.count("Out-of-court disposals") == 2  # the table, and the picture's
    assert "(https://example.org/m)" in text
    assert "Contents" not in text
    assert "Back to the text" not in text


def test_a_chapter_begins_a_new_printed_page(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, _file(tmp_path, _whole())) as page:
        pages = _printed(page, tmp_path)
    beginnings = [text.splitlines()[1] for text in pages]  # after the page number
    assert {"Lists", "Tables and pictures", "What is set apart"} <= set(beginnings)
    assert "Glossary" not in beginnings  # it runs on


@pytest.mark.parametrize(
    ("needs", "outcome"),
    [("", pytest.skip.Exception), ("office,browser", pytest.fail.Exception)],
)
def test_without_a_browser_tests_skip_unless_one_is_needed(
    needs: str, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENHAND_NEEDS", needs)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(outcome, match="no Chromium"), chromium():
        pass
