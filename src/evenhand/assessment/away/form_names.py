"""What fields and cases are called in a form on a device: names that XML allows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.assessment.away.lines import Section, sections_of
from evenhand.assessment.cases import Case
from evenhand.frameworks import Framework, FrameworkFile

FORM = "evenhand-form-1"
# Of the form itself: which case, whether all is answered, what the form was made for.
CASE, COMPLETE, ABOUT = "case", "complete", "evenhand"
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,40}")
_PREFIXES = {
    "fact": "f",
    "answer": "q",
    "note": "n",
    "oversight": "o",
    "quotation": "t",
    "interview": "i",
    "enquiry": "e",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A field by its name in the form, and the group that it stands in."""

    field: str
    name: str
    group: str

    @property
    def headings(self) -> tuple[str, ...]:
        """What programs call its column: alone, or with the group in front."""
        return (self.name, f"{self.group}-{self.name}", f"{self.group}/{self.name}")


def group_name(section: Section) -> str:
    return f"s_{_plain(section.id)}"


def names_of(framework: Framework, group: str) -> dict[str, Named]:
    """Every field of a case of a group, by the field."""
    found: dict[str, Named] = {}
    used: set[str] = set()
    for section in sections_of(framework, group):
        for line in section.lines:
            for field in (line.field, line.note):
                if field:
                    name = _unused(_name(field), used)
                    found[field] = Named(field, name, group_name(section))
    return found


def _name(field: str) -> str:
    kind, _, part = field.partition(":")
    return f"{_PREFIXES[kind]}_{_plain(part)}"


def _plain(id_: str) -> str:
    """Without points and hyphens, which one program or another turns into something."""
    return re.sub(r"[^a-z0-9]", "_", id_)


def _unused(name: str, used: set[str]) -> str:
    number, found = 1, name
    while found in used:
        number += 1
        found = f"{name}_again_{number}"
    used.add(found)
    return found


def choice_of(case: str) -> str:
    """What a case is called where it is chosen: its id, or a name made from that."""
    if _SAFE.fullmatch(case):
        return case
    return f"case-{hashlib.sha256(case.encode()).hexdigest()[:16]}"


def cases_by_choice(cases: Iterable[Case]) -> dict[str, str]:
    """The ids of cases by whatever an export may call them: name or label."""
    found = {}
    for case in cases:
        found[case.id] = found[choice_of(case.id)] = case.id
    return found


def about_of(file: FrameworkFile, inspection: str, group: str) -> str:
    """What a form was made for, as each of its submissions says."""
    framework = file.framework
    parts = (FORM, inspection, framework.id, framework.version, file.hash, group)
    return "|".join(parts)
