"""A web page as passages."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.document.forms.html_page import html
from evenhand.document.texts import texts
from evenhand.errors import ProblemsFound
from evenhand.published.intake import take_in
from evenhand.published.intake.words import letters, plain
from evenhand.published.passages import ReportText
from tests.generative.documents import everything


def taken(tmp_path: Path, page: str | bytes, name: str = "report.html") -> ReportText:
    path = tmp_path / name
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return take_in(path)


def kinds(report: ReportText) -> list[tuple[str, str]]:
    return [(passage.kind, passage.words) for passage in report.passages]


def test_our_own_page_says_all_of_its_words(tmp_path: Path) -> None:
    report = taken(tmp_path, html(everything()))
    assert (report.form, report.way, report.language) == ("html", "markup", "en-GB")
    said = letters("".join(passage.words for passage in report.passages))
    missing = [t for t in texts(everything()) if letters(plain(t)) not in said]
    assert missing == []


PAGE = """<!doctype html><html lang="cy"><head><title>no</title><style>p{}</style></head>
<body><a class="govuk-skip-link" href="#main">Skip to main content</a>
<header><p>Crown</p></header><nav><ul><li>Home</li></ul></nav>
<main><h1>Westerdale</h1><script>var x = 1</script>
<p>First-time entrants: 458<sup><a href="#fn1">1</a></sup> of&nbsp;them<br>in all</p>
loose words
<ul><li>one <p>thing</p><ul><li>inner</li></ul></li></ul>
<div class="footnotes"><ol><li id="fn1">A note.</li></ol></div></main>
<footer>Licence</footer><p hidden>secret</p></body></html>"""


def test_blocks_are_passages_and_what_stands_around_is_furniture(tmp_path: Path) -> None:
    report = taken(tmp_path, PAGE)
    assert report.language == "cy"
    assert kinds(report) == [
        ("furniture", "Crown"),
        ("furniture", "Home"),
        ("heading", "Westerdale"),
        ("text", "First-time entrants: 458¹ of them in all"),
        ("text", "loose words"),
        ("item", "one"),
        ("item", "thing"),
        ("item", "inner"),
        ("note", "¹ A note."),
        ("furniture", "Licence"),
    ]
    assert [passage.line for passage in report.passages] == list(range(1, 11))


def test_cells_that_span_keep_columns_and_are_said_in_each_row(tmp_path: Path) -> None:
    report = taken(
        tmp_path,
        "<table><caption>Results</caption><thead><tr><th colspan=2>Standard</th>"
        "<th>Rating</th></tr></thead><tr><td rowspan=2>2.1</td><td>Safe</td><td>77%</td>"
        "</tr><tr><td>Others</td><td><p>70%</p><p>of 30</p></td></tr></table>",
    )
    assert [(p.kind, p.cells or p.words) for p in report.passages] == [
        ("text", "Results"),
        ("row", ("Standard", "", "Rating")),
        ("row", ("2.1", "Safe", "77%")),
        ("row", ("2.1", "Others", "70%")),
        ("row", ("", "", "of 30")),
    ]


def test_a_page_under_another_name_is_read_and_it_is_said(tmp_path: Path) -> None:
    report = taken(tmp_path, "<!DOCTYPE html><p>Gone</p>", "report.pdf")
    assert report.notices == ("The file is a web page (HTML), whatever its name says.",)


def test_a_page_that_is_nested_deeply_is_read(tmp_path: Path) -> None:
    report = taken(tmp_path, "<div><span>" * 500 + "words")
    assert "words" in report.passages[-1].words


def test_a_page_that_is_nested_without_end_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        taken(tmp_path, "<div><span>" * 30_000 + "words")
    assert [problem.code for problem in found.value.problems] == ["intake.no-words"]


def test_no_file_is_fetched_by_a_page(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hidden words")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><p>a &x; b</p>'
    )
    said = " ".join(passage.words for passage in taken(tmp_path, page).passages)
    assert "hidden" not in said


def test_tables_in_tables_without_end_are_read_as_far_as_it_goes(tmp_path: Path) -> None:
    report = taken(tmp_path, "<p>words</p>" + "<table><tr><td>" * 5_000)
    assert report.passages[0].words == "words"
