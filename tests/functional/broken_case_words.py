"""An organisation's own file of how case lists are written, and what is wrong in it."""

from __future__ import annotations

from pathlib import Path

from evenhand.errors import Place
from tests.conftest import ROOT
from tests.functional.broken import NOTHING, Broken, Change, Here, at, replace
from tests.functional.broken_case_lists import CHECK, CSV, csv_list

LIBRARY = ROOT / "src" / "evenhand" / "frameworks" / "library"
OWN = "yos-2020.case-list.yaml"
SEX = "  sex:\n    female: [F, Girl"


def _with_own(change: Change) -> Change:
    """A case list, and beside it the library's words with a change."""

    def put(folder: Path) -> None:
        csv_list()(folder)
        text = (LIBRARY / "case-lists" / "youth-justice.yaml").read_text("utf-8")
        (folder / OWN).write_text(text, encoding="utf-8")
        change(folder)

    return put


def _bad(
    name: str,
    old: str,
    new: str,
    code: str,
    place: Place | Here,
    remedy: str,
    *also: str,
) -> Broken:
    return Broken(
        name,
        NOTHING,
        _with_own(replace(OWN, old, new)),
        f"case-list.{code}",
        place,
        remedy,
        also,
        ("population", "check", f"{{}}/{CSV}", *CHECK),
    )


def _framework_of_ones_own(folder: Path) -> None:
    csv_list()(folder)
    text = (LIBRARY / "yos-2018.yaml").read_text("utf-8")
    (folder / "mine.yaml").write_text(
        text.replace("\nid: yos-2018\n", "\nid: mine\n"), encoding="utf-8"
    )


def _without_groups(folder: Path) -> None:
    _framework_of_ones_own(folder)
    replace(
        "mine.yaml",
        "    required: true\n    values:\n      - {id: referral",
        "    values:\n      - {id: referral",
    )(folder)
    _words_of_ones_own(folder)


def _words_of_ones_own(folder: Path) -> None:
    text = (LIBRARY / "case-lists" / "youth-justice.yaml").read_text("utf-8")
    (folder / "mine.case-list.yaml").write_text(
        text.replace("serves: [yos-2018", "serves: [mine"), encoding="utf-8"
    )


def _male_is_no_value_of_court_cases(folder: Path) -> None:
    _framework_of_ones_own(folder)
    male = "- {id: male, title: Male"
    replace("mine.yaml", f"{male}}}", f"{male}, groups: [out-of-court]}}")(folder)
    _words_of_ones_own(folder)


_MINE = ("population", "check", f"{{}}/{CSV}", "--framework", "mine", *CHECK[2:])

BROKEN_CASE_WORDS = [
    Broken(
        "nobody says how case lists are written",
        NOTHING,
        _framework_of_ones_own,
        "case-list.no-words",
        at("mine.yaml", "mine\nversion"),
        "Write mine.case-list.yaml beside the framework",
        command=_MINE,
    ),
    Broken(
        "nothing in a case list tells the case groups apart",
        NOTHING,
        _without_groups,
        "case-list.no-groups",
        at("mine.case-list.yaml", "[mine, "),
        "Give it a required attribute",
        command=_MINE,
    ),
    Broken(
        "a case has a value that cases of its case group cannot have",
        NOTHING,
        _male_is_no_value_of_court_cases,
        "case-list.not-in-group",
        Place(CSV, row=2, column="Sex"),
        "They can have: Female",
        command=_MINE,
    ),
    _bad(
        "the words are for other frameworks",
        "[yos-2018, yos-2020, yjs-2021]",
        "[yos-2018]",
        "serves-another",
        at(OWN, "[yos-2018]"),
        "Add yos-2020 to ‘serves’",
    ),
    _bad(
        "there are words for an attribute that is not there",
        SEX,
        "  sexx:\n    female: [F, Girl",
        "unknown-attribute",
        at(OWN, "sexx"),
        "Did you mean ‘sex’?",
    ),
    _bad(
        "there are words for a value that is not there",
        SEX,
        "  sex:\n    femal: [F, Girl",
        "unknown-value",
        at(OWN, "femal:"),
        "Did you mean ‘female’? → Its values are: female, male",
    ),
    _bad(
        "a word stands for two values",
        SEX,
        "  sex:\n    female: [F, m., Girl",
        "word-twice",
        at(OWN, "M, Boy"),
        "The word stands for ‘female’ already",
    ),
    _bad(
        "a heading stands for two columns",
        "headings: [Gender, ",
        "headings: [Gender, Order-type, ",
        "word-twice",
        at(OWN, "Order-type"),
        "The word stands for ‘disposal’ already",
    ),
    _bad(
        "a column stands twice",
        "  - id: sensitive\n",
        "  - id: other-services\n",
        "two-of-a-kind",
        at(OWN, "other-services\n    title: Restricted"),
        "Keep one of the two",
    ),
    _bad(
        "no column holds the start",
        "    holds: date\n    required: true\n",
        "    holds: date\n",
        "no-date",
        at(OWN, "- id: case\n"),
        "Add the column ‘started’",
    ),
]
