"""Everything that a lottery is made from, gathered from a case list and a framework."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evenhand.errors import Place, Problem, ProblemsFound, in_samples
from evenhand.formats.keeping import can_be_kept
from evenhand.frameworks import Framework, FrameworkFile, find_framework
from evenhand.frameworks.case_lists import CaseListFile, case_list_for
from evenhand.population.case_list import CaseList
from evenhand.population.dates import DateProblem, read_date
from evenhand.population.eligibility import population
from evenhand.population.reading import read_case_list
from evenhand.sampling.documents import Override
from evenhand.sampling.preparing import Prepared, prepare
from evenhand.wording import counted

COMMAND_LINE = Place("the command line")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asks for, as it was typed."""

    cases: Path
    framework: str
    domain: str
    fieldwork: str
    size: int | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Permission:
    """Who lets rows that cannot be used be left out, and why."""

    by: str
    because: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """A case list that was read, and the terms that follow from it.

    ``warnings`` are problems that stop nothing: those of the list, and those that a
    permission lets pass.
    """

    framework: FrameworkFile
    words: CaseListFile
    prepared: Prepared
    asked: int | None
    overrides: tuple[Override, ...]
    warnings: tuple[Problem, ...]

    @property
    def text(self) -> str:
        """What decides everything that the lottery leaves to chance."""
        found = self.prepared.population
        parts = (found.list_hash, self.framework.hash, self.words.hash, found.group)
        return " ".join((*parts, found.fieldwork.isoformat(), str(self.asked)))


def permission(leave_out: bool, by: str | None, because: str | None) -> Permission | None:
    """The permission to leave out rows, as a person gave it. Raises ProblemsFound where
    it has no name or no reason, or these stand alone."""
    if not leave_out:
        if by is not None or because is not None:
            raise ProblemsFound([in_samples.OVERRIDE_ALONE.at(COMMAND_LINE)])
        return None
    texts = [(text or "").strip() for text in (by, because)]
    if not all(texts) or not all(map(can_be_kept, texts)):
        raise ProblemsFound([in_samples.OVERRIDE.at(COMMAND_LINE)])
    return Permission(*texts)


def gather(wanted: Wanted, allowed: Permission | None = None) -> Gathered:
    """What a lottery is made from. Raises ProblemsFound with every problem.

    Rows of the list that cannot be used stop it, for a child who stands there would lose
    the chance; a named person can let that pass with a reason, which is recorded.
    """
    file = find_framework(wanted.framework, wanted.cases.parent)
    framework = file.framework
    group = group_of(framework, wanted.domain)
    fieldwork = day_of(wanted.fieldwork)
    words = case_list_for(file, wanted.cases.parent)
    case_list = read_case_list(wanted.cases, framework, words, wanted.sheet)
    overrides = _overrides(case_list, allowed)
    found = {
        one.id: population(case_list, framework, one.id, fieldwork)
        for one in framework.case_groups
    }
    eligible = {id_: len(one.cases) for id_, one in found.items()}
    prepared = prepare(
        found[group], framework, words.record.sampling, eligible, wanted.size
    )
    return Gathered(file, words, prepared, wanted.size, overrides, case_list.problems)


def group_of(framework: Framework, given: str) -> str:
    """A case group by its id, or by that of the domain whose cases it has."""
    if given in framework.groups:
        return given
    for domain in framework.domains:
        groups = {s.group for s in domain.standards if s.group is not None}
        if domain.id == given and len(groups) == 1:
            return groups.pop()
    domains = [d.id for d in framework.domains if any(s.group for s in d.standards)]
    known = ", ".join((*framework.groups, *domains))
    problem = in_samples.GROUP.at(
        COMMAND_LINE, given=given, framework=framework.id, known=known
    )
    raise ProblemsFound([problem])


def day_of(text: str) -> date:
    """The first day of fieldwork, as a person typed it. Raises ProblemsFound."""
    day = read_date(text.strip())
    if isinstance(day, DateProblem):
        raise ProblemsFound([in_samples.FIELDWORK.at(COMMAND_LINE)])
    return day


def _overrides(case_list: CaseList, allowed: Permission | None) -> tuple[Override, ...]:
    unusable = tuple(row.row for row in case_list.rows if row.unusable)
    if not unusable:
        return ()
    if allowed is None:
        count = counted(len(unusable), "row")
        problem = in_samples.LIST_PROBLEMS.at(case_list.place(), count=count)
        raise ProblemsFound([problem, *case_list.problems])
    what = "rows of the case list that cannot be used were left out"
    return (Override(what=what, rows=unusable, by=allowed.by, because=allowed.because),)
