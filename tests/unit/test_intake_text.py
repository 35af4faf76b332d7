"""A file of text as passages: plain words, kinds, pages, what a page broke in two."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from evenhand.errors import ProblemsFound
from evenhand.published.intake import take_in
from evenhand.published.passages import Passage, ReportText


def took(tmp_path: Path, text: str | bytes, name: str = "report.txt") -> ReportText:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return take_in(path)


def kinds(report: ReportText) -> list[tuple[str, str]]:
    return [(passage.kind, passage.words) for passage in report.passages]


def only(report: ReportText) -> Passage:
    assert len(report.passages) == 1, report.passages
    return report.passages[0]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (
            "First time entrant rate<sup>4</sup> per 100,000",
            "First time entrant rate⁴ per 100,000",
        ),
        ("458<sup>1</sup>", "458¹"),
        ("the 1<sup>st</sup> of May", "the 1st of May"),
        ("Total youth population $^{^{5}}$", "Total youth population ⁵"),
        ("in planning.[^12]", "in planning.¹²"),
        ("**Good**", "Good"),
        ("**Good***", "Good*"),
        ("61%*", "61%*"),
        (
            "a *Crime and Disorder Act 1998* matter",
            "a Crime and Disorder Act 1998 matter",
        ),
        ("snake_case_name and 3 * 4 * 5", "snake_case_name and 3 * 4 * 5"),
        ("see [the site](https://example.org/a_b)", "see the site"),
        ("<https://example.org/x_y_z>", "https://example.org/x_y_z"),
        ("Minority: <50% & more", "Minority: <50% & more"),
        ("Tom &amp; Sue &lt;b&gt;", "Tom & Sue <b>"),
        ("eﬃcient ﬁnd\u00adings are\u200b here", "efficient findings are here"),
        ("cafe\u0301", "café"),
        (
            "it\x92s \x0317 o'clock\x00 by the clock of the hall",
            "it’s 17 o'clock by the clock of the hall",
        ),
        ("![image](a.png) Fieldwork", "Fieldwork"),
        (r"\* not a list \# nor a heading", "* not a list # nor a heading"),
        ("high‑quality\u00a0work", "high-quality work"),
    ],
)
def test_words_are_plain(tmp_path: Path, written: str, words: str) -> None:
    assert only(took(tmp_path, written)).words == words


def test_marks_of_the_file_say_what_a_passage_is(tmp_path: Path) -> None:
    report = took(
        tmp_path,
        "## **Strengths:**\n\n---\n\n- one thing.\n- 2. another\n1. a first\n\n"
        "<sup>3</sup> Data of 2018,  \nsee there.\n\n\\* Discretion was exercised.\n\n"
        "Page 4 of 30\n\n| A | B |\n|---|:-:|\n| 1 | **2** |\n",
    )
    assert kinds(report) == [
        ("heading", "Strengths:"),
        ("item", "one thing."),
        ("item", "2. another"),
        ("item", "1. a first"),
        ("note", "³ Data of 2018, see there."),
        ("note", "* Discretion was exercised."),
        ("furniture", "Page 4 of 30"),
        ("row", "A\tB"),
        ("row", "1\t2"),
    ]
    assert report.passages[0].level == 2
    assert [passage.line for passage in report.read()] == [1, 5, 6, 7, 9, 12, 16, 18]


def test_a_cell_of_paragraphs_becomes_rows_and_the_rating_stands_with_the_first(
    tmp_path: Path,
) -> None:
    report = took(
        tmp_path,
        "<p><b>1.2. Staff</b></p> <p>Staff are empowered.</p>\t<b>Good</b>\n"
        "<p>2.1.1</p><p>2.1.2</p>\t<p>77%</p><p>70%</p>\n"
        "<p>a</p><p>b</p>\t<p>1</p><p>2</p><p>3</p>\n",
    )
    assert [passage.cells for passage in report.passages] == [
        ("1.2. Staff", "Good"),
        ("Staff are empowered.", ""),
        ("2.1.1", "77%"),
        ("2.1.2", "70%"),
        ("a b", "1 2 3"),
    ]
    assert [passage.line for passage in report.passages] == [1, 1, 2, 2, 3]


def test_an_empty_cell_keeps_its_column(tmp_path: Path) -> None:
    row = only(took(tmp_path, "Overall rating\t\tGood\t"))
    assert (row.cells, row.words) == (
        ("Overall rating", "", "Good", ""),
        "Overall rating\tGood",
    )


def test_a_row_whose_cells_go_on_below_is_one(tmp_path: Path) -> None:
    report = took(
        tmp_path,
        "2.1.3.\tDoes planning focus sufficiently on keeping other\n\tpeople safe?\n",
    )
    words = "Does planning focus sufficiently on keeping other people safe?"
    assert only(report).cells == ("2.1.3.", words)


CONTENTS = (
    "Contents\n\nForew\tvord\t4\n1. Court disposals.....\t16\n2.1 /\tAssessment\t16\n"
    "\tSummary\t18\n3. Other work ........ 20\n\tSummary\t23\n\n"
)


def test_a_line_of_the_contents_that_stands_alone_is_a_heading(tmp_path: Path) -> None:
    report = took(
        tmp_path,
        CONTENTS + "Foreword\n\nWords of it.\n\n1. Court disposals\n\n2.1. Assessment\n\n"
        "It was done.\n\n9.9. Assessment\n\nSummary\n\nOther work\n\nUnknown\n",
    )
    headings = [(p.words, p.level) for p in report.passages if p.kind == "heading"]
    assert headings == [
        ("Contents", 1),
        ("Foreword", 1),
        ("1. Court disposals", 1),
        ("2.1. Assessment", 2),
        ("Summary", 2),
        ("Other work", 2),
    ]


def test_a_paragraph_that_a_page_broke_is_one_and_its_notes_follow(
    tmp_path: Path,
) -> None:
    report = took(
        tmp_path,
        "Plans were not focused on\n\n² A note.\n\nreducing reoffending. In addition\n\n"
        "nothing.\n\nIt was an inspec-\n\ntion of high-\n\nquality; an inspection.\n",
    )
    assert kinds(report) == [
        ("text", "Plans were not focused on reducing reoffending. In addition nothing."),
        ("note", "² A note."),
        ("text", "It was an inspection of high-quality; an inspection."),
    ]
    assert [passage.line for passage in report.passages] == [1, 3, 9]


def test_items_in_small_letters_are_not_run_together(tmp_path: Path) -> None:
    report = took(
        tmp_path, "- safe and well\n\n- looked after\n\n1. make sure\n2. develop it\n"
    )
    assert len(report.passages) == 4


def test_lines_of_a_fixed_width_are_made_into_paragraphs(tmp_path: Path) -> None:
    words = (
        "The service works well with its partners and knows the children. " * 30
    ).split()
    wrapped, line = [], ""
    for word in words:
        if len(line) + 1 + len(word) > 70:
            wrapped.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    report = took(tmp_path, "\n".join([*wrapped, line]) + "\n\nShort one\nShort two\n")
    assert [p.words for p in report.passages] == [
        " ".join(words),
        "Short one",
        "Short two",
    ]


def test_form_feeds_are_pages_and_what_each_of_them_has_is_furniture(
    tmp_path: Path,
) -> None:
    said = ("one", "two", "three", "four", "five")
    pages = [
        f"Westerdale\n\nThe words of {word}\ngo on here.\n\nGood {word}\n\n{at}\n"
        for at, word in enumerate(said, 1)
    ]
    report = took(tmp_path, "\f".join(pages))
    assert report.pages == 5
    assert kinds(report)[:4] == [
        ("furniture", "Westerdale"),
        ("text", "The words of one go on here."),
        ("text", "Good one"),
        ("furniture", "1"),
    ]
    assert [p.page for p in report.read()] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8-sig", ()),
        ("utf-16", ()),
        ("utf-16-le", ("Nothing says how the letters are encoded: read as UTF-16.",)),
        ("utf-16-be", ("Nothing says how the letters are encoded: read as UTF-16.",)),
        (
            "cp1252",
            ("The letters are not in UTF-8: read as Windows-1252 (Western European).",),
        ),
    ],
)
def test_other_encodings_are_read_and_what_was_assumed_is_said(
    tmp_path: Path, encoding: str, said: tuple[str, ...]
) -> None:
    text = "The child’s café – was good. " * 4
    report = took(tmp_path, text.encode(encoding))
    assert only(report).words == text.strip()
    assert report.notices == said


def test_a_broken_byte_does_not_change_the_others(tmp_path: Path) -> None:
    raw = "The child’s café".encode() + b"\xff!"
    report = took(tmp_path, raw)
    assert only(report).words == "The child’s café�!"
    assert report.notices == (
        "1 sign is not in UTF-8 and cannot be read: they stand as ‘�’.",
    )


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("report.txt", b"", "file.empty"),
        ("report.txt", b" \n\t\n", "file.empty"),
        ("report.txt", b"---\n\n***\n", "intake.no-words"),
        ("report.csv", b"a,b\n1,2\n", "intake.not-a-report"),
        (
            "report.png",
            b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
            "intake.not-a-report",
        ),
        (
            "report.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "intake.not-a-report",
        ),
        ("report.zip", b"PK\x03\x04 and no more", "intake.not-a-report"),
        ("report.pdf", b"no PDF", "intake.broken"),
    ],
)
def test_what_cannot_be_read_is_told(
    tmp_path: Path, name: str, raw: bytes, code: str
) -> None:
    with pytest.raises(ProblemsFound) as found:
        took(tmp_path, raw, name)
    (problem,) = found.value.problems
    assert (problem.code, problem.place.file) == (code, name)


def test_no_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path / "x.txt", "file.missing"),
        (tmp_path, "file.unreadable"),
    ):
        with pytest.raises(ProblemsFound) as found:
            take_in(path)
        assert [problem.code for problem in found.value.problems] == [code]


@pytest.mark.parametrize(
    "part",
    ["**a ", "[", "*_", "<sup>", "![x](", "$^{", "<p>", "<!--", "a  .", "\\", "|", "\t"],
)
def test_no_text_takes_long(tmp_path: Path, part: str) -> None:
    started = time.process_time()
    took(tmp_path, "x" + part * (600_000 // len(part)))
    assert time.process_time() - started < 8


def test_shares_that_go_up_from_chapter_to_chapter_are_no_numbers_of_pages(
    tmp_path: Path,
) -> None:
    chapter = "Work of this kind was seen in some cases, and not in others. " * 12
    said = "Within the case assessment, overall {}% of work was done well enough."
    pages = "An inspection of a service, page {}"
    text = "\n\n".join(
        f"{said.format(60 + number)}\n\n{chapter}\n\n{pages.format(number)}"
        for number in range(1, 8)
    )
    found = took(tmp_path, text).passages
    assert sum(said.format(61) == passage.words for passage in found) == 1
    shares = [passage.kind for passage in found if "well enough" in passage.words]
    assert shares == ["text"] * 7
    assert {p.kind for p in found if "page" in p.words} == {"furniture"}


def test_bullets_of_one_font_alone_are_bullets(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("\uf0d8 First point.\n\uf0fc Second point.\n", encoding="utf-8")
    assert [(p.kind, p.words) for p in take_in(path).passages] == [
        ("item", "First point."),
        ("item", "Second point."),
    ]


def test_a_soft_hyphen_is_nothing_in_a_line_and_breaks_a_word_at_its_end(
    tmp_path: Path,
) -> None:
    path = tmp_path / "report.txt"
    lines = "The in\u00adspection was short.\n\nThis was an inspec\u00ad\ntion as well.\n"
    path.write_text(lines, encoding="utf-8")
    assert [p.words for p in take_in(path).passages] == [
        "The inspection was short.",
        "This was an inspection as well.",
    ]


def test_a_link_back_to_the_top_is_no_part_of_its_heading(tmp_path: Path) -> None:
    text = (
        "Foreword (Back to top)\n\n## Ratings [(Back to top)](#top)\n\n"
        "Staff went back to top floors.\n\nBack to top\n"
    )
    assert kinds(took(tmp_path, text)) == [
        ("text", "Foreword"),
        ("heading", "Ratings"),
        ("text", "Staff went back to top floors."),
        ("text", "Back to top"),
    ]


def test_a_figure_or_the_head_of_a_column_does_not_go_on_below_it(tmp_path: Path) -> None:
    cells = ["% ‘Yes’", "how to keep the child safe?", "75%", "how to keep others safe?"]
    for between in ("\n", "\n\n"):
        report = took(tmp_path, between.join(["Does assessment analyse:", *cells]))
        assert [words for _, words in kinds(report)][1:] == cells


def test_the_number_of_a_page_is_no_part_of_the_heading_below_it(tmp_path: Path) -> None:
    full = "Words that fill each line of a page up to its right edge, or nearly so, again"
    page = f"{'12':>{len(full) + 4}}"
    report = took(tmp_path, "\n".join([*[full] * 24, page, "Foreword", full, full]))
    assert "Foreword" in [passage.words for passage in report.passages]


def test_the_number_of_a_note_after_a_blank_line_is_its_own_if_it_marks_a_word(
    tmp_path: Path,
) -> None:
    text = "Resettlement1\n\nGood\n\n1\n\nThe rating does not count overall.\n\n"
    text += (
        "Our rating2 is below.\n\n2\n\nAs above.\n\n3\n\nA page that begins with words.\n"
    )
    assert [words for kind, words in kinds(took(tmp_path, text)) if kind == "note"] == [
        "¹ The rating does not count overall.",
        "² As above.",
    ]


def test_heads_of_columns_in_several_lines_are_one_row(tmp_path: Path) -> None:
    text = """
  Race/ethnicity             White        Black and          Unknown
                                          minority
                                           ethnic
  Mere YJS                    76%            21%                3%
"""
    assert took(tmp_path, text).passages[0].cells == (
        "Race/ethnicity",
        "White",
        "Black and minority ethnic",
        "Unknown",
    )


def test_a_line_that_begins_with_the_number_of_a_question_goes_on_with_none(
    tmp_path: Path,
) -> None:
    asked = [
        f"2.3.{number}. Does the delivery of services effectively support it? 9{number}%"
        for number in range(1, 4)
    ]
    report = took(tmp_path, "\n".join(asked * 8))
    assert [passage.words for passage in report.passages] == asked * 8


def test_figures_in_a_column_that_does_not_keep_to_its_questions(tmp_path: Path) -> None:
    """Three questions of two lines each, three figures in the first three lines."""
    lines = [
        f"{'2.3.1. Does the delivery of services effectively':60}77%",
        f"{'support the desistance of the child?':60}71%",
        f"{'2.3.2. Does the delivery of services effectively':60}62%*",
        "support the safety of the child?",
        "2.3.3. Does the delivery of services effectively",
        "support the safety of other people?",
    ]
    found = [p.cells[-1] for p in took(tmp_path, "\n".join(lines)).passages if p.cells]
    assert found == ["77%", "71%", "62%*"]
    fewer = [lines[0], lines[1], lines[2].removesuffix("62%*").rstrip(), *lines[3:]]
    assert not [p for p in took(tmp_path, "\n".join(fewer)).passages if p.cells]


def test_figures_right_below_each_other_are_not_of_the_question_above(
    tmp_path: Path,
) -> None:
    lines = ["2.3.2. Does it keep the child safe?", "2.3.3. Does it keep others safe?"]
    report = took(tmp_path, "\n".join([*lines, "77%", "71%"]))
    assert [words for _, words in kinds(report)] == [*lines, "77%", "71%"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("We were there for three days, beginning on 16", "August 2021. It was a week"),
        ("The service was formed from two teams in April", "2019 by the two boroughs."),
    ],
)
def test_a_date_in_two_lines_is_one(tmp_path: Path, above: str, below: str) -> None:
    assert only(took(tmp_path, f"{above}\n{below}")).words == f"{above} {below}"


def test_the_heading_below_a_note_is_no_part_of_it(tmp_path: Path) -> None:
    text = "³ The rating does not count overall.\nRecommendations\nWe have made one.\n"
    assert kinds(took(tmp_path, text))[:2] == [
        ("note", "³ The rating does not count overall."),
        ("text", "Recommendations"),
    ]


def test_a_row_whose_columns_a_space_parts_does_not_go_on_below(tmp_path: Path) -> None:
    rows = [
        f"Does planning focus sufficiently on keeping them safe? 7 {n}" for n in "456"
    ]
    report = took(tmp_path, "\n".join(rows * 8))
    assert [words for _, words in kinds(report)] == rows * 8
