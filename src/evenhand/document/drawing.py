"""Small SVG drawings, readable in black and white, each with a title and description."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

INK = "#0b0c0c"
PAPER = "#ffffff"
FONT = "Helvetica, Arial, sans-serif"


@dataclass(slots=True)
class Drawing:
    """An SVG drawing being made; lengths are CSS pixels. The same calls give the same
    bytes. ``title`` and ``description`` are what a person hears who cannot see it."""

    width: int
    height: int
    title: str
    description: str
    parts: list[str] = field(default_factory=list)

    def rect(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        self._add("rect", x=x, y=y, width=width, height=height, fill=fill)

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = 1) -> None:
        self._add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=INK, stroke_width=width)

    def dot(self, x: float, y: float, radius: float) -> None:
        self._add("circle", cx=x, cy=y, r=radius, fill=INK)

    def text(
        self, x: float, y: float, words: str, size: int = 13, anchor: str = "start"
    ) -> None:
        attributes = _attributes(x=x, y=y, font_size=size, text_anchor=anchor, fill=INK)
        self.parts.append(f"<text{attributes}>{escape(words)}</text>")

    def _add(self, name: str, **attributes: object) -> None:
        self.parts.append(f"<{name}{_attributes(**attributes)}/>")

    def svg(self) -> str:
        """The whole drawing as the text of an SVG file."""
        opening = _attributes(
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {self.width} {self.height}",
            role="img",
            font_family=FONT,
        )
        labelled = ' aria-labelledby="title description"'
        lines = [
            f"<svg{opening}{labelled}>",
            f'<title id="title">{escape(self.title)}</title>',
            f'<desc id="description">{escape(self.description)}</desc>',
            *self.parts,
            "</svg>",
        ]
        return "\n".join(lines) + "\n"


def _attributes(**attributes: object) -> str:
    pairs = ((name.replace("_", "-"), value) for name, value in attributes.items())
    return "".join(f" {name}={quoteattr(_number(value))}" for name, value in pairs)


def _number(value: object) -> str:
    """Numbers with at most one decimal, so that the bytes do not hang on rounding."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)
