"""A single PDF is taken in by a process of its own, and comes out the same."""

from __future__ import annotations

import os
from pathlib import Path

import pikepdf
import pytest

from evenhand.errors import ProblemsFound
from evenhand.published import ahead
from evenhand.published.intake import take_in
from evenhand.published.many import read_one
from tests.unit.test_intake_pdf import at, changed, drawn

REPORT = drawn(at(72, 700, "1.1 Governance and leadership"), at(72, 700, "Good work."))

needs_two = pytest.mark.skipif(
    not ahead._can(), reason="one processor, or threads beside"
)


@needs_two
def test_what_another_process_took_in_is_what_this_one_takes_in(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(REPORT)
    begun = ahead.begun(path)
    assert begun is not None
    assert begun.taken() == take_in(path)


@needs_two
def test_what_is_wrong_with_a_file_is_told_the_same(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    locked = pikepdf.Encryption(owner="a", user="b")
    path.write_bytes(changed(REPORT, lambda _: None, encryption=locked))
    begun = ahead.begun(path)
    assert begun is not None
    with pytest.raises(ProblemsFound) as found:
        begun.taken()
    with pytest.raises(ProblemsFound) as here:
        take_in(path)
    assert found.value.problems == here.value.problems


@needs_two
def test_a_process_that_dies_leaves_its_file_to_this_one(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(REPORT)
    begun = ahead.begun(path)
    assert begun is not None
    os.kill(begun.process, 9)
    assert begun.taken() == take_in(path)


@needs_two
def test_reading_ahead_gives_the_outcome_of_reading(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(REPORT)
    assert read_one(path, None, ahead=ahead.begun(path)) == read_one(path, None)


def test_only_a_pdf_is_taken_in_ahead_and_only_where_that_gains_something(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ahead.begun(tmp_path / "report.txt") is None
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert ahead.begun(tmp_path / "report.pdf") is None
