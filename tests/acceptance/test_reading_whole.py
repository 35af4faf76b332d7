"""The reader, held against the hand-made lists of five reports value by value.

Every value of a list is read equal, and no value is read that is in no list, but for the
exceptions below: each with the reason why.
"""

from __future__ import annotations

from collections import Counter
from fnmatch import fnmatchcase

import pytest

from tests.acceptance import reading_lists as lists
from tests.acceptance.reading_compared import Row, compared, reading

pytestmark = pytest.mark.skipif(
    not (lists.SHARED / "reports").is_dir(),
    reason="the texts of the five published reports are not on this machine",
)

IN_WORDS = "it is between words and figures, or between words: a reader compares values"
OWN_WORDS = "a figure in a sentence of this report only; no other report words it so"
PICTURE = "the picture has lost its order: a reader should not guess"
SCRAMBLED_CONTENTS = "page numbers of the contents are not values"
NOT_SAID = "nothing in the text tells it from what stands around it"
DROP_CAP = "the text lost its first letter, so that it is joined to the heading above"
TORN_OFF = "the heading of the standard is not in the text"
ADDRESS = "an address after the end; it is not parted from what comes before"

# By report: keys (with * for several), and why they are not read as listed.
EXCEPTIONS: dict[str, dict[str, str]] = {
    "cornwall-2021": {
        "evidence.offices visited*": OWN_WORDS,
        "context.most deprived wards of the country": OWN_WORDS,
        "context.place among *": OWN_WORDS,
        "context.people on universal credit, *": OWN_WORDS,
        "context.rise of people on universal credit": OWN_WORDS,
        "contradictions.2.3.3, *": IN_WORDS,
        "contradictions.3.1.*": IN_WORDS,
        "contradictions.source of the population*": "one mark stands for two notes",
    },
    "derby-2018": {
        "groups.court.made_of.with child protection*": OWN_WORDS,
        "groups.out-of-court.made_of.youth conditional cautions": OWN_WORDS,
        "evidence.case managers who said *": OWN_WORDS,
        "context.staff days lost to sickness": OWN_WORDS,
        "context.children with a youth conditional caution *": OWN_WORDS,
        "examples.line 504": NOT_SAID,
        "sections.line 789": ADDRESS,
        "contradictions.share of children *": IN_WORDS,
        "contradictions.3.*": IN_WORDS,
        "contradictions.reoffending against *": IN_WORDS,
        "contradictions.name of the service": "one is a label of a table, not a name",
        "contradictions.rating of 2.4, its mark": "the mark is read as discretion",
    },
    "lambeth-2015": {
        "context.staff, full capacity.period": "the sentence after it says when",
        "context.practice managers, *": OWN_WORDS,
        "context.children in a placement, *": OWN_WORDS,
        "context.children without a placement*": OWN_WORDS,
        "context.cases eligible for referral to CAMHS": OWN_WORDS,
        "context.referrals to CAMHS": OWN_WORDS,
        "examples.line 145": DROP_CAP,
        "examples.line 270": DROP_CAP,
        "examples.line 355": DROP_CAP,
        "extra.examples.line 143": DROP_CAP,
        "extra.examples.line 268": DROP_CAP,
        "extra.examples.line 352": DROP_CAP,
        "examples.line 160": "it is joined to the note that comes next, without its mark",
        "notes.1": "it is printed without its mark",
        "examples.line 327": NOT_SAID,
        "examples.line 347": NOT_SAID,
        "sections.line 100": "the theme's title alone comes first, like an entry",
        "extra.sections.line 104": "the theme's title alone comes first, like an entry",
        "sections.line 599": ADDRESS,
        "contradictions.*": IN_WORDS,
    },
    "manchester-2019": {
        "groups.out-of-court.made_of.*": OWN_WORDS,
        "sub_groups.1": OWN_WORDS,
        "evidence.staff who doubted *": OWN_WORDS,
        "evidence.planning forums observed": OWN_WORDS,
        "context.first-time entrants": PICTURE,
        "context.reoffending rate*": PICTURE,
        "context.sent to custody, *": PICTURE,
        "context.black children as a share *": PICTURE,
        "context.offences per 1,000 *": PICTURE,
        "context.hours of education a week, *": OWN_WORDS,
        "examples.line 419": TORN_OFF,
        "examples.line 427": TORN_OFF,
        "sections.line 415": TORN_OFF,
        "notes.3": "it is printed without its mark",
        "contradictions.2.2.2, *": IN_WORDS,
        "contradictions.black children: *": PICTURE,
        "contradictions.education that *": IN_WORDS,
        "contradictions.page *": SCRAMBLED_CONTENTS,
        "contradictions.share of court cases *": "as near as whole cases are",
        "contradictions.what the service is called *": IN_WORDS,
    },
    "sandwell-2018": {
        "context.towns covered": OWN_WORDS,
        "sections.line 694": ADDRESS,
        "contradictions.2.*": IN_WORDS,
        "contradictions.3.1.1, *": IN_WORDS,
        "contradictions.rating of 1.1, its spelling": "spelling is not compared",
        "contradictions.what the service is called *": IN_WORDS,
    },
}
# What is told apart from the text by a mark that is lost, or joined wrongly, and so is
# read otherwise than listed. Nothing else may be.
MAY_BE_WRONG = {
    "manchester-2019": {"examples.line 419", "examples.line 427"},
    "lambeth-2015": {
        "extra.examples.line 143",
        "extra.examples.line 268",
        "extra.examples.line 352",
        "extra.sections.line 104",
    },
}
# How many values of each list there are: a list, or a comparison, that lost some would
# be noticed.
LEAST = {
    "cornwall-2021": 490,
    "derby-2018": 250,
    "lambeth-2015": 205,
    "manchester-2019": 220,
    "sandwell-2018": 250,
}


def different(name: str) -> list[Row]:
    return [row for row in compared(name) if row.outcome != "equal"]


@pytest.mark.parametrize("name", lists.NAMES)
def test_every_value_is_read_as_listed_or_is_an_exception_with_a_reason(
    name: str,
) -> None:
    known = EXCEPTIONS[name]
    unexplained = [
        (row.outcome, row.key, row.wanted, row.read)
        for row in different(name)
        if not any(fnmatchcase(row.key, pattern) for pattern in known)
    ]
    assert unexplained == []


@pytest.mark.parametrize("name", lists.NAMES)
def test_every_exception_is_still_needed(name: str) -> None:
    keys = [row.key for row in different(name)]
    assert [p for p in EXCEPTIONS[name] if not any(fnmatchcase(k, p) for k in keys)] == []
    equal = [row.key for row in compared(name) if row.outcome == "equal"]
    # A pattern for several must not hide one that is read.
    hidden = [k for p in EXCEPTIONS[name] for k in equal if fnmatchcase(k, p)]
    assert [key for key in hidden if not key.startswith("contradictions.")] == []


@pytest.mark.parametrize("name", lists.NAMES)
def test_nothing_is_read_wrongly(name: str) -> None:
    wrong = {row.key for row in different(name) if row.outcome in ("wrong", "extra")}
    assert wrong == MAY_BE_WRONG.get(name, set())


@pytest.mark.parametrize("name", lists.NAMES)
def test_enough_is_compared(name: str) -> None:
    counts = Counter(row.outcome for row in compared(name))
    assert sum(counts.values()) >= LEAST[name]
    assert counts["equal"] >= 0.8 * sum(counts.values())


def test_all_93_prompts_of_2020_are_compared_and_read() -> None:
    prompts = {
        row.key.split(".relevant")[0]
        for row in compared("cornwall-2021")
        if row.key.startswith("questions.")
        and row.key.endswith(".relevant")
        and row.outcome == "equal"
        and row.key.split(".")[3][-1].isalpha()
    }
    assert len(prompts) == 93


@pytest.mark.parametrize("name", lists.NAMES)
def test_what_is_sure_is_so_by_two_parts_or_a_rule(name: str) -> None:
    for key, value in reading(name).values.items():
        if value.certainty == "sure":
            parts = {source.part for source in value.sources}
            assert len(parts) > 1 or value.rules, key
