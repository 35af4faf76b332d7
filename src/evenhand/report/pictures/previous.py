"""The ratings beside those of the previous inspection, standard by standard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evenhand.document.drawing import EDGE, WIDTH, Drawing
from evenhand.document.model import Cell, Picture, RowGroup, words
from evenhand.frameworks.names import Saying, standard_name
from evenhand.rating import InspectionRating, StandardResult
from evenhand.report.pictures.grid import GridRow, draw_grid, draw_key
from evenhand.report.pictures.parts import column, picture, run, text
from evenhand.report.pictures.profile import not_rated_words, rated_words
from evenhand.wording.texts import Said


@dataclass(frozen=True, slots=True)
class _Beside:
    """The present ratings, the previous ones by standard, and what these are called."""

    rating: InspectionRating
    previous: Mapping[str, str]
    name: str
    saying: Saying

    def change(self, result: StandardResult) -> str:
        """``up``, ``down``, ``same``, or ``none`` where one of the two is missing or the
        present one may still change."""
        before = self.previous.get(result.id)
        if before is None or result.rating is None or result.provisional:
            return "none"
        order = self.rating.framework.scale.order
        steps = order[result.rating] - order[before]
        return "same" if steps == 0 else "up" if steps > 0 else "down"

    def unknown(self) -> Said:
        return self.saying.say("pictures.previous-unknown", previous=self.name)

    def now(self, result: StandardResult) -> Said:
        if result.rating is None:
            return not_rated_words(result, self.saying)
        said = rated_words(self.rating, result.rating, self.saying)
        if not result.provisional:
            return said
        text = self.saying.say("pictures.rated-provisional", rating=said.text).text
        return Said(text, said.lang, said.unreviewed)


def beside_previous(
    rating: InspectionRating,
    previous: Mapping[str, str],
    saying: Saying,
    previous_name: str,
) -> Picture:
    """The present ratings, and in dashes those of the previous inspection.

    ``previous`` are ids of the present scale by the ids of standards, and
    ``previous_name`` is what that inspection is called, such as its year. Raises
    ValueError where no standard has a previous rating, and for a rating that is not on
    the scale: what another framework gave has to be brought under this one first.
    """
    beside = _Beside(rating, previous, previous_name, saying)
    _check(beside)
    title = saying.say("pictures.previous-title", previous=previous_name)
    drawing = Drawing(
        width=WIDTH,
        height=0,
        title=title.text,
        description=" ".join(_sentences(beside)),
    )
    summary = _summary(beside)
    y = drawing.paragraph(
        EDGE, 28, summary.text, WIDTH - 2 * EDGE, 17, bold=True, lang=summary.lang
    )
    rows = [_row(beside, result) for result in rating.standards.values()]
    y = draw_grid(drawing, rating.framework, saying, rows, y + 6)
    key = saying.say("pictures.key-previous", previous=previous_name)
    drawing.height = round(draw_key(drawing, [saying.say("pictures.key-now"), key], y))
    return picture(
        "beside-previous",
        drawing,
        saying.say("pictures.previous-caption", previous=previous_name),
        (
            column(saying, "standard"),
            column(saying, "previous-column", previous=previous_name),
            column(saying, "now-column"),
            column(saying, "change-column"),
        ),
        _groups(beside),
    )


def _check(beside: _Beside) -> None:
    framework = beside.rating.framework
    if not set(beside.previous) & set(framework.standards):
        raise ValueError("no standard has a previous rating")
    if not set(beside.previous.values()) <= set(framework.ratings):
        raise ValueError("a previous rating is not on the scale")


def _row(beside: _Beside, result: StandardResult) -> GridRow:
    framework, before = beside.rating.framework, beside.previous.get(result.id)
    order = framework.scale.order
    return GridRow(
        id=result.id,
        name=standard_name(framework.standards[result.id], beside.saying),
        place=None if result.rating is None else order[result.rating],
        compared=None if before is None else order[before],
        notes=_notes(beside, result),
        instead=beside.now(result),
    )


def _notes(beside: _Beside, result: StandardResult) -> tuple[Said, ...]:
    """What no cell can show: that there was no rating, or what it was where there is
    none now."""
    before = beside.previous.get(result.id)
    if before is None:
        return (beside.unknown(),)
    if result.provisional:
        return (beside.saying.say("pictures.provisional"),)
    if result.rating is not None:
        return ()
    said = rated_words(beside.rating, before, beside.saying)
    name = beside.name
    return (beside.saying.say("pictures.previous-was", previous=name, rating=said.text),)


def _summary(beside: _Beside) -> Said:
    """How many standards are rated higher, the same and lower."""
    changes = [beside.change(result) for result in beside.rating.standards.values()]
    parts = [
        beside.saying.say(f"pictures.sum-{change}", n=changes.count(change))
        for change in ("up", "same", "down")
    ]
    joined = ", ".join(part.text for part in parts)
    unreviewed = any(part.unreviewed for part in parts)
    return Said(f"{joined[0].upper()}{joined[1:]}.", parts[0].lang, unreviewed)


def _sentences(beside: _Beside) -> Iterator[str]:
    yield _summary(beside).text
    for result in beside.rating.standards.values():
        yield _sentence(beside, result)


def _sentence(beside: _Beside, result: StandardResult) -> str:
    standard = beside.rating.framework.standards[result.id]
    fills = {
        "standard": standard_name(standard, beside.saying).text,
        "rating": beside.now(result).text,
    }
    before = beside.previous.get(result.id)
    if before is None:
        note = beside.unknown().text
        return beside.saying.say("pictures.previous-one", **fills, note=note).text
    return beside.saying.say(
        "pictures.previous-both",
        **fills,
        before=rated_words(beside.rating, before, beside.saying).text,
        previous=beside.name,
        change=beside.saying.say(f"pictures.change-{beside.change(result)}").text,
    ).text


def _groups(beside: _Beside) -> Iterator[RowGroup]:
    for domain in beside.rating.framework.domains:
        results = (beside.rating.standards[one.id] for one in domain.standards)
        yield RowGroup(
            rows=tuple(_cells(beside, result) for result in results),
            heading=words(run(beside.saying.text(domain.title))),
        )


def _cells(beside: _Beside, result: StandardResult) -> tuple[Cell, ...]:
    standard = beside.rating.framework.standards[result.id]
    before, say = beside.previous.get(result.id), beside.saying.say
    return (
        text(standard_name(standard, beside.saying)),
        text(beside.unknown())
        if before is None
        else text(rated_words(beside.rating, before, beside.saying)),
        text(beside.now(result)),
        text(say(f"pictures.change-{beside.change(result)}")),
    )
