"""Framework files that are wrong in themselves; each is a copy of yos-2018."""

from __future__ import annotations

from evenhand.errors import Place
from tests.functional.broken import (
    MINE,
    YOS_2018,
    Broken,
    Change,
    at,
    replace,
    together,
    write,
)


def changed(
    name: str, change: Change, code: str, text: str, remedy: str, *also: str
) -> Broken:
    """A copy of yos-2018 with a change, wrong where ``text`` begins."""
    return Broken(name, YOS_2018, change, code, at(MINE, text), remedy, also)


def mine(old: str, new: str) -> Change:
    return replace(MINE, old, new)


IDS = [
    changed(
        "two key questions have the same id",
        mine('id: "2.1.3"', 'id: "2.1.2"'),
        "framework.duplicate-id",
        '"2.1.2"\n            text: "Does assessment sufficiently analyse how to keep ot',
        "Give one of the two another id",
    ),
    changed(
        "an attribute has the same value twice",
        mine("{id: community-resolution, title", "{id: youth-caution, title"),
        "framework.duplicate-id",
        "youth-caution, title: Community resolution",
        "Give one of the two another id",
    ),
    changed(
        "a key question has the id of another standard",
        mine('id: "2.1.3"', 'id: "2.9.3"'),
        "framework.id-outside-parent",
        '"2.9.3"',
        "Name it so that its place can be read from it",
    ),
    changed(
        "an id has no quotes and is read as a number",
        mine('id: "2.1"\n', "id: 2.1\n"),
        "value.type",
        "2.1\n        title: Assessment",
        'what looks like a number, such as "2.1", needs quotes',
    ),
    changed(
        "a released framework was changed",
        together(mine("id: mine", "id: yos-2018"), mine("to_months: 9", "to_months: 8")),
        "framework.changed-release",
        "1.0.0\nstatus",
        "undo the change, or give it a new version",
    ),
]

SHAPE = [
    changed(
        "a title is a number",
        mine(
            'title: "Inspection of youth offending services, 2018 programme"',
            "title: 2018",
        ),
        "value.type",
        "2018\nyears",
        "must be a word or a sentence, in quotes if it looks like a number",
    ),
    changed(
        "a key is misspelt",
        mine("years:", "year:"),
        "key.unknown",
        "year:",
        "Did you mean ‘years’?",
        "value.missing",
    ),
    changed(
        "a version has two parts",
        mine("version: 1.0.0\nstatus", 'version: "1.0"\nstatus'),
        "value.wrong",
        '"1.0"',
        "1.0.0",
    ),
    changed(
        "a window begins after the fieldwork",
        mine("from_months: 6\n", "from_months: -6\n"),
        "value.wrong",
        "-6\n",
        "case_groups → item 1 → window → from_months",
    ),
    changed(
        "an assumption is not said in words",
        mine(
            '      note: "A disposal that the reports do not name is recorded as another '
            'one."\n',
            "",
        ),
        "value.wrong",
        'provenance: assumed\n      source: "Derby 2018 and Sandwell',
        "what is assumed must be said in words, in a ‘note’",
    ),
    Broken(
        "a framework file is empty",
        YOS_2018,
        write(MINE, ""),
        "file.empty",
        Place(MINE),
        "Check that it was saved whole",
    ),
]

SCALE = [
    changed(
        "two ratings have the same name",
        mine("title: Outstanding, score", "title: Good, score"),
        "scale.name-twice",
        "{id: outstanding, title: Good",
        "Give each rating of the scale a name of its own",
    ),
    changed(
        "the scores of the scale do not rise",
        mine("title: Good, score: 2", "title: Good, score: 1"),
        "scale.order",
        "- {id: inadequate, title",
        "from the lowest to the highest, with rising scores, or with none",
    ),
    changed(
        "one rating of the scale has no score",
        mine("title: Good, score: 2", "title: Good"),
        "scale.order",
        "- {id: inadequate, title",
        "from the lowest to the highest, with rising scores, or with none",
        "overall.no-scores",
    ),
    changed(
        "a band gives a rating that does not exist",
        mine("{rating: good, from: 65", "{rating: god, from: 65"),
        "bands.unknown-rating",
        "god, from",
        "Did you mean ‘good’? → The ratings are: inadequate",
    ),
    changed(
        "a band runs backwards",
        mine("from: 50, to: 64", "from: 64, to: 50"),
        "bands.backwards",
        "{rating: requires-improvement, from: 64",
        "Write the lower end under ‘from’",
        *["bands.gap"] * 2,
    ),
    changed(
        "no band has the percentages from 50 to 51",
        mine("from: 50, to: 64", "from: 52, to: 64"),
        "bands.gap",
        "{rating: requires-improvement, from: 52",
        "No band has 50% to 51%. → Let each band begin one above",
    ),
    changed(
        "two bands have the same percentage",
        mine("from: 50, to: 64", "from: 49, to: 64"),
        "bands.overlap",
        "{rating: requires-improvement, from: 49",
        "Let each band begin one above the end of the band below it",
    ),
    changed(
        "the highest band ends below 100",
        mine("from: 80, to: 100", "from: 80, to: 99"),
        "bands.not-0-to-100",
        "- {rating: inadequate, from: 0, to: 49}",
        "the highest end at 100",
    ),
    changed(
        "a higher band gives a lower rating",
        together(
            mine("rating: good, from: 65", "rating: outstanding, from: 65"),
            mine("rating: outstanding, from: 80", "rating: good, from: 80"),
        ),
        "bands.order",
        "{rating: good, from: 80",
        "Give each rating one band, in the order of the scale",
    ),
]

OVERALL = [
    changed(
        "a higher score gives a lower overall rating",
        together(
            mine("rating: good, from: 19", "rating: outstanding, from: 19"),
            mine("rating: outstanding, from: 31", "rating: good, from: 31"),
        ),
        "bands.order",
        "{rating: good, from: 31",
        "Give each rating one band, in the order of the scale",
    ),
    changed(
        "an overall band gives a rating that does not exist",
        mine("{rating: good, from: 19", "{rating: god, from: 19"),
        "bands.unknown-rating",
        "god, from",
        "Did you mean ‘good’?",
    ),
    changed(
        "the overall bands count a standard that does not exist",
        mine('"3.1", "3.2"', '"3.1", "3.9"'),
        "overall.unknown-standard",
        '"3.9"',
        "Name only standards of this framework that count, each once",
    ),
    changed(
        "the overall bands count a standard twice",
        mine('"3.1", "3.2"', '"3.1", "3.1"'),
        "overall.unknown-standard",
        '"3.1", "3.3"',
        "each once",
    ),
    changed(
        "there are overall bands, and no rating has a score",
        together(
            mine("title: Inadequate, score: 0", "title: Inadequate"),
            mine("title: Requires improvement, score: 1", "title: Requires improvement"),
            mine("title: Good, score: 2", "title: Good"),
            mine("title: Outstanding, score: 3", "title: Outstanding"),
        ),
        "overall.no-scores",
        'standards: ["1.1"',
        "Give every rating a score, or take the overall bands away",
    ),
    changed(
        "no overall band has the score 7",
        mine("from: 7, to: 18", "from: 8, to: 18"),
        "overall.score-not-covered",
        "- {rating: inadequate, from: 0, to: 6}",
        "Let the bands cover every score from 0 to 36",
    ),
    changed(
        "two overall bands have the score 6",
        mine("from: 7, to: 18", "from: 6, to: 18"),
        "overall.overlap",
        "- {rating: inadequate, from: 0, to: 6}",
        "Let every score stand in one band",
    ),
]

BROKEN_FRAMEWORKS = [*IDS, *SHAPE, *SCALE, *OVERALL]
