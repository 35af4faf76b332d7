"""Reading the cases that are allocated from the folders of draws."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evenhand.errors import Place, Problems, ProblemsFound, in_allocation, in_samples
from evenhand.formats.tables import Table, read_table
from evenhand.sampling.allocation.records import Case
from evenhand.sampling.replacing import SAMPLE_NOW
from evenhand.sampling.tables import SAMPLE
from evenhand.sampling.terms import WORKER
from evenhand.sampling.verifying.files import read_lottery


def read_cases(folders: Sequence[Path]) -> tuple[Case, ...]:
    """The cases of one or several samples as they stand, replacements made.

    Every case counts as the same load: nothing in a sample says otherwise. Raises
    ProblemsFound: no sample in a folder, a table that is not ours, a case in two samples.
    """
    problems = Problems()
    found: dict[str, tuple[Case, Path]] = {}
    for folder in folders:
        group = read_lottery(folder)[0].group
        table = _table(folder)
        for row in table.rows:
            id_ = row.cells["case"]
            if id_ in found:
                place = Place(str(folder / table.file), row=row.number, column="case")
                words = {"case": id_, "first": str(found[id_][1])}
                problems.add(in_allocation.CASE_TWICE.at(place, **words))
            found[id_] = Case(id_, group, row.cells[WORKER]), folder
    problems.stop_if_any()
    return tuple(case for case, _ in found.values())


def _table(folder: Path) -> Table:
    """The sample as it stands, or as it was drawn where nothing has been replaced."""
    now = folder / SAMPLE_NOW
    path = now if now.is_file() else folder / SAMPLE
    if not path.is_file():
        place = Place(str(folder))
        raise ProblemsFound([in_samples.FILE_MISSING.at(place, name=path.name)])
    table = read_table(path, path.stem, ["case", WORKER])
    missing = [name for name in ("case", WORKER) if name not in table.columns]
    blank = not missing and any(not row.cells["case"].strip() for row in table.rows)
    if missing or table.problems or blank or not table.rows:
        what = "it has no cases, or a row or a column is not one of ours"
        raise ProblemsFound([in_samples.FILE_WRONG.at(table.place(1), what=what)])
    return table
