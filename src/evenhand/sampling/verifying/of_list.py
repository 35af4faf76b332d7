"""Checking a lottery and its tables against the case list, from the first row on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from evenhand.errors import ProblemsFound
from evenhand.formats.sheets import read_sheet
from evenhand.frameworks import FrameworkFile, find_framework
from evenhand.frameworks.case_lists import CaseListFile, case_list_for
from evenhand.population.cell_texts import sheet_hash
from evenhand.population.eligibility import population
from evenhand.population.reading import read_case_list
from evenhand.population.records import Population
from evenhand.sampling.documents import (
    COMMITTED,
    NOT_COMMITTED,
    LotteryDocument,
    MarginEntry,
    Pin,
)
from evenhand.sampling.hashing import draw_digest
from evenhand.sampling.margins import margin_points
from evenhand.sampling.preparing import Prepared, confidence_of, prepare
from evenhand.sampling.relief_words import CAP_GAVE_WAY, cap_reason, quota_reason
from evenhand.sampling.reserves import all_reserves
from evenhand.sampling.tables import (
    EXCLUDED,
    RESERVES,
    SAMPLE,
    excluded_text,
    reserves_text,
    sample_text,
)
from evenhand.sampling.terms import Quota, Terms
from evenhand.sampling.verifying.files import Folder
from evenhand.sampling.verifying.finding import Finding, cannot_tell, no, yes
from evenhand.sampling.verifying.heaviest import TooLong, heaviest

CHOSEN = "What people chose is plain to see"
RULES = "The rules are those that are told"
LIST = "The case list is the one that the lottery was made from"
ELIGIBLE = "The eligible cases are those of the list"
LIMITS = "The size, the quotas and the cap follow from the rules"
FIGURES = "The figures of the draw are right"
TABLES = "The tables say what was drawn"


@dataclass(frozen=True, slots=True)
class Again:
    """What follows from the case list, worked out again; confidence in per cent."""

    prepared: Prepared
    terms: Terms
    confidence: int


def chosen(lottery: LotteryDocument) -> Finding:
    """What follows from no rule: whoever checks should know it to be so."""
    size = "by the rules" if lottery.asked is None else f"asked for, {lottery.asked}"
    parts = [
        f"fieldwork from {lottery.fieldwork}",
        f"the case group {lottery.group}",
        f"the size {size}",
        *(f"{one.by} let {one.what}: {one.because}" for one in lottery.overrides),
    ]
    return yes(CHOSEN, "; ".join(parts))


def rules(lottery: LotteryDocument, beside: Path) -> tuple[Finding, FrameworkFile | None]:
    """The framework, by its id, version and hash."""
    try:
        file = find_framework(lottery.framework.id, beside)
    except ProblemsFound:
        why = f"there is no framework {lottery.framework.id} here"
        return cannot_tell(RULES, why), None
    if file.hash != lottery.framework.hash:
        why = (
            f"the lottery was made under {_name(lottery.framework)}, and what is here "
            f"under that name has another content"
        )
        return cannot_tell(RULES, why), None
    if lottery.framework.version != file.framework.version:
        return no(RULES, "they are of another version than is told"), None
    return yes(RULES, f"{_name(lottery.framework)}, {file.hash}"), file


def _name(pin: Pin) -> str:
    return f"{pin.id} {pin.version}"


def same_list(lottery: LotteryDocument, path: Path, sheet: str | None) -> Finding:
    """The hash of every cell of the list; no rule is needed for that. Raises
    ProblemsFound where it cannot be read."""
    hash_ = sheet_hash(read_sheet(path, sheet).rows)
    if hash_ != lottery.case_list:
        why = (
            f"its hash is {hash_}, and {lottery.case_list} is told; a list that was only "
            "saved again can differ too, so take the file as it was sent"
        )
        return no(LIST, why)
    return yes(LIST, f"the hash of its cells is {hash_}")


def eligible_again(
    lottery: LotteryDocument, framework: FrameworkFile, path: Path, sheet: str | None
) -> tuple[list[Finding], Population | None, dict[str, int]]:
    """The population, worked out again from the list; None where that fails."""
    words = case_list_for(framework, path.parent)
    if words.hash != lottery.case_list_words.hash:
        why = (
            f"the list was read by {_name(lottery.case_list_words)}, and what is here "
            "reads it by other words"
        )
        return [cannot_tell(ELIGIBLE, why)], None, {}
    if _name(lottery.case_list_words) != words.record.reference:
        return [no(ELIGIBLE, "it is read by other words than are told")], None, {}
    case_list = read_case_list(path, framework.framework, words, sheet)
    findings: list[Finding] = []
    day = _day(lottery.fieldwork)
    if day is None or lottery.group not in framework.framework.groups:
        return [*findings, no(ELIGIBLE, "the case group or the date is none")], None, {}
    found = {
        group.id: population(case_list, framework.framework, group.id, day)
        for group in framework.framework.case_groups
    }
    own = found[lottery.group]
    if (len(own.cases), own.rows) != (lottery.cases, lottery.rows):
        why = f"{len(own.cases)} of {own.rows} rows are, and other numbers are told"
        return [*findings, no(ELIGIBLE, why)], None, {}
    window = (own.earliest.isoformat(), own.latest.isoformat())
    if window != (lottery.earliest, lottery.latest):
        return [*findings, no(ELIGIBLE, "the window is another than is told")], None, {}
    unusable = tuple(row.row for row in case_list.rows if row.unusable)
    if unusable != tuple(row for one in lottery.overrides for row in one.rows):
        why = "other rows cannot be used than a named person let be left out"
        return [*findings, no(ELIGIBLE, why)], None, {}
    why = f"{len(own.cases)} of {own.rows} rows are eligible, one a child"
    findings.append(yes(ELIGIBLE, why))
    return findings, own, {group: len(one.cases) for group, one in found.items()}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def limits_again(
    lottery: LotteryDocument,
    framework: FrameworkFile,
    words: CaseListFile,
    own: Population,
    eligible: dict[str, int],
) -> tuple[Finding, Again | None]:
    """The terms, worked out again from the population."""
    rules = words.record.sampling
    try:
        prepared = prepare(own, framework.framework, rules, eligible, lottery.asked)
    except ProblemsFound as found:
        return no(LIMITS, found.problems[0].what), None
    return limits_from(lottery, framework, prepared)


def limits_from(
    lottery: LotteryDocument, framework: FrameworkFile, prepared: Prepared
) -> tuple[Finding, Again | None]:
    """The limits of a lottery, against what was prepared from the case list."""
    for wrong in _differences(lottery, prepared):
        return no(LIMITS, wrong), None
    quotas = tuple(entry.quota() for entry in lottery.quotas)
    terms = prepared.terms.settled(quotas, lottery.cap)
    confidence = confidence_of(framework.framework, lottery.group)
    again = Again(prepared, terms, confidence)
    if not lottery.gave_way:
        why = f"{lottery.drawn} cases, {len(quotas)} quotas, none relieved"
        return yes(LIMITS, why), again
    return gave_way(lottery, again), again


def _differences(lottery: LotteryDocument, prepared: Prepared) -> Iterator[str]:
    terms = prepared.terms
    steps = [(step.cases, step.reason) for step in lottery.size]
    if steps != [(step.cases, step.reason) for step in prepared.size.steps]:
        yield f"the rules give {terms.size} cases, and {lottery.drawn} are told"
    if (terms.attributes, terms.cap) != (lottery.attributes, lottery.cap_wanted):
        yield "the rules give other attributes or another cap"
    if len(terms.quotas) != len(lottery.quotas):
        yield "the rules give other quotas"
        return
    for own, entry in zip(terms.quotas, lottery.quotas, strict=True):
        down, up = entry.relieved
        told = (entry.attribute, entry.value, entry.cases)
        if told != (own.attribute, own.value, own.cases):
            yield f"the quota of {own.attribute} ‘{own.value}’ is another"
        if (entry.least + down, entry.most - up) != (own.least, own.most):
            yield (
                f"the quota of {own.attribute} ‘{own.value}’ is {own.least} to "
                f"{own.most}, and another is told"
            )
    if lottery.cap is None or lottery.cap_wanted is None:
        if lottery.cap != lottery.cap_wanted:
            yield "the cap was taken away, or made up"
    elif lottery.cap < lottery.cap_wanted:
        yield f"the cap is {lottery.cap}, lower than the rules have it"
    of_quotas = [x for x in lottery.gave_way if not x.startswith(CAP_GAVE_WAY)]
    relieved = [entry.quota() for entry in lottery.quotas if any(entry.relieved)]
    if of_quotas != [quota_reason(quota) for quota in relieved]:
        yield "which quotas gave way, and what is told of it, do not agree"
    of_cap = [line for line in lottery.gave_way if line.startswith(CAP_GAVE_WAY)]
    if of_cap != _cap_sentences(lottery, terms, of_cap):
        yield "whether the cap gave way, and what is told of it, do not agree"


def _cap_sentences(lottery: LotteryDocument, terms: Terms, told: list[str]) -> list[str]:
    """What is to be told of the cap. Which was the lowest that lets a sample exist only
    the solver knows, so any between the wanted one and the one that is kept may be."""
    if lottery.cap == lottery.cap_wanted or lottery.cap is None:
        return []
    wanted = lottery.cap_wanted or 0
    possible = [
        cap_reason(terms, lowest, lottery.cap)
        for lowest in range(wanted + 1, lottery.cap + 1)
    ]
    return told if len(told) == 1 and told[0] in possible else possible[-1:]


def gave_way(lottery: LotteryDocument, again: Again) -> Finding:
    """What gave way: that it had to, as far as whole numbers can show it."""
    wanted, kept = again.prepared.terms, again.terms
    relief = sum(sum(entry.relieved) for entry in lottery.quotas)
    without_cap = wanted.settled(wanted.quotas, None)
    capped = kept.settled(kept.quotas, wanted.cap) if kept.cap != wanted.cap else None
    for place, (_, cases) in enumerate(lottery.samples, start=1):
        if relief and without_cap.excess(cases) != relief:
            return no(LIMITS, f"sample {place} does not need all that gave way")
        if kept.cap != wanted.cap and kept.settled(kept.quotas, wanted.cap).kept_by(
            cases
        ):
            return no(
                LIMITS, f"sample {place} keeps the cap that is told to have given way"
            )
    try:
        if relief and heaviest(without_cap, {}) is not None:
            return no(LIMITS, "quotas gave way, and a sample exists that keeps them")
        if capped is not None and heaviest(capped, {}) is not None:
            return no(LIMITS, "the cap gave way, and a sample exists that keeps it")
    except TooLong:
        why = "they gave way as told; that they had to rests on the solver"
        return cannot_tell(LIMITS, why)
    why = "no sample keeps them as they were wanted; that they gave way no further than"
    return yes(LIMITS, f"{why} they had to rests on the solver")


def figures(folder: Folder, again: Again) -> Finding:
    """What draw.json tells of the sample: quotas reached, cap, margin and note."""
    draw, terms = folder.draw, again.terms
    counts, loads = terms.counts(draw.sample), terms.worker_counts(draw.sample)
    reached = [
        (quota, quota.cases * terms.even_chance, counts[quota.attribute, quota.value])
        for quota in terms.quotas
    ]
    told = [
        (
            Quota(q.attribute, q.value, q.cases, q.least, q.most),
            Fraction(q.wanted),
            q.reached,
        )
        for q in draw.quotas
    ]
    if told != [(replace(quota, relieved=(0, 0)), *rest) for quota, *rest in reached]:
        return no(FIGURES, "a quota, wanted or reached, is another than is told")
    if draw.most_cases_of_one_worker != max(loads.values(), default=0):
        return no(FIGURES, "the most cases of one worker are others than is told")
    margin = margin_points(len(draw.sample), terms.cases, again.confidence)
    if draw.margin != MarginEntry(confidence=again.confidence, points=round(margin, 1)):
        return no(FIGURES, "the margin of error is another than is told")
    if draw.note != (COMMITTED if draw.committed else NOT_COMMITTED):
        return no(FIGURES, "the note on the commitment is another")
    return yes(FIGURES, "quotas reached, cap and margin, worked out again")


def tables(folder: Folder, again: Again) -> Finding:
    """Every table, written again and compared."""
    draw = folder.draw
    population, attributes = again.prepared.population, folder.lottery.attributes
    digest = draw_digest(draw.secret, draw.service_number, draw.lottery)
    reserves = list(all_reserves(again.terms, draw.sample, digest))
    expected = {
        SAMPLE: sample_text(population, attributes, draw.sample),
        RESERVES: reserves_text(population, attributes, reserves),
        EXCLUDED: excluded_text(population),
    }
    for name, text in expected.items():
        path = folder.path / name
        if not path.is_file():
            return no(TABLES, f"{name} is missing")
        difference = _first_difference(path.read_bytes(), text.encode())
        if difference:
            return no(TABLES, f"{name} differs in row {difference}")
    return yes(TABLES, f"{SAMPLE}, {RESERVES} and {EXCLUDED} are as they follow from it")


def _first_difference(found: bytes, expected: bytes) -> int | None:
    """The first row that differs; None if none does. Line ends do not count."""
    one, other = found.splitlines(), expected.splitlines()
    for number, (a, b) in enumerate(zip(one, other, strict=False), start=1):
        if a != b:
            return number
    return None if len(one) == len(other) else min(len(one), len(other)) + 1
