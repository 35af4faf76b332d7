"""Reading a published report: from passages to values, proved as far as they can be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from evenhand.errors import Place, ProblemsFound, in_published
from evenhand.frameworks import Framework
from evenhand.published.completing import completed
from evenhand.published.finding.advice import advice
from evenhand.published.finding.discretion import discretion
from evenhand.published.finding.examples import examples
from evenhand.published.finding.facts import facts
from evenhand.published.finding.left import left_out
from evenhand.published.finding.made_of import of_the_sample
from evenhand.published.finding.measures import measures
from evenhand.published.finding.notes import notes
from evenhand.published.finding.others import of_this_time
from evenhand.published.finding.points import points
from evenhand.published.finding.ratings import ratings
from evenhand.published.finding.samples import samples
from evenhand.published.finding.sentences import sentences
from evenhand.published.finding.text import sections
from evenhand.published.finding.told import told_facts
from evenhand.published.finding.told_ratings import told_ratings
from evenhand.published.finding.told_shares import told_shares
from evenhand.published.findings import (
    Advice,
    Example,
    Fact,
    Finding,
    Left,
    Note,
    Point,
    Section,
)
from evenhand.published.letters import letters
from evenhand.published.measured import rated
from evenhand.published.names import Names
from evenhand.published.parts import FRONT, Placed, placed
from evenhand.published.passages import ReportText
from evenhand.published.proving import Check, checks, proved
from evenhand.published.recognising import Recognised, recognise
from evenhand.published.settling import Read, chosen, not_found, settled

_RATINGS = "ratings"
_YEAR = re.compile(r"(?:©|Crown copyright)\D{0,20}(20\d\d)")
# What a title may have before the name of a place that the service does without.
_KIND_OF_PLACE = re.compile(r"^(?:\w+ )?(?:borough|city|county|isle) of (?:the )?")
_KIND_OF_SERVICE = {
    *("youth", "offending", "justice", "service", "services", "team", "partnership"),
    *("of", "and", "our", "a", "this", "their"),
}


@dataclass(frozen=True)
class ReportReading:
    """All that was read of one report. ``values`` are by key, such as
    ``standards.2.1.rating`` or ``questions.2.1.3.percent``."""

    text: ReportText
    recognised: Recognised
    values: Mapping[str, Read]
    checks: tuple[Check, ...]
    advice: tuple[Advice, ...] = ()
    points: tuple[Point, ...] = ()
    facts: tuple[Fact, ...] = ()
    examples: tuple[Example, ...] = ()
    notes: tuple[Note, ...] = ()
    sections: tuple[Section, ...] = field(default=(), repr=False)
    left: tuple[Left, ...] = ()

    @property
    def framework(self) -> Framework:
        return self.recognised.file.framework

    def value(self, key: str) -> Read:
        return self.values.get(key) or not_found("no place in the report says it")


def read_report(path: Path) -> ReportReading:
    """Read a file. Raises ProblemsFound where it cannot be taken in, or is a report of
    no programme that is known.

    What takes it in is imported here: it may have been taken in by another process."""
    from evenhand.published.intake import take_in

    return understand(take_in(path))


def understand(text: ReportText) -> ReportReading:
    """What the passages of a report say. Raises ProblemsFound as ``read_report``."""
    recognised = recognise(text, _year(text))
    if recognised is None:
        raise ProblemsFound([in_published.NOT_KNOWN.at(Place(text.name))])
    names = Names(recognised.file.framework, recognised.layout)
    report = placed(text, names)
    now = [at for at in report if not at.earlier]
    found = [
        *sentences(now, names),
        *ratings(now, names),
        *told_ratings(now, names),
        *measures(now, names),
        *told_shares(now, names),
        *samples(now, names),
        *discretion(now, names),
    ]
    return _proved(text, recognised, report, names, found)


def _proved(
    text: ReportText,
    recognised: Recognised,
    report: Sequence[Placed],
    names: Names,
    found: Sequence[Finding],
) -> ReportReading:
    framework = recognised.file.framework
    parts = frozenset(at.part for at in report)
    values = completed(
        settled(_serviced(tuple(of_this_time(tuple(of_the_sample(found)))))),
        framework,
        recognised.layout,
        parts,
    )
    now = tuple(at for at in report if not at.earlier)
    advised = tuple(advice(now, names))
    rating = rated(framework, values)
    area = chosen(values, "area")
    of = str(area) if area else None
    context = (*facts(now, names, of), *told_facts(now, names, of))
    made = tuple(checks(framework, values, rating, advised, context))
    return ReportReading(
        text=text,
        recognised=recognised,
        values=proved(values, made),
        checks=made,
        advice=advised,
        points=tuple(points(now, names)),
        facts=context,
        examples=tuple(examples(report, names)),
        notes=tuple(notes(report)),
        sections=tuple(sections(report, names)),
        left=tuple(left_out(now)),
    )


def _year(text: ReportText) -> int | None:
    for passage in text.read():
        if found := _YEAR.search(passage.words):
            return int(found.group(1))
    return None


def _serviced(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, names of services only where they name the area of the title, or the
    service that the front page names: a report speaks of other services too."""
    services = [f for f in found if f.key == "service"]
    places = (str(f.value).casefold() for f in found if f.key == "area")
    areas = [_KIND_OF_PLACE.sub("", place).split()[0] for place in places]
    title = next((str(f.value) for f in services if f.source.part == FRONT), None)
    here = [str(f.value) for f in services if _of_area(str(f.value), areas)]
    # A service that several areas share may be named by none of them.
    here = here or [str(f.value) for f in services if f.source.part == _RATINGS]
    known = _names_of(here)
    for finding in found:
        value = str(finding.value)
        if finding.key != "service":
            yield finding
        elif title is not None:
            if letters(title) in letters(value):
                yield replace(finding, value=title)
        elif value in known and _bare(value) == _bare(known[value]):
            said, told = _plain(value), known[value]
            told = _plain(told) if _plain(told) in here else told
            doubt = None if letters(said) == letters(told) else _ARTICLE
            yield replace(finding, value=said if doubt else told, doubt=doubt)
        elif value in known:
            yield replace(finding, value=known[value])


def _plain(name: str) -> str:
    """A name without the article before it, which may be that of the sentence."""
    return re.sub(r"^The ", "", name)


_ARTICLE = "the name is told without, or with, an article here"


def _of_area(name: str, areas: Sequence[str]) -> bool:
    """Whether a name names more than a kind of service, and the area if it is known."""
    said = set(_bare(name).split()) - _KIND_OF_SERVICE
    return bool(said) and (not areas or areas[0] in name.casefold())


def _names_of(values: Sequence[str]) -> dict[str, str]:
    """For each name of a service the one that it ends with, as it is named most often:
    words with a capital may stand before it (‘Ratings of’), and ‘the’ inside it."""
    often = Counter(values)
    by_bare: dict[str, list[str]] = {}
    for value in often:
        by_bare.setdefault(_bare(value), []).append(value)
    most = {
        bare: max(same, key=lambda one: (often[one], -len(one)))
        for bare, same in by_bare.items()
    }
    return {
        value: most[next(end for end in _ends(bare) if end in most)]
        for bare, same in by_bare.items()
        for value in same
    }


def _ends(bare: str) -> Iterator[str]:
    """What a name without its articles ends with, word by word, the shortest first."""
    words = bare.split()
    return (" " + " ".join(words[at:]) for at in range(len(words) - 1, -1, -1))


def _bare(name: str) -> str:
    """A name without its articles, as words between spaces."""
    return " " + " ".join(w for w in name.casefold().split() if w != "the")
