"""The files beside the figures that say how a report is to be, all read at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from evenhand.errors import Problems, ProblemsFound
from evenhand.frameworks import FrameworkFile
from evenhand.frameworks.outlines import OutlineFile, outline_for
from evenhand.inspection.writings import OUTLINE_ENDING
from evenhand.report.outline_checks import outline_problems
from evenhand.report.saying import Translation
from evenhand.report.settings import SettingsFile, read_settings, read_translations
from evenhand.wording.house_style import (
    HouseStyle,
    default_house_style,
    parse_house_style,
)

HOUSE_STYLE = "house-style.yaml"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sources:
    outline: OutlineFile
    settings: SettingsFile
    translations: Mapping[str, Translation]
    style: HouseStyle


def read_sources(writings: Mapping[str, str], file: FrameworkFile) -> Sources:
    """Raises ProblemsFound with the problems of all of the files."""
    problems = Problems()

    def read(reader: Callable[[], T]) -> T | None:
        try:
            return reader()
        except ProblemsFound as found:
            problems.extend(found.problems)
            return None

    outline = read(lambda: _outline(writings, file))
    settings = read(lambda: read_settings(writings))
    translations = read(lambda: read_translations(writings))
    style = read(lambda: _style(writings))
    problems.stop_if_any()
    assert outline is not None  # noqa: S101 - or there would have been a problem
    assert settings is not None  # noqa: S101
    assert translations is not None  # noqa: S101
    assert style is not None  # noqa: S101
    return Sources(outline, settings, translations, style)


def _outline(writings: Mapping[str, str], file: FrameworkFile) -> OutlineFile:
    name = f"{file.framework.id}{OUTLINE_ENDING}"
    text = writings.get(name)
    outline = outline_for(file, None if text is None else (name, text))
    problems = list(outline_problems(outline))
    if problems:
        raise ProblemsFound(problems)
    return outline


def _style(writings: Mapping[str, str]) -> HouseStyle:
    if HOUSE_STYLE not in writings:
        return default_house_style()
    return parse_house_style(writings[HOUSE_STYLE], HOUSE_STYLE)
