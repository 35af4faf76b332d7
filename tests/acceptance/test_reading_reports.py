"""The five real reports are read back: equal to what was typed by hand, and proved."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from evenhand.inspection import read_inspection
from evenhand.published.json_form import reading_json
from evenhand.published.many import read_many, write_reading
from evenhand.published.reading import ReportReading, read_report
from tests.conftest import ROOT

SHARED = ROOT.parent / "shared"
IDS = ("cornwall-2021", "derby-2018", "lambeth-2015", "manchester-2019", "sandwell-2018")

pytestmark = pytest.mark.skipif(
    not (SHARED / "reports").is_dir(), reason="the published reports are not beside it"
)


@cache
def reading(id_: str) -> ReportReading:
    return read_report(SHARED / "reports" / f"{id_}.txt")


def typed(id_: str) -> dict[str, Any]:
    path = SHARED / "published" / f"{id_}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def expected(published: dict[str, Any]) -> dict[str, object]:
    """What was typed out, by our keys. What a report does not print is not in it."""
    found: dict[str, object] = {"service": published["service"]}
    if "overall" in published:
        found["overall.rating"] = published["overall"]
    if published.get("score_published"):
        found["overall.score"] = published["score"]
    for group, cases in published["cases"].items():
        found[f"groups.{group.replace('_', '-')}.cases"] = cases
    for id_, standard in published.get("standards", {}).items():
        found[f"standards.{id_}.rating"] = standard["rating"]
        for question, measure in standard.get("key_questions", {}).items():
            for name, value in measure.items():
                found[f"questions.{question}.{name}"] = value
    for id_, theme in published.get("themes", {}).items():
        found[f"standards.{id_}.rating"] = theme["judgement"]
        if theme["percent"] is not None:
            found[f"standards.{id_}.percent"] = theme["percent"]
    return found


@pytest.mark.parametrize("id_", IDS)
def test_every_rating_score_and_figure_is_what_was_typed_out(id_: str) -> None:
    wanted = expected(typed(id_))
    read = {key: reading(id_).value(key).value for key in wanted}
    assert read == wanted
    assert reading(id_).framework.id == typed(id_)["framework"]


@pytest.mark.parametrize("id_", IDS)
def test_dates_are_read_as_far_as_they_are_printed(id_: str) -> None:
    found = reading(id_)
    assert found.value("fieldwork.started").value == typed(id_)["fieldwork_started"]
    published = found.value("published").value
    assert published in (typed(id_)["published"], None)
    if published is None:
        assert found.value("published").certainty == "not found"


@pytest.mark.parametrize("id_", IDS)
def test_every_rating_is_sure_and_nothing_is_sure_that_one_part_alone_says(
    id_: str,
) -> None:
    for key, value in reading(id_).values.items():
        parts = {source.part for source in value.sources}
        if value.certainty == "sure":
            assert len(parts) > 1 or value.rules, key
        assert value.why, key
    unsure = [
        key
        for key, value in reading(id_).values.items()
        if key.startswith("standards.")
        and key.endswith("rating")
        and value.certainty != "sure"
    ]
    # The one theme without a percentage is judged in one place only.
    assert unsure == (["standards.5.rating"] if id_ == "lambeth-2015" else [])


@pytest.mark.parametrize("id_", ["derby-2018", "manchester-2019", "sandwell-2018"])
def test_the_annex_with_the_results_is_a_part_apart_from_the_chapters(id_: str) -> None:
    for standard in ("2.1", "3.3"):
        sources = reading(id_).value(f"standards.{standard}.rating").sources
        parts = {source.part for source in sources}
        assert parts == {"ratings", f"chapter {standard[0]}", "results"}


def test_discretion_is_told_as_marked_or_as_unexplained() -> None:
    outcomes = {
        (id_, check.keys[0].split(".rating")[0].removeprefix("standards.")): check.outcome
        for id_ in IDS
        for check in reading(id_).checks
        if check.id == "standard-discretion"
    }
    assert outcomes == {
        ("derby-2018", "2.4"): "explained",
        ("manchester-2019", "2.3"): "unexplained",
        ("cornwall-2021", "2.2"): "unexplained",
        ("cornwall-2021", "2.4"): "unexplained",
    }
    failed = [
        (id_, c.id) for id_ in IDS for c in reading(id_).checks if c.outcome == "fails"
    ]
    # The shares of young people that one report prints are not those of its numbers.
    assert failed == [("sandwell-2018", "context-share")] * 2


@pytest.mark.parametrize("id_", IDS)
def test_the_folder_is_rated_like_the_example_that_was_typed(
    id_: str, tmp_path: Path
) -> None:
    found = reading(id_)
    folder = write_reading(found, reading_json(found), tmp_path, replace=False)
    read = read_inspection(folder)
    example = read_inspection(ROOT / "examples" / id_).inspection
    ours, theirs = read.inspection.rate(), example.rate()
    for standard, result in theirs.standards.items():
        assert ours.standards[standard].rating == result.rating
        assert ours.standards[standard].rule_rating == result.rule_rating
    assert ours.overall.rating == theirs.overall.rating
    assert ours.overall.score == theirs.overall.score
    assert dict(read.inspection.tallies) == dict(example.tallies)
    assert dict(read.inspection.percentages) == dict(example.percentages)


@pytest.mark.parametrize("jobs", [1, 3])
def test_many_are_read_at_once_and_one_that_cannot_be_stops_no_other(
    jobs: int, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_text("Nothing of an inspection is in here.", encoding="utf-8")
    files = [broken, *(SHARED / "reports" / f"{id_}.txt" for id_ in IDS[:3])]
    outcomes = {o.file.name: o for o in read_many(files, tmp_path / "out", jobs=jobs)}
    assert [p.code for p in outcomes["broken.txt"].problems] == ["published.not-known"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "cornwall-and-the-isles-of-scilly-2021",
        "derby-2018",
        "lambeth-2015",
    ]


def test_two_files_of_one_area_and_year_have_a_folder_each(tmp_path: Path) -> None:
    text = (SHARED / "reports" / "derby-2018.txt").read_bytes()
    files = [tmp_path / name for name in ("a.txt", "b.txt")]
    for file in files:
        file.write_bytes(text)
    for _ in range(2):  # and again, in place of what was read from the same file
        outcomes = [*read_many(files, tmp_path / "out", replace=True, jobs=2)]
        assert [outcome.file.name for outcome in outcomes] == ["a.txt", "b.txt"]
        assert len({outcome.folder for outcome in outcomes}) == 2
    folders = sorted((tmp_path / "out").iterdir())
    assert [folder.name for folder in folders] == ["derby-2018", "derby-2018-2"]
    again = read_many(files, tmp_path / "out", replace=False, jobs=1)
    assert [one.problems[0].code for one in again] == ["file.already-there"] * 2


def test_a_folder_of_somebodys_own_is_never_replaced(tmp_path: Path) -> None:
    own = tmp_path / "derby-2018"
    own.mkdir()
    (own / "inspection.yaml").write_text("mine", encoding="utf-8")
    file = SHARED / "reports" / "derby-2018.txt"
    (outcome,) = read_many([file], tmp_path, replace=True)
    assert outcome.folder == str(tmp_path / "derby-2018-2")
    assert (own / "inspection.yaml").read_text(encoding="utf-8") == "mine"


def test_a_folder_of_a_report_that_contradicts_itself_says_what_is_to_mend(
    tmp_path: Path,
) -> None:
    text = (SHARED / "reports" / "cornwall-2021.txt").read_text(encoding="utf-8")
    file = tmp_path / "torn.txt"
    row = "In cases where it is required, are enforcement actions taken when appropriate?"
    assert f"{row}\t2\t1" in text
    file.write_text(text.replace(f"{row}\t2\t1", f"{row}\t9\t1"), encoding="utf-8")
    (outcome,) = read_many([file], tmp_path / "out")
    assert [p.code for p in outcome.to_mend] == ["measure.more-than-sampled"]
    assert outcome.folder is not None
    assert not outcome.problems
