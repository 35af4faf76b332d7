"""Frameworks whose standards, relevance, case groups or other rules are wrong."""

from __future__ import annotations

from tests.functional.broken import FJI_2014, MINE, Broken, at, replace
from tests.functional.broken_frameworks import changed, mine

ALWAYS = "            relevance: {rule: always, provenance: inferred}\n"
CONDITION = "{attribute: disposal, is: youth-conditional-caution}"
WHEN = f"{{rule: when, when: {CONDITION}, provenance: inferred}}"

RELEVANCE = [
    changed(
        "a key question does not say when it is relevant",
        mine(ALWAYS + '          - id: "2.1.2"', '          - id: "2.1.2"'),
        "relevance.missing",
        'id: "2.1.1"',
        "Add ‘relevance’: always, case-by-case, or a rule ‘when’",
    ),
    changed(
        "a judged key question says when it is relevant",
        mine(
            'delivery?"\n          - id: "1.1.3"',
            'delivery?"\n            relevance: always\n          - id: "1.1.3"',
        ),
        "relevance.not-on-cases",
        'always\n          - id: "1.1.3"',
        "Take the relevance away",
    ),
    changed(
        "relevance depends on an attribute that does not exist",
        mine(CONDITION, CONDITION.replace("disposal", "disposals")),
        "relevance.unknown",
        "disposals, is",
        "Did you mean ‘disposal’? → Define the attribute, or correct the name",
    ),
    changed(
        "relevance depends on a fact of the other case group",
        mine(CONDITION, '{fact: safety-changed, is: ["yes"]}'),
        "relevance.unknown",
        'safety-changed, is: ["yes"]',
        "does not exist for the case group ‘out-of-court’. → Define the fact",
    ),
    changed(
        "relevance depends on a value of the other case group",
        mine(CONDITION, CONDITION.replace("youth-conditional-caution", "referral-order")),
        "relevance.unknown-value",
        "disposal, is: referral-order",
        "Its values are: youth-caution, youth-conditional-caution",
    ),
    changed(
        "the second of two conditions on an attribute has a wrong value",
        mine(
            f"when: {CONDITION}",
            f"when: {{any: [{CONDITION},\n"
            "                           {attribute: disposal, is: fine}]}",
        ),
        "relevance.unknown-value",
        "disposal, is: fine",
        "Its values are: youth-caution",
    ),
    changed(
        "the rule when has no condition",
        mine(WHEN, "{rule: when, provenance: inferred}"),
        "value.wrong",
        "{rule: when, provenance",
        "the rule ‘when’ has a condition under ‘when’",
    ),
    changed(
        "a condition names a fact and an attribute",
        mine(CONDITION, CONDITION.replace("{", "{fact: sex, ")),
        "value.wrong",
        "{fact: sex",
        "a condition names one fact or one attribute",
    ),
    changed(
        "the rule of relevance is misspelt",
        mine(WHEN, "allways"),
        "value.not-allowed",
        "allways",
        "Write always, when or case-by-case",
    ),
]

COURT = "    evidence: cases\n        group: court\n"
PROMPTED = '        key_questions:\n          - id: "2.1.1"'

STANDARDS_AND_GROUPS = [
    changed(
        "a standard names a case group that does not exist",
        mine(COURT + PROMPTED, COURT.replace("court", "cort") + PROMPTED),
        "standard.group",
        "cort\n",
        "Name one of: court, out-of-court",
    ),
    changed(
        "a standard with cases names no case group",
        mine(COURT + PROMPTED, "    evidence: cases\n" + PROMPTED),
        "standard.group",
        'id: "2.1"\n',
        "Name one of: court, out-of-court",
    ),
    Broken(
        "a standard with cases has no key question",
        FJI_2014,
        replace(MINE, "evidence: judgement", "evidence: cases\n        group: all"),
        "standard.no-key-questions",
        at(MINE, 'id: "5"'),
        "Add its key questions",
    ),
    changed(
        "a value names a case group that does not exist",
        mine("Another sentence of a court, groups: [court]", "Another, groups: [cort]"),
        "group.unknown",
        "cort]",
        "The case groups are: court, out-of-court",
    ),
    changed(
        "a window ends before it begins",
        mine("from_months: 6\n", "from_months: 10\n"),
        "group.window",
        "10\n      to_months",
        "Write the smaller number of months under ‘from_months’",
    ),
    changed(
        "a sample is to match an attribute that does not exist",
        mine(
            "share_percent: 60\n      ratios: [sex,",
            "share_percent: 60\n      ratios: [sexes,",
        ),
        "group.ratio",
        "sexes",
        "Define the attribute, or correct the name",
    ),
    changed(
        "the shares of the case groups add up to 110",
        mine("share_percent: 60", "share_percent: 70"),
        "group.shares",
        "- id: court\n",
        "Let them add up to 100, or give none",
    ),
]

OTHERS = [
    changed(
        "a trigger measures nothing",
        mine("      within_points: 5\n", ""),
        "trigger.measure",
        "id: close-to-boundary",
        "Give exactly one of: within_points, differing_answers, at_most_cases",
    ),
    changed(
        "a trigger measures two things",
        mine("within_points: 5\n", "within_points: 5\n      at_most_cases: 5\n"),
        "trigger.measure",
        "id: close-to-boundary",
        "Give exactly one of: within_points",
    ),
    changed(
        "a step of the timetable takes at least longer than at most",
        mine("least: 11", "least: 15"),
        "timetable.length",
        "id: publication",
        "Give ‘least’ and ‘most’ with a unit, least first",
    ),
    changed(
        "a step of the timetable has no unit",
        mine("most: 14\n    unit: weeks\n", "most: 14\n"),
        "timetable.length",
        "id: publication",
        "Give ‘least’ and ‘most’ with a unit",
    ),
    changed(
        "a text has a word in braces that no rule fills in",
        mine("{overall_bands}", "{overal_bands}"),
        "text.unknown-word",
        '"The total gives',
        "The words that can be filled in are: standards_counted",
    ),
    changed(
        "a text in Welsh has a word in braces that no rule fills in",
        mine(
            '"The total gives the overall rating: {overall_bands}."',
            '{en: "It is {overall_bands}.", cy: "{bandiau}", cy_status: source}',
        ),
        "text.unknown-word",
        '{en: "It is',
        "The words that can be filled in are: standards_counted",
    ),
]

BROKEN_STANDARDS = [*RELEVANCE, *STANDARDS_AND_GROUPS, *OTHERS]
