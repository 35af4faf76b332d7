"""Words without their markup: Markdown, and the few tags that stand in such files.

All of it takes time in proportion to the length of the text, whatever stands in it.
"""

from __future__ import annotations

import html
import re

from evenhand.published.intake.words import plain, raised

_RAISED = re.compile(
    r"<sup>([^<>]{0,60})</sup>"
    r"|\$[\s^{]{0,6}\^[\s^{]{0,6}([\d, ]{1,12}|[*†‡])[\s}]{0,6}\$"
    r"|\[\^(\d{1,4})\]",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|center|cite|code|del|div|em|font|h[1-6]|i|ins|kbd|label|li|mark"
    r"|ol|q|s|section|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul"
    r"|p|br|hr|img)(?:\s[^<>]*)?/?>|<!--[^<>]*-->",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"(?:</?p(?:\s[^<>]*)?>|<br\s?/?>)", re.IGNORECASE)
_ADDRESS = re.compile(r"<((?:https?://|mailto:|www\.)[^<>\s]*)>")
_LINK = re.compile(r"(!?)\[([^\[\]]*)\]\([^()\s]*(?:\s\"[^\"()]*\")?\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$&%'\"])")
_FORMULA = re.compile(r"\$([^$\s][^$]{0,60})\$")
_SIGNS = {
    "triangle": "△",
    "bigstar": "★",
    "star": "☆",
    "checkmark": "✓",
    "bullet": "•",
    "times": "×",
    "leq": "≤",
    "geq": "≥",
    "rightarrow": "→",
    "pounds": "£",
}
_SIGN = re.compile(rf"\\({'|'.join(_SIGNS)})(?![A-Za-z])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_RUN = re.compile(r"\*+|_+|~~|`+")
_STOPS = (".", "?", "!", ":", ";")
_PICTURE_NAMES = {"", "image", "img", "picture", "figure"}
# Where escaped signs wait while the others are looked at: nothing else stands there.
_WAITING = 0xE000
_RESTORED = {_WAITING + code: chr(code) for code in range(128)}
_WAITED = dict.fromkeys(_RESTORED)


def without_markup(text: str) -> str:
    """The plain words of a line or a cell."""
    if not any(sign in text for sign in "*_`~<[\\$&"):
        return plain(text)
    text = _ESCAPED.sub(
        lambda m: chr(_WAITING + ord(m.group(1))), text.translate(_WAITED)
    )
    text = _RAISED.sub(
        lambda m: raised(m.group(1) or m.group(2) or m.group(3) or ""), text
    )
    text = _LINK.sub(_link, text)
    text = _ADDRESS.sub(r"\1", text)
    text = _PARAGRAPH.sub(" ", text)
    text = _TAG.sub("", text)
    text = _SIGN.sub(lambda m: _SIGNS[m.group(1)], text)
    text = _FORMULA.sub(_formula, text)
    text = _without_emphasis(text)
    text = _ENTITY.sub(lambda m: html.unescape(m.group()), text)
    return plain(text.translate(_RESTORED))


def paragraphs(cell: str) -> list[str]:
    """The paragraphs of a cell, as words; at least one, which may be empty."""
    if "<" not in cell:
        return [without_markup(cell)]
    found: list[str] = []
    start, broken = 0, False
    for mark in (*_PARAGRAPH.finditer(cell), None):
        words = without_markup(cell[start : mark.start() if mark else len(cell)])
        if words and broken and words[0].islower() and not found[-1].endswith(_STOPS):
            found[-1] += f" {words}"  # its line was broken, and it goes on
        elif words:
            found.append(words)
        if mark is not None:
            start = mark.end()
            broken = bool(found) and "br" in mark.group().casefold()
    return found or [""]


def _link(match: re.Match[str]) -> str:
    shown = match.group(2)
    if match.group(1) and shown.strip().casefold() in _PICTURE_NAMES:
        return " "
    return shown


def _formula(match: re.Match[str]) -> str:
    inside = match.group(1)
    marked = any(sign in inside for sign in "\\^_") or chr(_WAITING + ord("%")) in inside
    return inside if marked else match.group()


def _without_emphasis(text: str) -> str:
    """Take away what opens and closes emphasis, and leave an asterisk that does neither.

    ``**Good**`` is Good; ``Good*`` keeps the asterisk that points to a note.
    """
    open_runs: dict[str, list[list[int]]] = {}
    cut: list[tuple[int, int]] = []
    for match in _RUN.finditer(text):
        sign, start, end = match.group()[0], match.start(), match.end()
        stack = open_runs.setdefault(sign, [])
        if stack and _closes(text, start, end):
            start = _close(stack, start, end, cut)
        if start < end and _opens(text, match.start(), end):
            stack.append([start, end])
    return _without(text, cut)


def _close(
    stack: list[list[int]], start: int, end: int, cut: list[tuple[int, int]]
) -> int:
    """Match a closing run with the last open one; where what is left of it starts."""
    opened = stack[-1]
    length = min(end - start, opened[1] - opened[0])
    cut.append((opened[1] - length, opened[1]))
    cut.append((start, start + length))
    opened[1] -= length
    if opened[0] == opened[1]:
        stack.pop()
    return start + length


def _opens(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(after) and not after.isspace() and not before.isalnum()


def _closes(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(before) and not before.isspace() and not after.isalnum()


def _without(text: str, cut: list[tuple[int, int]]) -> str:
    kept, at = [], 0
    for start, end in sorted(cut):
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])
