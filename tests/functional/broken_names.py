"""Names that may not get out in a report, and what is wrong in ``names.csv``.

None of these people exists. ``SECRETS`` are words that no output may hold.
"""

from __future__ import annotations

from pathlib import Path

from evenhand.errors import Place
from tests.functional.broken import (
    DETAILS,
    WESTERDALE,
    Broken,
    Change,
    replace,
    together,
)
from tests.functional.report_rows import FINDINGS, NAMES, SETTINGS, report_row, says, told

SECRETS = ("Zebedee", "Quillfeather", "Anvilwright", "Wormwood Lane")
CHILD_NAME, WORKER, PLACE = "Zebedee Quillfeather", "Perpetua Anvilwright", SECRETS[3]
LIST = "lists/cases.csv"
WITH_LIST = ("--case-list", f"{{}}/{LIST}")
_COLUMNS = "kind,name,written_as\n"
_EXAMPLE = "Well done.\n\n::: practice-example A way back\n{}\n:::\n"


def case_list(folder: Path) -> None:
    """A case list with a child, a worker and an address, apart from the inspection."""
    (folder / "lists").mkdir()
    text = (
        "Case ID,Name,DOB,Disposal,Date of sentence,Gender,Case manager,Address\n"
        f"W1,{CHILD_NAME},01/03/2005,RO,15/03/2020,Male,{WORKER},7 {PLACE}\n"
    )
    (folder / LIST).write_text(text, encoding="utf-8")


def _named(row: str, text: str = "All is well.\n") -> Change:
    """A text, and one row of ``names.csv``."""
    return told((FINDINGS, text), (NAMES, f"{_COLUMNS}{row}\n"))


def _bad(
    name: str,
    change: Change,
    code: str,
    place: Place | str,
    remedy: str,
    *also: str,
    more: tuple[str, ...] = (),
) -> Broken:
    return report_row(
        name, change, code, place, remedy, *also, example=WESTERDALE, more=more
    )


IN_TEXTS = [
    _bad(
        "a child of names.csv is named in a report",
        _named(f"child,{CHILD_NAME},", f"All is well with {CHILD_NAME}.\n"),
        "privacy.name",
        CHILD_NAME,
        f'under ‘cleared’: - {{where: "{FINDINGS}", kind: child, by: …, on: …, '
        "reason: …, text_hash: 'sha256:",
    ),
    _bad(
        "a child of the case list is named by its surname in a practice example",
        together(says(_EXAMPLE.format("The Quillfeather boy came back.")), case_list),
        "privacy.name",
        "Quillfeather boy",
        "A child's name from the case list or names.csv stands here. → Write another",
        more=WITH_LIST,
    ),
    _bad(
        "a worker of the case list is named in a practice example",
        together(says(_EXAMPLE.format(f"It was {WORKER} who asked.")), case_list),
        "privacy.name",
        WORKER,
        f'{{where: "{FINDINGS}, A way back", kind: worker,',
        more=WITH_LIST,
    ),
    _bad(
        "a street of the case list is named in a quotation",
        together(says(f"Well done.\n\n> I live in {PLACE}.\n"), case_list),
        "privacy.name",
        PLACE,
        "The name of a place where a child lives or learns from the case list",
        more=WITH_LIST,
    ),
    _bad(
        "the title of a practice example names a child",
        together(says(f"::: practice-example {CHILD_NAME}\nWell.\n:::\n"), case_list),
        "privacy.name",
        CHILD_NAME,
        f'{{where: "{FINDINGS}", kind: child',
        more=WITH_LIST,
    ),
    _bad(
        "a recommendation names a child",
        together(
            _named(f"child,{CHILD_NAME},"),
            replace(
                DETAILS,
                "\nrecommendations:\n",
                "\nrecommendations:\n"
                f"  - {{number: 99, to: [X], text: See {CHILD_NAME}.}}\n",
            ),
        ),
        "privacy.name",
        Place("inspection.yaml (recommendations, 1, text)"),
        "Write another name",
    ),
    _bad(
        "the settings of a report name a child",
        told(
            (FINDINGS, "All is well.\n"),
            (NAMES, f"{_COLUMNS}child,{CHILD_NAME},\n"),
            (SETTINGS, f"isbn: '1'\ncontact: Ask {CHILD_NAME}\n"),
        ),
        "privacy.name",
        Place(SETTINGS, line=2),
        "Write another name",
    ),
    _bad(
        "a name is partly a link",
        _named(f"child,{CHILD_NAME},", "Well.\n\nZebe[dee](https://a.org) came.\n"),
        "privacy.name",
        Place(FINDINGS, line=3),
        "Write another name",
    ),
    _bad(
        "a text of an English report is in Welsh only",
        told((FINDINGS, "All is well.\n"), ("narrative/foreword.cy.md", "Da.\n")),
        "report.only-welsh",
        Place("narrative/foreword.cy.md"),
        "Write the English file",
    ),
    _bad(
        "a Welsh file has only a part of the English one",
        told(
            ("narrative/2.2.md", "Well.\n\n# 2.2.1\n\nOne.\n\n# 2.2.2\n\nTwo.\n"),
            ("narrative/2.2.cy.md", "Da.\n\n# 2.2.1\n\nUn.\n"),
        ),
        "report.welsh-part",
        Place("narrative/2.2.cy.md"),
        "Translate the rest",
        more=("--lang", "cy"),
    ),
    _bad(
        "a recommendation holds a sign that turns the order of letters",
        together(
            told((FINDINGS, "All is well.\n")),
            replace(
                DETAILS,
                "\nrecommendations:\n",
                "\nrecommendations:\n  - {number: 99, to: [X], text: Do \u202eit.}\n",
            ),
        ),
        "report.character",
        Place("inspection.yaml (recommendations, 1, text)"),
        "Take it away",
    ),
    _bad(
        "a child is named in a draft",
        _named(f"child,{CHILD_NAME},", f"All is well with {CHILD_NAME}.\n"),
        "privacy.name-in-draft",
        CHILD_NAME,
        "only drafts are made",
        more=("--draft",),
    ),
    _bad(
        "a word may be the name of a child's family",
        _named(f"child,{CHILD_NAME},", "All the Quillfeathers were well.\n"),
        "privacy.name-perhaps",
        "Quillfeathers",
        "It stops nothing.",
    ),
    _bad(
        "a practice example is compared with no case list",
        says(_EXAMPLE.format("The boy came back.")),
        "privacy.not-compared",
        Place(FINDINGS),
        "Give the service's case list",
    ),
]


def _wrong(name: str, rows: str, code: str, row: int, column: str, remedy: str) -> Broken:
    place = Place(NAMES, row=row, column=column)
    return _bad(name, _named(rows), code, place, remedy)


IN_NAMES = [
    _wrong(
        "a name is of a kind that is not known",
        f"pet,{CHILD_NAME},Tom",
        "names.kind",
        2,
        "kind",
        "Write one of: child, family, worker, place.",
    ),
    _wrong(
        "a row of names has no name",
        f"child,{CHILD_NAME},Tom\nchild, ,Ben",
        "names.blank",
        3,
        "name",
        "Write the name as it stands in the records",
    ),
    _wrong(
        "a name stands twice",
        f"child,{CHILD_NAME},Tom\nchild,ZEBEDEE QUILLFEATHER,Ben",
        "names.twice",
        3,
        "name",
        "The name stands in row 2 too.",
    ),
    _wrong(
        "a number is to be written for a name",
        f"child,{CHILD_NAME},123",
        "names.written-as-no-letters",
        2,
        "written_as",
        "Write another name, or leave the cell blank.",
    ),
    _wrong(
        "the same is to be written for two names",
        f"child,{CHILD_NAME},Tom\nworker,{WORKER},Tom",
        "names.written-as-twice",
        3,
        "written_as",
        "The same is written for the name of row 2.",
    ),
    _wrong(
        "the name of another is to be written for a name",
        f"child,{CHILD_NAME},Perpetua\nworker,{WORKER},",
        "names.written-as-known",
        2,
        "written_as",
        "Write a name that stands in neither",
    ),
    _bad(
        "names.csv has no header row",
        told((FINDINGS, "All is well.\n"), (NAMES, f"child,{CHILD_NAME},Tom\n")),
        "table.no-header",
        Place(NAMES, row=1),
        "kind, name",
    ),
]

BROKEN_NAMES = [*IN_TEXTS, *IN_NAMES]
