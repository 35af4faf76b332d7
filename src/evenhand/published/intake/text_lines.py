"""The lines of a text file, and what each is by its own marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.published.intake.lines import Line
from evenhand.published.intake.markup import paragraphs, without_markup
from evenhand.published.intake.pieces import Piece, rows
from evenhand.published.intake.words import RAISED_DIGITS

_ENDS = re.compile(r"\r\n|\r|\n")
_RULE = re.compile(r"[ \t]*(?:[-–—_*=~]{3,}|(?:[-*_] ){2,}[-*_])[ \t]*")
_ROW_RULE = re.compile(r"(?=.*(?:--|==|:-))[\s|:+=-]+")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_BULLET = re.compile(r"\s*[-*+•●▪■◦‣∙·–—\ue000-\uf8ff]\s+(?=\S)")
_NUMBERED = re.compile(
    r"\s*(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]\s+\S|\s*\([a-z0-9]{1,3}\)\s+\S"
)
_NOTE = re.compile(rf"(?:[{RAISED_DIGITS}]+|[*†‡]+ ?(?=[A-Z“‘\"']))")
_NOTE_SOURCE = re.compile(
    r"\s*(?:<(sup)>|\[\^\d+\]:|\$\s?\^|\*?\\\*|[†‡¹²³⁰⁴-⁹])", re.IGNORECASE
)
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
# What stands before the words of an item, however far: the gap makes it no row.
_ITEM_MARK = re.compile(r"\s*(?:[-*+•●▪■◦‣∙·–—\ue000-\uf8ff]|\d{1,2}[.)]|\(\d{1,2}\))\s+")
_LEADERS = re.compile(r"\s*(?:\.{3,}|…+|(?:\s\.){3,})[\s.…]*")
_LEADERS_TO_PAGE = re.compile(
    r"(.*?\S)\s*(?:\.{3,}|…{2,}|(?:\s\.){3,})[\s.…]*(\d{1,4})\s*"
)
_LONGEST_ENTRY = 400  # of the contents, with the points that lead to its page
_PAGE = re.compile(r"\W*page\W+\d{1,4}(?:\W+of\W+\d{1,4})?\W*", re.IGNORECASE)
# A link on a page of a site, behind its headings.
_BACK = re.compile(
    r"(?<=[^\s(\[#])\s+\[?\(?back to top\)?(?:\]\([^()]*\))?\W*$", re.IGNORECASE
)
_SPLIT_PIPES = re.compile(r"(?<!\\)\|")
_SOFT_HYPHEN = re.compile("\u00ad[ \t]*$")  # inside of a line it is nothing
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff]")


def lines(text: str) -> list[Line]:
    """Lines as an editor counts them; a form feed starts a page."""
    made, page = [], 1
    for number, whole in enumerate(_ENDS.split(text), 1):
        for at, part in enumerate(whole.split("\f")):
            page += at > 0
            part = _SOFT_HYPHEN.sub("-", _UNSEEN.sub("", part))
            made.append(Line(part, number, page))
    return made


def pieces(found: list[Line], paged: bool) -> Iterator[tuple[Piece, Line]]:
    """Each line that says something, with the line it is made of.

    ``apart`` is set where a blank line, a rule or the end of a page stands before.
    """
    apart, page = True, 1
    for at, line in enumerate(found):
        apart, page = apart or line.page != page, line.page
        if not line.text.strip() or _RULE.fullmatch(line.text):
            apart = True
            continue
        near_row = _is_row(found, at - 1) or _is_row(found, at + 1)
        for piece in _pieces(line, paged, near_row):
            if piece.words:
                piece.apart = piece.apart and apart
                apart = False
                yield piece, line


def _is_row(found: list[Line], at: int) -> bool:
    return 0 <= at < len(found) and "\t" in found[at].text


def _pieces(line: Line, paged: bool, near_row: bool) -> list[Piece]:
    page = line.page if paged else None
    cells = _cells(line.text, near_row)
    if cells is None:
        return [_piece(line.text, line.number, page)]
    if _ROW_RULE.fullmatch(line.text):
        return []
    texts = [[_without_leaders(part) for part in cell] for cell in map(paragraphs, cells)]
    return rows(texts, line.number, page)


def _without_leaders(part: str) -> str:
    leads = part.endswith(".") and len(part) <= _LONGEST_ENTRY
    return _LEADERS.sub("", part, 1) if leads else part


def _cells(text: str, near_row: bool) -> list[str] | None:
    """The cells of a row, as written; None if it is no row."""
    if "\t" in text:
        inside = "\t" in text.strip("\t ")
        return text.split("\t") if inside or near_row or text.endswith("\t") else None
    stripped = text.strip()
    if stripped.startswith("|") and len(stripped) > 2:
        parts = _SPLIT_PIPES.split(stripped[1:].removesuffix("|"))
        if stripped.endswith("|") or len(parts) > 1:  # the last pipe may be lost
            return parts
    if len(text) <= _LONGEST_ENTRY:
        if match := _LEADERS_TO_PAGE.fullmatch(text):
            return [match.group(1), match.group(2)]
    mark = _ITEM_MARK.match(text)
    if _GAP.search(text, mark.end() if mark else 0):
        return _GAP.split(text.strip())
    return None


def _piece(text: str, number: int, page: int | None) -> Piece:
    if "ack to top" in text:  # to look for it is quicker by far
        text = _BACK.sub("", text)
    if match := _HEADING.fullmatch(text):
        words = without_markup(match.group(2))
        return Piece("heading", words, number, page, level=len(match.group(1)))
    if _NOTE_SOURCE.match(text):
        words = without_markup(text)
        if match := _NOTE.match(words):
            mark, rest = match.group().strip(), words[match.end() :].lstrip(": ")
            return Piece("note", f"{mark} {rest}".strip(), number, page)
    if _PAGE.fullmatch(text):
        return Piece("furniture", without_markup(text), number, page)
    if match := _BULLET.match(text):
        return Piece("item", without_markup(text[match.end() :]), number, page)
    words = without_markup(text)
    return Piece("item" if _NUMBERED.match(words) else "text", words, number, page)
