"""Ratings of standards that a sentence tells, as the layout says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evenhand.published.finding.others import front_of, rates_another
from evenhand.published.findings import Finding, source
from evenhand.published.layout import needed
from evenhand.published.letters import letters, sense, unmarked
from evenhand.published.names import Names
from evenhand.published.parts import CONTENTS, EARLIER, Placed

_NUMBER = re.compile(r"\d\.\d")
# What goes on for longer is no sentence, and would be gone over again and again.
_LONGEST = 2000
_STOP = re.compile(r"[.;!?]\s+")
IN_YEAR = re.compile(r"\b[Ii]n (?:[A-Z][a-z]+ )?20\d\d\b")
# What is said of some cases is no rating of the standard: “was good in 4 of the 9 cases”.
_IN_SOME = re.compile(
    r"[’'”\"]? (?:in|for) (?:only |just )?[\w-]+(?: (?:out )?of (?:the )?\w+)? cases?\b"
)
OF_A_YEAR = "the sentence names a year, which may be that of another inspection"


def told_ratings(report: Sequence[Placed], names: Names) -> Iterator[Finding]:
    """Every rating in a sentence that names its standard: by its number, by its title
    where only one has it, or by its title in the chapter or section of its domain."""
    needs = [(pattern, needed(pattern)) for pattern in names.layout.told_ratings]
    begins = [name.split()[0].casefold() for name in names.ratings.values()]
    front = front_of(report)
    for at in report:
        if at.part == CONTENTS or at.passage.cells:
            continue
        words = unmarked(at.passage.words)
        small = words.casefold()
        if not any(word in small for word in begins):  # a rating is in every pattern
            continue
        for pattern, runs in needs:
            if not all(run in words for run in runs):
                continue
            for found in names.pattern(pattern).finditer(words):
                standard = _standard(found["title"], at, names)
                rating = names.rating(letters(found["rating"]))
                sentence = sentence_of(words, found)
                said = found.group()
                other = rates_another(sentence, said, front)
                other = other or _IN_SOME.match(words, found.end()) is not None
                earlier = other or EARLIER.search(sentence)
                doubt = OF_A_YEAR if IN_YEAR.search(sentence) else None
                if standard is not None and rating is not None and not earlier:
                    place = source(at.passage, at.part, "in a sentence")
                    yield Finding(f"standards.{standard}.rating", rating, place, doubt)


def sentence_of(words: str, found: re.Match[str]) -> str:
    """The sentence, or what is between two stops, that holds what was found."""
    begins = max(0, found.start() - _LONGEST)
    ends = min(len(words), found.end() + _LONGEST)
    stops = _STOP.finditer(words, begins, found.start())
    before = max((stop.end() for stop in stops), default=begins)
    after = _STOP.search(words, found.end(), ends)
    return words[before : after.start() if after else ends]


def _standard(title: str, at: Placed, names: Names) -> str | None:
    number = _NUMBER.search(title)
    if number is not None:
        return number.group() if number.group() in names.framework.standards else None
    meant = sense(title)
    having = {
        domain: id_
        for domain, known in names.titles.items()
        for name, id_ in known
        if name == meant
    }
    if len(having) == 1:
        return next(iter(having.values()))
    return having.get(at.domain or "")
