"""The score, built up standard by standard, with the overall bands behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from evenhand.document.drawing import (
    EDGE,
    SHADES,
    STRONG,
    WIDTH,
    Drawing,
    leading,
    spread,
    text_width,
    wrapped,
)
from evenhand.document.model import Cell, Column, Picture, RowGroup
from evenhand.frameworks.names import Saying, standard_name
from evenhand.frameworks.rules import OverallBand
from evenhand.rating import InspectionRating
from evenhand.rating.explain_overall import decisions_that_hold
from evenhand.rating.overall import overall_without
from evenhand.report.pictures.parts import column, number, picture, text
from evenhand.wording.texts import Said

_INNER = WIDTH - 2 * EDGE
_LEFT = 190
_ROW, _BAR = 40, 18


@dataclass(frozen=True, slots=True)
class _Step:
    """What a counted standard adds to the score: from ``before`` on, ``score`` points,
    and by the rules alone ``rule``."""

    id: str
    name: Said
    before: int
    score: int
    rule: int

    @property
    def total(self) -> int:
        return self.before + self.score

    @property
    def moved(self) -> bool:
        return self.score != self.rule


@dataclass(frozen=True)
class _Score:
    rating: InspectionRating
    saying: Saying

    @cached_property
    def steps(self) -> tuple[_Step, ...]:
        found, total = [], 0
        for id_ in self.rating.overall.counted:
            result = self.rating.standards[id_]
            name = standard_name(self.rating.framework.standards[id_], self.saying)
            rule = self._points(result.rule_rating)
            found.append(_Step(id_, name, total, result.score or 0, rule))
            total += result.score or 0
        return tuple(found)

    def _points(self, rating: str | None) -> int:
        return 0 if rating is None else self.rating.framework.ratings[rating].score or 0

    @cached_property
    def out_of(self) -> int:
        return self.rating.overall.out_of or 1

    @cached_property
    def bands(self) -> Sequence[OverallBand]:
        """The overall bands for the very standards that were counted; none for others."""
        counted = set(self.rating.overall.counted)
        overall = self.rating.framework.overall
        found = (one.bands for one in overall if set(one.standards) == counted)
        return next(found, ())

    @cached_property
    def by_rules(self) -> int | None:
        """The score by the rules alone, where it is another one."""
        rating, decisions = self.rating, decisions_that_hold(self.rating)
        score, _ = overall_without(
            rating.framework, rating.standards, rating.overall.counted, decisions
        )
        return None if score == rating.overall.score else score

    @cached_property
    def right(self) -> float:
        """The room for what stands at the end of a row."""
        ends = [text_width(f"{self.out_of}/{self.out_of}", 15, bold=True)]
        for step in self.steps:
            if step.moved:
                said = self.saying.say("pictures.steps-rules", rule=step.rule)
                ends.append(text_width(said.text, 14))
        return EDGE + 10 + max(ends)

    def x(self, points: float) -> float:
        """Where a total of so many points stands."""
        return _LEFT + (WIDTH - _LEFT - self.right) * points / self.out_of

    def title(self) -> Said:
        overall = self.rating.overall
        score = {"score": overall.score, "out_of": overall.out_of}
        if overall.rating is None:
            return self.saying.say("pictures.steps-title", **score)
        name = self.saying.rating(overall.rating).text
        if overall.provisional:
            name = self.saying.say("pictures.rated-provisional", rating=name).text
        return self.saying.say("pictures.steps-title-rated", rating=name, **score)


def score_steps(rating: InspectionRating, saying: Saying) -> Picture:
    """A bar for what each counted standard adds, from the total before it on, and the
    total with the overall bands behind; where the panel moved a score, both.

    Raises ValueError where nothing is added up.
    """
    if not rating.overall.counted:
        raise ValueError("nothing is added up")
    score = _Score(rating, saying)
    title = score.title()
    drawing = Drawing(
        width=WIDTH,
        height=0,
        title=title.text,
        description=" ".join(_sentences(score)),
    )
    y = drawing.paragraph(EDGE, 28, title.text, _INNER, 17, bold=True, lang=title.lang)
    drawing.height = round(_draw(drawing, score, y))
    return picture(
        "score-steps",
        drawing,
        saying.say("pictures.steps-caption"),
        _columns(score),
        (RowGroup(tuple(_rows(score))),),
        _notes(score),
    )


def _draw(drawing: Drawing, score: _Score, y: float) -> float:
    y = _scale(drawing, score, y)
    bottom = y + _ROW * (len(score.steps) + 1)
    _bands(drawing, score, y, bottom)
    for step in score.steps:
        _step(drawing, score, step, y)
        y += _ROW
    _total(drawing, score, y)
    return _key(drawing, score, bottom + 8)


def _scale(drawing: Drawing, score: _Score, y: float) -> float:
    """The names of the overall bands, each above its range of totals."""
    names = []
    for band, (left, right) in zip(score.bands, _edges(score), strict=True):
        said = score.saying.rating(band.rating)
        lines = [*wrapped(said.text, 110, 14), f"{band.from_}–{band.to}"]
        width = max(text_width(line, 14) for line in lines)
        names.append((said, lines, (left + right) / 2, width))
    places = spread(((middle, width) for *_, middle, width in names), 0, WIDTH, gap=6)
    most = max((len(lines) for _, lines, *_ in names), default=0)
    step = most * leading(14) + 4
    bottom = y + step * (1 + max((level for _, level in places), default=-1))
    for (said, lines, *_), (middle, level) in zip(names, places, strict=True):
        top = bottom - step * level - leading(14) * (len(lines) - 1) - 4
        for place, line in enumerate(lines):
            at = top + leading(14) * place
            drawing.text(middle, at, line, 14, "middle", lang=said.lang)
    return bottom + 4


def _edges(score: _Score) -> list[tuple[float, float]]:
    """Where each overall band begins and ends: half a point before its lowest total."""
    starts = [max(0, band.from_ - 0.5) for band in score.bands]
    return [(score.x(a), score.x(b)) for a, b in pairwise([*starts, score.out_of])]


def _bands(drawing: Drawing, score: _Score, top: float, bottom: float) -> None:
    edges = _edges(score) or [(score.x(0), score.x(score.out_of))]
    for place, (left, right) in enumerate(edges):
        drawing.rect(left, top, right - left, bottom - top, SHADES[place % 2])
        if place:
            drawing.line(left, top, left, bottom)


def _step(drawing: Drawing, score: _Score, step: _Step, y: float) -> None:
    _middle(drawing, EDGE, wrapped(step.name.text, _LEFT - EDGE - 8, 14, 2), step.name, y)
    top = y + (_ROW - _BAR) / 2
    left, right = score.x(step.before), score.x(step.total)
    drawing.line(right, top + _BAR, right, y + _ROW + (_ROW - _BAR) / 2)
    drawing.rect(left, top, right - left, _BAR, STRONG)
    if step.score == 0:
        drawing.line(left, top, left, top + _BAR, 3)
    lines = [str(step.score)]
    said = score.saying.say("pictures.steps-rules", rule=step.rule)
    if step.moved:
        drawing.dot(score.x(step.before + step.rule), y + _ROW / 2, 6, hollow=True)
        lines.append(said.text)
    _middle(drawing, WIDTH - EDGE, lines, said, y, "end")


def _middle(
    drawing: Drawing,
    x: float,
    lines: Sequence[str],
    said: Said,
    y: float,
    anchor: str = "start",
) -> None:
    """Lines in the middle of the row that begins at ``y``."""
    first = y + _ROW / 2 + 5 - leading(14) * (len(lines) - 1) / 2
    for place, line in enumerate(lines):
        drawing.text(x, first + leading(14) * place, line, 14, anchor, lang=said.lang)


def _total(drawing: Drawing, score: _Score, y: float) -> None:
    middle, total = y + _ROW / 2, score.rating.overall.score or 0
    said = score.saying.say("pictures.total")
    drawing.line(EDGE, y, WIDTH - EDGE, y, 0.5)
    drawing.text(EDGE, middle + 5, said.text, bold=True, lang=said.lang)
    drawing.rect(score.x(0), middle - _BAR / 2, score.x(total) - score.x(0), _BAR, STRONG)
    if score.by_rules is not None:
        drawing.dot(score.x(score.by_rules), middle, 6, hollow=True)
    of = f"{total}/{score.out_of}"
    drawing.text(WIDTH - EDGE, middle + 5, of, anchor="end", bold=True)


def _key(drawing: Drawing, score: _Score, y: float) -> float:
    say = score.saying.say
    y = _entry(drawing, say("pictures.key-step"), y)
    drawing.rect(EDGE + 2, y - 22, 36, 14, STRONG)
    if any(step.moved for step in score.steps):
        y = _entry(drawing, say("pictures.key-rules"), y)
        drawing.dot(EDGE + 20, y - 15, 6, hollow=True)
    return y


def _entry(drawing: Drawing, said: Said, y: float) -> float:
    """The words of one line of the key; gives where they end."""
    drawing.text(EDGE + 52, y + 12, said.text, 14, lang=said.lang)
    return y + 24


def _sentences(score: _Score) -> Iterator[str]:
    yield f"{score.title().text}."
    for step in score.steps:
        fills = {"standard": step.name.text, "score": step.score, "total": step.total}
        if step.moved:
            key = "pictures.steps-sentence-moved"
            yield score.saying.say(key, **fills, rule=step.rule).text
        else:
            yield score.saying.say("pictures.steps-sentence", **fills).text
    bands = ", ".join(
        f"{score.saying.rating(band.rating).text} {band.from_}–{band.to}"
        for band in score.bands
    )
    if bands:
        yield score.saying.say("pictures.bands-are", bands=bands).text
    yield from (note.text for note in _notes(score))


def _columns(score: _Score) -> Iterator[Column]:
    yield column(score.saying, "standard")
    yield column(score.saying, "rating")
    if any(step.moved for step in score.steps):
        yield column(score.saying, "by-rules", "number")
    yield column(score.saying, "score", "number")
    yield column(score.saying, "total-column", "number")


def _rows(score: _Score) -> Iterator[tuple[Cell, ...]]:
    moved = any(step.moved for step in score.steps)
    for step in score.steps:
        rating = score.rating.standards[step.id].rating or ""
        figures = (*((step.rule,) if moved else ()), step.score, step.total)
        yield (
            text(step.name),
            text(score.saying.rating(rating)),
            *(number(figure, score.saying) for figure in figures),
        )


def _notes(score: _Score) -> Iterator[Said]:
    if score.by_rules is not None:
        yield score.saying.say("pictures.steps-without", score=score.by_rules)
    left_out = ", ".join(score.rating.overall.left_out)
    if left_out:
        yield score.saying.say("pictures.steps-left-out", ids=left_out)
    if score.rating.overall.provisional:
        yield score.saying.say("pictures.provisional-note")
