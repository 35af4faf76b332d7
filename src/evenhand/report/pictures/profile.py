"""The ratings profile: every standard's rating on the framework's scale."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.document.drawing import EDGE, WIDTH, Drawing
from evenhand.document.model import Cell, Column, Picture, RowGroup, words
from evenhand.frameworks.names import Saying, standard_name
from evenhand.rating import InspectionRating, StandardResult
from evenhand.report.pictures.grid import GridRow, draw_grid, draw_key
from evenhand.report.pictures.parts import column, number, picture, run, text
from evenhand.wording.texts import Said


def ratings_profile(rating: InspectionRating, saying: Saying) -> Picture:
    """A row for each standard in its domain, a column for each rating; where the panel
    moved a rating, an arrow from the one that the rules alone give.

    The overall rating and the score stand at the top, where there are any.
    """
    title = saying.say("pictures.profile-title")
    drawing = Drawing(
        width=WIDTH,
        height=0,
        title=title.text,
        description=" ".join(_sentences(rating, saying)),
    )
    y = 28.0
    heading = overall_words(rating, saying)
    if heading is not None:
        y = drawing.paragraph(
            EDGE, y, heading.text, WIDTH - 2 * EDGE, 17, bold=True, lang=heading.lang
        )
        y += 6
    rows = [_row(rating, result, saying) for result in rating.standards.values()]
    y = draw_grid(drawing, rating.framework, saying, rows, y)
    key = [saying.say("pictures.key-rating")]
    if _moved(rating):
        key.append(saying.say("pictures.key-moved"))
    drawing.height = round(draw_key(drawing, key, y))
    return picture(
        "ratings-profile",
        drawing,
        saying.say("pictures.profile-caption"),
        _columns(rating, saying),
        _groups(rating, saying),
        _notes(rating, saying),
    )


def overall_words(rating: InspectionRating, saying: Saying) -> Said | None:
    """``Overall: Good (26/36)``; None where the framework adds nothing up."""
    overall = rating.overall
    if overall.rating is None and not overall.counted:
        return None
    score = {"score": overall.score, "out_of": overall.out_of}
    if overall.rating is None:
        said = saying.say("pictures.no-overall-scored", **score)
    else:
        name = saying.rating(overall.rating).text
        said = saying.say("pictures.overall-scored", rating=name, **score)
    if not overall.provisional:
        return said
    provisional = saying.say("pictures.provisional").text
    return Said(f"{said.text}, {provisional}", said.lang, said.unreviewed)


def rated_words(rating: InspectionRating, id_: str | None, saying: Saying) -> Said:
    """A rating's name by its id, or that there is none."""
    if id_ is None:
        return saying.say("pictures.not-rated")
    return saying.rating(id_)


def not_rated_words(result: StandardResult, saying: Saying) -> Said:
    """That a standard is not rated, and why."""
    if result.not_rated is None:
        return saying.say("pictures.not-rated")
    reason = result.not_rated.name.lower().replace("_", "-")
    return saying.say(f"pictures.not-rated-{reason}")


def standing_notes(
    rating: InspectionRating, result: StandardResult, saying: Saying
) -> tuple[Said, ...]:
    """What is said below a standard's name: that it is provisional, or does not count
    where others do."""
    found = []
    if result.provisional:
        found.append(saying.say("pictures.provisional"))
    if rating.framework.counted and not result.counts:
        found.append(saying.say("pictures.not-counted"))
    return tuple(found)


def _moved(rating: InspectionRating) -> bool:
    return any(result.decision_holds for result in rating.standards.values())


def _row(rating: InspectionRating, result: StandardResult, saying: Saying) -> GridRow:
    order = rating.framework.scale.order
    moved = result.decision_holds and result.rule_rating is not None
    return GridRow(
        id=result.id,
        name=standard_name(rating.framework.standards[result.id], saying),
        place=None if result.rating is None else order[result.rating],
        compared=order[result.rule_rating] if moved and result.rule_rating else None,
        notes=standing_notes(rating, result, saying),
        instead=not_rated_words(result, saying),
    )


def _sentences(rating: InspectionRating, saying: Saying) -> Iterator[str]:
    heading = overall_words(rating, saying)
    if heading is not None:
        yield f"{heading.text}."
    ratings = rating.framework.scale.ratings
    names = ", ".join(saying.rating(one.id).text for one in ratings)
    yield saying.say("pictures.profile-scale", ratings=names).text
    for result in rating.standards.values():
        yield _sentence(rating, result, saying)


def _sentence(rating: InspectionRating, result: StandardResult, saying: Saying) -> str:
    name = standard_name(rating.framework.standards[result.id], saying).text
    if result.rating is None:
        said = not_rated_words(result, saying)
    else:
        said = rated_words(rating, result.rating, saying)
    notes = [note.text for note in standing_notes(rating, result, saying)]
    words = ", ".join([said.text, *notes])
    if not result.decision_holds:
        return saying.say("pictures.is-rated", standard=name, rating=words).text
    rule = rated_words(rating, result.rule_rating, saying).text
    return saying.say(
        "pictures.profile-moved", standard=name, rating=words, rule=rule
    ).text


def _columns(rating: InspectionRating, saying: Saying) -> Iterator[Column]:
    yield column(saying, "standard")
    yield column(saying, "by-rules")
    yield column(saying, "rating")
    if rating.overall.score is not None:
        yield column(saying, "score", "number")


def _groups(rating: InspectionRating, saying: Saying) -> Iterator[RowGroup]:
    for domain in rating.framework.domains:
        results = (rating.standards[standard.id] for standard in domain.standards)
        yield RowGroup(
            rows=tuple(tuple(_cells(rating, result, saying)) for result in results),
            heading=words(run(saying.text(domain.title))),
        )


def _cells(
    rating: InspectionRating, result: StandardResult, saying: Saying
) -> Iterator[Cell]:
    yield text(standard_name(rating.framework.standards[result.id], saying))
    if result.rating is None:
        yield text(saying.say("pictures.none"))
        yield text(not_rated_words(result, saying))
    else:
        yield text(rated_words(rating, result.rule_rating, saying))
        yield text(rated_words(rating, result.rating, saying))
    if rating.overall.score is not None:
        if result.counts:
            yield number(result.score, saying)
        else:
            yield text(saying.say("pictures.not-counted"))


def _notes(rating: InspectionRating, saying: Saying) -> Iterator[Said]:
    heading = overall_words(rating, saying)
    if heading is not None:
        yield Said(f"{heading.text}.", heading.lang, heading.unreviewed)
    if any(result.provisional for result in rating.standards.values()):
        yield saying.say("pictures.provisional-note")
