"""The picture of a timetable: what it shows, what it says, and its table."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations, pairwise
from xml.etree import ElementTree as Tree

import pytest

from evenhand.document.drawing import STRONG, text_width
from evenhand.document.model import Document, Picture, Section, plain
from evenhand.inspection.timetable import SetLength, Timetable, timetable
from evenhand.inspection.timetable_picture import timetable_picture
from evenhand.wording.languages import Language
from tests.unit.timetables import full_joint, library, made_up, milestone, says

SVG = "{http://www.w3.org/2000/svg}"
LAMBETH = date(2014, 9, 15)
LONG = "Asesu, cynllunio ac adolygu gwasanaethau i blant sydd wedi’u gwahardd o’r ysgol"


def joint() -> Timetable:
    return timetable(library("yos-2018"), "joint", date(2026, 10, 26))


def all_set() -> Timetable:
    """Everything known, much of it on the same days."""
    days = SetLength(0, "days")
    lengths = dict.fromkeys(
        ("ratings-panel", "draft", "factual-accuracy", "action-plan"), days
    )
    before = dict.fromkeys(("evidence-in-advance", "case-list", "sample"), days)
    return full_joint(date(2026, 12, 21), set_lengths={**lengths, **before})


def crowded() -> Timetable:
    """Long titles on days that follow each other, and a span that outlasts them all."""
    record = made_up(
        *(
            milestone(
                f"m{n}",
                title={"en": LONG},
                after=("fieldwork",),
                least=n,
                most=n,
                unit="days",
            )
            for n in range(9)
        ),
        milestone(
            "span",
            after=("fieldwork",),
            least=0,
            most=0,
            unit="days",
            length={
                "number": 900,
                "unit": "days",
                "basis": {"provenance": "printed", "source": "S"},
            },
        ),
    )
    return timetable(record, "single", date(2026, 12, 21))


def alone() -> Timetable:
    return timetable(made_up(), "single", date(2026, 10, 26))


MADE: dict[str, Callable[[], Timetable]] = {
    "lambeth": lambda: full_joint(LAMBETH),
    "joint": joint,
    "all-set": all_set,
    "crowded": crowded,
    "alone": alone,
}
ALL = pytest.mark.parametrize(
    ("made", "language"),
    [
        pytest.param(made, language, id=f"{name}-{language}")
        for name, made in MADE.items()
        for language in ("en", "cy")
    ],
)


def picture(
    found: Timetable, language: Language = "en", today: date | None = None
) -> Picture:
    return timetable_picture(found, says(language), today)


def tree(one: Picture) -> Tree.Element:
    return Tree.fromstring(one.svg)  # noqa: S314 - our own


def box(text: Tree.Element) -> tuple[float, float, float, float]:
    """About where a text stands: left, top, right, bottom."""
    size = float(text.attrib["font-size"])
    width = text_width(text.text or "", size, text.get("font-weight") == "bold")
    share = {"start": 0.0, "end": 1.0}[text.attrib["text-anchor"]]
    left, base = float(text.attrib["x"]) - share * width, float(text.attrib["y"])
    return left, base - 0.78 * size, left + width, base + 0.22 * size


def dates(one: Picture) -> dict[str, float]:
    """The days on the left, with the height at which each is written."""
    texts = [t for t in tree(one).iter(f"{SVG}text") if t.attrib["text-anchor"] == "end"]
    pairs = zip(texts[::2], texts[1::2], strict=True)
    return {f"{day.text} {year.text}": float(day.attrib["y"]) for day, year in pairs}


@ALL
@pytest.mark.parametrize("days", [None, 0, 3])
def test_texts_stay_in_the_picture_and_off_each_other(
    made: Callable[[], Timetable], language: Language, days: int | None
) -> None:
    found = made()
    first = found["fieldwork"].first
    assert first is not None
    today = None if days is None else first + timedelta(days=days)
    one = picture(found, language, today)
    boxes = [(box(text), text.text) for text in tree(one).iter(f"{SVG}text")]
    for (left, top, right, bottom), words in boxes:
        inside = left >= 0 and top >= 0 and right <= one.width and bottom <= one.height
        assert inside, f"{words} leaves the picture"
    for (a, words), (b, more) in combinations(boxes, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, f"{words} lies on {more}"


@ALL
def test_it_is_a_drawing_with_title_description_and_table(
    made: Callable[[], Timetable], language: Language
) -> None:
    found = made()
    one = picture(found, language)
    root = tree(one)
    assert root.attrib["viewBox"] == f"0 0 {one.width} {one.height}"
    assert root.findtext(f"{SVG}title") == one.title != ""
    assert root.findtext(f"{SVG}desc") == one.description != ""
    assert len(one.table.groups[0].rows) == len(found.entries)
    assert re.findall(r' id="([^"]*)"', one.svg) == [
        "timetable-title",
        "timetable-description",
    ]
    sections = (Section("pictures", (), (one,)),)
    document = Document("T", "", "P", language, date(2021, 3, 1), sections)
    assert list(document.pictures()) == [one]
    assert picture(made(), language) == one


@ALL
def test_letters_can_be_read_at_320_pixels(
    made: Callable[[], Timetable], language: Language
) -> None:
    """As high as 11 pixels when the picture is as wide as a small telephone."""
    one = picture(made(), language)
    sizes = [float(t.attrib["font-size"]) for t in tree(one).iter(f"{SVG}text")]
    assert min(sizes) * 320 / one.width >= 11


def test_days_stand_from_above_in_their_order() -> None:
    found = dates(picture(full_joint(LAMBETH)))
    assert list(found) == [
        "29 August 2014",
        "15 September 2014",
        "29 September 2014",
        "3 October 2014",
        "24 October 2014",
        "5 December 2014",
        "7 December 2015",
    ]
    assert all(a < b for a, b in pairwise(found.values()))


def test_a_span_is_a_bar_from_its_first_day_to_its_last() -> None:
    one = picture(full_joint(LAMBETH))
    bars = [
        (float(bar.attrib["y"]), float(bar.attrib["height"]))
        for bar in tree(one).iter(f"{SVG}rect")
        if bar.attrib["fill"] == STRONG
    ]
    heights = dates(one)
    _, (top, height), _ = bars  # case assessments, the second week, and the key
    assert top == heights["29 September 2014"] - 5
    assert top + height == heights["3 October 2014"] - 5


def test_today_has_a_line_and_a_name_where_it_lies_within() -> None:
    found = full_joint(LAMBETH)
    within = picture(found, today=date(2014, 10, 1))
    assert "1 October 2014" in dates(within)
    assert ">Today</text>" in within.svg
    assert within.description.endswith("Today: Wednesday 1 October 2014.")
    for outside in (date(2014, 8, 28), date(2015, 12, 8)):
        assert picture(found, today=outside) == picture(found)


def test_bank_holidays_are_marked_and_told_below_the_table() -> None:
    one = picture(joint())
    squares = [e for e in tree(one).iter(f"{SVG}rect") if e.get("stroke-width") == "1.5"]
    assert len(squares) == 3 + 1  # and one in the key
    assert plain(one.table.notes[0]) == (
        "Bank holidays in this time: Friday 25 December 2026, Monday 28 December 2026 "
        "and Friday 1 January 2027."
    )


def test_what_is_drawn_shorter_is_said_to_be() -> None:
    assert "drawn shorter" in picture(full_joint(LAMBETH)).svg
    assert "drawn shorter" not in picture(joint()).svg


def test_what_is_not_known_is_named_below() -> None:
    one = picture(joint())
    assert ">Not known yet</text>" in one.svg
    assert "Action plan from the service: Not known yet." in one.description
    assert ">Not known yet</text>" not in picture(alone()).svg


def test_what_is_set_by_hand_is_marked() -> None:
    assert picture(joint()).svg.count("set by hand") == 0
    one = picture(full_joint(LAMBETH, {"draft": date(2014, 10, 27)}))
    assert one.svg.count("(set by hand)</text>") == 1


def test_the_table_says_what_when_how_and_on_what_basis() -> None:
    one = picture(full_joint(LAMBETH))
    assert [plain(column.heading) for column in one.table.columns] == [
        "What",
        "Stage",
        "When",
        "How the date was found",
        "Rests on",
    ]
    rows = [[plain(cell.words) for cell in row] for row in one.table.groups[0].rows]
    assert [
        "Draft report to the service",
        "Drafting",
        "Friday 24 October 2014",
        "3 weeks after ‘Findings presented to the service’.",
        "printed",
    ] in rows
