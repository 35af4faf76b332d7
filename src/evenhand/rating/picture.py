"""A picture of a standard: its key questions, how sure they can be, and the bands behind.

Its numbers are those that the explanation of the standard says as text.
"""

from __future__ import annotations

from collections.abc import Mapping

from evenhand.document.drawing import PAPER, Drawing
from evenhand.frameworks import Framework
from evenhand.rating.certainty import Certainty
from evenhand.rating.certainty_words import outwards
from evenhand.rating.explain import summary
from evenhand.rating.results import InspectionRating, QuestionResult
from evenhand.wording import percent

_LEFT, _RIGHT, _TOP, _ROW = 150, 20, 64, 40
_WIDTH = 720
# Two greys in turn; the lines between them and their names carry the meaning.
_SHADES = ("#e4e6e7", "#f6f7f7")


def standard_picture(
    rating: InspectionRating, id_: str, certainties: Mapping[str, Certainty]
) -> str:
    """The picture as SVG. Raises ValueError for a standard without percentages."""
    questions = [q for q in rating.standards[id_].questions if q.percent is not None]
    if not questions:
        raise ValueError("the standard has no percentages to draw")
    height = _TOP + _ROW * len(questions) + 40
    name = rating.framework.standards[id_].name
    drawing = Drawing(
        width=_WIDTH,
        height=height,
        title=f"{id_} {name}: percentages of ‘yes’ and bands",
        description=_description(rating, id_, questions, certainties),
    )
    drawing.rect(0, 0, _WIDTH, height, PAPER)
    drawing.text(10, 22, summary(rating, id_).split(". ")[0] + ".", 15)
    bottom = _TOP + _ROW * len(questions)
    _bands(drawing, rating.framework, bottom)
    for row, question in enumerate(questions):
        _question(drawing, question, certainties.get(question.id), row)
    drawing.text(_LEFT, bottom + 32, "● share of ‘yes’; the line: where it can lie", 12)
    return drawing.svg()


def _x(share: float) -> float:
    """Where a percentage (0–100) stands."""
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * share / 100


def _bands(drawing: Drawing, framework: Framework, bottom: int) -> None:
    for number, band in enumerate(framework.bands.edges):
        left, right = _x(band.from_), _x(min(100, band.to + 1))
        shade = _SHADES[number % 2]
        drawing.rect(left, _TOP - 6, right - left, bottom - _TOP + 6, shade)
        drawing.line(left, _TOP - 6, left, bottom)
        middle = (left + right) / 2
        words = framework.ratings[band.rating].name
        for place, part in enumerate(_two_lines(words)):
            drawing.text(middle, _TOP - 24 + 13 * place, part, 11, "middle")
        drawing.text(left, bottom + 12, percent(band.from_), 10, "middle")
    drawing.text(_x(100), bottom + 12, percent(100), 10, "middle")


def _two_lines(words: str) -> list[str]:
    first, _, rest = words.partition(" ")
    return [first, rest] if rest else ["", first]


def _question(
    drawing: Drawing, question: QuestionResult, certainty: Certainty | None, row: int
) -> None:
    y = _TOP + _ROW * row + _ROW / 2
    drawing.text(10, y + 4, f"{question.id}   {_figure(question)}")
    found = certainty.interval if certainty else None
    if found is not None:
        low, high = _x(float(100 * found.low)), _x(float(100 * found.high))
        drawing.line(low, y, high, y, 3)
        drawing.line(low, y - 6, low, y + 6, 2)
        drawing.line(high, y - 6, high, y + 6, 2)
    drawing.dot(_x(question.percent or 0), y, 6)


def _figure(question: QuestionResult) -> str:
    share = percent(question.percent or 0)
    if question.yes is None:
        return share
    return f"{question.yes} of {question.relevant}, {share}"


def _description(
    rating: InspectionRating,
    id_: str,
    questions: list[QuestionResult],
    certainties: Mapping[str, Certainty],
) -> str:
    parts = [summary(rating, id_)]
    for question in questions:
        text = f"{question.id}: {_figure(question)}"
        found = certainties.get(question.id)
        if found is not None and found.interval is not None:
            low, high = found.interval.low, found.interval.high
            text += f", held to be {outwards(low, high)} among all eligible cases"
        parts.append(f"{text}.")
    return " ".join(parts)
