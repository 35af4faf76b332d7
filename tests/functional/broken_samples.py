"""Samples that cannot be drawn, checked or changed as somebody asks."""

from __future__ import annotations

import json
from pathlib import Path

from evenhand.errors import Place
from evenhand.sampling.hashing import commitment, fingerprint
from tests.functional.broken import (
    NOTHING,
    Broken,
    Change,
    nothing,
    remove,
    replace,
    together,
    write,
)

LIST = "westerdale-case-list"
CASES = "{}/cases.csv"
RULES = ("--framework", "yos-2020", "--domain", "court", "--fieldwork", "2020-10-26")
OUT = ("--seed", "1", "--out", "{}/new")
COMMAND_LINE = Place("the command line")
COURT = Place("the case group ‘court’")
REPLACE = ("sample", "replace", "{}/sample")
WHO = ("--reason", "file-unavailable", "--by", "A. Lead")
# The first case of the sample.
CASE = "W1008"


def draw(*words: str, rules: tuple[str, ...] = RULES) -> tuple[str, ...]:
    return ("sample", "draw", CASES, *rules, *OUT, *words)


def committed(number: str) -> tuple[str, ...]:
    lottery = ("--lottery", "{}/sample", "--secret", "{}/kept/secret.json")
    numbers = ("--service-number", number, "--out", "{}/new")
    return ("sample", "draw", CASES, *lottery, *numbers)


def kept(hash_of: str = "0" * 64) -> Change:
    """A secret number with its commitment, or with that to another."""
    number = "0" * 64
    text = (
        f'{{"kind":"evenhand secret 1","commitment":"{commitment(hash_of)}",'
        f'"secret":"{number}"}}'
    )

    def change(folder: Path) -> None:
        (folder / "kept").mkdir()
        (folder / "kept" / "secret.json").write_text(text, encoding="utf-8")

    return change


def begun(folder: Path) -> None:
    """Assessment has begun in the sample."""
    draw = fingerprint((folder / "sample" / "draw.json").read_bytes())
    begun_ = {"by": "A. Lead", "on": "2020-10-26", "after": 0}
    told = {"kind": "evenhand replacements 1", "draw": draw, "begun": begun_}
    path = folder / "sample" / "replacements.json"
    path.write_text(json.dumps({**told, "replacements": []}), encoding="utf-8")


def without_reserves(folder: Path) -> None:
    """All reserves of the sample are gone."""
    path = folder / "sample" / "reserves.csv"
    path.write_text(path.read_text(encoding="utf-8").split("\n")[0] + "\n", "utf-8")


def without_quotas(folder: Path) -> None:
    path = folder / "sample" / "draw.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**told, "quotas": []}), encoding="utf-8")


def many(folder: Path) -> None:
    """A case list of 5,001 eligible cases."""
    head = "Case ID,Disposal,Date of sentence\n"
    rows = "".join(f"M{n},Referral order,2020-03-02\n" for n in range(5_001))
    (folder / "cases.csv").write_text(head + rows, encoding="utf-8")


DRAWN = [
    Broken(
        "a sample is drawn of a domain that has no cases",
        LIST,
        nothing,
        "sample.group",
        COMMAND_LINE,
        "Write one of: court, out-of-court, 2, 3",
        command=draw(rules=(*RULES[:2], "--domain", "1", *RULES[4:])),
    ),
    Broken(
        "fieldwork starts on no date",
        LIST,
        nothing,
        "sample.fieldwork",
        COMMAND_LINE,
        "as 2020-10-26",
        command=draw(rules=(*RULES[:4], "--fieldwork", "autumn")),
    ),
    Broken(
        "nobody is eligible",
        LIST,
        nothing,
        "sample.nobody-eligible",
        COURT,
        "says of every row why it is left out",
        command=draw(rules=(*RULES[:4], "--fieldwork", "2010-10-26")),
    ),
    Broken(
        "a national list is taken for that of a service",
        NOTHING,
        many,
        "sample.too-many",
        COURT,
        "Check that it is the list of one service",
        command=draw(),
    ),
    Broken(
        "more cases are asked for than are eligible",
        LIST,
        nothing,
        "sample.size",
        COURT,
        "Ask for another size",
        command=draw("--size", "5000"),
    ),
    Broken(
        "the framework says nothing of the size",
        LIST,
        nothing,
        "sample.size-unknown",
        Place("the case group ‘all’"),
        "Say how many with --size",
        command=draw(rules=("--framework", "fji-2014", "--domain", "all", *RULES[4:])),
    ),
    Broken(
        "rows that cannot be used would be left out unseen",
        LIST,
        write("cases.csv", "Case ID,Disposal,Date of sentence\nA1,RO,31/02/2020\n"),
        "sample.unusable-rows",
        Place("cases.csv"),
        "--leave-out-unusable",
        ("case-list.no-such-day",),
        command=draw(),
    ),
    Broken(
        "rows are left out without a name",
        LIST,
        nothing,
        "sample.override",
        COMMAND_LINE,
        "Give both",
        command=draw("--leave-out-unusable", "--because", "the day has come"),
    ),
    Broken(
        "a name is given for leaving out no rows",
        LIST,
        nothing,
        "sample.override-alone",
        COMMAND_LINE,
        "Give it too, or leave them out",
        command=draw("--by", "A. Lead"),
    ),
    Broken(
        "a draw is asked for by a seed and by numbers",
        LIST,
        nothing,
        "sample.how-to-draw",
        COMMAND_LINE,
        "all three",
        command=draw("--service-number", "4711"),
    ),
]

COMMITTED = [
    Broken(
        "the secret number is another than was committed to",
        LIST,
        kept("1" * 64),
        "sample.secret-other",
        Place("secret.json"),
        "written together with the published commitment",
        command=committed("4711"),
    ),
    Broken(
        "the service gave no number",
        LIST,
        kept(),
        "sample.service-number",
        COMMAND_LINE,
        "as the service gave it",
        command=committed(" "),
    ),
    Broken(
        "the case list has changed since the lottery was made",
        LIST,
        together(kept(), replace("cases.csv", "Child Ivy", "Child Holly")),
        "sample.list-other",
        Place("cases.csv"),
        "Draw from that list",
        command=committed("4711"),
    ),
    Broken(
        "the lottery has been edited",
        LIST,
        together(kept(), replace("sample/lottery.json", '"rows": 92', '"rows":  92')),
        "sample.file-wrong",
        Place("lottery.json"),
        "it is not edited by hand",
        command=committed("4711"),
    ),
    Broken(
        "a draw lacks a file",
        LIST,
        remove("sample/draw.json"),
        "sample.file-missing",
        Place("{}/sample"),
        "Check that it is the right folder",
        command=("sample", "verify", "{}/sample", CASES),
    ),
]

CHANGED = [
    Broken(
        "a case is replaced that is not in the sample",
        LIST,
        nothing,
        "sample.no-such-case",
        Place("sample.csv"),
        "Write the id of a case",
        command=(*REPLACE, "nobody", *WHO),
    ),
    Broken(
        "a case is replaced for a reason that is not permitted",
        LIST,
        nothing,
        "sample.reason",
        COMMAND_LINE,
        "file-unavailable",
        command=(*REPLACE, CASE, "--reason", "too-hard", "--by", "A. Lead"),
    ),
    Broken(
        "nobody decides to replace a case",
        LIST,
        nothing,
        "sample.name",
        COMMAND_LINE,
        "Write the name of the person who decides",
        command=(*REPLACE, CASE, *WHO[:3], " "),
    ),
    Broken(
        "one person alone replaces a case after assessment has begun",
        LIST,
        begun,
        "sample.second-person",
        COMMAND_LINE,
        "Name somebody else with --second",
        command=(*REPLACE, CASE, *WHO),
    ),
    Broken(
        "no reserve is left",
        LIST,
        without_reserves,
        "sample.no-reserve",
        Place("reserves.csv"),
        "The sample stays one smaller",
        command=(*REPLACE, CASE, *WHO),
    ),
    Broken(
        "assessment begins twice",
        LIST,
        begun,
        "sample.begun-already",
        Place("replacements.json"),
        "Nothing needs doing",
        command=("sample", "begin", "{}/sample", "--by", "A. Lead"),
    ),
    Broken(
        "assessment begins on no date",
        LIST,
        nothing,
        "sample.day",
        COMMAND_LINE,
        "as 2020-10-26",
        command=("sample", "begin", "{}/sample", "--by", "A. Lead", "--on", "soon"),
    ),
    Broken(
        "a case was replaced before assessment began that had begun",
        LIST,
        begun,
        "sample.day-order",
        COMMAND_LINE,
        "Correct the date",
        command=(*REPLACE, CASE, *WHO, "--second", "B. Head", "--on", "2020-10-01"),
    ),
    Broken(
        "a published hash was copied in part",
        LIST,
        nothing,
        "sample.hash-form",
        COMMAND_LINE,
        "Copy it anew",
        command=("sample", "verify", "{}/sample", "--lottery-hash", "sha256:a6c3"),
    ),
    Broken(
        "a sample without quotas is to be drawn as a picture",
        LIST,
        without_quotas,
        "sample.picture",
        Place("{}/p.svg"),
        "Leave --picture out",
        command=("sample", "explain", "{}/sample", "--picture", "{}/p.svg"),
    ),
]

BROKEN_SAMPLES = [*DRAWN, *COMMITTED, *CHANGED]
