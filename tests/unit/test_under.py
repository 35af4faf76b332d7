"""Inspections rated under another framework: what carries over, and what is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evenhand.frameworks import Framework, library_framework
from evenhand.frameworks.basis import Basis
from evenhand.frameworks.mapping import MAPPINGS, Gap, Mapping, find_mapping, read_mapping
from evenhand.frameworks.rules import Band
from evenhand.inspection import Inspection, read_inspection
from evenhand.inspection.under import Under, rate_under

NAMES = sorted(path.stem for path in MAPPINGS.glob("*.yaml"))
SAME_FROM = Basis(provenance="inferred", source="made up")


def _framework(id_: str) -> Framework:
    return library_framework(id_).framework


def _between(name: str) -> tuple[Framework, Framework, Mapping]:
    old, new = (_framework(id_) for id_ in name.split("--"))
    return old, new, read_mapping(MAPPINGS / f"{name}.yaml", old, new)


def _under(examples: Path, name: str, id_: str) -> tuple[Inspection, Under]:
    inspection = read_inspection(examples / name).inspection
    new = _framework(id_)
    mapping = find_mapping(inspection.framework, new).mapping
    return inspection, rate_under(inspection, new, mapping)


def _like(old: Framework, new: Framework) -> Mapping:
    """A mapping of every id that both have."""
    ids = [id_ for id_ in (*old.standards, *old.questions) if id_ in new.standard_of]
    return Mapping.model_validate(
        {
            "from": old.id,
            "from_version": old.version,
            "to": new.id,
            "to_version": new.version,
            "basis": SAME_FROM,
            "same": {id_: id_ for id_ in ids},
        }
    )


def test_there_are_mappings_between_the_years() -> None:
    assert NAMES == [
        "yos-2018--yjs-2021",
        "yos-2018--yos-2020",
        "yos-2020--yjs-2021",
        "yos-2020--yos-2018",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_what_nobody_published_is_called_assumed(name: str) -> None:
    basis = _between(name)[2].basis
    assert basis.provenance == "assumed"
    assert basis.note


def test_from_2018_to_2021_is_the_same_as_by_way_of_2020() -> None:
    first, second = (
        _between(n)[2].same for n in ("yos-2018--yos-2020", "yos-2020--yjs-2021")
    )
    both = {old: second[new] for old, new in first.items() if new in second}
    assert _between("yos-2018--yjs-2021")[2].same == both


@pytest.mark.parametrize("name", NAMES)
def test_every_rating_is_carried_over_or_told_as_a_gap(name: str, examples: Path) -> None:
    old, new, mapping = _between(name)
    for folder in sorted(path.parent for path in examples.glob("*/inspection.yaml")):
        inspection = read_inspection(folder).inspection
        if inspection.framework.id != old.id:
            continue
        under = rate_under(inspection, new, mapping)
        gaps = {(gap.id, gap.of) for gap in under.gaps}
        before = inspection.rate()
        for id_, result in before.standards.items():
            if (id_, old.reference) in gaps:
                continue
            after = under.rating.standards[mapping.same[id_]]
            assert (after.rating, after.rule_rating) == (
                result.rating,
                result.rule_rating,
            )
            assert [q.measure for q in after.questions] == [
                q.measure for q in result.questions
            ]
            assert after.triggers == result.triggers
        for id_, result in under.rating.standards.items():
            assert result.rating is not None or (id_, new.reference) in gaps


def test_in_cornwall_3_4_is_a_gap_and_the_overall_rating_is_refused(
    examples: Path,
) -> None:
    _, under = _under(examples, "cornwall-2021", "yjs-2021")
    overall = under.rating.overall
    assert (overall.rating, overall.score, overall.out_of) == (None, 24, 33)
    assert len(overall.counted) == 11
    assert overall.left_out == ("3.4",)
    assert "11 standards could be scored (without 3.4)" in (overall.refused or "")
    told = [(gap.id, gap.of) for gap in under.gaps]
    assert told == [
        ("3.4", "yos-2020 1.0.0"),
        ("3.4", "yjs-2021 1.0.0"),
        ("4.1", "yjs-2021 1.0.0"),
    ]
    assert all(gap.reason for gap in under.gaps)
    assert under.void == ()


def test_there_and_back_gives_the_same_overall_rating(examples: Path) -> None:
    for name, id_ in (("cornwall-2021", "yos-2018"), ("derby-2018", "yos-2020")):
        inspection, under = _under(examples, name, id_)
        ours, theirs = inspection.rate().overall, under.rating.overall
        assert (ours.rating, ours.score) == (theirs.rating, theirs.score)


def test_published_ratings_are_not_compared(examples: Path) -> None:
    inspection, under = _under(examples, "derby-2018", "yos-2020")
    assert inspection.evidence.published is not None
    assert under.rating.overall.published is None
    assert all(s.published is None for s in under.rating.standards.values())


def test_cases_of_another_window_are_an_assumption(examples: Path) -> None:
    _, under = _under(examples, "derby-2018", "yos-2020")
    said = " ".join(under.assumptions)
    assert "from 6–9 months before fieldwork" in said
    assert "from 3–12 months" in said
    _, same_window = _under(examples, "cornwall-2021", "yjs-2021")
    assert len(same_window.assumptions) == 1


def test_questions_that_are_relevant_to_other_cases_are_an_assumption(
    examples: Path,
) -> None:
    inspection = read_inspection(examples / "cornwall-2021").inspection
    old = inspection.framework
    new = _with_question(old, "2.2.3", old.key_questions["2.1.3"].relevance)
    under = rate_under(inspection, new, _like(old, new))
    assert under.assumptions[0].startswith("2.2.3 counts the cases that were relevant")
    assert len(under.assumptions) == 1


def _with_question(framework: Framework, id_: str, relevance: object) -> Framework:
    content = framework.model_dump(by_alias=True)
    for domain in content["domains"]:
        for standard in domain["standards"]:
            for question in standard["key_questions"]:
                if question["id"] == id_:
                    question["relevance"] = relevance
    return Framework.model_validate({**content, "id": "other"})


def _other(framework: Framework, **changes: object) -> Framework:
    return framework.model_copy(update={"id": "other", **changes})


def test_a_decision_is_void_where_the_rule_rating_is_another(examples: Path) -> None:
    """Cornwall's 2.2 was moved down from Outstanding, with 83%; 2.4 with 80%."""
    inspection = read_inspection(examples / "cornwall-2021").inspection
    old = inspection.framework
    edges = [(0, 49), (50, 64), (65, 80), (81, 100)]
    bands = tuple(
        Band.model_validate({"rating": rating, "from": low, "to": high})
        for rating, (low, high) in zip(old.ratings, edges, strict=True)
    )
    new = _other(old, bands=old.bands.model_copy(update={"edges": bands}))
    under = rate_under(inspection, new, _like(old, new))
    assert [void.id for void in under.void] == ["2.4"]
    assert "from Outstanding, and the rule rating under other is Good" in (
        under.void[0].reason
    )
    moved, kept = under.rating.standards["2.2"], under.rating.standards["2.4"]
    assert (moved.rating, moved.decision_holds) == ("good", True)
    assert (kept.rating, kept.rule_rating, kept.decision_holds) == ("good", "good", False)


def test_decisions_are_void_where_the_panel_may_not_decide(examples: Path) -> None:
    inspection = read_inspection(examples / "cornwall-2021").inspection
    old = inspection.framework
    for discretion in (None, _on_judgements(old)):
        new = _other(old, discretion=discretion)
        under = rate_under(inspection, new, _like(old, new))
        assert [void.id for void in under.void] == ["2.2", "2.4"]
        assert "no discretion on 2.2" in under.void[0].reason
        assert under.rating.standards["2.2"].rating == "outstanding"


def _on_judgements(framework: Framework) -> object:
    assert framework.discretion is not None
    return framework.discretion.model_copy(update={"evidence": ("judgement",)})


def test_a_decision_on_a_standard_that_is_a_gap_is_void(examples: Path) -> None:
    inspection = read_inspection(examples / "cornwall-2021").inspection
    old = inspection.framework
    new = _other(old)
    like = _like(old, new)
    kept = {a: b for a, b in like.same.items() if not a.startswith("2.2")}
    gaps = (Gap(of="old", ids=("2.2",), reason="made up"),)
    under = rate_under(
        inspection, new, like.model_copy(update={"same": kept, "gaps": gaps})
    )
    assert [void.id for void in under.void] == ["2.2"]
    assert "no counterpart in other" in under.void[0].reason
    assert under.rating.overall.left_out == ("2.2",)


def test_a_decision_of_more_steps_than_the_panel_may_take_is_void(examples: Path) -> None:
    inspection = read_inspection(examples / "cornwall-2021").inspection
    entry = inspection.details.discretion["2.2"].model_copy(
        update={"to": "Requires improvement"}
    )
    details = inspection.details.model_copy(update={"discretion": {"2.2": entry}})
    old = inspection.framework
    new = _other(old)
    under = rate_under(replace(inspection, details=details), new, _like(old, new))
    assert [void.id for void in under.void] == ["2.2"]
    assert "so far" in under.void[0].reason


def test_the_key_question_of_a_decision_gets_its_new_id(examples: Path) -> None:
    inspection = read_inspection(examples / "cornwall-2021").inspection
    old = inspection.framework
    new = _other(old)
    like = _like(old, new)
    under = rate_under(
        inspection,
        new,
        like.model_copy(
            update={"same": {**like.same, "2.2.3": "2.2.2", "2.2.2": "2.2.3"}}
        ),
    )
    decision = under.rating.standards["2.2"].decision
    assert decision is not None
    assert decision.key_question == "2.2.2"
    assert under.rating.standards["2.2"].lowest == ("2.2.2",)


def test_a_mapping_of_ones_own_is_read_before_that_of_the_library(tmp_path: Path) -> None:
    old, new, ours = _between("yos-2018--yos-2020")
    text = (MAPPINGS / "yos-2018--yos-2020.yaml").read_text(encoding="utf-8")
    before = text.index("basis:")
    after = text.index("same:")
    own = text[:before] + "basis: {provenance: printed, source: mine}\n" + text[after:]
    (tmp_path / "yos-2018--yos-2020.yaml").write_text(own, encoding="utf-8")
    found = find_mapping(old, new, [tmp_path]).mapping
    assert (found.basis.source, found.same) == ("mine", ours.same)
