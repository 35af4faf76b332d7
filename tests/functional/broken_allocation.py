"""Teams that cannot be read, and cases that cannot be allocated."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from evenhand.errors import Place
from tests.functional.broken import Broken, Change, append, replace, row, together, write

LIST, TEAM = "westerdale-case-list", "team.csv"
COMMAND_LINE = Place("the command line")
THE_TEAM = Place("the team")
CASE = "W1008"


def allocate(*words: str, samples: tuple[str, ...] = ("{}/sample",)) -> tuple[str, ...]:
    team = ("--team", f"{{}}/{TEAM}", "--service", "Westerdale", "--out", "{}/new")
    return ("allocate", *samples, *team, *words)


def elm(old: str, new: str) -> Change:
    """A change in the row of one person."""
    return replace(TEAM, f"elm,Inspector Elm,{old}", f"elm,Inspector Elm,{new}")


def before(*seats: tuple[str, str, str]) -> Change:
    """An allocation that was made before, as it is written."""
    told = {
        "kind": "evenhand allocation 1",
        "service": "Westerdale",
        "seed": 1,
        "seconds": 0,
        "weights": {},
        "seats": [
            {"case": case, "kind": kind, "person": person, "reason": ""}
            for case, kind, person in seats
        ],
        "drawn_for_second": [],
        "barred": [],
        "loads": [],
        "gave_way": [],
        "changes": [],
    }

    def change(folder: Path) -> None:
        (folder / "old").mkdir()
        (folder / "old" / "allocation.json").write_text(json.dumps(told), "utf-8")

    return change


def copied(folder: Path) -> None:
    """The same sample once more."""
    shutil.copytree(folder / "sample", folder / "other")


HEADER = (
    "id,name,role,service,interest-cases,interest-workers,interest-services,most,share"
)
KEEP = ("--before", "{}/old", "--keep", CASE)

BROKEN_ALLOCATION = [
    Broken(
        "a role of a team is none that takes cases",
        LIST,
        elm("inspector", "inspecter"),
        "allocation.role",
        row(TEAM, "elm,", "role"),
        "Write one of: lead, deputy, inspector, local-assessor, partner.",
        command=allocate(),
    ),
    Broken(
        "a person of a team has no id",
        LIST,
        replace(TEAM, "elm,Inspector Elm", ",Inspector Elm"),
        "allocation.blank",
        row(TEAM, ",Inspector Elm", "id"),
        "Fill it in.",
        command=allocate(),
    ),
    Broken(
        "two people of a team have the same id",
        LIST,
        replace(TEAM, "elm,Inspector Elm", "ash,Inspector Elm"),
        "allocation.person-twice",
        row(TEAM, "ash,Inspector Elm", "id"),
        "Give every person an id of their own",
        command=allocate(),
    ),
    Broken(
        "a local assessor has no service",
        LIST,
        replace(TEAM, "local-assessor,Easterdale", "local-assessor,"),
        "allocation.local-service",
        row(TEAM, "fir,", "service"),
        "Write the service where they work",
        command=allocate(),
    ),
    Broken(
        "the most cases of a person are no number",
        LIST,
        replace(TEAM, "lead,Lead Inspector,lead,,,,,4,", "lead,Lead,lead,,,,,a few,"),
        "allocation.most",
        row(TEAM, "a few", "most"),
        "as a whole number, or leave it blank",
        command=allocate(),
    ),
    Broken(
        "the share of a person is more than a full load",
        LIST,
        replace(TEAM, "deputy,,,,,,50%", "deputy,,,,,,150%"),
        "allocation.share",
        row(TEAM, "150%", "share"),
        "Write a share above 0% and up to 100%",
        command=allocate(),
    ),
    Broken(
        "the share of a person is a word",
        LIST,
        replace(TEAM, "deputy,,,,,,50%", "deputy,,,,,,half"),
        "allocation.share",
        row(TEAM, "half", "share"),
        "Write a share above 0% and up to 100%",
        command=allocate(),
    ),
    Broken(
        "an interest names a worker whom no case has",
        LIST,
        replace(TEAM, "Officer Chisel", "Officer Chissel"),
        "allocation.matches-nothing",
        row(TEAM, "ash,", "interest-workers"),
        "Check how it is written.",
        command=allocate(),
    ),
    Broken(
        "an interest names a case that is not in the sample",
        LIST,
        replace(TEAM, "W1015", "W1015; W9999"),
        "allocation.matches-nothing",
        row(TEAM, "beech,", "interest-cases"),
        "Check how it is written.",
        command=allocate(),
    ),
    Broken(
        "a team has nobody in it",
        LIST,
        write(TEAM, HEADER + "\n"),
        "allocation.team-empty",
        Place(TEAM),
        "Add a row for each person who takes cases.",
        command=allocate(),
    ),
    Broken(
        "a team has no column for roles",
        LIST,
        write(TEAM, "id,name\nash,Inspector Ash\n"),
        "table.column-missing",
        Place(TEAM, row=1),
        "Add it to the header row",
        command=allocate(),
    ),
    Broken(
        "a team has a column that is not known",
        LIST,
        replace(TEAM, "share\n", "part\n"),
        "allocation.column-unknown",
        Place(TEAM, row=1, column="part"),
        "The columns are: id, name, role, service,",
        command=allocate(),
    ),
    Broken(
        "one sample is allocated together with itself",
        LIST,
        together(copied, replace("other/sample.csv", "7,W1015,", "7,W2015,")),
        "allocation.case-twice",
        Place("{}/other/sample.csv", row=2, column="case"),
        "Name each sample once.",
        also=("allocation.case-twice",) * 40,
        command=allocate(samples=("{}/sample", "{}/other")),
    ),
    Broken(
        "more second assessments are asked for than there are cases",
        LIST,
        append(TEAM, ""),
        "allocation.seconds",
        COMMAND_LINE,
        "Write a share, such as 10%, or a number of cases, such as 5.",
        command=allocate("--seconds", "43"),
    ),
    Broken(
        "second assessments are asked for in words",
        LIST,
        append(TEAM, ""),
        "allocation.seconds",
        COMMAND_LINE,
        "Write a share, such as 10%, or a number of cases, such as 5.",
        command=allocate("--seconds", "some"),
    ),
    Broken(
        "everybody has an interest in one case",
        LIST,
        write(
            TEAM,
            f"id,name,role,interest-cases\na,A,lead,{CASE}\nb,B,inspector,{CASE}\n",
        ),
        "allocation.nobody-may",
        THE_TEAM,
        "Add somebody without an interest in it to the team, or replace the case.",
        command=allocate(),
    ),
    Broken(
        "a case is kept by somebody who has an interest in it",
        LIST,
        together(before((CASE, "first", "elm")), append(TEAM, "")),
        "allocation.kept-barred",
        THE_TEAM,
        "somebody else takes it over",
        command=allocate(*KEEP),
    ),
    Broken(
        "two first assessors of one case are kept",
        LIST,
        before((CASE, "first", "ash"), (CASE, "first", "beech")),
        "allocation.kept-together",
        THE_TEAM,
        "Keep fewer cases",
        command=allocate(*KEEP),
    ),
    Broken(
        "a case is kept that was not allocated",
        LIST,
        before(("W1016", "first", "ash")),
        "allocation.keep-unknown",
        COMMAND_LINE,
        "Write the id of a case that was allocated",
        command=allocate(*KEEP),
    ),
    Broken(
        "a case is kept and no allocation from before is named",
        LIST,
        append(TEAM, ""),
        "allocation.keep-unknown",
        COMMAND_LINE,
        "name its folder with --before",
        command=allocate("--keep", CASE),
    ),
    Broken(
        "the allocation from before is not what Evenhand writes",
        LIST,
        together(before(), write("old/allocation.json", '{"kind": "something"}')),
        "sample.file-wrong",
        Place("allocation.json"),
        "Get the file again",
        command=allocate("--before", "{}/old"),
    ),
    Broken(
        "the folder of a sample to allocate has no table of cases",
        LIST,
        lambda folder: (folder / "sample" / "sample.csv").unlink(),
        "sample.file-missing",
        Place("{}/sample"),
        "Check that it is the right folder",
        command=allocate(),
    ),
    Broken(
        "the sample to allocate has no column of workers",
        LIST,
        replace("sample/sample.csv", ",worker,flags", ",officer,flags"),
        "sample.file-wrong",
        Place("sample.csv", row=1),
        "Get the file again",
        command=allocate(),
    ),
]
