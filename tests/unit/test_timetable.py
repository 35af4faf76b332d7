"""When what is due: known arithmetic, what is not known, and what somebody set."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from evenhand.errors import Place, ProblemsFound
from evenhand.inspection.timetable import SetLength, next_due, timetable
from evenhand.inspection.timetable_words import assumptions
from tests.unit.timetables import (
    UNKNOWN,
    day_of,
    full_joint,
    how_of,
    library,
    made_up,
    milestone,
    says,
)

# Fieldwork of Lambeth 2015 began on this day.
LAMBETH = date(2014, 9, 15)


@pytest.mark.parametrize(
    ("id_", "first", "last"),
    [
        ("announcement", "2014-08-29", "2014-08-29"),
        ("fieldwork", "2014-09-15", "2014-09-15"),
        ("case-assessments", "2014-09-15", "2014-09-19"),
        ("second-week", "2014-09-29", "2014-10-03"),
        ("findings-presented", "2014-10-03", "2014-10-03"),
        ("draft", "2014-10-24", "2014-10-24"),
        ("publication", "2014-12-05", "2014-12-05"),
        ("recommendations", "2015-12-07", "2015-12-07"),
    ],
)
def test_a_full_joint_inspection_is_counted_as_lambeths_report_says(
    id_: str, first: str, last: str
) -> None:
    """The second week began on 29 September: that, too, is printed."""
    entry = full_joint(LAMBETH)[id_]
    assert (str(entry.first), str(entry.last)) == (first, last)


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("announcement", "11 working days before ‘First day of fieldwork’."),
        ("fieldwork", "As given."),
        ("case-assessments", "The same day as ‘First day of fieldwork’."),
        ("draft", "3 weeks after ‘Findings presented to the service’."),
        ("publication", "6 weeks after ‘Draft report to the service’."),
        (
            "recommendations",
            (
                "12 months after ‘Publication’. Moved from Saturday 5 December 2015, "
                "not a working day, to Monday 7 December 2015."
            ),
        ),
        ("action-plan", "How long after ‘Publication’ is not published."),
        ("case-list", "How long before ‘First day of fieldwork’ is not published."),
    ],
)
def test_every_date_says_how_it_was_found(id_: str, words: str) -> None:
    assert how_of(full_joint(LAMBETH), id_) == words


def test_notice_is_counted_over_easter() -> None:
    """Good Friday and Easter Monday are no days of notice."""
    assert day_of(full_joint(date(2026, 4, 13)), "announcement") == "2026-03-25"


def test_a_week_that_is_cut_short_by_easter_ends_before_it() -> None:
    found = full_joint(date(2026, 3, 30))["case-assessments"]
    assert (found.first, found.last) == (date(2026, 3, 30), date(2026, 4, 2))


def test_a_week_after_a_bank_holiday_moves_on_and_says_why() -> None:
    """25 May 2026 is the spring bank holiday."""
    found = full_joint(date(2026, 5, 11))
    assert day_of(found, "second-week") == "2026-05-26"
    assert how_of(found, "second-week") == (
        "2 weeks after ‘First day of fieldwork’. Moved from Monday 25 May 2026, a bank "
        "holiday, to Tuesday 26 May 2026."
    )


def test_at_christmas_a_date_moves_past_all_the_days_off() -> None:
    record = made_up(
        milestone("draft", after=("fieldwork",), least=1, most=1, unit="weeks")
    )
    found = timetable(record, "single", date(2026, 12, 18))
    assert day_of(found, "draft") == "2026-12-29"
    assert found["draft"].how.moved_from == date(2026, 12, 25)


def test_what_comes_before_moves_back_so_that_no_notice_is_shorter() -> None:
    record = made_up(
        milestone(
            "notice", "announced", before=("fieldwork",), least=2, most=2, unit="days"
        )
    )
    found = timetable(record, "single", date(2026, 4, 8))
    assert day_of(found, "notice") == "2026-04-02"


def test_months_end_on_the_last_day_of_a_shorter_month() -> None:
    record = made_up(
        milestone("later", after=("fieldwork",), least=1, most=1, unit="months")
    )
    assert day_of(timetable(record, "single", date(2025, 1, 31)), "later") == "2025-02-28"


def test_a_range_is_planned_for_its_longest_and_tells_its_shortest() -> None:
    found = timetable(library("yos-2018"), "single", date(2026, 10, 26))
    entry = found["publication"]
    assert (entry.first, entry.how.earliest) == (date(2027, 2, 5), date(2027, 1, 15))
    assert how_of(found, "publication") == (
        "11 to 14 weeks after ‘Findings presented to the service’. Planned for the "
        "longest; the shortest gives Friday 15 January 2027."
    )


def test_only_a_joint_inspection_has_a_second_week_and_ends_with_it() -> None:
    day = date(2026, 10, 26)
    single = timetable(library("yos-2020"), "single", day)
    joint = timetable(library("yos-2020"), "joint", day)
    with pytest.raises(KeyError):
        single["second-week"]
    assert day_of(single, "findings-presented") == "2026-10-30"
    assert day_of(joint, "findings-presented") == "2026-11-13"
    assert how_of(joint, "findings-presented").startswith("On the last day of ‘Second")


@pytest.mark.parametrize("framework", ["yos-2018", "yos-2020", "yjs-2021", "fji-2014"])
def test_days_for_factual_accuracy_and_the_action_plan_are_not_known(
    framework: str,
) -> None:
    kind = "full-joint" if framework == "fji-2014" else "single"
    found = timetable(library(framework), kind, LAMBETH)
    unknown = {entry.milestone.id for entry in found.not_known}
    assert {"factual-accuracy", "action-plan", "ratings-panel", "case-list"} <= unknown
    assert says().when(found["action-plan"]).text == "Not known yet"


# What somebody set


def test_a_length_that_is_set_gives_a_date_and_is_marked() -> None:
    lengths = {"factual-accuracy": SetLength(10, "working days")}
    found = full_joint(LAMBETH, set_lengths=lengths)
    entry = found["factual-accuracy"]
    assert (entry.first, entry.set_by_hand) == (date(2014, 11, 7), True)
    assert how_of(found, "factual-accuracy") == (
        "10 working days after ‘Draft report to the service’. The length was set by hand."
    )
    assert says().basis(entry).text == "set by hand"


def test_a_date_that_is_set_is_kept_and_others_are_counted_from_it() -> None:
    found = full_joint(LAMBETH, {"draft": date(2014, 10, 27)})
    assert found["draft"].set_by_hand
    assert not found["publication"].set_by_hand
    assert day_of(found, "publication") == "2014-12-08"
    assert how_of(found, "draft") == (
        "Set by hand. By the rule it would be Friday 24 October 2014."
    )
    assert found.warnings == ()


def test_a_date_that_is_set_as_the_rule_gives_it_says_no_more_than_that() -> None:
    found = full_joint(LAMBETH, {"draft": date(2014, 10, 24)})
    assert how_of(found, "draft") == "Set by hand."


def test_how_long_something_lasts_can_be_set_and_others_follow_its_end() -> None:
    spans = {"second-week": SetLength(7, "working days")}
    record = library("fji-2014")
    found = timetable(record, "full-joint", LAMBETH, set_spans=spans)
    entry = found["second-week"]
    assert (entry.first, entry.last) == (date(2014, 9, 29), date(2014, 10, 7))
    assert (entry.set_by_hand, entry.first_set_by_hand) == (True, False)
    assert day_of(found, "findings-presented") == "2014-10-07"
    assert how_of(found, "second-week") == (
        "2 weeks after ‘First day of fieldwork’. How long it lasts was set by hand."
    )
    assert says().basis(entry).text == "printed"


@pytest.mark.parametrize("id_", ["draft", "action-plan"])
def test_a_single_day_cannot_be_made_to_last(id_: str) -> None:
    with pytest.raises(ProblemsFound) as caught:
        timetable(
            library("fji-2014"),
            "full-joint",
            LAMBETH,
            set_spans={id_: SetLength(2, "days")},
        )
    assert [one.code for one in caught.value.problems] == ["timetable.no-span"]


def test_the_weeks_until_publication_are_a_reading_and_say_so() -> None:
    """Nothing says from which day of fieldwork they count."""
    found = timetable(library("yos-2018"), "single", date(2026, 10, 26))
    assert says().basis(found["publication"]).text == "assumed"
    notes = [basis.note or "" for basis in assumptions(found)]
    assert any("counted from its last day" in note for note in notes)


def test_what_is_doubtful_is_said_by_titles_in_both_languages() -> None:
    found = full_joint(
        LAMBETH, {"publication": date(2014, 11, 1), "factual-accuracy": date(2014, 11, 4)}
    )
    assert [says().doubt(one).text for one in found.doubts] == [
        "‘Publication’ is on Saturday 1 November 2014: not a working day.",
        (
            "‘Publication’ (Saturday 1 November 2014) comes before ‘Last day for "
            "factual-accuracy challenges’ (Tuesday 4 November 2014), which it follows."
        ),
    ]
    assert len(found.doubts) == len(found.warnings)
    assert "Dydd Sadwrn 1 Tachwedd 2014" in says("cy").doubt(found.doubts[0]).text


def test_a_date_that_contradicts_the_order_is_kept_and_told() -> None:
    found = full_joint(LAMBETH, {"draft": date(2014, 9, 17)})
    assert day_of(found, "draft") == "2014-09-17"
    assert {(one.code, one.warning) for one in found.warnings} == {
        ("timetable.order", True)
    }
    assert {one.what for one in found.warnings} == {
        f"‘draft’ (17 September 2014) comes before ‘{id_}’ ({day}), which it follows."
        for id_, day in (
            ("case-assessments", "19 September 2014"),
            ("second-week", "3 October 2014"),
            ("findings-presented", "3 October 2014"),
        )
    }


def test_stages_have_an_order_too() -> None:
    """The last day for challenges is not counted from publication, and comes first."""
    found = full_joint(
        LAMBETH, {"publication": date(2014, 11, 3), "factual-accuracy": date(2014, 11, 4)}
    )
    (problem,) = found.warnings
    assert problem.code == "timetable.order"
    assert problem.what.startswith("‘publication’ (3 November 2014) comes before")


def test_lengths_that_contradict_the_order_are_told_although_nobody_set_a_date() -> None:
    record = made_up(
        milestone(
            "plan", "fieldwork", after=("fieldwork",), least=9, most=9, unit="weeks"
        ),
        milestone(
            "publication",
            "published",
            after=("fieldwork",),
            least=8,
            most=8,
            unit="weeks",
        ),
    )
    (problem,) = timetable(record, "single", date(2026, 9, 7)).warnings
    assert (problem.code, problem.warning) == ("timetable.order", True)
    assert problem.what == (
        "‘publication’ (2 November 2026) comes before ‘plan’ (9 November 2026), which it "
        "follows."
    )


@pytest.mark.parametrize(
    ("framework", "kind"),
    [("yos-2018", "single"), ("yos-2020", "joint"), ("fji-2014", "full-joint")],
)
def test_the_library_keeps_its_order_whenever_fieldwork_starts(
    framework: str, kind: str
) -> None:
    """Over Christmas, Easter and the end of February of a leap year."""
    record = library(framework)
    for number in range(400):
        day = date(2023, 12, 1) + timedelta(days=number)
        codes = {problem.code for problem in timetable(record, kind, day).warnings}
        assert codes <= {"timetable.not-a-working-day"}, day


def test_dates_that_fit_give_no_warning() -> None:
    assert full_joint(LAMBETH).warnings == ()


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 10, 24), "a Saturday"),
        (date(2026, 10, 25), "a Sunday"),
        (date(2026, 4, 6), "a bank holiday"),
    ],
)
def test_fieldwork_on_a_day_off_is_a_warning(day: date, why: str) -> None:
    found = full_joint(day)
    assert found["fieldwork"].first == day
    (problem,) = found.warnings
    assert (problem.code, problem.warning) == ("timetable.not-a-working-day", True)
    assert problem.what.endswith(f"{why}.")


def test_everything_wrong_with_what_is_set_is_told_at_once() -> None:
    with pytest.raises(ProblemsFound) as caught:
        timetable(
            library("yos-2018"),
            "single",
            date(1999, 1, 4),
            {
                "fieldwork": LAMBETH,
                "second-week": LAMBETH,
                "draf": LAMBETH,
                "draft": date(2100, 1, 4),
            },
            {"draft": SetLength(1, "weeks")},
            place=Place("here"),
        )
    told = sorted(problem.code for problem in caught.value.problems)
    assert told == [
        "timetable.fieldwork-twice",
        "timetable.other-type",
        "timetable.set-twice",
        "timetable.too-far",
        "timetable.too-far",
        "timetable.unknown-milestone",
    ]
    assert {problem.place for problem in caught.value.problems} == {Place("here")}


def test_counting_beyond_the_known_years_is_told() -> None:
    lengths = {"action-plan": SetLength(1000, "months")}
    with pytest.raises(ProblemsFound) as caught:
        full_joint(date(2060, 9, 13), set_lengths=lengths)
    (problem,) = caught.value.problems
    assert problem.what.startswith("‘action-plan’ falls outside of the years 2000")


def test_how_long_data_are_kept_beyond_the_known_years_is_no_matter() -> None:
    record = made_up(
        retention={"after": "fieldwork", "number": 1, "unit": "months", "basis": UNKNOWN}
    )
    found = timetable(record, "single", date(2099, 12, 15))
    assert found.kept_until == date(2100, 1, 15)


# What is next, and how long data are kept


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2014, 1, 1), "announcement"),
        (date(2014, 8, 29), "announcement"),
        (date(2014, 8, 30), "fieldwork"),
        (date(2014, 9, 16), "case-assessments"),
        (date(2014, 9, 20), "second-week"),
        (date(2014, 10, 3), "second-week"),
        (date(2014, 10, 4), "draft"),
        (date(2015, 12, 7), "recommendations"),
        (date(2015, 12, 8), None),
    ],
)
def test_the_next_is_the_first_that_is_not_over(today: date, expected: str) -> None:
    due = next_due(full_joint(LAMBETH), today)
    assert (None if due is None else due.milestone.id) == expected


def test_data_are_kept_for_an_assumed_time_after_publication() -> None:
    found = full_joint(LAMBETH)
    assert found.kept_until == date(2015, 12, 5)
    assert says().kept(found).text == (
        "Data on single cases are kept until Saturday 5 December 2015: 12 months after "
        "‘Publication’ (assumed)."
    )
    assert [basis.provenance for basis in assumptions(found)] == ["assumed"]


@pytest.mark.parametrize(
    "retention",
    [
        None,
        {"after": "fieldwork", "basis": UNKNOWN},
        {"after": "plan", "number": 1, "unit": "weeks", "basis": UNKNOWN},
        {"after": "other", "number": 1, "unit": "weeks", "basis": UNKNOWN},
    ],
)
def test_how_long_data_are_kept_may_not_be_known(retention: object) -> None:
    record = made_up(
        milestone("plan", after=("fieldwork",)),
        milestone("other", after=("fieldwork",), only_for=("joint",)),
        retention=retention,
    )
    found = timetable(record, "single", LAMBETH)
    assert found.kept_until is None
    assert says().kept(found).text == (
        "Until when data on single cases are kept is not known."
    )


def test_of_several_the_last_counts_for_after_and_the_first_for_before() -> None:
    record = made_up(
        milestone("one", after=("fieldwork",), least=1, most=1, unit="weeks"),
        milestone("two", after=("fieldwork",), least=2, most=2, unit="weeks"),
        milestone("after", after=("one", "two"), least=1, most=1, unit="working days"),
        milestone("before", before=("one", "two"), least=1, most=1, unit="working days"),
        milestone("unknown", after=("fieldwork",)),
        milestone("neither", after=("one", "unknown"), least=1, most=1, unit="days"),
    )
    found = timetable(record, "single", date(2026, 9, 7))
    assert day_of(found, "after") == "2026-09-22"
    assert day_of(found, "before") == "2026-09-11"
    assert day_of(found, "neither") is None
    assert how_of(found, "neither") == (
        "It is counted from ‘unknown’, whose date is not known."
    )


def test_all_is_said_in_welsh_too() -> None:
    found = full_joint(LAMBETH)
    assert how_of(found, "draft", "cy").startswith("3 wythnos ar ôl ‘")
    assert says("cy").day(LAMBETH) == "Dydd Llun 15 Medi 2014"
    assert says("cy").how(found["draft"], "England").unreviewed
