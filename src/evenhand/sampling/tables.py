"""The tables of a sample: who was drawn, who may take a place, and who was left out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from evenhand.formats.writing import csv_text
from evenhand.population.records import EligibleCase, Population
from evenhand.sampling.reserves import Reserve
from evenhand.sampling.terms import WORKER

SAMPLE = "sample.csv"
RESERVES = "reserves.csv"
EXCLUDED = "excluded.csv"

KEEPS = "keeps the quotas"


def sample_text(
    population: Population, attributes: Sequence[str], numbers: Sequence[int]
) -> str:
    """``sample.csv``: the drawn cases, in order."""
    columns = ["number", "case", "group", "row", "started", *attributes, WORKER, "flags"]
    rows = [
        [str(number), case.id, population.group, str(case.row), case.started.isoformat()]
        + [case.attributes.get(attribute, "") for attribute in attributes]
        + [case.worker, " ".join(case.flags)]
        for number, case in ((n, population.cases[n - 1]) for n in numbers)
    ]
    return csv_text(SAMPLE, columns, rows)


def reserves_text(
    population: Population, attributes: Sequence[str], reserves: Sequence[Reserve]
) -> str:
    """``reserves.csv``: for each drawn case its reserves, the first to be taken first."""
    columns = ["case", "order", "reserve", "number", "row", "quotas", "differs in"]
    columns += [*attributes, WORKER]
    rows = []
    for one in reserves:
        case = population.cases[one.reserve - 1]
        row = [_id(population, one.case), str(one.order), case.id, str(case.number)]
        row += [str(case.row), deviation_words(one), ", ".join(one.differs_in)]
        row += [case.attributes.get(attribute, "") for attribute in attributes]
        rows.append([*row, case.worker])
    return csv_text(RESERVES, columns, rows)


def excluded_text(population: Population) -> str:
    """``excluded.csv``: every row that is not eligible, with its reason."""
    rows = [[str(x.row), x.id, x.code, x.reason] for x in population.left_out]
    return csv_text(EXCLUDED, ["row", "case", "code", "reason"], rows)


def deviation_words(reserve: Reserve) -> str:
    """What a reserve would do to the quotas."""
    if not reserve.excess:
        return KEEPS
    parts = [
        f"the cap missed by {number}"
        if attribute == WORKER
        else f"{attribute} {value} missed by {number}"
        for attribute, value, number in reserve.deviations
    ]
    return "; ".join(parts)


def chance_words(chance: Fraction) -> str:
    """``3 in 4 (75.0%)``: a chance as people say it."""
    return f"{chance.numerator} in {chance.denominator} ({100 * float(chance):.1f}%)"


def _id(population: Population, number: int) -> str:
    case: EligibleCase = population.cases[number - 1]
    return case.id
