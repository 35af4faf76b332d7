"""What a house style must keep: one phrase for every share, and each of them true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from string import Formatter

from evenhand.errors import Place, Problem, in_wording
from evenhand.formats.yaml import Node
from evenhand.wording.claims import claimed, claimed_count
from evenhand.wording.house_style_records import (
    CountRow,
    HouseStyle,
    PercentRow,
    Row,
    ShareRow,
    Wording,
)
from evenhand.wording.languages import Language
from evenhand.wording.phrases import joined
from evenhand.wording.ranges import FIRST, LAST, Range, exactly, of_percent

PARTS = ("counts", "shares", "percentages")
NAMES: dict[Language, str] = {"en": "English", "cy": "Welsh"}
NOUN_BRACES = ("one", "others", "only")
TEXT_BRACES = {"percent": ("n",), "count": ("yes", "relevant")}

# “All but one” of ever so many cases is ever nearer to all.
EVER_SO_MANY = 1_000_000

Path = tuple[str | int, ...]


def house_style_problems(style: HouseStyle, node: Node) -> Iterator[Problem]:
    """Every problem of a house style. A range or percentage is only held against its
    words, or against other rows, where it is one."""
    yield from _missing(style, node)
    yield from _braces(style, node)
    yield from _ids(style, node)
    empty = list(_empty(style, node))
    parted = empty or list(_partition(style, node))
    yield from parted
    if not parted:
        yield from _percents(style, node)
    yield from _percents_twice(style, node)
    yield from _untrue(style, node)


def _rows(style: HouseStyle) -> Iterator[tuple[Path, Row]]:
    for part in PARTS:
        for index, row in enumerate(getattr(style, part)):
            yield (part, index), row


def _missing(style: HouseStyle, node: Node) -> Iterator[Problem]:
    said: list[tuple[Path, object]] = [*_rows(style)]
    said += [((name,), getattr(style, name)) for name in TEXT_BRACES]
    said += [(("nouns", key), noun) for key, noun in style.nouns.items()]
    for path, words in said:
        for language in style.languages:
            if getattr(words, language) is None:
                yield in_wording.WORDS_MISSING.at(
                    node.place_of(path), language=NAMES[language], key=language
                )


def _wordings(style: HouseStyle) -> Iterator[tuple[Path, Row, Wording]]:
    """Every wording of every row, and where it stands."""
    for path, row in _rows(style):
        for language in NAMES:
            wording: Wording | None = getattr(row, language)
            if wording is not None:
                yield (*path, language), row, wording


def _braces(style: HouseStyle, node: Node) -> Iterator[Problem]:
    for path, row, wording in _wordings(style):
        found = _fills(wording.of)
        if not found or not found <= set(NOUN_BRACES):
            yield _wrong_braces(node.place_of((*path, "of")), NOUN_BRACES, "or")
        elif "only" in found and getattr(row, "relevant_to", None) != 1:
            place = node.place_of((*path, "of"))
            yield in_wording.ONLY.at(place, only="{only}", others="{others}")
    for name, needed in TEXT_BRACES.items():
        for language in NAMES:
            text = getattr(getattr(style, name), language)
            if text is not None and _fills(text) != set(needed):
                yield _wrong_braces(node.place_of((name, language)), needed, "and")


def _wrong_braces(place: Place, needed: Sequence[str], last: str) -> Problem:
    braces = joined((f"{{{name}}}" for name in needed), last)
    return in_wording.BRACES.at(place, needed=braces)


def _fills(text: str) -> set[str]:
    """What stands in the braces of a text; nothing where they are not plain names."""
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return set()
    if any(spec or conversion for _, _, spec, conversion in parts):
        return set()
    return {name for _, name, _, _ in parts if name is not None}


def _ids(style: HouseStyle, node: Node) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, row in _rows(style):
        if row.id in seen:
            yield in_wording.ROW_TWICE.at(node.place_of((*path, "id")), id=row.id)
        seen.add(row.id)


def _empty(style: HouseStyle, node: Node) -> Iterator[Problem]:
    for index, row in enumerate(style.shares):
        if row.range.empty:
            yield in_wording.EMPTY_RANGE.at(node.place_of(("shares", index)), id=row.id)


def _partition(style: HouseStyle, node: Node) -> Iterator[Problem]:
    """Gaps and overlaps, each told at the row that comes after it."""
    order = sorted(range(len(style.shares)), key=lambda i: style.shares[i].range.low)
    reached, first = FIRST, ""
    for index in order:
        row, place = style.shares[index], node.place_of(("shares", index))
        low, high = row.range.low, row.range.high
        if low > reached:
            yield in_wording.GAP.at(place, range=Range(reached, low))
        if low < reached:
            both = Range(low, min(reached, high))
            yield in_wording.OVERLAP.at(place, first=first, id=row.id, range=both)
        if high > reached:
            reached, first = high, row.id
    if reached < LAST:
        yield in_wording.GAP.at(node.place_of(("shares",)), range=Range(reached, LAST))


def _percents(style: HouseStyle, node: Node) -> Iterator[Problem]:
    known = {percent for row in style.percentages for percent in row.percents}
    ranges = [row.range for row in style.shares]
    between = [
        percent
        for percent in range(101)
        if not any(of_percent(percent).inside(range_) for range_ in ranges)
    ]
    missing = [str(percent) for percent in between if percent not in known]
    if missing:
        place = node.place_of(("percentages",))
        yield in_wording.PERCENTS.at(place, percents=", ".join(missing))


def _percents_twice(style: HouseStyle, node: Node) -> Iterator[Problem]:
    first: dict[int, str] = {}
    for index, row in enumerate(style.percentages):
        for number, percent in enumerate(row.percents):
            if percent in first:
                yield in_wording.PERCENT_TWICE.at(
                    node.place_of(("percentages", index, "percents", number)),
                    first=first[percent],
                    percent=percent,
                )
            first.setdefault(percent, row.id)


def _untrue(style: HouseStyle, node: Node) -> Iterator[Problem]:
    for path, row, wording in _wordings(style):
        language: Language = "cy" if path[-1] == "cy" else "en"
        for key, phrase in (("phrase", wording.phrase), ("of", _alone(wording.of))):
            place = node.place_of((*path, key))
            yield from _untrue_share(row, phrase, language, place)
            if isinstance(row, CountRow):
                yield from _untrue_count(row, phrase, language, place)


def _untrue_share(
    row: Row, phrase: str, language: Language, place: Place
) -> Iterator[Problem]:
    claim = claimed(phrase, language)
    for shares in _shares_of(row):
        if claim is not None and not shares.empty and not shares.inside(claim):
            yield in_wording.UNTRUE.at(place, phrase=phrase, range=shares, claim=claim)
            return


def _untrue_count(
    row: CountRow, phrase: str, language: Language, place: Place
) -> Iterator[Problem]:
    yes, no = claimed_count(phrase, language)
    if (yes or row.yes) == row.yes and (no or row.no) == row.no:
        return
    claim = f"{yes} were “yes”" if yes is not None else f"all but {no} were “yes”"
    said = f"{row.yes} “yes”" if row.yes is not None else f"all but {row.no}"
    yield in_wording.UNTRUE.at(place, phrase=phrase, range=said, claim=claim)


def _shares_of(row: Row) -> Iterator[Range]:
    """The shares that a row is for; of one for counts the first and the last, between
    which all others lie."""
    if isinstance(row, ShareRow):
        yield row.range
    if isinstance(row, PercentRow):
        yield from (of_percent(percent) for percent in row.percents)
    if isinstance(row, CountRow):
        for relevant in (row.relevant_from, row.relevant_to or EVER_SO_MANY):
            yes = row.yes if row.yes is not None else relevant - (row.no or 0)
            yield exactly(Fraction(yes, relevant))


_LINKS = ("of the", "of", "o’r", "o'r", "o")


def _alone(text: str) -> str:
    """``nearly all`` from ``nearly all {others}``; ``half`` from ``half of the
    {others}``; nothing where the noun is not at the end."""
    before, brace, after = text.strip().partition("{")
    words = before.strip()
    if not brace or not after.endswith("}"):
        return ""
    for link in _LINKS:
        if words.endswith(f" {link}"):
            return words.removesuffix(link).strip()
    return words
