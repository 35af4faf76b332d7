"""The reports of the examples, whole: every form is there, and all tell the same."""

from __future__ import annotations

import csv
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Tree

import page
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from evenhand.document.model import Section, plain
from evenhand.document.texts import texts
from evenhand.frameworks import find_framework
from evenhand.inspection import read_inspection
from evenhand.report.forms import HASHES, strangers
from evenhand.report.report import make_report
from tests.acceptance.conftest import EXAMPLES, WRITTEN, Made, Make
from tests.acceptance.form_texts import (
    added_in_print,
    csv_table,
    html_letters,
    numbers_of,
    ods_letters,
    ods_sheet,
    rows_of,
    table_texts,
    without,
)
from tests.browser import chromium, opened
from tests.functional.outcome import PROGRAM
from tests.functional.test_nothing_half_written import listing
from tests.office import converted
from tests.unit.forms import docx_texts, member, squeezed
from tests.unit.pdf_trees import left_over, told

AXE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = {("lambeth-2015", "en"), ("derby-2018", "cy")}
OFFICE_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
LANGUAGES = ("en", "cy")


def test_four_examples_have_a_narrative() -> None:
    assert {"cornwall-2021", "derby-2018", "lambeth-2015", "westerdale-2020"} <= {
        *WRITTEN
    }


def test_every_form_is_made_and_nothing_but_a_case_list_is_missed(made: Made) -> None:
    assert set(made.outcome.codes) <= {"privacy.not-compared"}
    files = {path.relative_to(made.out).as_posix() for path in made.out.rglob("*.*")}
    tables = {f"tables/{table.id}.csv" for table in made.document.tables()}
    forms = {f"report.{form}" for form in ("html", "pdf", "docx", "ods", "json")}
    assert files == {*forms, *tables, "tables/index.csv", HASHES}
    assert strangers(made.out) == []


def test_the_json_is_the_document_that_the_library_makes(made: Made) -> None:
    folder = EXAMPLES / made.example
    inspection = read_inspection(folder).inspection
    file = find_framework(inspection.framework.id, folder)
    report = make_report(
        inspection, file, language="cy" if made.language == "cy" else "en"
    )
    assert made.document == report.document
    assert made.document.language == {"en": "en-GB", "cy": "cy"}[made.language]


def _letters(made: Made) -> str:
    return squeezed(texts(made.document))


def test_the_html_says_what_the_document_says(made: Made) -> None:
    assert html_letters(made.file("html")) == _letters(made)


def test_the_docx_says_what_the_document_says(made: Made) -> None:
    assert squeezed(docx_texts(made.file("docx"))) == _letters(made)


def test_the_pdf_says_what_the_document_says_and_nothing_else(made: Made) -> None:
    document = made.document
    left = left_over(told(made.file("pdf"), document), texts(document))
    assert len(left) < len(_letters(made)) / 3
    assert re.fullmatch(r"[•–\d.\s]*", without(left, added_in_print(document)))


def test_the_spreadsheet_says_what_the_tables_say(made: Made) -> None:
    expected = [squeezed(table_texts(table)) for table in made.document.tables()]
    assert ods_letters(made.file("ods")) == expected


def test_the_numbers_of_the_spreadsheet_are_those_of_the_results(made: Made) -> None:
    """As our own reader of spreadsheets has them, so that one can calculate with them."""
    tables = [*made.document.tables()]
    results = [at for at, one in enumerate(tables, 1) if one.id.startswith("results-")]
    assert results
    for at in results:
        rows = ods_sheet(made.file("ods"), at).rows.values()
        found = [value for row in rows for value in row.values()]
        shown = [
            number / 100 if cell.unit == "percent" else number
            for cell in numbers_of(tables[at - 1])
            if (number := cell.value) is not None
        ]
        assert [value for value in found if isinstance(value, float)] == shown
        assert shown


def test_the_csv_files_say_what_the_tables_say(made: Made) -> None:
    header, *index = csv_table(made.out, "tables/index.csv")
    tables = [*made.document.tables()]
    assert header == ["file", "caption", "notes"]
    assert index == [
        [
            f"tables/{table.id}.csv",
            plain(table.caption),
            "\n".join(plain(note) for note in table.notes),
        ]
        for table in tables
    ]
    for (name, _, _), table in zip(index, tables, strict=True):
        assert csv_table(made.out, name) == [*rows_of(table)]


def test_every_figure_of_the_trace_is_said_by_its_sentence(made: Made) -> None:
    trace = made.tree["trace"]
    bound = [one for one in trace["sentences"] if one["figures"]]
    assert len(bound) > 10
    for sentence in bound:
        for reference in sentence["figures"]:
            assert trace["figures"][reference]["text"] in sentence["text"]


def test_a_validator_of_pdf_ua_finds_nothing(made: Made) -> None:
    profile = page.ValidationProfile.PDF_UA_1
    report = page.validate_pdf_bytes(made.file("pdf"), profile=profile)
    assert [f"{one.rule_id} {one.message}" for one in report.failures] == []


@pytest.mark.parametrize(
    ("example", "language"), [(WRITTEN[-1], "en"), (WRITTEN[0], "cy")]
)
def test_the_same_bytes_come_from_every_process(
    example: str, language: str, make: Make, tmp_path: Path
) -> None:
    """Whatever their seed of hashes, time zone and locale."""
    made = make(example, language)
    run = [str(PROGRAM), "report", str(EXAMPLES / example), "--lang", language, "--out"]
    odd = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Apia", "LANG": "tr_TR.UTF-8"}
    plain = {"PYTHONHASHSEED": "8", "TZ": "UTC", "LC_ALL": "C", "PYTHONUTF8": "0"}
    running = [
        subprocess.Popen(
            [*run, str(tmp_path / name)],
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for name, environment in (("odd", odd), ("plain", plain))
    ]
    assert [process.wait() for process in running] == [0, 0]
    ours = listing(made.out)
    assert [name for name, _ in ours] == [name for name, _ in listing(tmp_path / "odd")]
    for name in ("odd", "plain"):
        theirs = dict(listing(tmp_path / name))
        assert [file for file, content in ours if theirs[file] != content] == []


@pytest.fixture(scope="session")
def odts(
    make: Make, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], bytes]:
    """The English DOCX of each example, and a Welsh one, as LibreOffice takes it."""
    folder = tmp_path_factory.mktemp("office")
    keys = [*((name, "en") for name in WRITTEN), (WRITTEN[-1], "cy")]
    files = []
    for name, language in keys:
        files.append(folder / f"{name}-{language}.docx")
        files[-1].write_bytes(make(name, language).file("docx"))
    opened_ = converted(files, "odt", folder / "profile", folder)
    return {key: path.read_bytes() for key, path in zip(keys, opened_, strict=True)}


def _headings(sections: tuple[Section, ...], level: int = 1) -> Iterator[tuple[int, str]]:
    for section in sections:
        yield level, squeezed([plain(section.title)])
        yield from _headings(section.sections, level + 1)


def test_the_docx_opens_in_an_office_with_its_headings(
    make: Make, odts: dict[tuple[str, str], bytes]
) -> None:
    assert len(odts) > len(WRITTEN)
    for (example, language), odt in odts.items():
        document = make(example, language).document
        found = [
            (int(one.attrib[f"{OFFICE_TEXT}outline-level"]), _heading(one))
            for one in member(odt, "content.xml").iter(f"{OFFICE_TEXT}h")
        ]
        expected = [*_headings(document.sections)]
        if document.notes:
            expected.append((1, squeezed([document.labels.notes])))
        assert found == expected


@pytest.mark.parametrize(
    ("needs", "outcome"),
    [("", pytest.skip.Exception), ("browser,office", pytest.fail.Exception)],
)
def test_without_an_office_tests_skip_unless_one_is_needed(
    needs: str,
    outcome: type[BaseException],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EVENHAND_NEEDS", needs)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(outcome, match="no LibreOffice"):
        converted([], "odt", tmp_path, tmp_path)


def _heading(element: Tree.Element) -> str:
    return squeezed(element.itertext())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.mark.enable_socket  # the driver's own pair of local sockets
@pytest.mark.parametrize("example", WRITTEN)
@pytest.mark.parametrize(("language", "width"), [("en", 320), ("en", 1280), ("cy", 320)])
def test_axe_finds_nothing_on_a_phone_or_a_desk(
    language: str, width: int, example: str, make: Make, browser: Browser
) -> None:
    """Colours take axe most of its time, and are the same in each report: it looks at
    them in two."""
    colours = {"enabled": (example, language) in COLOURS}
    options = {
        "runOnly": {"type": "tag", "values": AXE},
        "resultTypes": ["violations"],
        "rules": {"color-contrast": colours},
    }
    file = make(example, language).out / "report.html"
    with opened(browser, file, width) as shown:
        found = Axe().run(shown, options=options)
        assert len(found.response["passes"]) > 20
        assert found.violations_count == 0, found.generate_report()
        sideways = "document.documentElement.scrollWidth - innerWidth"
        assert shown.evaluate(sideways) == 0


def test_no_name_that_is_replaced_stands_in_any_form(make: Make) -> None:
    with (EXAMPLES / "westerdale-2020" / "names.csv").open(encoding="utf-8") as lines:
        names = [row["name"].split(";")[0] for row in csv.DictReader(lines)]
    people = {word for name in names for word in name.split() if len(word) > 4}
    assert len(people) > 8
    for language in LANGUAGES:
        made = make("westerdale-2020", language)
        words = set(re.findall(r"[\w’-]+", " ".join(texts(made.document))))
        assert people & words <= {"local", "Academy", "Boxing"}
        raw = made.file("json") + made.file("html")
        assert not [name for name in names if name.encode() in raw]
