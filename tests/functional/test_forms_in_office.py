"""DOCX and ODS as an office program sees them that we did not write."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest

from evenhand.document.forms.ods_file import ods
from tests.generative.documents import everything
from tests.unit.forms import docx_of, member, squeezed

OFFICE = shutil.which("soffice")
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
# Every sheet in a file of its own, in UTF-8, with the values as they are shown.
EVERY_SHEET = (
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1"
)

Convert = Callable[[bytes, str, str], Path]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Converts a file (its content, its ending) with LibreOffice; gives the folder."""
    if OFFICE is None:
        if "office" in os.environ.get("EVENHAND_NEEDS", "").split(","):
            pytest.fail("LibreOffice is needed here, and is not installed")
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def converted(content: bytes, ending: str, kind: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        given = folder / f"report.{ending}"
        given.write_bytes(content)
        command = [OFFICE, f"-env:UserInstallation={profile}", "--headless"]
        command += ["--convert-to", kind, "--outdir", str(folder), str(given)]
        subprocess.run(command, check=True, capture_output=True)
        return folder

    return converted


@pytest.fixture(scope="module")
def text(convert: Convert) -> Tree.Element:
    """The DOCX of ``everything()`` as LibreOffice takes it."""
    folder = convert(docx_of(everything()), "docx", "odt")
    return member((folder / "report.odt").read_bytes(), "content.xml")


def _all(element: Tree.Element) -> str:
    return "".join(element.itertext())


def test_the_headings_of_a_docx_are_headings_of_their_level(text: Tree.Element) -> None:
    headings = [
        (int(one.attrib[f"{TEXT}outline-level"]), _all(one))
        for one in text.iter(f"{TEXT}h")
    ]
    assert headings == [
        (1, "Contents"),
        (1, "Texts, of each style"),
        (2, "Signs and hostile texts"),
        (3, "A third level"),
        (1, "Lists"),
        (1, "Tables and pictures"),
        (1, "What is set apart"),
        (1, "Glossary"),
        (1, "Notes"),
    ]


def test_the_contents_of_a_docx_are_a_table_of_contents(text: Tree.Element) -> None:
    contents = text.find(f".//{TEXT}table-of-content/{TEXT}index-body")
    assert contents is not None
    assert len(contents.findall(f"{TEXT}p")) == 7
    assert "Signs and hostile texts" in _all(contents)


def test_the_tables_of_a_docx_have_header_rows(text: Tree.Element) -> None:
    headers = [_all(one) for one in text.iter(f"{TABLE}table-header-rows")]
    whole = "StandardRelevant casesNumber “Yes”Percentage"
    assert headers == [whole, whole, "RecommendationFor whom"]


def test_the_lists_of_a_docx_are_lists(text: Tree.Element) -> None:
    lists = [_all(one) for one in text.iter(f"{TEXT}list")]
    assert "inner oneinner two" in lists
    assert "eightnineten" in [squeezed([one]) for one in lists]


def test_the_picture_of_a_docx_can_be_heard(text: Tree.Element) -> None:
    assert [one.text for one in text.iter(f"{SVG}title")] == ["The ratings as a profile"]
    (heard,) = text.iter(f"{SVG}desc")
    assert "assessment is at 75%" in _all(heard)


def test_an_ods_shows_in_every_sheet_what_the_table_says(convert: Convert) -> None:
    folder = convert(ods(everything()), "ods", EVERY_SHEET)
    shown = {
        path.stem.removeprefix("report-"): path for path in sorted(folder.glob("*.csv"))
    }
    assert [*shown] == ["Contents", "bare", "profile-table", "standards"]
    with shown["standards"].open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    assert rows[1:5] == [
        ["Standard", "Relevant cases", "Number “Yes”", "Percentage"],
        ["Court disposals ", "", "", ""],
        ["2.1 Assessment", "36", "27", "75%"],
        ["2.2 Planning", "36", "31", "86%"],
    ]
