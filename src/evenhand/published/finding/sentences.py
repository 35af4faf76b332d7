"""Values that stand beside a label, or in a sentence, as the layout says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, get_args

from evenhand.published.finding.others import (
    front_of,
    is_by_others,
    is_other_work,
    is_put_off,
    rates_another,
)
from evenhand.published.finding.places import place_of
from evenhand.published.finding.told_ratings import IN_YEAR, OF_A_YEAR, sentence_of
from evenhand.published.findings import Finding, Plain, source
from evenhand.published.layout import Kind, Label, Pattern, compiled, needed
from evenhand.published.letters import letters, unmarked
from evenhand.published.names import Names
from evenhand.published.numbers import NUMBER, number
from evenhand.published.parts import CONTENTS, EARLIER, Placed
from evenhand.wording.dates import MONTHS

KINDS = get_args(Kind)
# What has a label and its value in one passage is short.
LONGEST_LABELLED = 120

_MONTHS = [month.casefold() for month in MONTHS["en"]]
_TWO_DATES = re.compile(
    r"(\d{1,2})(?: ([A-Z][a-z]+))?(?: (\d{4}))?(?: (?:and|to) | ?[–-] ?)"
    r"\d{1,2} ([A-Z][a-z]+) (\d{4})"
)
# A pattern that asks for these words means a number by them.
_ARTICLES = {"no": 0, "a": 1, "first": 1, "second": 2, "third": 3}
_DATE = re.compile(r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}")
# Every inspection has these: a sentence about an earlier one may tell them, too.
_OF_EACH = frozenset({"date", "last date", "name", "number", "rating", "score", "sum"})
_PAGE_AT_END = re.compile(r"(?<=[^\W\d])\s+\d{1,3}$")
_SCORE = re.compile(
    r"\b(\d{1,2})(?:\s?/\s?| (?:points )?(?:out )?of (?:a possible )?)(\d{1,2})\b"
)
# What is said of a rating that was not given, or not now.
_NOT_GIVEN = re.compile(
    r"\b(?:would have|never|not (?:yet )?(?:been )?(?:given|gave|give|rated?|awarded)"
    r"|improve(?:d|ment) (?:from|on))\b[^.;]{0,60}$"
)
_AGO = re.compile(r"\byears? ago\b")
_NO_NAMES = frozenset({"deputy", "acting", "interim", "assistant"})
_TEXTS = ("text", "place")
_BARE = re.compile(r"[\s(]*\d{1,2}\s?/\s?\d{2}")


def sentences(report: Sequence[Placed], names: Names) -> Iterator[Finding]:
    """What labels and sentences say, by the labels and patterns of the layout."""
    body = [at for at in report if at.part != CONTENTS]
    short = [_Short(place, at) for place, at in enumerate(body) if _may_label(at)]
    for label in names.layout.labels:
        if label.several:
            yield from _all_below(body, label, names)
        else:
            yield from _labelled(body, short, label, names)
    lines = [_Line(at, unmarked(at.passage.words.replace("\t", " "))) for at in body]
    of_parts: dict[tuple[str, ...], _Lines] = {}
    front = front_of(body)
    for pattern in names.layout.patterns:
        parts = pattern.parts
        if parts not in of_parts:
            here = [line for line in lines if not parts or line.at.part in parts]
            of_parts[parts] = _Lines(here)
        for line, text in of_parts[parts].able(pattern.patterns):
            yield from _said(line, text, pattern, names, front)
    yield from _signed(body, names)


class _Line(NamedTuple):
    """A passage, and its words without marks of notes."""

    at: Placed
    words: str


class _Lines:
    """Lines of some parts of a report, to look for the texts of patterns in."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self.lines = lines
        self.whole = "\n".join(line.words for line in lines)

    def able(self, texts: Sequence[str]) -> Iterator[tuple[_Line, str]]:
        """In which lines something may be found, and by which of these texts, line by
        line: where all stands that a text needs. That is asked very often."""
        found = []
        for order, text in enumerate(texts):
            runs = needed(text)
            if all(run in self.whole for run in runs):
                places: Iterable[int] = range(len(self.lines))
                for run in runs:
                    places = [at for at in places if run in self.lines[at].words]
                found += [(place, order) for place in places]
        return ((self.lines[place], texts[order]) for place, order in sorted(found))


# What a foreword ends with: a name alone, and the office below it or beside it.
_SIGNED_IN = ("foreword", "introduction", "front page")


def _signed(body: Sequence[Placed], names: Names) -> Iterator[Finding]:
    name = compiled("{name}")
    offices = [compiled(pattern) for pattern in names.layout.signatures]
    for at, below in pairwise(body):
        words, office = at.passage.words.strip("* "), below.passage.words.strip("* ")
        if at.part not in _SIGNED_IN:
            continue
        if not any(o.fullmatch(office) for o in offices):
            words = _signed_beside(words, offices)
        if len(words) < 60 and name.fullmatch(words):
            yield Finding("foreword_by", words, source(at.passage, at.part, "signed"))


def _signed_beside(words: str, offices: Sequence[re.Pattern[str]]) -> str:
    """What stands before an office with which a short passage ends; else nothing."""
    if len(words) > LONGEST_LABELLED:
        return ""
    ends = (re.search(rf"(?:{office.pattern})$", words) for office in offices)
    return next((words[: end.start()].strip(" ,") for end in ends if end), "")


def _said(
    line: _Line, pattern: str, known: Pattern, names: Names, front: str
) -> Iterator[Finding]:
    at, words = line
    for found in names.pattern(pattern).finditer(words):
        value: Plain | None = known.value
        if value is None:
            value = _value(_group(found), known.kind, names)
        key = _here(known.key, at)
        told = known.kind in _OF_EACH or known.key == "remote"
        sentence = sentence_of(words, found) if told else ""
        if value is None or key is None or EARLIER.search(sentence):
            continue
        if _is_elsewhere(known, sentence, found.group(), front):
            continue
        rated = known.kind in ("rating", "score")
        if rated and _is_not_given(words, found, sentence):
            continue
        if _is_bare(found.group()) and not _is_whole(found.group(), names):
            continue
        counted = rated or known.key.startswith(("recommendations.", "evidence."))
        dated = counted and IN_YEAR.search(sentence)
        place = source(at.passage, at.part, "in a sentence")
        yield Finding(key, value, place, OF_A_YEAR if dated else None)


def _is_elsewhere(known: Pattern, sentence: str, said: str, front: str) -> bool:
    """Whether a sentence tells the rating or the score of another service or agency, a
    number of other work, or a day on which the fieldwork was not."""
    if known.key.startswith("fieldwork."):
        return is_put_off(sentence) or is_other_work(sentence) or is_by_others(sentence)
    if known.kind in ("rating", "score"):
        return rates_another(sentence, said, front)
    if known.key == "remote":
        earlier = EARLIER.search(sentence) is not None
        return earlier or rates_another(sentence, said, front)
    return known.kind in _OF_EACH and is_other_work(sentence)


def _is_not_given(words: str, found: re.Match[str], sentence: str) -> bool:
    """Whether a sentence says of a rating that it was not given, or long ago."""
    before = words[max(0, found.start() - 120) : found.start()]
    return _NOT_GIVEN.search(before) is not None or _AGO.search(sentence) is not None


def _is_bare(words: str) -> bool:
    """Whether a score has no word beside it: it may be a month and a year."""
    return _BARE.fullmatch(words) is not None


def _is_whole(words: str, names: Names) -> bool:
    """Whether a score is of the most that all standards can have."""
    return int(words.rpartition("/")[2]) in names.most_scores


def _here(key: str, at: Placed) -> str | None:
    """A key with the standard at hand in it; None where no standard is."""
    if ".here." not in key:
        return key
    return key.replace(".here.", f".{at.standard}.") if at.standard else None


def _group(found: re.Match[str]) -> str:
    named = found.groupdict()
    for name in ("words", *(name for name in named if name != "words")):
        if named.get(name):
            return str(named[name])
    return found.group()


class _Short:
    """A row or a short passage, which may have a label: its place in the report, and
    its words as they are compared, which is often."""

    __slots__ = ("at", "place", "runs", "words")

    def __init__(self, place: int, at: Placed) -> None:
        self.place, self.at = place, at
        self.words = at.passage.words.casefold()
        self.runs = {letters(words) for words in at.passage.cells or (at.passage.words,)}

    def has(self, labels: Sequence[str]) -> bool:
        for words in labels:  # a loop: it is asked very often
            if words in self.words:
                return True
        return False


def _may_label(at: Placed) -> bool:
    return bool(at.passage.cells) or len(at.passage.words) <= LONGEST_LABELLED


def _labelled(
    body: Sequence[Placed], short: Iterable[_Short], label: Label, names: Names
) -> Iterator[Finding]:
    """A value beside its label: after it, before it, or in the next passages."""
    known = {letters(words): words for words in label.labels}
    said = [words.casefold() for words in label.labels]
    for line in short:
        if known.keys().isdisjoint(line.runs) and not line.has(said):
            continue
        at = line.at
        for words in _beside(at, known, label.kind):
            if words is None:
                below = body[line.place + 1 : line.place + 4]
                value, from_ = _next(below, label, names)
            else:
                value, from_ = _value(words, label.kind, names), at
            if value is not None and from_ is not None:
                told = source(from_.passage, at.part, "beside its label")
                yield Finding(label.key, value, told)
                break


def _all_below(body: Sequence[Placed], label: Label, names: Names) -> Iterator[Finding]:
    """The values beside a label and in the rows below that have no label of their own,
    one after the other."""
    known = {letters(words) for words in label.labels}
    told: list[str] = []
    first: Placed | None = None
    beside = False
    for at in body:
        cells = at.passage.cells
        if len(cells) < 2:
            beside = False
            continue
        if cells[0].strip():
            beside = letters(cells[0]) in known
        value = _value(cells[1], label.kind, names) if beside else None
        if value is not None:
            first = first or at
            told.append(str(value))
    if first is not None:
        place = source(first.passage, first.part, "beside its label")
        yield Finding(label.key, ", ".join(told), place)


def _beside(at: Placed, known: dict[str, str], kind: Kind) -> Iterator[str | None]:
    """What stands beside a label in a passage; None for the label alone. Any words may
    stand before a label that is a word of a sentence, so a text stands after it."""
    cells = [cell for cell in at.passage.cells if cell.strip()]
    for cell in cells if letters(cells[0] if cells else "") else []:
        if letters(cell) in known:
            yield from (other for other in cells if other is not cell)
    if cells or len(at.passage.words) > LONGEST_LABELLED:
        return
    words = at.passage.words
    if letters(words) in known:
        yield None
    if kind in _TEXTS:  # a running foot, which counts the pages
        words = _PAGE_AT_END.sub("", words)
    small = words.casefold()
    for label in known.values():
        if label.casefold() not in small:  # so no pattern has to be made of it
            continue
        found = re.match(rf"^\W*{re.escape(label)}\s*:\s*(.+)$", words, re.I)
        if kind not in _TEXTS:
            before = rf"^(.+?)\s+{re.escape(label)}\s*:?\s*$"
            found = found or re.match(before, words, re.I)
        if found:
            yield found.group(1)


def _next(
    following: Iterable[Placed], label: Label, names: Names
) -> tuple[Plain | None, Placed | None]:
    for at in following:
        value = _value(at.passage.words, label.kind, names)
        if value is not None:
            return value, at
        if len(at.passage.words) > 60 or at.begins or label.kind == "place":
            break
    return None, None


def _value(words: str, kind: Kind, names: Names) -> Plain | None:
    """What the words say, as a value of this kind; None if they do not."""
    plain = unmarked(words).strip(" \t:.,")
    match kind:
        case "number":
            return _ARTICLES.get(plain.casefold(), number(plain))
        case "sum":
            return sum(number(said) or 0 for said in re.findall(NUMBER, plain)) or None
        case "percent":
            return int(plain) if plain.isdigit() and int(plain) <= 100 else None
        case "rating":
            return names.rating(letters(plain))
        case "date":
            return date_of(_first_of_two(plain))
        case "last date":
            return date_of(plain.rsplit(" and ", 1)[-1])
        case "dates":
            return dates_of(plain)
        case "score":
            return _score(plain, names)
        case "name":
            name = re.split(r",|\s{2,}", plain)[0].strip()
            return None if name.casefold() in _NO_NAMES else name or None
        case "isbn":
            return isbn(plain)
        case "place":
            return place_of(plain)
    return re.sub(r"\s+", " ", plain).strip("‘’“”\"'") or None


def _score(words: str, names: Names) -> int | None:
    """A score such as ``27/36`` or ``27 out of 36``, of the most that can be scored."""
    found = _SCORE.search(words)
    if found is None:
        return None
    score, most = int(found.group(1)), int(found.group(2))
    return score if names.may_be_most(most) and score <= most else None


def date_of(words: str) -> str | None:
    """A date as year-month or year-month-day: ``October 2018`` is ``2018-10``."""
    found = re.search(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]+),?\s+(\d{4})", words)
    if found is None or found.group(2).casefold() not in _MONTHS:
        return None
    day, month, year = found.groups()
    told = f"{year}-{_MONTHS.index(month.casefold()) + 1:02}"
    return f"{told}-{int(day):02}" if day and 1 <= int(day) <= 31 else told


def dates_of(words: str) -> str | None:
    """Every date of the words, with a comma between."""
    found = (date_of(date) for date in _DATE.findall(words))
    return ", ".join(date for date in found if date) or None


def _first_of_two(words: str) -> str:
    """The first of two dates, with the month and year that only the second has."""
    found = _TWO_DATES.search(words)
    if found is None:
        return words
    day, month, year, last_month, last_year = found.groups()
    return f"{day} {month or last_month} {year or last_year}"


def isbn(words: str) -> str | None:
    """An ISBN of 13 digits, as it is printed; None if its last digit does not fit the
    others, or digits are missing."""
    digits = re.sub(r"\D", "", words)[:13]
    if len(digits) < 13:
        return None
    weighed = sum(int(d) * (3 if place % 2 else 1) for place, d in enumerate(digits))
    return words.strip(" -") if weighed % 10 == 0 else None
