"""A row that the core could not read costs that row, and the rest comes back whole."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from evenhand.assessment.operations import Operation
from evenhand.errors import ProblemsFound
from evenhand.inspection import read_inspection
from evenhand.inspection.columns import BESIDE
from evenhand_web.actions import assessments, exports, keeping
from evenhand_web.assessments.models import OperationContent
from evenhand_web.assessments.reading import assessment_of
from evenhand_web.assessments.sent import Sent, SentOperation
from evenhand_web.cases.models import Case, Seat
from evenhand_web.cases.tasks import current_cases
from evenhand_web.inspections.models import Inspection, Stage
from evenhand_web.keeping.exports.left_out import left_out_of, problems_of
from evenhand_web.keeping.exports.telling import tell
from evenhand_web.samples.models import DrawFile
from evenhand_web.stored import writing
from tests.site.cast import Cast
from tests.site.keeping.exports.full import make_full
from tests.site.keeping.exports.losing import lose, unguarded
from tests.site.keeping.exports.test_taking_in import PETRA, exported, read
from tests.site.keeping.test_retention import LONG_AGO, went_to

WORD = "SECRET-WORD"
# A question that rests on whether there are factors related to the child's safety.
RESTS = "2.2.2"
TABLES = ("cases", "facts", "answers", *BESIDE.values())
Rows = dict[str, list[dict[str, str]]]


@pytest.fixture
def full(cast: Cast) -> Inspection:
    return make_full(cast)


def tables(folder: Path) -> Rows:
    """The rows of each table of a folder."""
    found: Rows = {}
    for name in TABLES:
        path = folder / f"{name}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                found[name] = list(csv.DictReader(file))
    return found


def without(before: Rows, case: str) -> Rows:
    """The tables without all rows about a case, and those that were about it alone."""
    left = {
        name: [one for one in rows if one["case"] != case]
        for name, rows in before.items()
    }
    return {name: rows for name, rows in left.items() if rows}


@contextmanager
def spoiling() -> Iterator[None]:
    with writing(), unguarded():
        yield


def assessed(cast: Cast) -> Case:
    """The case on which something was entered."""
    seat = Seat.objects.filter(user=cast.ines, kind="first", ended=None)[0]
    return seat.case


def other(inspection: Inspection, case: Case) -> Case:
    found = inspection.cases.filter(replaced=None).exclude(pk=case.pk).last()
    assert found is not None
    return found


def enter(cast: Cast, field: str, value: Any) -> None:
    """Enter something as somebody would who has the case."""
    mine = Seat.objects.filter(user=cast.ines, kind="first", ended=None)
    seat = mine.order_by("case__reference")[1]
    found = assessment_of(seat.case, "first")
    device = f"{found.operations.count():08x}-58b3-4c1a-9a43-0d0b6f6f1c02"
    entered = SentOperation(Operation(device, device, 1, field, value))
    sent = Sent(device, 1, 0, 0, (entered,))
    assessments.receive(by=cast.ines, assessment=found, sent=sent)
    assert not found.refusals.exists()


def told(folder: Path) -> list[tuple[str, str, int]]:
    return [(one.table, one.part, one.rows) for one in left_out_of(folder)]


def assert_comes_back_whole(
    inspection: Inspection, folder: Path, tmp_path: Path, but: str = ""
) -> None:
    """With the row that is in no table: the rows of the site are all there. ``but`` is a
    case of which attributes that are no texts are not."""
    before = tell(inspection).rows
    for row in before["cases"]:
        if row["id"] == but and not isinstance(row["attributes"], dict):
            row["attributes"] = {}
        elif row["id"] == but:
            there = row["attributes"].items()
            row["attributes"] = {n: v for n, v in there if isinstance(v, str)}
    lose(inspection)
    taken = exports.take_in(by=PETRA, export=read(folder, tmp_path / "draft"))
    assert tell(taken).rows == before


def assert_told(folder: Path, case: str, words: str) -> None:
    """To programs, to people and on the terminal: what, why and what to do, and on the
    terminal nothing of a case."""
    (item, *_) = left_out_of(folder)
    place = json.loads((folder / "site.json").read_bytes())["cases"][item.item - 1]  # type: ignore[operator]  # has one
    assert (item.case, place["reference"]) == (case, case)
    guide = (folder / "README.md").read_text(encoding="utf-8")
    assert "## What is not in the tables" in guide
    assert f"| {case} | {item.table} |" in guide
    said = "\n".join(map(str, problems_of(left_out_of(folder))))
    assert words in said
    assert f"cases → item {item.item}" in said
    assert "export again" in said
    for text in (said, guide, (folder / "left-out.json").read_text(encoding="utf-8")):
        assert WORD not in text
    assert case not in said


def test_where_nothing_is_left_out_there_is_nothing_to_say(
    full: Inspection, tmp_path: Path
) -> None:
    folder = exported(full, tmp_path / "export")
    assert not (folder / "left-out.json").exists()
    assert "not in the tables" not in (folder / "README.md").read_text(encoding="utf-8")
    assert left_out_of(folder) == ()


def unknown_word(case: Case) -> dict[str, Any]:
    return {**case.attributes, "disposal": WORD}


def no_text(case: Case) -> dict[str, Any]:
    return {**case.attributes, "disposal": 7}


def nothing(case: Case) -> dict[str, Any]:
    return {}


def no_names(case: Case) -> list[str]:
    return [WORD]


@pytest.mark.parametrize("spoilt", [unknown_word, no_text, nothing, no_names])
def test_a_case_that_is_not_as_a_list_has_one_costs_that_case_alone(
    cast: Cast, full: Inspection, tmp_path: Path, spoilt: Callable[[Case], Any]
) -> None:
    before = tables(exported(full, tmp_path / "before"))
    case = other(full, assessed(cast))
    with spoiling():
        Case.objects.filter(pk=case.pk).update(attributes=spoilt(case))
    folder = exported(full, tmp_path / "export")
    assert tables(folder) == without(before, case.reference)
    assert len(read_inspection(folder).inspection.cases) == 41
    assert ("cases", "", 2) in told(folder)
    assert_told(folder, case.reference, "")
    number = left_out_of(folder)[0].item
    emptied = [one for one in problems_of(left_out_of(folder)) if "emptied" in one.code]
    assert bool(emptied) == (spoilt in (no_text, no_names))
    for one in emptied:
        assert f"‘cases → item {number} → attributes’ is empty" in one.what
    assert_comes_back_whole(full, folder, tmp_path, but=case.pk)


def test_an_answer_before_its_fact_costs_that_answer_until_the_fact_is_there(
    cast: Cast, full: Inspection, tmp_path: Path
) -> None:
    """As anybody may enter it: first the answer, and then the fact that it rests on."""
    before = tables(exported(full, tmp_path / "before"))
    enter(cast, f"answer:{RESTS}", "yes")
    folder = exported(full, tmp_path / "export")
    assert tables(folder) == before
    assert told(folder) == [("answers", RESTS, 1)]
    reference = left_out_of(folder)[0].case
    assert_told(folder, reference, "it rests on ‘safety-factors’")
    enter(cast, "fact:safety-factors", "yes")
    again = exported(full, tmp_path / "again")
    assert told(again) == []
    answers = [one for one in tables(again)["answers"] if one not in before["answers"]]
    assert [(one["question"], one["answer"]) for one in answers] == [(RESTS, "yes")]
    assert_comes_back_whole(full, again, tmp_path)


@pytest.mark.parametrize(
    ("field", "value", "table", "lost"),
    [
        ("note:2.1.1", f"{WORD}\x07", "answers", "note"),
        ("note:2.1.1", 7, "answers", "note"),
        ("oversight:case-manager", WORD, "oversight", "case-manager"),
        ("interview:", {"with": WORD, "note": ""}, "interviews", "with"),
        ("quotation:", {"text": f"{WORD}\x07"}, "quotations", "text"),
        ("enquiry:", [WORD], "enquiries", "text"),
    ],
)
def test_what_nobody_could_have_entered_costs_itself_alone(
    cast: Cast,
    full: Inspection,
    tmp_path: Path,
    field: str,
    value: Any,
    table: str,
    lost: str,
) -> None:
    before = tables(exported(full, tmp_path / "before"))
    assert before[table][0][lost]
    case = assessed(cast)
    of_field = OperationContent.objects.filter(
        operation__field__startswith=field, operation__assessment__case=case
    )
    with spoiling():
        assert of_field.update(value=value) == 1
    folder = exported(full, tmp_path / "export")
    assert tables(folder) == {name: r for name, r in before.items() if name != table}
    (one,) = left_out_of(folder)
    assert (one.table, one.case) == (table, case.reference)
    assert_told(folder, case.reference, "no value that it can have")
    assert_comes_back_whole(full, folder, tmp_path)


def test_several_bad_rows_cost_themselves_and_no_more(
    cast: Cast, full: Inspection, tmp_path: Path
) -> None:
    before = tables(exported(full, tmp_path / "before"))
    case, enters = other(full, assessed(cast)), assessed(cast)
    with spoiling():
        Case.objects.filter(pk=case.pk).update(attributes={})
        OperationContent.objects.filter(operation__field="note:2.1.1").update(value=7)
    enter(cast, f"answer:{RESTS}", "yes")
    folder = exported(full, tmp_path / "export")
    wanted = without(before, case.reference)
    del wanted["answers"]
    assert tables(folder) == wanted
    found = {(one.table, one.part) for one in left_out_of(folder)}
    assert found == {("answers", "2.1.1"), ("cases", ""), ("answers", RESTS)}
    assert len(list(problems_of(left_out_of(folder)))) == 3
    assert enters.reference in (folder / "README.md").read_text(encoding="utf-8")
    assert_comes_back_whole(full, folder, tmp_path)


def test_an_id_that_stands_in_two_case_groups_costs_nothing(
    cast: Cast, full: Inspection, tmp_path: Path
) -> None:
    before = tables(exported(full, tmp_path / "before"))
    case = other(full, assessed(cast))
    attributes = {**case.attributes, "disposal": "youth-caution"}
    with writing():
        draw = full.draws.get(group="out-of-court")
        Case.objects.create(
            inspection=full, draw=draw, reference=case.reference, attributes=attributes
        )
    folder = exported(full, tmp_path / "export")
    assert told(folder) == []
    names = {one["case"] for one in tables(folder)["cases"]}
    assert names == set(current_cases(full))
    assert {f"{case.reference} (court)", f"{case.reference} (out-of-court)"} <= names
    assert len(names) == len(before["cases"]) + 1


def test_details_that_cannot_be_read_cost_no_case_and_are_told(
    cast: Cast, full: Inspection, tmp_path: Path
) -> None:
    """A lottery of fewer cases than there are in the sample."""
    before = tables(exported(full, tmp_path / "before"))
    lottery = DrawFile.objects.get(draw__inspection=full, name="lottery.json")
    text = json.dumps({**json.loads(lottery.text), "cases": 3})
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    with spoiling():
        DrawFile.objects.filter(pk=lottery.pk).update(text=text, sha256=sha256)
    folder = exported(full, tmp_path / "export")
    with pytest.raises(ProblemsFound):
        read_inspection(folder)
    assert tables(folder) == before
    (problem,) = problems_of(left_out_of(folder))
    assert (problem.code, problem.place.file) == ("export.details", "inspection.yaml")


def test_after_an_erasure_there_is_nothing_to_put_right(
    cast: Cast, full: Inspection, tmp_path: Path
) -> None:
    went_to(cast, Stage.PUBLISHED, LONG_AGO, full)
    keeping.erase(by=PETRA, inspection=full)
    folder = exported(full, tmp_path / "export")
    assert tables(folder) == {}
    assert left_out_of(folder) == ()


@pytest.mark.parametrize("text", ["{}", "[]", '{"kind": 1}', "\x00", '{"items": 3}'])
def test_a_list_of_what_is_left_out_that_is_none_is_refused(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "left-out.json").write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound, match="is not as it is written"):
        left_out_of(tmp_path)
