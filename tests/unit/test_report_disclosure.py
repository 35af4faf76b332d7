"""Small numbers, where the rule is on: nothing in a report tells them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from evenhand.assessment import Answer, Tally
from evenhand.document.model import Document, Table, plain
from evenhand.inspection import Reading
from evenhand.rating import Percentage
from evenhand.report.figures.figure import NotKnown
from evenhand.report.json_form import report_json
from evenhand.report.privacy.disclosure import hides_any
from evenhand.report.report import Report
from evenhand.report.telling import Wishes
from tests.unit.reports import (
    CORNWALL,
    WESTERDALE,
    every_text,
    inspection_with,
    plain_file,
    reading_with,
    report,
    report_of,
    written,
)

ON = {"report.yaml": "small_numbers: true\nsub_groups: [sex, assessment-form]\n"}
ONLY_ON = {"report.yaml": "small_numbers: true\n"}
HIDDEN = "a figure that is not shown"
FORMS = (
    *("percent", "phrase", "count", "yes", "no", "relevant", "band", "cases"),
    *("not percent", "not phrase", "not count", "not cases"),
)
WHOLE = Wishes(draft=True, trace=True)


def _every_form(question: str) -> str:
    return " ".join(f"{{{question} {form}}}." for form in FORMS)


def _told(measure: Tally | Percentage) -> tuple[Reading, Report]:
    """Cornwall with another measure of 2.2.2, every form of it in a sentence, and no
    discretion."""
    texts = {plain_file(CORNWALL): _every_form("2.2.2")}
    reading = reading_with(CORNWALL, {**ONLY_ON, **texts})
    inspection = reading.inspection
    details = inspection.details.model_copy(
        update={"discretion": {}, "published_ratings": None}
    )
    tallies = {id_: t for id_, t in inspection.tallies.items() if id_ != "2.2.2"}
    percentages: dict[str, Percentage] = {}
    if isinstance(measure, Tally):
        tallies["2.2.2"] = measure
    else:
        percentages["2.2.2"] = measure
    changed = replace(
        inspection, details=details, tallies=tallies, percentages=percentages
    )
    return replace(reading, inspection=changed), report_of(changed, wishes=WHOLE)


def _all_of_it(measure: Tally | Percentage) -> tuple[Document, str]:
    """Everything that is published: the document with its drawings, and the JSON."""
    reading, made = _told(measure)
    return made.document, json.dumps(report_json(reading, made), sort_keys=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # 2.2.2 is the lowest of its standard both times, in the same band.
        (Tally(20, 1), Tally(20, 4)),
        (Tally(20, 2), Tally(20, 3)),
        (Tally(9, 1), Tally(9, 4)),
        (Tally(30, 1), Tally(30, 3)),
        # Fewer than five relevant cases: not even how many they were.
        (Tally(4, 4), Tally(1, 1)),
        (Tally(3, 3), Tally(2, 2)),
        (Tally(4, 1), Tally(3, 1)),
        (Percentage(5, 20), Percentage(15, 20)),
        (Percentage(100, 4), Percentage(100, 2)),
    ],
)
def test_reports_of_different_hidden_numbers_are_the_same_to_the_letter(
    one: Tally | Percentage, other: Tally | Percentage
) -> None:
    assert _all_of_it(one) == _all_of_it(other)


def test_reports_of_numbers_that_are_not_hidden_differ() -> None:
    assert _all_of_it(Tally(20, 10)) != _all_of_it(Tally(20, 9))


def test_every_form_of_a_hidden_figure_says_only_that_it_is_hidden() -> None:
    _, made = _told(Tally(20, 3))
    assert " ".join(written(made)) == " ".join(f"{HIDDEN}." for _ in FORMS)
    for one in made.sentences:
        for figure in one.figures:
            if figure.about == "2.2.2":
                assert figure.hidden
                assert (figure.yes, figure.percent, figure.cases) == (None, None, ())
                assert figure.rests_on == "a figure that is not shown"


def test_off_by_default_the_same_figures_are_shown() -> None:
    made = report(WESTERDALE, {plain_file(WESTERDALE): "{2.4.2 count}. {3.2.3 count}."})
    assert written(made) == ["4 of 5.", "1 of 2."]
    assert HIDDEN not in every_text(made.document)


def test_no_cell_of_a_table_shows_a_small_number_of_yes_or_no() -> None:
    made = report(WESTERDALE, ON, wishes=WHOLE)
    checked = 0
    for table in made.document.tables():
        if not table.id.startswith(("questions-", "prompts-", "results-", "sub-groups-")):
            continue
        for relevant, yes in _counts(table):
            checked += 1
            assert relevant is None or relevant >= 5
            if relevant is not None and yes is not None:
                assert yes in (0, relevant) or 5 <= yes <= relevant - 5
    assert checked > 100


def _counts(table: Table) -> list[tuple[float | None, float | None]]:
    headings = [plain(column.heading) for column in table.columns]
    relevant, yes = headings.index("Relevant cases"), headings.index("Number ‘Yes’")
    rows = [row for group in table.groups for row in group.rows]
    return [(row[relevant].value, row[yes].value) for row in rows]


def test_no_picture_is_drawn_from_hidden_figures() -> None:
    shown = {one.id for one in report(WESTERDALE).document.pictures()}
    drawn = {one.id for one in report(WESTERDALE, ON).document.pictures()}
    assert "key-questions-2.4" in shown
    assert "key-questions-2.4" not in drawn
    assert "ratings-profile" in drawn


def test_a_part_that_is_not_small_is_hidden_where_it_would_tell_another() -> None:
    """2.1.1a: girls are 1 of 7, boys 6 of 7; the boys' figures would tell the girls'."""
    text = "{2.1.1a count in sex: male}. {2.1.1a count in sex: female}. {2.1.1a count}."
    made = report(WESTERDALE, {**ON, plain_file(WESTERDALE): text})
    assert " ".join(written(made)) == f"{HIDDEN}. {HIDDEN}. 7 of 7."


@pytest.mark.parametrize("by", ["sex", "assessment-form"])
def test_sentences_and_tables_hide_the_same_parts(by: str) -> None:
    made = report(WESTERDALE, ON)
    inspection = made.telling.inspection
    parts = [part.name for part in made.telling.sub_groups[by]]
    for table in made.document.tables():
        if not table.id.startswith("sub-groups-") or not table.id.endswith(f"-{by}"):
            continue
        for part, group in zip(parts, table.groups, strict=True):
            for row in group.rows:
                question = plain(row[0].words).split(" ")[0]
                measure = inspection.evidence.measures[question]
                if measure.relevant == 0 or row[1].value == 0:
                    continue
                _check_same(made, question, by, part, row[2].value)


def _check_same(
    made: Report, question: str, by: str, part: str, shown: float | None
) -> None:
    try:
        figure = made.telling.figures.figure(f"{question} yes in {by}: {part}")
    except NotKnown:
        return
    assert figure.yes == shown


def test_what_is_for_inside_has_no_cases_of_hidden_figures() -> None:
    files = {**ON, plain_file(WESTERDALE): "{2.4.2 count}. {2.1.1 count}."}
    made = report(WESTERDALE, files, wishes=Wishes(inside=True))
    by_reference = {f.reference: f for one in made.sentences for f in one.figures}
    assert by_reference["2.4.2 count"].cases == ()
    assert len(by_reference["2.1.1 count"].cases) == 7


def test_one_answer_that_is_hidden_changes_nothing_that_is_read() -> None:
    """2.4.1 is 5 of 6 and is not the lowest: whose answer was ‘no’ cannot be found."""
    before = inspection_with(WESTERDALE, ON)
    answers = [a for a in before.answers if a.question == "2.4.1b"]
    no = next(a for a in answers if a.answer is Answer.NO)
    yes = next(a for a in answers if a.answer is Answer.YES)
    turned = {
        (no.case, no.question): replace(no, answer=Answer.YES),
        (yes.case, yes.question): replace(yes, answer=Answer.NO),
    }
    after = replace(
        before,
        answers=tuple(turned.get((a.case, a.question), a) for a in before.answers),
    )
    assert report_of(before).document == report_of(after).document


def _named_as_lowest(made: Report) -> set[str]:
    """The standards of which a report says from which question the rating came."""
    found = set()
    for one in made.sentences:
        if one.text.startswith("The lowest band of its key questions"):
            found |= {figure.about.rpartition(".")[0] for figure in one.figures}
    return found


def test_of_a_standard_with_anything_hidden_no_lowest_question_is_named() -> None:
    made = report(CORNWALL, ONLY_ON)
    measures, results = made.telling.inspection.evidence.measures, made.telling.rating
    hiding = {
        id_
        for id_, result in results.standards.items()
        if hides_any((measures.get(q.id) for q in result.questions), made.telling.rule)
    }
    assert hiding
    assert hiding <= _named_as_lowest(report(CORNWALL))
    assert not hiding & _named_as_lowest(made)


@pytest.mark.parametrize("inside", [False, True])
def test_who_judged_and_who_decided_stands_in_the_json_for_inside_only(
    inside: bool,
) -> None:
    reading = reading_with(WESTERDALE)
    made = report_of(reading.inspection, wishes=Wishes(inside=inside))
    standards = report_json(reading, made)["rating"]["standards"].values()
    entries = [s[key] for s in standards for key in ("judgement", "discretion") if s[key]]
    assert entries
    assert any(entry["by"] for entry in entries) == inside
