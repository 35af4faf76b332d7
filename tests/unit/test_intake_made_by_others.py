"""PDFs that LibreOffice, Chromium and WeasyPrint make of our documents.

WeasyPrint needs the system's Pango, and so is no dependency of the tests: it runs where
``EVENHAND_PEER_PYTHON`` names a Python that has it, as for the benchmarks.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from evenhand.document.forms.html_page import html
from evenhand.published.intake import take_in
from evenhand.published.passages import ReportText
from tests.browser import chromium
from tests.generative.documents import everything
from tests.office import converted
from tests.unit.forms import docx_of


def words(report: ReportText) -> set[str]:
    said = " ".join(passage.words for passage in report.passages)
    return set(re.findall("[a-z]{4,20}", said))


def rows(report: ReportText) -> set[tuple[str, ...]]:
    """The short rows of tables, such as a question and its percentage."""
    found = (tuple(filter(None, p.cells)) for p in report.passages if p.kind == "row")
    return {row for row in found if len(row) > 1 and sum(map(len, row)) < 60}


# Words that a sign turns round, or at whose sign a line may end (which the fonts decide),
# and what a page shows on a screen alone.
UNLIKE = {"right", "softhyphen", "zerowidth", "ontents", "text"}


def lost(report: ReportText, source: ReportText) -> set[str]:
    return words(source) - words(report) - UNLIKE


def test_what_libreoffice_prints_of_a_word_document(tmp_path: Path) -> None:
    source = tmp_path / "report.docx"
    source.write_bytes(docx_of(everything()))
    (made,) = converted([source], "pdf", tmp_path / "profile", tmp_path)
    report, original = take_in(made), take_in(source)
    assert report.form == "pdf"
    assert lost(report, original) == set()
    headings = {
        p.words for p in original.passages if p.kind == "heading" and p.level == 1
    }
    told = {p.words for p in report.passages if p.kind == "heading"}
    assert len(headings & told) * 2 > len(headings)


@pytest.mark.enable_socket
@pytest.mark.parametrize("tagged", [True, False])
def test_what_chromium_prints_of_a_page(tmp_path: Path, tagged: bool) -> None:
    source, made = tmp_path / "report.html", tmp_path / "report.pdf"
    source.write_bytes(html(everything()))
    with chromium() as browser:
        page = browser.new_page()
        page.goto(source.as_uri())
        page.pdf(path=made, tagged=tagged, format="A4")
    report = take_in(made)
    assert report.way == ("tags" if tagged else "position")
    assert lost(report, take_in(source)) == set()
    assert rows(report)


WEASYPRINT = """
import sys
try:
    from weasyprint import HTML
except (ImportError, OSError):
    sys.exit(3)
HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_tags=sys.argv[3] == "tags")
"""


@pytest.mark.parametrize("tags", ["tags", "no tags"])
def test_what_weasyprint_prints_of_a_page(tmp_path: Path, tags: str) -> None:
    python = os.environ.get("EVENHAND_PEER_PYTHON")
    if not python:
        pytest.skip("EVENHAND_PEER_PYTHON names no Python that has WeasyPrint")
    source, made = tmp_path / "report.html", tmp_path / "report.pdf"
    source.write_bytes(html(everything()))
    command = [python, "-c", WEASYPRINT, str(source), str(made), tags]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode == 3:
        pytest.skip("the Python of EVENHAND_PEER_PYTHON has no WeasyPrint")
    assert done.returncode == 0
    report = take_in(made)
    assert report.form == "pdf"
    assert lost(report, take_in(source)) == set()
    assert rows(report)
