"""Drawings, and the pictures of a standard and of a sample that commands draw."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from PIL import ImageFont

from evenhand.document.drawing import (
    INK,
    PAPER,
    SHADES,
    STRONG,
    Drawing,
    shortened,
    spread,
    text_width,
    wrapped,
)
from evenhand.document.fonts import font_folder
from evenhand.inspection import Inspection, read_inspection
from evenhand.rating.certainty import certainties
from evenhand.rating.picture import standard_picture
from evenhand.sampling.picture import sample_picture
from evenhand.sampling.verifying.files import read_folder

SVG = "{http://www.w3.org/2000/svg}"
DOT = "7"  # the radius of the dot of a percentage


def _picture(inspection: Inspection, standard: str) -> str:
    rating = inspection.rate()
    sure = certainties(rating, inspection.eligible, 80)
    return standard_picture(rating, standard, sure)


def test_a_picture_says_all_of_its_numbers_in_words(examples: Path) -> None:
    inspection = read_inspection(examples / "westerdale-2020").inspection
    tree = Tree.fromstring(_picture(inspection, "3.1"))  # noqa: S314 - our own
    description = tree.findtext(f"{SVG}desc") or ""
    assert (
        "3.1.2: 4 of 5, 80%, in the band Outstanding, lowest, held to be 55–89% among "
        "all eligible cases." in description
    )
    assert (tree.findtext(f"{SVG}title") or "").startswith("3.1 Assessment")
    dots = [dot for dot in tree.findall(f"{SVG}circle") if dot.attrib["r"] == DOT]
    assert len(dots) == 3 + 1  # the last is in the key


def test_the_same_standard_gives_the_same_bytes(examples: Path) -> None:
    inspection = read_inspection(examples / "cornwall-2021").inspection
    assert _picture(inspection, "2.4") == _picture(inspection, "2.4")


def test_a_dot_stands_in_the_band_of_its_percentage(examples: Path) -> None:
    inspection = read_inspection(examples / "derby-2018").inspection
    tree = Tree.fromstring(_picture(inspection, "2.4"))  # noqa: S314 - our own
    dots = [float(dot.attrib["cx"]) for dot in tree.findall(f"{SVG}circle")][:-1]
    strip = tree.findall(f"{SVG}rect")[1:5]
    bands = [(float(rect.attrib["x"]), float(rect.attrib["width"])) for rect in strip]
    inside = [
        next(n for n, (x, width) in enumerate(bands) if x <= dot <= x + width)
        for dot in dots
    ]
    assert inside == [3, 2, 1]  # 87% Outstanding, 67% Good, 61% Requires improvement


def test_what_is_level_is_not_called_lowest_nor_what_was_seen_whole_unsure(
    examples: Path,
) -> None:
    """All court cases of Westerdale were looked at; those out of court were not."""
    inspection = read_inspection(examples / "westerdale-2020").inspection
    drawn = {id_: _picture(inspection, id_) for id_ in ("2.1", "2.2", "3.1")}
    assert {id_: ">lowest<" in svg for id_, svg in drawn.items()} == {
        "2.1": False,
        "2.2": True,
        "3.1": True,
    }
    assert {id_: "confidence" in svg for id_, svg in drawn.items()} == {
        "2.1": False,
        "2.2": False,
        "3.1": True,
    }


def test_a_judged_standard_has_no_picture(examples: Path) -> None:
    inspection = read_inspection(examples / "derby-2018").inspection
    with pytest.raises(ValueError, match="no percentages"):
        _picture(inspection, "1.1")


def test_the_picture_of_a_sample_names_what_the_draw_names(examples: Path) -> None:
    draw = read_folder(examples / "westerdale-case-list" / "sample").draw
    tree = Tree.fromstring(sample_picture(draw))  # noqa: S314 - our own
    description = tree.findtext(f"{SVG}desc") or ""
    assert (
        "disposal, referral-order: share of the sample 24.8, wanted 24 to 25, "
        "reached 25." in description
    )


# The drawing itself


def test_ids_in_a_drawing_begin_with_its_prefix() -> None:
    drawing = Drawing(width=10, height=10, title="T", description="D")
    tree = Tree.fromstring(drawing.svg("map-"))  # noqa: S314 - our own
    assert [e.attrib["id"] for e in tree.iter() if "id" in e.attrib] == [
        "map-title",
        "map-description",
    ]
    assert tree.attrib["aria-labelledby"] == "map-title map-description"
    assert 'id="title"' in drawing.svg()


def test_texts_of_a_drawing_are_never_markup() -> None:
    drawing = Drawing(width=10, height=10, title="<b>", description="a & b")
    drawing.text(0, 0, "<script>1 < 2 & 3</script>", lang='"><g>')
    tree = Tree.fromstring(drawing.svg('"<'))  # noqa: S314 - our own
    assert tree.findtext(f"{SVG}text") == "<script>1 < 2 & 3</script>"
    assert tree.findtext(f"{SVG}title") == "<b>"
    assert [element.tag.removeprefix(SVG) for element in tree] == [
        "title",
        "desc",
        "rect",
        "text",
    ]


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    "words",
    [
        "Requires improvement",
        "Llywodraethu ac arweinyddiaeth",
        "MINIMUM WAGE (WWW)",
        "5 of 6, 83% – ‘yes’",
        "illicit till, 1.1",
        "Tŷ’r Ŵyn",
    ],
)
def test_a_text_is_never_wider_than_it_is_taken_to_be(words: str, bold: bool) -> None:
    """In the font of reports, and in others that are wider by a fifth."""
    font = ImageFont.truetype(font_folder() / "SourceSans3[wght].ttf", 100)
    font.set_variation_by_axes([700 if bold else 400])
    assert 1.2 * font.getlength(words) <= text_width(words, 100, bold)


def test_lines_are_as_wide_as_allowed_and_lose_nothing_that_fits() -> None:
    words = "Implementation and delivery of services for children"
    lines = wrapped(words, 120, 14, most=9)
    assert " ".join(lines) == words
    assert all(text_width(line, 14) <= 120 for line in lines)
    assert len(lines) > 2


def test_what_does_not_fit_is_marked_as_left_out() -> None:
    assert wrapped("one two three four five", 70, 14, most=2) == ["one two", "three f…"]
    assert shortened("Llanfairpwllgwyngyll", 60, 14) == "Llanf…"
    assert wrapped("", 60, 14) == [""]


def test_labels_that_would_overlap_move_aside_or_up() -> None:
    labels = [(20.0, 60.0), (85.0, 60.0), (100.0, 60.0), (290.0, 60.0)]
    places = spread(labels, 0, 300, gap=5)
    assert [level for _, level in places] == [0, 0, 1, 0]
    for level in (0, 1):
        row = [
            (middle - width / 2, middle + width / 2)
            for (middle, at), (_, width) in zip(places, labels, strict=True)
            if at == level
        ]
        assert all(end + 5 <= start for (_, end), (start, _) in pairwise(row))
        assert all(0 <= start and end <= 300 for start, end in row)


def test_letters_can_be_read_on_everything_they_stand_on() -> None:
    """WCAG 2.2, 1.4.3: a contrast of 4.5 to 1 at least."""
    pairs = [(INK, PAPER), *((INK, shade) for shade in SHADES), (PAPER, STRONG)]
    assert all(_contrast(letters, ground) >= 4.5 for letters, ground in pairs)


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
