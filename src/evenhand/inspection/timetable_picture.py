"""A timetable as a picture: time runs down, so that it fits a telephone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from evenhand.document.drawing import (
    EDGE,
    PAPER,
    SHADES,
    STRONG,
    Drawing,
    leading,
    wrapped,
)
from evenhand.document.model import Cell, Column, Picture, RowGroup, Run, Table, words
from evenhand.frameworks.timetable_records import FIELDWORK
from evenhand.inspection.timetable import Entry, Timetable
from evenhand.inspection.timetable_words import TimetableWords, extent
from evenhand.inspection.working_days import bank_holidays_between
from evenhand.wording.dates import written
from evenhand.wording.texts import Said

# Narrower than other pictures: at 320 pixels, letters of 14 are then still 12 high.
WIDTH = 380
_SIZE = 14
_LINE = leading(_SIZE)
_DATES = 128  # where the dates end, on the left
_AXIS = 146
_TEXT = 166
_ROOM = WIDTH - EDGE - _TEXT
_GAP = 14

# A week is at least so long; of more than 16 weeks without anything, 16 are drawn.
_DAY = 16 / 7
_LONGEST = 16 * 16

# Lines of text: the words, whether they are bold, and their language if it is another.
_Lines = tuple[tuple[str, bool, str | None], ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """What stands beside a day, and ``y``, where the day lies on the line of time."""

    day: date
    entries: tuple[Entry, ...]
    lines: _Lines
    y: float

    @property
    def bottom(self) -> float:
        """Where the next block may lie at the earliest."""
        return self.y + _LINE * max(2, len(self.lines)) + _GAP


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where days lie: level with their blocks, and evenly between two of them."""

    points: tuple[tuple[date, float], ...]

    def y(self, day: date) -> float:
        for (first, top), (second, bottom) in pairwise(self.points):
            if first <= day <= second:
                share = (day - first).days / (second - first).days
                return top + share * (bottom - top)
        return self.points[-1][1]

    def shortened(self) -> Iterator[tuple[date, date]]:
        """The times that are drawn shorter than they last."""
        for (first, top), (second, bottom) in pairwise(self.points):
            if bottom - top < _DAY * (second - first).days - 1:
                yield first, second


def timetable_picture(
    timetable: Timetable,
    words_: TimetableWords,
    today: date | None = None,
    id_: str = "timetable",
) -> Picture:
    """The drawing with its table: what, at which stage, when, how found, on what basis.

    ``today`` is marked where it lies between the first and the last day that are known.
    The ids in the SVG begin with ``id_``.
    """
    drawing = timetable_drawing(timetable, words_, today)
    notes = [words_.bank_holidays(timetable), words_.kept(timetable)]
    table = Table(
        id=f"{id_}-numbers",
        caption=words(_run(_title(timetable, words_))),
        columns=tuple(
            Column(words(_run(words_.say(f"{name}-column"))))
            for name in ("milestone", "stage", "when", "how", "basis")
        ),
        groups=(RowGroup(tuple(_rows(timetable, words_))),),
        notes=tuple(words(_run(note)) for note in notes if note is not None),
    )
    return drawing.with_table(id_, table)


def timetable_drawing(
    timetable: Timetable, words_: TimetableWords, today: date | None = None
) -> Drawing:
    """Dates left, the line of time with its weeks, and what is due on the right.

    Days beside which more is written take more room than others: each Monday is marked,
    so that it shows.
    """
    heading = _title(timetable, words_)
    shown = today if today is not None and _is_within(timetable, today) else None
    drawing = Drawing(WIDTH, 0, heading.text, _description(timetable, words_, shown))
    room = WIDTH - 2 * EDGE
    y = drawing.paragraph(EDGE, 28, heading.text, room, 17, 4, True, heading.lang)
    blocks = _blocks(timetable, words_, shown, y + 8)
    axis = _axis(timetable, blocks)
    _line(drawing, timetable, axis)
    for block in blocks:
        _block(drawing, words_, block, axis)
    y = max(blocks[-1].bottom, axis.points[-1][1] + 20) + 8
    y = _not_known(drawing, timetable, words_, y)
    drawing.height = round(_key(drawing, words_, y + 6, any(axis.shortened())))
    return drawing


def _title(timetable: Timetable, words_: TimetableWords) -> Said:
    first = timetable[FIELDWORK].first
    return words_.say("title", day=words_.day(first) if first else "")


def _is_within(timetable: Timetable, today: date) -> bool:
    first, last = extent(timetable)
    return first <= today <= last


# What a person hears, and the table


def _description(timetable: Timetable, words_: TimetableWords, today: date | None) -> str:
    sentences = [_sentence(words_, entry) for entry in timetable.entries]
    if today is not None:
        name, day = words_.say("today").text, words_.day(today)
        sentences.append(words_.say("sentence", milestone=name, day=day).text)
    return " ".join(sentences)


def _sentence(words_: TimetableWords, entry: Entry) -> str:
    name, when = words_.title(entry.milestone).text, words_.when(entry).text
    return words_.say("sentence", milestone=name, day=when).text


def _rows(timetable: Timetable, words_: TimetableWords) -> Iterator[tuple[Cell, ...]]:
    for entry in timetable.entries:
        said = (
            words_.title(entry.milestone),
            words_.stage(timetable, entry),
            words_.when(entry),
            words_.how(entry, timetable.country),
            words_.basis(entry),
        )
        yield tuple(Cell(words(_run(one))) for one in said)


def _run(said: Said) -> Run:
    return Run(said.text, lang=said.lang, unreviewed=said.unreviewed)


# What a person sees


def _blocks(
    timetable: Timetable, words_: TimetableWords, today: date | None, y: float
) -> list[_Block]:
    """A block for each day on which something begins, and for today, from above."""
    days: dict[date, list[Entry]] = {}
    for first, _, entry in timetable.by_date:
        days.setdefault(first, []).append(entry)
    if today is not None:
        days.setdefault(today, [])
    found: list[_Block] = []
    for day in sorted(days):
        lines = [*_today_line(words_)] if day == today else []
        for entry in days[day]:
            lines += _entry_lines(words_, entry)
        if found:
            before = found[-1]
            y = max(before.bottom, before.y + _drawn(before.day, day))
        found.append(_Block(day, tuple(days[day]), tuple(lines), y))
    return found


def _drawn(first: date, second: date) -> float:
    """How long the line of time between two days is at least."""
    return min(_DAY * (second - first).days, _LONGEST)


def _today_line(words_: TimetableWords) -> _Lines:
    said = words_.say("today")
    return ((said.text, True, said.lang),)


def _entry_lines(
    words_: TimetableWords, entry: Entry
) -> Iterator[tuple[str, bool, str | None]]:
    title = words_.title(entry.milestone)
    for line in wrapped(title.text, _ROOM, _SIZE, 5):
        yield line, False, title.lang
    if entry.last is not None and entry.last != entry.first:
        until = words_.say("until", day=written(entry.last, words_.language))
        for line in wrapped(until.text, _ROOM, _SIZE, 2):
            yield line, False, until.lang
    if entry.set_by_hand:
        by_hand = words_.say("basis-set")
        yield f"({by_hand.text})", False, by_hand.lang


def _axis(timetable: Timetable, blocks: Sequence[_Block]) -> _Axis:
    """Past the last block, if a span goes on after it."""
    points = [(block.day, block.y) for block in blocks]
    last = extent(timetable)[1]
    if last > points[-1][0]:
        day, y = points[-1]
        points.append((last, y + max(2 * _LINE, _drawn(day, last))))
    return _Axis(tuple(points))


def _line(drawing: Drawing, timetable: Timetable, axis: _Axis) -> None:
    """The line of time: Mondays, bank holidays, spans, and where it is shortened."""
    (first, top), (last, bottom) = axis.points[0], axis.points[-1]
    drawing.line(_AXIS, top, _AXIS, bottom, 2)
    short = list(axis.shortened())
    for start, end in short:
        middle = (axis.y(start) + axis.y(end)) / 2
        drawing.rect(_AXIS - 4, middle - 5, 8, 10, PAPER)
        for y in (middle - 5, middle + 5):
            drawing.line(_AXIS - 7, y + 3, _AXIS + 7, y - 3, 2)
    for day in _mondays(first, last):
        if not any(start < day < end for start, end in short):
            drawing.line(_AXIS - 4, axis.y(day), _AXIS + 4, axis.y(day))
    for begin, end, _ in timetable.by_date:
        if begin != end:
            height = axis.y(end) - axis.y(begin)
            drawing.rect(_AXIS - 5, axis.y(begin), 10, height, STRONG)
    for day in bank_holidays_between(first, last, timetable.country):
        if not any(start < day < end for start, end in short):
            _holiday(drawing, axis.y(day))


def _mondays(first: date, last: date) -> Iterator[date]:
    day = first + timedelta(days=-first.weekday() % 7)
    while day <= last:
        yield day
        day += timedelta(days=7)


def _holiday(drawing: Drawing, y: float) -> None:
    drawing.rect(_AXIS - 4, y - 4, 8, 8, SHADES[1], outline=1.5)


def _block(drawing: Drawing, words_: TimetableWords, block: _Block, axis: _Axis) -> None:
    day, month = written(block.day, words_.language).rsplit(" ", 1)
    drawing.text(_DATES, block.y + 5, day, _SIZE, "end")
    drawing.text(_DATES, block.y + 5 + _LINE, month, _SIZE, "end")
    if block.entries:
        drawing.dot(_AXIS, block.y, 6)
    else:
        drawing.line(_DATES + 6, block.y, _TEXT - 6, block.y, 3)
    for number, (text, bold, lang) in enumerate(block.lines):
        y = block.y + 5 + number * _LINE
        drawing.text(_TEXT, y, text, _SIZE, bold=bold, lang=lang)


def _not_known(
    drawing: Drawing, timetable: Timetable, words_: TimetableWords, y: float
) -> float:
    if not timetable.not_known:
        return y
    heading, room = words_.say("not-known"), WIDTH - 2 * EDGE
    y = drawing.paragraph(EDGE, y + 8, heading.text, room, bold=True, lang=heading.lang)
    for entry in timetable.not_known:
        title = words_.title(entry.milestone)
        drawing.dot(EDGE + 6, y - 5, 4, hollow=True)
        y = drawing.paragraph(
            EDGE + 20, y, title.text, room - 20, _SIZE, 4, lang=title.lang
        )
    return y


def _key(drawing: Drawing, words_: TimetableWords, y: float, shortened: bool) -> float:
    """What the signs mean, each on a line of its own."""
    x, room = EDGE + 8, WIDTH - 2 * EDGE - 30
    drawing.line(EDGE, y, WIDTH - EDGE, y, 0.5)
    y += 24
    keys = ["day", "span", "week", "bank-holiday", *(["shorter"] if shortened else [])]
    for key in keys:
        said = words_.say(f"key-{key}")
        if key == "day":
            drawing.dot(x, y - 5, 6)
        elif key == "span":
            drawing.rect(x - 5, y - 13, 10, 16, STRONG)
        elif key == "week":
            drawing.line(x - 5, y - 5, x + 5, y - 5)
        elif key == "bank-holiday":
            drawing.rect(x - 4, y - 9, 8, 8, SHADES[1], outline=1.5)
        else:
            drawing.line(x - 7, y - 7, x + 7, y - 13, 2)
            drawing.line(x - 7, y + 3, x + 7, y - 3, 2)
        y = drawing.paragraph(EDGE + 30, y, said.text, room, _SIZE, lang=said.lang) + 4
    return y
