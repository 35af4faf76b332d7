"""Mappings between frameworks that are not there, or do not hold together."""

from __future__ import annotations

import shutil
from pathlib import Path

from evenhand.errors import Place
from evenhand.frameworks.mapping import MAPPINGS
from tests.functional.broken import (
    DERBY,
    Broken,
    Change,
    at,
    nothing,
    replace,
    together,
    write,
)

MAPPING = "yos-2018--yos-2020.yaml"
UNDER = ("rate", "{}", "--under", "yos-2020")
FORGOTTEN = "mapping.forgotten"


def _copied(folder: Path) -> None:
    """Ours, beside the inspection: that is the one which is read."""
    shutil.copyfile(MAPPINGS / MAPPING, folder / MAPPING)


def _mapping(
    name: str, change: Change, code: str, text: str, remedy: str, *also: str
) -> Broken:
    """A mapping of ours with a change, wrong where ``text`` begins."""
    changed = together(_copied, change)
    return Broken(name, DERBY, changed, code, at(MAPPING, text), remedy, also, UNDER)


def _line(old: str, new: str) -> Change:
    return replace(MAPPING, f"  {old}\n", f"  {new}\n" if new else "")


COMMANDS = [
    Broken(
        "an inspection is rated under a framework that nothing maps to",
        DERBY,
        nothing,
        "mapping.none",
        Place("the command line"),
        "Write yos-2018--fji-2014.yaml beside inspection.yaml. The library has mappings "
        "from yos-2018 to: yjs-2021, yos-2020.",
        command=("rate", "{}", "--under", "fji-2014"),
    ),
    Broken(
        "an inspection is rated under its own framework",
        DERBY,
        nothing,
        "mapping.same-framework",
        Place("the command line"),
        "Leave --under out",
        command=("rate", "{}", "--under", "yos-2018"),
    ),
    Broken(
        "an inspection is rated under a framework that does not exist",
        DERBY,
        nothing,
        "framework.unknown",
        Place("the library"),
        "Did you mean ‘yos-2020’?",
        command=("rate", "{}", "--under", "yos-2021x"),
    ),
    Broken(
        "an inspection with a problem is rated under another framework",
        DERBY,
        replace("inspection.yaml", "type: single", "type: singel"),
        "inspection.type-unknown",
        at("inspection.yaml", "singel"),
        "Choose one of",
        command=UNDER,
    ),
]

FILES = [
    _mapping(
        "a mapping has a key that is not known",
        replace(MAPPING, "\nsame:", "\nsmae: {}\nsame:"),
        "key.unknown",
        "smae",
        "Did you mean ‘same’?",
    ),
    _mapping(
        "a gap has no reason",
        replace(MAPPING, "\ngaps:\n", "\ngaps:\n  - {of: old, ids: [x]}\n"),
        "value.missing",
        "{of: old",
        "‘gaps → item 1 → reason’ is missing",
    ),
    _mapping(
        "a mapping is of another framework",
        replace(MAPPING, "to: yos-2020", "to: yos-2030"),
        "mapping.other-framework",
        "yos-2030",
        "‘to’ is not yos-2020, which it is to be here.",
    ),
    _mapping(
        "a mapping is of another version",
        replace(MAPPING, "from_version: 1.0.0", "from_version: 0.9.0"),
        "mapping.other-framework",
        "0.9.0",
        "look at what changed, then write 1.0.0",
    ),
    _mapping(
        "a mapping names a question that does not exist",
        _line('"1.4.4": "1.4.4"', '"1.4.4": "1.4.4"\n  "1.4.5": "1.4.9"'),
        "mapping.unknown-id",
        '"1.4.5"',
        "yos-2018 has no standard or question ‘1.4.5’. Did you mean",
        "mapping.unknown-id",
    ),
    _mapping(
        "a gap names a question that does not exist",
        replace(MAPPING, "3.4.2b]", "3.4.2b, 3.4.2z]"),
        "mapping.unknown-id",
        "3.4.2z",
        "yos-2020 has no standard or question ‘3.4.2z’. Did you mean ‘3.4.2",
    ),
    _mapping(
        "two questions are mapped to one",
        _line('"1.4.4": "1.4.4"', '"1.4.4": "1.4.3"'),
        "mapping.twice",
        '"1.4.3"\n  "2.1"',
        "‘1.4.3’ of yos-2020 is named twice. → Name each id once",
        FORGOTTEN,
    ),
    _mapping(
        "a question is mapped, and a gap too",
        replace(MAPPING, "3.4.2b]", '3.4.2b, "1.4.4"]'),
        "mapping.twice",
        '"1.4.4"]',
        "‘1.4.4’ of yos-2020 is named twice. → Name each id once",
    ),
    _mapping(
        "a question of each framework is forgotten",
        _line('"1.4.4": "1.4.4"', ""),
        FORGOTTEN,
        "same:",
        "‘1.4.4’ of yos-2018 is neither mapped nor a gap. → Map it under ‘same’",
        FORGOTTEN,
    ),
    _mapping(
        "a prompt is forgotten",
        replace(MAPPING, ", 3.4.2b]", "]"),
        FORGOTTEN,
        "same:",
        "‘3.4.2b’ of yos-2020 is neither mapped nor a gap.",
    ),
    _mapping(
        "a judgement is mapped to answers on cases",
        together(
            _line('"1.1": "1.1"', '"1.1": "2.1"'), _line('"2.1": "2.1"', '"2.1": "1.1"')
        ),
        "mapping.unlike",
        '"2.1"\n  "1.1.1"',
        "‘1.1’ is a standard that is judged, and ‘2.1’ is a standard answered on cases.",
        "mapping.unlike",
        *6 * ["mapping.elsewhere"],
    ),
    _mapping(
        "a question is mapped into another standard",
        together(
            _line('"2.1.1": "2.1.1"', '"2.1.1": "2.2.1"'),
            _line('"2.2.1": "2.2.1"', '"2.2.1": "2.1.1"'),
        ),
        "mapping.elsewhere",
        '"2.2.1"\n  "2.1.2"',
        "‘2.1.1’ stands in 2.1 and ‘2.2.1’ in 2.2, and these are not mapped.",
        "mapping.elsewhere",
    ),
    Broken(
        "a mapping leads to a framework with other ratings",
        DERBY,
        write(
            "yos-2018--fji-2014.yaml",
            "from: yos-2018\nfrom_version: 1.0.0\nto: fji-2014\nto_version: 1.0.0\n"
            "basis: {provenance: inferred, source: ours}\n"
            'same: {"1.1": "5"}\n',
        ),
        "mapping.scale",
        at("yos-2018--fji-2014.yaml", "fji-2014\nto_v"),
        "fji-2014 does not have these ratings of yos-2018: inadequate, requires-",
        None,
        ("rate", "{}", "--under", "fji-2014"),
    ),
]

BROKEN_MAPPINGS = [*COMMANDS, *FILES]
