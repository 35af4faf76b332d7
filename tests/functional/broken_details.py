"""Inspection folders whose ``inspection.yaml`` is wrong."""

from __future__ import annotations

from evenhand.errors import Place
from tests.functional.broken import (
    DERBY,
    DETAILS,
    WESTERDALE,
    Broken,
    at,
    replace,
    together,
    write,
)


def derby(
    name: str, old: str, new: str, code: str, text: str, remedy: str, *also: str
) -> Broken:
    """Derby's details with one text in place of another, wrong where ``text`` is."""
    change = replace(DETAILS, old, new)
    return Broken(name, DERBY, change, code, at(DETAILS, text), remedy, also)


JUDGED = '"1.1": {rating: Good, basis: published}'
COURT = "    eligible: not published\n  out-of-court:"

SHAPE = [
    derby(
        "the service has no name",
        "service: Derby Youth Offending Service\n",
        "",
        "value.missing",
        "inspection: derby-2018",
        "‘service’ is missing or empty. → Fill it in",
    ),
    derby(
        "a key of the details is misspelt",
        "lead_inspector:",
        "lead_inspecter:",
        "key.unknown",
        "lead_inspecter",
        "Did you mean ‘lead_inspector’? → Correct its spelling",
    ),
    derby(
        "a year stands without quotes",
        'published: "2018-08"',
        "published: 2018",
        "value.type",
        "2018\nsources",
        "in quotes if it looks like a number",
    ),
    derby(
        "yes stands where true is meant",
        "type: single",
        "type: single\nremote: yes",
        "value.type",
        "yes\n",
        "must be true or false, without quotes",
    ),
    derby(
        "results were opened early when every case was locked",
        "type: single",
        'type: single\nresults_opened: {on: "2018-07", reason: Why, locked: 5, cases: 5}',
        "value.wrong",
        "{on",
        "locked is below cases",
    ),
    derby(
        "true stands where a word is meant",
        "service: Derby Youth Offending Service",
        "service: true",
        "yaml.boolean",
        "true\nframework",
        "Write the word in quotes",
    ),
    derby(
        "true stands where a number is meant",
        "  - number: 2\n",
        "  - number: true\n",
        "value.type",
        "true\n    to:",
        "must be a whole number",
    ),
    derby(
        "a number stands in quotes",
        "value: 458",
        'value: "458"',
        "value.type",
        '"458"',
        "must be a number",
    ),
    derby(
        "a word is none of those that may stand there",
        JUDGED,
        '"1.1": {rating: Good, basis: publishd}',
        "value.not-allowed",
        "publishd",
        "Write recorded or published",
    ),
    derby(
        "a date is written in words",
        'published: "2018-08"',
        'published: "August 2018"',
        "value.wrong",
        '"August 2018"',
        "as 2020-10-26, 2020-10 or 2020",
    ),
    derby(
        "a day does not exist",
        'published: "2018-08"',
        'published: "2018-06-31"',
        "value.wrong",
        '"2018-06-31"',
        "as 2020-10-26, 2020-10 or 2020",
    ),
    derby(
        "an id has capitals and spaces",
        "inspection: derby-2018",
        "inspection: Derby 2018",
        "value.wrong",
        "Derby 2018\n",
        "small letters",
    ),
    derby(
        "a recommendation addresses nobody",
        "number: 2\n    to: [Derby Youth Offending Service]",
        "number: 2\n    to: []",
        "value.wrong",
        "[]",
        "recommendations → item 2 → to",
    ),
    derby(
        "a recommendation has the number 0",
        "  - number: 2\n",
        "  - number: 0\n",
        "value.wrong",
        "0\n    to:",
        "recommendations → item 2 → number",
    ),
    derby(
        "a figure has no number",
        COURT,
        COURT.replace("not published", "{provenance: printed}"),
        "value.wrong",
        "{provenance: printed}",
        "‘not published’ has no figure",
    ),
    Broken(
        "the details are a list",
        DERBY,
        write(DETAILS, "- inspection: derby-2018\n"),
        "value.type",
        Place(DETAILS, line=1, position=1),
        "must be several keys, each with a value",
    ),
]

FRAMEWORK = [
    derby(
        "the framework is not known",
        "id: yos-2018",
        "id: yos-2081",
        "framework.unknown",
        "yos-2081",
        "Did you mean ‘yos-2018’? → Choose one of: fji-2014, yjs-2021, yos-2018",
    ),
    derby(
        "the framework is called like the details",
        "id: yos-2018",
        "id: inspection",
        "framework.unknown",
        "inspection\n  version",
        "Choose one of: fji-2014, yjs-2021, yos-2018",
    ),
    derby(
        "the framework has another version",
        "version: 1.0.0",
        "version: 1.0.1",
        "inspection.framework-other",
        "1.0.1",
        "write version 1.0.0 and hash sha256:",
    ),
    derby(
        "the framework has another content",
        "hash: sha256:d",
        "hash: sha256:e",
        "inspection.framework-other",
        "sha256:e",
        "install the Evenhand that has it",
    ),
    Broken(
        "a framework in the folder is broken",
        DERBY,
        together(
            replace(DETAILS, "id: yos-2018", "id: mine"), write("mine.yaml", "id: [a\n")
        ),
        "yaml.syntax",
        at("mine.yaml", "[a"),
        "a quote or bracket that is not closed",
    ),
]

AGAINST_THE_FRAMEWORK = [
    derby(
        "the type of inspection is misspelt",
        "type: single",
        "type: singel",
        "inspection.type-unknown",
        "singel",
        "Choose one of: single, joint, small-service, re-inspection",
    ),
    derby(
        "the report is published before the fieldwork",
        'published: "2018-08"',
        'published: "2018-05"',
        "inspection.dates-order",
        '"2018-05"',
        "Correct one of the two dates",
    ),
    Broken(
        "the fieldwork ends before it is announced, and between them is only a year",
        WESTERDALE,
        together(
            replace(DETAILS, '"2020-10-26"\n', '"2020"\n'),
            replace(DETAILS, '"2020-10-30"', '"2020-01-30"'),
        ),
        "inspection.dates-order",
        at(DETAILS, '"2020-01-30"'),
        "Correct one of the two dates",
    ),
    derby(
        "a case group is misspelt",
        "  out-of-court:",
        "  out-of-cort:",
        "inspection.group-unknown",
        "out-of-cort",
        "Did you mean ‘out-of-court’? → The case groups are: court, out-of-court",
    ),
    Broken(
        "the details count other cases than the table",
        WESTERDALE,
        replace(
            DETAILS,
            "  court:\n",
            "  court:\n    cases: {value: 6, provenance: printed}\n",
        ),
        "inspection.group-count",
        at(DETAILS, "{value: 6, provenance: printed"),
        "leave the number out: it is counted",
    ),
    derby(
        "more cases were looked at than were eligible",
        COURT,
        COURT.replace("not published", "{value: 3, provenance: printed}"),
        "inspection.more-than-eligible",
        "court:\n    cases: {value: 30",
        "Correct one of the two numbers",
    ),
    Broken(
        "the table has more cases than were eligible",
        WESTERDALE,
        replace(DETAILS, "eligible: {value: 7", "eligible: {value: 5"),
        "inspection.more-than-eligible",
        at(DETAILS, "court:\n    eligible: {value: 5"),
        "Correct one of the two numbers",
    ),
    Broken(
        "a judgement is on a standard that does not exist",
        WESTERDALE,
        replace(DETAILS, '  "1.4":\n', '  "9.9":\n'),
        "inspection.standard-unknown",
        at(DETAILS, '"9.9":'),
        "The standards are: 1.1, 1.2",
    ),
    derby(
        "a published rating is of a standard that does not exist",
        '"2.4": Good',
        '"9.9": Good',
        "inspection.standard-unknown",
        '"9.9": Good',
        "The standards are: 1.1, 1.2",
    ),
    derby(
        "a rating is written otherwise than in the framework",
        JUDGED,
        '"1.1": {rating: good, basis: published}',
        "inspection.rating-unknown",
        "good, basis",
        "Write one of: Inadequate, Requires improvement, Good, Outstanding",
    ),
    derby(
        "the overall rating that was published does not exist",
        "overall: Good",
        "overall: Excellent",
        "inspection.rating-unknown",
        "Excellent",
        "Write one of: Inadequate",
    ),
    derby(
        "two recommendations have the same number",
        "  - number: 2\n",
        "  - number: 1\n",
        "inspection.recommendation-twice",
        '1\n    to: [Derby Youth Offending Service]\n    text: "Find',
        "Number them one after the other",
    ),
]

BROKEN_DETAILS = [*SHAPE, *FRAMEWORK, *AGAINST_THE_FRAMEWORK]
