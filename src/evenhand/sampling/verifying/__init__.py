"""Verifying a sample: with whole numbers, no solver, and none of what drew it.

A service that was inspected can run this on any machine. It says yes, or names the first
thing that differs. When the case list has been deleted, what can still be checked is,
and the rest is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evenhand.errors import ProblemsFound
from evenhand.frameworks.case_lists import case_list_for
from evenhand.sampling.verifying import of_draw, of_list, of_lottery, of_replacements
from evenhand.sampling.verifying.files import Folder, read_folder
from evenhand.sampling.verifying.finding import (
    Finding,
    Verdict,
    cannot_tell,
    no,
    yes,
)
from evenhand.sampling.verifying.of_draw import Published

# The fields of lottery.json that draw.json repeats.
_IN_BOTH = {"framework", "case_list_words", "case_list", "certificate", "diversity"}

__all__ = [
    "CaseListGiven",
    "Finding",
    "Published",
    "Verdict",
    "Verification",
    "verify",
]


@dataclass(frozen=True, slots=True)
class CaseListGiven:
    """The case list to check against, and its sheet."""

    path: Path
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """Everything that was checked, in order."""

    findings: tuple[Finding, ...]

    @property
    def first_difference(self) -> Finding | None:
        return next((f for f in self.findings if f.verdict is Verdict.NO), None)

    @property
    def untold(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.verdict is Verdict.CANNOT_TELL)


def verify(
    path: Path,
    given: CaseListGiven | None = None,
    published: Published | None = None,
    tell: Callable[[str], None] = lambda words: None,
) -> Verification:
    """Check the draw in a folder. Raises ProblemsFound where it cannot be read at all;
    then it is not what Evenhand writes."""
    folder = read_folder(path)
    findings = []
    for finding in _findings(folder, given, published or Published()):
        tell(finding.what)
        findings.append(finding)
        if finding.verdict is Verdict.NO:
            break
    return Verification(tuple(findings))


def _findings(
    folder: Folder, given: CaseListGiven | None, published: Published
) -> Iterator[Finding]:
    yield of_list.chosen(folder.lottery)
    yield of_draw.lottery_hash(folder)
    yield of_draw.committed(folder, published)
    for finding in (
        of_draw.published_lottery(folder, published),
        of_draw.service_number(folder, published),
    ):
        if finding is not None:
            yield finding
    yield of_lottery.samples(folder.lottery)
    yield of_draw.ticket(folder)
    yield of_lottery.chances(folder.lottery, folder.draw)
    yield _same_told(folder)
    yield of_lottery.diversity(folder.lottery)
    counting = of_lottery.proof_by_counting(folder.lottery)
    if counting is not None:
        yield counting
    yield from _against_list(folder, given, proved=counting is not None)
    yield of_replacements.replacements(folder, published)


def _same_told(folder: Folder) -> Finding:
    """What stands in both files is the same in both."""
    what = "Draw and lottery tell the same"
    told = folder.lottery.model_dump(include=_IN_BOTH)
    for name, value in folder.draw.model_dump(include=_IN_BOTH).items():
        if value != told[name]:
            return no(what, f"‘{name}’ differs")
    return yes(what, "the rules, the hash of the list, the proof and the diversity")


def _against_list(
    folder: Folder, given: CaseListGiven | None, *, proved: bool
) -> Iterator[Finding]:
    """What needs the case list; each is named where it cannot be told."""
    later = [of_list.LIST, of_list.ELIGIBLE, of_list.LIMITS, of_lottery.QUOTAS]
    later += [] if proved else [of_lottery.PROOF]
    later += [of_list.FIGURES, of_list.TABLES]
    why = "that needs the case list, which is not given"
    if given is not None:
        why = "that needs the rules by which the lottery was made"
        for finding in _by_the_rules(folder, given, proved=proved):
            yield finding
            later = [what for what in later if what != finding.what]
    for what in later:
        yield cannot_tell(what, why)


def _by_the_rules(
    folder: Folder, given: CaseListGiven, *, proved: bool
) -> Iterator[Finding]:
    """What follows from the case list by the rules; it ends where either is another."""
    lottery = folder.lottery
    try:
        yield of_list.same_list(lottery, given.path, given.sheet)
        finding, framework = of_list.rules(lottery, given.path.parent)
        yield finding
        if framework is None:
            return
        findings, own, eligible = of_list.eligible_again(
            lottery, framework, given.path, given.sheet
        )
    except ProblemsFound as found:
        yield no(of_list.LIST, f"it cannot be read: {found.problems[0].what}")
        return
    yield from findings
    if own is None:
        return
    words = case_list_for(framework, given.path.parent)
    finding, again = of_list.limits_again(lottery, framework, words, own, eligible)
    yield finding
    if again is None:
        return
    yield of_lottery.quotas(lottery, again.terms)
    if not proved:
        yield of_lottery.proof_by_levels(lottery, again.terms)
    yield of_list.figures(folder, again)
    yield of_list.tables(folder, again)
