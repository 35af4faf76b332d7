"""Invented reports as tools hand them on that turn a PDF into text or Markdown, and as
pages of a site: in none of them does a line hold what a line of the page holds.

What each says was typed out before it was read. In the texts questions are broken beside
their figures, numbers and bullets stand alone or far from their words, notes below their
numbers, and ratings are in two lines; a running foot counts the pages.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.published.reading import ReportReading, read_report
from tests.acceptance.invented_reports import (
    INVENTED,
    holds_every_rating,
    read_text,
    values,
)

REPORTS = {
    "skerrow.txt": ("yos-2018", "GRGG IIRI RIGO"),
    "tarnley.txt": ("yos-2018", "GORG OGOG RRGI"),
    "kelsmere.txt": ("yjs-2021", "RGGO RIGI RIGG G"),
    "llanfryn.md": ("yjs-2021", "IIRR IIRI IIGR I"),
    "rushmead.html": ("yjs-2021", "OGGO ---- GRGG -"),
    "hartsmoor.html": ("yos-2020", "GGRG GRGR IIRG"),
    "kelderwick.txt": ("fji-2014", "GVGVGU"),
}
# Of each case standard the percentages of its key questions, in their order.
PERCENTS = {
    "skerrow.txt": "64 56 48  60 52 44  76 58 54  61 47 47  71 65 59  59 47 53  88 75 67"
    "  82 100",
    "tarnley.txt": "86 81 81  90 76 63  95 86 88  80 71 67  71 57 64  64 50 57  79 71 70"
    "  43 33",
    "kelsmere.txt": "73 60 53  67 53 40  87 73 67  60 47 47  78 61 56  72 56 39"
    "  89 72 67",
    "llanfryn.md": "57 43 43  71 29 43  71 57 57  57 43 43  69 44 38  63 31 38  81 75 69",
}
PROFILE = (
    "service", "overall.rating", "overall.score", "published", "fieldwork.started",
    "lead_inspector", "foreword_by", "groups.court.cases", "groups.out-of-court.cases",
    "evidence.meetings",
)  # fmt: skip
PROFILES: dict[str, list[object]] = {
    "skerrow.txt": [
        "Skerrow and Wyndale Youth Offending Team", "Requires improvement", None,
        "2019-11", "2019-06-10", "Tamsin Ferreira-Holt", "Justin Russell", 25, 17, 11,
    ],
    "tarnley.txt": [
        "Tarnley Youth Offending Service", "Good", None, "2020-02", "2019-10-14",
        "Lowri Vance and Peter Aske", "Marc Baker", 21, 14, 9,
    ],
    "kelsmere.txt": [
        "Kelsmere Youth Justice Service", "Requires improvement", 16, "2022-10",
        "2022-05",
        "Jo-Ann O'Leary", "Justin Russell", 15, 18, 13,
    ],
    "llanfryn.md": [
        "Dyffryn Aeron Youth Justice and Support Service", "Inadequate", 6, "2024-05-21",
        "2024-01", "Non Prydderch", "Martin Jones CBE", 7, 16, 19,
    ],
    "rushmead.html": [
        "Rushmead Youth Justice Service", "Good", 17, "2022-07-05", "2022-04-25", None,
        "Justin Russell", None, 9, 8,
    ],
    "hartsmoor.html": [
        "Hartsmoor Youth Offending Service", "Requires improvement", 16, "2021-01",
        "2020-10-12", "Desmond Achebe", "Marc Baker", 11, 7, 10,
    ],
}  # fmt: skip
# How many strengths, areas for improvement and key findings; and notes.
LISTED = {
    "skerrow.txt": ((5, 6, 6), 5),
    "tarnley.txt": ((2, 1, 0), 0),
    "kelderwick.txt": ((0, 0, 11), 1),
    "llanfryn.md": ((2, 4, 2), 3),
    "rushmead.html": ((3, 2, 0), 3),
    "hartsmoor.html": ((4, 4, 0), 2),
}
BOARD, HEAD = "Management Board", "Head of Service"
WELSH = ("Welsh Government", "Youth Justice Board for England and Wales")
ADDRESSED = {
    "skerrow.txt": [
        *[("Skerrow and Wyndale Youth Offending Team",)] * 3,
        *[("Chair of the YOT Management Board",)] * 2,
        ("National Probation Service",),
    ],
    "tarnley.txt": [
        *[("Tarnley YOS",)] * 2,
        ("Police and Crime Commissioner", "Chief Constable"),
        ("Ministry of Justice",),
    ],
    "kelsmere.txt": [
        *[("Kelsmere Youth Justice Service",)] * 2,
        ("Director of Children’s Services", "Chair of the Management Board"),
        ("Kelsmere Multi-Academy Trust", "Kelsmere Borough Council"),
    ],
    "llanfryn.md": [
        *[(f"Dyffryn Aeron Youth Justice and Support Service {BOARD}",)] * 2,
        *[(f"Youth Justice and Support Service {HEAD}",)] * 2,
        ("Hywel Bro Morgan University Health Board",),
        ("Heddlu Aeron Police",),
        *[WELSH] * 2,
    ],
    "rushmead.html": [
        *[("Rushmead Youth Justice Service",)] * 2,
        (f"Youth Justice Service {BOARD}",),
        ("Rushmead County Council",),
    ],
    "hartsmoor.html": [
        ("Director of Children’s Services",),
        *[("Hartsmoor YOS Head of Service",)] * 2,
        *[("Hartsmoor Constabulary",)] * 2,
    ],
    "kelderwick.txt": [
        ("YOS Manager",),
        ("Chair of the YOS Management Board",),
        ("YOS Manager",),
        ("Chair of the YOS Management Board", "Director of Public Health"),
    ],
}


def read(name: str, folder: Path) -> ReportReading:
    return read_text(name, REPORTS[name][0], folder)


@pytest.mark.parametrize("name", REPORTS)
def test_every_rating_is_read_and_none_contradicts(name: str, tmp_path: Path) -> None:
    found = read(name, tmp_path)
    letters = REPORTS[name][1].replace(" ", "")
    if name != "kelsmere.txt":
        holds_every_rating(found, *REPORTS[name])
    else:  # there the title of one standard is broken around its number
        assert found.value("standards.3.4.rating").certainty == "doubtful"
    told = values(
        found, *(f"standards.{id_}.rating" for id_ in found.framework.standards)
    )
    assert [str(rating or "-")[0] for rating in told] == list(letters)


@pytest.mark.parametrize("name", PERCENTS)
def test_every_percentage_is_of_its_own_question(name: str, tmp_path: Path) -> None:
    found = read(name, tmp_path)
    asked = [
        f"questions.{key.id}.percent"
        for standard in found.framework.standards.values()
        if standard.evidence == "cases"
        for key in standard.key_questions
    ]
    assert values(found, *asked) == [int(one) for one in PERCENTS[name].split()]


def test_a_text_that_has_lost_its_columns_says_nothing_else(tmp_path: Path) -> None:
    whole = read("skerrow.txt", tmp_path)
    lines = whole_text("skerrow.txt").split("\n")
    path = tmp_path / "narrow.txt"
    path.write_text("\n".join(" ".join(line.split()) for line in lines))
    narrow = read_report(path)
    keys = [key for key in whole.values if key.startswith(("questions", "standards"))]
    assert values(narrow, *keys) == values(whole, *keys)
    assert values(narrow, "area") == ["Skerrow and Wyndale"]


def whole_text(name: str) -> str:
    return (INVENTED / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PROFILES)
def test_what_the_inspection_was_is_read(name: str, tmp_path: Path) -> None:
    assert values(read(name, tmp_path), *PROFILE) == PROFILES[name]


@pytest.mark.parametrize("name", ADDRESSED)
def test_every_recommendation_has_whom_it_addresses(name: str, tmp_path: Path) -> None:
    assert [advice.to for advice in read(name, tmp_path).advice] == ADDRESSED[name]


@pytest.mark.parametrize("name", LISTED)
def test_items_of_lists_and_notes_are_whole(name: str, tmp_path: Path) -> None:
    found = read(name, tmp_path)
    kinds = [point.kind for point in found.points]
    listed, notes = LISTED[name]
    counted = ("strength", "area for improvement", "key finding")
    assert tuple(map(kinds.count, counted)) == listed
    assert len(found.notes) == notes


def test_a_list_inside_a_recommendation_is_part_of_it(tmp_path: Path) -> None:
    third = read("hartsmoor.html", tmp_path).advice[2]
    assert third.text.endswith("by: asking for monthly figures sharing them with staff")


def test_prompts_stand_below_the_question_that_heads_their_table(tmp_path: Path) -> None:
    found = read("rushmead.html", tmp_path)
    keys = [f"questions.3.1.1{p}.{of}" for p in "abc" for of in ("relevant", "yes")]
    assert values(found, *keys) == [9, 9, 9, 8, 9, 9]


def test_a_service_with_few_cases_is_scored_on_fewer_standards(tmp_path: Path) -> None:
    found = read("rushmead.html", tmp_path)
    assert values(found, "overall.score", "overall.out_of") == [17, 24]


def test_facts_are_of_here_or_of_elsewhere(tmp_path: Path) -> None:
    told = read("kelsmere.txt", tmp_path).facts
    rates = [(f.id, f.value, f.elsewhere) for f in told if f.id in RATES]
    assert rates == [
        ("first-time-entrants", 188, False),
        ("first-time-entrants", 154, True),
        ("reoffending", 37.5, False),
        ("reoffending", 34.2, True),
    ]
    ages = [(f.title, f.value, f.elsewhere) for f in told if f.title.startswith("Age")]
    assert ages == [
        ("Age: 10–14 years", 18, False),
        ("Age: 15–17 years", 82, False),
        ("Age: 10–14 years", 20, True),
        ("Age: 15–17 years", 80, True),
    ]


RATES = ("first-time-entrants", "reoffending")


def test_what_was_rated_before_is_no_rating_of_now(tmp_path: Path) -> None:
    found = read("kelsmere.txt", tmp_path)
    assert values(found, "standards.2.2.rating", "standards.2.4.rating") == [
        *["Inadequate"] * 2
    ]
    assert found.value("overall.rating").certainty == "sure"


def test_a_sentence_of_another_year_or_inspection_contradicts_nothing(
    tmp_path: Path,
) -> None:
    text = whole_text("kelsmere.txt")
    for begins, added in (
        (
            "Domain two: Court disposals\nWe",
            "In 2019, planning was rated as ‘Outstanding’.",
        ),
        ("The role of HM", "The last inspection was led by HM Inspector Carl Otherman."),
    ):
        assert begins in text
        first, _, rest = begins.partition("\n")
        told = f"{first}\n{added}\n{rest}" if rest else f"{added}\n {begins}"
        text = text.replace(begins, told)
    path = tmp_path / "kelsmere.txt"
    path.write_text(text, encoding="utf-8")
    found = read_report(path)
    assert found.value("standards.2.2.rating").certainty == "sure"
    assert [o.value for o in found.value("standards.2.2.rating").others] == [
        "Outstanding"
    ]
    assert found.value("lead_inspector").others == ()


def test_discretion_that_was_used_is_found_in_the_passive_too(tmp_path: Path) -> None:
    found = read("tarnley.txt", tmp_path)
    assert [key for key in found.values if key.startswith("discretion")] == [
        "discretion.2.2"
    ]


def test_a_rating_of_another_year_s_theme_is_given_to_none(tmp_path: Path) -> None:
    found = read_text("orsett.txt", "fji-2014", tmp_path)
    ratings = values(found, *(f"standards.{number}.rating" for number in range(1, 7)))
    # “Satisfactory” is no rating of the framework, and “Court work and reports” no theme.
    assert ratings == [None, None, "Unsatisfactory", "Good", None, None]
    assert values(found, *(f"standards.{n}.percent" for n in (1, 2, 3, 4, 6))) == [
        68, 66, 61, 81, None,
    ]  # fmt: skip


def test_weeks_and_the_average_beside_a_rate_in_an_older_report(tmp_path: Path) -> None:
    found = read("kelderwick.txt", tmp_path)
    assert values(found, "fieldwork.weeks", "groups.all.cases") == [
        "2015-04-20, 2015-05-04", 40,
    ]  # fmt: skip
    told = [(f.value, f.elsewhere) for f in found.facts if f.id == "reoffending"]
    assert told == [(29.8, False), (36.1, True)]
