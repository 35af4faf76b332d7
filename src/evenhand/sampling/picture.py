"""A picture of what was wanted and what was reached, value by value."""

from __future__ import annotations

from fractions import Fraction

from evenhand.document.drawing import PAPER, Drawing
from evenhand.sampling.documents import DrawDocument, ReachedEntry
from evenhand.wording import span

_LEFT, _RIGHT, _TOP, _ROW = 290, 150, 56, 26
_WIDTH = 760
_SHADE = "#d0d4d6"


def sample_picture(draw: DrawDocument) -> str:
    """The picture as SVG: for each value a bar from floor to ceiling, and a dot where
    the sample lies. Raises ValueError where there are no quotas to draw."""
    if not draw.quotas:
        raise ValueError("there are no quotas to draw")
    bottom = _TOP + _ROW * len(draw.quotas)
    drawing = Drawing(
        width=_WIDTH,
        height=bottom + 44,
        title="Wanted and reached: cases of the sample by value",
        description=" ".join(f"{_words(quota)}." for quota in draw.quotas),
    )
    drawing.rect(0, 0, _WIDTH, bottom + 44, PAPER)
    drawing.text(10, 22, f"{len(draw.sample)} cases: wanted and reached", 15)
    most = max(max(quota.most, quota.reached) for quota in draw.quotas)
    for row, quota in enumerate(draw.quotas):
        _quota(drawing, quota, row, max(1, most))
    words = "grey: from the floor to the ceiling of the share; ● how many were drawn"
    drawing.text(10, bottom + 26, words, 12)
    return drawing.svg()


def _quota(drawing: Drawing, quota: ReachedEntry, row: int, most: int) -> None:
    y = _TOP + _ROW * row
    drawing.text(10, y + 14, f"{quota.attribute}: {quota.value}", 12)
    least, highest = _x(quota.least, most), _x(quota.most, most)
    drawing.rect(least - 4, y + 2, highest - least + 8, 16, _SHADE)
    drawing.line(_x(0, most), y + 22, _x(most, most), y + 22, 0.5)
    drawing.dot(_x(quota.reached, most), y + 10, 5)
    wanted = span(quota.least, quota.most)
    drawing.text(_WIDTH - 10, y + 14, f"{quota.reached} (wanted {wanted})", 12, "end")


def _x(cases: int, most: int) -> float:
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * cases / most


def _words(quota: ReachedEntry) -> str:
    wanted = float(Fraction(quota.wanted))
    return (
        f"{quota.attribute} {quota.value}: share {wanted:.1f}, wanted {quota.least} to "
        f"{quota.most}, reached {quota.reached}"
    )
