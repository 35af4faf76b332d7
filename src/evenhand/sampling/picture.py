"""A picture of what was wanted and what was reached, value by value."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from evenhand.document.drawing import (
    EDGE,
    SHADES,
    WIDTH,
    Drawing,
)
from evenhand.frameworks import Framework
from evenhand.frameworks.names import Plainly, Saying
from evenhand.frameworks.questions import CaseGroup
from evenhand.sampling.documents import DrawDocument, ReachedEntry
from evenhand.wording.texts import Said, texts

_INNER = WIDTH - 2 * EDGE
_BAR = 16


def sample_picture(draw: DrawDocument) -> str:
    """The picture as SVG, in English and with the names that the draw has. Raises
    ValueError where there are no quotas to draw."""
    return sample_drawing(draw, Plainly(texts("en"))).svg()


def sample_drawing(
    draw: DrawDocument,
    saying: Saying,
    framework: Framework | None = None,
    group: CaseGroup | None = None,
) -> Drawing:
    """For each value a bar from the fewest to the most cases that were wanted, and a dot
    where the sample lies.

    The titles of attributes and values are the framework's, where it has them. Raises
    ValueError where there are no quotas to draw.
    """
    if not draw.quotas:
        raise ValueError("there are no quotas to draw")
    heading = sample_title(draw, saying, group)
    drawing = Drawing(
        width=WIDTH,
        height=0,
        title=heading.text,
        description=" ".join(
            _sentence(quota, saying, framework) for quota in draw.quotas
        ),
    )
    y = drawing.paragraph(
        EDGE, 28, heading.text, _INNER, 17, bold=True, lang=heading.lang
    )
    most = max(1, *(max(quota.most, quota.reached) for quota in draw.quotas))
    for attribute, quotas in by_attribute(draw):
        said = attribute_title(attribute, saying, framework)
        y = drawing.paragraph(EDGE, y + 8, said.text, _INNER, bold=True, lang=said.lang)
        for quota in quotas:
            y = _quota(drawing, quota, y, most, saying, framework)
    drawing.height = round(_key(drawing, saying, y + 10))
    return drawing


def sample_title(draw: DrawDocument, saying: Saying, group: CaseGroup | None) -> Said:
    """What the picture is called, and which cases it is about."""
    if group is None:
        return saying.say("pictures.sample-title", n=len(draw.sample))
    name = saying.text(group.title).text
    return saying.say("pictures.sample-title-of", n=len(draw.sample), group=name)


def by_attribute(draw: DrawDocument) -> Iterator[tuple[str, list[ReachedEntry]]]:
    """The quotas of each attribute, in the order of the draw."""
    for attribute in dict.fromkeys(quota.attribute for quota in draw.quotas):
        yield attribute, [q for q in draw.quotas if q.attribute == attribute]


def attribute_title(id_: str, saying: Saying, framework: Framework | None) -> Said:
    """An attribute's title, or its id where no framework has it."""
    attributes = framework.attributes if framework else ()
    found = (one for one in attributes if one.id == id_)
    return next((saying.text(one.title) for one in found), Said(id_, None, False))


def value_title(quota: ReachedEntry, saying: Saying, framework: Framework | None) -> Said:
    """The title of a quota's value, or its id where no framework has it."""
    attributes = framework.attributes if framework else ()
    values = (
        value for one in attributes if one.id == quota.attribute for value in one.values
    )
    found = (saying.text(value.title) for value in values if value.id == quota.value)
    return next(found, Said(quota.value, None, False))


def reached(quota: ReachedEntry) -> bool:
    return quota.least <= quota.reached <= quota.most


def _quota(
    drawing: Drawing,
    quota: ReachedEntry,
    y: float,
    most: int,
    saying: Saying,
    framework: Framework | None,
) -> float:
    said, named = _line(quota, saying, framework), value_title(quota, saying, framework)
    y = drawing.paragraph(EDGE, y, said.text, _INNER, 14, lang=said.lang or named.lang)
    y -= 12
    drawing.line(EDGE, y + _BAR / 2, WIDTH - EDGE, y + _BAR / 2, 0.5)
    left, right = _x(quota.least, most), _x(quota.most, most)
    drawing.rect(left - 8, y, right - left + 16, _BAR, SHADES[0], outline=1)
    drawing.dot(_x(quota.reached, most), y + _BAR / 2, 6)
    return y + _BAR + 20


def _line(quota: ReachedEntry, saying: Saying, framework: Framework | None) -> Said:
    value = value_title(quota, saying, framework).text
    fills = {"value": value, "reached": quota.reached, "least": quota.least}
    if quota.least == quota.most:
        said = saying.say("pictures.sample-line", **fills)
    else:
        said = saying.say("pictures.sample-line-span", **fills, most=quota.most)
    if reached(quota):
        return said
    missed = saying.say("pictures.sample-missed").text
    return Said(f"{said.text}, {missed}", said.lang, said.unreviewed)


def _x(cases: int, most: int) -> float:
    return EDGE + 8 + (_INNER - 16) * cases / most


def _key(drawing: Drawing, saying: Saying, y: float) -> float:
    reached_, wanted = (
        saying.say("pictures.key-reached"),
        saying.say("pictures.key-wanted"),
    )
    drawing.dot(EDGE + 20, y - 5, 6)
    y = drawing.paragraph(
        EDGE + 50, y, reached_.text, _INNER - 50, 14, lang=reached_.lang
    )
    drawing.rect(EDGE + 2, y - 11, 36, _BAR - 2, SHADES[0], outline=1)
    return drawing.paragraph(EDGE + 50, y, wanted.text, _INNER - 50, 14, lang=wanted.lang)


def _sentence(quota: ReachedEntry, saying: Saying, framework: Framework | None) -> str:
    return saying.say(
        "pictures.sample-sentence",
        attribute=attribute_title(quota.attribute, saying, framework).text,
        value=value_title(quota, saying, framework).text,
        wanted=f"{float(Fraction(quota.wanted)):.1f}",
        least=quota.least,
        most=quota.most,
        reached=quota.reached,
    ).text
