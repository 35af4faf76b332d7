"""Drawn samples that lie in an inspection folder: told only if they are its own.

A report says that cases were drawn by a lottery which anyone can verify. So each draw is
verified here first, and held against the inspection: its framework, its eligible cases,
and how many of them were looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evenhand.errors import Place, Problem, Problems, in_reports
from evenhand.inspection import Inspection
from evenhand.sampling import verifying
from evenhand.sampling.documents import DRAW
from evenhand.sampling.verifying.files import Folder, read_folder


def drawn_samples(
    path: Path, inspection: Inspection, problems: Problems
) -> tuple[Folder, ...]:
    """The samples in ``sample``, or in the folders of ``samples``, that are those of the
    inspection; a warning for each that is not. Raises ProblemsFound for a draw that
    cannot be read."""
    places = [path / "sample", *sorted((path / "samples").glob("*"))]
    found = []
    for place in places:
        if not (place / DRAW).is_file():
            continue
        folder = read_folder(place)
        wrong = list(_differences(folder, inspection))
        problems.extend(wrong)
        if not wrong:
            found.append(folder)
    return tuple(found)


def _differences(folder: Folder, inspection: Inspection) -> Iterator[Problem]:
    """What keeps a draw from being told as the inspection's own."""
    place = Place(f"{folder.path.name}/{DRAW}")
    lottery, group = folder.lottery, folder.lottery.group
    told = verifying.verify(folder.path).first_difference
    if told is not None:
        what = f"it cannot be verified: {told.what}"
        yield in_reports.SAMPLE_OTHER.at(place, what=what)
        return
    pin = inspection.details.framework
    if (lottery.framework.id, lottery.framework.hash) != (pin.id, pin.hash):
        yield in_reports.SAMPLE_OTHER.at(place, what="it was drawn by another framework")
    for what, drawn, known in (
        ("eligible", lottery.cases, inspection.eligible.get(group)),
        ("looked at", lottery.drawn, inspection.sampled.get(group)),
    ):
        if known is not None and known != drawn:
            words = f"{drawn} cases of ‘{group}’ were {what} in it, and here {known}"
            yield in_reports.SAMPLE_OTHER.at(place, what=words)
