"""Percentages on their bands: of a standard's key questions, and of a whole domain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evenhand.document.model import Cell, Column, Picture, RowGroup, words
from evenhand.frameworks.names import Saying, standard_name
from evenhand.rating import InspectionRating, QuestionResult
from evenhand.rating.certainty import Certainty
from evenhand.rating.certainty_words import outwards
from evenhand.rating.picture import Figures, figure_words, figures_drawing
from evenhand.report.pictures.parts import (
    column,
    number,
    percentage,
    picture,
    run,
    text,
)
from evenhand.wording.texts import Said


def key_questions_plot(
    rating: InspectionRating,
    standard: str,
    certainties: Mapping[str, Certainty],
    saying: Saying,
) -> Picture:
    """The percentage of each key question of a standard, with its wording, or the one
    percentage of the standard; the interval where there is one, and the bands behind.

    Raises ValueError where there is no percentage to draw.
    """
    figures = Figures(rating, (standard,), certainties, saying, questions=True)
    name = standard_name(rating.framework.standards[standard], saying)
    return _picture(f"key-questions-{standard}", figures, name)


def domain_plot(
    rating: InspectionRating,
    domain: str,
    certainties: Mapping[str, Certainty],
    saying: Saying,
) -> Picture:
    """The percentages of all standards of a domain, without the wording of questions.

    Raises KeyError for a domain that the framework has not, and ValueError where there
    is no percentage to draw.
    """
    found = {one.id: one for one in rating.framework.domains}[domain]
    standards = tuple(standard.id for standard in found.standards)
    figures = Figures(rating, standards, certainties, saying)
    return _picture(f"domain-{domain}-figures", figures, saying.text(found.title))


def _picture(id_: str, figures: Figures, name: Said) -> Picture:
    drawing = figures_drawing(figures, name)
    return picture(
        id_,
        drawing,
        figures.saying.say("pictures.figures-caption", name=name.text),
        _columns(figures),
        _groups(figures),
        _notes(figures),
    )


def _columns(figures: Figures) -> Iterator[Column]:
    saying, level = figures.saying, figures.confidence()
    yield column(saying, "standard" if figures.pooled else "question-column")
    if any(question.relevant is not None for question in figures.results()):
        yield column(saying, "relevant-column", "number")
        yield column(saying, "yes-column", "number")
    yield column(saying, "percent-column", "number")
    yield column(saying, "band-column")
    if level is not None:
        yield column(saying, "interval-column", confidence=level)


def _groups(figures: Figures) -> Iterator[RowGroup]:
    """A group for each standard; one without a heading where a standard is a row."""
    if figures.pooled or len(figures.standards) == 1:
        yield RowGroup(tuple(_row(figures, one) for one in figures.results()))
        return
    for id_ in figures.standards:
        results = figures.rating.standards[id_].questions
        if results:
            name = standard_name(figures.rating.framework.standards[id_], figures.saying)
            rows = tuple(_row(figures, question) for question in results)
            yield RowGroup(rows, words(run(name)))


def _row(figures: Figures, question: QuestionResult) -> tuple[Cell, ...]:
    return tuple(_cells(figures, question))


def _cells(figures: Figures, question: QuestionResult) -> Iterator[Cell]:
    saying, standard = figures.saying, figures.rating.framework.standards.get(question.id)
    yield text(standard_name(standard, saying)) if standard else Cell(words(question.id))
    if any(one.relevant is not None for one in figures.results()):
        yield number(question.relevant, saying)
        yield number(question.yes, saying)
    if question.percent is None:
        yield text(figure_words(figures, question))
    else:
        yield percentage(question.percent, saying)
    band = saying.say("pictures.none")
    yield text(band if question.band is None else saying.rating(question.band))
    if figures.confidence() is not None:
        yield _interval(figures, question)


def _interval(figures: Figures, question: QuestionResult) -> Cell:
    interval = figures.interval(question.id)
    if interval is None:
        return text(figures.saying.say("pictures.none"))
    return Cell(words(outwards(*interval)))


def _notes(figures: Figures) -> Iterator[Said]:
    lowest = [q.id for q in figures.results() if figures.lowest(q.id)]
    if lowest:
        yield figures.saying.say("pictures.lowest-note", ids=", ".join(lowest))
    standards = figures.rating.standards
    judged = [id_ for id_ in figures.standards if not standards[id_].questions]
    if judged:
        yield figures.saying.say("pictures.judged-note", ids=", ".join(judged))
