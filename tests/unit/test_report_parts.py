"""What the parts of a report say by themselves, where it is easily said wrongly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from evenhand.assessment import Tally
from evenhand.document.model import Block, Callout, Paragraph, Picture, Table, plain
from evenhand.document.texts import section_texts, texts
from evenhand.frameworks import Framework
from evenhand.inspection import Inspection
from evenhand.inspection.details import ResultsOpened
from evenhand.report.parts import method, sub_groups
from evenhand.report.report import Report
from evenhand.report.telling import Scope, Telling, Wishes
from evenhand.wording.languages import Language
from tests.unit.reports import (
    CORNWALL,
    DERBY,
    LAMBETH,
    WESTERDALE,
    inspection_with,
    plain_file,
    report_of,
    section,
)

PROVISIONAL = "report.provisional"


def _inspection(example: str, files: dict[str, str] | None = None) -> Inspection:
    return inspection_with(example, {plain_file(example): "Ok.", **(files or {})})


def _with(example: str, **details: Any) -> Inspection:
    """An example with other details."""
    found = _inspection(example)
    return replace(found, details=found.details.model_copy(update=details))


def _with_tally(example: str, **tallies: Tally) -> Inspection:
    """Cornwall, without what rests on its own figures, and with other tallies."""
    found = _with(example, discretion={}, published_ratings=None)
    named = {id_.removeprefix("q").replace("_", "."): t for id_, t in tallies.items()}
    return replace(found, tallies={**found.tallies, **named})


def _missing() -> Inspection:
    """An inspection in which one answer of 2.1 is still missing."""
    return _with_tally(CORNWALL, q2_1_1=Tally(relevant=6, yes=6, unanswered=1))


def _whole(made: Report) -> str:
    return "\n".join(texts(made.document))


def _paragraphs(blocks: Iterable[Block]) -> str:
    told = [block.sentences for block in blocks if isinstance(block, Paragraph)]
    return " ".join(plain(one.words) for sentences in told for one in sentences)


def _in(made: Report, id_: str) -> str:
    return "\n".join(section_texts(section(made, id_)))


def _table(made: Report, id_: str) -> Table:
    for part in made.document.parts():
        if isinstance(part, Table) and part.id == id_:
            return part
        if isinstance(part, Picture) and part.table and part.table.id == id_:
            return part.table
    raise AssertionError(f"there is no table {id_}")


def _headings(table: Table) -> list[str]:
    return [plain(column.heading) for column in table.columns]


def _rows(table: Table) -> list[list[str]]:
    return [[plain(c.words) for c in row] for g in table.groups for row in g.rows]


# How sure


@pytest.mark.parametrize(
    ("court", "out_of_court", "says", "says_not"),
    [
        (7, 5, "Every eligible case was looked at, so", "Another sample"),
        (7, None, "of these case groups was looked at: Court disposals.", "so no other"),
        (7, 9, "of these case groups was looked at: Court disposals.", "so no other"),
        (9, 9, "Another sample", "Every eligible case"),
        (None, None, "How sure these figures are cannot be said", "Every eligible case"),
    ],
)
def test_every_case_was_looked_at_only_where_it_is_known_of_every_case_group(
    court: int | None, out_of_court: int | None, says: str, says_not: str
) -> None:
    found = _inspection(WESTERDALE)
    eligible = {"court": court, "out-of-court": out_of_court}
    groups = {
        id_: found.details.groups[id_].model_copy(
            update={"eligible": None if n is None else _value(found, n)}
        )
        for id_, n in eligible.items()
    }
    details = found.details.model_copy(update={"groups": groups})
    told = _certainty(report_of(replace(found, details=details)))
    assert says in told
    assert says_not not in told


def _value(found: Inspection, number: int) -> object:
    known = found.details.groups["court"].eligible
    assert known is not None
    return known.model_copy(update={"value": number})


def _certainty(made: Report) -> str:
    outline = made.telling.outline.sections[0]
    blocks = method.certainty(made.telling, Scope(outline))
    return _paragraphs(blocks)


def test_only_shares_of_key_questions_are_said_to_be_held_between_percentages() -> None:
    told = _certainty(report_of(_inspection(WESTERDALE)))
    assert "the share of each key question" in told
    assert "where that can be said" in told


# Provisional


def test_a_provisional_rating_says_so_wherever_it_is_named() -> None:
    made = report_of(_missing())
    titles = [plain(p.title) for p in made.document.parts() if isinstance(p, Callout)]
    assert titles.count("Outstanding (provisional)") == 1
    assert titles.count("Good (provisional)") == 1  # overall
    totals = _rows(_table(made, "ratings-table"))[-1]
    assert totals[1].endswith("(provisional)")
    steps = next(p for p in made.document.pictures() if p.id == "score-steps")
    assert steps.title.endswith("Good (provisional)")


def test_nobody_can_tell_whether_a_provisional_rating_is_higher_than_before() -> None:
    details = _missing().details
    previous = _inspection(WESTERDALE).details.previous
    found = replace(_missing(), details=details.model_copy(update={"previous": previous}))
    made = report_of(found)
    rows = {row[0].split()[0]: row for row in _rows(_table(made, "previous-ratings"))}
    assert rows["2.1"][2:] == ["Outstanding (provisional)", "cannot tell"]
    assert rows["2.2"][3] == "higher"
    picture = next(p for p in made.document.pictures() if p.id == "beside-previous")
    told = "Outstanding (provisional); November 2018: Good (cannot tell)."
    assert f"2.1 Assessment: {told}" in picture.description


@pytest.mark.parametrize("draft", [True, False])
def test_a_provisional_report_that_is_no_draft_warns_and_says_so_on_its_cover(
    draft: bool,
) -> None:
    made = report_of(_missing(), wishes=Wishes(draft=draft))
    warned = PROVISIONAL in [warning.code for warning in made.warnings]
    cover = _paragraphs(made.document.cover)
    assert (
        warned == ("Provisional: answers or judgements are still" in cover) == (not draft)
    )


def test_a_report_with_every_answer_says_nothing_of_provisional() -> None:
    made = report_of(_inspection(CORNWALL))
    assert "rovisional" not in _whole(made)
    assert PROVISIONAL not in [warning.code for warning in made.warnings]


def test_relevant_cases_are_counted_so_far_while_answers_are_missing() -> None:
    unfinished = _with_tally(CORNWALL, q2_2_3=Tally(relevant=4, yes=3, unanswered=2))
    finished = plain(_table(report_of(_inspection(CORNWALL)), "prompts-2.2.3").caption)
    assert finished.startswith("Of the 6 cases ")
    caption = plain(_table(report_of(unfinished), "prompts-2.2.3").caption)
    assert caption == "Of the 4 relevant cases answered so far"


# Decisions


def test_an_inferred_decision_is_not_told_as_one_that_the_panel_took() -> None:
    made = report_of(_inspection(CORNWALL))
    told = _whole(made)
    assert "ratings of 2.2 and 2.4 are not those that the rules give" in told
    assert "used its discretion" not in told
    assert "The ratings panel moved it" not in told
    pictures = " ".join(one.svg for one in made.document.pictures())
    assert "what the rules alone give" in pictures
    assert "panel moved" not in pictures
    how = _in(made, "standard-2.2")
    assert how.index("What follows is inferred") < how.index("published")


def test_what_the_rules_give_is_the_rule_rating_where_the_panel_then_moved_it() -> None:
    made = report_of(_inspection(WESTERDALE))
    assert "questions gives the rule rating: question 2.4.2" in _in(made, "standard-2.4")
    assert "rule rating" not in _in(made, "standard-2.1")


def test_a_recorded_decision_says_when_and_only_inside_by_whom_by_name() -> None:
    when = "The ratings panel decided it on 13 November 2020."
    assert when in _in(report_of(_inspection(WESTERDALE)), "standard-2.4")
    assert "D. Quality" not in _whole(report_of(_inspection(WESTERDALE)))
    inside = report_of(_inspection(WESTERDALE), wishes=Wishes(inside=True))
    assert "A. Lead, D. Quality and E. Head" in _in(inside, "standard-2.4")


# No figure that there is not


def test_there_is_no_margin_where_cases_were_chosen_on_purpose() -> None:
    made = report_of(_inspection(LAMBETH))
    table = _table(made, "sample-sizes")
    assert _headings(table) == ["Case group", "Eligible", "Looked at"]
    assert table.notes == ()


def test_nor_is_there_one_in_groups_of_such_cases() -> None:
    files = {"report.yaml": "sub_groups: [sex]\n"}
    found = _inspection(WESTERDALE, files)
    groups = tuple(
        group.model_copy(
            update={"sampling": group.sampling.model_copy(update={"purposive": ("x",)})}
        )
        for group in found.framework.case_groups
    )
    made = report_of(found)
    _quotes_percentages_of_any(made.telling)
    fields = {name: getattr(found.framework, name) for name in Framework.model_fields}
    framework = Framework(**{**fields, "case_groups": groups})
    telling = made.telling
    telling.inspection = replace(telling.inspection, framework=framework)
    standard = framework.standards["2.1"]
    blocks = sub_groups.tables(
        telling, Scope(telling.outline.sections[0], standard=standard)
    )
    (table,) = blocks
    assert isinstance(table, Table)
    assert _headings(table)[-1] == "Per cent ‘Yes’"
    telling.inspection = found
    (before,) = sub_groups.tables(
        telling, Scope(telling.outline.sections[0], standard=standard)
    )
    assert isinstance(before, Table)
    assert _headings(before)[-1] == "Margin (points)"


def _quotes_percentages_of_any(telling: Telling) -> None:
    """As if the house style quoted percentages of a single case, too."""
    telling.saying.style = telling.saying.style.model_copy(update={"few_cases": 1})


def test_of_groups_of_few_cases_only_the_counts_are_told() -> None:
    made = report_of(_inspection(WESTERDALE, {"report.yaml": "sub_groups: [sex]\n"}))
    table = _table(made, "sub-groups-2.1-sex")
    assert _headings(table) == ["Question", "Relevant cases", "Number ‘Yes’"]
    (note,) = table.notes
    assert plain(note).startswith("Of fewer than 10 cases only the counts are given")


def test_pooled_percentages_are_not_called_a_share_of_yes() -> None:
    made = report_of(_inspection(LAMBETH))
    assert _headings(_table(made, "bands"))[0] == "Percentage"
    tables = [
        part
        for part in made.document.parts()
        if isinstance(part, Table) and part.id.startswith("results-")
    ]
    assert tables
    for table in tables:
        assert _headings(table) == ["Question", "Percentage"]
        assert all(len(row) == 2 for row in _rows(table))


def test_a_table_of_results_keeps_its_columns_where_any_row_has_something() -> None:
    made = report_of(_inspection(WESTERDALE))
    tables = [
        part
        for part in made.document.parts()
        if isinstance(part, Table) and part.id.startswith("results-")
    ]
    assert all(len(table.columns) == 5 for table in tables)


def test_a_table_of_groups_says_what_a_star_stands_for() -> None:
    shown = {"report.yaml": "sub_groups: [sex]\n"}
    hidden = {"report.yaml": "sub_groups: [sex]\nsmall_numbers: true\n"}
    for files, stars in ((shown, False), (hidden, True)):
        table = _table(report_of(_inspection(WESTERDALE, files)), "sub-groups-2.1-sex")
        assert any("*" in row for row in _rows(table)) == stars
        notes = [plain(note) for note in table.notes]
        assert any(note.startswith("* Not shown") for note in notes) == stars


# The inspection before


@pytest.mark.parametrize(
    ("framework", "name"),
    [
        ("fji-2014", "(Full joint inspection of youth offending work)"),
        ("elsewhere-2010", "(elsewhere-2010)"),
    ],
)
def test_another_framework_is_named_and_what_is_alike_only_where_any_is(
    framework: str, name: str
) -> None:
    previous = _inspection(WESTERDALE).details.previous
    assert previous is not None
    other = previous.model_copy(update={"framework": framework, "standards": {}})
    told = _whole(report_of(_with(WESTERDALE, previous=other)))
    assert f"It was made under other rules {name}." in told
    assert "that are alike" not in told
    beside = previous.model_copy(update={"framework": framework})
    assert "that are alike" in _whole(report_of(_with(WESTERDALE, previous=beside)))


# Why there is no overall rating


def test_standards_that_nobody_can_score_leave_a_total_without_a_band() -> None:
    none = Tally(relevant=0, yes=0)
    found = _inspection(CORNWALL)
    questions = {q: none for q in found.tallies if q.startswith("2.4")}
    details = found.details.model_copy(
        update={"discretion": {}, "published_ratings": None}
    )
    made = report_of(
        replace(found, details=details, tallies={**found.tallies, **questions})
    )
    overall = made.telling.rating.overall
    assert overall.rating is None
    told = _whole(made)
    assert f"{len(overall.counted)} standards could be scored (without 2.4)" in told
    assert "is not known for that number" in told
    assert "not every standard" not in told


# One of a thing


@pytest.mark.parametrize(
    ("eligible", "says"),
    [
        (None, "We looked at one case (court disposals)."),
        (1, "We looked at one case (court disposals) of one that was eligible."),
        (4, "We looked at one case (court disposals) of four that were eligible."),
    ],
)
def test_one_case_is_said_as_one(eligible: int | None, says: str) -> None:
    found = _inspection(DERBY)
    cases = found.details.groups["court"].cases
    assert cases is not None
    one = cases.model_copy(update={"value": 1})
    most = None if eligible is None else cases.model_copy(update={"value": eligible})
    court = found.details.groups["court"].model_copy(
        update={"cases": one, "eligible": most}
    )
    groups = {**found.details.groups, "court": court}
    assert says in _whole(report_of(_with(DERBY, groups=groups)))


@pytest.mark.parametrize(
    ("date", "language", "says"),
    [
        ("2020-10-26", "en", "Fieldwork began on 26 October 2020."),
        ("2020-10", "en", "Fieldwork began in October 2020."),
        ("2020", "en", "Fieldwork began in 2020."),
        ("2020-10-26", "cy", "Dechreuodd y gwaith maes ar 26 Hydref 2020."),
    ],
)
def test_fieldwork_begins_on_a_day_or_in_a_month(
    date: str, language: Language, says: str
) -> None:
    found = _inspection(CORNWALL)
    dates = found.details.dates.model_copy(
        update={"fieldwork_started": date, "fieldwork_ended": None}
    )
    made = report_of(_with(CORNWALL, dates=dates), language)
    assert says in _whole(made)


def test_one_recommendation_of_before_is_one() -> None:
    previous = _inspection(WESTERDALE).details.previous
    assert previous is not None
    one = previous.model_copy(update={"recommendations": previous.recommendations[:1]})
    told = _whole(report_of(_with(WESTERDALE, previous=one)))
    assert "of the one recommendation that was made then" in told


def test_what_counts_rest_on_is_said_of_one_as_of_many() -> None:
    cases = _inspection(DERBY).details.groups["court"].cases
    assert cases is not None
    made = report_of(_inspection(DERBY))
    assert made.telling.figures.figure("cases court").rests_on == (
        f"the number of cases in the sample: {cases.value}"
    )


def test_the_method_says_that_results_were_opened_early_and_why() -> None:
    opened = ResultsOpened(
        on="2020-11-05", reason="The panel meets early.", locked=38, cases=42
    )
    english = _whole(report_of(_with(WESTERDALE, results_opened=opened)))
    assert "from 5 November 2020, when 38 of 42 cases were" in english
    assert "The reason that was given: The panel meets early." in english
    assert "before all cases were locked" not in _whole(report_of(_with(WESTERDALE)))
    welsh = _whole(report_of(_with(WESTERDALE, results_opened=opened), "cy"))
    assert "cyn i bob achos gael ei gloi" in welsh
