"""Taking one's cases away in a workbook and handing it in, as an inspector does."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser import lead_on
from tests.site.browser.conftest import SignIn
from tests.site.browser.looking import faults_at_all_sizes

pytestmark = pytest.mark.enable_socket


def _to_workbook(page: Page) -> None:
    """From the first page to that of the workbook, in an inspection that is drawn."""
    page.goto("/")
    links: list[str] = page.eval_on_selector_all(
        "main a[href]", "as => as.map(a => a.pathname)"
    )
    for path in dict.fromkeys(links):
        if path.startswith("/inspections/") and path.count("/") == 3:
            page.goto(f"{path}cases/own")
            link = page.get_by_role("link", name="Answer them in a workbook")
            if link.count():
                lead_on(link)
                return
    raise AssertionError("this person has no cases")


def _filled(raw: bytes, which: int) -> bytes:
    """The same choice for all facts and answers of the first case; one is no choice."""
    book: Any = load_workbook(io.BytesIO(raw))
    rules = book["Case 1"].data_validations.dataValidation
    for rule in rules:
        if rule.type == "list":
            name, _, cells = rule.formula1.partition("!")
            choices = book[name][cells.replace("$", "")]
            if not 1 < len(choices) < 10:
                continue  # of a quotation that nobody writes down here
            first = choices[which][0].value
            for part in rule.sqref.ranges:
                for row in range(part.min_row, part.max_row + 1):
                    book["Case 1"].cell(row, 3).value = first
    book["Case 1"]["C6"] = "perhaps"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("script", [True, False])
def test_cases_are_taken_away_answered_and_handed_in(
    sign_in: SignIn, script: bool, tmp_path: Path
) -> None:
    page = sign_in("inspector", script=script)
    _to_workbook(page)
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download the workbook").click()
    raw = Path(downloading.value.path()).read_bytes()
    path = tmp_path / "mine.xlsx"
    path.write_bytes(_filled(raw, 0 if script else 1))
    page.get_by_label(
        "The workbook, or submissions of the form", exact=True
    ).set_input_files(path)
    lead_on(page.get_by_role("button", name="See what it would change"))
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "What the workbook would change"
    )
    expect(page.get_by_text("none of the answers that may be given")).to_be_visible()
    if not script:
        # The other choice, in another workbook: both are kept.
        expect(page.get_by_text("both are kept until").first).to_be_visible()
    if script:
        assert faults_at_all_sizes(page) == []
    lead_on(page.get_by_role("button", name="Enter what has no problem"))
    expect(page.get_by_text(re.compile(r"\d+ entries are saved"))).to_be_visible()
