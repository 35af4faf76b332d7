"""What an assessment comes to: facts, answers, standings, progress."""

from __future__ import annotations

from evenhand.assessment import Answer, Case, tally
from evenhand.assessment.operations import Operation, fold
from evenhand.assessment.operations_sheet import Sheet, Standing
from evenhand.frameworks import library_framework

FRAMEWORK = library_framework("yos-2020").framework
CASE = Case("C01", "court", {"disposal": "referral-order"})


def sheet(*entered: tuple[str, str | None]) -> Sheet:
    """Each field entered once; the same field twice is a conflict."""
    operations = [
        Operation(str(number), "device", number, field, value)
        for number, (field, value) in enumerate(entered, 1)
    ]
    return Sheet(FRAMEWORK, CASE, fold(operations))


def test_nothing_entered_is_everything_left() -> None:
    empty = sheet()
    assert empty.progress().answered == 0
    assert empty.progress().asked == empty.progress().left == 63
    assert empty.next_unanswered == "2.1.1"
    assert "safety-factors" in empty.facts_lacking
    assert "risk-of-serious-harm-agreed" not in empty.facts_lacking
    assert empty.answered() == ()


def test_an_answer_that_the_facts_set_aside_is_kept_and_does_not_count() -> None:
    before = sheet(("answer:2.2.2", "no"), ("note:2.2.2", "No plan at all."))
    assert before.standings["2.2.2"] is Standing.ANSWERED
    after = sheet(
        ("answer:2.2.2", "no"),
        ("note:2.2.2", "No plan at all."),
        ("fact:safety-factors", "no"),
    )
    assert after.standings["2.2.2"] is Standing.SET_ASIDE
    assert after.answer("2.2.2") is Answer.NO
    (told,) = after.answered()
    assert (told.answer, told.note) == (None, "No plan at all.")
    assert after.progress().asked < before.progress().asked
    assert tally(FRAMEWORK, [after.case], after.answered())["2.2.2"].relevant == 0


def test_not_relevant_where_the_facts_say_otherwise_disagrees() -> None:
    found = sheet(("answer:2.1.1", "not relevant"), ("fact:safety-factors", "yes"))
    assert found.standings["2.1.1"] is Standing.DISAGREES
    assert found.answered() == ()
    assert found.next_unanswered == "2.1.1"


def test_a_conflict_counts_as_no_answer_and_keeps_both_notes() -> None:
    found = sheet(
        ("answer:2.1.1", "yes"),
        ("answer:2.1.1", "no"),
        ("note:2.1.1", "One."),
        ("note:2.1.1", "Two."),
        ("fact:harm-factors", "yes"),
        ("fact:harm-factors", "no"),
    )
    assert found.standings["2.1.1"] is Standing.CONFLICT
    assert found.conflicts == ("answer:2.1.1", "fact:harm-factors", "note:2.1.1")
    assert "harm-factors" not in found.case.facts
    (told,) = found.answered()
    assert (told.answer, told.note) == (None, "One.\n\nTwo.")


def test_progress_is_told_by_standard() -> None:
    found = sheet(("answer:2.1.1", "yes"), ("answer:2.2.1", "no"))
    assert found.progress("2.1").answered == 1
    assert sum(found.progress(one).asked for one in ("2.1", "2.2", "2.3", "2.4")) == 63
