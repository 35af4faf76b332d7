"""Recommendations, and whom each addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from evenhand.published.findings import Advice, source
from evenhand.published.layout import compiled
from evenhand.published.names import Names
from evenhand.published.parts import Placed

PART = "recommendations"
LONGEST_BROKEN = 120
_BY_WHEN = re.compile(r"^(?:Within|By|Before) [^,:]{3,40}, ")
_DANGLING = (" and", " of", " the", " for", " with", " or", ",", "&")

_NUMBERED = re.compile(r"^\W*(\d{1,2})[.)]\s+(.+)$", re.S)
_BRACKETS = re.compile(r"^(?P<text>.+?)\s*\((?P<to>[^()]{4,160})\)\s*\.?$", re.S)
# What an office or a body begins with. A place may have “and” and a capital too.
_OFFICE = (
    r"(?=(?:[Tt]he )?(?:Assistant |Deputy |Interim |Local |National |Regional )?(?:"
    r"Board|Chair|Chief|Clinical|Department|Director|Government|Head|HM |HMPPS"
    r"|Home Office|Integrated Care|Leader|Management|Manager|Ministry|NHS|Ofsted"
    r"|Operational|Police|Probation|Safeguarding|Secretary|Service Manager|Strategic"
    r"|Youth Custody|Youth Justice Board|YJB|YO[ST] |YJ[ST] ))"
)
# What only a body's name ends with: what comes after it is another.
_AFTER_BODY = "|".join(
    rf"(?<= {name})" for name in ("Trust", "Council", "Constabulary", "Authority")
)
_OFFICES = re.compile(
    rf"\s*(?:;|, (?:and )?{_OFFICE}|(?<!Prison )\band {_OFFICE}"
    rf"|(?:{_AFTER_BODY})(?:,| and)(?= (?:the )?[A-Z]))\s*"
)


def advice(report: Iterable[Placed], names: Names) -> Iterator[Advice]:
    """The recommendations in their order. One without a printed number has the next."""
    to: tuple[str, ...] = ()
    number, above = 0, ""
    last: Advice | None = None
    lists = False  # whether the last one introduces a list
    for at in report:
        if at.part != PART or at.begins or at.passage.kind in ("note", "furniture"):
            continue
        words = at.passage.words
        addressed = None
        if above and _goes_on(above, words):
            addressed = _addressed(f"{above} {words}", names)
        if addressed is None:
            addressed = _addressed(words, names)
        above = ""
        if addressed is not None:
            if last is not None:
                yield last
            to, last, lists = addressed, None, False
            continue
        numbered = _NUMBERED.match(words)
        if numbered is None and at.passage.kind != "item":
            above = words if _breaks_off(words) else ""
            if words.endswith(":") and last is not None and last.number_printed:
                to = ()  # somebody is addressed, and nothing says whom
            continue
        inside = lists or (at.passage.level or 1) > 1
        if last is not None and numbered is None and inside:  # a list inside of it
            last = replace(last, text=f"{last.text} {words}")
            continue
        if last is not None:
            yield last
        printed = int(numbered.group(1)) if numbered else None
        text = numbered.group(2) if numbered else words
        number = printed if printed is not None else number + 1
        text, named = _named_at_end(text)
        named = named or (() if to else _named_at_start(text, names))
        place = source(at.passage, at.part, "an item of the recommendations")
        last = Advice(number, named or to, text, place, printed is not None)
        lists = last.number_printed and text.endswith(":")
    if last is not None:
        yield last


def _breaks_off(words: str) -> bool:
    """Whether a short line may be the first of two that say whom what comes addresses."""
    short = len(words) < LONGEST_BROKEN and words[:1].isupper()
    return short and words[-1:].isalpha()


def _goes_on(above: str, words: str) -> bool:
    """Whether two lines may be one that is broken, and not a heading and more."""
    dangles = above.endswith(_DANGLING) or words[:1].islower()
    return dangles or (above.startswith("The ") and not words.startswith("The "))


def _named_at_start(text: str, names: Names) -> tuple[str, ...]:
    """Whom a recommendation addresses that is a whole sentence: ‘The board should …’."""
    for pattern in names.layout.recommendations:
        found = compiled(pattern).match(text)
        if found is not None and text[:1].isupper():
            return _offices(found["words"])
    return ()


def _addressed(words: str, names: Names) -> tuple[str, ...] | None:
    """Whom the recommendations that follow address: ‘The YOS Manager should:’."""
    for pattern in names.layout.recommendations:
        found = compiled(pattern).fullmatch(words.strip())
        if found is not None and not _NUMBERED.match(words):
            return _offices(found["words"])
    return None


def _offices(words: str) -> tuple[str, ...]:
    """Each body or office by itself, without its article, and not by when it is done."""
    words = _BY_WHEN.sub("", words.strip())
    parts = (part.strip(" :*,") for part in _OFFICES.split(words.strip(" :*")))
    return tuple(re.sub(r"^[Tt]he ", "", part) for part in parts if part)


def _named_at_end(text: str) -> tuple[str, tuple[str, ...]]:
    """A recommendation with whom it addresses in brackets at its end."""
    found = _BRACKETS.match(text)
    if found is None or not found["to"][0].isupper():
        return text, ()
    return found["text"], _offices(found["to"])
