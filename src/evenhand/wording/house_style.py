"""The house style: which words stand for which share, and how figures are said.

Ours is ``library/house-style.yaml``. An organisation's own ``house-style.yaml`` is read
in its place, and must give every share one phrase that is true of it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from evenhand.errors import ProblemsFound
from evenhand.formats.records import build
from evenhand.formats.yaml import Node, parse_yaml, read_yaml
from evenhand.wording.house_style_checks import house_style_problems
from evenhand.wording.house_style_records import HouseStyle

__all__ = ["HouseStyle", "default_house_style", "parse_house_style", "read_house_style"]

HOUSE_STYLE = Path(__file__).parent / "library" / "house-style.yaml"


@cache
def default_house_style() -> HouseStyle:
    """Evenhand's own. A test sees to it that ``read_house_style`` finds no problem."""
    return build(HouseStyle, read_yaml(HOUSE_STYLE))


def read_house_style(path: Path) -> HouseStyle:
    """An organisation's own. Raises ProblemsFound with every problem in it."""
    return _checked(read_yaml(path))


def parse_house_style(text: str, name: str) -> HouseStyle:
    """The same from the text of a file, which problems call ``name``."""
    return _checked(parse_yaml(text, name))


def _checked(node: Node) -> HouseStyle:
    style = build(HouseStyle, node)
    problems = list(house_style_problems(style, node))
    if problems:
        raise ProblemsFound(problems)
    return _with_our_nouns(style)


def _with_our_nouns(style: HouseStyle) -> HouseStyle:
    """Nouns that a style does not have are said as ours."""
    nouns = {**default_house_style().nouns, **style.nouns}
    return style.model_copy(update={"nouns": nouns})
