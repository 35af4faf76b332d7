"""A draw told in words and in a picture, and verified: all of it by the core."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from evenhand.errors import ProblemsFound
from evenhand.formats.tables import read_table
from evenhand.frameworks.case_lists import case_list_for
from evenhand.frameworks.names import Plainly
from evenhand.sampling.documents import DrawDocument
from evenhand.sampling.explaining import Section, explain_draw
from evenhand.sampling.hashing import fingerprint
from evenhand.sampling.picture import attribute_title, sample_drawing, value_title
from evenhand.sampling.replacing import REPLACEMENTS
from evenhand.sampling.tables import EXCLUDED
from evenhand.sampling.verifying import (
    CaseListGiven,
    Published,
    Verification,
    verify,
)
from evenhand.sampling.verifying.files import read_folder
from evenhand.wording.texts import texts
from evenhand_web import times
from evenhand_web.convert import framework_of
from evenhand_web.samples.models import Draw
from evenhand_web.samples.working import folder_of, laid_out


@dataclass(frozen=True, slots=True)
class Reached:
    """A value of an attribute: how many are eligible, wanted and drawn."""

    attribute: str
    value: str
    eligible: int
    wanted: str
    drawn: int


@dataclass(frozen=True, slots=True)
class Told:
    """``sections`` are sentences under headings; ``picture`` is an SVG element, empty
    where there are no quotas to draw. ``list_changed``: the stored case list is not the
    one that came in, so that the draw was verified without it."""

    sections: tuple[Section, ...]
    picture: Markup
    reached: tuple[Reached, ...]
    verification: Verification
    list_changed: bool = False


def told(draw: Draw) -> Told:
    """A draw that is over, from its files alone."""
    with folder_of(draw) as folder:
        read = read_folder(folder)
        table = read_table(folder / EXCLUDED, "excluded", ["code", "reason"])
        left_out = [(row.cells["code"], row.cells["reason"]) for row in table.rows]
        sections = tuple(explain_draw(read.lottery, read.draw, left_out))
        drawn, reached = _drawing(draw, read.draw)
        published = Published(
            draw.commitment, draw.lottery_hash, draw.service_number, None
        )
        found, changed = _verified(draw, folder, published)
    picture = Markup(drawn)  # noqa: S704 - drawn by the core, which escapes
    return Told(sections, picture, reached, found, changed)


def _verified(
    draw: Draw, folder: Path, published: Published
) -> tuple[Verification, bool]:
    """A draw verified with the stored case list, and whether that is another now."""
    received = draw.case_list
    changed = False
    if received is not None and received.file:
        try:
            with laid_out(received) as path:
                given = CaseListGiven(path, received.sheet or None)
                return verify(folder, given, published, lambda words: None), False
        except ProblemsFound:
            changed = True
    return verify(folder, None, published, lambda words: None), changed


def _drawing(draw: Draw, document: DrawDocument) -> tuple[str, tuple[Reached, ...]]:
    """The picture, empty where there are no quotas, and its numbers."""
    if not document.quotas:
        return "", ()
    language = times.language()
    saying, framework = (
        Plainly(texts(language)),
        framework_of(draw.inspection).framework,
    )
    group = framework.groups[draw.group]
    drawing = sample_drawing(document, saying, framework, group)
    rows = [
        Reached(
            attribute_title(one.attribute, saying, framework).text,
            value_title(one, saying, framework).text,
            one.cases,
            str(one.least) if one.least == one.most else f"{one.least} – {one.most}",
            one.reached,
        )
        for one in document.quotas
    ]
    return drawing.svg(), tuple(rows)


def command_of(draw: Draw) -> str:
    """What verifies the draw on anybody's own machine, with what was published of it."""
    given = draw.case_list
    lines = [f"evenhand sample verify draw cases.{given.form if given else 'csv'}"]
    if given is not None and given.sheet:
        lines.append(f"--sheet {shlex.quote(given.sheet)}")
    lines.append(f"--commitment {draw.commitment}")
    lines.append(f"--lottery-hash {draw.lottery_hash}")
    lines.append(f"--service-number {shlex.quote(draw.service_number)}")
    replaced = replacements_hash(draw)
    if replaced:
        lines.append(f"--replacements-hash {replaced}")
    return " \\\n  ".join(lines)


def replacements_hash(draw: Draw) -> str:
    """The hash of what is recorded of replacements; empty where there are none."""
    file = draw.files.filter(name=REPLACEMENTS).exclude(text="").first()
    return "" if file is None else fingerprint(file.text.encode())


def reasons_of(draw: Draw) -> list[tuple[str, str]]:
    """The reasons for which a case may be replaced, by id, with their titles."""
    file = framework_of(draw.inspection)
    with folder_of() as folder:
        rules = case_list_for(file, folder).record.sampling
    return [(one.id, str(one.title)) for one in rules.replacement_reasons]
