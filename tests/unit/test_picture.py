"""The picture of a standard."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Tree

from evenhand.inspection import Inspection, read_inspection
from evenhand.rating.certainty import certainties
from evenhand.rating.picture import standard_picture

SVG = "{http://www.w3.org/2000/svg}"


def _picture(inspection: Inspection, standard: str) -> str:
    rating = inspection.rate()
    sure = certainties(rating, inspection.eligible, 80)
    return standard_picture(rating, standard, sure)


def test_a_picture_says_all_of_its_numbers_in_words(examples: Path) -> None:
    inspection = read_inspection(examples / "westerdale-2020").inspection
    tree = Tree.fromstring(_picture(inspection, "3.1"))  # noqa: S314 - our own
    description = tree.findtext(f"{SVG}desc") or ""
    assert (
        "3.1.2: 4 of 5, 80%, held to be 55–89% among all eligible cases." in description
    )
    assert (tree.findtext(f"{SVG}title") or "").startswith("3.1 Assessment")
    assert len(tree.findall(f"{SVG}circle")) == 3


def test_the_same_standard_gives_the_same_bytes(examples: Path) -> None:
    inspection = read_inspection(examples / "cornwall-2021").inspection
    assert _picture(inspection, "2.4") == _picture(inspection, "2.4")


def test_a_dot_stands_in_the_band_of_its_percentage(examples: Path) -> None:
    inspection = read_inspection(examples / "derby-2018").inspection
    tree = Tree.fromstring(_picture(inspection, "2.4"))  # noqa: S314 - our own
    dots = [float(dot.attrib["cx"]) for dot in tree.findall(f"{SVG}circle")]
    bands = [
        (float(rect.attrib["x"]), float(rect.attrib["width"]))
        for rect in tree.findall(f"{SVG}rect")[1:]
    ]
    inside = [
        next(n for n, (x, width) in enumerate(bands) if x <= dot <= x + width)
        for dot in dots
    ]
    assert inside == [3, 2, 1]  # 87% Outstanding, 67% Good, 61% Requires improvement
