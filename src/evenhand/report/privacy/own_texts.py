"""The texts of an inspection besides its narrative: who wrote what in which file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from evenhand.errors import Problems, ProblemsFound, in_reports
from evenhand.inspection import Inspection
from evenhand.report.narrative.marks import strange, without_glyph
from evenhand.report.privacy.clearing import Passage
from evenhand.report.settings import (
    SETTINGS,
    WELSH,
    SettingsFile,
    read_settings,
    read_translations,
)

_DETAILS = "inspection.yaml"
# Ids, dates and words of ours: nobody's name is written so, and no sentence.
_PLAIN = re.compile(r"[a-z0-9:._-]*")
_PROSE = re.compile(r"\b(?:text|reason|note|not_seen, \d+)\)$")

_Step = str | int


def own_texts(inspection: Inspection) -> Iterator[Passage]:
    """Every text of ``inspection.yaml``, ``report.yaml`` and ``welsh.yaml``.

    Where a text stands is told by the names of our keys and by numbers from 1, never by
    a key that people chose. Files that cannot be read have no texts here.
    """
    for path, text in texts_in(inspection.details):
        where = ", ".join(str(s + 1) if isinstance(s, int) else s for s in path)
        yield Passage(f"{_DETAILS} ({where})", text, line=0, exact=False)
    try:
        yield from _of_settings(read_settings(inspection.writings))
        yield from _of_welsh(inspection.writings)
    except ProblemsFound:
        return


def is_prose(passage: Passage) -> bool:
    """Whether a text says something in sentences, and is no label or title."""
    return not passage.file.startswith(_DETAILS) or bool(_PROSE.search(passage.file))


def check_letters(inspection: Inspection, problems: Problems) -> None:
    """Characters that no report holds, in any of these texts.

    Raises ProblemsFound if there are some: no document can be made of them.
    """
    for passage in own_texts(inspection):
        place = passage.place(1, 1)
        code = strange(passage.text.replace("\n", " "))
        if code is not None:
            problems.add(in_reports.CHARACTER.at(place, code=code))
        elif (code := without_glyph(passage.text)) is not None:
            problems.add(in_reports.NO_GLYPH.at(place, code=code))
    problems.stop_if_any()


def texts_in(
    value: object, path: tuple[_Step, ...] = ()
) -> Iterator[tuple[tuple[_Step, ...], str]]:
    """Every text in a record and its path; keys of people's own are texts too."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name), (*path, name.rstrip("_")))
    elif isinstance(value, Mapping):
        for index, (key, inner) in enumerate(value.items()):
            yield from texts_in(key, (*path, index))
            yield from texts_in(inner, (*path, index))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from texts_in(inner, (*path, index))
    elif isinstance(value, str) and not _PLAIN.fullmatch(value):
        yield path, value


def _of_settings(file: SettingsFile) -> Iterator[Passage]:
    if file.node is None:
        return
    for path, text in texts_in(file.settings):
        line = file.node.place_of(path).line or 0
        yield Passage(SETTINGS, text, line=line, exact=False)


def _of_welsh(writings: Mapping[str, str]) -> Iterator[Passage]:
    for translation in read_translations(writings).values():
        line = translation.place.line or 0
        yield Passage(WELSH, translation.cy, line=line, exact=False)
