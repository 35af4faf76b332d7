"""The frameworks that come with Evenhand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evenhand.errors import ProblemsFound
from evenhand.frameworks import library_framework, library_ids, read_framework
from evenhand.frameworks.reading import LIBRARY, released_hashes
from evenhand.frameworks.rule_texts import rule_texts
from evenhand.rating import Evidence, InspectionRating, Judgement, Percentage, rate
from tests.conftest import ROOT

REPORTS = ROOT.parent / "shared" / "reports"
# Which reports the wording of each framework is taken from.
WORDING = {
    "fji-2014": ["lambeth-2015"],
    "yos-2018": ["derby-2018"],
    "yos-2020": ["cornwall-2021", "derby-2018"],
    "yjs-2021": ["cornwall-2021", "derby-2018"],
}
# The wording that is in no report that we have.
MISSING = {"yjs-2021": ["3.4", "4.1"]}


@pytest.mark.parametrize("id_", library_ids())
def test_a_framework_of_the_library_has_no_problem(id_: str) -> None:
    read_framework(LIBRARY / f"{id_}.yaml")


@pytest.mark.parametrize("id_", library_ids())
def test_a_released_framework_has_the_content_that_was_released(id_: str) -> None:
    file = library_framework(id_)
    assert file.framework.status == "released"
    assert released_hashes()[file.framework.reference] == file.hash


def test_a_changed_framework_that_keeps_its_version_is_refused(tmp_path: Path) -> None:
    text = (LIBRARY / "yos-2018.yaml").read_text(encoding="utf-8")
    changed = tmp_path / "yos-2018.yaml"
    changed.write_text(text.replace("to: 64}", "to: 63}").replace("from: 65", "from: 64"))
    with pytest.raises(ProblemsFound, match=r"framework\.changed-release"):
        read_framework(changed)


def test_comments_and_line_breaks_do_not_change_a_framework(tmp_path: Path) -> None:
    text = (LIBRARY / "fji-2014.yaml").read_text(encoding="utf-8")
    commented = tmp_path / "fji-2014.yaml"
    commented.write_text(
        "# A remark.\n" + text.replace("\n\n", "\n\n\n"), encoding="utf-8"
    )
    assert read_framework(commented).hash == library_framework("fji-2014").hash


@pytest.mark.parametrize("id_", library_ids())
def test_every_standard_can_be_rated_with_every_rating(id_: str) -> None:
    framework = library_framework(id_).framework
    for band in framework.bands.edges:
        measures = {}
        judgements = {}
        for standard in framework.standards.values():
            for question in standard.key_questions:
                measures[question.id] = Percentage(band.from_)
            measures[standard.id] = Percentage(band.from_)
            judgements[standard.id] = Judgement(band.rating, "recorded", "made up")
        rating = rate(framework, Evidence(measures, judgements))
        assert {s.rating for s in rating.standards.values()} == {band.rating}


@pytest.mark.parametrize("id_", library_ids())
def test_the_wording_is_that_printed_in_the_reports(id_: str) -> None:
    if not REPORTS.is_dir():
        pytest.skip("the published reports are not on this machine")
    printed = " ".join(
        _plain((REPORTS / f"{name}.txt").read_text(encoding="utf-8"))
        for name in WORDING[id_]
    )
    framework = library_framework(id_).framework
    texts = {q.id: q.text.en for q in framework.questions.values()}
    texts |= {s.id: s.text.en for s in framework.standards.values() if s.text}
    assert [text for text in texts.values() if text and _plain(text) not in printed] == []
    assert [name for name, text in texts.items() if not text] == MISSING.get(id_, [])


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))


def test_from_2021_out_of_court_policy_is_judged_and_resettlement_is_not_counted() -> (
    None
):
    framework = library_framework("yjs-2021").framework
    policy, resettlement = framework.standards["3.4"], framework.standards["4.1"]
    assert policy.name == "Out-of-court disposal policy and provision"
    assert resettlement.name == "Resettlement policy and provision"
    for standard in (policy, resettlement):
        assert (standard.evidence, standard.group) == ("judgement", None)
        assert standard.key_questions == ()
        assert standard.text is not None
        assert standard.text.en_status == "missing"
    assert not resettlement.counts
    assert len(framework.counted) == 12
    assert not any(id_.startswith("3.4.") for id_ in framework.questions)
    assert len(framework.key_question_of) == 85


def _judged_from_2021(*without: str) -> InspectionRating:
    """Every standard Good but those that are left out, which nobody rated."""
    framework = library_framework("yjs-2021").framework
    rated = [s for s in framework.standards.values() if s.id not in without]
    measures = {q.id: Percentage(70) for s in rated for q in s.key_questions}
    judgements = {s.id: Judgement("good", "recorded", "made up") for s in rated}
    return rate(framework, Evidence(measures, judgements))


def test_resettlement_is_left_out_of_the_score_whether_it_is_rated_or_not() -> None:
    for without in ((), ("4.1",)):
        overall = _judged_from_2021(*without).overall
        assert (overall.rating, overall.score, overall.out_of) == ("good", 24, 36)


def test_a_service_that_is_scored_on_eight_standards_has_no_overall_rating() -> None:
    """Ceredigion 2024 was scored 1 of 24; bands for eight standards are not known."""
    overall = _judged_from_2021("2.1", "2.2", "2.3", "2.4").overall
    assert (overall.rating, overall.score, overall.out_of) == (None, 16, 24)
    assert "bands for another number are not known" in (overall.refused or "")


def test_cornwalls_questions_are_all_there() -> None:
    """93 prompts; 63 questions on a court case and 53 on an out-of-court case."""
    framework = library_framework("yos-2020").framework
    assert len(framework.key_question_of) == 93
    asked = {group: len(questions) for group, questions in framework.asked_of.items()}
    assert asked == {"court": 63, "out-of-court": 53}


def test_a_text_about_the_rules_is_filled_in_from_the_rules() -> None:
    """Cornwall 2021 printed “10 standards … 0-30 scale”, beside bands up to 36."""
    texts = rule_texts(library_framework("yos-2020").framework)
    assert "Each of the 12 standards" in texts["scoring"]
    assert "at most 36" in texts["scoring"]
    assert "Good 19–30" in texts["overall"]


def test_no_code_knows_a_framework_by_its_name() -> None:
    """A framework is data: nothing may depend on which one it is."""
    for path in (ROOT / "src").rglob("*.py"):
        code = re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"yos-20|fji-20|yjs-20", code), path.name
