"""Sentences of a report that are about another service, or another time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from evenhand.published.findings import Finding
from evenhand.published.letters import letters
from evenhand.published.parts import Placed

_SERVICE = re.compile(
    r"\b([A-Z][a-z][\w'’-]*) (?:YOS|YOT|YJS|YJT"
    r"|Youth (?:Offending|Justice)\b[\w ]{0,40}?(?:Service|Team|Partnership))\b"
)
_BESIDE = re.compile(r"\b(?:neighbou?ring|nearby|adjoining|another|sister) ", re.I)
# Words that stand before “YOS” and are no name of a place.
_NO_PLACE = frozenset({"the", "this", "our", "each", "a", "overall", "every", "their"})
# Other work than this inspection: its counts, days and ratings are none of this one's.
_OTHER_WORK = re.compile(
    r"\b(?:thematic|peer (?:reviews?|challenges?|inspections?)|JTAI"
    r"|joint targeted area inspections?|own (?:case |internal )?(?:audits?|surveys?)"
    r"|neighbou?ring (?:services?|YO[ST]s?|YJSs?|areas?)"
    r"|(?:for|in|during) that (?:inspection|review|visit)"
    r"|(?:previous|last|earlier) (?:fieldwork|survey|visit))\b",
    re.I,
)
_INSPECTORATE = (
    r"(?:Ofsted|CQC|(?:the )?Care Quality Commission|HMICFRS|HMIC|Estyn|CIW|HIW"
    r"|(?:the )?Care Inspectorate Wales|(?:the )?Healthcare Inspectorate Wales"
    r"|HM(?:I| Inspectorate of)? (?:Prisons|Constabulary)\b[^.;,]{0,30})"
)
_RATED_BY = re.compile(
    rf"\b(?:by|[Ii]n|[Ff]rom) {_INSPECTORATE}|\b{_INSPECTORATE}[’']?s? "
)
# What other inspectorates and other programmes rate.
_OTHER_BODY = re.compile(
    r"\b(?:probation service|NPS|CRC|prisons?|YOI|young offender institutions?"
    r"|secure training cent(?:re|er)|children[’']s (?:services|homes?|social care)"
    r"|police (?:force|service)|constabulary|hospitals?|NHS [\w ]*?trusts?|trust[’']s"
    r"|schools?|colleges?|pupil referral units?|nurser(?:y|ies))\b",
    re.I,
)
_OF_RATINGS = re.compile(r"\b(?:ratings?|panel|professional discretion|rated)\b", re.I)
# Whose discretion it is, whoever else is spoken of as the reason.
_THE_PANEL_S = re.compile(r"\b(?:panel|professional discretion)\b", re.I)
_OTHERS_USE = re.compile(
    r"(?<!-)\b(?:police|officers?|case managers?|magistrates?|courts?(?! (?:disp|cas))"
    r"|schools?|Ofsted"
    r"|h(?:is|er) discretion)\b"
)
_IN_YEAR = re.compile(r"\b[Ii]n (?:[A-Z][a-z]+ )?20\d\d\b")
_PUT_OFF = re.compile(
    r"\b(?:(?:been|was|were|originally|initially|first) (?:\w+ )?(?:planned|scheduled"
    r"|due|intended|arranged)|postpon\w+|put off|put back|delay\w*|suspend\w+"
    r"|paused|cancel\w+|rearranged|rescheduled)\b"
)


def front_of(report: Iterable[Placed]) -> str:
    """The letters of the front page, which names the service or its area."""
    return letters(" ".join(at.passage.words for at in report if at.part == "front page"))


def is_of_another(before: str, front: str) -> bool:
    """Whether the words of a sentence before a value are of a service other than that
    which the front page names: by its name, or as that of a neighbour."""
    if not front:
        return False
    named = [
        letters(name)
        for name in _SERVICE.findall(before)
        if letters(name) not in _NO_PLACE
    ]
    if named:
        return named[-1] not in front
    return _BESIDE.search(before) is not None


def is_put_off(sentence: str) -> bool:
    """Whether a sentence says that something was planned, and not done then."""
    return _PUT_OFF.search(sentence) is not None


def of_this_time(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, days of fieldwork only where they may be of this inspection: a
    report is published in the year of its fieldwork or, at the longest, two after it."""
    published = {
        int(str(f.value)[:4]) for f in found if f.key in ("published", "crown_copyright")
    }
    for finding in found:
        day = re.match(r"(20\d\d)-\d\d", str(finding.value))
        if day and finding.key.startswith("fieldwork.") and published:
            year = int(day.group(1))
            if not any(year <= one <= year + 2 for one in published):
                continue
        yield finding


def is_other_work(sentence: str) -> bool:
    """Whether a sentence is about an audit, a review or an inspection other than this."""
    return _OTHER_WORK.search(sentence) is not None


def is_by_others(sentence: str) -> bool:
    """Whether a sentence tells what another inspectorate found."""
    return _RATED_BY.search(sentence) is not None


def rates_another(sentence: str, said: str, front: str) -> bool:
    """Whether what a sentence says is the rating of something else than the service: of
    another service, of an agency that other inspectorates rate, or one that they gave."""
    if is_other_work(sentence) or is_by_others(sentence):
        return True
    until = sentence.partition(said)[0] + said
    if is_of_another(until, front):
        return True
    return _OTHER_BODY.search(until) is not None and not _SERVICE.search(until)


def is_discretion_of_others(sentence: str, named: bool) -> bool:
    """Whether a sentence is about discretion of others than the ratings panel, or in
    another year; ``named`` if it names a standard."""
    if _OTHERS_USE.search(sentence) and not _THE_PANEL_S.search(sentence):
        return True
    if _IN_YEAR.search(sentence) or is_other_work(sentence):
        return True
    return not named and not _OF_RATINGS.search(sentence)
