"""The running head or foot of a report is told from what it says, in every kind of file,
though pages are missing: of an extract the numbers go up by more than one."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from evenhand.published.intake import take_in
from evenhand.published.passages import ReportText
from tests.unit.test_intake_pdf import at, drawn

TITLE = "Inspection of youth justice services: Barrowdale and Wythe"
OPENING = "An inspection of youth justice services in\n\nBarrowdale and Wythe"
# Of the pages of the report these are left; no two have the same words.
PAGES = (2, 3, 5, 8, 10)
SAID = (
    "The board knew {} of the children well and asked what they needed, and staff had "
    "the time and the skills to give it to them. Managers looked at {} of the plans "
    "with them. In the year before, {} children had come to the service for a second "
    "time. Most of them were boys, and half of them were looked after by the council."
)
SHAPES = (
    "{title} {page}", "{title}\t{page}", "{page} {title}", "{page}\t{title}",
    "{title}\t\t\t{page}", "{title} | Page {page}", "{title} Page {page} of 38",
    "Page {page}: {title}", "{title} 2023 {page}", "{page} {title} 2023",
    "* {title} {page}",
)  # fmt: skip


def body(page: int) -> str:
    return SAID.format(page * 7, page * 3, page * 11)


def foot(shape: str, page: int) -> str:
    return shape.format(title=TITLE, page=page)


def took(folder: Path, name: str, raw: bytes) -> ReportText:
    path = folder / name
    path.write_bytes(raw)
    return take_in(path)


def no_foot_is_left(report: ReportText) -> None:
    """No passage has words of the foot, and none that the pages say is lost."""
    left = [p.words for p in report.read() if "Barrowdale" in p.words]
    assert not [words for words in left if TITLE in words]
    said = " ".join(p.words for p in report.read())
    for page in PAGES:
        assert body(page) in said


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("between", ["\n\n", "\f"])
def test_the_foot_of_an_extract_as_text_is_furniture(
    tmp_path: Path, shape: str, between: str
) -> None:
    pages = [OPENING, *(f"{body(page)}\n\n{foot(shape, page)}" for page in PAGES)]
    no_foot_is_left(took(tmp_path, "report.txt", between.join(pages).encode()))


@pytest.mark.parametrize("order", ["{title}\n{page}", "{page}\n{title}"])
def test_a_foot_whose_number_is_in_a_line_of_its_own_is_furniture(
    tmp_path: Path, order: str
) -> None:
    """Between figures, of which none is lost, though they stand in lines of their own."""
    text = OPENING
    for page in PAGES:
        figures = f"Staff\n\n{page * 3}\n\nVacancies\n\n{90 - page}"
        text += f"\n\n{body(page)}\n\n{figures}\n\n{foot(order, page)}"
    report = took(tmp_path, "report.txt", text.encode())
    no_foot_is_left(report)
    figures_left = [p.words for p in report.read() if p.words.isdigit()]
    assert figures_left == [str(n) for page in PAGES for n in (page * 3, 90 - page)]


def test_a_foot_right_below_a_line_is_no_part_of_its_paragraph(tmp_path: Path) -> None:
    text, groups = OPENING + "\n\n", "abcde"
    for group, page in zip(groups, PAGES, strict=True):
        words = body(page).split()
        text += "\n".join(" ".join(words[at : at + 12]) for at in range(0, 60, 12))
        text += f" of group\n{foot('{title} {page}', page)}\n{group} in all.\n\n"
    report = took(tmp_path, "report.txt", text.encode())
    assert TITLE not in " ".join(p.words for p in report.read())
    ends = tuple(f"of group {group} in all." for group in groups)
    assert sum(p.words.endswith(ends) for p in report.read()) == len(PAGES)


@pytest.mark.parametrize("shape", [SHAPES[0], SHAPES[2], SHAPES[5]])
def test_the_foot_of_an_extract_as_pdf_is_furniture(tmp_path: Path, shape: str) -> None:
    opening = at(72, 700, OPENING.replace("\n\n", " "), 20)
    pages = [opening]
    for page in PAGES:
        words = body(page).split()
        lines = [" ".join(words[start : start + 14]) for start in range(0, 70, 14)]
        drawn_lines = [at(72, 760 - 14 * n, line) for n, line in enumerate(lines)]
        pages.append("".join([*drawn_lines, at(72, 40, foot(shape, page), 9)]))
    no_foot_is_left(took(tmp_path, "report.pdf", drawn(*pages)))


@pytest.mark.parametrize("shape", [SHAPES[0], SHAPES[2], SHAPES[5]])
def test_a_foot_in_the_body_of_a_document_is_furniture(
    tmp_path: Path, shape: str
) -> None:
    document = docx.Document()
    html = [f"<h1>{OPENING}</h1>"]
    document.add_heading(OPENING.replace("\n\n", " "), 1)
    for page in PAGES:
        for words in (body(page), foot(shape, page)):
            document.add_paragraph(words)
            html.append(f"<p>{words}</p>")
    made = io.BytesIO()
    document.save(made)
    no_foot_is_left(took(tmp_path, "report.docx", made.getvalue()))
    page_of_a_site = f"<html><body>{''.join(html)}</body></html>"
    no_foot_is_left(took(tmp_path, "report.html", page_of_a_site.encode()))


@pytest.mark.parametrize(
    "rows",
    [
        # Figures that go up: of other words than the title, of shares, of no pages.
        "Staff and volunteers of the service\t{page}",
        "Barrowdale and Wythe Youth Justice Service\t{page}%",
        "Barrowdale and Wythe Youth Justice Service\t{page}00",
        "Barrowdale and Wythe Youth Justice Service\t1,{page}00",
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\f"])
def test_figures_that_go_up_are_left_in(tmp_path: Path, rows: str, between: str) -> None:
    pages = [OPENING]
    for page in PAGES:
        said = rows.format(page=page)
        pages.append(f"{body(page)}\n\n{said}\n\n{body(page + 20)}\n\n{body(page + 40)}")
    report = took(tmp_path, "report.txt", between.join(pages).encode())
    assert sum(p.kind == "row" for p in report.read()) == len(PAGES)


def test_figures_of_a_table_with_the_words_of_the_title_are_left_in(
    tmp_path: Path,
) -> None:
    rows = [f"Barrowdale and Wythe Youth Justice Service\t{at}" for at in (11, 12, 13)]
    text = "\n".join([OPENING, *(body(page) for page in PAGES), *rows])
    report = took(tmp_path, "report.txt", text.encode())
    assert sum(p.kind == "row" for p in report.read()) == 3
