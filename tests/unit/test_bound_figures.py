"""Every kind of reference: what it says, what it rests on, and why it cannot be said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from evenhand.document.model import Run
from evenhand.report.figures.figure import Figure, NotAFigure, NotKnown
from evenhand.report.figures.others import KINDS
from evenhand.wording.languages import Language
from tests.unit.reports import (
    CORNWALL,
    DERBY,
    LAMBETH,
    WESTERDALE,
    every_inline,
    inspection_with,
    problems,
    problems_told,
    report,
    report_of,
    said,
    told,
)

# Cornwall 2021, annexe 2: 2.2.2d is “yes” in 4 of 7 cases; Westerdale is made like it.
QUESTIONS = {
    "2.2.2d percent": "57 per cent",
    "2.2.2d phrase": "more than half",
    "2.2.2d count": "4 of 7",
    "2.2.2d yes": "four",
    "2.2.2d no": "three",
    "2.2.2d relevant": "seven",
    "2.2.2d cases": "more than half of the cases",
    "2.2.2d children": "more than half of the children",
    "2.2.2d relevant-cases": "more than half of the relevant cases",
    "2.2.2d inspected-cases": "more than half of the inspected cases",
    "2.2.2d not percent": "43 per cent",
    "2.2.2d not phrase": "fewer than half",
    "2.2.2d not count": "3 of 7",
    "2.2.2d not cases": "fewer than half of the cases",
    "2.1.1 percent": "100 per cent",
    "2.1.1 not percent": "0 per cent",
    "2.4.2 band": "Outstanding",
    "2.2.2d Cases": "More than half of the cases",
    "2.2.2d Percent": "57 per cent",
}
# Nouns that say who they are, where that is so.
FITTING = {
    "2.4.2 boys in sex: male": "three-quarters of boys",
    "2.4.2 cases in sex: male": "three-quarters of cases",
    "2.1.1 girls in sex: female": "the only girl",
    "2.1.1 inspected-cases in sex: male": "all inspected cases",
    "2.2.3 cases": "all but one of the cases",
}


@pytest.mark.parametrize("example", [WESTERDALE, CORNWALL])
@pytest.mark.parametrize("reference", QUESTIONS)
def test_a_figure_of_a_question_says_what_the_tally_gives(
    reference: str, example: str
) -> None:
    assert said(reference, example) == QUESTIONS[reference]


@pytest.mark.parametrize("reference", FITTING)
def test_a_noun_is_said_of_the_cases_that_it_is_true_of(reference: str) -> None:
    assert said(reference) == FITTING[reference]


def test_a_part_that_could_be_and_is_empty_is_no_mistake_in_writing() -> None:
    inspection = inspection_with(WESTERDALE)
    cases = tuple(c for c in inspection.cases if c.attributes["sex"] != "female")
    ids = {case.id for case in cases}
    answers = tuple(a for a in inspection.answers if a.case in ids)
    figures = report_of(replace(inspection, cases=cases, answers=answers)).telling.figures
    with pytest.raises(NotKnown, match="no case is in that part of sex"):
        figures.figure("2.1.1 count in sex: female")
    with pytest.raises(NotAFigure, match="no case is in that part of sex"):
        figures.figure("2.1.1 count in sex: f")


def test_no_value_of_a_childs_row_is_offered_as_a_part() -> None:
    """Only what the framework permits; where it permits anything, nothing is."""
    inspection = inspection_with(WESTERDALE)
    changed = tuple(
        replace(case, attributes={**case.attributes, "sex": f"Zebedee {case.id}"})
        for case in inspection.cases
    )
    figures = report_of(replace(inspection, cases=changed)).telling.figures
    with pytest.raises(NotAFigure) as wrong:
        figures.figure("2.1.1 count in sex: Zebede")
    told = f"{wrong.value.why} {wrong.value.remedy} {wrong.value.hint}"
    assert "The parts are: female, male" in told
    assert "Zebed" not in told


def test_the_parts_of_a_split_are_those_that_the_inspection_names() -> None:
    inspection = inspection_with(WESTERDALE)
    (by, split), *_ = inspection.details.splits.items()
    with pytest.raises(NotAFigure) as wrong:
        report_of(inspection).telling.figures.figure(f"2.1.1 count in {by}: Zebedee")
    assert wrong.value.remedy == f"The parts are: {', '.join(split.parts)}, not known."


def test_of_a_long_reference_a_problem_repeats_forty_letters() -> None:
    (problem,) = problems(lambda: told(f"In {{{'x' * 40}Zebedee}} two."))
    assert f"‘{{{'x' * 40}…}}’" in problem.what
    assert "Zebedee" not in f"{problem.what} {problem.remedy}"


@pytest.mark.parametrize(
    "text",
    [
        "{Zebedee said so}",
        "{rating 2.1 for young Zebedee who lives in the old mill of Zebedee}",
        "{2.1.1 count in sex: one who was told of in the old mill by Zebedee}",
        "{context in the year of the great flood by old Zebedee}",
    ],
)
def test_no_problem_says_a_word_of_a_reference_twice(text: str) -> None:
    (problem,) = problems(lambda: told(f"So {text}."))
    assert f"{problem.what} {problem.remedy}".count("Zebedee") <= 1


def test_a_negative_number_is_said_in_figures() -> None:
    inspection = inspection_with(WESTERDALE)
    items = tuple(
        item.model_copy(update={"count": item.count.model_copy(update={"value": -1})})
        for item in inspection.details.evidence
    )
    details = inspection.details.model_copy(update={"evidence": items})
    figures = report_of(replace(inspection, details=details)).telling.figures
    assert figures.figure(f"evidence {items[0].id}").text == "−1"


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("2.2.2d percent", "57 y cant"),
        ("2.2.2d phrase", "mwy na hanner"),
        ("2.2.2d count", "4 o 7"),
        ("2.2.2d yes", "pedwar"),
        ("2.2.2d cases", "mwy na hanner o’r achosion"),
        ("2.2.2d not cases", "llai na hanner o’r achosion"),
        ("2.4.2 band", "Rhagorol"),
        ("rating 2.4", "Da"),
        ("score of", "27 allan o 36"),
        ("standards rated Good", "pump"),
        ("date fieldwork_started", "26 Hydref 2020"),
        ("context first-time-entrants", "171 fesul 100,000"),
    ],
)
def test_a_figure_is_said_in_welsh(reference: str, expected: str) -> None:
    assert said(reference, language="cy") == expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("2.2.2d count in sex: female", "1 of 1"),
        ("2.2.2d count in sex: male", "3 of 6"),
        ("2.2.2d count in sex:male", "3 of 6"),
        ("2.2.2d cases in sex: male", "half of the cases"),
        ("2.2.2d boys in sex: male", "half of the boys"),
        ("2.2.2d count in safety-factors: yes", "4 of 7"),
        ("2.2.2d count in assessment-form: old form", "0 of 3"),
        ("2.2.2d count in assessment-form: new form", "4 of 4"),
        ("2.2.2d not count in assessment-form: old form", "3 of 3"),
    ],
)
def test_a_figure_may_be_of_some_of_the_cases(reference: str, expected: str) -> None:
    assert said(reference) == expected


@pytest.mark.parametrize(
    ("example", "reference", "expected"),
    [
        (WESTERDALE, "rating 2.4", "Good"),
        (WESTERDALE, "rule rating 2.4", "Outstanding"),
        (WESTERDALE, "rating 3.2", "Requires improvement"),
        (WESTERDALE, "overall", "Good"),
        (WESTERDALE, "score", "27"),
        (WESTERDALE, "score of", "27 out of 36"),
        (WESTERDALE, "score out of", "36"),
        (CORNWALL, "score of", "26 out of 36"),
        (DERBY, "score of", "19 out of 36"),
        (DERBY, "rating 2.4", "Good"),
        (DERBY, "rule rating 2.4", "Requires improvement"),
        (DERBY, "2.1.2 percent", "70 per cent"),
        (DERBY, "2.1.2 not percent", "30 per cent"),
        (DERBY, "2.1.2 band", "Good"),
        (LAMBETH, "1 percent", "58 per cent"),
        (LAMBETH, "1 phrase", "more than half"),
        (LAMBETH, "1 band", "Unsatisfactory"),
        (LAMBETH, "rating 4", "Good"),
        (LAMBETH, "standards rated Good", "one"),
        (LAMBETH, "cases", "61"),
        (LAMBETH, "date published", "January 2015"),
        (WESTERDALE, "standards rated Good", "five"),
        (WESTERDALE, "Standards rated Good", "Five"),
        (WESTERDALE, "cases", "12"),
        (WESTERDALE, "cases court", "seven"),
        (WESTERDALE, "eligible", "16"),
        (WESTERDALE, "eligible out-of-court", "nine"),
        (WESTERDALE, "recommendations count", "four"),
        (WESTERDALE, "context youth-population", "11,200"),
        (WESTERDALE, "context first-time-entrants", "171 per 100,000"),
        (WESTERDALE, "evidence staff-survey", "18"),
        (WESTERDALE, "evidence staff-survey of", "18 of 22"),
        (WESTERDALE, "service", "Westerdale Youth Justice Service"),
        (WESTERDALE, "date fieldwork_started", "26 October 2020"),
        (WESTERDALE, "previous rating 2.2", "Requires improvement"),
        (WESTERDALE, "previous overall", "Requires improvement"),
        (WESTERDALE, "previous score", "17"),
        (WESTERDALE, "previous date", "November 2018"),
        (WESTERDALE, "previous recommendations count", "three"),
        (WESTERDALE, "previous recommendations met", "one"),
    ],
)
def test_what_else_is_known_can_be_said(
    example: str, reference: str, expected: str
) -> None:
    assert said(reference, example) == expected


def test_every_kind_of_reference_works_as_it_is_documented() -> None:
    report = told("Nothing yet.")
    for kind in KINDS:
        for reference in kind.written.split("; "):
            match = re.fullmatch(kind.pattern, reference)
            assert match is not None, reference
    assert report.telling.figures.figure("score").about == "score"


# What cannot be understood


@pytest.mark.parametrize(
    ("reference", "why", "hint", "remedy"),
    [
        ("nope", "begins with no question of yos-2020", "", "docs/report.md lists"),
        ("", "begins with no question of yos-2020", "", "docs/report.md lists"),
        ("2.1.9 percent", "begins with no question", "‘2.1.3’?", "docs/report.md lists"),
        ("2.1.2", "it does not say what of the question", "", "Write ‘{2.1.2 percent}’"),
        ("2.1.2 percnt", "it does not say what", "‘percent’?", "Write ‘{2.1.2 percent}’"),
        ("2.1.2 not band", "‘not’ cannot stand before", "", "percent, phrase, count"),
        ("2.1.2 count in sxe: male", "cannot be split by that", "", "One can split by"),
        ("2.1.2 count in sex: mail", "in that part of sex", "‘male’?", "female, male"),
        ("rating 9.9", "there is no such standard", "", "There are: 1.1, 1.2"),
        (
            "rule rating 2.44",
            "there is no such standard",
            "‘2.4’?",
            "There are: 1.1, 1.2",
        ),
        ("standards rated Gud", "there is no such rating", "", "Outstanding"),
        ("cases cort", "there is no such case group", "‘court’?", "out-of-court"),
        ("eligible cort", "there is no such case group", "‘court’?", "out-of-court"),
        ("context nope", "there is no such contextual fact", "", "youth-population"),
        (
            "evidence staff-surveys",
            "no such kind of evidence",
            "‘staff-survey’?",
            "documents",
        ),
        ("date closed", "there is no such date", "", "announced, fieldwork_started"),
        ("previous rating 9", "no such standard rated before", "", "There are: 1.1, 1.2"),
    ],
)
def test_a_reference_that_cannot_be_understood_is_a_problem_that_helps(
    reference: str, why: str, hint: str, remedy: str
) -> None:
    (problem,) = problems(lambda: told(f"One.\n\nIn {{{reference}}} two."))
    assert problem.code == "report.reference-unknown"
    assert str(problem.place) == "narrative/overall-findings.md, line 3, column 4"
    assert why in problem.what
    assert hint in problem.what
    assert bool(hint) == ("Did you mean" in problem.what)
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("example", "reference", "why"),
    [
        (DERBY, "2.1.2 count", "only the percentage of 2.1.2 is known"),
        (DERBY, "2.1.2 yes", "only the percentage of 2.1.2 is known"),
        (DERBY, "2.1.2 no", "only the percentage of 2.1.2 is known"),
        (DERBY, "2.1.2 relevant", "only the percentage of 2.1.2 is known"),
        (DERBY, "2.1.2 not count", "only the percentage of 2.1.2 is known"),
        (DERBY, "2.1.2 percent in sex: male", "answers on single cases are not known"),
        (DERBY, "date announced", "the date ‘announced’ is not known"),
        (DERBY, "previous overall", "no previous inspection is recorded"),
        (CORNWALL, "3.2.3b count", "no case was relevant to 3.2.3b"),
        (CORNWALL, "eligible court", "the number of cases of court is not known"),
        (WESTERDALE, "2.2.2d girls", "‘girls’ is said only ‘in sex: female’"),
        (WESTERDALE, "2.2.2d not boys", "‘boys’ is said only ‘in sex: male’"),
        (WESTERDALE, "2.2.2d boys in sex: female", "only ‘in sex: male’"),
        (CORNWALL, "2.2.2d girls", "‘girls’ is said only ‘in sex: female’"),
        (WESTERDALE, "2.2.3 inspected-cases", "relevant to every inspected case"),
        (DERBY, "2.1.2 inspected-cases", "‘relevant-cases’ can be said"),
        (LAMBETH, "1 inspected-cases", "relevant to every inspected case"),
        (LAMBETH, "score", "nothing is added up to a score"),
        (LAMBETH, "overall", "there is no overall rating"),
        (WESTERDALE, "evidence children of", "of how many children were is not known"),
        (WESTERDALE, "3.2.3b percent", "no case was relevant to 3.2.3b"),
        (WESTERDALE, "2.4.3d count in sex: male", "no case was relevant to 2.4.3d in"),
    ],
)
def test_a_figure_that_is_not_known_says_why(
    example: str, reference: str, why: str
) -> None:
    (problem,) = problems(lambda: told(f"In {{{reference}}} two.", example))
    assert problem.code == "report.figure-not-known"
    assert (problem.place.line, problem.place.position) == (1, 4)
    assert why in problem.what


def test_all_wrong_references_are_told_at_once() -> None:
    assert problems_told("{a} and {b}.\n\n- {2.1.2 c}\n\n> {rating 9}\n") == [
        ("report.reference-unknown", "narrative/overall-findings.md, line 1, column 1"),
        ("report.reference-unknown", "narrative/overall-findings.md, line 1, column 9"),
        ("report.reference-unknown", "narrative/overall-findings.md, line 3, column 3"),
        ("report.reference-unknown", "narrative/overall-findings.md, line 5, column 3"),
    ]


def test_a_question_of_which_nothing_was_entered_says_so() -> None:
    inspection = inspection_with(CORNWALL)
    tallies = {id_: t for id_, t in inspection.tallies.items() if id_ != "2.1.1a"}
    figures = report_of(replace(inspection, tallies=tallies)).telling.figures
    with pytest.raises(NotKnown, match=r"nothing has been entered for 2\.1\.1a"):
        figures.figure("2.1.1a count")


# What a figure carries


def test_a_figure_knows_its_tally_and_its_cases() -> None:
    figure = told("In {2.2.2d count in sex: female}.").telling.figures.figure(
        "2.2.2d count in sex: female"
    )
    assert (figure.about, figure.yes, figure.relevant, figure.percent) == (
        "2.2.2d",
        1,
        1,
        100,
    )
    assert figure.cases == ("C04",)
    assert figure.rests_on == "2.2.2d: ‘yes’ in 1 of 1 relevant cases (sex: female)"


def test_a_phrase_knows_its_row_of_the_table() -> None:
    figures = told("Nothing.").telling.figures
    assert figures.figure("2.2.2d phrase").row == "more-than-half"
    assert figures.figure("score").row is None


@pytest.mark.parametrize(
    ("reference", "lang", "unreviewed"),
    [
        ("service", "en", False),
        ("rating 2.4", None, True),
        ("overall", None, True),
        ("previous rating 2.1", None, True),
        ("score of", None, True),
        ("context first-time-entrants", None, True),
        ("evidence staff-survey of", None, True),
        ("2.2.2d cases", None, True),
        ("2.4.2 band", None, True),
        ("score", None, False),
    ],
)
def test_a_figure_in_a_welsh_report_is_marked_by_its_language_and_review(
    reference: str, lang: str | None, unreviewed: bool
) -> None:
    text = f"Felly {{{reference}}}."
    made = report(WESTERDALE, {"overall-findings.cy.md": text}, language="cy")
    figure = made.telling.figures.figure(reference)
    (run,) = [
        inline
        for inline in every_inline(made.document)
        if isinstance(inline, Run) and inline.figure == figure.id
        and inline.text == figure.text
    ][:1]  # fmt: skip
    assert (run.lang, run.unreviewed) == (lang, unreviewed)


def test_references_that_are_alike_have_ids_of_their_own() -> None:
    alike = [
        *(
            "2.1.2 cases",
            "2.1.2 Cases",
            "2.1.2 count in form: é",
            "2.1.2 count in form: è",
        ),
        *(
            "2.1.2 count in form: a",
            "2.1.2 count in form: A",
            "context a-b",
            "2.1.2 not cases",
        ),
    ]
    ids = [Figure(reference, "", "", "").id for reference in alike]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z0-9.-]*", id_) for id_ in ids)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_words_of_a_reference_with_a_capital_begin_with_one(
    language: Language,
) -> None:
    low = said("2.2.2d cases", language=language)
    assert said("2.2.2d Cases", language=language) == low[:1].upper() + low[1:]
