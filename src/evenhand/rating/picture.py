"""Pictures of percentages: how sure they can be, and the bands behind.

The numbers are those that the explanation of a standard says as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from evenhand.document.drawing import (
    EDGE,
    SHADES,
    WIDTH,
    Drawing,
    leading,
    shortened,
    spread,
    text_width,
    wrapped,
)
from evenhand.frameworks import Framework
from evenhand.frameworks.names import Plainly, Saying, standard_name
from evenhand.rating.certainty import Certainty
from evenhand.rating.certainty_words import outwards
from evenhand.rating.results import InspectionRating, QuestionResult
from evenhand.wording.texts import Said, texts

_INNER = WIDTH - 2 * EDGE
_STRIP = 22


@dataclass(frozen=True, slots=True)
class Figures:
    """What is drawn: the percentages of some standards of a rated inspection.

    ``questions`` says whether the wording of key questions is drawn too.
    """

    rating: InspectionRating
    standards: Sequence[str]
    certainties: Mapping[str, Certainty]
    saying: Saying
    questions: bool = False

    @property
    def pooled(self) -> bool:
        """Whether every percentage is that of a whole standard."""
        return all(q.id in self.standards for q in self.results())

    def results(self) -> list[QuestionResult]:
        """The key questions, and standards with one percentage, in order."""
        found = self.rating.standards
        return [q for id_ in self.standards for q in found[id_].questions]

    def lowest(self, id_: str) -> bool:
        """Whether it is lower than another key question, and none is lower than it."""
        standard = self.rating.standards[self.rating.framework.standard_of[id_]]
        return id_ in standard.lowest and len(standard.questions) > len(standard.lowest)

    def interval(self, id_: str) -> tuple[Fraction, Fraction] | None:
        """Where the share (0–1) among all eligible cases is held to be."""
        found = self.certainties.get(id_)
        if found is None or found.interval is None:
            return None
        return found.interval.low, found.interval.high

    def confidence(self) -> int | None:
        """The confidence of the intervals, in per cent; None where there are none to be
        drawn: where every case was looked at, an interval is a single share."""
        sure = (self.certainties.get(q.id) for q in self.results())
        found = (one.interval for one in sure if one and one.interval)
        return next((one.confidence for one in found if one.low < one.high), None)


def standard_picture(
    rating: InspectionRating, id_: str, certainties: Mapping[str, Certainty]
) -> str:
    """A standard as SVG. Raises ValueError for one without percentages."""
    saying = Plainly(texts("en"), rating.framework)
    figures = Figures(rating, (id_,), certainties, saying, questions=True)
    name = standard_name(rating.framework.standards[id_], figures.saying)
    return figures_drawing(figures, name).svg()


def figures_drawing(figures: Figures, name: Said) -> Drawing:
    """The percentages of some standards, drawn under a ``name``.

    Raises ValueError where there is no percentage to draw.
    """
    if all(question.percent is None for question in figures.results()):
        raise ValueError("there are no percentages to draw")
    say = figures.saying.say
    key = "pictures.pooled-title" if figures.pooled else "pictures.figures-title"
    drawing = Drawing(
        width=WIDTH,
        height=0,
        title=say(key, name=name.text).text,
        description=" ".join(_sentences(figures)),
    )
    one = len(figures.standards) == 1
    heading = rated(figures, figures.standards[0]) if one else name
    y = drawing.paragraph(
        EDGE, 28, heading.text, _INNER, 17, most=6, bold=True, lang=heading.lang
    )
    if one:
        y = _rule(drawing, figures, figures.standards[0], y)
    y = _scale(drawing, figures, y - 4)
    for id_ in figures.standards:
        y = _standard(drawing, figures, id_, y, headed=not one)
    drawing.height = round(_key(drawing, figures, y))
    return drawing


def rated(figures: Figures, id_: str) -> Said:
    """``2.1 Assessment: Good``, or that it is not rated."""
    result, saying = figures.rating.standards[id_], figures.saying
    name = standard_name(figures.rating.framework.standards[id_], saying)
    found = result.rating
    said = saying.say("pictures.not-rated") if found is None else saying.rating(found)
    notes = [saying.say("pictures.provisional").text] if result.provisional else []
    words = ", ".join([said.text, *notes])
    return Said(f"{name.text}: {words}", name.lang, said.unreviewed)


def figure_words(figures: Figures, question: QuestionResult) -> Said:
    """``5 of 6, 83%``, or why there is no percentage."""
    say, share = figures.saying.say, question.percent
    if share is None:
        asked = question.measure is None or question.unanswered
        return say(f"pictures.no-{'answer' if asked else 'case'}")
    if question.yes is not None:
        of = {"yes": question.yes, "relevant": question.relevant}
        return say("pictures.tally", percent=share, **of)
    if question.relevant is not None:
        return say("pictures.percent-of", percent=share, relevant=question.relevant)
    return say("pictures.percent", percent=share)


def rule_words(figures: Figures, id_: str) -> Said | None:
    """What the rules alone give, where the panel moved the rating."""
    result = figures.rating.standards[id_]
    if not result.decision_holds or result.rule_rating is None:
        return None
    name = figures.saying.rating(result.rule_rating).text
    return figures.saying.say("pictures.rule-gives", rating=name)


# What a person hears


def _sentences(figures: Figures) -> Iterator[str]:
    for id_ in figures.standards:
        yield f"{rated(figures, id_).text}."
        rule = rule_words(figures, id_)
        if rule is not None:
            yield rule.text
        questions = figures.rating.standards[id_].questions
        if not questions:
            yield f"{id_}: {figures.saying.say('pictures.judged').text}."
        for question in questions:
            yield f"{question.id}: {', '.join(_parts(figures, question))}."
    yield figures.saying.say("pictures.bands-are", bands=_bands(figures)).text


def _parts(figures: Figures, question: QuestionResult) -> Iterator[str]:
    say = figures.saying.say
    yield figure_words(figures, question).text
    if question.band is not None:
        band = figures.saying.rating(question.band)
        yield say("pictures.in-band", band=band.text).text
    if figures.lowest(question.id):
        yield say("pictures.lowest").text
    found = figures.certainties.get(question.id)
    interval = figures.interval(question.id)
    if found is not None and found.all_seen:
        yield say("pictures.all-seen").text
    elif interval is not None:
        yield say("pictures.held", range=outwards(*interval)).text


def _bands(figures: Figures) -> str:
    framework = figures.rating.framework
    return ", ".join(
        f"{figures.saying.rating(band.rating).text} {band.from_}–{band.to}%"
        for band in framework.bands.edges
    )


# What a person sees


def _x(share: float) -> float:
    """Where a percentage (0–100) stands."""
    return EDGE + _INNER * share / 100


def _edges(framework: Framework) -> list[tuple[float, float]]:
    """Where each band begins and ends."""
    starts = [band.from_ for band in framework.bands.edges] + [100]
    return [(_x(a), _x(b)) for a, b in pairwise(starts)]


def _scale(drawing: Drawing, figures: Figures, y: float) -> float:
    """The names of the bands, and below them the percentages where they begin."""
    framework, names = figures.rating.framework, []
    for band, (left, right) in zip(framework.bands.edges, _edges(framework), strict=True):
        said = figures.saying.rating(band.rating)
        lines = wrapped(said.text, max(right - left, 120), 14)
        width = max(text_width(line, 14) for line in lines)
        names.append((said, lines, (left + right) / 2, width))
    places = spread(((middle, width) for *_, middle, width in names), 0, WIDTH, gap=2)
    most = max(len(lines) for _, lines, *_ in names)
    step = most * leading(14)
    bottom = y + step * (1 + max(level for _, level in places))
    for (said, lines, *_), (middle, level) in zip(names, places, strict=True):
        top = bottom - step * level - leading(14) * (len(lines) - 1)
        for number, line in enumerate(lines):
            place = top + leading(14) * number
            drawing.text(middle, place, line, 14, "middle", lang=said.lang)
    _percentages(drawing, framework, bottom + 20)
    return bottom + 28


def _percentages(drawing: Drawing, framework: Framework, y: float) -> None:
    shares = [band.from_ for band in framework.bands.edges] + [100]
    labels = [(_x(share), text_width(f"{share}%", 14)) for share in shares]
    for share, (middle, level) in zip(shares, spread(labels, 2, WIDTH - 2), strict=True):
        if level == 0:
            drawing.text(middle, y, f"{share}%", 14, "middle")


def _rule(drawing: Drawing, figures: Figures, id_: str, y: float) -> float:
    said = rule_words(figures, id_)
    if said is None:
        return y
    return drawing.paragraph(EDGE, y, said.text, _INNER, 14, lang=said.lang)


def _standard(
    drawing: Drawing, figures: Figures, id_: str, y: float, headed: bool
) -> float:
    questions = figures.rating.standards[id_].questions
    if headed:
        said = rated(figures, id_)
        y = drawing.paragraph(
            EDGE, y + 22, said.text, _INNER, 15, most=6, bold=True, lang=said.lang
        )
        y = _rule(drawing, figures, id_, y) - 16
    if not questions:
        judged = figures.saying.say("pictures.judged")
        y = drawing.paragraph(EDGE, y + 16, judged.text, _INNER, lang=judged.lang) - 8
    for question in questions:
        y = _question(drawing, figures, question, y)
    return y


def _question(
    drawing: Drawing, figures: Figures, question: QuestionResult, y: float
) -> float:
    """One percentage: its words, and below them its strip of bands with the dot."""
    said = figure_words(figures, question)
    asked = figures.rating.framework.key_questions.get(question.id)
    words = f"{question.id}: {said.text}" if asked is not None else said.text
    drawing.text(EDGE, y + 18, shortened(words, _INNER - 130, 15), lang=said.lang)
    if figures.lowest(question.id):
        _lowest(drawing, figures, y + 18)
    y += 24
    if figures.questions and asked is not None:
        text = figures.saying.text(asked.text)
        y = drawing.paragraph(EDGE, y + 12, text.text, _INNER, 14, lang=text.lang) - 12
    if question.percent is None:
        return y + 6
    middle = y + _STRIP / 2
    _strip(drawing, figures.rating.framework, y)
    interval = figures.interval(question.id)
    if interval is not None:
        low, high = (_x(float(100 * share)) for share in interval)
        _whisker(drawing, low, high, middle)
    drawing.dot(_x(question.percent), middle, 7)
    return y + _STRIP + 10


def _strip(drawing: Drawing, framework: Framework, y: float) -> None:
    for number, (left, right) in enumerate(_edges(framework)):
        drawing.rect(left, y, right - left, _STRIP, SHADES[number % 2])
        if number:
            drawing.line(left, y, left, y + _STRIP)


def _whisker(drawing: Drawing, left: float, right: float, y: float) -> None:
    drawing.line(left, y, right, y, 3)
    for end in (left, right):
        drawing.line(end, y - 7, end, y + 7, 2)


def _lowest(drawing: Drawing, figures: Figures, y: float) -> None:
    """The word at the right end of a line, with a triangle that points to its strip."""
    said = figures.saying.say("pictures.lowest")
    drawing.text(WIDTH - EDGE - 18, y, said.text, anchor="end", lang=said.lang, bold=True)
    x = WIDTH - EDGE - 7
    drawing.shape([(x - 6, y - 10), (x + 6, y - 10), (x, y)])


def _key(drawing: Drawing, figures: Figures, y: float) -> float:
    say = figures.saying.say
    share = say("pictures.key-pooled" if figures.pooled else "pictures.key-share")
    y += 22
    drawing.dot(EDGE + 20, y - 5, 7)
    y = drawing.paragraph(EDGE + 50, y, share.text, _INNER - 50, 14, lang=share.lang)
    level = figures.confidence()
    if level is not None:
        said = say("pictures.key-interval", confidence=level)
        _whisker(drawing, EDGE + 2, EDGE + 38, y - 3)
        y = drawing.paragraph(
            EDGE + 50, y + 2, said.text, _INNER - 50, 14, lang=said.lang
        )
    return y
