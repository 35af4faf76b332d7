"""``evenhand report`` as people use it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import lxml.html
import pytest

from evenhand.commands.main import evenhand_command
from evenhand.commands.report import ALL_FORMATS
from evenhand.document.forms.json_tree import document_from_json
from evenhand.document.texts import section_texts, texts
from evenhand.inspection.writings import NARRATIVE, writing_names
from evenhand.report.forms import FORMATS, HASHES, strangers
from tests.functional.broken import (
    CHILD,
    DERBY,
    DETAILS,
    LAMBETH,
    WESTERDALE,
    Change,
    append,
    start,
    together,
    write,
)
from tests.functional.outcome import PROGRAM, Outcome, run
from tests.functional.report_rows import FINDINGS, NAMES, SETTINGS, says, told
from tests.functional.test_nothing_half_written import listing
from tests.unit.pdf_trees import pages

MANY_WRONG = (
    (FINDINGS, "In {2.1.9 percent}.\n\nIt is } so.\n\n::: tip\nWell.\n:::\n"),
    ("narrative/2.3.md", "# One\n\nIn {2.3.1 count}.\n\n# One\n\nWell.\n"),
    ("narrative/4.4.md", "Nowhere.\n"),
    (NAMES, "kind,name,written_as\npet,Rex,Tom\n"),
)


def make(folder: Path, *options: str) -> Outcome:
    """The report of the inspection in a folder, written to ``out`` beside it."""
    return run("report", str(folder), "--out", str(folder.parent / "out"), *options)


def started(parent: Path, change: Change, example: str = DERBY) -> Path:
    start(example, parent / "in")
    change(parent / "in")
    return parent / "in"


def tree(out: Path) -> Any:
    return json.loads((out / "report.json").read_text(encoding="utf-8"))


def names_in(out: Path) -> list[str]:
    """The files of a report but for the hashes of the others."""
    found = (path.relative_to(out) for path in out.rglob("*") if path.is_file())
    return sorted(name for name in map(str, found) if name != HASHES)


def test_the_help_tells_every_option_and_brings_in_nothing_heavy() -> None:
    code = (
        "import sys; from click.testing import CliRunner; "
        "from evenhand.commands.main import evenhand_command; "
        "print(CliRunner().invoke(evenhand_command, ['report', '--help']).stdout); "
        "print([m for m in ('pydantic', 'typst', 'docx', 'pikepdf', 'markdown_it') "
        "if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.rstrip().endswith("[]")
    assert isinstance(evenhand_command, click.Group)
    command = evenhand_command.get_command(click.Context(evenhand_command), "report")
    assert command is not None
    options = [name for one in command.params for name in one.opts if name[0] == "-"]
    assert len(options) > 8
    assert [name for name in options if name not in done.stdout] == []


def test_the_forms_that_are_offered_are_those_that_there_are() -> None:
    assert ALL_FORMATS.split(",") == [*FORMATS]


def test_every_problem_of_every_text_is_told_at_once(tmp_path: Path) -> None:
    folder = started(tmp_path, told(*MANY_WRONG))
    outcome = make(folder)
    assert (outcome.exit_code, outcome.bug, outcome.stdout) == (2, None, "")
    assert outcome.stderr.startswith("7 problems:\n")
    assert {(one.code, one.place) for one in outcome.problems} == {
        ("report.reference-unknown", f"{FINDINGS}, line 1, column 4"),
        ("report.brace", f"{FINDINGS}, line 3, column 7"),
        ("report.block-unknown", f"{FINDINGS}, line 5"),
        ("report.figure-not-known", "narrative/2.3.md, line 3, column 4"),
        ("report.heading-twice", "narrative/2.3.md, line 5"),
        ("report.no-section", "narrative/4.4.md"),
        ("names.kind", "names.csv, row 2, column ‘kind’"),
    }
    assert names_in(tmp_path) == [f"in/{name}" for name in names_in(folder)]


def test_every_problem_of_what_a_report_is_told_by_comes_at_once(tmp_path: Path) -> None:
    wrong = together(
        says("Well.\n"),
        write(SETTINGS, "publishr: Ours\n"),
        write("welsh.yaml", "- Da\n"),
        write("house-style.yaml", "id: [\n"),
        write("yos-2018.outline.yaml", "id: mine\nsection: []\n"),
    )
    outcome = make(started(tmp_path, wrong))
    assert (outcome.exit_code, outcome.bug) == (2, None)
    files = {one.place.split(",")[0] for one in outcome.problems}
    assert files == {
        SETTINGS, "welsh.yaml", "house-style.yaml", "yos-2018.outline.yaml",
    }  # fmt: skip


def test_where_the_report_is_to_go_must_be_said(tmp_path: Path) -> None:
    folder = started(tmp_path, says("All is well.\n"))
    before = listing(tmp_path)
    outcome = run("report", str(folder))
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert "Say with --out where to write the report." in outcome.stderr
    assert listing(tmp_path) == before


def test_every_form_is_written_and_what_was_written_is_told(tmp_path: Path) -> None:
    folder, out = started(tmp_path, says("In {2.1.2 percent}.\n")), tmp_path / "out"
    outcome = make(folder)
    assert (outcome.exit_code, outcome.bug, outcome.stderr) == (0, None, "")
    files = names_in(out)
    assert {name for name in files if "/" not in name} == {
        f"report.{form}" for form in FORMATS if form != "csv"
    }
    assert strangers(out) == []
    shown = outcome.stdout.splitlines()
    assert [line.split()[0] for line in shown if line.startswith("  ")] == [
        *(str(out / f"report.{form}") for form in ("html", "pdf", "docx", "ods", "json")),
        str(out / "tables"),
    ]
    tables = sum(name.startswith("tables/") for name in files)
    assert f"({tables} files, " in outcome.stdout
    bound = [one for one in tree(out)["trace"]["sentences"] if one["figures"]]
    figures = sum(len(one["figures"]) for one in bound)
    assert f" {len(bound)} of them bound to {figures} figures." in shown[-1]


@pytest.mark.parametrize(
    ("wanted", "files"),
    [
        ("json", ["report.json"]),
        ("json,json", ["report.json"]),
        (" HTML , ods,", ["report.html", "report.ods"]),
    ],
)
def test_only_the_forms_that_were_asked_for_are_written(
    wanted: str, files: list[str], tmp_path: Path
) -> None:
    folder = started(tmp_path, says("All is well.\n"))
    assert make(folder, "--formats", wanted).exit_code == 0
    assert names_in(tmp_path / "out") == files


def test_an_empty_folder_that_is_there_is_filled(tmp_path: Path) -> None:
    folder = started(tmp_path, says("All is well.\n"))
    (tmp_path / "out").mkdir()
    assert make(folder, "--formats", "json").exit_code == 0
    assert names_in(tmp_path / "out") == ["report.json"]


def test_a_report_without_figures_says_so(tmp_path: Path) -> None:
    run("new", "yos-2018", str(tmp_path / "in"))
    outcome = make(tmp_path / "in", "--formats", "json")
    unfinished = {"report.nothing-written": 1, "report.provisional": 1}
    assert (outcome.exit_code, outcome.codes) == (0, unfinished)
    assert " sentences, none of them bound to a figure." in outcome.stdout


def test_a_report_in_welsh_says_its_own_words_in_welsh(tmp_path: Path) -> None:
    change = told((FINDINGS, "It is well.\n"), ("narrative/2.1.cy.md", "Mae’n dda.\n"))
    folder, out = started(tmp_path, change), tmp_path / "out"
    outcome = make(folder, "--formats", "html,json", "--lang", "cy")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    page = lxml.html.fromstring((out / "report.html").read_bytes())
    assert page.get("lang") == "cy"
    headings = [heading.text_content() for heading in page.iter("h2")]
    assert {"Graddau", "Argymhellion", "Geirfa"} <= set(headings)
    (english,) = page.xpath("//*[text()='It is well.']")
    (welsh,) = page.xpath("//*[text()='Mae’n dda.']")
    assert english.xpath("ancestor-or-self::*[@lang]")[-1].get("lang") == "en"
    assert welsh.xpath("ancestor-or-self::*[@lang]")[-1].get("lang") == "cy"
    assert tree(out)["language"] == "cy"


def test_a_draft_says_so_in_every_form_and_numbers_its_sentences(tmp_path: Path) -> None:
    folder, out = started(tmp_path, says("It is well. It was so.\n")), tmp_path / "out"
    outcome = make(folder, "--draft")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    words = "Draft for the factual-accuracy check"
    assert f"Marked on every page: {words}." in outcome.stdout
    assert tree(out)["draft"] == words
    found = {one["text"]: one["number"] for one in tree(out)["trace"]["sentences"]}
    first, second = found["It is well."], found["It was so."]
    assert (first.split(".")[1], second) == ("1", first.removesuffix("1") + "2")
    html = lxml.html.fromstring((out / "report.html").read_bytes()).text_content()
    assert words in html
    assert first in html
    printed = pages((out / "report.pdf").read_bytes())
    assert ["".join(words.split()) in page for page in printed] == [True] * len(printed)
    assert any(f"{first}Itiswell." in page for page in printed)


def _numbers(tree: Any) -> Iterator[str | None]:
    """The numbers of all sentences of a document."""
    parts = tree.values() if isinstance(tree, dict) else tree
    if isinstance(tree, dict) and tree.get("kind") == "sentence":
        yield tree["number"]
    for part in parts:
        if isinstance(part, dict | list):
            yield from _numbers(part)


def test_a_finished_report_has_neither_watermark_nor_numbers(tmp_path: Path) -> None:
    folder, out = started(tmp_path, says("It is well.\n")), tmp_path / "out"
    make(folder, "--formats", "json", "--draft")
    assert None not in set(_numbers(tree(out)["document"]["sections"][:-1]))
    outcome = make(folder, "--formats", "json", "--replace")
    assert "Marked on every page" not in outcome.stdout
    assert tree(out)["draft"] is None
    assert set(_numbers(tree(out)["document"])) == {None}


def _sections(out: Path) -> list[str]:
    return [one["id"] for one in tree(out)["document"]["sections"]]


def test_the_figures_behind_the_sentences_are_an_annexe_if_asked_for(
    tmp_path: Path,
) -> None:
    folder, out = started(tmp_path, says("In {2.1.2 percent}.\n")), tmp_path / "out"
    make(folder, "--formats", "json")
    assert "trace" not in _sections(out)
    make(folder, "--formats", "json", "--trace", "--replace")
    assert _sections(out)[-1] == "trace"
    assert tree(out)["trace"]["inside"] is False
    *_, annexe = document_from_json(tree(out)["document"]).sections
    behind = tree(out)["trace"]["figures"]["2.1.2 percent"]["rests_on"]
    assert behind.startswith("2.1.2: 70%")
    assert behind in [*section_texts(annexe)]


def test_the_cases_behind_the_figures_are_only_for_inside(tmp_path: Path) -> None:
    folder = started(tmp_path, says("In {2.1.2 count}.\n"), WESTERDALE)
    assert CHILD in (folder / DETAILS).read_text(encoding="utf-8")
    for options in ((), ("--draft",), ("--trace",)):
        outcome = make(folder, "--formats", "html,json,csv", "--replace", *options)
        assert outcome.exit_code == 0
        assert not list(_holding(tmp_path / "out", CHILD))
    outcome = make(folder, "--formats", "html,json", "--inside", "--replace")
    trace = tree(tmp_path / "out")["trace"]
    assert trace["inside"] is True
    assert CHILD in trace["figures"]["2.1.2 count"]["cases"]
    assert [*_holding(tmp_path / "out", CHILD)] == ["report.html", "report.json"]
    assert "Marked on every page: " in outcome.stdout
    assert tree(tmp_path / "out")["draft"]
    assert CHILD not in outcome.stdout + outcome.stderr


def _holding(out: Path, word: str) -> Iterator[str]:
    for name in names_in(out):
        if word in (out / name).read_text(encoding="utf-8"):
            yield name


@pytest.mark.parametrize("framework", ["fji-2014", "yos-2018", "yos-2020", "yjs-2021"])
def test_a_narrative_is_laid_out_in_files_that_the_report_reads(
    framework: str, tmp_path: Path
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    assert run("new", framework, str(folder)).exit_code == 0
    before = set(names_in(folder))
    begun = run("report", str(folder), "--begin")
    assert (begun.exit_code, begun.stderr) == (0, "")
    laid_out = set(names_in(folder)) - before
    assert f"{len(laid_out)} files laid out in " in begun.stdout.replace("\n", " ")
    assert SETTINGS in laid_out
    assert f"{NARRATIVE}/foreword.md" in laid_out
    for name in (*laid_out, *writing_names(framework)):
        assert name.startswith(NARRATIVE) or name in " ".join(begun.stdout.split())
    for name in laid_out - {SETTINGS}:
        append(name, f"\nThis stands in {Path(name).stem.replace('.', '-')}.\n")(folder)
    outcome = make(folder, "--formats", "json")
    assert (outcome.exit_code, outcome.codes) == (0, {"report.provisional": 1})
    said = "\n".join(texts(document_from_json(tree(out)["document"])))
    for name in laid_out - {SETTINGS}:
        assert f"This stands in {Path(name).stem.replace('.', '-')}." in said
    assert "not printed" not in said


def test_possible_practice_examples_are_counted_and_never_told(tmp_path: Path) -> None:
    said = "case,text,question,example\nC01,They listen,2.1.1,yes\nC03,Twice,,\n"
    folder = started(tmp_path, write("quotations.csv", said), WESTERDALE)
    begun = " ".join(run("report", str(folder), "--begin").stdout.split())
    assert "possible practice examples: 1 quotation (about 2.1.1)" in begun
    assert "listen" not in begun
    assert make(folder, "--formats", "html").exit_code == 0
    assert list(_holding(tmp_path / "out", "They listen")) == []


def test_what_is_laid_out_writes_over_nothing(tmp_path: Path) -> None:
    ours = told((FINDINGS, "Ours.\n"), (SETTINGS, "publisher: Ours\n"))
    folder = started(tmp_path, ours, LAMBETH)
    run("report", str(folder), "--begin")
    first = listing(folder)
    assert (folder / FINDINGS).read_text(encoding="utf-8") == "Ours.\n"
    assert (folder / SETTINGS).read_text(encoding="utf-8") == "publisher: Ours\n"
    again = run("report", str(folder), "--begin")
    assert again.stdout.startswith("Nothing was laid out: every file is there already.")
    assert listing(folder) == first


def _in_a_terminal(*arguments: str) -> str:
    """What a command writes on a terminal that shows its errors."""
    ours, its = pty.openpty()
    with subprocess.Popen(
        [PROGRAM, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=its,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    ) as process:
        os.close(its)
        seen = b"".join(_read(ours))
        os.close(ours)
        assert process.wait() == 0
    return seen.decode()


def _read(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            read = os.read(terminal, 4096)
        except OSError:  # how Linux says that nobody writes any more
            return
        if not read:
            return
        yield read


def test_a_terminal_shows_what_is_being_done(tmp_path: Path) -> None:
    folder = started(tmp_path, says("All is well.\n"))
    seen = _in_a_terminal("report", str(folder), "--out", str(tmp_path / "out"))
    assert "Reading" in seen
    assert "Making " in seen
    assert seen.endswith("\x1b[2K")  # and takes it away again
