"""A report that is a file of text, with or without Markdown, as passages."""

from __future__ import annotations

import re
from itertools import pairwise

from evenhand.published.intake.encodings import decoded
from evenhand.published.intake.finishing import Taken
from evenhand.published.intake.furniture import mark_furniture
from evenhand.published.intake.joining import ends_sentence, is_figure
from evenhand.published.intake.lines import Line
from evenhand.published.intake.pieces import LONGEST, Piece, row
from evenhand.published.intake.text_columns import mended
from evenhand.published.intake.text_lines import lines, pieces
from evenhand.published.intake.words import Hyphens
from evenhand.wording.dates import MONTHS

_HARD_BREAK = re.compile(r"(?:  +|\\)$")
# No title or sentence ends with such a word.
_DANGLES = re.compile(
    r"\b(?:and|of|the|in|for|upon|with|&"
    r"|between|from|than|or|our|their|its|who|which|that|was|were|are|an?)$"
)
_ASKS = re.compile(r"(?:Do|Does|Is|Are|Has|Have)\b")
# The number of a standard or question, and its title or words.
_TITLED = re.compile(r"\d\.\d(?:\.\d{1,2})?\.?\s+[A-Z]")
_PLAIN_NOTE = re.compile(r"(\d{1,2}) [A-Z]")
# A cell of a table: the last line of a paragraph that is so short ends with a stop.
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?\s?%?|[*–-]")
# A question with its figures: a row whose columns a space parts.
_ANSWERED = re.compile(r"\?\W{0,3}\s\d{1,3}(?:\s?%|\s\d{1,3})$")
_FEWEST_LINES = 20
_WIDEST_WRAPPED = 160
# A cell that is broken into lines fills its column, more or less.
_BROKEN_CELL = 30


def take_in_text(raw: bytes) -> Taken:
    """Passages of a text file; its pages where form feeds stand between them."""
    text, notices = decoded(raw)
    found = mended(lines(text.rstrip("\f\r\n")))
    paged = found[-1].page > 1
    pages = found[-1].page if paged else None
    made = list(pieces(found, paged))
    _part_pages([piece for piece, _ in made], pages)
    return Taken(
        pieces=_together(made, _width(made)),
        way="lines",
        pages=pages,
        notices=notices,
    )


def _part_pages(made: list[Piece], pages: int | None) -> None:
    """Tell the heads and feet of pages before lines are put together: they are no part of
    what stands above them, and what stands below may go on with that."""
    mark_furniture(made, pages, numbered=True)
    for one, other in pairwise(made):
        other.apart = other.apart or one.kind == "furniture"


def _width(made: list[tuple[Piece, Line]]) -> int | None:
    """How wide lines are where the file breaks its paragraphs into lines; else None.

    Lines that are followed by another without a blank line between are as long as the
    width allows, but for the last of each paragraph.
    """
    lengths = sorted(
        len(line.text.rstrip())
        for (piece, line), (following, _) in pairwise(made)
        if piece.kind in ("text", "item", "note") and not following.apart
    )
    if len(lengths) < _FEWEST_LINES or len(lengths) * 4 < len(made):
        return None
    widest = lengths[len(lengths) * 95 // 100]
    return widest if widest <= _WIDEST_WRAPPED else None


def _together(made: list[tuple[Piece, Line]], width: int | None) -> list[Piece]:
    """One piece for each paragraph, item, note and row, however many lines it has."""
    hyphens = Hyphens()
    for piece, _ in made:
        hyphens.learn(piece.words)
    done: list[Piece] = []
    before: Line | None = None
    for piece, line in made:
        if before and done and _goes_on(done[-1], before, piece, line, width):
            done[-1].words = hyphens.join(done[-1].words, piece.words)
        elif done and (merged := _row_goes_on(done[-1], piece)):
            done[-1] = merged
        else:
            done.append(piece)
        before = line
    return done


def _goes_on(
    piece: Piece, before: Line, following: Piece, line: Line, width: int | None
) -> bool:
    """Whether a line goes on with the paragraph, item or note of the line before it."""
    if following.apart or following.kind != "text" or len(piece.words) > LONGEST:
        return False
    if _TITLED.match(following.words) or _is_next_note(piece.words, following.words):
        return False
    if piece.words.endswith(":") and _ASKS.match(following.words):
        return False
    if _FIGURE.fullmatch(following.words) or _ANSWERED.search(piece.words):
        return False
    if piece.kind == "note":  # of whatever length; what heads the next page is none of it
        return not _is_heading(piece, following.words, width or _WIDEST_WRAPPED // 2)
    if piece.kind not in ("text", "item") or is_figure(piece.words):
        return False
    if width is not None and _is_full(before, line, width):
        return not _is_heading(piece, following.words, width)
    if piece.kind == "item" and line.text.startswith((" ", "\t")):
        return True
    if following.words[0].isupper() and following.words.endswith(":"):
        return False
    small = following.words[0].islower() or _DANGLES.search(piece.words) is not None
    small = small or _is_date(piece.words, following.words)
    broken = not ends_sentence(piece.words) and small
    return broken and not _HARD_BREAK.search(before.text)


def _is_next_note(above: str, below: str) -> bool:
    """Whether a sentence that begins with a number is over, and the line below begins
    with the next number: notes under a page, whose marks were not raised."""
    one, next_ = _PLAIN_NOTE.match(above), _PLAIN_NOTE.match(below)
    in_turn = one and next_ and int(next_.group(1)) == int(one.group(1)) + 1
    return bool(in_turn) and ends_sentence(above)


def _is_date(above: str, below: str) -> bool:
    """Whether a line ends within a date: after its day, or after its month."""
    last, first = above.rsplit(" ", 1)[-1], below.split(" ", 1)[0].strip(".,;")
    day = last.isdigit() and len(last) <= 2 and first in MONTHS["en"]
    return day or (last in MONTHS["en"] and first.isdigit() and len(first) == 4)


def _is_heading(above: Piece, words: str, width: int) -> bool:
    """Whether a line below one that is full is a heading: short, with a capital, and
    without a stop, which the last line of a paragraph has; or what introduces a list."""
    over = ends_sentence(above.words)
    if not words[0].isupper() or not (over or above.kind == "item"):
        return False
    introduces = words.endswith(":") and len(words) < width * 0.75
    return introduces or (over and words[-1].isalpha() and len(words) < width * 0.5)


def _is_full(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of a line would not have fitted on the one before it."""
    first = len(line.text.split(maxsplit=1)[0])
    return len(before.text.rstrip()) + 1 + first > width * 0.92


def _row_goes_on(piece: Piece, following: Piece) -> Piece | None:
    """A row and its next line as one, where its cells are broken into lines.

    Each cell of the next line goes on, in small letters, with what stands above it.
    """
    if piece.kind != "row" or following.kind != "row":
        return None
    below, above = list(following.cells), list(piece.cells)
    if not below or below[0] or len(below) > len(above):
        return None
    longest = max(len(above[at]) for at, cell in enumerate(below) if cell)
    if not _BROKEN_CELL <= longest <= LONGEST:
        return None
    for at, cell in enumerate(below):
        if cell and not (
            above[at] and cell[0].islower() and not ends_sentence(above[at])
        ):
            return None
    cells = [f"{a} {b}".strip() for a, b in zip(above, below, strict=False)]
    return row([*cells, *above[len(below) :]], piece.line, piece.page, apart=piece.apart)
