"""Reports that cannot be made: outlines, settings, facts, and the command itself."""

from __future__ import annotations

import shutil
from pathlib import Path

from evenhand.errors import Place
from tests.functional.broken import (
    DETAILS,
    EXAMPLES,
    MINE,
    NOTHING,
    WESTERDALE,
    YOS_2018,
    Broken,
    Change,
    append,
    at,
    nothing,
    replace,
    together,
    write,
)
from tests.functional.outcome import run
from tests.functional.report_rows import SETTINGS, WELSH, report_row, says

COMMAND_LINE = Place("the command line")
SANDWELL = "sandwell-2018"
OUTLINE = "yos-2018.outline.yaml"


def _begun_under_mine(folder: Path) -> None:
    made = run("new", str(folder / MINE), str(folder / "in"))
    assert made.exit_code == 0, made.stderr


_OWN = """\
id: mine
version: 1.0.0
serves: [yos-2018]
basis: {provenance: printed, source: Ours}
report_title: {en: "Report on {service}"}
small_numbers: {fewer_than: 5, basis: {provenance: printed, source: Ours}}
sections:
  - {id: overall-findings, title: {en: Findings}, parts: [narrative]}
"""


def _outline(added: str) -> Change:
    """An outline of one's own, with something wrong at its end."""
    return together(says("All is well.\n"), write(OUTLINE, f"{_OWN}{added}"))


OUTLINES = [
    report_row(
        "an outline has a part that a report cannot make",
        _outline("  - {id: more, title: {en: More}, parts: [ratings-profil]}\n"),
        "report.outline-part",
        at(OUTLINE, "ratings-profil"),
        "Did you mean ‘ratings-profile’?",
    ),
    report_row(
        "a section of an outline has no title",
        _outline("  - {id: more, parts: [narrative]}\n"),
        "report.outline-named",
        at(OUTLINE, "{id: more"),
        "Give it what it lacks",
    ),
    report_row(
        "a section of an outline is for each standard and has a title",
        _outline("  - {for_each: standard, id: more, title: {en: More}}\n"),
        "report.outline-named",
        at(OUTLINE, "{for_each"),
        "or take away what it has too many of",
    ),
    report_row(
        "two sections of an outline have the same id",
        _outline("  - {id: overall-findings, title: {en: More}}\n"),
        "report.outline-twice",
        at(OUTLINE, "{id: overall-findings, title: {en: More}"),
        "Give one of the two another id.",
    ),
    report_row(
        "a part of an outline that is for a standard stands for the whole report",
        _outline("  - {id: more, title: {en: More}, parts: [rating]}\n"),
        "report.outline-place",
        at(OUTLINE, "rating]"),
        "Put it inside a section with ‘for_each: standard’.",
    ),
    report_row(
        "a part of an outline stands twice",
        _outline("  - {id: more, title: {en: More}, parts: [rules, rules]}\n"),
        "report.outline-place",
        at(OUTLINE, "rules]"),
        "Keep one of the two.",
    ),
    report_row(
        "the chapters of an outline are inside another",
        _outline(
            "  - id: more\n    title: {en: More}\n"
            "    sections: [{for_each: domain, parts: [narrative]}]\n"
        ),
        "report.outline-place",
        at(OUTLINE, "domain, parts"),
        "Put it at the outermost level, with the chapters.",
    ),
    report_row(
        "the title of a report has something else between braces",
        together(_outline(""), replace(OUTLINE, "{service}", "{service.name}")),
        "report.outline-place",
        at(OUTLINE, '"Report on'),
        "nothing but {service} is filled in between braces",
    ),
    Broken(
        "no outline is for a framework of one's own",
        YOS_2018,
        lambda folder: _begun_under_mine(folder),
        "report.outline-none",
        Place(MINE),
        "Write mine.outline.yaml in the inspection folder",
        command=("report", "{}/in", "--out", "{}/new"),
    ),
]


def _settings(text: str) -> Change:
    return together(says("All is well.\n"), write(SETTINGS, text))


def _welsh(text: str) -> Change:
    return together(says("All is well.\n"), write(WELSH, text))


SETTINGS_AND_WORDS = [
    report_row(
        "the settings of a report have a key that is not known",
        _settings("publisher: Ours\nsmall_number: true\n"),
        "key.unknown",
        at(SETTINGS, "small_number"),
        "Did you mean ‘small_numbers’?",
    ),
    report_row(
        "figures are asked for of groups that are not known",
        _settings("sub_groups: [disposal, sexx]\n"),
        "report.sub-group",
        at(SETTINGS, "sexx"),
        "Did you mean ‘sex’? → One can split by: ",
        example=WESTERDALE,
    ),
    report_row(
        "figures are asked for of groups where single cases are not known",
        _settings("sub_groups: [sex]\n"),
        "report.sub-group-no-cases",
        Place(SETTINGS),
        "Take ‘sub_groups’ away",
    ),
    report_row(
        "what was cleared is not there any more",
        _settings(
            "cleared:\n  - {where: narrative/2.1.md, kind: child, by: E. Head, "
            'on: "2021-01-05", reason: Agreed with the family.,\n'
            f"     text_hash: 'sha256:{64 * '0'}'}}\n"
        ),
        "report.cleared-stale",
        at(SETTINGS, "{where: narrative"),
        "look at it anew",
    ),
    report_row(
        "a decision to let a name stand has nobody who took it",
        _settings(
            "cleared:\n  - {where: narrative/2.1.md, kind: child, by: , "
            'on: "2021-01-05", reason: Agreed.,\n'
            f"     text_hash: 'sha256:{64 * '0'}'}}\n"
        ),
        "value.missing",
        at(SETTINGS, ", on:"),
        "by’ is missing or empty.",
    ),
    report_row(
        "the Welsh words are a list",
        _welsh("- Good\n"),
        "value.type",
        at(WELSH, "- Good"),
        "several keys, each with a value",
    ),
    report_row(
        "the Welsh of a text has a status that is not known",
        _welsh("A text: {cy: Testun, status: checked}\n"),
        "value.type",
        at(WELSH, "{cy: Testun"),
        "‘status’ reviewed",
    ),
    report_row(
        "a translation is of a text that the report does not have",
        _welsh("A text that nobody wrote: Testun\n"),
        "report.translation-unused",
        at(WELSH, "Testun"),
        "Correct the English side so that it is the very text",
        more=("--lang", "cy"),
    ),
]


def with_sample(folder: Path) -> None:
    """A sample that was drawn under another framework, of other cases."""
    sample = EXAMPLES / "westerdale-case-list" / "sample"
    shutil.copytree(sample, folder / "sample")


def _facts(name: str, lines: str, code: str, place: str, remedy: str) -> Broken:
    """Facts about the area of an inspection, told by the inspection itself."""
    change = replace(DETAILS, "\ncontext:\n", f"\ncontext:\n{lines}")
    return Broken(name, SANDWELL, change, code, at(DETAILS, place), remedy)


def _fact(id_: str, value: int, more: str = "") -> str:
    """A percentage of a place that no other fact is of."""
    return (
        f"  - {{id: {id_}, title: T, of: Ours, value: {value}, unit: percent, "
        f"source: S{more}}}\n"
    )


_COUNT = "{value: 6, provenance: printed, source: S}"
_IN_TABLE = ", table: Ages, heading: H"


def _evidence(name: str, counts: str, code: str, place: str, remedy: str) -> Broken:
    """Evidence of one kind, told by the inspection itself."""
    change = append(DETAILS, f"evidence:\n  - {{id: surveys, title: T, {counts}}}\n")
    return Broken(name, SANDWELL, change, code, at(DETAILS, place), remedy)


FACTS = [
    _facts(
        "two facts about the area have the same id",
        _fact("old", 10) + _fact("old", 20),
        "inspection.id-twice",
        "old, title: T, of: Ours, value: 20",
        "Give one of the two another id",
    ),
    Broken(
        "two kinds of evidence have the same id",
        SANDWELL,
        append(
            DETAILS,
            "evidence:\n"
            f"  - {{id: surveys, title: T, count: {_COUNT}}}\n"
            f"  - {{id: surveys, title: U, count: {_COUNT}}}\n",
        ),
        "inspection.id-twice",
        at(DETAILS, "surveys, title: U"),
        "‘surveys’ stands twice in ‘evidence’.",
    ),
    _facts(
        "percentages of one table are more than all",
        _fact("young", 23, _IN_TABLE) + _fact("old", 79, _IN_TABLE.replace("H", "I")),
        "inspection.context-shares",
        "23, unit",
        "add up to 102, and not to 100",
    ),
    _facts(
        "a fact is the sum of one that is not there",
        _fact("young", 23) + _fact("all", 23, ", sum_of: [yuong]"),
        "inspection.context-unknown",
        "yuong]",
        "Did you mean ‘young’?",
    ),
    _facts(
        "a fact is not the sum that it is said to be",
        _fact("young", 23)
        + _fact("old", 70)
        + _fact("all", 94, ", sum_of: [young, old]"),
        "inspection.context-sum",
        "94, unit",
        "the sum of add up to 93.",
    ),
    _facts(
        "two facts are for the same cell of a table",
        _fact("young", 60, _IN_TABLE) + _fact("old", 40, _IN_TABLE),
        "inspection.context-twice",
        "old, title: T, of: Ours, value: 40",
        "Give one of the two another ‘of’, ‘heading’ or ‘table’",
    ),
    _evidence(
        "a count of evidence is below zero",
        "count: {value: -6, provenance: printed, source: S}",
        "value.wrong",
        "{value: -6",
        "a count is 0 or more.",
    ),
    _evidence(
        "more took part than were asked",
        f"count: {_COUNT}, of: {{value: 5, provenance: printed, source: S}}",
        "inspection.evidence-more-than-of",
        "{value: 6",
        "Correct one of the two numbers.",
    ),
    Broken(
        "the inspection before this one was published after it",
        WESTERDALE,
        replace(DETAILS, 'published: "2018-11"', 'published: "2020-11"'),
        "inspection.previous-later",
        at(DETAILS, '"2020-11"'),
        "Correct one of the two dates.",
    ),
]

COMMANDS = [
    report_row(
        "a report is made while an answer is missing",
        together(says("All is well.\n"), replace("answers.csv", "C01,2.1.1,yes,\n", "")),
        "report.provisional",
        Place(DETAILS),
        "or make a draft (--draft).",
        example=WESTERDALE,
    ),
    report_row(
        "a form of a report is misspelt",
        says("All is well.\n"),
        "report.format-unknown",
        COMMAND_LINE,
        "‘pdff’ is not a form of a report. Did you mean ‘pdf’? → The forms are:",
        more=("--formats", "html,pdff"),
    ),
    report_row(
        "no form of a report is named",
        says("All is well.\n"),
        "report.format-unknown",
        COMMAND_LINE,
        "The forms are: html, pdf, docx, ods, csv, json.",
        more=("--formats", " , "),
    ),
    report_row(
        "a report is to go into a folder that is not empty",
        says("All is well.\n"),
        "file.already-there",
        Place("{}"),
        "nothing was written",
        more=("--out", "{}"),
    ),
    report_row(
        "a report is to replace what is no report",
        says("All is well.\n"),
        "report.out-strange",
        Place("{}"),
        "Choose another folder for --out",
        more=("--out", "{}", "--replace"),
    ),
    report_row(
        "a report is to replace a file",
        says("All is well.\n"),
        "report.out-strange",
        Place(f"{{}}/{DETAILS}"),
        "Choose another folder for --out",
        more=("--out", f"{{}}/{DETAILS}", "--replace"),
    ),
    report_row(
        "the sample of another inspection lies in the folder",
        together(says("All is well.\n"), with_sample),
        "report.sample-other",
        Place("sample/draw.json"),
        "else move it away",
        "report.sample-other",
    ),
    report_row(
        "a report is to go into a folder inside a file",
        says("All is well.\n"),
        "file.cannot-write",
        Place(f"{{}}/{DETAILS}/new"),
        "Check that you may write there",
        more=("--out", f"{{}}/{DETAILS}/new"),
    ),
    report_row(
        "the case list of a report is not there",
        says("All is well.\n"),
        "file.missing",
        Place("cases.xlsx"),
        "Check the name and the folder",
        more=("--case-list", "{}/cases.xlsx"),
    ),
    Broken(
        "the report of a folder that does not exist is made",
        NOTHING,
        nothing,
        "inspection.no-folder",
        Place("{}/nowhere"),
        "`evenhand new` makes one",
        command=("report", "{}/nowhere", "--out", "{}/new"),
    ),
]

BROKEN_REPORTS = [*OUTLINES, *SETTINGS_AND_WORDS, *FACTS, *COMMANDS]
