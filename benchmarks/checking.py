"""check: does the narrative of a report say what its figures say?

The report is Westerdale's, made by ourselves as a PDF. What is measured is finding the
claims of all its sentences and holding them: of the report as it was read, and of the
draft in memory.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from benchmarks.measuring import ROOT, Counted, Result, evenhand, function
from evenhand.check.checking import check_reading
from evenhand.check.drafts import check_draft
from evenhand.frameworks import library_framework
from evenhand.inspection import read_inspection
from evenhand.published.reading import read_report
from evenhand.report.report import make_report

EXAMPLE = "examples/westerdale-2020"
GOAL = 1.0


def results() -> Iterator[Result | Counted]:
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / "report"
        command = evenhand("report", EXAMPLE, "--formats", "pdf", "--out", str(out))
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        pdf = out / "report.pdf"
        with pikepdf.open(pdf) as opened:
            pages = len(opened.pages)
        reading = read_report(pdf)
        checked = check_reading(reading)
        work = (
            f"{len(checked.held)} claims of a report of {pages} pages against its figures"
        )
        yield Result("check", work, function(lambda: check_reading(reading), 9), GOAL)
        wrong = sum(one.verdict == "contradicted" for one in checked.held)
        yield Counted("check", "of them contradicted, where all are bound",
                      str(wrong), "–", "0", wrong == 0)  # fmt: skip
        inspection = read_inspection(ROOT / EXAMPLE).inspection
        report = make_report(inspection, library_framework(inspection.framework.id))
        draft = check_draft(report, "draft")
        work = f"{len(draft.held)} claims of its narrative, as a draft"
        yield Result(
            "check", work, function(lambda: check_draft(report, "draft"), 9), GOAL
        )
