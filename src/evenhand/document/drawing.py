"""Small SVG drawings, readable in black and white, each with a title and description."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from evenhand.document.model import Picture, Table

INK = "#0b0c0c"
PAPER = "#ffffff"
FONT = "'Source Sans 3', Helvetica, Arial, sans-serif"
# What is marked: white letters can be read on it, and it prints as a dark grey.
STRONG = "#12436d"
# Two greys in turn; the lines between them and their names carry the meaning.
SHADES = ("#dfe2e4", "#f3f4f5")

# As wide as a report's page is at its own size; letters of 15 can then still be read on
# a small telephone.
WIDTH = 560
EDGE = 16

# Widths of letters in parts of their size, as wide as the widest of the usual fonts.
_NARROW = frozenset("iljtfrI.,:;'’‘|!()[]-– \u00a0")
_WIDE = frozenset("mwMWŵŴ%@—…&→←")


@dataclass(slots=True)
class Drawing:
    """An SVG drawing on white being made; lengths are CSS pixels. The same calls give the
    same bytes. ``title`` and ``description`` are what a person hears who cannot see it.
    """

    width: int
    height: int
    title: str
    description: str
    parts: list[str] = field(default_factory=list)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        outline: float = 0,
        dashes: str = "",
    ) -> None:
        """A rectangle; ``outline`` is the width of a line around it."""
        line = {"stroke": INK, "stroke_width": outline} if outline else {}
        dashed = {"stroke_dasharray": dashes} if dashes else {}
        shape = {"x": x, "y": y, "width": width, "height": height, "fill": fill}
        self._add("rect", **shape, **line, **dashed)

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = 1) -> None:
        self._add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=INK, stroke_width=width)

    def dot(self, x: float, y: float, radius: float, hollow: bool = False) -> None:
        look = {"fill": PAPER, "stroke": INK, "stroke_width": 2} if hollow else None
        self._add("circle", cx=x, cy=y, r=radius, **(look or {"fill": INK}))

    def arrow(self, x1: float, y: float, x2: float) -> None:
        """A level arrow whose point is at ``x2``."""
        back = -8 if x2 > x1 else 8
        self.line(x1, y, x2 + back, y, 2)
        self.shape([(x2, y), (x2 + back, y - 5), (x2 + back, y + 5)])

    def shape(self, corners: Iterable[tuple[float, float]]) -> None:
        """A filled shape with these corners."""
        points = " ".join(f"{_number(float(x))},{_number(float(y))}" for x, y in corners)
        self._add("polygon", points=points, fill=INK)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: int = 15,
        anchor: str = "start",
        fill: str = INK,
        bold: bool = False,
        lang: str | None = None,
    ) -> None:
        """A line of text on the base line ``y``; ``lang`` where it is not the page's."""
        more = {"font_weight": "bold"} if bold else {}
        tongue = {"lang": lang} if lang else {}
        place = {"x": x, "y": y, "font_size": size, "text_anchor": anchor, "fill": fill}
        attributes = _attributes(**place, **more, **tongue)
        self.parts.append(f"<text{attributes}>{escape(words)}</text>")

    def paragraph(
        self,
        x: float,
        y: float,
        words: str,
        width: float,
        size: int = 15,
        most: int = 3,
        bold: bool = False,
        lang: str | None = None,
    ) -> float:
        """Lines of text from the base line ``y`` on, and the base line that follows."""
        for line in wrapped(words, width, size, most, bold):
            self.text(x, y, line, size, bold=bold, lang=lang)
            y += leading(size)
        return y

    def _add(self, name: str, **attributes: object) -> None:
        self.parts.append(f"<{name}{_attributes(**attributes)}/>")

    def with_table(self, id_: str, table: Table) -> Picture:
        """The picture of a document, whose ids in the SVG begin with ``id_``."""
        return Picture(
            id=id_,
            title=self.title,
            description=self.description,
            svg=self.svg(f"{id_}-"),
            width=self.width,
            height=self.height,
            table=table,
        )

    def svg(self, prefix: str = "") -> str:
        """The whole drawing as the text of an SVG file.

        ``prefix`` comes before its ids, so that a page may hold several drawings.
        """
        opening = _attributes(
            xmlns="http://www.w3.org/2000/svg",
            width=self.width,
            height=self.height,
            viewBox=f"0 0 {self.width} {self.height}",
            role="img",
            font_family=FONT,
        )
        title, description = f"{prefix}title", f"{prefix}description"
        labelled = f" aria-labelledby={quoteattr(f'{title} {description}')}"
        lines = [
            f"<svg{opening}{labelled}>",
            f"<title id={quoteattr(title)}>{escape(self.title)}</title>",
            f"<desc id={quoteattr(description)}>{escape(self.description)}</desc>",
            f"<rect{_attributes(width=self.width, height=self.height, fill=PAPER)}/>",
            *self.parts,
            "</svg>",
        ]
        return "\n".join(lines) + "\n"


def leading(size: int) -> int:
    """How far one line of text stands below another."""
    return round(1.25 * size)


def text_width(words: str, size: float, bold: bool = False) -> float:
    """About how wide a line of text is in CSS pixels, and rather more than less: which
    font it will be shown in is not known."""
    return size * (1.12 if bold else 1) * sum(_letter(letter) for letter in words)


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.4
    if letter in _WIDE:
        return 1
    if letter >= "\u2e80":
        return 1.1  # signs of East Asia, and pictures
    return 0.76 if letter.isupper() else 0.63


def wrapped(
    words: str, width: float, size: float, most: int = 3, bold: bool = False
) -> list[str]:
    """A text in lines of at most ``width``, and at most so many; what is left out is
    marked by ``…``."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [shortened(line, width, size, bold) for line in lines] or [""]


def shortened(words: str, width: float, size: float, bold: bool = False) -> str:
    """One line of at most ``width``; what is left out is marked by ``…``."""
    if text_width(words, size, bold) <= width:
        return words
    end = len(words)
    while end > 0 and text_width(f"{words[:end]}…", size, bold) > width:
        end -= 1
    return f"{words[:end].rstrip()}…"


def spread(
    labels: Iterable[tuple[float, float]], left: float, right: float, gap: float = 8
) -> list[tuple[float, int]]:
    """Where labels go that must not overlap: for each (middle, width), from left to
    right, its middle between ``left`` and ``right``, and its level, 0 the nearest.

    One that is too close to another moves aside by a quarter of its width at most.
    """
    ends: list[float] = []
    found = []
    for middle, width in labels:
        start = max(left, min(right - width, middle - width / 2))
        rightmost = min(start + width / 4, right - width)
        starts = [max(start, end + gap) for end in ends]
        free = (n for n, place in enumerate(starts) if place <= max(start, rightmost))
        level = next(free, len(ends))
        place = starts[level] if level < len(ends) else start
        ends[level : level + 1] = [place + width]
        found.append((place + width / 2, level))
    return found


def _attributes(**attributes: object) -> str:
    pairs = ((name.replace("_", "-"), value) for name, value in attributes.items())
    return "".join(f" {name}={quoteattr(_number(value))}" for name, value in pairs)


def _number(value: object) -> str:
    """Numbers with at most one decimal, so that the bytes do not hang on rounding."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)
